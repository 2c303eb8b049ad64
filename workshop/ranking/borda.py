"""Borda: points for every option placed lower, shared where places are equal."""

import numpy as np

from workshop.ballots.rank import depth
from workshop.counting.tally import ABSENT, Floats, Integers, Tally
from workshop.plan import Activity, Weighting
from workshop.ranking.base import Figures, RankingRule, duels, of_one
from workshop.ranking.wording import halves, percent
from workshop.words import N_

UNRANKED = "below"
"""Options left out stand together below all that are placed; VoteKit gives them nothing, others leave the pair out."""


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the weighted points as a share of the most that could be had.

    On each ballot an option gets a point for every option below it, and half a point for every one level with it.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout(tuple(("main", o) for o in "abcd"), 1, 4, 1, 1, 4, Kept.PLACES), ["x"])
    >>> tally.add("x", {("main", "a"): 1, ("main", "b"): 2})
    >>> (3 * scores(tally, np.ones(1))).tolist()
    [3.0, 2.0, 0.5, 0.5]
    """
    above, votes = duels(tally, voices), float(voices @ tally.ballots)
    others = tally.layout.options - 1
    if votes <= 0 or others < 1:
        return np.full(tally.layout.options, np.nan)
    points = ((above - above.T).sum(axis=1) + votes * others) / 2
    return points / (votes * others)


def words(figures: Figures) -> tuple[str, str]:
    first = f"{figures.first_places} put it first"
    if figures.weighting is Weighting.PEOPLE:
        points = figures.score * figures.votes * (len(figures.asked.options) - 1)
        return f"{halves(points)} {'point' if points == 1 else 'points'}", first
    return percent(figures.score), first


def worth(asked: Activity, rows: Integers) -> Floats:
    place = np.where(rows == ABSENT, 1 << 30, rows)
    below = (place[:, :, None] < place[:, None, :]).sum(axis=2)
    level = (place[:, :, None] == place[:, None, :]).sum(axis=2) - 1
    return below + level / 2


def span(asked: Activity) -> tuple[float, float]:
    """The most is the first place; the least is to be last, or left out by somebody who uses all their places."""
    options, ranked = len(asked.options), depth(asked)
    return max(0.0, (options - ranked - 1) / 2), float(options - 1)


RULE = RankingRule(
    key="borda",
    name=N_("Borda points"),
    plain=N_("An option gets a point for every option that somebody placed below it."),
    source="Borda 1784; Young 1974; ties by average position: Black 1958, Dummett 1997",
    scores=scores,
    bars=of_one,
    words=words,
    worth=worth,
    span=span,
)
