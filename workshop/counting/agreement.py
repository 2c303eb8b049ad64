"""How far people agree: in their grades for one option, in their orders, and from one vote to the next."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workshop.counting.tally import Floats, Integers
from workshop.ranking.medians import median_of
from workshop.words import N_

LEAST_FOR_W: Final = 6
"""Fewer ballots say too little about how similar orders are: W would be 1/n by chance alone."""


def van_der_eijk(counts: Floats) -> float | None:
    """Van der Eijk's A: 1 everyone gave the same grade, 0 evenly spread, −1 two camps at the ends.

    The counts (low to high, weighted or not) are peeled into layers of equal height; each layer's pattern of filled
    grades has its own A, and they are averaged by the layers' share. No value below three grades, or without answers.
    Source: Van der Eijk 2001.

    >>> van_der_eijk(np.array([0.0, 10, 20, 30, 40])), van_der_eijk(np.array([50.0, 0, 0, 0, 50]))
    (0.5, -1.0)
    """
    left: list[float] = counts.tolist()
    total = sum(left)
    if len(left) < 3 or total <= 0:
        return None
    agreement, nothing = 0.0, total * 1e-12
    while any(filled := tuple(n > nothing for n in left)):
        height = min(n for n in left if n > nothing)
        agreement += height * sum(filled) / total * _layer(filled)
        left = [n - height if f else 0.0 for n, f in zip(left, filled, strict=True)]
    return agreement


def kendall_w(ranks: Floats, weights: Floats) -> float | None:
    """Kendall's W of orders (one row of mid-ranks for each ballot): 1 identical, 0 unrelated; by chance about 1/n.

    No value for fewer than two ballots, or where everyone ties everything. Source: Kendall & Babington Smith 1939,
    with the correction for ties of Kendall & Gibbons 1990; the weighted form equals it where weights are equal.

    >>> kendall_w(np.array([[1.0, 2, 3], [1, 2, 3]]), np.ones(2))
    1.0
    """
    ballots, options = ranks.shape
    whole = float(weights.sum())
    if ballots < 2 or whole <= 0:
        return None
    level = _how_many(ranks[:, :, None] == ranks[:, None, :])
    ties = (level**2 - 1).sum(axis=1)
    most = options**3 - options - float(weights @ ties) / whole
    if most <= 1e-9:
        return None
    means = weights @ ranks / whole
    return 12 * float(((means - (options + 1) / 2) ** 2).sum()) / most


def mid_ranks(order: Floats) -> Floats:
    """Turn rows of values (the highest is best) into places, level ones sharing the middle of theirs.

    >>> mid_ranks(np.array([[5.0, 3, 5, 1]])).tolist()
    [[1.5, 3.0, 1.5, 4.0]]
    """
    above = _how_many(order[:, :, None] > order[:, None, :])
    level = _how_many(order[:, :, None] == order[:, None, :])
    return above + (level + 1) / 2


def _how_many(compared: NDArray[np.bool_]) -> Floats:
    """For each option of each ballot, of how many others it is true [ballot, other, option]; summed in few bytes."""
    return compared.view(np.uint8).sum(axis=1, dtype=np.uint16).astype(np.float64)


def tau_b(x: Floats, y: Floats) -> float | None:
    """Kendall's tau-b between two orders with ties: 1 the same, −1 reversed; none where one side has no order.

    >>> round(tau_b(np.array([1.0, 2, 2, 4]), np.array([1.0, 2, 3, 4])), 6)
    0.912871
    """
    of_x, of_y = np.sign(x[:, None] - x[None, :]), np.sign(y[:, None] - y[None, :])
    size = float(np.sqrt((of_x**2).sum() * (of_y**2).sum()))
    return float((of_x * of_y).sum()) / size if size > 0 else None


def tastle_wierman(counts: Floats) -> float | None:
    """Consensus of Tastle & Wierman 2007, for export only: it says nearly the same as A.

    >>> tastle_wierman(np.array([50.0, 0, 0, 0, 50]))
    0.0
    """
    total, width = float(counts.sum()), len(counts) - 1
    if total <= 0 or width < 1:
        return None
    shares, grades = counts / total, np.arange(len(counts))
    mean = float(shares @ grades)
    filled = shares > 0
    return 1 + float((shares[filled] * np.log2(1 - np.abs(grades[filled] - mean) / width)).sum())


def standard_deviation(counts: Floats, grades: Integers) -> float | None:
    """Spread of grades around their mean, population form; for export only.

    >>> standard_deviation(np.array([1.0, 0, 1]), np.array([1, 2, 3]))
    1.0
    """
    total = float(counts.sum())
    if total <= 0:
        return None
    mean = float(counts @ grades) / total
    return float(np.sqrt(float(counts @ (grades - mean) ** 2) / total))


def quartiles(counts: Floats, grades: Integers) -> tuple[float, float] | None:
    """The grades at a quarter and at three quarters, a half where they fall between two; for export only.

    >>> quartiles(np.array([1.0, 2, 0, 1]), np.arange(1, 5))
    (1.5, 3.0)
    """
    total = float(counts.sum())
    if total <= 0:
        return None
    low, high = (_at_share(counts.tolist(), grades.tolist(), total * part) for part in (0.25, 0.75))
    return low, high


def _at_share(counts: list[float], grades: list[int], below: float) -> float:
    """The grade up to which so many answers lie; between two where exactly so many lie up to one."""
    tiny, so_far = 1e-9 * sum(counts), 0.0
    reached: list[int] = []
    for grade, n in zip(grades, counts, strict=True):
        so_far += n
        if so_far > below + tiny:
            reached.append(grade)
            break
        if so_far >= below - tiny and not reached:
            reached.append(grade)
    return (reached[0] + reached[-1]) / 2


def eta_squared(counts: Floats, grades: Integers) -> float | None:
    """Share of the spread of grades [group, grade] that lies between groups; for export only.

    >>> eta_squared(np.array([[2.0, 0, 0], [0, 0, 2.0]]), np.array([1, 2, 3]))
    1.0
    """
    sizes, total = counts.sum(axis=1), float(counts.sum())
    if total <= 0:
        return None
    mean = float((counts @ grades).sum()) / total
    whole = float((counts.sum(axis=0) * (grades - mean) ** 2).sum())
    means = np.divide(counts @ grades, sizes, out=np.zeros(len(sizes)), where=sizes > 0)
    return float((sizes * (means - mean) ** 2).sum()) / whole if whole > 0 else None


def grades_word(counts: Floats, grades: Integers) -> str:
    """Say how close grades are: Close, Some, Split or Polarised; empty without answers.

    Close from three quarters within one step of the middle, Some from half. Polarised where a quarter or more stand at
    each end (two grades; one where the scale has three).

    >>> grades_word(np.array([5.0, 1, 0, 1, 5]), np.arange(1, 6))
    'Polarised'
    """
    middle, total = median_of(counts, grades), float(counts.sum())
    if middle is None:
        return ""
    near = float(counts[np.abs(grades - middle) <= 1].sum()) / total
    ends = 2 if len(grades) > 3 else 1
    if near >= 0.75:
        return N_("Close")
    if len(grades) > 2 and min(counts[:ends].sum(), counts[-ends:].sum()) >= total / 4:
        return N_("Polarised")
    return N_("Some") if near >= 0.5 else N_("Split")


def orders_word(w: float) -> str:
    """Say how similar orders are (after Schmidt 1997).

    >>> orders_word(0.29), orders_word(0.3), orders_word(0.5), orders_word(0.7)
    ('little', 'some', 'fair', 'strong')
    """
    return N_("little") if w < 0.3 else N_("some") if w < 0.5 else N_("fair") if w < 0.7 else N_("strong")


def orders_sentence(w: float) -> str:
    """Say it to the room, without a number."""
    return {
        "little": N_("We put them in very different orders."),
        "some": N_("Some of us put them in a similar order."),
        "fair": N_("Many of us put them in a similar order."),
        "strong": N_("Most of us put them in a similar order."),
    }[orders_word(w)]


@lru_cache(maxsize=512)
def _layer(filled: tuple[bool, ...]) -> float:
    """A of one layer: which grades it fills, and whether in one block or in camps."""
    size, grades = sum(filled), len(filled)
    if size == 1:
        return 1.0
    if size == grades:
        return 0.0
    together = apart = 0
    for i in range(grades):
        for j in range(i + 1, grades):
            for k in range(j + 1, grades):
                pattern = (filled[i], filled[j], filled[k])
                together += pattern in ((True, True, False), (False, True, True))
                apart += pattern == (True, False, True)
    unimodal = ((grades - 2) * together - (grades - 1) * apart) / ((grades - 2) * (together + apart))
    return unimodal * (1 - (size - 1) / (grades - 1))
