"""Puts pieces one under another on pages: what belongs together is not parted, and tables repeat their head."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtGui import QPainter

from ui.charts.drawing import Letters, Mark, draw_all
from ui.charts.letterforms import plain

WIDTH: Final = 5950
HEIGHT: Final = 8420
"""A4 in tenths of a point."""
MARGIN: Final = 540
TOP: Final = 720
FIRST_TOP: Final = 520
"""On the first page, which has no head."""
BOTTOM: Final = 580
INNER: Final = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stays whole: marks from (0, 0), and how high they stand."""

    height: float
    marks: tuple[Mark, ...] = ()
    scale: float = 1.0
    """Of the marks; the height is in units of the page already."""
    gap: float = 0.0
    """What stays free above it, but on top of a page."""
    keep: bool = False
    """Whether it stays on the page of the piece that follows."""

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        painter.save()
        painter.translate(x, y)
        painter.scale(self.scale, self.scale)
        draw_all(painter, findable(self.marks))
        painter.restore()


def findable(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks with letters that can be searched for and copied."""
    return [replace(mark, block=plain(mark.block)) if isinstance(mark, Letters) else mark for mark in marks]


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    pieces: list[tuple[float, Piece]] = field(default_factory=list[tuple[float, Piece]])
    foot: float = TOP
    """Where the next piece would stand."""


@dataclass(slots=True)
class Flow:
    """Pages being filled."""

    pages: list[Page] = field(default_factory=list[Page])
    marks: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    """The bookmarks: (title, page from 0)."""
    _waiting: list[Piece] = field(default_factory=list[Piece])
    """What must stay with the piece that comes next."""

    def begin_page(self, bookmark: str, top: float = TOP) -> None:
        """Go on with a new page."""
        self._put(None)
        self.pages.append(Page(foot=top))
        self.marks.append((bookmark, len(self.pages) - 1))

    def join(self, other: "Flow") -> None:
        """Go on with the pages of another."""
        self._put(None)
        self.marks += [(title, page + len(self.pages)) for title, page in other.marks]
        self.pages += other.pages

    def add(self, pieces: Sequence[Piece], head: Piece | None = None) -> None:
        """Put pieces under what is there; `head` is said again on top of each page they go on to."""
        for piece in pieces:
            self._waiting.append(piece)
            if not piece.keep:
                self._put(head)

    def _put(self, head: Piece | None) -> None:
        """Put what waits on one page; where even an empty one is too low for it, it parts."""
        together, self._waiting = self._waiting, []
        if not together:
            return
        if not self._fits(sum(p.gap + p.height for p in together)):
            self.pages.append(Page())
            if head is not None and head not in together:
                self._place(head)
        for piece in together:
            if not self._fits(piece.gap + piece.height):
                self.pages.append(Page())
            self._place(piece)

    def _fits(self, high: float) -> bool:
        page = self.pages[-1]
        return not page.pieces or page.foot + high <= HEIGHT - BOTTOM

    def _place(self, piece: Piece) -> None:
        page = self.pages[-1]
        y = page.foot + (piece.gap if page.pieces else 0)
        page.pieces.append((y, piece))
        page.foot = y + piece.height
