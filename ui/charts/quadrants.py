"""The map of two scales: a cross, the words of its corners, and every option as a point with its label."""

from collections.abc import Sequence
from typing import Final

from ui.charts.chart import Chart, Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.charts.labels import Crowd, Spot, leader_to, spots_placed
from ui.charts.lettering import BOLD, MEDIUM, SEMIBOLD, Block, Style, balanced, block, longest_word
from ui.theme import COLOURS, Scheme
from workshop.show.result_scene import MapPoint, MapScene

MOST_LABELS: Final = 12
SIZE: Final = 45
SMALL: Final = 38
RADIUS: Final = 13
INSET: Final = 40
"""Between the frame and the ends of the scales."""
LABEL_SHARES: Final = (0.34, 0.24)
"""The most of the width that a label takes."""


def lay_out(scene: MapScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """All points on every page, with the labels of as many as can stand clear of each other, at most twelve."""
    maps = [_Map(scene, area, scheme, share) for share in LABEL_SHARES]
    waiting = list(scene.points)
    pages: list[Page] = []
    while waiting or not pages:
        here = waiting[:MOST_LABELS]
        marks, labelled = maps[0].labelled(here)
        if len(labelled) < len(here):
            marks, labelled = max((marks, labelled), maps[1].labelled(here), key=lambda found: len(found[1]))
        pages.append(Page(marks))
        waiting = [point for point in waiting if point not in labelled]
        if not labelled:
            break
    return tuple(pages)


class _Map:
    """Sets the frame, the corners and the points."""

    def __init__(self, scene: MapScene, area: Area, scheme: Scheme, label_share: float) -> None:
        self._scene = scene
        self._colours = COLOURS[scheme]
        axis = Style(SMALL, self._colours.muted, SEMIBOLD, leading=1.14)
        self._up = block(f"↑ {scene.up}", axis, area.width)
        self._across = block(f"{scene.across} →", axis, area.width)
        top, bottom = area.y + self._up.height + 6, area.bottom - self._across.height - 6
        self._frame = Area(area.x, top, area.width, bottom - top)
        self._label_width = area.width * label_share

    def labelled(self, points: Sequence[MapPoint]) -> tuple[tuple[Mark, ...], list[MapPoint]]:
        """Everything, with the labels of those of the points for which there is room."""
        corners, taken = self._corners()
        labels = [self._label(point) for point in points]
        spots = [
            Spot(*self._at(point), words.width + 2, words.height) for point, words in zip(points, labels, strict=True)
        ]
        everywhere = tuple(self._at(point) for point in self._scene.points)
        frame, (x, y) = self._frame, self._cross()
        inside = Area(frame.x + 12, frame.y + 4, frame.width - 12, frame.height - 8)
        lines = (Area(x, frame.y, 0, frame.height), Area(frame.x, y, frame.width, 0))
        places = spots_placed(spots, Crowd(inside, tuple(taken), lines, everywhere, RADIUS))
        leaders: list[Mark] = []
        letters: list[Mark] = []
        shown: list[MapPoint] = []
        for point, words, place in zip(points, labels, places, strict=True):
            if place is None:
                continue
            shown.append(point)
            if line := leader_to(*self._at(point), place):
                leaders.append(Rule(*line, self._colours.bar_edge, 2))
            letters.append(Letters(words, place.x - words.left, place.y))
        marks: list[Mark] = [*self._ground(), *leaders, *corners, *letters]
        for point in sorted(self._scene.points, key=lambda point: point in shown):
            marks.append(self._dot(point, point in shown))
        return tuple(marks), shown

    def _at(self, point: MapPoint) -> tuple[float, float]:
        return self._across_at(point.across), self._up_at(point.up)

    def _cross(self) -> tuple[float, float]:
        return self._across_at(self._scene.cross[0]), self._up_at(self._scene.cross[1])

    def _across_at(self, share: float) -> float:
        return self._frame.x + INSET + share * (self._frame.width - 2 * INSET)

    def _up_at(self, share: float) -> float:
        return self._frame.bottom - INSET - share * (self._frame.height - 2 * INSET)

    def _ground(self) -> list[Mark]:
        """The shaded corner, the frame's two axes with what they ask, and the cross."""
        frame, colours = self._frame, self._colours
        x, y = self._cross()
        marks: list[Mark] = []
        if self._scene.shaded >= 0:
            left, right = ((frame.x, x), (x, frame.right))[self._scene.shaded % 2]
            top, bottom = ((frame.y, y), (y, frame.bottom))[self._scene.shaded // 2]
            marks.append(Box(left, top, right - left, bottom - top, colours.alert_soft))
        marks += [
            Rule(frame.x, frame.y, frame.x, frame.bottom, colours.bar_edge, 3),
            Rule(frame.x, frame.bottom, frame.right, frame.bottom, colours.bar_edge, 3),
            Rule(x, frame.y, x, frame.bottom, colours.bar_edge, 2.5, dashed=True),
            Rule(frame.x, y, frame.right, y, colours.bar_edge, 2.5, dashed=True),
            Letters(self._up, frame.x - self._up.left, frame.y - self._up.height - 6),
            Letters(self._across, frame.right - self._across.width - self._across.left, frame.bottom + 6),
        ]
        return marks

    def _corners(self) -> tuple[list[Mark], list[Area]]:
        """The words of the corners, each in its own, and the room they take."""
        frame, marks, taken = self._frame, list[Mark](), list[Area]()
        for n, text in enumerate(self._scene.corners):
            if not text:
                continue
            shaded = n == self._scene.shaded
            ink = self._colours.alert if shaded else self._colours.muted
            words = block(text, Style(SIZE, ink, BOLD if shaded else MEDIUM, leading=1.14), frame.width / 2 - 40)
            x = frame.x + 18 if n % 2 == 0 else frame.right - 18 - words.width
            y = frame.y + 8 if n < 2 else frame.bottom - 8 - words.height
            marks.append(Letters(words, x - words.left, y))
            taken.append(Area(x, y, words.width, words.height))
        return marks, taken

    def _label(self, point: MapPoint) -> Block:
        style = Style(SIZE, self._colours.ink, MEDIUM, leading=1.08)
        width = max(self._label_width, longest_word(point.label, style) + 2)
        return balanced(point.label, style, min(width, self._frame.width - 40))

    def _dot(self, point: MapPoint, shown: bool) -> Mark:
        x, y = self._at(point)
        tone = self._colours.accent if shown else self._colours.bar_edge
        fill = self._colours.paper if point.close else tone
        return Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, fill, RADIUS, tone, 5)


CHART: Final = Chart("quadrant", "Map of two scales", MapScene, lay_out)
