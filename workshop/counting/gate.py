"""The gate every result passes: secret rounds are refused, small groups pooled, and only then is anything counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workshop.counting.outcome import POOLED
from workshop.counting.pooling import POOL_NAME, Pooling, pooling_of, smallest_vote
from workshop.counting.robustness import Worths, sorted_worths
from workshop.counting.tally import Floats, Tally, rows_of, tally_of
from workshop.errors import StillSecret
from workshop.model import Workshop
from workshop.plan import Activity, GroupId, StakeholderGroup, Voter, Weighting
from workshop.ranking.base import RankingRule, voices_of
from workshop.voting import Ballot, Round

LIVE_BATCH = 5


@dataclass(frozen=True, eq=False, slots=True)
class Counted:
    """A round counted by columns: groups that may be shown, and the pool of those that may not."""

    round: Round
    ballots: Sequence[Ballot]
    """Those that are counted: in an open vote under way, the first five, ten, fifteen, …"""
    groups: tuple[StakeholderGroup, ...]
    expected: Mapping[GroupId, int]
    pooling: Pooling
    tally: Tally
    wanted: Weighting
    """Who counts how much, as asked for."""
    weighting: Weighting
    """As counted: where no groups can be shown each person counts once, or the weights would tell of small groups."""
    weights: Mapping[str, int]
    """Agreed weights by column: the pool has those of its groups together."""
    voices: Floats
    """[column]: the weight of one vote."""

    @property
    def asked(self) -> Activity:
        return self.round.asked

    @property
    def votes(self) -> int:
        return int(self.tally.votes.sum())

    @property
    def heads(self) -> int:
        return int(self.tally.heads.sum())


def counted(workshop: Workshop, round: Round, weighting: Weighting | None = None) -> Counted:
    """Count a round for showing; refuse while it is secret and takes ballots."""
    if round.secret and round.state.takes_ballots:
        raise StillSecret(f"“{round.asked.title}” is a secret vote: nobody sees anything until it closes.")
    expected = tuple(workshop.expected(round).items())
    return _counted(round, workshop.plan.groups, expected, weighting or round.asked.result.weighting)


def worths_of(room: Counted, rule: RankingRule) -> Worths | None:
    """What each ballot adds to each option; None where single ballots are not there, or the rule is no sum of them.

    Ballots are drawn again inside the columns shown; where none are shown, or each group has one ballot, in the room.
    """
    if rule.worth is None or room.heads or not room.ballots or room.asked.settings.voter is Voter.FACILITATOR:
        return None
    rows = rows_of(room.tally.layout, [b.marks for b in room.ballots])
    at = {g: n for n, g in enumerate(room.tally.groups)}
    columns = np.array([at[room.pooling.columns[b.group]] for b in room.ballots], dtype=np.int64)
    worth = rule.worth(room.asked, rows)
    rated = room.asked.criteria[0].scale is not None
    supports = (rows >= 0 if rated else rows > 0).astype(np.float64)
    inside = (
        columns if room.pooling.shown and room.asked.settings.voter is Voter.PARTICIPANT else np.zeros_like(columns)
    )
    return sorted_worths(Worths(-worth if rule.low_first else worth, supports, inside, room.voices[columns]))


def column_name(room: Counted, column: GroupId) -> str:
    """The name of a group shown, or of the pool."""
    return POOL_NAME if column == POOLED else next(g.name for g in room.groups if g.id == column)


@lru_cache(maxsize=128)
def _counted(
    round: Round,
    groups: tuple[StakeholderGroup, ...],
    expected: tuple[tuple[GroupId, int], ...],
    wanted: Weighting,
) -> Counted:
    ballots = _ballots_shown(round)
    votes = _votes_by_group(round, ballots)
    known = {g.id for g in groups}
    groups += tuple(StakeholderGroup(g, g or "No group", "") for g in votes if g not in known)
    pooling = pooling_of(groups, votes, smallest_vote(round), round.asked.settings.voter)
    tally = tally_of(round, pooling.columns, ballots)
    weights: dict[str, int] = {}
    for group in groups:
        column = pooling.columns.get(group.id)
        if column is not None and not group.stands_for:
            weights[column] = weights.get(column, 0) + group.weight
    weighting = wanted if pooling.shown or not votes else Weighting.PEOPLE
    voices = voices_of(tally, weighting, weights)
    return Counted(round, ballots, groups, dict(expected), pooling, tally, wanted, weighting, weights, voices)


def _ballots_shown(round: Round) -> Sequence[Ballot]:
    counting = round.counting_ballots
    return counting[: len(counting) - len(counting) % LIVE_BATCH] if round.state.takes_ballots else counting


def _votes_by_group(round: Round, ballots: Sequence[Ballot]) -> dict[GroupId, int]:
    votes: dict[GroupId, int] = {}
    for ballot in ballots:
        votes[ballot.group] = votes.get(ballot.group, 0) + 1
    for hand_count in round.effective_hand_counts:
        votes[hand_count.group] = votes.get(hand_count.group, 0) + hand_count.heads
    return votes
