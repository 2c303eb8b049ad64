"""Workshop files that add up and were never written by this program: what is in them is as somebody wanted it."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from workshop.storage.fingerprint import fingerprints_of
from workshop.storage.reading import read_workshop

Change = Callable[[dict[str, Any]], object]


def forge_plan(path: Path, change: Change) -> None:
    """Change the plan of a closed file and make its sums right again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        plan = json.loads(db.execute("SELECT plan FROM plan").fetchone()[0])
        change(plan)
        db.execute("UPDATE plan SET plan = ?", (_written(plan),))
        make_sums_right(db)


def forge_question(path: Path, change: Change) -> None:
    """Change what was asked in the first round, and make the sums right again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        asked = json.loads(db.execute("SELECT asked FROM round ORDER BY id").fetchone()[0])
        change(asked)
        db.execute("UPDATE round SET asked = ? WHERE id = 1", (_written(asked),))
        make_sums_right(db)


def forge_rows(path: Path, *statements: str) -> None:
    """Change rows past the triggers, and make the sums right again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)
        make_sums_right(db)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def make_sums_right(db: sqlite3.Connection) -> None:
    """Write the sums of what is there now, where it can be read at all."""
    try:
        sums = fingerprints_of(read_workshop(db))
    except Exception:  # noqa: BLE001 (what nobody can read has no sum)
        return
    for part, sum in sums.items():
        db.execute("UPDATE fingerprint SET sum = ? WHERE part = ?", (sum, part))
