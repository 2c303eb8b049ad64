"""Dots: the share of all dots placed on an option."""

import numpy as np

from workshop.ballots.dots import most_on_one
from workshop.counting.tally import Floats, Integers, Tally
from workshop.plan import Activity, Weighting
from workshop.ranking.base import Figures, RankingRule, all_votes, mark_sums, of_longest
from workshop.ranking.wording import people, percent
from workshop.words import N_, counted


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the weighted dots on each option as a share of the weighted dots placed; unspent ones are left out.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout(tuple(("main", o) for o in "abc"), 1, 3, 0, 1, 5, Kept.MARKS), ["x"])
    >>> tally.add("x", {("main", "a"): 3, ("main", "b"): 1})
    >>> scores(tally, np.ones(1)).tolist()
    [0.75, 0.25, 0.0]
    """
    dots = mark_sums(tally, voices)
    if all_votes(tally, voices) == 0:
        return np.full(len(dots), np.nan)
    placed = float(dots.sum())
    return dots / placed if placed > 0 else dots


def words(figures: Figures) -> tuple[str, str]:
    dots = counted(figures.total, "dot", "dots")
    if figures.weighting is Weighting.PEOPLE:
        return dots, people(figures)
    return percent(figures.score), dots


def worth(asked: Activity, rows: Integers) -> Floats:
    return np.maximum(rows, 0).astype(np.float64)


def span(asked: Activity) -> tuple[float, float]:
    return 0.0, float(most_on_one(asked))


RULE = RankingRule(
    key="dots",
    name=N_("Share of dots"),
    plain=N_("The more dots an option got, the higher it stands."),
    source="cumulative voting",
    scores=scores,
    bars=of_longest,
    words=words,
    worth=worth,
    span=span,
)
