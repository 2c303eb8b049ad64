"""The workshop file: opened with every check, written in whole transactions, copied and closed."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from workshop.errors import InvalidPlan, StorageError
from workshop.model import Workshop
from workshop.sizes import check_size
from workshop.storage.connection import check_integrity, check_schema, connect
from workshop.storage.creating import draft_beside, put_in_place, start_changes_at_random
from workshop.storage.faults import DISK_FULL, UNREADABLE, damaged, moved, on_opening, on_writing, read_only_notice
from workshop.storage.fingerprint import fingerprints_of
from workshop.storage.header import VERSION, read_header, set_strays_aside
from workshop.storage.reading import read_workshop

_SLOW: Final = 0.05
"""Seconds a commit may take before the room is told that the disk is slow."""

_NOT_TIDY: Final = "The traces of who voted when are not wiped from the file yet."

Connection = sqlite3.Connection

BALLOT_FAULTS: Final = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a ballot of strange make may raise while it is checked and written; faults of the file are not among them."""


@dataclass(slots=True)
class WorkshopFile:
    """An open workshop file, ours alone until it is closed."""

    path: Path
    db: sqlite3.Connection
    read_only: bool
    notices: list[str] = field(default_factory=list[str])
    why_read_only: str = ""
    """Why this file that was opened to be written cannot be."""
    unsure: bool = False
    """After a failed write memory and file may differ ("failed" can mean "stored"): read again before the next act."""
    _identity: tuple[int, int] | None = None
    _written: bool = False
    """Whether anything was written since the pages were last put in order."""
    _closed: bool = False

    @contextmanager
    def atomic(self, held: str, safe: str) -> Generator[sqlite3.Connection]:
        """One transaction: all of it on disk in the file we opened, or none of it acknowledged."""
        if self.read_only:
            raise StorageError(f"{held} {self.why_read_only or read_only_notice(self.path.name)}")
        self.check_identity()
        try:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute(f"PRAGMA user_version = {VERSION}")  # page 1 into the journal: it tells whose journal it is
            yield self.db
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            self.unsure = True
            raise on_writing(error, self.path, held, safe) from error
        finally:
            self._roll_back()
        self._written = True
        try:
            self.check_identity()
        except StorageError:
            self.unsure = True
            raise

    def check_identity(self) -> None:
        """The path must still lead to the file we opened: SQLite would go on writing into one that was moved away."""
        if _identity_of(self.path) != self._identity:
            raise moved(self.path.name)

    def read_again(self) -> Workshop:
        """What the file really holds, after a write of which nobody knows whether it arrived."""
        try:
            workshop = read_workshop(self.db)
        except (*UNREADABLE, StorageError) as error:
            raise damaged(self.path.name, "it could not be read again after the last fault") from error
        self.unsure = False
        return workshop

    def tidy(self) -> None:
        """Write every page anew in the order of the keys, so that no page tells what came when."""
        try:
            self.db.execute("VACUUM")
        except sqlite3.Error as error:
            self.notices.append(str(on_writing(error, self.path, _NOT_TIDY, "All votes are safe")))
        else:
            self._written = False

    def copy_to(self, target: Path) -> None:
        """Write a whole, checked copy under a new name; it works even when our own file was deleted."""
        if target.exists():
            raise StorageError(f"{target.name} is already there. Choose another name.")
        draft = draft_beside(target)
        try:
            self.db.execute("PRAGMA query_only = OFF")
            self.db.execute("VACUUM INTO ?", (str(draft),))
            _check_copy(draft)
            start_changes_at_random(draft)
            put_in_place(draft, target)
        except sqlite3.Error as error:
            raise on_writing(error, target, "The copy is not made.", "This file is as it was") from error
        except OSError as error:
            raise StorageError(
                f"{target.name} could not be written: {error.strerror}. Choose another place."
            ) from error
        finally:
            draft.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave exactly one file; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._written:
                self.tidy()
            self.db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise on_writing(
                error, self.path, f"{self.path.name} is not closed properly.", "All votes are safe"
            ) from error
        finally:
            self.db.close()
        if self._written:
            raise StorageError(self.notices[-1])

    def _roll_back(self) -> None:
        """After every error, whatever it was: an open transaction would take the next ballots with it."""
        if self.db.in_transaction:
            with suppress(sqlite3.Error):  # the error that led here is the one to tell
                self.db.execute("ROLLBACK")


@contextmanager
def one_of_many(db: Connection) -> Generator[None]:
    """One ballot within a transaction: if it fails, it alone is undone."""
    db.execute("SAVEPOINT ballot")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK TO ballot")
            db.execute("RELEASE ballot")
        raise
    db.execute("RELEASE ballot")


def open_file(
    path: Path, *, read_only: bool = False, clock: Callable[[], float] = perf_counter
) -> tuple[WorkshopFile, Workshop]:
    """Open a file with every check; nothing in it is changed when one of them fails."""
    read_header(path)
    notices = list(set_strays_aside(path))
    try:
        db = connect(path, read_only=read_only)
    except UNREADABLE as error:
        raise on_opening(error, path) from error
    try:
        file = WorkshopFile(path, db, read_only, notices)
        file._identity = _identity_of(path)  # pyright: ignore[reportPrivateUsage]
        workshop = checked_workshop(db, path)
        if not read_only:
            _probe(file, clock)
    except UNREADABLE as error:
        db.close()
        raise on_opening(error, path) from error
    except BaseException:
        db.close()
        raise
    return file, workshop


def checked_workshop(db: sqlite3.Connection, path: Path) -> Workshop:
    """Read the workshop once schema, pages and fingerprints are found whole; else say what cannot be trusted."""
    check_schema(db, path.name)
    if check_integrity(db):
        raise damaged(path.name, "parts of it cannot be read")
    try:
        workshop = read_workshop(db)
    except StorageError as error:
        raise damaged(path.name, str(error)[:1].lower() + str(error)[1:].rstrip(".")) from error
    try:
        check_size(workshop)
    except InvalidPlan as error:
        raise damaged(path.name, f"it is not as this program writes it ({str(error).rstrip('.')})") from error
    if changed := changed_parts(db, workshop):
        raise damaged(path.name, f"{changed[0]} not as it was written")
    return workshop


def changed_parts(db: sqlite3.Connection, workshop: Workshop) -> tuple[str, ...]:
    """Which parts do not add up to their fingerprints, as the beginning of a sentence."""
    stored = dict[str, str](db.execute("SELECT part, sum FROM fingerprint").fetchall())
    names = {"plan": "the plan is", "people": "the list of people is", "words": "the notes are"}
    names |= {f"round {r.id}": f"vote {r.number} on “{r.asked.title}” is" for r in workshop.rounds}
    ours = fingerprints_of(workshop)
    return tuple(
        names.get(part, "a vote is") for part in sorted(ours.keys() | stored) if ours.get(part) != stored.get(part)
    )


def _probe(file: WorkshopFile, clock: Callable[[], float]) -> None:
    """Try a real write that changes nothing: many faults show themselves only here."""
    started = clock()
    try:
        write_probe(file.db)
    except sqlite3.Error as error:
        file._roll_back()  # pyright: ignore[reportPrivateUsage]
        full = error.sqlite_errorname == "SQLITE_FULL"
        file.why_read_only = DISK_FULL if full else read_only_notice(file.path.name)
        file.notices.append(file.why_read_only)
        file.read_only = True
        return
    file.check_identity()
    if clock() - started > _SLOW:
        file.notices.append(
            "This disk is slow: each vote takes a moment. The computer's own disk is faster than a stick."
        )


def write_probe(db: Connection) -> None:
    """Write what is there already: a real commit that changes nothing."""
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


def _check_copy(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        checked_workshop(db, path)
    finally:
        db.close()


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
