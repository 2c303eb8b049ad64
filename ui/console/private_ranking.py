"""The order in small, for the facilitator alone: places, whole labels, bars and numbers."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.letters import draw_words, words_height
from ui.theme import Colours, font
from ui.wording import tr
from workshop.counting.outcome import Place, Ranking
from workshop.words import place_text

MOST_FOR_VALUES: Final = 0.36
"""Of the width: longer values are cut, and stand whole in the description and on the projector."""
LEAST_FOR_BARS: Final = 0.16
"""Of the width: labels that would leave the bars less stand on two lines."""
AIRY, TIGHT = 0.5, 0.12
"""Between two rows, of a line's height: as it should be, and where there are many."""
SMALLER: Final = 13 / 14
"""The letters of the list against those around it."""


class Columns(NamedTuple):
    """Where things stand across."""

    places: int
    labels: int
    bars: int
    values: int

    @property
    def bar_left(self) -> int:
        return self.places + self.labels + 8


class PrivateRanking(QWidget):
    """Rows stand closer where there are many; what still has no room is scrolled to."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._places: tuple[Place, ...] = ()
        self._ordered = True
        self._top = 0
        self.setAccessibleName(tr("The result, only for you"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_ranking(self, ranking: Ranking) -> None:
        """Show the order."""
        self._places, self._ordered, self._top = ranking.places, ranking.ordered, ranking.top
        said = "; ".join(
            f"{place_text(p.rank, p.tied)}. {p.label}, {p.value}" if ranking.ordered else f"{p.label}, {p.value}"
            for p in ranking.places
        )
        self.setAccessibleDescription(said)
        self._grow()
        self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    def _size(self) -> int:
        return round(self.font().pixelSize() * SMALLER)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(self._size(), figures=True))

    def _columns(self) -> Columns:
        """Labels get what they need, as far as bars and numbers have enough."""
        metrics, width = self._metrics(), self.width()
        places = metrics.horizontalAdvance("00=") + 10 if self._ordered else 0
        widest = max((metrics.horizontalAdvance(p.value) for p in self._places), default=0)
        values = min(widest + 4, round(width * MOST_FOR_VALUES))
        wanted = max((QFontMetrics(font(self._size())).horizontalAdvance(p.label) for p in self._places), default=0) + 2
        labels = max(1, min(wanted, width - places - values - 16 - round(width * LEAST_FOR_BARS)))
        return Columns(places, labels, max(1, width - places - labels - values - 16), values)

    def _heights(self, columns: Columns) -> list[int]:
        return [words_height(p.label, font(self._size()), columns.labels) for p in self._places]

    def _grow(self) -> None:
        heights = self._heights(self._columns())
        self.setMinimumHeight(sum(heights) + round(self._metrics().height() * TIGHT) * len(heights))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        heights, line = self._heights(columns), self._metrics().height()
        spare = (self.height() - sum(heights)) / max(1, len(heights))
        between = min(line * AIRY, max(line * TIGHT, spare))
        y = 0.0
        for n, (place, height) in enumerate(zip(self._places, heights, strict=True)):
            self._paint_row(painter, QRectF(0, y, self.width(), height + between), place, columns, top=n < self._top)
            y += height + between

    def _paint_row(self, painter: QPainter, row: QRectF, place: Place, columns: Columns, *, top: bool) -> None:
        upright, line = Qt.AlignmentFlag.AlignVCenter, self._metrics().height()
        painter.setPen(QColor(self._colours.ink))
        if self._ordered:
            painter.setFont(font(self._size(), QFont.Weight.Bold, figures=True))
            painter.drawText(row, upright, place_text(place.rank, place.tied))
        high = words_height(place.label, font(self._size()), columns.labels)
        box = QRect(columns.places, round(row.center().y() - high / 2), columns.labels, high)
        draw_words(painter, box, place.label, font(self._size()), QColor(self._colours.ink))
        painter.setFont(font(self._size(), figures=True))
        value = self._metrics().elidedText(place.value, Qt.TextElideMode.ElideRight, columns.values)
        left = self.width() - columns.values
        painter.drawText(QRectF(left, row.top(), columns.values, row.height()), upright, value)
        accented = self._ordered and top
        painter.setPen(Qt.PenStyle.NoPen if accented else QColor(self._colours.bar_edge))
        painter.setBrush(QColor(self._colours.accent if accented else self._colours.bar))
        length, thick = max(2.0, columns.bars * place.bar), line * 0.72
        painter.drawRoundedRect(QRectF(columns.bar_left, row.center().y() - thick / 2, length, thick), 2, 2)
