"""Widest gap between groups: what groups see most differently comes first."""

import numpy as np

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import Figures, RankingRule
from workshop.ranking.medians import medians_of_rows
from workshop.ranking.wording import halves
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the highest less the lowest median of the groups; with fewer than two groups there is no gap.

    How much each group counts makes no difference to it.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"),), 1, 1, 1, 1, 5, Kept.MARKS), ["x", "y"])
    >>> tally.add("x", {("main", "a"): 5})
    >>> tally.add("y", {("main", "a"): 1})
    >>> scores(tally, np.ones(2)).tolist()
    [4.0]
    """
    counts = tally.counts[:, 0].astype(np.float64)
    medians = [medians_of_rows(of_group, tally.layout.grades) for of_group in counts]
    if len(medians) < 2:
        return np.full(tally.layout.options, np.nan)
    known = ~np.isnan(medians)
    highest = np.where(known, medians, -np.inf).max(axis=0)
    lowest = np.where(known, medians, np.inf).min(axis=0)
    return np.where(known.sum(axis=0) > 1, highest - lowest, np.nan)


def bars(tally: Tally, scores: Floats) -> Floats:
    return np.nan_to_num(scores) / max(1, tally.layout.levels - 1)


def words(figures: Figures) -> tuple[str, str]:
    if figures.score == 0:
        return "no step apart", ""
    return f"{halves(figures.score)} {'step' if figures.score <= 1 else 'steps'} apart", ""


RULE = RankingRule(
    key="group_gap",
    name=N_("Gap between groups"),
    plain=N_("The further apart the middle grades of the groups are, the higher an option stands."),
    source="perception gap: highest less lowest group median",
    scores=scores,
    bars=bars,
    words=words,
    unknown=N_("no gap to show"),
)
