"""Splits rows over pages that are as even as they can be."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import TypeVar

Row = TypeVar("Row")


def even_pages(rows: Sequence[Row], most: int, fits: Callable[[Sequence[Row]], bool]) -> tuple[tuple[Row, ...], ...]:
    """As few pages as possible, none with more than `most` rows; a row that fits nowhere has a page of its own.

    >>> even_pages(range(13), 12, lambda page: True)
    ((0, 1, 2, 3, 4, 5, 6), (7, 8, 9, 10, 11, 12))
    >>> even_pages((), 12, lambda page: True)
    ((),)
    """
    if not rows:
        return ((),)
    for count in range(ceil(len(rows) / most), len(rows)):
        size = ceil(len(rows) / count)
        pages = tuple(tuple(rows[n : n + size]) for n in range(0, len(rows), size))
        if all(fits(page) for page in pages):
            return pages
    return tuple((row,) for row in rows)
