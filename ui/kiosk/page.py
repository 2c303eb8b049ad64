"""What all pages of the shared screen share: one scale for everything, margins, and a footer of large buttons."""

from itertools import pairwise
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.editors.touch import TouchButton
from ui.theme import Colours

SIDE: Final = 84
EDGE: Final = 48
FOOT: Final = 100
"""Height of the buttons at the foot, of 1080."""


class Scaled(Protocol):
    """What can be scaled with the window."""

    def set_unit(self, unit: float) -> None: ...
    def setParent(self, parent: QWidget, /) -> None: ...


Made = TypeVar("Made", bound=Scaled)


def unit_of(size: QSize) -> float:
    """The scale of a window: 1 at 1080 lines, less where it is narrow for its height."""
    return max(0.2, min(size.height() / 1080, size.width() / 1440))


class KioskPage(QWidget):
    """One page; it fills the window and gives everything on it the scale of the window."""

    tapped = Signal()
    """Somebody touched the page beside its buttons."""

    def __init__(self, name: str, colours: Colours) -> None:
        super().__init__()
        self.colours = colours
        self.unit = 1.0
        self.left_handed = False
        """Whether what is touched stands at the left, for whoever asked for it."""
        self._scaled: list[Scaled] = []
        self.setAccessibleName(name)

    def add(self, made: Made) -> Made:
        """Put something on the page."""
        made.setParent(self)
        self._scaled.append(made)
        return made

    def px(self, length: float) -> int:
        """A length of 1080 on this screen."""
        return round(length * self.unit)

    @property
    def inner_width(self) -> int:
        return self.width() - 2 * self.px(SIDE)

    def arrange(self) -> None:
        """Give everything its place."""
        raise NotImplementedError

    def place_foot(self, *buttons: TouchButton) -> tuple[int, int]:
        """Place buttons from the edge of the foot that the hand is at, the last one outermost; from–to what is left."""
        left, right = self.px(SIDE), self.width() - self.px(SIDE)
        for button in reversed(buttons):
            width = max(self.px(320), button.width_of_words())
            x = left if self.left_handed else right - width
            button.setGeometry(x, self.height() - self.px(EDGE + FOOT), width, self.px(FOOT))
            if self.left_handed:
                left += width + self.px(28)
            else:
                right -= width + self.px(28)
        in_order = buttons[::-1] if self.left_handed else buttons  # Tab goes as one reads
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)
        return left, right

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.unit = unit_of(self.size())
        for made in self._scaled:
            made.set_unit(self.unit)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self.colours.paper))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.tapped.emit()
