"""Two marks on one line for each option, an open ring and a full dot, with the gap between them drawn."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ui.charts.chart import Chart, Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.charts.lettering import BOLD, MEDIUM, SEMIBOLD, Block, Style, balanced, block, longest_word
from ui.charts.paging import even_pages
from ui.theme import COLOURS, Colours, Scheme
from workshop.show.gap_scene import GapRow, GapScene

MOST_ROWS: Final = 12
SIZE: Final = 45
SMALL: Final = 36
GAP: Final = 28
LABELS: Final = 0.36
"""The most of the width that labels take."""
SHORTEST_LINE: Final = 0.2
"""Of the width."""
DOT: Final = 34
BAR: Final = 14
ROW: Final = 62
MOST_SPARE: Final = 40


def lay_out(scene: GapScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pages of at most twelve rows under one legend; what stands under the gaps goes where it would cost a page."""
    laid: list[tuple[Page, ...]] = []
    for shown in (scene, replace(scene, rows=tuple(replace(row, aside="") for row in scene.rows))):
        rows = _Rows(shown, area, COLOURS[scheme])
        laid.append(tuple(Page(rows.marks(page)) for page in even_pages(shown.rows, MOST_ROWS, rows.fits)))
    return min(laid, key=len)


class _Rows:
    """Sets rows: place, label, the line with both marks, and the gap in words."""

    def __init__(self, scene: GapScene, area: Area, colours: Colours) -> None:
        self._scene = scene
        self._area = area
        self._colours = colours
        self._place_width = max((self._place(row).width for row in scene.rows), default=0.0)
        self._labels_at = area.x + (self._place_width + GAP if self._place_width else 0.0)
        self._end_width = max((b.width for row in scene.rows for b in self._ends(row)), default=0.0) + 2
        style = _label_style(colours)
        wanted = max((block(row.label, style).width for row in scene.rows), default=0.0) + 2
        words = max((longest_word(row.label, style) for row in scene.rows), default=0.0) + 2
        room = area.right - self._end_width - GAP - self._labels_at - GAP - DOT - area.width * SHORTEST_LINE
        self._label_width = max(words, min(wanted, area.width * LABELS, room))
        self._line_at = self._labels_at + self._label_width + GAP + DOT / 2
        self._line_width = area.right - self._end_width - GAP - DOT / 2 - self._line_at
        self._legend, self._legend_height = self._heads()

    def fits(self, rows: Sequence[GapRow]) -> bool:
        return self._legend_height + sum(map(self._height, rows)) <= self._area.height

    def marks(self, rows: Sequence[GapRow]) -> tuple[Mark, ...]:
        heights = [self._height(row) for row in rows]
        spare = max(0.0, self._area.height - self._legend_height - sum(heights)) / max(1, len(rows))
        marks, y = list(self._legend), self._area.y + self._legend_height
        for row, own in zip(rows, heights, strict=True):
            height = own + min(spare, MOST_SPARE)
            marks += self._row(row, y + height / 2)
            y += height
        return tuple(marks)

    def _row(self, row: GapRow, middle: float) -> list[Mark]:
        label, place = self._label(row), self._place(row)
        marks: list[Mark] = [Letters(label, self._labels_at, middle - label.height / 2)]
        if row.place:
            marks.append(Letters(place, self._area.x - place.left, middle - place.height / 2))
        marks += self._line(row, middle)
        ends = self._ends(row)
        top = middle - sum(b.height for b in ends) / 2
        for words in ends:
            marks.append(Letters(words, self._area.right - words.left - words.width, top))
            top += words.height
        return marks

    def _line(self, row: GapRow, middle: float) -> list[Mark]:
        """The whole scale, thin; on it the gap, the first mark as a ring and the second as a dot."""
        first, second = (self._line_at + share * self._line_width for share in (row.first, row.second))
        colour = self._colours.alert if row.short else self._colours.accent
        left, right = min(first, second), max(first, second)
        end = self._line_at + self._line_width
        return [
            Rule(self._line_at, middle, end, middle, self._colours.bar_edge, 2),
            Box(left, middle - BAR / 2, right - left, BAR, colour),
            self._dot(first, middle, self._colours.paper, self._colours.ink),
            self._dot(second, middle, colour, ""),
        ]

    def _dot(self, x: float, middle: float, fill: str, edge: str) -> Box:
        size = DOT if edge else DOT - 8
        return Box(x - size / 2, middle - size / 2, size, size, fill, size / 2, edge, 5)

    def _heads(self) -> tuple[list[Mark], float]:
        """What ring and dot stand for, and what the ends of the line mean; long words reach beyond the line."""
        area, colours, style = self._area, self._colours, Style(SMALL, self._colours.ink)
        marks: list[Mark] = []
        x, y, line = area.x, area.y, SMALL * 1.3
        for words, fill, edge in (
            (self._scene.first, colours.paper, colours.ink),
            (self._scene.second, colours.ink, ""),
        ):
            named = block(words, style, area.width - DOT - 12)
            if x > area.x and x + DOT + 12 + named.width > area.right:
                x, y = area.x, y + line
            marks.append(self._dot(x + DOT / 2, y + named.style.line / 2, fill, edge))
            marks.append(Letters(named, x + DOT + 12 - named.left, y))
            y += named.height - named.style.line
            x += DOT + 12 + named.width + GAP * 2
        y += line + 6
        quiet, middle = Style(SMALL, colours.muted, leading=1.1), self._line_at + self._line_width / 2
        low = block(self._scene.ends[0], quiet, middle - GAP / 2 - area.x)
        high = block(self._scene.ends[1], quiet, area.right - middle - GAP / 2)
        from_end = self._line_at + self._line_width - high.width
        marks.append(Letters(low, min(self._line_at, middle - GAP / 2 - low.width) - low.left, y))
        marks.append(Letters(high, max(from_end, middle + GAP / 2) - high.left, y))
        return marks, y + max(low.height, high.height) + 8 - area.y

    def _ends(self, row: GapRow) -> list[Block]:
        strong = Style(SIZE, self._colours.alert if row.short else self._colours.ink, SEMIBOLD, leading=1.14)
        soft = Style(SMALL, self._colours.muted, leading=1.14)
        said = [block(row.value, strong)]
        return [*said, block(row.aside, soft)] if row.aside else said

    def _height(self, row: GapRow) -> float:
        return max(self._label(row).height, sum(b.height for b in self._ends(row)), ROW) + 8

    def _label(self, row: GapRow) -> Block:
        return balanced(row.label, _label_style(self._colours), self._label_width)

    def _place(self, row: GapRow) -> Block:
        return block(row.place, Style(SIZE, self._colours.muted, BOLD, tabular=True, leading=1.14))


def _label_style(colours: Colours) -> Style:
    return Style(SIZE, colours.ink, MEDIUM, leading=1.12)


CHART: Final = Chart("gap_bars", "Gap between two marks", GapScene, lay_out)
