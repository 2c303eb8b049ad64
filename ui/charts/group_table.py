"""Groups side by side: a table of the places each gave, darker for higher, ringed where they are furthest apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil
from typing import Final

from ui.charts.chart import Chart, Page
from ui.charts.chips import legend_marks
from ui.charts.drawing import Area, Box, Letters, Mark, shifted
from ui.charts.lettering import MEDIUM, SEMIBOLD, Align, Block, Style, balanced, block, longest_word
from ui.charts.paging import even_pages
from ui.charts.ramps import grade_fill
from ui.charts.shades import shade
from ui.theme import COLOURS, Colours, Scheme
from ui.wording import tr
from workshop.show.scene import GroupColumn, GroupRow, GroupsScene

MOST_ROWS: Final = 12
SIZE: Final = 45
HEAD: Final = 36
GAP: Final = 8
WIDEST_CELL: Final = 320
RING: Final = {Scheme.LIGHT: "#C24E00", Scheme.DARK: "#FFB074"}
"""Around the cells that are furthest apart; it stands off from the fill, so that it is seen on any shade."""


@dataclass(frozen=True, slots=True)
class _Columns:
    label_width: float
    overall_width: float
    cell_width: float
    codes: bool
    """Whether groups are headed by their codes, because a name does not fit."""


class _How(Enum):
    """Where labels stand: beside their row, with whatever groups' names leave; or over it, where they are long."""

    BESIDE = 0
    WIDE = 1
    """Beside it, and groups' names on several lines."""
    OVER = 2


def lay_out(scene: GroupsScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pages of at most twelve rows, and of as many groups as fit side by side."""
    pages: list[tuple[Mark, ...]] = []
    for how in _How:
        tables = [_Table(scene, area, scheme, span, how) for span in _spans(scene, area, COLOURS[scheme], how)]
        rows = even_pages(range(len(scene.rows)), MOST_ROWS, _fits_all(tables))
        laid = [table.marks(page) for page in rows for table in tables]
        if not pages or len(laid) < len(pages):
            pages = laid
    return tuple(Page(page) for page in pages)


def _spans(scene: GroupsScene, area: Area, colours: Colours, how: _How) -> list[range]:
    """Which groups stand side by side: as many as fit, about equally many on each page."""
    label = 0.0 if how is _How.OVER else _narrowest_label(scene, area, colours)
    room = area.width - label - _overall_width(scene, colours)
    parts = max(1, ceil(len(scene.columns) * (_narrowest_cell(scene, colours) + GAP) / max(1.0, room)))
    each = max(1, ceil(len(scene.columns) / parts))
    return [range(n, min(n + each, len(scene.columns))) for n in range(0, len(scene.columns), each)] or [range(0)]


def _fits_all(tables: "Sequence[_Table]") -> Callable[[Sequence[int]], bool]:
    def fits(rows: Sequence[int]) -> bool:
        return all(table.fits(rows) for table in tables)

    return fits


class _Table:
    """Sets the columns of some groups."""

    def __init__(self, scene: GroupsScene, area: Area, scheme: Scheme, span: range, how: _How) -> None:
        self._scene = scene
        self._area = area
        self._colours = COLOURS[scheme]
        self._scheme = scheme
        self._ring = RING[scheme]
        self._span = span
        self._over = how is _How.OVER
        self._columns = _columns(scene, area, span, how, self._colours)
        self._heads = [self._head(scene.columns[n]) for n in span]
        self._all = block(tr("All of us"), _head_style(self._colours), self._columns.overall_width, Align.CENTRE)
        self._head_height = max(b.height for b in (self._all, *self._heads)) + 14
        here = [scene.columns[n] for n in span] if self._columns.codes else []
        legend, height = legend_marks(here, area.x, area.width, scheme, plain=True)
        self._legend = shifted(legend, 0, area.bottom - height)
        self._legend_height = height + 12 if legend else 0.0

    def fits(self, rows: Sequence[int]) -> bool:
        return sum(self._height(n) for n in rows) + self._head_height + self._legend_height <= self._area.height

    def marks(self, rows: Sequence[int]) -> tuple[Mark, ...]:
        area, columns = self._area, self._columns
        heights = [self._height(n) for n in rows]
        spare = area.height - self._head_height - self._legend_height - sum(heights)
        extra = max(0.0, min(spare / max(1, len(rows)), SIZE * 0.75))
        overall_at = area.x if self._over else area.x + columns.label_width + GAP
        cells_at = overall_at + columns.overall_width + GAP
        base = area.y + self._head_height - 14
        marks: list[Mark] = [Letters(self._all, overall_at, base - self._all.height)]
        for n, head in enumerate(self._heads):
            marks.append(Letters(head, cells_at + n * (columns.cell_width + GAP), base - head.height))
        y = area.y + self._head_height
        for n, own in zip(rows, heights, strict=True):
            row, height = self._scene.rows[n], own + extra
            label, overall = self._label(row), self._overall(row)
            above = label.height if self._over else 0.0
            if not self._over:
                label = balanced(row.label, label.style, columns.label_width)
            marks.append(Letters(label, area.x, y if self._over else y + (height - label.height) / 2))
            strip, high = y + above, height - above - (extra if self._over else 0.0)
            marks.append(Letters(overall, overall_at, strip + (high - overall.height) / 2))
            for k, column in enumerate(self._span):
                x = cells_at + k * (columns.cell_width + GAP)
                cell = Area(x, strip + GAP / 2, columns.cell_width, high - GAP)
                marks += self._cell(row.cells[column], row.shades[column], row.ringed[column], cell)
            y += height
        return (*marks, *self._legend)

    def _cell(self, text: str, share: float, ringed: bool, cell: Area) -> list[Mark]:
        known = text not in ("", "–")
        fill, ink = self._fill(round(share, 2)) if known else ("", self._colours.muted)
        inner = 0 if not ringed else 9 if cell.height >= 72 else 5
        marks: list[Mark] = []
        if ringed:
            marks.append(Box(cell.x, cell.y, cell.width, cell.height, "", 12, self._ring, 6 if inner > 5 else 5))
        if known:
            marks.append(
                Box(
                    cell.x + inner,
                    cell.y + inner,
                    cell.width - 2 * inner,
                    cell.height - 2 * inner,
                    fill,
                    6 if ringed else 9,
                    self._colours.bar_edge if self._scene.polarity else "",
                    1.5,
                )
            )
        letters = block(text or "–", _figures(ink), cell.width, Align.CENTRE)
        marks.append(Letters(letters, cell.x, cell.y + (cell.height - letters.height) / 2))
        return marks

    def _fill(self, share: float) -> tuple[str, str]:
        """Darker for a higher place; a grade in the colours of its scale."""
        polarity = self._scene.polarity
        return grade_fill(share, polarity, self._scheme) if polarity else shade(share, self._colours)

    def _head(self, column: GroupColumn) -> Block:
        text = column.code if self._columns.codes else column.name
        return block(text, _head_style(self._colours), self._columns.cell_width, Align.CENTRE)

    def _label(self, row: GroupRow) -> Block:
        return block(row.label, _label_style(self._colours), self._columns.label_width)  # over its row: all the width

    def _overall(self, row: GroupRow) -> Block:
        style = _figures(self._colours.ink)
        return block(row.overall, style, self._columns.overall_width, Align.CENTRE)

    def _height(self, n: int) -> float:
        row = self._scene.rows[n]
        cells = [
            block(
                row.cells[k] or "–",
                _figures(self._colours.ink),
                self._columns.cell_width,
                Align.CENTRE,
            )
            for k in self._span
        ]
        strip = max(b.height for b in (self._overall(row), *cells))
        return self._label(row).height + strip + 2 * GAP if self._over else max(strip, self._label(row).height) + 6


def _columns(scene: GroupsScene, area: Area, span: range, how: _How, colours: Colours) -> _Columns:
    """Give every group its name on one line and labels the rest; or, to save lines, the other way round."""
    overall = _overall_width(scene, colours)
    wanted = max((block(r.label, _label_style(colours)).width for r in scene.rows), default=0.0) + 20
    cells = len(span)
    room = area.width - overall - GAP * (cells + 1)
    narrowest = max(_narrowest_cell(scene, colours), 100.0)
    names = [scene.columns[n].name for n in span]
    words = [word for name in names for word in name.split()]
    if how is _How.OVER:
        cell = min(WIDEST_CELL, room / max(1, cells))
        return _Columns(area.width, overall, cell, codes=_longest(words, _head_style(colours)) + 8 > cell)
    words_of_labels = _narrowest_label(scene, area, colours)
    for texts, least in ((words, 0.24),) if how is _How.WIDE else ((names, 0.3), (words, 0.24)):
        label = min(wanted, room - cells * max(_longest(texts, _head_style(colours)) + 8, narrowest))
        if label >= min(wanted, max(area.width * least, words_of_labels)):
            cell = min(WIDEST_CELL, (room - label) / max(1, cells))
            return _Columns(room - cell * cells, overall, cell, codes=False)
    label = min(wanted, max(words_of_labels, min(area.width * 0.36, room - cells * narrowest)))
    cell = min(WIDEST_CELL, (room - label) / max(1, cells))
    return _Columns(room - cell * cells, overall, cell, codes=True)


def _narrowest_label(scene: GroupsScene, area: Area, colours: Colours) -> float:
    """Two ninths of the width, or as much as the longest word needs, within reason."""
    words = max((longest_word(row.label, _label_style(colours)) for row in scene.rows), default=0.0) + 20
    return max(area.width * 0.22, min(words, area.width * 0.36))


def _label_style(colours: Colours) -> Style:
    return Style(SIZE, colours.ink, MEDIUM, leading=1.12)


def _figures(ink: str) -> Style:
    return Style(SIZE, ink, SEMIBOLD, tabular=True)


def _head_style(colours: Colours) -> Style:
    return Style(HEAD, colours.muted, SEMIBOLD, leading=1.1)


def _narrowest_cell(scene: GroupsScene, colours: Colours) -> float:
    style = _figures(colours.ink)
    texts = {_longest(cell.split(), style) for row in scene.rows for cell in row.cells}
    codes = {_longest([column.code], _head_style(colours)) for column in scene.columns}
    return max(texts | codes, default=0.0) + 6


def _overall_width(scene: GroupsScene, colours: Colours) -> float:
    style = _figures(colours.ink)
    head = _longest(tr("All of us").split(), _head_style(colours))
    return min(max([head, 150.0, *(block(row.overall, style).width for row in scene.rows)]) + 12, 420.0)


def _longest(words: Sequence[str], style: Style) -> float:
    return max((block(word, style).width for word in words), default=0.0)


CHART: Final = Chart("group_table", "Groups side by side", GroupsScene, lay_out)
