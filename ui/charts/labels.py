"""Finds room for labels beside their points: none over another, over a point, or out of the picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ui.charts.drawing import Area

NEAR: Final = 16
"""Between a point and its label."""
STEP: Final = 36
"""How finely room is looked for farther away."""
CLEAR: Final = 6
"""What stays free between two labels."""
LEADER: Final = 52
"""A label farther from its point than this has a thin line to it."""

Line = tuple[float, float, float, float]
"""From (x, y) to (x, y)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with the size of its label."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """What labels must stay clear of."""

    area: Area
    taken: tuple[Area, ...]
    """Other words."""
    lines: tuple[Area, ...]
    """Lines of the picture, which a label crosses only where it must."""
    points: tuple[tuple[float, float], ...]
    radius: float


def spots_placed(spots: Sequence[Spot], crowd: Crowd) -> list[Area | None]:
    """Where each label stands: beside its point, else as near as there is room; None where there is none.

    Spots in a crowd go first, as the others have more choice. A line to a label crosses no other label.
    """
    radius = crowd.radius
    blocked = [*crowd.taken, *(Area(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in crowd.points)]
    placed: list[Area | None] = [None] * len(spots)
    leaders: list[Line] = []
    for n in sorted(range(len(spots)), key=lambda n: (-_neighbours(spots, n), n)):
        spot = spots[n]
        beside = [place for place in _beside(spot, radius) if _free(place, crowd.area, blocked)]
        beside.sort(key=lambda place: any(_meet(place, line) for line in crowd.lines))
        labels = [place for place in placed if place is not None]
        found = next((p for p in beside if not _crossed(p, None, labels, leaders)), None)
        if found is None:
            found = next(
                (
                    place
                    for place in _around(spot, crowd.area)
                    if not _crossed(place, leader_to(spot.x, spot.y, place), labels, leaders)
                    and _free(place, crowd.area, blocked)
                ),
                None,
            )
        if found is not None:
            placed[n] = found
            blocked.append(found)
            if line := leader_to(spot.x, spot.y, found):
                leaders.append(line)
    return placed


def leader_to(x: float, y: float, place: Area) -> Line | None:
    """The line from a point to a label that stands away from it."""
    to_x, to_y = min(max(x, place.x), place.right), min(max(y, place.y), place.bottom)
    far = abs(to_x - x) > LEADER or abs(to_y - y) > LEADER
    return (x, y, to_x, to_y) if far else None


def crosses(line: Line, place: Area) -> bool:
    """Whether a line runs through a label: what of it lies between the sides also lies between top and bottom."""
    x1, y1, x2, y2 = line
    start, end = 0.0, 1.0
    for at, by, low, high in ((x1, x2 - x1, place.x, place.right), (y1, y2 - y1, place.y, place.bottom)):
        if by == 0:
            if not low < at < high:
                return False
            continue
        first, last = sorted(((low - at) / by, (high - at) / by))
        start, end = max(start, first), min(end, last)
    return start < end - 1e-9


def _crossed(place: Area, leader: Line | None, labels: Sequence[Area], leaders: Sequence[Line]) -> bool:
    if any(crosses(line, place) for line in leaders):
        return True
    return leader is not None and any(crosses(leader, label) for label in labels)


def _neighbours(spots: Sequence[Spot], n: int) -> int:
    own = spots[n]
    return sum(
        abs(s.x - own.x) < (s.width + own.width) / 2 and abs(s.y - own.y) < (s.height + own.height) / 2 for s in spots
    )


def _beside(spot: Spot, radius: float) -> Iterator[Area]:
    """Right, left, above, below, and askew."""
    away = radius + NEAR
    right, left, middle = spot.x + away, spot.x - away - spot.width, spot.x - spot.width / 2
    level, above, below = spot.y - spot.height / 2, spot.y - away - spot.height, spot.y + away
    askew = ((right, above + away), (right, below - away), (left, above + away), (left, below - away))
    for x, y in ((right, level), (left, level), (middle, above), (middle, below), *askew):
        yield Area(x, y, spot.width, spot.height)


def _around(spot: Spot, area: Area) -> list[Area]:
    """Everywhere, nearest first."""
    across = range(int((area.width - spot.width) // STEP) + 1)
    down = range(int((area.height - spot.height) // STEP) + 1)
    places = [Area(area.x + i * STEP, area.y + j * STEP, spot.width, spot.height) for i in across for j in down]
    return sorted(places, key=lambda place: _distance(spot, place))


def _distance(spot: Spot, place: Area) -> float:
    dx = max(place.x - spot.x, 0.0, spot.x - place.right)
    dy = max(place.y - spot.y, 0.0, spot.y - place.bottom)
    return dx * dx + dy * dy


def _free(place: Area, area: Area, blocked: Sequence[Area]) -> bool:
    inside = place.x >= area.x and place.y >= area.y and place.right <= area.right and place.bottom <= area.bottom
    return inside and not any(_meet(place, other) for other in blocked)


def _meet(one: Area, other: Area) -> bool:
    return (
        one.x < other.right + CLEAR
        and other.x < one.right + CLEAR
        and one.y < other.bottom + CLEAR
        and other.y < one.bottom + CLEAR
    )
