"""What a ranking rule is: how a tally becomes one number for each option, and the words that go with it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from workshop.counting.tally import Floats, Integers, Tally
from workshop.plan import Activity, Weighting

TOLERANCE = 1e-9
"""Scores closer than this (times the largest, if that is above 1) are equal: no tie is lost to rounding."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known about one option when its words are made."""

    asked: Activity
    weighting: Weighting
    votes: int
    """Ballots and heads."""
    score: float
    total: int
    people: int
    answers: int
    dont_know: int
    medians: tuple[float | None, ...]
    """The middle grade on each question; empty where nothing is graded."""
    first_places: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingRule:
    """One way to put options in order; RANKING_RULES lists them all.

    `voices` is the weight of one vote in each group: 1 where each person counts once.
    """

    key: str
    name: str
    plain: str
    """The rule in one plain sentence."""
    source: str
    """Who defined it."""
    scores: Callable[[Tally, Floats], Floats]
    """One number for each option, in the rule's unit; NaN where nobody answered."""
    order: Callable[[Tally, Floats], Floats] | None = None
    """What is sorted, highest first, where that is not the score itself."""
    low_first: bool = False
    """The lowest score comes first."""
    bars: Callable[[Tally, Floats], Floats]
    """Length of each bar from its score, 0 to 1."""
    words: Callable[[Figures], tuple[str, str]]
    """What the room reads first, and what stands beside it, lighter."""
    unknown: str = "no answers"
    """What is written where there is no score."""
    worth: Callable[[Activity, Integers], Floats] | None = None
    """What each ballot (a row of marks) adds to each option, NaN for no answer; None where the rule is no sum.

    The order by the weighted mean of these is the order by score (before low_first): intervals and flips build on it.
    """
    span: Callable[[Activity], tuple[float, float]] | None = None
    """The least and the most one ballot can add to an option."""


def voices_of(tally: Tally, weighting: Weighting, weights: dict[str, int]) -> Floats:
    """Weigh one vote in each group so that all weights add up to the number of votes.

    w = (share of the group / shares of the groups that voted) × votes / votes of the group; groups without a vote
    drop out.
    """
    votes = tally.votes.astype(np.float64)
    if weighting is Weighting.PEOPLE:
        return np.ones(len(votes))
    shares = np.array(
        [1 if weighting is Weighting.GROUPS else weights.get(g, 1) for g in tally.groups], dtype=np.float64
    )
    shares[votes == 0] = 0
    if shares.sum() == 0:
        return np.zeros(len(votes))
    return np.divide(shares * votes.sum(), shares.sum() * votes, out=np.zeros(len(votes)), where=votes > 0)


def ranks_of(order: Floats) -> NDArray[np.int64]:
    """Give competition ranks (1, 2, 2, 4), highest first; options without a value share the place after the last.

    >>> ranks_of(np.array([5.0, 7.0, 5.0 + 1e-12, np.nan])).tolist()
    [2, 1, 2, 4]
    """
    known = ~np.isnan(order)
    values = np.where(known, order, -np.inf)
    tolerance = TOLERANCE * max(1.0, float(np.abs(order[known]).max(initial=0.0)))
    return 1 + (values[None, :] > values[:, None] + tolerance).sum(axis=1)


def ratio(above: Floats, below: Floats | float) -> Floats:
    """Divide, with NaN where there is nothing to divide by."""
    below = np.broadcast_to(np.asarray(below, dtype=np.float64), above.shape)
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)


def weighed(voices: Floats, counts: Integers) -> Floats:
    """Add up what was counted by group, each group by the weight of its votes."""
    return (voices @ counts.reshape(len(voices), prod(counts.shape[1:]))).reshape(counts.shape[1:])


def mark_sums(tally: Tally, voices: Floats) -> Floats:
    """Sum of weighted marks of each option, on the first question."""
    return voices @ (tally.counts[:, 0] @ tally.layout.grades)


def answers(tally: Tally, voices: Floats) -> Floats:
    """Weighted number of answers for each option, on the first question."""
    return voices @ tally.counts[:, 0].sum(axis=2)


def supporters(tally: Tally, voices: Floats) -> Floats:
    """Weighted number of people who gave each option anything."""
    return voices @ tally.counts[:, 0][..., tally.layout.grades > 0].sum(axis=-1)


def all_votes(tally: Tally, voices: Floats) -> float:
    """Weighted number of votes."""
    return float(voices @ tally.votes)


def duels(tally: Tally, voices: Floats) -> Floats:
    """Weighted number of ballots that put i above j."""
    return weighed(voices, tally.above)


def of_longest(tally: Tally, scores: Floats) -> Floats:
    """Bars as long as their share of the longest one."""
    longest = np.nanmax(scores, initial=0.0)
    return np.nan_to_num(scores) / longest if longest > 0 else np.zeros(len(scores))


def of_one(tally: Tally, scores: Floats) -> Floats:
    """Bars of scores that are shares already."""
    return np.clip(np.nan_to_num(scores), 0.0, 1.0)


def of_scale(tally: Tally, scores: Floats) -> Floats:
    """Bars of grades: nothing at the lowest grade, full at the highest."""
    grades = tally.layout.grades
    return np.clip(np.nan_to_num((scores - grades[0]) / max(1, grades[-1] - grades[0])), 0.0, 1.0)
