"""One connection to one file, locked and set up, each setting read back; a file is never created by opening it."""

import os
import sqlite3
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from workshop.errors import StorageError
from workshop.storage.faults import damaged
from workshop.storage.header import VERSION
from workshop.storage.scripts import schema

_WAIT_FOR_LOCK: Final = 250
"""Milliseconds: long enough for many starts at once to sort themselves out, too short to look frozen."""

_SETTINGS: Final = (
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("recursive_triggers", "ON", 1),
)


def sqlite_version() -> str:
    return sqlite3.sqlite_version


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Connect, lock and set up; a sqlite3.Error says why not."""
    db = sqlite3.connect(_uri(path), uri=True, isolation_level=None, timeout=0)
    try:
        _lock(db, read_only)
        _set_up(db, read_only)
    except BaseException:
        db.close()
        raise
    return db


def check_schema(db: sqlite3.Connection, name: str, version: int = VERSION) -> None:
    """The schema must be exactly ours: no foreign trigger, view or table may take part in a vote."""
    if _schema_of(db) != _our_schema(version):
        raise damaged(name, "its tables are not as this program makes them")


def check_integrity(db: sqlite3.Connection, *, quick: bool = False) -> tuple[str, ...]:
    """What SQLite finds wrong in the whole file; empty when nothing. The quick check looks at pages, not at indexes."""
    found: list[tuple[str]] = db.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(10)").fetchall()
    problems = [line for (line,) in found if line != "ok"]
    if quick:
        return tuple(problems)
    strays: list[tuple[str, int | None, str, int]] = db.execute("PRAGMA foreign_key_check").fetchall()
    problems += [f"a row of {table} belongs to no {parent}" for table, _, parent, _ in strays[:10]]
    return tuple(problems)


def _uri(path: Path) -> str:
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix))}?mode=rw"


def _lock(db: sqlite3.Connection, read_only: bool) -> None:
    """Take the file for ourselves before anything in it is read; looking only shares it with others who look."""
    db.execute(f"PRAGMA busy_timeout = {_WAIT_FOR_LOCK}")
    db.execute("BEGIN" if read_only else "BEGIN EXCLUSIVE")
    db.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("COMMIT")
    db.execute("PRAGMA busy_timeout = 0")


def _set_up(db: sqlite3.Connection, read_only: bool) -> None:
    settings = (*_SETTINGS, ("locking_mode", "EXCLUSIVE", "exclusive"))
    for name, value, wanted in (*settings, ("query_only", "ON", 1)) if read_only else settings:
        db.execute(f"PRAGMA {name} = {value}").fetchall()
        row: tuple[object, ...] | None = db.execute(f"PRAGMA {name}").fetchone()
        if row != (wanted,):
            raise StorageError(f"This computer's SQLite cannot keep votes safe: {name} stays at {row and row[0]}.")


def _schema_of(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@cache
def _our_schema(version: int) -> list[tuple[object, ...]]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.executescript(schema(version))
        return _schema_of(db)
    finally:
        db.close()
