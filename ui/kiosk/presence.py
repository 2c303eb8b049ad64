"""Notices whether somebody is at the shared screen, and for how long nobody was."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

LIFE: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
)
"""What tells that somebody is there."""


class Presence(QObject):
    """Watches every control of the pages it is shown, and the time since the last touch."""

    stirred = Signal()
    """Somebody touched the screen, or a key."""

    def __init__(self, clock: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._touched = clock()
        self._turned = False

    @property
    def idle(self) -> float:
        """Seconds since the last touch."""
        return self._clock() - self._touched

    def start(self) -> None:
        """Begin to count anew."""
        self._touched = self._clock()

    def turn(self) -> None:
        """Another page has come up: the second press of a double press was not meant for it."""
        self._turned = True
        self.start()

    def watch(self, page: QWidget) -> None:
        """Notice every touch on a page, whichever control takes it."""
        for widget in (page, *page.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in LIFE:
            return False
        self.start()
        if event.type() is QEvent.Type.MouseButtonDblClick and self._turned:
            return True
        self._turned = self._turned and event.type() is not QEvent.Type.MouseButtonPress
        self.stirred.emit()
        return False
