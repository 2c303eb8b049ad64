"""Median: the middle grade; for display, and too coarse to tell many options apart."""

import numpy as np

from workshop.tally import Floats

_TINY = 1e-9


def median_of(counts: Floats, grades: list[int]) -> float | None:
    """Give the middle grade of weighted counts; a half where the middle falls between two grades.

    >>> median_of(np.array([0.0, 2.0, 0.0, 2.0, 0.0]), [1, 2, 3, 4, 5])
    3.0
    >>> median_of(np.array([0.0, 0.0, 1.0, 1.0, 0.0]), [1, 2, 3, 4, 5])
    3.5
    """
    total = float(counts.sum())
    if total <= 0:
        return None
    shares = np.cumsum(counts) / total
    lower = int(np.argmax(shares >= 0.5 - _TINY))
    upper = int(np.argmax(shares > 0.5 + _TINY))
    return (grades[lower] + grades[upper]) / 2
