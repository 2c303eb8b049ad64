"""How firm an order is: places in similar rooms, and how many votes it would take to change the top."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from workshop.ranking.base import TOLERANCE
from workshop.tally import Floats, Integers

SEED: Final = 20091204
RESAMPLES: Final = 1000
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
    chance, ballots = np.random.default_rng(seed), len(worths.group)
    drawn = np.zeros((resamples, ballots))
    for g in sorted(set(worths.group.tolist())):  # np.unique would load numpy.ma
        inside = np.flatnonzero(worths.group == g)
        size = len(inside)
        picked = chance.integers(0, size, size=(resamples, size)) + size * np.arange(resamples)[:, None]
        drawn[:, inside] = np.bincount(picked.reshape(-1), minlength=resamples * size).reshape(resamples, size)
    drawn *= worths.voice
    answered = ~np.isnan(worths.worth)
    sums, answers = drawn @ np.nan_to_num(worths.worth), drawn @ answered.astype(np.float64)
    order = np.divide(sums, answers, out=np.full(sums.shape, -np.inf), where=answers > 0)
    return ranks_of_rows(order), drawn @ worths.supports


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


def ballots_to_flip(worths: Worths, top: list[int], span: tuple[float, float]) -> tuple[int, int, int] | None:
    """How many ballots, marked the most hostile way, let an option outside reach one in the top; and which two.

    For sums over ballots the greedy count is exact (margin of victory: Magrino et al. 2011, Xia 2012). Where answers
    are missing, the count is one that would do, if not always the smallest.
    """
    options = worths.worth.shape[1]
    rest = [n for n in range(options) if n not in top]
    best: tuple[int, int, int] | None = None
    for inside in top:
        for outside in rest:
            needed = _to_reach(worths, inside, outside, span)
            if needed is not None and (best is None or needed < best[0]):
                best = (needed, inside, outside)
    return best


def _to_reach(worths: Worths, inside: int, outside: int, span: tuple[float, float]) -> int | None:
    low, high = span
    mine, its, voice = worths.worth[:, inside], worths.worth[:, outside], worths.voice
    if np.isnan(mine).all() or np.isnan(its).all():
        return None
    gain = voice * ((_filled(mine) - low) + (high - _filled(its)))
    order = np.argsort(-gain, kind="stable")
    first, second = _running_mean(mine, voice, order, low), _running_mean(its, voice, order, high)
    reached = second >= first - TOLERANCE * max(1.0, abs(low), abs(high))
    return int(np.argmax(reached)) if reached.any() else None


def _filled(values: Floats) -> Floats:
    return np.where(np.isnan(values), np.nanmean(values), values)


def _running_mean(values: Floats, voice: Floats, order: Integers, new: float) -> Floats:
    """The weighted mean after the first 0, 1, 2, … ballots were changed to the new value."""
    answered = ~np.isnan(values)
    change = voice * (new - np.where(answered, values, 0.0))
    sums = float((voice * np.nan_to_num(values)).sum()) + np.concatenate([[0.0], np.cumsum(change[order])])
    answers = float(voice[answered].sum()) + np.concatenate([[0.0], np.cumsum((voice * ~answered)[order])])
    return sums / answers
