"""Where the panels of Run stand: agenda left, the room's picture in the middle, votes right, the next act below."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.layouts import parts_of
from ui.widgets.parts import Scroller

LEFT_WIDTH = 270
RIGHT_WIDTH = 346
LETTERS = 14
"""The size of the letters, in pixels, that these are made for."""
LEFT_SHARE, RIGHT_SHARE = 0.24, 0.34
"""Of the page, beyond which a side does not grow with its letters."""


class Side(QFrame):
    """A column at an edge: as wide as its letters need, within its share of the page."""

    def __init__(self, role: str, width: int, share: float) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._width, self._share = width, share
        self.setFixedWidth(width)

    def fit(self, page: int) -> None:
        """Take the width that belongs to a page of this width."""
        wanted = round(self._width * self.font().pixelSize() / LETTERS)
        self.setFixedWidth(min(wanted, max(self._width, round(page * self._share))))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange and self.parentWidget() is not None:
            self.parentWidget().installEventFilter(self)
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.parentWidget() is not None:
            self.fit(self.parentWidget().width())
        return super().event(event)

    def eventFilter(self, watched, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.fit(event.size().width())
        return False


def lay_out(
    page: QWidget,
    *,
    left: tuple[QWidget, QWidget],
    middle: tuple[QWidget, QLayout, QWidget, QWidget],
    right: tuple[QWidget, ...],
    bottom: QWidget,
) -> None:
    """Put the panels where they belong; their shares stay the same whatever is in them."""
    body = QHBoxLayout()
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(0)
    body.addWidget(_left(*left))
    body.addWidget(_middle(*middle), 1)
    body.addWidget(_right(right))
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(body, 1)
    whole.addWidget(bottom)


def _left(agenda: QWidget, notes: QWidget) -> QFrame:
    side = Side("side", LEFT_WIDTH, LEFT_SHARE)
    column = QVBoxLayout(side)
    column.setContentsMargins(12, 16, 12, 14)
    column.setSpacing(10)
    column.addWidget(agenda, 1)
    column.addWidget(notes)
    return side


def _middle(banner: QWidget, head: QLayout, picture: QWidget, below: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(20, 14, 20, 14)
    column.setSpacing(10)
    column.addWidget(banner)
    column.addLayout(head)
    for part, share in ((picture, 9), (below, 6)):
        part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(part, share)
    return made


def _right(panels: tuple[QWidget, ...]) -> QFrame:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(16, 12, 10, 12)
    column.setSpacing(10)
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)
    scroll = Scroller(inner)
    side = Side("right", RIGHT_WIDTH, RIGHT_SHARE)
    layout = QVBoxLayout(side)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(scroll)
    return side


def stops_of(widget: QWidget) -> Iterator[QWidget]:
    """What Tab may come to in a panel, in the order of its layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget  # what lies in a button is words
    elif isinstance(widget, Scroller):
        yield from stops_of(widget.inner)
    elif (layout := widget.layout()) is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for part in parts_of(layout):
        yield from stops_of(part) if isinstance(part, QWidget) else _stops_in(part)


def keep_tab_order(stops: Sequence[QWidget]) -> None:
    """Tab goes this way, whatever was made late."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
