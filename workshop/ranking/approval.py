"""Approval: the share of people who ticked an option."""

import numpy as np

from workshop.counting.tally import Floats, Integers, Tally
from workshop.plan import Activity
from workshop.ranking.base import RankingRule, all_votes, of_one, ratio, supporters
from workshop.ranking.wording import share_words
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the weighted ticks as a share of all votes, empty ones included.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"), ("main", "b")), 1, 2, 0, 1, 2, Kept.MARKS), ["x", "y"])
    >>> for n in range(10): tally.add("x", {("main", "a"): 1})
    >>> tally.add("y", {("main", "b"): 1})
    >>> scores(tally, np.ones(2)).round(3).tolist()
    [0.909, 0.091]
    >>> scores(tally, np.array([11 / 20, 11 / 2])).tolist()
    [0.5, 0.5]
    """
    return ratio(supporters(tally, voices), all_votes(tally, voices))


def worth(asked: Activity, rows: Integers) -> Floats:
    return (rows > 0).astype(np.float64)


def span(asked: Activity) -> tuple[float, float]:
    return 0.0, 1.0


RULE = RankingRule(
    key="approval",
    name=N_("Share of people"),
    plain=N_("The more people ticked an option, the higher it stands."),
    source="Brams & Fishburn 1978",
    scores=scores,
    bars=of_one,
    words=share_words,
    worth=worth,
    span=span,
)
