"""Points: the average of what each person gave."""

import numpy as np

from workshop.counting.tally import Floats, Integers, Tally
from workshop.plan import Activity, Weighting
from workshop.ranking.base import Figures, RankingRule, all_votes, mark_sums, of_longest, ratio
from workshop.ranking.wording import people
from workshop.words import N_, counted


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the weighted average of points over all votes; none given is 0, and what was not given stays not given.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"), ("main", "b")), 1, 2, 0, 10, 11, Kept.MARKS), ["x"])
    >>> tally.add("x", {("main", "a"): 70, ("main", "b"): 30})
    >>> tally.add("x", {("main", "b"): 40})
    >>> scores(tally, np.ones(1)).tolist()
    [35.0, 35.0]
    """
    return ratio(mark_sums(tally, voices), all_votes(tally, voices))


def words(figures: Figures) -> tuple[str, str]:
    given = counted(figures.total, "point", "points")
    by_average = figures.asked.result.rank_by == "mean"
    if figures.weighting is Weighting.PEOPLE and not by_average:
        return given, people(figures)
    return f"{counted(round(figures.score), 'point', 'points')} on average", people(figures) if by_average else given


def worth(asked: Activity, rows: Integers) -> Floats:
    return np.maximum(rows, 0).astype(np.float64)


def span(asked: Activity) -> tuple[float, float]:
    return 0.0, float(asked.settings.points)


RULE = RankingRule(
    key="points",
    name=N_("Average points"),
    plain=N_("The more points an option got on average, the higher it stands."),
    source="cumulative voting with a budget",
    scores=scores,
    bars=of_longest,
    words=words,
    worth=worth,
    span=span,
)
