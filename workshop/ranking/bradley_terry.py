"""Bradley–Terry: the chance that an option is preferred to another one."""

import numpy as np

from workshop.counting.tally import Floats, Tally
from workshop.ranking.base import Figures, RankingRule, duels, weighed
from workshop.words import N_, counted

_STEPS = 20
_ENOUGH = 1e-12


def wins(tally: Tally, voices: Floats) -> Floats:
    """Weighted wins of i over j, half a win each way where they were called equal."""
    above = duels(tally, voices)
    met = weighed(voices, tally.met)
    return above + (met - above - above.T) / 2


def strengths(won: Floats) -> Floats:
    """Give log-strengths by Newton's method.

    Half a win and half a loss against a virtual option of strength 0 keep them finite where an option never loses or
    where not all options are joined by comparisons.
    """
    theta: Floats = np.zeros(len(won))
    for _ in range(_STEPS):
        step = _newton_step(won, theta)
        theta = theta + step.clip(-2.0, 2.0)
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return theta


def _newton_step(won: Floats, theta: Floats) -> Floats:
    met = won + won.T
    chance = 1 / (1 + np.exp(theta[None, :] - theta[:, None]))
    alone = 1 / (1 + np.exp(-theta))
    slope: Floats = (won - met * chance).sum(axis=1) + 0.5 - alone
    spread = met * chance * (1 - chance)
    curve: Floats = np.diag(spread.sum(axis=1) + alone * (1 - alone)) - spread
    return np.asarray(np.linalg.solve(curve, slope), dtype=np.float64)


def scores(tally: Tally, voices: Floats) -> Floats:
    """Give 100 × the average chance of being preferred to another option; nothing for an option never asked.

    >>> from workshop.counting.tally import Layout, Tally
    >>> from workshop.ballots import Kept
    >>> keys = (("a", "b"), ("a", "c"), ("b", "c"))
    >>> tally = Tally(Layout(keys, 1, 3, 0, 1, 3, Kept.DUELS, (0, 0, 1), (1, 2, 2)), ["x"])
    >>> tally.add("x", {("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 0})
    >>> scores(tally, np.ones(1)).round(1).tolist()
    [68.5, 50.0, 31.5]
    """
    won, options = wins(tally, voices), tally.layout.options
    if won.sum() <= 0 or options < 2:
        return np.full(options, np.nan)
    theta = strengths(won)
    chance = 1 / (1 + np.exp(theta[None, :] - theta[:, None]))
    preferred = 100 * (chance.sum(axis=1) - 0.5) / (options - 1)
    return np.where((won + won.T).sum(axis=1) > 0, preferred, np.nan)


def bars(tally: Tally, scores: Floats) -> Floats:
    return np.nan_to_num(scores) / 100


def words(figures: Figures) -> tuple[str, str]:
    return f"{figures.score:.0f} %", f"preferred {counted(figures.total, 'time', 'times')}"


RULE = RankingRule(
    key="bradley_terry",
    name=N_("Chance to be preferred"),
    plain=N_("An option stands higher the more likely somebody is to prefer it to another one."),
    source="Bradley & Terry 1952; Hunter 2004; Caron & Doucet 2012",
    scores=scores,
    bars=bars,
    words=words,
)
