"""Majority judgment: the grade a majority would defend, with its full tie-break."""

import numpy as np

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import TOLERANCE, RankingRule, of_scale, weighed
from workshop.ranking.wording import grade_words
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the majority grade: the lower median of the weighted grades.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "x"), ("main", "y")), 1, 2, 1, 1, 5, Kept.MARKS), ["g"])
    >>> for x, y in zip((4, 4, 3, 2), (5, 3, 3, 3)):
    ...     tally.add("g", {("main", "x"): x, ("main", "y"): y})
    >>> scores(tally, np.ones(1)).tolist()
    [3.0, 3.0]
    >>> order(tally, np.ones(1)).tolist()
    [1.0, 0.0]
    """
    shares, answered = _shares(tally, voices)
    grade = tally.layout.grades[(shares < 0.5 - TOLERANCE).sum(axis=1).clip(max=tally.layout.levels - 1)]
    return np.where(answered, grade, np.nan)


def order(tally: Tally, voices: Floats) -> Floats:
    """Number the options from worst to best, level ones alike.

    For t growing from 0 to ½ the grades at the quantiles ½ − t and ½ + t are compared, the lower one first; the first
    difference decides. That equals taking away one median grade after the other, and needs no equal number of answers.
    """
    shares, answered = _shares(tally, voices)
    turns = np.sort(np.abs(shares - 0.5), axis=None)
    turns = turns[(np.diff(turns, prepend=0.0) > TOLERANCE) & (turns < 0.5 - TOLERANCE)]
    middles = (np.append(turns, 0.5) + np.insert(turns, 0, 0.0)) / 2
    pairs = np.zeros((len(shares), len(middles), 2), dtype=">u4")
    for share in shares.T[:, :, None]:  # a grade is passed where fewer than the quantile gave at most that
        pairs[:, :, 0] += share < 0.5 - middles
        pairs[:, :, 1] += share < 0.5 + middles
    gauges = [row.tobytes() for row in pairs]  # high bytes first: they compare like the numbers in them
    place = {gauge: n for n, gauge in enumerate(sorted(set(gauges)))}
    return np.where(answered, [float(place[gauge]) for gauge in gauges], np.nan)


def _shares(tally: Tally, voices: Floats) -> tuple[Floats, Floats]:
    """Share of weighted answers at or below each grade, and whether there are any."""
    counts = weighed(voices, tally.counts[:, 0])
    totals = counts.sum(axis=1)
    shares = np.cumsum(counts, axis=1) / np.where(totals > 0, totals, 1)[:, None]
    return shares, totals > 0


RULE = RankingRule(
    key="majority_judgment",
    name=N_("Majority judgment"),
    plain=N_("An option stands by the grade that half of us would defend, so a few extreme grades cannot swing it."),
    source="Balinski & Laraki 2007, 2011",
    scores=scores,
    order=order,
    bars=of_scale,
    words=grade_words,
)
