"""Lays options out in columns and pages: what does not fit drops its definitions or takes a page more."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.editors.touch import TouchButton
from ui.editors.words import MEDIUM, Words
from ui.theme import Colours
from ui.wording import tr

MOST: Final = 12
"""Options on one page."""
GAP: Final = 16
BAR: Final = 76
"""Height of the row of page buttons, of 1080."""


class Item(Protocol):
    """One thing on a page: it knows how high it must be."""

    def set_unit(self, unit: float) -> None: ...
    def height_for(self, width: float, full: bool = True) -> int: ...
    def set_full(self, full: bool) -> None: ...
    def setParent(self, parent: QWidget, /) -> None: ...
    def setVisible(self, visible: bool, /) -> None: ...
    def setGeometry(self, x: int, y: int, width: int, height: int, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Part:
    """Items that start on a page of their own, under a heading of their own."""

    items: tuple[Item, ...]
    heading: Words | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the items of one part stand: columns, with definitions or without, and the pages."""

    columns: int
    full: bool
    pages: tuple[range, ...]


def row_heights(heights: Sequence[int], columns: int) -> list[int]:
    """Heights of the rows when items run down the columns in turn.

    >>> row_heights([10, 20, 30, 40, 50], 2)
    [40, 50, 30]
    """
    rows = ceil(len(heights) / columns)
    return [max(heights[r::rows]) for r in range(rows)]


def pages_of(heights: Sequence[int], columns: int, room: int, gap: int, most: int = MOST) -> tuple[range, ...]:
    """Share items out over the fewest pages on which all fit, even ones where they can be.

    >>> pages_of([100] * 13, 2, 700, 10)
    (range(0, 7), range(7, 13))
    >>> pages_of([600, 100, 100, 100], 1, 700, 10)
    (range(0, 1), range(1, 4))
    """
    count = len(heights)
    filled = _filled(heights, columns, room, gap, most)
    for pages in range(ceil(count / most), len(filled) + 1):
        size = ceil(count / pages)
        chunks = tuple(range(start, min(start + size, count)) for start in range(0, count, size))
        if all(_fits([heights[n] for n in chunk], columns, room, gap) for chunk in chunks):
            return chunks
    return filled


def _filled(heights: Sequence[int], columns: int, room: int, gap: int, most: int) -> tuple[range, ...]:
    """Fill one page after another; what fits no page stands alone on one."""
    pages: list[range] = []
    start = 0
    while start < len(heights):
        end = start + 1
        while end < min(start + most, len(heights)) and _fits(heights[start : end + 1], columns, room, gap):
            end += 1
        pages.append(range(start, end))
        start = end
    return tuple(pages)


def _fits(heights: Sequence[int], columns: int, room: int, gap: int) -> bool:
    rows = row_heights(heights, columns)
    return sum(rows) + gap * (len(rows) - 1) <= room


class Pages(QWidget):
    """Items in pages, with buttons to turn them where there is more than one."""

    turned = Signal()
    """Another page is shown."""

    def __init__(
        self,
        parts: Sequence[Part],
        colours: Colours,
        *,
        columns: Sequence[int] = (1, 2),
        tallest: int = 150,
        gap: int = GAP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._columns = tuple(columns)
        self._tallest = tallest
        self._gap = gap
        self._left_handed = False
        self._unit = 1.0
        self._page = 0
        self._explained = False
        self._where: list[tuple[int, range]] = []
        self._arranged: list[Arrangement] = []
        for part in self._parts:
            for item in part.items:
                item.setParent(self)
            if part.heading:
                part.heading.setParent(self)
        self._explain = TouchButton(tr("What do these mean?"), colours, pixels=30)
        self._before = TouchButton(tr("‹ Page before"), colours, pixels=30)
        self._number = Words("", 30, colours.muted, weight=MEDIUM, centred=True)
        self._more = TouchButton(tr("Next page ›"), colours, pixels=30)
        self._bar: tuple[TouchButton | Words, ...] = (self._explain, self._before, self._number, self._more)
        for widget in self._bar:
            widget.setParent(self)
        self._explain.clicked.connect(self._on_explain)
        self._before.clicked.connect(self.page_before)
        self._more.clicked.connect(self.next_page)

    @property
    def page(self) -> int:
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._where)

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self._unit = unit
        for part in self._parts:
            for item in part.items:
                item.set_unit(unit)
            if part.heading:
                part.heading.set_unit(unit)
        for widget in self._bar:
            widget.set_unit(unit)
        self._arrange()

    def set_left_handed(self, left_handed: bool) -> None:
        """Turn the pages at the left."""
        self._left_handed = left_handed
        self._place()

    def go_to(self, page: int) -> None:
        """Show a page."""
        self._page = min(max(0, page), self.page_count - 1)
        self._place()
        self.turned.emit()

    def page_before(self) -> None:
        self.go_to(self._page - 1)

    def next_page(self) -> None:
        self.go_to(self._page + 1)

    def _on_explain(self) -> None:
        self._explained = not self._explained
        self._page = 0
        self._arrange()
        self.turned.emit()

    def _px(self, length: float) -> int:
        return round(length * self._unit)

    def _arrange(self) -> None:
        """Choose columns and pages for the room there is; keep the page that is open where it can be kept."""
        if self.width() < 50 or self.height() < 50:
            return
        bar = self._px(BAR) + self._px(GAP)
        arranged = [self._arrangement(part, self.height()) for part in self._parts]
        if sum(len(a.pages) for a in arranged) > 1 or self._explained or not all(a.full for a in arranged):
            arranged = [self._arrangement(part, self.height() - bar) for part in self._parts]
        self._arranged = arranged
        self._where = [(n, page) for n, a in enumerate(arranged) for page in a.pages]
        self._page = min(self._page, max(0, len(self._where) - 1))
        self._place()

    def _arrangement(self, part: Part, room: int) -> Arrangement:
        if part.heading:
            room -= part.heading.height_for(self.width()) + self._px(14)
        found: list[Arrangement] = []
        for full in (True,) if self._explained else (True, False):
            for columns in self._columns:
                width = self._column_width(columns)
                heights = [i.height_for(width, full) for i in part.items]
                found.append(Arrangement(columns, full, pages_of(heights, columns, room, self._px(self._gap))))
        return min(found, key=lambda a: (len(a.pages), not a.full, a.columns))

    def _column_width(self, columns: int) -> int:
        return (self.width() - (columns - 1) * self._px(32)) // columns

    def _place(self) -> None:
        """Give everything on the open page its place and hide the rest."""
        if not self._where:
            return
        shown_part, chunk = self._where[self._page]
        for n, part in enumerate(self._parts):
            if part.heading:
                part.heading.setVisible(n == shown_part)
            for k, item in enumerate(part.items):
                item.set_full(self._arranged[n].full)
                item.setVisible(n == shown_part and k in chunk)
        bar = self._place_bar()
        part, how = self._parts[shown_part], self._arranged[shown_part]
        top = 0
        if part.heading:
            top = part.heading.height_for(self.width())
            part.heading.setGeometry(0, 0, self.width(), top)
            top += self._px(14)
        width = self._column_width(how.columns)
        items = [part.items[k] for k in chunk]
        rows = row_heights([i.height_for(width, how.full) for i in items], how.columns)
        gap = self._px(self._gap)
        spare = max(0, self.height() - bar - top - sum(rows) - gap * (len(rows) - 1)) // len(rows)
        rows = [max(r, min(r + spare, self._px(self._tallest))) for r in rows]
        for k, item in enumerate(items):
            column, row = divmod(k, len(rows))
            y = top + sum(rows[:row]) + gap * row
            height = min(rows[row], max(1, self.height() - bar - y))
            item.setGeometry(column * (width + self._px(32)), y, width, height)

    def _place_bar(self) -> int:
        """Place the row of page buttons; its height with the gap above, 0 where there is none."""
        many = len(self._where) > 1
        short = self._explained or not all(a.full for a in self._arranged)
        for widget in (self._before, self._number, self._more):
            widget.setVisible(many)
        self._explain.setVisible(short)
        if not many and not short:
            return 0
        height = self._px(BAR)
        y = self.height() - height
        self._explain.set_words(tr("Hide the meanings") if self._explained else tr("What do these mean?"))
        explain = self._explain.width_of_words()
        self._explain.setGeometry(self.width() - explain if self._left_handed else 0, y, explain, height)
        page = self._page + 1
        self._number.say(tr("Page {page} of {pages}").format(page=page, pages=len(self._where)))
        self._before.allow("" if self._page > 0 else tr("This is the first page."))
        self._more.allow("" if page < len(self._where) else tr("This is the last page."))
        turns = (self._before, self._number, self._more)
        wide = [w.width_of_words() if isinstance(w, TouchButton) else w.width_of_line() + self._px(48) for w in turns]
        x = 0 if self._left_handed else self.width() - sum(wide)
        for widget, width in zip(turns, wide, strict=True):
            widget.setGeometry(x, y, width, height)
            x += width
        return height + self._px(GAP)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()
