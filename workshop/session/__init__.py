"""Session: opens, changes and closes one workshop; the only thing that can replace it, and it writes to disk first."""

import random
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from workshop.change import Change, TypedEntry, What
from workshop.copies import Copies
from workshop.earlier import Earlier
from workshop.errors import Fault, InvalidPlan, StorageError
from workshop.model import LogEntry, Workshop
from workshop.plan import Plan
from workshop.session.advice import advised
from workshop.session.editing import check_edit
from workshop.session.held import Held
from workshop.session.keeping import Keeping
from workshop.session.name_acts import NameActs
from workshop.session.plan_acts import PlanActs
from workshop.session.record import Record, minute_of
from workshop.session.round_acts import RoundActs
from workshop.session.soundness import check_votes
from workshop.storage.check import FileReport, check_file
from workshop.storage.creating import create_file
from workshop.storage.faults import Notice, damaged
from workshop.storage.file import WorkshopFile
from workshop.storage.opening import open_file
from workshop.voting import BallotId

__all__ = [
    "Change",
    "FileReport",
    "Held",
    "Notice",
    "Session",
    "TypedEntry",
    "What",
    "check_file",
    "create_workshop",
    "new_ballot_id",
    "open_workshop",
    "utc_now",
]

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, with the room's offset from UTC."""
    return datetime.now(UTC).astimezone()


def new_ballot_id() -> BallotId:
    """Name a ballot before it is sent to the file, so that sending it twice counts it once."""
    return BallotId(secrets.token_hex(8))


def create_workshop(
    path: Path,
    plan: Plan,
    *,
    clock: Clock = utc_now,
    random: random.Random | None = None,
    copies: Copies | None = None,
) -> "Session":
    """Make a new workshop file and open it; an existing file is never overwritten."""
    check_edit(Workshop(Plan(plan.title)), plan)
    create_file(path, Workshop(plan, log=(LogEntry(minute_of(clock()), "Workshop made."),)))
    return open_workshop(path, clock=clock, random=random, copies=copies)


def open_workshop(
    path: Path,
    *,
    clock: Clock = utc_now,
    random: random.Random | None = None,
    read_only: bool = False,
    copies: Copies | None = None,
) -> "Session":
    """Open a workshop file with every check; what is wrong with it is said in one sentence, and nothing is changed.

    `copies` says where copies of it are kept: one at once, before anything is written. Without it there are none.
    """
    keeping = Keeping(copies)

    def keep_first(file: WorkshopFile, workshop: Workshop) -> bool:
        return keeping.before_writing(file, workshop, clock())

    try:
        file, workshop = open_file(path, read_only=read_only, before_writing=keep_first)
    except StorageError as error:
        raise advised(error, path, copies, clock()) from error
    try:
        file.notices += [Notice(Fault.OTHER, warning) for warning in check_votes(workshop)]
    except InvalidPlan as error:
        file.close()
        why = str(error).rstrip(".")
        raise damaged(path.name, f"it is not as this program writes it ({why})") from error
    chance = random or secrets.SystemRandom()
    return Session(Record(file, workshop, clock, chance, keeping=keeping, told=len(file.notices)))


class Session(PlanActs, RoundActs, NameActs):
    """A workshop being run, with its file. Every operation is on disk before it is true here."""

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._record.file.path

    @property
    def read_only(self) -> bool:
        return self._record.file.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What opening found and mended, or what the disk cannot do: to be said once."""
        return tuple(str(notice) for notice in self._record.file.notices)

    @property
    def notices_by_kind(self) -> tuple[Notice, ...]:
        """The same with their kinds, for whoever offers the way out."""
        return tuple(self._record.file.notices)

    @property
    def typed(self) -> tuple[TypedEntry, ...]:
        """The last entries typed here, newest first, as long as they can be taken back."""
        return tuple(t.entry for t in self._typed.kept)

    def lay_beside(self, earlier: Earlier | None) -> Change:
        """Have the published results of the workshop before at hand, or put them away; no file is changed by it."""
        return self._record.became(replace(self._record.now(), earlier=earlier), What.PLAN)

    def close(self) -> None:
        """Leave one single file; closing twice is harmless."""
        self._record.practice.close()
        self._record.close()
