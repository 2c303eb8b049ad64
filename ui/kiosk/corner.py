"""The small corner that asks for the facilitator's PIN."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.editors.touch import SMALLEST, Look, TouchButton
from ui.theme import Colours
from ui.wording import tr


class Corner(TouchButton):
    """Three small dots in the top left corner; nobody else needs them."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__("", colours, name=tr("For the facilitator: leave this screen"), look=Look.QUIET, parent=parent)

    def place(self, unit: float) -> None:
        """Stand in the corner of a window of this scale."""
        self.set_unit(unit)
        self.setGeometry(self.px(8), self.px(8), self.px(SMALLEST), self.px(SMALLEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.field_line))
        for n in (-1, 0, 1):
            painter.drawEllipse(QPointF(self.width() / 2 + n * self.px(12), self.height() / 2), self.px(3), self.px(3))
        self.paint_focus(painter, self.rect().toRectF(), 14 * self.unit)
