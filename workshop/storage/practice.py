"""Practice votes: in memory alone, in tables like the file's, so that they run alike and are gone when it is closed."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from workshop.model import Workshop
from workshop.storage.scripts import schema
from workshop.voting import Round, RoundId


def _in_memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(schema())
    return db


@dataclass(slots=True)
class PracticeStore:
    """The practice rounds of one session; nothing of them ever reaches a disk."""

    rounds: frozenset[RoundId] = frozenset()
    _db: sqlite3.Connection | None = None
    """Made for the first practice vote; most sessions have none."""

    @contextmanager
    def atomic(self) -> Generator[sqlite3.Connection]:
        """One transaction, as in the file: all of it or nothing."""
        db = self._db = self._db or _in_memory()
        db.execute("BEGIN")
        try:
            yield db
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")

    def among(self, workshop: Workshop) -> tuple[Round, ...]:
        """The practice rounds of a workshop."""
        return tuple(r for r in workshop.rounds if r.id in self.rounds)

    def close(self) -> None:
        """Forget everything."""
        if self._db is not None:
            self._db.close()
