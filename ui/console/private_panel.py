"""What only the facilitator sees once a vote is closed: the order in small, and what it says."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Colours, font
from ui.widgets.parts import Scroller, label
from ui.wording import tr
from workshop.counting.outcome import Place, Ranking
from workshop.words import place_text

MOST_FOR_VALUES: Final = 0.36
"""Of the width: longer values are cut, and stand whole in the description and on the projector."""


class PrivateRanking(QWidget):
    """Places, labels, small bars and numbers."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._places: tuple[Place, ...] = ()
        self._ordered = True
        self._top = 0
        self.setAccessibleName(tr("The result, only for you"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_ranking(self, ranking: Ranking) -> None:
        """Show the order."""
        self._places, self._ordered, self._top = ranking.places, ranking.ordered, ranking.top
        said = "; ".join(
            f"{place_text(p.rank, p.tied)}. {p.label}, {p.value}" if ranking.ordered else f"{p.label}, {p.value}"
            for p in ranking.places
        )
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def set_colours(self, colours: Colours) -> None:
        self._colours = colours
        self.update()

    def row_height(self) -> int:
        return round(self.fontMetrics().height() * 1.45)

    def sizeHint(self) -> QSize:
        return QSize(380, self.row_height() * max(1, len(self._places)))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.row_height()
        width = self.width()
        plain, bold = font(13), font(13, QFont.Weight.Bold, figures=True)
        name_width = width * 0.42
        painter.setFont(plain)
        metrics = painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(p.value) for p in self._places), default=0)
        value_width = min(max(68, widest + 4), round(width * MOST_FOR_VALUES))
        bar_left, bar_width = 30 + name_width + 8, width - 30 - name_width - 16 - value_width
        for n, place in enumerate(self._places):
            y = n * height
            painter.setPen(QColor(self._colours.ink))
            painter.setFont(bold)
            if self._ordered:
                text = place_text(place.rank, place.tied)
                painter.drawText(QRectF(0, y, 30, height), Qt.AlignmentFlag.AlignVCenter, text)
            painter.setFont(plain)
            text = metrics.elidedText(place.label, Qt.TextElideMode.ElideRight, int(name_width))
            painter.drawText(QRectF(30, y, name_width, height), Qt.AlignmentFlag.AlignVCenter, text)
            painter.drawText(
                QRectF(width - value_width, y, value_width, height),
                Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(place.value, Qt.TextElideMode.ElideRight, value_width),
            )
            top = self._ordered and n < self._top
            painter.setPen(Qt.PenStyle.NoPen if top else QColor(self._colours.bar_edge))
            painter.setBrush(QColor(self._colours.accent if top else self._colours.bar))
            bar = QRectF(bar_left, y + height * 0.25, max(2.0, bar_width * place.bar), height * 0.5)
            painter.drawRoundedRect(bar, 2, 2)


class PrivatePanel(QWidget):
    """The order on the left, what it says on the right."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = label("", "caption")
        self._ranking = PrivateRanking(colours)
        self._hidden = label("", "muted", wrap=True)
        self._says = label("", wrap=True)
        self._suggest = label("", "muted", wrap=True)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self._ranking)
        inside.addStretch(1)
        self._scroll = Scroller(inner)
        left = QVBoxLayout()
        left.addWidget(self._head)
        left.addWidget(self._hidden)
        left.addWidget(self._scroll, 1)
        right = QVBoxLayout()
        right.addWidget(label(tr("WHAT IT SAYS"), "caption"))
        right.addWidget(self._says)
        right.addSpacing(6)
        right.addWidget(self._suggest)
        right.addStretch(1)
        words = QWidget()
        words.setLayout(right)
        right.setContentsMargins(0, 0, 8, 0)
        self._right = Scroller(words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addLayout(left, 6)
        layout.addWidget(self._right, 5)

    def set_colours(self, colours: Colours) -> None:
        """Draw the order in these colours."""
        self._ranking.set_colours(colours)

    def show_result(self, ranking: Ranking, says: tuple[str, ...], suggest: str) -> None:
        """Show the result to the facilitator."""
        self._head.setText(tr("ONLY YOU SEE THIS"))
        self._hidden.hide()
        self._scroll.show()
        self._right.show()
        self._ranking.show_ranking(ranking)
        self._says.setText("\n".join(says))
        self._suggest.setText(suggest)

    def show_why_not(self, why: str) -> None:
        """Say why the result is not shown here."""
        self._head.setText(tr("THE RESULT"))
        self._hidden.setText(why)
        self._hidden.show()
        self._scroll.hide()
        self._right.hide()
