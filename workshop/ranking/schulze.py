"""Schulze: who beats whom along the strongest chain of duels."""

import numpy as np

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import TOLERANCE, Figures, RankingRule, duels
from workshop.words import N_


def strongest_paths(above: Floats) -> Floats:
    """Give the strength of the strongest chain from i to j: its weakest link, by winning votes (Floyd–Warshall)."""
    tolerance = TOLERANCE * max(1.0, float(above.max(initial=0.0)))
    paths = np.where(above > above.T + tolerance, above, 0.0)
    for k in range(len(paths)):
        paths = np.maximum(paths, np.minimum(paths[:, k, None], paths[None, k, :]))
    np.fill_diagonal(paths, 0.0)
    return paths


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give how many others beat an option by stronger chains; the fewer, the higher it stands.

    The relation need not be a full order, so places are 1 + the number of options beaten by fewer others.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> tally = Tally(Layout(tuple(("main", o) for o in "abc"), 1, 3, 1, 1, 3, Kept.PLACES), ["x"])
    >>> for order in ("abc", "abc", "bca"):
    ...     tally.add("x", {("main", o): n for n, o in enumerate(order, 1)})
    >>> scores(tally, np.ones(1)).tolist()
    [0.0, 1.0, 2.0]
    """
    if float(voices @ tally.ballots) <= 0:
        return np.full(tally.layout.options, np.nan)
    above = duels(tally, voices)
    paths = strongest_paths(above)
    tolerance = TOLERANCE * max(1.0, float(above.max(initial=0.0)))
    return (paths + tolerance < paths.T).sum(axis=1).astype(np.float64)


def bars(tally: Tally, scores: Floats) -> Floats:
    return np.nan_to_num(1 - scores / max(1, tally.layout.options - 1))


def words(figures: Figures) -> tuple[str, str]:
    return (f"beaten by {figures.score:.0f}" if figures.score else "beaten by none"), ""


RULE = RankingRule(
    key="schulze",
    name=N_("Strongest chains of duels"),
    plain=N_("An option stands higher the fewer others beat it along the strongest chain of one-to-one duels."),
    source="Schulze 2011, winning votes",
    scores=scores,
    low_first=True,
    bars=bars,
    words=words,
)
