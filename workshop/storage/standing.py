"""Which workshop a file is, and where its show stands: neither is part of what was voted."""

import secrets
import sqlite3
from dataclasses import dataclass, field

from workshop.errors import StorageError
from workshop.storage.codec import storable


def _new_name() -> str:
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file says of itself."""

    workshop: str = field(default_factory=_new_name)
    """Names the workshop, whatever its file is called; its copies have the same name."""
    place: str = ""
    """Where the show stands, as the show writes it."""


def read_standing(db: sqlite3.Connection) -> Standing:
    """Read it; a file of the first version does not say, so the workshop gets its name now."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version < 2:
        return Standing()
    rows: list[tuple[str, str]] = db.execute("SELECT workshop, place FROM standing").fetchall()
    if len(rows) != 1 or not rows[0][0].isalnum():  # the name becomes the name of a folder
        raise StorageError("It does not say which workshop it is.")
    return Standing(*rows[0])


def write_standing(db: sqlite3.Connection, standing: Standing) -> None:
    sql = "INSERT INTO standing VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET place = excluded.place"
    db.execute(sql, (standing.workshop, storable(standing.place)))
