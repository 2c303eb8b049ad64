"""Tables that some rules are read off: the groups' middle grades, and who beats whom."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from openpyxl.utils import get_column_letter

from workshop.export.book import Book
from workshop.export.cells import Formula, Value
from workshop.export.live import Live
from workshop.export.matrix import counting_rows, voices_of
from workshop.export.page import Page
from workshop.export.scores import Counting, middle_grade, placed
from workshop.plan import Weighting

MOST_COMPARISONS: Final = 2_000_000
"""Ballots × options × options: more than these would keep a spreadsheet waiting, so the places stand as values."""


def needs_middles(live: Live, *rules: str) -> bool:
    """Whether a rule is read off the middle grades of the groups."""
    return "group_gap" in rules and bool(live.vote.outcome.groups)


def needs_duels(live: Live, *rules: str) -> bool:
    """Whether a rule is read off the duels, and there are not too many of them."""
    size = live.vote.outcome.ballots * len(live.asked.options) ** 2
    return "copeland" in rules and 0 < size <= MOST_COMPARISONS


def add_middles(book: Book, page: Page, live: Live) -> None:
    """Add the middle grade each group gave to each option, in printed order; everybody in a group counts once."""
    groups = live.vote.outcome.groups
    page.words("The middle grade of each group", "Heading", 12)
    medians = [dict(group.medians) for group in groups]
    counting = [Counting(live, Weighting.PEOPLE, n) for n in range(1, len(groups) + 1)]
    rows: list[list[tuple[Value, str]]] = []
    for option in live.asked.options:
        row: list[tuple[Value, str]] = [(option.label, "Label")]
        for of_group, known in zip(counting, medians, strict=True):
            median = known.get(option.id)
            row.append((Formula(middle_grade(of_group, option), "" if median is None else median), "Half"))
        rows.append(row)
    first, last = page.table(f"Middles_{live.number}", ["Option", *(g.name for g in groups)], rows)
    book.range(live.name("Middles"), page, f"$B${first + 1}:${get_column_letter(len(groups) + 1)}${last}")


def add_duels(book: Book, page: Page, live: Live) -> None:
    """Add how many more put the option of the row above that of the column than below, as the vote was weighted."""
    weighting = live.vote.outcome.ranking.weighting
    counting, options = Counting(live, weighting), live.asked.options
    page.words("Duels: how many more put the option of the row above that of the column", "Heading", 12)
    margins = _margins(live, weighting)
    places = [placed(live.marks_on(option.id)) for option in options]
    rows: list[list[tuple[Value, str]]] = []
    for i, option in enumerate(options):
        row: list[tuple[Value, str]] = [(f"{i + 1} {option.label}", "Label")]
        for j in range(len(options)):
            text = f"SUMPRODUCT({counting.weight}*(({places[i]}<{places[j]})-({places[i]}>{places[j]})))"
            row.append((0 if i == j else Formula(text, float(margins[i, j])), "Half"))
        rows.append(row)
    heads = ["Option", *(f"against {n}" for n in range(1, len(options) + 1))]
    first, last = page.table(f"Duels_{live.number}", heads, rows)
    book.range(live.name("Duels"), page, f"$B${first + 1}:${get_column_letter(len(options) + 1)}${last}")


def _margins(live: Live, weighting: Weighting) -> NDArray[np.float64]:
    """[i, j]: the weight of those who put i above j, less that of those who put it below."""
    rows, last = counting_rows(live.vote), len(live.asked.options) + 1
    voices = voices_of(live, weighting)
    weights = np.array([voices[live.group_number(group) - 1] for group, _ in rows])
    place = np.array([[marks.get(key, last) for key in live.columns] for _, marks in rows])
    above = (place[:, :, None] < place[:, None, :]).astype(np.float64)
    wins: NDArray[np.float64] = np.tensordot(weights, above, axes=1)
    return wins - wins.T
