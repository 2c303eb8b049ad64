"""The ways back: the copies there are and what each holds, a copy opened under a new name, a file checked."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from workshop.copies import Copies
from workshop.errors import InvalidPlan, StorageError
from workshop.session.advice import NO_COPY, advised
from workshop.session.soundness import check_votes
from workshop.storage.backup import Backup, Place, all_backups, image_of_backup
from workshop.storage.check import FileReport, RoundReport, check_file, report_on
from workshop.storage.creating import write_new_file
from workshop.storage.faults import UNREADABLE, on_copying
from workshop.storage.header import all_bytes
from workshop.storage.image import in_order, opened_image
from workshop.storage.standing import read_standing
from workshop.words import counted, time_text


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy and what it holds."""

    path: Path
    at: datetime
    report: FileReport | None
    """None where nothing of it can be read; `trouble` says why."""
    trouble: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it can be trusted."""
        return self.report is not None and self.report.is_whole

    def text(self, now: datetime) -> str:
        """One line for a list: 10:42: 87 ballots in 2 votes."""
        when = time_text(self.at, now)
        if self.report is None:
            return f"{when}: {self.trouble}"
        votes = counted(len(self.report.rounds), "vote", "votes")
        whole = "" if self.is_whole else ", damaged"
        return f"{when}: {counted(self.report.ballots, 'ballot', 'ballots')} in {votes}{whole}"


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy that was opened under a new name, beside what it stands for."""

    path: Path
    report: FileReport
    old_path: Path | None
    """Where the workshop was open last on this computer; nothing there was touched."""
    old: FileReport | None
    """What can be read there still; None where nothing can."""

    def __str__(self) -> str:
        said = f"{self.path.name} holds {_holds(self.report)}."
        if self.old_path is None:
            return said
        there = "cannot be read" if self.old is None else f"holds {_holds(self.old)}"
        damaged = ", and is damaged" if self.old is not None and not self.old.is_whole else ""
        return f"{said} {self.old_path.name} is left as it is; it {there}{damaged}."


def copies_of(copies: Copies, path: Path) -> tuple[Copy, ...]:
    """The copies of the workshop at a path, newest first; also where there is nothing at the path any more."""
    found = copies.backups_of_file(path) or copies.backups_of_workshop(_name_in(path))
    return tuple(look_at(copies.here, backup) for backup in found)


def last_copy(copies: Copies, path: Path) -> Copy | None:
    """The newest whole copy of the workshop at a path; None where there is none."""
    found = copies.backups_of_file(path) or copies.backups_of_workshop(_name_in(path))
    return next((copy for backup in found if (copy := look_at(copies.here, backup)).is_whole), None)


def listed_copies(copies: Copies, path: Path | None) -> tuple[Backup, ...]:
    """Every copy on this computer, not looked into yet: by workshop, newest first, that at this path before others."""
    first = copies.backups_of_file(path) if path is not None else ()
    return (*first, *(backup for backup in all_backups(copies.here) if backup not in first))


def _name_in(path: Path) -> str:
    """Which workshop a file that was never open on this computer says it is; nothing where it does not say."""
    try:
        with opened_image(all_bytes(path)) as db:
            return read_standing(db).workshop
    except (*UNREADABLE, StorageError):
        return ""


def all_copies(copies: Copies) -> tuple[Copy, ...]:
    """Every copy on this computer, by workshop, newest first."""
    return tuple(look_at(copies.here, backup) for backup in all_backups(copies.here))


def look_at(place: Place, backup: Backup) -> Copy:
    """What a copy holds."""
    try:
        with opened_image(image_of_backup(place, backup)) as db:
            return Copy(backup.path, backup.at, report_on(db, backup.path.name))
    except StorageError as error:
        return Copy(backup.path, backup.at, None, str(error))
    except UNREADABLE:
        return Copy(backup.path, backup.at, None, "This copy is damaged.")


def restore(copies: Copies, copy: Path, new: Path) -> Restored:
    """Write a copy as a workshop file under a new name, whole or not at all; never over anything there is."""
    backup = Backup(copy, datetime.now(UTC))
    image = image_of_backup(copies.here, backup)
    try:
        with opened_image(image) as db:
            report = report_on(db, copy.name)
            name = read_standing(db).workshop
    except UNREADABLE as error:
        raise StorageError(f"{copy.name} is not a copy of a workshop, or is damaged. Choose another one.") from error
    if not report.is_whole:
        raise StorageError(f"{copy.name} is damaged. {report.problems[0]} Choose another copy.")
    try:
        write_new_file(new, in_order(image))
    except OSError as error:
        raise on_copying(error, new, "Nothing was changed.") from error
    old = copies.path_of(name)
    return Restored(new, check_file(new), old, _report_or_none(old) if old is not None else None)


def checked(copies: Copies, path: Path, now: datetime) -> FileReport:
    """Check a file, and say of each vote in it that is not safe which copy has it."""
    try:
        report = check_file(path)
    except StorageError as error:
        raise advised(error, path, copies, now) from error
    if report.is_whole:
        return _looked_at(report)
    whole = [copy for copy in copies_of(copies, path) if copy.is_whole]
    rounds = tuple(_with_remark(r, whole, now) for r in report.rounds)
    last = f"The newest copy that is whole is that of {whole[0].text(now)}." if whole else NO_COPY
    return replace(report, rounds=rounds, problems=(*report.problems, last))


def _looked_at(report: FileReport) -> FileReport:
    """A file that adds up may still hold what this program never writes: refused, or said."""
    try:
        return replace(report, notices=(*report.notices, *check_votes(report.workshop)))
    except InvalidPlan as error:
        return replace(report, problems=(*report.problems, f"It is not as this program writes it. {error}"))


def _with_remark(round: RoundReport, whole: list[Copy], now: datetime) -> RoundReport:
    if round.is_whole:
        return round
    for copy in whole:
        assert copy.report is not None
        has = next((r for r in copy.report.rounds if r.id == round.id), None)
        if has is not None and has.ballots:
            them = "them" if has.ballots >= round.ballots + round.unread else counted(has.ballots, "ballot", "ballots")
            return replace(round, remark=f"The copy of {time_text(copy.at, now)} has {them}.")
    return replace(round, remark="No copy has them.")


def _holds(report: FileReport) -> str:
    return f"{counted(report.ballots, 'ballot', 'ballots')} in {counted(len(report.rounds), 'vote', 'votes')}"


def _report_or_none(path: Path) -> FileReport | None:
    try:
        return check_file(path)
    except StorageError:
        return None
