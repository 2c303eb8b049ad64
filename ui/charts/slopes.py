"""The slope chart of two votes: the first at the left, the second at the right, and a line for each option."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from ui.charts.chart import Chart, Page
from ui.charts.drawing import Area, Curve, Letters, Mark
from ui.charts.lettering import BOLD, MEDIUM, SEMIBOLD, Align, Block, Style, balanced_width, block
from ui.charts.paging import even_pages
from ui.theme import COLOURS, Scheme
from workshop.show.result_scene import ComparisonScene, MovedRow

MOST_ROWS: Final = 12
SIZE: Final = 45
SMALL: Final = 36
"""new, not asked again."""
LINKS: Final = (0.2, 0.1)
"""The share of the width between the two orders, best first."""
GAP: Final = 22
HIGHEST_ROW: Final = 92
LEAST_SPARE: Final = 18
THIN: Final = 4
THICK: Final = 8
DOWN: Final = {Scheme.LIGHT: "#A94A00", Scheme.DARK: "#F0A061"}
"""Options that went down far; the accent is for those that came up."""


def lay_out(scene: ComparisonScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pages of at most twelve rows, in the later order; the orders stand closer where that saves a page."""
    laid: list[tuple[Page, ...]] = []
    for links in LINKS:
        slopes = _Slopes(scene, area, scheme, links)
        laid.append(tuple(Page(slopes.marks(page)) for page in even_pages(scene.rows, MOST_ROWS, slopes.fits)))
    return min(laid, key=len)


class _Slopes:
    """Sets both orders, and the lines between them."""

    def __init__(self, scene: ComparisonScene, area: Area, scheme: Scheme, links: float) -> None:
        self._area = area
        self._colours = COLOURS[scheme]
        self._down = DOWN[scheme]
        texts = [text for row in scene.rows for text in (row.before, row.after)]
        self._place_width = max((self._place(text).width for text in texts), default=0.0)
        change = max((self._change(row).width for row in scene.rows), default=0.0) + GAP
        self._links_width = area.width * links
        room = area.width - self._links_width - 2 * self._place_width - 4 * GAP - change
        left, right = (max((self._label(r, None).width for r in side), default=0.0) + 2 for side in _sides(scene.rows))
        spare = (room - left - right) / 2
        self._label_width = left + spare if spare >= 0 else max(room - right, min(left, room / 2))
        self._right_width = room - self._label_width
        self._left_edge = area.x + self._label_width + self._place_width + 2 * GAP
        self._right_edge = self._left_edge + self._links_width

    def fits(self, rows: Sequence[MovedRow]) -> bool:
        return sum(self._heights(rows)) <= self._area.height

    def marks(self, rows: Sequence[MovedRow]) -> tuple[Mark, ...]:
        heights = self._heights(rows)
        spare = max(0.0, self._area.height - sum(heights)) / max(1, len(heights))
        at, middles = self._area.y, list[float]()
        for own in heights:
            height = own + min(spare, max(HIGHEST_ROW - own, LEAST_SPARE))
            middles.append(at + height / 2)
            at += height
        left, right = _sides(rows)
        arrives = {row.option: middles[n] for n, row in enumerate(right)}
        lines: list[tuple[MovedRow, Mark]] = []
        letters: list[Mark] = []
        for row, y in zip(left, middles, strict=False):
            letters += self._left(row, y)
            if row.option in arrives:
                lines.append((row, self._line(row, y, arrives[row.option])))
        for row in right:
            letters += self._right(row, arrives[row.option])
        lines.sort(key=lambda line: line[0].far)
        return (*(line for _, line in lines), *letters)

    def _heights(self, rows: Sequence[MovedRow]) -> list[float]:
        """The height of each line of both orders."""
        left, right = _sides(rows)
        lefts = [self._label(row, self._label_width).height + self._remark_height(row) for row in left]
        rights = [self._label(row, self._right_width).height for row in right]
        return [max(pair) + 6 for pair in zip_longest(lefts, rights, fillvalue=0.0)]

    def _left(self, row: MovedRow, y: float) -> list[Mark]:
        label = self._label(row, self._label_width, Align.END)
        place = self._place(row.before)
        edge = self._left_edge - GAP
        remark = self._remark(row)
        right = edge - self._place_width - GAP
        top = y - (label.height + self._remark_height(row)) / 2
        marks: list[Mark] = [
            Letters(place, edge - place.left - place.width, y - place.height / 2),
            Letters(label, right - label.measure, top),
        ]
        if row.gone:
            marks.append(Letters(remark, right - remark.left - remark.width, top + label.height))
        return marks

    def _right(self, row: MovedRow, y: float) -> list[Mark]:
        label = self._label(row, self._right_width)
        place = self._place(row.after)
        at = self._right_edge + GAP
        start = at + self._place_width + GAP
        marks: list[Mark] = [
            Letters(place, at - place.left, y - place.height / 2),
            Letters(label, start, y - label.height / 2),
        ]
        if row.change or row.remark:
            change = self._change(row)
            marks.append(Letters(change, start + label.left + label.width + GAP, y - change.height / 2))
        return marks

    def _line(self, row: MovedRow, y1: float, y2: float) -> Mark:
        colour = self._tone(row) if row.far else self._colours.bar_edge
        return Curve(self._left_edge, y1, self._right_edge, y2, colour, THICK if row.far else THIN)

    def _tone(self, row: MovedRow) -> str:
        if not row.far:
            return self._colours.muted
        return self._colours.accent if row.steps > 0 else self._down

    def _place(self, text: str) -> Block:
        return block(text, Style(SIZE, self._colours.muted, BOLD, tabular=True, leading=1.14))

    def _label(self, row: MovedRow, width: float | None, align: Align = Align.START) -> Block:
        style = Style(SIZE, self._colours.ink, SEMIBOLD if row.far else MEDIUM, leading=1.12)
        return block(row.label, style, width and balanced_width(row.label, style, width), align)

    def _change(self, row: MovedRow) -> Block:
        """How far it moved, or that it is new."""
        sign = "▲" if row.steps > 0 else "▼"
        if not row.change:
            return block("" if row.gone else row.remark, Style(SMALL, self._colours.muted, leading=1.14))
        return block(f"{sign}{row.change}", Style(SIZE, self._tone(row), SEMIBOLD, leading=1.14))

    def _remark(self, row: MovedRow) -> Block:
        """What stands under the label of an option that was not asked again."""
        return block(row.remark, Style(SMALL, self._colours.muted, leading=1.14))

    def _remark_height(self, row: MovedRow) -> float:
        return self._remark(row).height if row.gone else 0.0


def _sides(rows: Sequence[MovedRow]) -> tuple[list[MovedRow], list[MovedRow]]:
    """The earlier order, those not asked again last, and the later order as it is."""
    asked = [row for row in rows if row.before]
    gone = [row for row in rows if row.gone]
    return [*sorted(asked, key=lambda row: row.before_at), *gone], [row for row in rows if not row.gone]


CHART: Final = Chart("slopes", "What moved", ComparisonScene, lay_out)
