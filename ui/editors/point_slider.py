"""A slider over the face of a card: points are drawn along under a finger, beside + and − that give them in steps."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Colours

BAND: Final = 30
"""Of the height of a card, of 1080: the line is drawn in it."""
LINE: Final = 10
THUMB: Final = 30
SURE: Final = 60
"""So near to the line a touch is meant for it; elsewhere on the face it must be drawn along."""
DRAWN: Final = 14
"""So far a finger must be drawn along, of 1080: less is a touch."""


class PointSlider(QWidget):
    """Lies over the words of a card and draws only its line, at the foot. Keys and screen readers have + and −."""

    slid = Signal(int)
    """So many points, in whole steps; whether there are as many left is for others to know."""

    def __init__(self, most: int, step: int, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        self._step = step
        self._colours = colours
        self._count = 0
        self._unit = 1.0
        self._from: float | None = None
        """Where the finger came down; None when there is none."""
        self._slides = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_unit(self, unit: float) -> None:
        self._unit = unit
        self.update()

    def show_count(self, count: int) -> None:
        """Put the thumb where so many points are."""
        self._count = count
        self.update()

    def count_at(self, x: float) -> int:
        """The whole steps that stand at a place of the line."""
        radius = THUMB * self._unit / 2
        share = (x - radius) / max(1.0, self.width() - 2 * radius)
        steps = round(max(0.0, min(1.0, share)) * self._most / self._step)
        return min(self._most, steps * self._step)

    def _slide_to(self, x: float) -> None:
        count = self.count_at(x)
        if count != self._count:
            self.slid.emit(count)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().x()
        self._slides = event.position().y() > self.height() - SURE * self._unit
        if self._slides:
            self._slide_to(self._from)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        x = event.position().x()
        self._slides = self._slides or abs(x - self._from) > DRAWN * self._unit
        if self._slides:
            self._slide_to(x)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._from, self._slides = None, False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        line, radius = LINE * self._unit, THUMB * self._unit / 2
        y = self.height() - BAND * self._unit
        at = radius + (self.width() - 2 * radius) * self._count / self._most
        painter.setBrush(QColor(self._colours.bar_edge))
        painter.drawRoundedRect(QRectF(0, y - line / 2, self.width(), line), line / 2, line / 2)
        painter.setBrush(QColor(self._colours.accent))
        if self._count:
            painter.drawRoundedRect(QRectF(0, y - line / 2, at, line), line / 2, line / 2)
        painter.drawEllipse(QPointF(at, y), radius, radius)
