"""A mistake in the program itself: it is said once, on the console, and what was counted stays."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from tests.accessible import has, press, settle
from tests.e2e.room import Room
from ui.faults import LOG_NAME, Faults, log_folder, start_logging


@pytest.mark.qt_no_exception_capture
def test_that_a_mistake_is_told_once_on_the_console_and_logged(
    room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    press(room.window, "Try it with a sample room")
    room.opened()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back after the test
    start_logging(log_folder())
    faults = Faults(room.window)
    faults.set_window(room.window)
    for _ in range(2):
        QTimer.singleShot(0, stumble)
        settle()
    room.qtbot.waitUntil(lambda: bool(room.window.findChildren(QMessageBox)))
    boxes = room.window.findChildren(QMessageBox)
    assert len(boxes) == 1
    assert "Every vote that was counted is on disk" in boxes[0].text()
    assert room.projector.isVisible()
    written = (log_folder() / LOG_NAME).read_text()
    assert "in stumble:" in written and "in stumble:" in capsys.readouterr().err
    assert "ValueError" in written
    button = next(b for b in boxes[0].buttons() if b.text().replace("&", "") == "Copy diagnostics")
    button.click()
    assert boxes[0].isVisible() and "Copied" in button.text()
    copied = QGuiApplication.clipboard().text()
    assert "The last lines of the log" in copied and "ValueError" in copied and "Sample room" not in copied
    boxes[0].accept()
    assert room.next_label == "Show the ranking"


def test_that_the_settings_copy_the_same(room: Room) -> None:
    press(room.window, "Settings")
    press(room.window, "Copy diagnostics")
    assert "Versions:" in QGuiApplication.clipboard().text()
    assert has(room.window, "Copied: paste it where you ask for help")


def stumble() -> None:
    raise ValueError("stumbled")
