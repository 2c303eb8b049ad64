"""The real app in this process, on two screens, with a clock that a test can turn."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from tests.accessible import press
from tests.e2e.room import Room, RoomClock


def leave(window: QWidget) -> None:
    """Close the app; where a vote is still open it asks first."""
    if not window.close():
        press(window, "Close the workshop")


@pytest.fixture
def room(qapp, qtbot, request: pytest.FixtureRequest) -> Iterator[Room]:
    """The app as it is after it was started: Home is on the first screen."""
    from PySide6.QtCore import qInstallMessageHandler

    from ui.app import build

    hooks = sys.excepthook, sys.unraisablehook
    messages = qInstallMessageHandler(None)
    clock = RoomClock()
    _app, window, _faults = build(["common-ground"], clock=clock)
    sys.excepthook, sys.unraisablehook = hooks  # the test, not a dialog, says what went wrong in a slot
    qInstallMessageHandler(messages)
    qtbot.addWidget(window, before_close_func=leave)
    window.show()
    qtbot.waitExposed(window)
    yield Room(window, clock, qtbot)
    window.close()
