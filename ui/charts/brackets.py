"""Brackets in the margin beside ranked bars: what one vote could swap. They take no room from the rows."""

from collections.abc import Sequence
from typing import Final

from ui.charts.bars import BarRow
from ui.charts.drawing import Mark, Rule
from ui.theme import Colours
from workshop.plan import OptionId

AWAY: Final = 23
"""From the places to the first lane."""
LANE: Final = 17
"""To the next one, where runs overlap."""
TICK: Final = 11
WIDTH: Final = 4
HALF: Final = 0.4
"""How far a bracket reaches beyond the middle of its first and last row, in letters."""


def brackets_of(
    rows: Sequence[BarRow],
    order: Sequence[OptionId],
    runs: Sequence[tuple[int, int]],
    left: float,
    size: int,
    colours: Colours,
) -> tuple[Mark, ...]:
    """The brackets of one page; one that goes on over the page has no end there."""
    at = {order.index(row.option): row for row in rows}
    marks: list[Mark] = []
    lane, end = 0, -1
    for first, last in runs:
        lane = 1 - lane if first <= end else 0
        end = last
        here = [n for n in range(first, last + 1) if n in at]
        if not here:
            continue
        x = left - AWAY - lane * LANE
        top, bottom = at[here[0]], at[here[-1]]
        y1 = top.middle - size * HALF if here[0] == first else top.top
        y2 = bottom.middle + size * HALF if here[-1] == last else bottom.top + bottom.height
        marks.append(Rule(x, y1, x, y2, colours.bar_edge, WIDTH))
        ends = [y for y, closed in ((y1, here[0] == first), (y2, here[-1] == last)) if closed]
        marks += [Rule(x, y, x + TICK, y, colours.bar_edge, WIDTH) for y in ends]
    return tuple(marks)
