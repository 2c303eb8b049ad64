"""Brings a file of an older version up to this one: single statements in one transaction, the version last."""

import sqlite3
from contextlib import suppress

from workshop.storage.header import VERSION
from workshop.storage.scripts import statements, step_to


def upgrade(db: sqlite3.Connection, version: int, workshop: str) -> None:
    """Take every step from `version` on, all or none; `workshop` names a workshop that has no name of its own yet.

    Raises sqlite3.Error, and then the file is as it was.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version = {version}")  # page 1 into the journal: it tells whose journal it is
        for step in range(version + 1, VERSION + 1):
            for statement in statements(step_to(step)):
                db.execute(statement, {"workshop": workshop} if ":workshop" in statement else {})
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # the error that led here is the one to tell
            if db.in_transaction:
                db.execute("ROLLBACK")
        raise
