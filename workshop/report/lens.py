"""How the report is looked at: by whom, at which votes, and counted how; what is published stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop.counting.outcome import GroupOutcome, RoundOutcome
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.plan import Weighting


@dataclass(frozen=True, slots=True)
class Lens:
    """What somebody chose to look at; the empty one shows everything as it was asked."""

    group: str = ""
    """The name under which a group is published; empty for everybody."""
    vote: str = ""
    """The name of one vote."""
    number: int = 0
    """1 for first votes only, 2 for second votes, …"""
    weighting: Weighting | None = None


def looked_at(workshop: Workshop, votes: Iterable[Vote], lens: Lens) -> tuple[Vote, ...]:
    """The votes the lens shows, each counted as it says."""
    chosen = (v for v in votes if lens.vote in ("", v.name) and lens.number in (0, v.round.number))
    return tuple(_counted_as(workshop, vote, lens.weighting) for vote in chosen)


def groups_in(votes: Iterable[Vote]) -> tuple[str, ...]:
    """The groups that can be looked at, in the order they are published in."""
    return tuple(dict.fromkeys(group.name for vote in votes for group in vote.outcome.groups))


def numbers_in(votes: Iterable[Vote]) -> tuple[int, ...]:
    """1, 2, … where something was asked more than once; empty where nothing was."""
    numbers = sorted({vote.round.number for vote in votes})
    return tuple(numbers) if len(numbers) > 1 else ()


def weightings_in(workshop: Workshop, votes: Iterable[Vote]) -> tuple[Weighting, ...]:
    """The ways of counting that can be compared: agreed weights only where some were agreed."""
    asked = {vote.round.asked.result.weighting for vote in votes}
    agreed = Weighting.CUSTOM in asked or any(group.weight != 1 for group in workshop.plan.groups)
    return (Weighting.PEOPLE, Weighting.GROUPS, *([Weighting.CUSTOM] if agreed else []))


def part_of(outcome: RoundOutcome, group: str) -> GroupOutcome | None:
    """The group of this name, or the pool it is in; None where it did not vote or no groups can be shown."""
    own = (g for g in outcome.groups if g.name == group)
    pooled = (g for g in outcome.groups if group in g.members)
    return next(own, None) or next(pooled, None)


def _counted_as(workshop: Workshop, vote: Vote, weighting: Weighting | None) -> Vote:
    if weighting is None or not vote.outcome.groups or vote.outcome.ranking.weighting is weighting:
        return vote
    other = Weighting.PEOPLE if weighting is Weighting.GROUPS else Weighting.GROUPS
    outcomes = [outcome_of(workshop, vote.round, weighting=way) for way in (weighting, other)]
    return replace(vote, outcome=outcomes[0], other=outcomes[1])
