"""Weighted gap: what matters much and is not done well comes first."""

import numpy as np

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import Figures, RankingRule, of_longest, ratio, weighed
from workshop.ranking.wording import halves
from workshop.words import N_, counted


def means(tally: Tally, voices: Floats) -> Floats:
    """Weighted mean marks [criterion, option] of people who answered every question about the option."""
    return ratio(weighed(voices, tally.whole_sums), voices @ tally.whole)


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give (mean of the first scale − mean of the second) × mean of the first.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"), ("second", "a")), 2, 1, 1, 1, 5, Kept.MARKS), ["x"])
    >>> for importance, performance in ((5, 2), (4, 3)):
    ...     tally.add("x", {("main", "a"): importance, ("second", "a"): performance})
    >>> scores(tally, np.ones(1)).tolist()
    [9.0]
    """
    first, second = means(tally, voices)[:2]
    return (first - second) * first


def bars(tally: Tally, scores: Floats) -> Floats:
    return of_longest(tally, np.maximum(np.nan_to_num(scores), 0.0))


def words(figures: Figures) -> tuple[str, str]:
    said = counted(figures.answers, "answer", "answers")
    first, second = figures.medians[:2]
    assert first is not None and second is not None, "somebody gave both marks"
    return f"{halves(first)} against {halves(second)}", said


RULE = RankingRule(
    key="weighted_gap",
    name=N_("Gap between the two marks"),
    plain=N_("The higher the first mark, and the further the second lies below it, the higher an option stands."),
    source="Borich 1980; quadrants: Martilla & James 1977",
    scores=scores,
    bars=bars,
    words=words,
)
