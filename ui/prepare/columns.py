"""The three columns of Prepare: agenda, the step, and the room; the last goes below the step where there is no room.

The frames stand before what is in them: a widget moved from one parent to the next gets its looks anew each time.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.parts import frame
from ui.wording import tr

NARROW: Final = 125
"""A window of fewer letters than this has no third column."""


class Columns:
    """The frames; what is in them is given these as its parents."""

    def __init__(self, page: QWidget) -> None:
        self._whole = QHBoxLayout(page)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self.centre = QStackedWidget(page)
        self.step_scroll = _scrolling(self.centre, tr("The step"))
        self.centre.addWidget(self.step_scroll)
        self.middle, self.step = _column(self.step_scroll, (30, 20, 30, 30), 18)
        self._right = frame("right")
        self._right.setParent(page)
        inner = QVBoxLayout(self._right)
        inner.setContentsMargins(0, 0, 0, 0)
        self._side_scroll = _scrolling(self._right, tr("The room"))
        inner.addWidget(self._side_scroll)
        self.side, self.room = _column(self._side_scroll, (18, 20, 18, 20), 10)

    def put(self, left: QWidget) -> None:
        """Put the columns side by side, this one first."""
        self._left = left
        self._whole.addWidget(left)
        self._whole.addWidget(self.centre, 1)
        self._whole.addWidget(self._right)

    def fit(self, width: int, letter: int) -> int:
        """Share out a width; gives that of the room's picture."""
        self._left.setFixedWidth(min(letter * 42, max(letter * 30, round(width * 0.2))))
        right = min(letter * 60, max(letter * 44, round(width * 0.29)))
        self._right.setFixedWidth(right)
        self._put_side(below=width < letter * NARROW)
        return min(right, width - self._left.width() - 60) - 38

    def _put_side(self, *, below: bool) -> None:
        if below is self._right.isHidden():
            return
        if below:
            self.step.addWidget(self._side_scroll.takeWidget())
        else:
            self.step.removeWidget(self.side)
            self._side_scroll.setWidget(self.side)
        self.side.show()
        self._right.setHidden(below)


def _scrolling(parent: QWidget, name: str) -> QScrollArea:
    """A column that scrolls up and down only, and is no stop of its own for Tab."""
    made = QScrollArea(parent)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(name)
    return made


def _column(scroll: QScrollArea, margins: tuple[int, int, int, int], spacing: int) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    scroll.setWidget(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(*margins)
    column.setSpacing(spacing)
    return made, column
