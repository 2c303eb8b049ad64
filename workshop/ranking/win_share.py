"""Share of duels won: the plain count behind the chance to be preferred."""

import numpy as np

from workshop.counting.tally import Floats, Tally
from workshop.ranking import bradley_terry
from workshop.ranking.base import Figures, RankingRule, of_one
from workshop.ranking.wording import percent
from workshop.words import N_, counted


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give (wins + 1) / (wins + losses + 2), so that one lucky duel does not lead; nothing for an option never asked.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout((("a", "b"),), 1, 2, 0, 1, 3, Kept.DUELS, (0,), (1,)), ["x"])
    >>> tally.add("x", {("a", "b"): 1})
    >>> scores(tally, np.ones(1)).round(3).tolist()
    [0.667, 0.333]
    """
    won = bradley_terry.wins(tally, voices)
    mine, met = won.sum(axis=1), (won + won.T).sum(axis=1)
    return np.where(met > 0, (mine + 1) / (met + 2), np.nan)


def words(figures: Figures) -> tuple[str, str]:
    return percent(figures.score), f"preferred {counted(figures.total, 'time', 'times')}"


RULE = RankingRule(
    key="win_share",
    name=N_("Share of duels won"),
    plain=N_("An option stands higher the larger the share of its duels it won."),
    source="Salganik & Levy 2015 (All Our Ideas)",
    scores=scores,
    bars=of_one,
    words=words,
)
