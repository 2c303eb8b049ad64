"""What only the facilitator sees once a vote is closed: the order in small, and what it says."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.console.private_ranking import PrivateRanking
from ui.console.sentences import Sentences
from ui.theme import Colours
from ui.widgets.parts import Paragraph, Scroller
from ui.wording import tr
from workshop.counting.outcome import Ranking

BESIDE: Final = 62
"""Letters: where fewer stand side by side, the words stand under the order."""


class PrivatePanel(QWidget):
    """The order on the left, what it says on the right; under one another where there is little room."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Paragraph("", "caption")
        self._ranking = PrivateRanking(colours)
        self._hidden = Paragraph("", "muted")
        self._says = Sentences()
        self._words = QWidget()
        inner = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._sides.setContentsMargins(0, 0, 8, 0)
        self._sides.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._head)
        left.addWidget(self._hidden)
        left.addWidget(self._ranking, 1)
        left.addStretch(0)
        right = QVBoxLayout(self._words)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(Paragraph(tr("WHAT IT SAYS"), "caption"))
        right.addWidget(self._says)
        right.addStretch(1)
        self._sides.addLayout(left, 6)
        self._sides.addWidget(self._words, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroller(inner))

    def set_colours(self, colours: Colours) -> None:
        """Draw the order in these colours."""
        self._ranking.set_colours(colours)

    def show_result(self, ranking: Ranking, says: Sequence[str], suggest: str) -> None:
        """Show the result to the facilitator."""
        self._head.setText(tr("ONLY YOU SEE THIS"))
        self._hidden.hide()
        self._ranking.show()
        self._words.show()
        self._ranking.show_ranking(ranking)
        self._says.say(says[1:], suggest, first=says[0])

    def show_why_not(self, why: str) -> None:
        """Say why the result is not shown here."""
        self._head.setText(tr("THE RESULT"))
        self._hidden.setText(why)
        self._hidden.show()
        self._ranking.hide()
        self._words.hide()

    def height_needed(self) -> int:
        """What the whole of it takes, so that nothing has to be scrolled."""
        heights = [
            self._head.minimumHeight() + 8 + self._ranking.minimumHeight(),
            self._words.minimumSizeHint().height(),
        ]
        beside = self._sides.direction() is QBoxLayout.Direction.LeftToRight
        return max(heights) if beside else sum(heights) + self._sides.spacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() is not way:
            self._sides.setDirection(way)
