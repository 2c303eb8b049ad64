"""Rows of a list put in another order with the mouse: six dots to drag them by, and a line where they would come."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from ui.letters import scheme_of
from ui.theme import COLOURS
from ui.widgets.parts import frame


class Grip(QWidget):
    """Six dots: this can be dragged; a click alone asks for the menu of its row."""

    dragged = Signal(object)
    """The mouse is held and has moved; carries the global QPoint."""
    dropped = Signal(object)
    """The mouse was let go after it had moved; carries the global QPoint."""
    pressed = Signal(object)
    """It was clicked; carries the global QPoint."""

    def __init__(self, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from: QPoint | None = None
        self._moving = False
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(16, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grip(painter, 4, self.height() / 2 - 6, QColor(COLOURS[scheme_of(QGuiApplication.palette())].muted))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from, self._moving = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        here = event.globalPosition().toPoint()
        if (here - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._moving = True
        if self._moving:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        self._from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        (self.dropped if self._moving else self.pressed).emit(event.globalPosition().toPoint())


class DropLine:
    """The line between two rows where the dragged one would come."""

    def __init__(self, around: QWidget) -> None:
        self._around = around
        self._line: QFrame | None = None

    def show_at(self, rows: Sequence[QWidget], at: QPoint) -> int:
        """Show where a row dropped here would come; gives that place among the rows."""
        y = self._around.mapFromGlobal(at).y()
        place = sum(row.geometry().center().y() < y for row in rows)
        if self._line is None:
            self._line = frame("drop-line")
            self._line.setParent(self._around)
        edge = rows[place].y() if place < len(rows) else rows[-1].geometry().bottom()
        self._line.setGeometry(6, max(0, edge - 1), self._around.width() - 12, 3)
        self._line.show()
        self._line.raise_()
        scroll_near(self._around, y)
        return place

    def put_away(self) -> None:
        if self._line is not None:
            self._line.hide()


def place_after(dragged: int, place: int) -> int:
    """Where a row stands in the end that is dropped at a place counted with itself still there."""
    return place - 1 if place > dragged else place


def scroll_near(widget: QWidget, y: int) -> None:
    """Let the page follow a mouse that comes to its edge."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    inner = around.widget() if around is not None else None
    if around is not None and inner is not None:
        around.ensureVisible(0, widget.mapTo(inner, QPoint(0, y)).y(), 0, 40)


def grip(painter: QPainter, left: float, top: float, colour: QColor) -> None:
    """Six dots: this can be dragged."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for column in range(2):
        for row in range(3):
            painter.drawEllipse(QRectF(left + 5 * column, top + 5 * row, 2.2, 2.2))
    painter.restore()
