"""The workshop: everything true so far, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workshop.earlier import Earlier
from workshop.plan import ActivityId, GroupId, Plan
from workshop.voting import Participant, Round, RoundId

REHEARSAL: Final = "REHEARSAL"
"""Begins the banner of a workshop whose votes are simulated: it is thrown away and never exported."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something said or agreed, typed by the facilitator: one text for each field the activity asks for."""

    activity: ActivityId
    texts: tuple[str, ...]
    at: str = ""
    """UTC, to the minute."""
    replaces: tuple[int, ...] = ()
    """Earlier notes it stands for, numbered from 1: one that was edited, several merged. They stay on record."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the workshop's log: never who voted, never what."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """The plan, the people and the votes so far."""

    plan: Plan
    here: Mapping[GroupId, int] = field(default_factory=dict[GroupId, int])
    """Who is in the room now, by group."""
    participants: tuple[Participant, ...] = ()
    rounds: tuple[Round, ...] = ()
    """In the order they were opened."""
    notes: tuple[Note, ...] = ()
    log: tuple[LogEntry, ...] = ()
    earlier: Earlier | None = None
    """What the workshop before had published, while its file is at hand; stands in no file."""

    @property
    def is_rehearsal(self) -> bool:
        """Whether its voters may be simulated."""
        return self.plan.banner.startswith(REHEARSAL)

    def round(self, round: RoundId) -> Round:
        return next(r for r in self.rounds if r.id == round)

    def rounds_of(self, activity: ActivityId) -> tuple[Round, ...]:
        return tuple(r for r in self.rounds if r.activity == activity)

    def latest_round(self, activity: ActivityId) -> Round | None:
        rounds = self.rounds_of(activity)
        return rounds[-1] if rounds else None

    def present(self, group: GroupId) -> int:
        """How many of a group are here: what the room said, else what the plan expects."""
        return self.here.get(group, self.plan.group(group).people)

    @property
    def people_here(self) -> int:
        return sum(self.present(g.id) for g in self.plan.groups)

    def expected(self, round: Round) -> Mapping[GroupId, int]:
        """The head count of a round by group: as it closed, or as the room stands while it is open.

        Where each group hands in one ballot, it is 1 for each group.
        """
        if round.present:
            return round.present
        if round.asked.settings.voter == "group":
            return {g.id: 1 for g in self.plan.groups}
        if round.asked.settings.voter == "facilitator":
            return {g.id: int(n == 0) for n, g in enumerate(self.plan.groups)}
        return {g.id: self.present(g.id) for g in self.plan.groups}
