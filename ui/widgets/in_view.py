"""Scrolls to what shall be seen."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_view(*widgets: QWidget) -> None:
    """Scroll whatever is around them so that they can be seen; the first is the most important."""
    for widget in reversed(widgets):
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(widget, 0, 8)


def bring_into_view_soon(widget: QWidget) -> None:
    """Scroll to what has just been opened, once it has its height: below the edge nobody would know it is there."""
    QTimer.singleShot(0, widget, partial(bring_into_view, widget))
