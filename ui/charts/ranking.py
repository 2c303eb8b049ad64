"""Lays out ranked bars: each row its place, label, bar and numbers, and a line under the top."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ui.charts.bars import BarRow, Bars
from ui.charts.brackets import brackets_of
from ui.charts.chart import Chart, Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.charts.lettering import BOLD, MEDIUM, SEMIBOLD, Align, Block, Style, balanced, block, longest_word
from ui.charts.paging import even_pages
from ui.theme import COLOURS, Colours, Scheme
from workshop.show.scene import RankedRow, RankingScene

MOST_ROWS: Final = 12
LOOKS: Final = ((54, 0.32), (50, 0.32), (50, 0.27), (45, 0.32), (45, 0.27), (45, 0.2))
"""Type size of a row, and the least share of the width for its bar; 45 is the smallest a room can read."""
ASIDE: Final = 38
GAP: Final = 28
PADDING: Final = 0.13
"""Of a letter's size, around a row."""
SHORTEST_BAR_COLUMN: Final = 0.12
FAIR_BAR_COLUMN: Final = 0.27
LONGEST_BAR_COLUMN: Final = 0.42
"""Of the width."""
VALUES_AT_MOST: Final = 0.34


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of all rows stand, in units from the left edge."""

    size: int
    label_at: float
    label_width: float
    bar_at: float
    bar_width: float
    value_right: float
    """Right edge of the values; the asides end at the edge of the area."""
    values_width: float
    stacked: bool
    """Whether asides stand under their values."""
    over: bool = False
    """Whether labels stand over their bars, with all the width."""


def lay_out(scene: RankingScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """As few pages as possible; what else was asked for beside each row goes where it would cost one."""
    bare = _lay_out(scene, area, scheme)
    if not any(row.also for row in scene.rows):
        return bare
    rows = (replace(r, aside=" · ".join(part for part in (r.aside, r.also) if part)) for r in scene.rows)
    full = _lay_out(replace(scene, rows=tuple(rows)), area, scheme)
    return full if len(full) <= len(bare) else bare


def _lay_out(scene: RankingScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pages of at most twelve rows, in the best look that needs but one page; best of all with labels of few lines."""
    colours = COLOURS[scheme]
    looks = LOOKS if len(scene.rows) <= MOST_ROWS else LOOKS[-1:]
    setters = [_Setter(scene, area, _columns(scene.rows, area, *look, colours), colours) for look in looks]
    fitting = [setter for setter in setters if len(scene.rows) <= MOST_ROWS and setter.fits(scene.rows)]
    if fitting:
        fair = [setter for setter in fitting if setter.has_fair_bars] or fitting
        return (Page((), min(fair, key=_Setter.most_lines).page(scene.rows)),)
    over = _Setter(scene, area, _columns_under(setters[-1].columns, area), colours)
    paged = [(setter, even_pages(scene.rows, MOST_ROWS, setter.fits)) for setter in (setters[-1], over)]
    setter, pages = min(paged, key=lambda each: len(each[1]))
    return tuple(Page((), setter.page(page)) for page in pages)


class _Setter:
    """Sets the rows of one ranking in given columns."""

    def __init__(self, scene: RankingScene, area: Area, columns: _Columns, colours: Colours) -> None:
        self._scene = scene
        self._area = area
        self.columns = columns
        self._colours = colours
        self._set: dict[int, tuple[Block, Block, list[Block]]] = {}
        """The texts of each row, by its identity: whether pages fit is asked many times."""
        self._last_top = max((n for n, row in enumerate(scene.rows) if row.top), default=-1)

    @property
    def has_fair_bars(self) -> bool:
        return self.columns.bar_width >= self._area.width * FAIR_BAR_COLUMN

    def most_lines(self) -> int:
        """How many lines the longest label takes."""
        return max((self._texts(row)[1].lines for row in self._scene.rows), default=0)

    def fits(self, rows: Sequence[RankedRow]) -> bool:
        return sum(self._heights(rows)) + self._line_height(rows) <= self._area.height

    def page(self, rows: Sequence[RankedRow]) -> Bars:
        heights = self._heights(rows)
        spare = self._area.height - sum(heights) - self._line_height(rows)
        extra = max(0.0, min(spare / max(1, len(rows)), self.columns.size * 0.75))
        made: list[BarRow] = []
        line: tuple[Mark, ...] = ()
        y = self._area.y
        for row, own in zip(rows, heights, strict=True):
            made.append(self._row(row, y, own, extra))
            y += own + extra
            if self._has_line_after(row):
                line = self._line(y)
                y += self._line_height(rows)
        order = tuple(row.option for row in self._scene.rows)
        brackets = brackets_of(made, order, self._scene.swaps, self._area.x, self.columns.size, self._colours)
        return Bars(self._area, tuple(made), line, order, self._colours.paper, brackets)

    def _heights(self, rows: Sequence[RankedRow]) -> list[float]:
        padding = self.columns.size * PADDING
        heights: list[float] = []
        for row in rows:
            _, label, values = self._texts(row)
            value_height = max((b.height for b in values), default=0.0)
            if self.columns.stacked:
                value_height = sum(b.height for b in values)
            if self.columns.over:
                heights.append(label.height + max(value_height, self.columns.size) + 2 * padding)
            else:
                heights.append(max(label.height, value_height) + padding)
        return heights

    def _texts(self, row: RankedRow) -> tuple[Block, Block, list[Block]]:
        known = self._set.get(id(row))
        if known is None:
            columns = self.columns
            known = _texts(row, columns.size, columns.label_width, columns.values_width, self._colours)
            self._set[id(row)] = known
        return known

    def _row(self, row: RankedRow, y: float, own: float, extra: float) -> BarRow:
        columns, area, height = self.columns, self._area, own + extra
        place, label, values = self._texts(row)
        if columns.over:
            top = y + columns.size * PADDING
            letters = [Letters(label, area.x + columns.label_at, top)]
            height = own
            middle = top + label.height + (own - columns.size * PADDING * 2 - label.height) / 2
        else:
            label = balanced(row.label, label.style, columns.label_width)
            middle = y + height / 2
            letters = [Letters(label, area.x + columns.label_at, middle - label.height / 2)]
        if row.place:
            at = letters[0].y if columns.over else middle - place.height / 2
            letters.append(Letters(place, area.x, at))
        if columns.stacked:
            top = middle - sum(b.height for b in values) / 2
            for text in values:
                letters.append(Letters(text, area.right - columns.values_width, top))
                top += text.height
        else:
            for text, right in zip(values, (columns.value_right, area.width), strict=False):
                letters.append(Letters(text, area.x + right - text.width - text.left, middle - text.height / 2))
        thick = columns.size * 0.8 if columns.over else min(columns.size * 0.95, height * 0.72)
        fill, edge = (self._colours.accent, "") if row.top else (self._colours.bar, self._colours.bar_edge)
        long = max(0.0, min(1.0, row.bar)) * columns.bar_width
        bar = Box(area.x + columns.bar_at, middle - thick / 2, long, thick, fill, 9, edge)
        return BarRow(row.option, y, height, tuple(letters), bar)

    def _has_line_after(self, row: RankedRow) -> bool:
        return self._last_top >= 0 and bool(self._scene.line) and row is self._scene.rows[self._last_top]

    def _line_block(self) -> Block:
        style = Style(38, self._colours.accent, SEMIBOLD)
        return block(self._scene.line, style, self._area.width * 0.97)

    def _line_height(self, rows: Sequence[RankedRow]) -> float:
        return self._line_block().height + 16 if any(self._has_line_after(row) for row in rows) else 0.0

    def _line(self, y: float) -> tuple[Mark, ...]:
        words = self._line_block()
        middle = y + 8 + words.height / 2
        start = self._area.x + words.left + words.width + 22
        marks: list[Mark] = [Letters(words, self._area.x, y + 8)]
        if words.lines == 1 and start < self._area.right - 120:
            marks.append(Rule(start, middle, self._area.right, middle, self._colours.bar_edge, 2, dashed=True))
        return tuple(marks)


def _texts(
    row: RankedRow, size: int, label_width: float | None, values_width: float | None, colours: Colours
) -> tuple[Block, Block, list[Block]]:
    """Place, label, and the numbers: value and aside."""
    place = block(
        row.place, Style(size, colours.accent if row.top else colours.muted, BOLD, tabular=True, leading=1.14)
    )
    label = block(row.label, Style(size, colours.ink, SEMIBOLD if row.top else MEDIUM, leading=1.16), label_width)
    styles = (
        Style(size, colours.ink, SEMIBOLD, tabular=True, leading=1.14),
        Style(ASIDE, colours.muted, tabular=True, leading=1.14),
    )
    texts = zip((row.value, row.aside), styles, strict=True)
    return place, label, [block(t, style, values_width, Align.END) for t, style in texts if t]


def _columns(rows: Sequence[RankedRow], area: Area, size: int, bar_share: float, colours: Colours) -> _Columns:
    """Give labels the width they ask for, numbers theirs, and the bars the rest."""
    texts = [_texts(row, size, None, None, colours) for row in rows]
    place_width = max((place.width for place, _, _ in texts), default=0.0)
    label_at = place_width + GAP if place_width else 0.0
    label_wanted = max((label.width for _, label, _ in texts), default=0.0) + 2
    value_width = max((values[0].width for _, _, values in texts if values), default=0.0)
    aside_width = max((values[1].width for _, _, values in texts if len(values) > 1), default=0.0)
    side_by_side = value_width + (aside_width + GAP * 0.7 if aside_width else 0.0)
    at_most = area.width * VALUES_AT_MOST
    stacked = side_by_side > at_most
    values_width = min(max(value_width, aside_width) + 2, at_most) if stacked else side_by_side
    room = area.width - label_at - values_width - 2 * GAP
    label_width = max(1.0, min(label_wanted, room - area.width * bar_share))
    words = max((longest_word(label.text, label.style) for _, label, _ in texts), default=0.0) + 2
    label_width = max(label_width, min(words, room - area.width * SHORTEST_BAR_COLUMN))
    bar_width = min(room - label_width, area.width * LONGEST_BAR_COLUMN)
    label_width = room - bar_width
    return _Columns(
        size,
        label_at,
        label_width,
        label_at + label_width + GAP,
        bar_width,
        area.width - (aside_width + GAP * 0.7 if aside_width else 0.0),
        values_width,
        stacked,
    )


def _columns_under(beside: _Columns, area: Area) -> _Columns:
    """Labels over their bars get all the width, and so do the bars as far as numbers leave it."""
    width = area.width - beside.label_at
    bar = max(1.0, width - beside.values_width - 2 * GAP)
    return replace(beside, label_width=width, bar_at=beside.label_at, bar_width=bar, over=True)


CHART: Final = Chart("ranked_bars", "Ranked bars", RankingScene, lay_out)
