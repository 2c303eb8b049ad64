"""On which side of its point each label of a map stands, so that as few as can be lie over one another."""

from collections.abc import Sequence
from typing import Final, Literal

from workshop.export.looks import width_of

Side = Literal["r", "l", "t", "b"]
Point = tuple[float, float, str]
"""Across and up on the two scales, and the label."""
Ends = tuple[tuple[int, int], tuple[int, int]]
"""The lowest and highest marks across, and up."""
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

SIDES: Final[tuple[Side, ...]] = ("r", "l", "t", "b")
"""As they are liked; a chart of Excel knows these."""
ROUND: Final = 5.0
"""Half a marker."""
LETTER: Final = 5.3
"""Points across one column unit of a label's text."""
LINE: Final = 12.0
"""Points down a line of it."""
TURNS: Final = 3


def sides_of(points: Sequence[Point], ends: Ends, size: tuple[float, float]) -> list[Side]:
    """Choose a side for each label on a map of so many points across and up."""
    marks = [_mark(point, ends, size) for point in points]
    around = [{side: box_of(point, side, ends, size) for side in SIDES} for point in points]
    chosen: list[Side] = ["r"] * len(points)
    for _ in range(TURNS):
        for n, mine in enumerate(around):
            others = [box for m, box in enumerate(marks) if m != n]
            others += [boxes[chosen[m]] for m, boxes in enumerate(around) if m != n]
            covered = {side: _covered(mine[side], others, size) for side in SIDES}
            chosen[n] = min(SIDES, key=covered.__getitem__)
    return chosen


def box_of(point: Point, side: Side, ends: Ends, size: tuple[float, float]) -> Box:
    """Where a label stands on that side of its point."""
    left, bottom, right, top = _mark(point, ends, size)
    x, y, wide = (left + right) / 2, (bottom + top) / 2, width_of(point[2]) * LETTER
    match side:
        case "r":
            return right, y - LINE / 2, right + wide, y + LINE / 2
        case "l":
            return left - wide, y - LINE / 2, left, y + LINE / 2
        case "t":
            return x - wide / 2, top, x + wide / 2, top + LINE
        case "b":
            return x - wide / 2, bottom - LINE, x + wide / 2, bottom


def shared(one: Box, other: Box) -> float:
    """The area where two lie over each other."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, up)


def _mark(point: Point, ends: Ends, size: tuple[float, float]) -> Box:
    """Where the marker of a point stands."""
    (left, right), (low, high) = ends
    x = (point[0] - left) / (right - left) * size[0]
    y = (point[1] - low) / (high - low) * size[1]
    return x - ROUND, y - ROUND, x + ROUND, y + ROUND


def _covered(box: Box, others: Sequence[Box], size: tuple[float, float]) -> float:
    """How much of a label lies over something, or beyond the map."""
    beyond = (box[2] - box[0]) * (box[3] - box[1]) - shared(box, (0.0, 0.0, *size))
    return beyond + sum(shared(box, other) for other in others)
