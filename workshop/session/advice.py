"""What to do about a file that cannot be opened, from what this computer knows: since when it is open, its copies."""

from datetime import datetime
from pathlib import Path

from workshop.copies import Copies
from workshop.errors import Fault, StorageError
from workshop.storage.backup import Backup, Place, image_of_backup
from workshop.storage.check import FileReport, report_on
from workshop.storage.faults import UNREADABLE, busy
from workshop.storage.header import all_bytes
from workshop.storage.image import opened_image
from workshop.storage.salvage import salvaged
from workshop.words import counted, time_text

NO_COPY = "There is no copy of it on this computer."


def advised(error: StorageError, path: Path, copies: Copies | None, now: datetime) -> StorageError:
    """The same fault with the best advice: "Open the copy of 10:42 (87 of 87 ballots)?"."""
    if copies is None:
        return error
    if error.fault is Fault.BUSY:
        known = copies.known(path)
        return busy(path.name, _since(known.since, now)) if known is not None and known.is_open else error
    if error.fault not in (Fault.GONE, Fault.DAMAGED):
        return error
    last = last_whole(copies.here, copies.backups_of_file(path))
    if last is None:
        return error.advising(f"{'Look for it.' if error.fault is Fault.GONE else 'Nothing was changed.'} {NO_COPY}")
    backup, report = last
    when = time_text(backup.at, now)
    if error.fault is Fault.GONE:
        return error.advising(f"Look for it, or open the last copy ({when}).")
    known_of = _votes_known(path)
    of = f" of {max(known_of, report.ballots)}" if known_of else ""
    return error.advising(f"Open the copy of {when} ({report.ballots}{of} {_ballots(known_of or report.ballots)})?")


def last_whole(place: Place, backups: tuple[Backup, ...]) -> tuple[Backup, FileReport] | None:
    """The newest copy that is whole, and what it holds."""
    for backup in backups:
        try:
            with opened_image(image_of_backup(place, backup)) as db:
                report = report_on(db, backup.path.name)
        except (*UNREADABLE, StorageError):
            continue
        if report.is_whole:
            return backup, report
    return None


def _since(written: str, now: datetime) -> str:
    try:
        return time_text(datetime.fromisoformat(written), now)
    except ValueError:
        return ""


def _votes_known(path: Path) -> int:
    """How many votes a damaged file says it holds; 0 where it does not even say that."""
    try:
        return sum(r.votes_in for r in salvaged(all_bytes(path), path.name).workshop.rounds)
    except (*UNREADABLE, StorageError):
        return 0


def _ballots(n: int) -> str:
    return counted(n, "ballot", "ballots").partition(" ")[2]
