"""Ranked bars as one item of a pyqtgraph view, that paints every row itself."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.charts.bars import Bars, paint_bars, standing


class RankedBars(pg.GraphicsObject):
    """One page of ranked bars, at rest or on the way; the same painting as in every still picture."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Bars | None = None
        self._before: Bars | None = None
        self._progress = 1.0

    @property
    def bars(self) -> Bars | None:
        """The bars shown, or on their way to being shown."""
        return self._bars

    @property
    def progress(self) -> float:
        """How far the bars are on their way, from 0 to 1."""
        return self._progress

    def standing(self) -> Bars | None:
        """Where the bars are by now, to start another move from."""
        return standing(self._bars, self._before, self._progress) if self._bars else None

    def set_rows(self, rows: Bars | None, previous: Bars | None = None, progress: float = 1.0) -> None:
        """Show rows; below a progress of 1 on their way from where the previous ones were, or growing from nothing."""
        if rows is None or self._bars is None or rows.area != self._bars.area:
            self.prepareGeometryChange()
        self._bars, self._before, self._progress = rows, previous, progress
        self.setVisible(rows is not None)
        self.update()

    def set_progress(self, progress: float) -> None:
        """Go on, as far as 1."""
        self._progress = progress
        if progress >= 1:
            self._before = None
        self.update()

    def boundingRect(self) -> QRectF:
        if self._bars is None:
            return QRectF()
        area = self._bars.area
        return QRectF(area.x - 4, area.y - 4, area.width + 8, area.height + 8)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._bars is not None:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            paint_bars(painter, self._bars, self._before, self._progress)
