"""The bytes of a workshop file, made and looked into in memory: what copies are made of, with nothing on a disk."""

import secrets
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from workshop.errors import Fault, StorageError
from workshop.model import Workshop
from workshop.storage.checking import check_structure, checked_workshop
from workshop.storage.header import APPLICATION_ID, VERSION
from workshop.storage.scripts import schema, statements
from workshop.storage.standing import Standing
from workshop.storage.writing import write_whole

_READ_IN_FULL = 1 << 19
"""Bytes up to which an image is also read and added up: a thousand ballots. A larger one takes too long while the room
waits; its pages are checked now, and it is added up when it is listed or restored."""


def image_of(workshop: Workshop, standing: Standing) -> bytes:
    """A new file of all that a workshop holds."""
    with _in_memory() as db:
        db.execute("BEGIN")
        for statement in statements(schema()):
            db.execute(statement)
        write_whole(db, workshop, standing)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
        return _tidy(db)


def copied_image(db: sqlite3.Connection, *, veiled: bool = False) -> bytes:
    """An image of an open file, checked. Raises sqlite3.Error where the file cannot be read, StorageError where it is
    not whole. A large one that will be veiled is not put in order, which would take too long: see `in_order`.

    SQLite's own serialize would hand over empty pages for those it cannot read.
    """
    assert not db.in_transaction, "the backup would wait for its own transaction for ever"
    with _in_memory() as copy:
        db.backup(copy)
        (pages,) = copy.execute("PRAGMA page_count").fetchone()
        (size,) = copy.execute("PRAGMA page_size").fetchone()
        image = copy.serialize() if veiled and pages * size > _READ_IN_FULL else _tidy(copy)
    check_image(image)
    return image


def in_order(image: bytes) -> bytes:
    """The same image, its rows in the order of their keys."""
    with opened_image(image) as db:
        return _tidy(db)


def check_image(image: bytes) -> None:
    """Refuse an image that is not whole, in a sentence."""
    with opened_image(image) as db:
        if len(image) <= _READ_IN_FULL:
            checked_workshop(db, "The copy")
        else:
            check_structure(db, "The copy", quick=True)


@contextmanager
def opened_image(image: bytes) -> Generator[sqlite3.Connection]:
    """Look into an image without writing it anywhere."""
    if not image:  # SQLite says that it has no memory left
        raise StorageError("It is empty: it was never saved, or a copy was cut off.", Fault.EMPTY)
    with _in_memory() as db:
        db.deserialize(image)
        yield db


@contextmanager
def _in_memory() -> Generator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        yield db
    finally:
        db.close()


def _tidy(db: sqlite3.Connection) -> bytes:
    """The bytes of a database in memory, its rows in the order of their keys, so that no page tells what came when.

    SQLite's change counter begins anywhere, so that a journal of another workshop is known by it.
    """
    db.execute("VACUUM")
    image = bytearray(db.serialize())
    start = secrets.randbelow(1 << 31).to_bytes(4, "big")
    for at in (24, 92):  # the counter, and the counter for which the size in the header holds
        image[at : at + 4] = start
    return bytes(image)
