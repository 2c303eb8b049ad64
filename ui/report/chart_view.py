"""A chart of the room as part of the report: as high as it needs, with the picture in words for those who listen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.charts.drawing import draw_all
from ui.charts.figure import LETTERS, Figure, figures_of
from ui.theme import COLOURS, Scheme
from workshop.show.scene import Scene, words_of

OPTIONS = 15
"""The size of the letters of options at a zoom of 100 %, where the font has 14."""
BETWEEN = 14
"""Pixels between two pieces of a chart."""


class ChartView(QWidget):
    """Draws one scene; Tab reaches it, so that its words are read."""

    def __init__(self, scene: Scene, scheme: Scheme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._scheme = scheme
        self.setAccessibleName(name)
        self.setAccessibleDescription(words_of(scene))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _scale(self) -> float:
        """Pixels for each unit of the chart: its letters grow with those of the page."""
        return self.fontInfo().pixelSize() / 14 * OPTIONS / LETTERS

    def _figures(self, width: int) -> tuple[Figure, ...]:
        return figures_of(self._scene, max(width, 200) / self._scale(), self._scheme)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        figures = self._figures(min(width, self.maximumWidth()))  # a layout asks for its own width
        return round(sum(f.height for f in figures) * self._scale()) + BETWEEN * (len(figures) - 1) + 2

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 60
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 30, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.save()
        for figure in self._figures(self.width()):
            painter.save()
            painter.scale(self._scale(), self._scale())
            draw_all(painter, figure.marks)
            painter.restore()
            painter.translate(0, figure.height * self._scale() + BETWEEN)
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(COLOURS[self._scheme].accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
