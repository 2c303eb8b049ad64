"""No part of a page is a window of its own for a moment: it would flash before the room and take the keyboard away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import press, settle
from tests.e2e.room import Room


class Watcher(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.came.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


@pytest.fixture
def watcher(room: Room) -> Iterator[Watcher]:
    made = Watcher()
    QApplication.instance().installEventFilter(made)
    yield made
    QApplication.instance().removeEventFilter(made)


def test_that_pages_panels_and_stages_come_up_inside_their_window(room: Room, watcher: Watcher) -> None:
    press(room.window, "Try it with a sample room")
    room.opened()
    watcher.came = [name for name in watcher.came if not name.startswith("ProjectorWindow")]
    for page in ("Prepare", "Report", "Run"):
        room.page(page)
        settle()
    room.go_to("Second vote: your top five in order")
    room.open_vote()
    room.slips("Council", ["1 2 3 4 5"])
    room.close_vote()
    room.page("Report")
    room.page("Run")
    room.key(Qt.Key.Key_F1)
    settle()
    room.key(Qt.Key.Key_Escape)
    press(room.window, "Settings")
    settle()
    assert watcher.came == []
    assert QApplication.activeWindow() is room.window
