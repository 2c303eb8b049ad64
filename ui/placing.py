"""Where the console's window stands: within a screen that is there, whatever was kept from another day."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL: Final = QSize(1440, 900)
"""What it likes best where there is room."""

FRAME: Final = 40
"""The height of a title bar, roughly; it is known only when the window is there."""


def place_window(window: QWidget, kept: QByteArray | None) -> None:
    """Put a window where it stood last, or in the middle of its screen; a small screen is filled."""
    areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if kept is not None and window.restoreGeometry(kept):
        if window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            return
        wanted = window.geometry()
    else:
        wanted = QRect(QPoint(0, 0), USUAL)
        wanted.moveCenter(areas[0].center())
        if areas[0].width() < USUAL.width() or areas[0].height() < USUAL.height() + FRAME:
            window.setWindowState(Qt.WindowState.WindowMaximized)
    window.setGeometry(placed(wanted, areas))


def placed(wanted: QRect, areas: Sequence[QRect]) -> QRect:
    """The nearest place to one that is wanted which lies within one of the screens; the first is the usual one."""
    if any(area.contains(wanted) for area in areas):
        return wanted
    home = next((area for area in areas if area.contains(wanted.center())), areas[0])
    found = QRect(QPoint(0, 0), wanted.size().boundedTo(home.size()))
    found.moveCenter(home.center())
    return found
