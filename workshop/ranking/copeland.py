"""Copeland: in one-to-one duels, how many others an option beats."""

import numpy as np

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import TOLERANCE, Figures, RankingRule, duels
from workshop.words import N_, counted


def duel_results(tally: Tally, voices: Floats) -> Floats:
    """Give 1 where i beats j, −1 where it loses, 0 where they are level or the same."""
    above = duels(tally, voices)
    margin = above - above.T
    close = np.abs(margin) <= TOLERANCE * max(1.0, float(above.max(initial=0.0)))
    return np.where(close, 0.0, np.sign(margin))


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give duels won less duels lost; level ones count for neither.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout(tuple(("main", o) for o in "abc"), 1, 3, 1, 1, 3, Kept.PLACES), ["x"])
    >>> for order in ("abc", "abc", "bca"):
    ...     tally.add("x", {("main", o): n for n, o in enumerate(order, 1)})
    >>> scores(tally, np.ones(1)).tolist()
    [2.0, 0.0, -2.0]
    """
    if float(voices @ tally.ballots) <= 0:
        return np.full(tally.layout.options, np.nan)
    return duel_results(tally, voices).sum(axis=1)


def beats_all(tally: Tally, voices: Floats) -> int | None:
    """Give the index of the option that beats every other one (the Condorcet winner), if there is one."""
    wins = (duel_results(tally, voices) > 0).sum(axis=1)
    found = np.flatnonzero(wins == tally.layout.options - 1)
    return int(found[0]) if len(found) and tally.layout.options > 1 else None


def bars(tally: Tally, scores: Floats) -> Floats:
    most = max(1, tally.layout.options - 1)
    return np.nan_to_num((scores + most) / (2 * most))


def words(figures: Figures) -> tuple[str, str]:
    if figures.score == 0:
        return "as many duels won as lost", ""
    more = "won than lost" if figures.score > 0 else "lost than won"
    beats_all = figures.score == len(figures.asked.options) - 1
    return (
        f"{counted(round(abs(figures.score)), 'more duel', 'more duels')} {more}",
        "beats all others" if beats_all else "",
    )


RULE = RankingRule(
    key="copeland",
    name=N_("Head-to-head wins"),
    plain=N_("An option stands higher the more others it beats one to one."),
    source="Copeland 1951",
    scores=scores,
    bars=bars,
    words=words,
)
