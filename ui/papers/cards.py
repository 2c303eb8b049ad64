"""Numbered cards as a PDF to print and cut: ten to a page, a large number, the group's letter and tint."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.papers.a4 import Grid, drawn_on_a4
from ui.papers.slip_layout import A4_LONG, A4_SHORT, SMALLEST
from ui.theme import GROUP_COLOURS, GROUP_TINTS, LIGHT, font, load_fonts
from ui.wording import tr
from workshop.errors import ExportError
from workshop.plan import StakeholderGroup
from workshop.whole_file import write_whole

COLUMNS: Final = 2
ROWS: Final = 5
WIDTH: Final = A4_SHORT / COLUMNS
HEIGHT: Final = A4_LONG / ROWS
MARGIN: Final = 170.0
NUMBER: Final = 860
LETTER: Final = 300
SMALL: Final = 95
CUT: Final = 120.0

Card = tuple[StakeholderGroup, int]
"""Whose card it is, and its number."""


def write_cards(title: str, cards: Sequence[Card], path: Path) -> int:
    """Write the cards as a PDF; returns the number of pages.

    Needs a QGuiApplication. Raises ExportError with a sentence.
    """
    if not cards:
        raise ExportError(tr("There is nobody to print cards for: say how many people are in each group."))
    load_fonts()
    each = COLUMNS * ROWS
    pages = [cards[n : n + each] for n in range(0, len(cards), each)]
    grid = Grid(COLUMNS, WIDTH, HEIGHT)
    write_whole(path, drawn_on_a4(pages, grid, partial(_draw_card, title), _draw_cut_marks, title))
    return len(pages)


def _draw_card(title: str, painter: QPainter, card: Card) -> None:
    group, number = card
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(GROUP_TINTS[group.colour % len(GROUP_TINTS)]))
    inner = QRectF(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    colour = QColor(GROUP_COLOURS[group.colour % len(GROUP_COLOURS)])
    code = QRectF(inner.left(), inner.top(), inner.width() * 0.4, LETTER * 1.15)
    taken = _line(painter, group.code, LETTER, colour, code, bold=True)
    name = QRectF(inner.left() + taken + 90, inner.top(), inner.width() - taken - 90, LETTER * 1.15)
    _line(painter, group.name, 130, colour, name, bold=True)
    painter.setPen(QColor(LIGHT.ink))
    painter.setFont(font(_fitting(str(number), NUMBER, inner.width()), QFont.Weight.Bold))
    middle = QRectF(inner.left(), inner.top() + LETTER * 0.75, inner.width(), inner.height() - LETTER * 0.75 - SMALL)
    painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, str(number))
    foot = QRectF(inner.left(), inner.bottom() - SMALL * 1.3, inner.width(), SMALL * 1.3)
    _line(painter, " · ".join(part for part in (title, tr("your number all day")) if part), SMALL, None, foot)


def _line(
    painter: QPainter, words: str, size: int, colour: QColor | None, room: QRectF, *, bold: bool = False
) -> float:
    """Write one line, smaller where it is long, shortened where even that is too long; returns its width."""
    weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
    face = font(_fitting(words, size, room.width(), weight), weight)
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(colour or QColor(LIGHT.muted))
    painter.setFont(face)
    painter.drawText(QPointF(room.left(), room.top() + room.height() / 2 + metrics.capHeight() / 2), shown)
    return metrics.horizontalAdvance(shown)


def _fitting(words: str, size: int, width: float, weight: QFont.Weight = QFont.Weight.Bold) -> int:
    while size > SMALLEST and QFontMetricsF(font(size, weight)).horizontalAdvance(words) > width:
        size = max(SMALLEST, size - 10)
    return size


def _draw_cut_marks(painter: QPainter) -> None:
    """Short lines where the knife goes: at the edges, and crosses where cuts meet."""
    painter.setPen(QPen(QColor(LIGHT.muted), 5))
    for row in range(1, ROWS):
        y = row * HEIGHT
        for x, length in ((0.0, CUT), (A4_SHORT - CUT, CUT), (WIDTH - CUT / 2, CUT)):
            painter.drawLine(QPointF(x, y), QPointF(x + length, y))
        painter.drawLine(QPointF(WIDTH, y - CUT / 2), QPointF(WIDTH, y + CUT / 2))
    for y in (0.0, A4_LONG - CUT):
        painter.drawLine(QPointF(WIDTH, y), QPointF(WIDTH, y + CUT))
