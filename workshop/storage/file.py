"""An open workshop file: written in whole transactions, each acknowledged only where it arrived; copied and closed."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from workshop.errors import Fault, StorageError
from workshop.model import Workshop
from workshop.storage.creating import write_new_file
from workshop.storage.eye import Eye
from workshop.storage.faults import (
    Notice,
    damaged,
    disk_out,
    moved,
    on_copying,
    on_writing,
    overwritten,
    read_only_notice,
)
from workshop.storage.header import VERSION
from workshop.storage.image import copied_image, image_of
from workshop.storage.open_here import Identity, identity_of, note_closed, note_open
from workshop.storage.reading import read_workshop
from workshop.storage.standing import Standing

_NOT_TIDY: Final = "The traces of who voted when are not wiped from the file yet."

Connection = sqlite3.Connection

BALLOT_FAULTS: Final = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a ballot of strange make may raise while it is checked and written; faults of the file are not among them."""


@dataclass(slots=True)
class WorkshopFile:
    """An open workshop file, ours alone until it is closed."""

    path: Path
    db: sqlite3.Connection
    identity: Identity | None
    """The file that was opened, whatever the path leads to later."""
    read_only: bool = False
    standing: Standing = field(default_factory=Standing)
    notices: list[Notice] = field(default_factory=list[Notice])
    why_read_only: Notice | None = None
    """Why this file that was opened to be written cannot be."""
    unsure: bool = False
    """After a failed write memory and file may differ ("failed" can mean "stored"): read again before the next act."""
    lost: StorageError | None = None
    """Why there is no file any more behind the workshop in memory, until another one is found."""
    untidy: bool = False
    """Whether anything was written since the pages were last put in order."""
    is_closed: bool = False
    eye: Eye | None = None
    """Sees whether another program writes into the file while it is open to be written."""

    def __post_init__(self) -> None:
        if not self.read_only:
            note_open(self.identity)

    @contextmanager
    def atomic(self, held: str, safe: str = "") -> Generator[sqlite3.Connection]:
        """One transaction: all of it on disk in the file we opened, or none of it acknowledged."""
        self.check_writable(held, safe)
        try:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute(f"PRAGMA user_version = {VERSION}")  # page 1 into the journal: it tells whose journal it is
            yield self.db
            self.db.execute("COMMIT")
        except sqlite3.ProgrammingError:  # a mistake in the program, not a fault of the file
            raise
        except sqlite3.Error as error:
            self.unsure = True
            raise on_writing(error, self.path, held, safe) from error
        finally:
            self.roll_back()
        self.untidy = True
        try:
            self.check_identity(held, safe)
        except StorageError:
            self.unsure = True
            raise

    def check_writable(self, held: str, safe: str = "") -> None:
        """Refuse what could not be written, before anything is tried."""
        if self.lost is not None:
            raise StorageError(f"{held} {self.lost.what}".strip(), self.lost.fault, self.lost.advice)
        if self.read_only:
            why = self.why_read_only or Notice(Fault.READ_ONLY, read_only_notice(self.path.name))
            raise StorageError(f"{held} {why}".strip(), why.fault)
        self.check_identity(held, safe)
        if self._sees_another_hand():
            raise overwritten(self.path.name, held)

    def _sees_another_hand(self) -> bool:
        return self.eye is not None and self.eye.sees_another_hand()

    def remember(self) -> None:
        """What stands in the file now was written by us; after a failed write nobody knows what that is."""
        if self.eye is not None and (self.unsure or self.db.in_transaction):
            self.eye.forget()
        elif self.eye is not None:
            self.eye.remember()

    def check_identity(self, held: str = "", safe: str = "") -> None:
        """The path must still lead to the file we opened: SQLite would go on writing into one that was moved away."""
        found = identity_of(self.path)
        if found == self.identity and found is not None:
            return
        if found is None and _is_disk_out(self.path, self.identity):
            raise disk_out(self.path.name, held, safe)
        raise moved(self.path.name)

    def read_again(self, held: str = "This is not done yet.", safe: str = "") -> Workshop:
        """What the file really holds, after a write of which nobody knows whether it arrived."""
        if self.lost is not None:
            raise self.lost
        try:
            workshop = read_workshop(self.db)
        except sqlite3.Error as error:
            raise on_writing(error, self.path, held, safe) from error
        except (UnicodeError, StorageError) as error:
            raise damaged(self.path.name, "it could not be read again after the last fault") from error
        self.unsure = False
        return workshop

    def tidy(self) -> None:
        """Write every page anew in the order of the keys, so that no page tells what came when."""
        try:
            self.db.execute("VACUUM")
        except sqlite3.Error as error:
            found = on_writing(error, self.path, _NOT_TIDY, "")
            self.notices.append(Notice(found.fault, f"{found.what} {found.advice.replace(_WORKSHOP, _VOTES)}"))
            if self.eye is not None:
                self.eye.forget()
        else:
            self.untidy = False
            self.remember()

    def image(self, *, veiled: bool = False) -> bytes:
        """All of it as it is on disk now, checked. Raises sqlite3.Error, or StorageError where it is not whole."""
        return copied_image(self.db, veiled=veiled)

    def copy_to(self, target: Path, workshop: Workshop) -> None:
        """Write a whole, checked copy under a new name; where our own file cannot be read any more, of what is known
        of it in memory."""
        try:
            image = self.image() if self.lost is None else image_of(workshop, self.standing)
        except (sqlite3.Error, StorageError):
            image = image_of(workshop, self.standing)
        try:
            write_new_file(target, image)
        except OSError as error:
            raise on_copying(error, target, "This file is as it was.") from error

    def let_go(self, why: StorageError) -> None:
        """Drop a file that cannot be reached any more; the workshop stays in memory until another one is found."""
        self.lost = why
        self.is_closed = True
        with suppress(sqlite3.Error):  # there may be nothing left to close
            self.db.close()
        self._let_go_of_it()

    def close(self) -> None:
        """Leave exactly one file; closing again does nothing."""
        if self.is_closed:
            return
        self.is_closed = True
        if not self.read_only and self._sees_another_hand():  # what stands there now is not ours to write over
            self.db.close()
            self._let_go_of_it()
            raise overwritten(self.path.name)
        untidy = self.untidy
        try:
            if untidy:
                self.tidy()
            self.db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise on_writing(error, self.path, f"{self.path.name} is not closed properly.", "") from error
        finally:
            self.db.close()
            self._let_go_of_it()
        if untidy and self.untidy:
            notice = self.notices[-1]
            raise StorageError(notice.text, notice.fault)

    def _let_go_of_it(self) -> None:
        if self.eye is not None:
            self.eye.close()
        note_closed(self.identity)

    def roll_back(self) -> None:
        """After every error, whatever it was: an open transaction would take the next ballots with it."""
        if self.db.in_transaction:
            with suppress(sqlite3.Error):  # the error that led here is the one to tell
                self.db.execute("ROLLBACK")
        self.remember()


_WORKSHOP: Final = "The workshop is safe."
_VOTES: Final = "All votes are safe."


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


def _is_disk_out(path: Path, opened: Identity | None) -> bool:
    """Whether the whole folder went with the file: a stick, not somebody who tidied up."""
    folder = identity_of(path.parent)
    return folder is None or (opened is not None and folder[0] != opened[0])
