"""Majority judgment: the grade a majority would defend, with its full tie-break."""

import numpy as np

from workshop.ranking.base import TOLERANCE, RankingRule, of_scale
from workshop.ranking.wording import grade_words
from workshop.tally import Floats, Tally
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the majority grade: the lower median of the weighted grades.

    >>> from workshop.tally import Layout, Tally
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
    turns = np.unique(np.round(np.abs(shares - 0.5), 9))
    turns = np.concatenate([[0.0], turns[(turns > 0) & (turns < 0.5)], [0.5]])
    middles = (turns[1:] + turns[:-1]) / 2
    below = (shares[:, None, :] < (0.5 - middles)[None, :, None]).sum(axis=2)
    above = (shares[:, None, :] < (0.5 + middles)[None, :, None]).sum(axis=2)
    pairs = np.stack([below, above], axis=2).reshape(len(shares), -1)
    _, place = np.unique(pairs, axis=0, return_inverse=True)
    return np.where(answered, place.reshape(-1), np.nan)


def _shares(tally: Tally, voices: Floats) -> tuple[Floats, Floats]:
    """Share of weighted answers at or below each grade, and whether there are any."""
    counts = np.tensordot(voices, tally.counts[:, 0], axes=1)
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
