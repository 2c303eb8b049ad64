"""The shared screen for the left hand: what is touched stands at the left, for one person, and nobody after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import control, controls, has, name_of
from tests.ui.ballots_to_mark import PAPERS
from tests.ui.test_kiosk import Room
from ui.kiosk.idle import RESET_AFTER, THANKS_FOR

HAND = "I use my left hand"
PLUS = "Accountability: add a dot"


@pytest.fixture(params=["dots", "rate", "points"])
def room(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "room.workshop", PAPERS[request.param])
    yield made
    made.close()


def middle(room: Room, name: str) -> int:
    """How far from the left edge a control stands, in per cent."""
    widget = control(room.kiosk, name)
    return round(100 * widget.mapTo(room.kiosk, QPoint(widget.width() // 2, 0)).x() / room.kiosk.width())


def touched(room: Room) -> list[QWidget]:
    """What is touched on the open ballot of one option, from its first control on."""
    named = [(name_of(each), each.object()) for each in controls(room.kiosk)]
    found = [widget for name, widget in named if ":" in name and not name.startswith("For the facilitator")]
    return [widget for widget in found if isinstance(widget, QWidget)]


def test_that_everything_touched_stands_at_the_hand_that_was_chosen(room: Room) -> None:
    room.press("Tap to vote", "Residents")
    right = [widget.mapTo(room.kiosk, QPoint(0, 0)).x() for widget in touched(room)]
    assert middle(room, "Check my vote…") > 80
    room.press("Back", "Back", HAND, "Tap to vote", "Residents")
    left = [widget.mapTo(room.kiosk, QPoint(0, 0)).x() for widget in touched(room)]
    assert len(left) == len(right) and all(a < b for a, b in zip(left, right, strict=True))
    assert middle(room, "Check my vote…") < 20
    assert middle(room, "Back") < 40


def test_that_a_person_who_goes_back_to_the_groups_keeps_the_hand(room: Room) -> None:
    room.press(HAND, "Tap to vote", "Residents", "Back")
    assert middle(room, "Back") < 20
    room.press("Council")
    assert middle(room, "Check my vote…") < 20


def test_that_the_next_person_finds_the_usual_side(room: Room) -> None:
    room.press(HAND, "Tap to vote", "Council")
    room.kiosk.start_again()
    button = control(room.kiosk, HAND)
    assert not button.isChecked()  # pyright: ignore[reportAttributeAccessIssue]
    room.press("Tap to vote", "Council")
    assert middle(room, "Check my vote…") > 80


def test_that_a_hand_somebody_chose_and_left_is_forgotten(room: Room) -> None:
    room.press(HAND)
    room.wait(RESET_AFTER + 1)
    room.press("Tap to vote", "Council")
    assert middle(room, "Check my vote…") > 80


def test_that_a_left_handed_vote_is_handed_in_like_any_other(qapp: QApplication, tmp_path: Path) -> None:
    room = Room(tmp_path / "room.workshop", PAPERS["dots"])
    room.press(HAND, "Tap to vote", "Residents", PLUS, PLUS, "Transparency: add a dot", "Transparency: add a dot")
    room.press("Check my vote")
    assert middle(room, "Hand in my vote") < 20
    room.press("Hand in my vote")
    assert room.round.votes_in == 1
    room.wait(THANKS_FOR + 1)
    assert has(room.kiosk, "Tap to vote")
    room.close()


def test_that_tab_goes_as_one_reads_for_the_left_hand_too(qapp: QApplication, tmp_path: Path) -> None:
    room = Room(tmp_path / "room.workshop", PAPERS["dots"])
    room.press(HAND, "Tap to vote", "Residents", PLUS)
    control(room.kiosk, PLUS).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(room.kiosk.focusWidget() or room.kiosk, Qt.Key.Key_Tab)
    now = room.kiosk.focusWidget()
    assert now is not None and now.accessibleName() == "Accountability: take away a dot"
    room.close()
