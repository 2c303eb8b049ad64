"""The facilitator's notes of a step can be read to their end, also where the step before had none."""

from PySide6.QtCore import Qt

from tests.accessible import settle
from tests.e2e.room import Room
from ui.widgets.parts import Scroller


def test_that_long_notes_after_a_step_without_any_can_be_scrolled(room: Room) -> None:
    room.start_from("Which principles matter most here?…")
    room.page("Run")
    for _ in range(2):  # the practice vote has no notes
        room.wait()
        room.key(Qt.Key.Key_PageDown)
    notes = room.workshop.run.notes
    assert not notes.isVisible()
    room.go_to("First vote: four dots each")
    settle()
    bar = notes.findChildren(Scroller)[0].verticalScrollBar()
    room.qtbot.waitUntil(lambda: bar.maximum() > 0)
