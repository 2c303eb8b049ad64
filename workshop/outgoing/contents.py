"""What one workbook is made from: the votes that may leave the room, each with its outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from workshop.counting.outcome import GroupOutcome, RoundOutcome
from workshop.counting.pooling import POOL_NAME
from workshop.counting.published import outcome_of, private_look
from workshop.errors import StillSecret
from workshop.model import Workshop
from workshop.plan import ActivityKind, GroupId, Weighting
from workshop.voting import Round, RoundState
from workshop.words import plain_date, vote_name

EVERYONE: Final = "Everyone"
"""Stands for the group where groups cannot be shown."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One closed vote as it may be published."""

    name: str
    """The activity's title, with which vote it was where there were several; no two alike."""
    round: Round
    outcome: RoundOutcome
    """Under the weighting the activity asks for."""
    other: RoundOutcome | None
    """Under the other weighting: each group counts once, or each person; None where groups cannot be shown."""
    groups: Mapping[GroupId, str]
    """The name under which each group of the plan is published."""

    @property
    def by_groups(self) -> bool:
        """Whether the outcome itself counts each group once, and `other` each person."""
        return self.outcome.ranking.weighting is Weighting.GROUPS

    @property
    def published(self) -> tuple[str, ...]:
        """The names of the rows and columns for groups, in the plan's order, the pool last."""
        return tuple(g.name for g in self.outcome.groups) or (EVERYONE,)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything the sheets are made from."""

    workshop: Workshop
    votes: tuple[Vote, ...]
    """Orders of priority first, then other orders, then the rest, each the latest first; no practice votes."""
    left_out: tuple[str, ...] = ()
    """A sentence for each vote that is not in the workbook."""

    @property
    def any_closed(self) -> bool:
        """Whether a vote has closed, even if it may not be shown yet."""
        kept = (r for r in self.workshop.rounds if r.asked.kind is not ActivityKind.PRACTICE)
        return any(not round.state.takes_ballots for round in kept)

    @property
    def banner(self) -> str:
        return self.workshop.plan.banner

    @property
    def place_and_date(self) -> str:
        plan = self.workshop.plan
        return " · ".join(part for part in (plan.place, plain_date(plan.date)) if part)


def contents_of(workshop: Workshop) -> Contents:
    """Take every closed or revealed round that was no practice; say of each other one why it is left out."""
    votes: list[Vote] = []
    left_out: list[str] = []
    for round in reversed(workshop.rounds):
        if round.asked.kind is ActivityKind.PRACTICE:
            continue
        name = _name_of(workshop, round)
        if round.state.takes_ballots:
            left_out.append(f"“{name}” is still open; close it and export again to have it here.")
            continue
        try:
            votes.append(_vote(workshop, round, name))
        except StillSecret as secret:
            left_out.append(str(secret).replace(f"“{round.asked.title}”", f"“{name}”", 1))
    votes.sort(key=_page)
    return Contents(workshop, _told_apart(votes), tuple(left_out))


def _vote(workshop: Workshop, round: Round, name: str) -> Vote:
    if round.state is RoundState.CLOSED:
        private_look(workshop, round)  # refuses what may not be looked at yet
    outcome = outcome_of(workshop, round)
    other = None
    if outcome.groups:
        counted_by = Weighting.PEOPLE if outcome.ranking.weighting is Weighting.GROUPS else Weighting.GROUPS
        other = outcome_of(workshop, round, weighting=counted_by)
    return Vote(name, round, outcome, other, _published(workshop, round, outcome.groups))


def _published(workshop: Workshop, round: Round, groups: tuple[GroupOutcome, ...]) -> Mapping[GroupId, str]:
    """Name each group as the outcome does: itself, or the pool it is in; without a vote itself; or all are everyone."""
    own = {g.id: POOL_NAME if g.stands_for else g.name for g in workshop.plan.groups}
    for ballot in round.ballots:
        own.setdefault(ballot.group, ballot.group or "No group")
    for count in round.hand_counts:
        own.setdefault(count.group, count.group or "No group")
    if not groups:
        return dict.fromkeys(own, EVERYONE)
    alone = {g.group for g in groups if not g.members}
    pooled = {member: g.name for g in groups for member in g.members}
    return {group: name if group in alone else pooled.get(name, name) for group, name in own.items()}


def _name_of(workshop: Workshop, round: Round) -> str:
    several = len(workshop.rounds_of(round.activity)) > 1
    return f"{round.asked.title} ({vote_name(round.number).lower()})" if several else round.asked.title


def _page(vote: Vote) -> int:
    """The first page belongs to the latest order of priority, not to the nod that closed the day."""
    ranking = vote.outcome.ranking
    if not ranking.ordered or not ranking.top:
        return 2
    return 0 if vote.round.asked.result.view == "ranked_bars" else 1


def _told_apart(votes: list[Vote]) -> tuple[Vote, ...]:
    names = [vote.name for vote in votes]
    return tuple(
        vote if names.count(vote.name) == 1 else replace(vote, name=f"{vote.name} ({names[n:].count(vote.name)})")
        for n, vote in enumerate(votes)
    )
