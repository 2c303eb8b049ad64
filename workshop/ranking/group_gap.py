"""Widest gap between groups: what groups see most differently comes first."""

import numpy as np

from workshop.ranking.base import Figures, RankingRule
from workshop.ranking.medians import median_of
from workshop.ranking.wording import halves
from workshop.tally import Floats, Tally
from workshop.words import N_


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give the highest less the lowest median of the groups; with fewer than two groups there is no gap.

    How much each group counts makes no difference to it.

    >>> from workshop.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("main", "a"),), 1, 1, 1, 1, 5, Kept.MARKS), ["x", "y"])
    >>> tally.add("x", {("main", "a"): 5})
    >>> tally.add("y", {("main", "a"): 1})
    >>> scores(tally, np.ones(2)).tolist()
    [4.0]
    """
    grades = tally.layout.grades.tolist()
    gaps: list[float] = []
    for option in range(tally.layout.options):
        medians = [m for g in tally.counts[:, 0, option] if (m := median_of(g.astype(np.float64), grades)) is not None]
        gaps.append(max(medians) - min(medians) if len(medians) > 1 else np.nan)
    return np.array(gaps, dtype=np.float64)


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
