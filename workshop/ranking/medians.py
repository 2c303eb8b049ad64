"""Median: the middle grade; for display, and too coarse to tell many options apart."""

import numpy as np

from workshop.counting.tally import Floats, Integers

_TINY = 1e-9


def medians_of_rows(counts: Floats, grades: Integers) -> Floats:
    """Give the middle grade of each row of weighted counts, NaN for an empty one; a half where it falls between two.

    >>> medians_of_rows(np.array([[0.0, 2, 0, 2, 0], [0, 0, 1, 1, 0], [0, 0, 0, 0, 0]]), np.arange(1, 6)).tolist()
    [3.0, 3.5, nan]
    """
    totals = counts.sum(axis=1)
    shares = np.cumsum(counts, axis=1) / np.where(totals > 0, totals, 1.0)[:, None]
    lower, upper = (shares >= 0.5 - _TINY).argmax(axis=1), (shares > 0.5 + _TINY).argmax(axis=1)
    return np.where(totals > 0, (grades[lower] + grades[upper]) / 2, np.nan)


def median_of(counts: Floats, grades: Integers) -> float | None:
    """Give the middle grade of weighted counts.

    >>> median_of(np.array([0.0, 2.0, 0.0, 2.0, 0.0]), np.arange(1, 6))
    3.0
    """
    median = float(medians_of_rows(counts[None, :], grades)[0])
    return None if np.isnan(median) else median
