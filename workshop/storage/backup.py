"""Copies of a workshop, kept beside the app's data: written whole and checked, and never telling who voted when.

Each is a plain workshop file named by its minute, except while a secret vote is open: then it is veiled (see veil.py),
and there is only one at a time. Of every other secret vote all copies hold the same ballots: those that hold an earlier
state of it, from before it was closed for the last time, go as soon as a newer copy with all their ballots is safe.
"""

import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from workshop.errors import StorageError
from workshop.model import Workshop
from workshop.storage.creating import write_new_file
from workshop.storage.faults import UNREADABLE
from workshop.storage.header import all_bytes
from workshop.storage.image import check_image, opened_image
from workshop.storage.thinning import superfluous
from workshop.storage.veil import forget_key, unveil, veil, wipe
from workshop.voting import RoundId
from workshop.words import slug

PLAIN: Final = ".workshop"
VEILED: Final = ".veiled"
_LEFT_FOR_VOTES: Final = 1 << 18
"""Bytes that a copy leaves free: the disk may be the one with the workshop, and votes come before copies of them."""
_LEFT_OVER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for the copies of all workshops, and where the keys of veiled ones lie."""

    copies: Path
    keys: Path


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: how a workshop was at a minute."""

    path: Path
    at: datetime
    """UTC."""

    @property
    def is_veiled(self) -> bool:
        return self.path.suffix == VEILED


def keep(place: Place, name: str, workshop: Workshop, image: bytes, at: datetime) -> Backup:
    """Write one more copy of the workshop of this name; it counts once it is on disk and was read again.

    Raises OSError or StorageError; then there is no new copy, and the older ones are as they were.
    """
    folder = _folder_of(place, name) or place.copies / f"{slug(workshop.plan.title)[:40]}-{name[:8]}".strip("-")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder, at)
    if shutil.disk_usage(folder).free < len(image) + _LEFT_FOR_VOTES:
        raise OSError(errno.ENOSPC, "the disk is full")
    hide = is_secret_vote_open(workshop)
    data = veil(image, place.keys) if hide else image
    try:
        minute = at.astimezone(UTC).replace(second=0, microsecond=0)
        path = _free_name(folder, minute, VEILED if hide else PLAIN)
        write_new_file(path, data)
    except BaseException:
        if hide:
            forget_key(data, place.keys)
        raise
    os.utime(path, (minute.timestamp(), minute.timestamp()))  # no finer than the minute, like every time we write
    return Backup(path, minute)


def is_secret_vote_open(workshop: Workshop) -> bool:
    """Whether a state of this workshop must not lie beside a later one."""
    return any(r.secret and r.state.takes_ballots for r in workshop.rounds)


def backups_of(place: Place, name: str) -> tuple[Backup, ...]:
    """The copies of one workshop, newest first."""
    folder = _folder_of(place, name)
    return backups_in(folder) if folder is not None else ()


def all_backups(place: Place) -> tuple[Backup, ...]:
    """The copies of all workshops, workshop by workshop, newest first."""
    return tuple(backup for folder in _folders_of(place) for backup in backups_in(folder))


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The copies in a folder, newest first."""
    found = [(path.stem, Backup(path, at)) for path in folder.iterdir() if (at := _time_of(path)) and _has_any(path)]
    return tuple(backup for _, backup in sorted(found, key=_stem_of, reverse=True))


def image_of_backup(place: Place, backup: Backup) -> bytes:
    """What a copy holds, as a workshop file; a sentence where it cannot be read any more."""
    data = all_bytes(backup.path)
    return unveil(data, place.keys) if backup.is_veiled else data


def is_whole(place: Place, backup: Backup) -> bool:
    """Whether a copy can be read and adds up."""
    try:
        check_image(image_of_backup(place, backup))
    except (*UNREADABLE, StorageError):
        return False
    return True


def is_as_kept(place: Place, backup: Backup, sums: Mapping[str, str]) -> bool:
    """Whether a copy is whole and holds just this: the sums of its parts are the same."""
    try:
        image = image_of_backup(place, backup)
        check_image(image)
        with opened_image(image) as db:
            return dict[str, str](db.execute("SELECT part, sum FROM fingerprint").fetchall()) == sums
    except (*UNREADABLE, StorageError):
        return False


def discard(place: Place, backup: Backup) -> None:
    """Remove a copy; the key of a veiled one first. Raises OSError."""
    if backup.is_veiled:
        forget_key(backup.path.read_bytes(), place.keys)
    wipe(backup.path)


def discard_superseded(place: Place, name: str, newest: Backup, now: Workshop) -> None:
    """Remove the copies that would tell, beside the newest one, which ballots of a secret vote came when.

    Only a copy all of whose ballots are in the newest one goes. Raises OSError.
    """
    for backup in backups_of(place, name):
        if backup != newest and is_superseded(_rounds_in(place, backup), now, veiled=backup.is_veiled):
            discard(place, backup)


def discard_veiled(place: Place, backups: Sequence[Backup], now: Workshop) -> None:
    """Remove the veiled ones among these, whose ballots are all in a newer copy. Raises OSError."""
    for backup in backups:
        if backup.is_veiled and is_superseded(_rounds_in(place, backup), now, veiled=True):
            discard(place, backup)


def thin(place: Place, name: str) -> None:
    """Remove copies that are old and not needed beside the others, of this workshop, open last, and of all. OSError."""
    last = _folder_of(place, name)
    for folder in _folders_of(place):
        plain = [b for b in backups_in(folder) if not b.is_veiled]
        for backup in superfluous(plain, lambda b: is_whole(place, b), is_last_workshop=folder == last):
            discard(place, backup)


def forget_all(place: Place, name: str, *, but: Backup | None = None) -> int:
    """Remove every copy of a workshop, but one where there is one to keep; how many went. Raises OSError."""
    gone = [b for b in backups_of(place, name) if but is None or b.path != but.path]
    for backup in gone:
        discard(place, backup)
    return len(gone)


def is_superseded(then: Mapping[RoundId, tuple[bool, frozenset[str]]] | None, now: Workshop, *, veiled: bool) -> bool:
    """Whether a copy must go now that a newer one is safe; `then`: of each round whether it is secret, and its ids."""
    if then is None:  # unreadable: a veiled one without its key can never be read again, any other may be mended
        return veiled
    ids = {r.id: frozenset({b.id for b in r.ballots} | {h.id for h in r.hand_counts}) for r in now.rounds}
    if any(not held <= ids.get(round, frozenset()) for round, (_, held) in then.items()):
        return False
    open_now = {r.id for r in now.rounds if r.state.takes_ballots}
    return veiled or any(
        secret and held and (round in open_now or held != ids[round]) for round, (secret, held) in then.items()
    )


def _rounds_in(place: Place, backup: Backup) -> Mapping[RoundId, tuple[bool, frozenset[str]]] | None:
    """The rounds of a copy: whether secret, and the ids of all that was cast in them."""
    try:
        with opened_image(image_of_backup(place, backup)) as db:
            secret = dict[RoundId, int](db.execute("SELECT id, secret FROM round").fetchall())
            cast = "SELECT round, id FROM ballot UNION ALL SELECT round, id FROM hand_count"
            held: dict[RoundId, set[str]] = {round: set() for round in secret}
            for round, id in db.execute(cast):
                held[round].add(id)
    except (*UNREADABLE, StorageError, KeyError):
        return None
    return {round: (bool(secret[round]), frozenset(ids)) for round, ids in held.items()}


def _folder_of(place: Place, name: str) -> Path | None:
    """The folder of a workshop, whatever it was called when it was made."""
    return next((folder for folder in _folders_of(place) if folder.name.endswith(name[:8])), None)


def _folders_of(place: Place) -> list[Path]:
    if not place.copies.is_dir():
        return []
    return [folder for folder in sorted(place.copies.iterdir()) if folder.is_dir()]


def _free_name(folder: Path, minute: datetime, ending: str) -> Path:
    """The next name of a minute: later copies sort after earlier ones, also where some of those are gone."""
    start = f"{minute:%Y-%m-%dT%H%MZ}-"
    numbers = [int(end) for path in folder.iterdir() if (end := path.stem.removeprefix(start)).isdecimal()]
    return folder / f"{start}{max(numbers, default=0) + 1:03}{ending}"


def _time_of(path: Path) -> datetime | None:
    """When a copy was taken, by its name; None for what is no copy."""
    if path.suffix not in (PLAIN, VEILED):
        return None
    with suppress(ValueError):
        return datetime.strptime(path.stem.partition("Z-")[0], "%Y-%m-%dT%H%M").replace(tzinfo=UTC)
    return None


def _has_any(path: Path) -> bool:
    """Whether more of it was written than its name."""
    return path.stat().st_size > 0


def _stem_of(found: tuple[str, Backup]) -> str:
    return found[0]


def _sweep(folder: Path, now: datetime) -> None:
    """Wipe what a copy that was cut off left here more than an hour ago. Raises OSError."""
    for path in folder.glob(".*.new"):
        if now.timestamp() - path.stat().st_mtime > _LEFT_OVER.total_seconds():
            wipe(path)
