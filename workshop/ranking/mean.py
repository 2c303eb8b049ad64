"""Mean: the average grade the room gave."""

import numpy as np

from workshop.ballots.scales import scales_of
from workshop.counting.tally import Floats, Integers, Tally
from workshop.plan import Activity
from workshop.ranking.base import RankingRule, answers, mark_sums, of_scale, ratio
from workshop.ranking.wording import grade_words
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the weighted average of the grades of those who answered; don't knows and blanks are left out.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"), ("main", "b")), 1, 2, 1, 1, 5, Kept.MARKS), ["x"])
    >>> tally.add("x", {("main", "a"): 5, ("main", "b"): -1})
    >>> tally.add("x", {("main", "a"): 2})
    >>> scores(tally, np.ones(1)).tolist()
    [3.5, nan]
    """
    return ratio(mark_sums(tally, voices), answers(tally, voices))


def worth(asked: Activity, rows: Integers) -> Floats:
    return np.where(rows >= 0, rows.astype(np.float64), np.nan)


def span(asked: Activity) -> tuple[float, float]:
    scale = scales_of(asked)[0]
    return float(scale.low), float(scale.high)


RULE = RankingRule(
    key="mean",
    name=N_("Average grade"),
    plain=N_("The higher the average grade, the higher an option stands."),
    source="range voting",
    scores=scores,
    bars=of_scale,
    words=grade_words,
    worth=worth,
    span=span,
)
