"""Opens a workshop file with every check, in the order that never harms it, and brings an older one up to date."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final

from workshop.errors import Fault, StorageError
from workshop.model import Workshop
from workshop.storage.checking import checked_workshop
from workshop.storage.connection import connect
from workshop.storage.eye import Eye
from workshop.storage.faults import DISK_FULL, UNREADABLE, Notice, on_opening, read_only_notice
from workshop.storage.file import WorkshopFile
from workshop.storage.header import VERSION, read_header, set_strays_aside
from workshop.storage.open_here import identity_of
from workshop.storage.standing import read_standing
from workshop.storage.upgrades import upgrade

_SLOW: Final = 0.05
"""Seconds a commit may take before the room is told that the disk is slow."""

SLOW_DISK: Final = "This disk is slow: each vote takes a moment. The computer's own disk is faster than a stick."

BeforeWriting = Callable[[WorkshopFile, Workshop], bool]
"""Called with a file that was checked and before anything is written into it; tells whether a checked copy is kept."""


def open_file(
    path: Path,
    *,
    read_only: bool = False,
    clock: Callable[[], float] = perf_counter,
    before_writing: BeforeWriting | None = None,
) -> tuple[WorkshopFile, Workshop]:
    """Open a file with every check; nothing in it is changed when one of them fails."""
    identity = identity_of(path)
    read_header(path)
    strays = set_strays_aside(path)
    eye = None if read_only else _eye_on(path)
    try:
        db = connect(path, read_only=read_only)
    except BaseException as error:
        if eye is not None:
            eye.close()
        if isinstance(error, UNREADABLE):
            raise on_opening(error, path) from error
        raise
    notices = [Notice(Fault.STRAY, said) for said in strays]
    file = WorkshopFile(path, db, identity, read_only, notices=notices, eye=eye)
    try:
        file.check_identity()  # what was looked at and what SQLite opened must be one file
        workshop = checked_workshop(db, path.name)
        file.standing = read_standing(db)
        file.notices += _repairs(workshop)
        if not read_only:
            copied = before_writing is not None and before_writing(file, workshop)
            _bring_up_to_date(file, workshop, copied=copied)
        if not file.read_only:
            _probe(file, clock)
    except UNREADABLE as error:
        file.let_go(failed := on_opening(error, path))
        raise failed from error
    except BaseException:
        file.let_go(StorageError(f"{path.name} could not be opened."))
        raise
    file.remember()
    return file, workshop


def _eye_on(path: Path) -> Eye | None:
    """None where it cannot be read: that is told by whoever opens it."""
    try:
        return Eye(path)
    except OSError:
        return None


def write_probe(db: sqlite3.Connection) -> None:
    """Write what is there already: a real commit that changes nothing."""
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


def copy_beside(path: Path, version: int) -> Path:
    """Where the file as an older version left it is kept when there is no other place for copies."""
    names = [f"{path.stem} (version {version}){more}{path.suffix}" for more in ("", *(f" {n}" for n in range(2, 100)))]
    return next((p for name in names if not (p := path.with_name(name)).exists()), path.with_name(names[0]))


def _bring_up_to_date(file: WorkshopFile, workshop: Workshop, *, copied: bool) -> None:
    """A file of an older version is changed only once a copy of it is safe; until then it can be looked at."""
    (version,) = file.db.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    try:
        if not copied:
            file.copy_to(copy_beside(file.path, version), workshop)
        upgrade(file.db, version, file.standing.workshop)
    except StorageError as error:
        why = f"No copy of it as it is could be made first: {error.what}"
        _look_only(file, error.fault, f"{file.path.name} is of an older version, and was not changed. {why}")
    except sqlite3.Error as error:
        _look_only(file, *_why_not_written(error, file.path))


def _probe(file: WorkshopFile, clock: Callable[[], float]) -> None:
    """Try a real write that changes nothing: many faults show themselves only here."""
    started = clock()
    try:
        write_probe(file.db)
    except sqlite3.Error as error:
        file.roll_back()
        _look_only(file, *_why_not_written(error, file.path))
        return
    file.check_identity()
    if clock() - started > _SLOW:
        file.notices.append(Notice(Fault.SLOW, SLOW_DISK))


def _why_not_written(error: sqlite3.Error, path: Path) -> tuple[Fault, str]:
    if error.sqlite_errorname == "SQLITE_FULL":
        return Fault.DISK_FULL, DISK_FULL
    return Fault.READ_ONLY, read_only_notice(path.name)


def _look_only(file: WorkshopFile, fault: Fault, why: str) -> None:
    file.why_read_only = Notice(fault, why)
    file.notices.append(file.why_read_only)
    file.read_only = True


def _repairs(workshop: Workshop) -> list[Notice]:
    """What was lost when a damaged file was repaired is said at every opening."""
    return [Notice(Fault.REPAIRED, entry.text) for entry in workshop.log if entry.text.startswith(REPAIRED)]


REPAIRED: Final = "Repaired: "
"""Begins the lines of the log that stay a warning."""
