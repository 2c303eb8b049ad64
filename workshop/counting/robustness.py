"""How firm an order is: places in similar rooms, and how many votes it would take to change the top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from workshop.counting.tally import Floats, Integers
from workshop.ranking.base import TOLERANCE, ratio

SEED: Final = 20091204
RESAMPLES: Final = 1000
_CHUNK: Final = 250
"""Resamples drawn at once: their counts stay in the processor's cache."""
FIRM: Final = 0.9
"""The top is firm when it is the same in at least this share of resamples."""


@dataclass(frozen=True, slots=True)
class Worths:
    """What each ballot adds to each option, in an order that says nothing about who came when."""

    worth: Floats
    """[ballot, option]: what it adds, higher is better; NaN where there is no answer."""
    supports: Floats
    """[ballot, option]: 1 where the ballot gives the option anything."""
    group: Integers
    """[ballot]: index of the column it is counted in."""
    voice: Floats
    """[ballot]: its weight."""


def sorted_worths(worths: Worths) -> Worths:
    """Put ballots into an order made of their marks alone, so that the same ballots give the same resamples."""
    keys = np.column_stack([np.nan_to_num(worths.worth, nan=-1.0), worths.supports, worths.group])
    order = np.lexsort(keys.T)
    return Worths(worths.worth[order], worths.supports[order], worths.group[order], worths.voice[order])


def resampled_ranks(worths: Worths, *, seed: int = SEED, resamples: int = RESAMPLES) -> tuple[Integers, Floats]:
    """Draw ballots again, with replacement inside each group, and rank each time: ranks and support [resample, option].

    People in a room are no random sample: the result says what a similar room might have done, and no more.
    """
    chance, options = np.random.default_rng(seed), worths.worth.shape[1]
    answered = ~np.isnan(worths.worth)
    summed = np.hstack([np.nan_to_num(worths.worth), answered, worths.supports]) * worths.voice[:, None]
    sums = np.empty((resamples, summed.shape[1]))
    for start in range(0, resamples, _CHUNK):
        drawn = _drawn(chance, worths.group, min(_CHUNK, resamples - start))
        sums[start : start + _CHUNK] = drawn @ summed
    values, answers, support = np.split(sums, [options, 2 * options], axis=1)
    order = np.divide(values, answers, out=np.full(values.shape, -np.inf), where=answers > 0)
    return ranks_of_rows(order), support


def _drawn(chance: np.random.Generator, group: Integers, resamples: int) -> Floats:
    """How often each ballot is drawn [resample, ballot], as many in each group as it has."""
    by_group, ballots = np.argsort(group, kind="stable"), len(group)
    sizes = np.bincount(group)
    size, first = sizes[group[by_group]], (np.cumsum(sizes) - sizes)[group[by_group]]
    picked = (chance.random((resamples, ballots)) * size).astype(np.int64) + first
    picked += ballots * np.arange(resamples)[:, None]
    times = np.bincount(picked.reshape(-1), minlength=resamples * ballots).reshape(resamples, ballots)
    return times[:, np.argsort(by_group)].astype(np.float64)


def ranks_of_rows(order: Floats) -> Integers:
    """Competition ranks of each row, highest first."""
    known = np.isfinite(order)
    largest = np.maximum(1.0, np.abs(np.where(known, order, 0.0)).max(axis=1, initial=0.0))
    limit = order + TOLERANCE * largest[:, None]
    above = np.empty(order.shape, dtype=np.int64)
    for option in range(order.shape[1]):
        above[:, option] = (order > limit[:, option, None]).sum(axis=1)
    return 1 + above


def intervals_of(ranks: Integers) -> Integers:
    """The places each option takes in 90 % of resamples: [option, (from, to)]."""
    low, high = np.quantile(ranks, [0.05, 0.95], axis=0, method="inverted_cdf")
    return np.stack([low, high], axis=1).astype(np.int64)


def share_of_same_top(ranks: Integers, support: Floats, top: list[int], wanted: int) -> float:
    """In what share of resamples the same options are on top."""
    on_top = (ranks <= wanted) & (support > 0)
    here = np.zeros(ranks.shape[1], dtype=np.bool_)
    here[top] = True
    return float((on_top == here).all(axis=1).mean())


class Flip(NamedTuple):
    """How many ballots, marked the most hostile way, let an option outside the top reach one in it."""

    ballots: int
    inside: int
    outside: int
    passes: bool
    """Whether it then stands above the one in the top; else the two are level."""


def ballots_to_flip(worths: Worths, top: list[int], span: tuple[float, float]) -> Flip | None:
    """The fewest ballots that bring an option from outside into the top; of as few, those that let it pass one.

    For sums over ballots the greedy count is exact (margin of victory: Magrino et al. 2011, Xia 2012). Where answers
    are missing, the count is one that would do, if not always the smallest.
    """
    rest = [n for n in range(worths.worth.shape[1]) if n not in top]
    best: Flip | None = None
    for inside in top:
        for outside, (needed, passes) in zip(rest, _to_reach(worths, inside, rest, span), strict=True):
            if needed >= 0 and (best is None or (needed, not passes) < (best.ballots, not best.passes)):
                best = Flip(needed, inside, outside, passes)
    return best


def one_vote_apart(worths: Worths, order: Sequence[int], span: tuple[float, float]) -> list[tuple[int, int]]:
    """Runs (first, last) of an order, as indices into it, whose first and last one ballot could swap or which tie.

    None lies within another.
    """
    runs: list[tuple[int, int]] = []
    for first in range(len(order) - 1):
        last = first
        for needed, passes in _to_reach(worths, order[first], list(order[first + 1 :]), span, most=1):
            if not (needed == 0 or (needed == 1 and passes)):
                break
            last += 1
        if last > first and (not runs or last > runs[-1][1]):
            runs.append((first, last))
    return runs


def _to_reach(
    worths: Worths, inside: int, rest: list[int], span: tuple[float, float], most: int | None = None
) -> Iterator[tuple[int, bool]]:
    """How many ballots let each of the rest reach the one inside, the most hostile change first; −1 where none do.

    And whether they then let it pass. `most` 1 asks for no more than one ballot, which needs no sorting.
    """
    low, high = span
    mine, its, voice = worths.worth[:, [inside]], worths.worth[:, rest], worths.voice[:, None]
    gain = voice * ((_filled(mine) - low) + (high - _filled(its)))
    order = gain.argmax(axis=0)[None] if most == 1 else np.argsort(-gain, axis=0, kind="stable")
    first, second = _running_mean(mine, voice, order, low), _running_mean(its, voice, order, high)
    ahead, close = second - first, TOLERANCE * max(1.0, abs(low), abs(high))
    reached = ahead >= -close
    known = reached.any(axis=0) & ~np.isnan(its).all(axis=0) & ~np.isnan(mine).all()
    at = reached.argmax(axis=0)
    needed: list[int] = np.where(known, at, -1).tolist()
    passes: list[bool] = (np.take_along_axis(ahead, at[None], axis=0)[0] > close).tolist()
    return zip(needed, passes, strict=True)


def _filled(values: Floats) -> Floats:
    """Missing answers stand at the average of those given."""
    answered = ~np.isnan(values)
    means = np.nan_to_num(values).sum(axis=0) / np.maximum(answered.sum(axis=0), 1)
    return np.where(answered, values, means)


def _running_mean(values: Floats, voice: Floats, order: Integers, new: float) -> Floats:
    """The weighted mean of each column after the first 0, 1, 2, … ballots in its order took the new value."""
    answered = ~np.isnan(values)
    whole = voice * np.nan_to_num(values)
    all_of_them = len(values), order.shape[1]
    change, more = np.broadcast_to(voice * new - whole, all_of_them), np.broadcast_to(voice * ~answered, all_of_them)
    start: Floats = np.zeros((1, order.shape[1]))
    sums = whole.sum(axis=0) + np.vstack([start, np.cumsum(np.take_along_axis(change, order, axis=0), axis=0)])
    answers = (voice * answered).sum(axis=0) + np.vstack(
        [start, np.cumsum(np.take_along_axis(more, order, axis=0), axis=0)]
    )
    return ratio(sums, answers)
