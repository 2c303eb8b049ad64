"""Middle points: half of the room gave at least this many."""

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import Figures, RankingRule, of_longest, weighed
from workshop.ranking.medians import medians_of_rows
from workshop.ranking.wording import halves, people
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the weighted median of points over all votes; none given is 0.

    >>> import numpy as np
    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"), ("main", "b")), 1, 2, 0, 10, 11, Kept.MARKS), ["x"])
    >>> tally.add("x", {("main", "a"): 70, ("main", "b"): 30})
    >>> tally.add("x", {("main", "a"): 60})
    >>> tally.add("x", {("main", "b"): 100})
    >>> scores(tally, np.ones(1)).tolist()
    [60.0, 30.0]
    """
    counts = weighed(voices, tally.counts[:, 0])
    counts[:, 0] += float(voices @ tally.votes) - counts.sum(axis=1)
    return medians_of_rows(counts, tally.layout.grades)


def words(figures: Figures) -> tuple[str, str]:
    return f"{halves(figures.score)} points in the middle", people(figures)


RULE = RankingRule(
    key="points_median",
    name=N_("Middle points"),
    plain=N_("The more points the person in the middle gave, the higher an option stands."),
    source="median voter; Galton 1907",
    scores=scores,
    bars=of_longest,
    words=words,
)
