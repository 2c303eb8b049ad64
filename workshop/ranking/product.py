"""Product: two marks multiplied, as likelihood by effect; a way of sorting and no more."""

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import Figures, RankingRule, of_longest
from workshop.ranking.weighted_gap import means
from workshop.ranking.wording import halves
from workshop.words import N_, counted


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the product of the two mean marks, of people who gave both.

    >>> import numpy as np
    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"), ("second", "a")), 2, 1, 1, 1, 5, Kept.MARKS), ["x"])
    >>> for likelihood, effect in ((5, 2), (4, 2)):
    ...     tally.add("x", {("main", "a"): likelihood, ("second", "a"): effect})
    >>> scores(tally, np.ones(1)).tolist()
    [9.0]
    """
    first, second = means(tally, voices)[:2]
    return first * second


def words(figures: Figures) -> tuple[str, str]:
    said = counted(figures.answers, "answer", "answers")
    first, second = figures.medians[:2]
    assert first is not None and second is not None, "somebody gave both marks"
    return f"{halves(first)} and {halves(second)}", said


RULE = RankingRule(
    key="product",
    name=N_("The two marks together"),
    plain=N_("The higher both marks are, the higher an option stands; this is for sorting only."),
    source="risk matrices: likelihood by effect",
    scores=scores,
    bars=of_longest,
    words=words,
)
