"""A workshop whose copies are kept, with a clock that stands still until moved: what the tests of copies share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.builders import a_plan
from workshop.copies import Copies
from workshop.plan import Plan
from workshop.session import Session, create_workshop, open_workshop
from workshop.storage.backup import Backup, backups_of


@dataclass
class Desk:
    """A computer with one workshop on it."""

    folder: Path
    now: datetime = datetime(2026, 5, 12, 9, 41, 20, tzinfo=UTC)
    copies: Copies = field(init=False)

    def __post_init__(self) -> None:
        self.copies = Copies(self.folder / "data")

    @property
    def path(self) -> Path:
        return self.folder / "Carrick.workshop"

    def clock(self) -> datetime:
        return self.now

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def start(self, plan: Plan | None = None) -> Session:
        return create_workshop(
            self.path, plan or a_plan(), clock=self.clock, random=Random(self.now.minute), copies=self.copies
        )

    def open(self, path: Path | None = None) -> Session:
        return open_workshop(path or self.path, clock=self.clock, random=Random(3), copies=self.copies)

    def backups(self, session: Session) -> tuple[Backup, ...]:
        return backups_of(self.copies.here, session._record.file.standing.workshop)

    def keys(self) -> list[Path]:
        return sorted(self.copies.here.keys.glob("*"))


Make = Callable[[], Session]
