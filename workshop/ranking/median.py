"""Median: the middle grade, half of the room at or above it."""

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import RankingRule, of_scale, weighed
from workshop.ranking.medians import medians_of_rows
from workshop.ranking.wording import grade_words
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the weighted median of each option's grades, a half where it falls between two.

    >>> import numpy as np
    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"), ("main", "b")), 1, 2, 1, 1, 5, Kept.MARKS), ["x"])
    >>> tally.add("x", {("main", "a"): 5})
    >>> tally.add("x", {("main", "a"): 4})
    >>> scores(tally, np.ones(1)).tolist()
    [4.5, nan]
    """
    counts = weighed(voices, tally.counts[:, 0])
    return medians_of_rows(counts, tally.layout.grades)


RULE = RankingRule(
    key="median",
    name=N_("Middle grade"),
    plain=N_("The higher the middle grade, the higher an option stands; half of us gave at least that."),
    source="Galton 1907",
    scores=scores,
    bars=of_scale,
    words=grade_words,
)
