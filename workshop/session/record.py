"""The record a session keeps: the workshop as it stands and the file it is in, never one ahead of the other.

Practice votes are part of the workshop as it stands and of no file.
"""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from workshop.change import Change, What
from workshop.errors import RoundClosed
from workshop.model import LogEntry, Workshop
from workshop.plan import ActivityKind
from workshop.session.casting import round_name
from workshop.session.keeping import Keeping
from workshop.storage import writing as write
from workshop.storage.backup import is_secret_vote_open
from workshop.storage.file import Connection, WorkshopFile
from workshop.storage.practice import PracticeStore
from workshop.voting import Round, RoundId, RoundState
from workshop.words import counted

_STATES = {
    RoundState.OPEN: "open",
    RoundState.COUNTING: "being counted",
    RoundState.CLOSED: "closed",
    RoundState.REVEALED: "finished and shown",
}


@dataclass(slots=True)
class Record:
    """Workshop and file; what is written becomes true here only afterwards."""

    file: WorkshopFile
    workshop: Workshop
    clock: Callable[[], datetime]
    chance: random.Random
    practice: PracticeStore = field(default_factory=PracticeStore)
    keeping: Keeping = field(default_factory=Keeping)
    told: int = 0
    """How many of the file's notices were handed on."""
    _written_at: datetime | None = None
    _tidied_for: datetime | None = None

    def __post_init__(self) -> None:
        if self.keeping.interrupted or is_secret_vote_open(self.kept):  # what was cut off left its traces in the pages
            self.file.untidy = not self.file.read_only
            self._written_at = self.clock()

    def now(self, held: str = "This is not done yet.") -> Workshop:
        """The workshop as it is in the file, read again where the last write left that open."""
        if self.file.unsure:
            self.take_over(self.file.read_again(held, self.safe))
        return self.workshop

    def take_over(self, kept: Workshop) -> None:
        """What the file holds is true; practice votes and the workshop before are in no file, and stay."""
        rounds = sorted((*kept.rounds, *self.practice.among(self.workshop)), key=_id_of)
        self.workshop = replace(kept, rounds=tuple(rounds), earlier=self.workshop.earlier)

    @property
    def kept(self) -> Workshop:
        """The workshop as it is in the file: without practice votes."""
        return replace(self.workshop, rounds=tuple(r for r in self.workshop.rounds if not self.is_practice(r.id)))

    @property
    def safe(self) -> str:
        """What is safe on disk, in words: "87 ballots"; nothing where nobody has voted."""
        rounds = self.kept.rounds
        votes = sum(r.votes_in for r in rounds)
        raised = any(r.hand_counts for r in rounds)
        one, many = ("vote", "votes") if raised else ("ballot", "ballots")
        return counted(votes, one, many) if votes else ""

    def minute(self) -> str:
        return minute_of(self.clock())

    def round(self, round: RoundId, held: str = "This is not done yet.") -> Round:
        found = next((r for r in self.now(held).rounds if r.id == round), None)
        if found is None:
            raise RoundClosed("There is no such vote in this workshop.")
        return found

    def round_in(self, round: RoundId, *states: RoundState) -> Round:
        """Find a round that must be in one of these states."""
        found = self.round(round)
        if found.state not in states:
            raise RoundClosed(f"{round_name(found)} is {_STATES[found.state]}, so this cannot be done now.")
        return found

    def writing(self, held: str = "This is not done yet.") -> AbstractContextManager[Connection]:
        """One transaction; `held` is what the facilitator reads when it fails, before the reason."""
        self.now(held)
        return self.file.atomic(held, self.safe)

    def writing_in(self, round: RoundId, held: str = "This is not done yet.") -> AbstractContextManager[Connection]:
        """One transaction where the ballots of this round are: in the file, or in memory for a practice vote."""
        return self.practice.atomic() if round in self.practice.rounds else self.writing(held)

    def is_practice(self, round: RoundId) -> bool:
        """Whether a round is in memory alone."""
        return round in self.practice.rounds

    def with_round(self, round: Round) -> Workshop:
        rounds = self.workshop.rounds
        if all(r.id != round.id for r in rounds):
            return replace(self.workshop, rounds=(*rounds, round))
        return replace(self.workshop, rounds=tuple(round if r.id == round.id else r for r in rounds))

    def change_round(self, after: Round, did: str, *, seal: bool = False) -> Change:
        """Write a round that changes its state, and what was done to it into the log; of practice nothing is kept."""
        if after.asked.kind is ActivityKind.PRACTICE and all(r.id != after.id for r in self.workshop.rounds):
            self.practice.rounds |= {after.id}
        if self.is_practice(after.id):
            with self.practice.atomic() as db:
                if seal:
                    write.seal(db, after, self.chance)
                write.write_round(db, after)
            return self.became(self.with_round(after), What.ROUND, after.id)
        entry = LogEntry(self.minute(), f"{round_name(after)}: {did}.")
        workshop = self.with_round(after)
        workshop = replace(workshop, log=(*workshop.log, entry))
        with self.writing() as db:
            if seal:
                write.seal(db, after, self.chance)
            write.write_round(db, after)
            write.write_log(db, entry)
            write.write_fingerprints(db, workshop)
        return self.became(workshop, What.ROUND, after.id)

    def became(self, workshop: Workshop, what: What, round: RoundId | None = None) -> Change:
        """Remember what is on disk now; of the ballots of practice nothing is."""
        self.workshop = workshop
        if round is None or not self.is_practice(round):
            self.keeping.written()
            self._written_at = self.clock()
        return Change(frozenset({what}), round)

    def tidy_if_quiet(self, long: timedelta) -> None:
        """Put the pages of an open secret vote in order once nothing was written for so long; tried once each time."""
        if not self.file.untidy or self._tidied_for == self._written_at or not is_secret_vote_open(self.kept):
            return
        # a clock that was set back must not stop it for hours
        if self._written_at is None or not timedelta(0) <= self.clock() - self._written_at < long:
            self._tidied_for = self._written_at
            self.file.tidy()

    def close(self) -> None:
        """Keep a last copy of what is new, and close the file."""
        self.keeping.now(self.file, self.kept, self.clock())
        try:
            self.file.close()
        finally:
            self.keeping.closed(self.file, self.file.path, self.clock())

    def keep_if_due(self) -> None:
        """Make a copy if it is time for one."""
        self.keeping.look(self.file, self.kept, self.clock())

    def keep_at_turn(self, *, secret: bool) -> None:
        """A vote was closed or reopened; if it is secret, the copies must not tell who voted when."""
        self.keeping.at_turn(self.file, self.kept, self.clock(), secret=secret)


def minute_of(time: datetime) -> str:
    """Write a time to the minute, with the room's offset from UTC: no finer, so that it joins nobody to a vote."""
    return time.isoformat(timespec="minutes")


def _id_of(round: Round) -> RoundId:
    return round.id
