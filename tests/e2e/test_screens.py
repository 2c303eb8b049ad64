"""The room's screen in the real app: kept awake, lost, mirrored, of another size, swapped with the console's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.accessible import press, settle, words_on
from tests.e2e.room import Room
from ui.room.wake import Wake

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def open_vote(room: Room) -> Room:
    """The app with a vote open on two screens."""
    room.start_from("Which principles matter most here?")
    room.page("Run")
    room.go_to("Where are we now?")
    room.open_vote()
    return room


def lose(room: Room) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(QGuiApplication.screens()[1])
    settle()


def test_that_one_key_brings_the_rooms_picture_back_and_the_banner_names_it(open_vote: Room) -> None:
    room = open_vote
    lose(room)
    assert not room.projector.isVisible()
    assert "Plug it in again or wake it" in room.message() and "Ctrl Shift F5" in room.message()
    assert "Projector: ● lost" in words_on(room.window)
    room.slips("Front-line staff", ["1", "2"])
    assert "is gone" in room.message(), "it is still so after the next vote"
    room.key(Qt.Key.Key_F5, CTRL_SHIFT)
    assert room.projector.isVisible() and room.projector.geometry() == QGuiApplication.screens()[1].geometry()
    assert "2 have voted" in room.projector_words
    assert room.message() == "The room's screen is back."
    room.key(Qt.Key.Key_F5, CTRL_SHIFT)
    assert not room.projector.isVisible()
    assert "Ctrl Shift F5 brings it back" in words_on(room.window)


def test_that_console_and_picture_swap_screens_and_the_question_is_asked_again(open_vote: Room) -> None:
    room = open_vote
    mine, theirs = QGuiApplication.screens()
    press(room.window, "Identify")
    press(room.window, "Yes, it is separate")
    assert room.projector.is_confirmed()
    press(room.window, "Identify")
    press(room.window, "Swap the two screens")
    assert room.projector.geometry() == mine.geometry()
    assert room.window.screen() is theirs and theirs.geometry().contains(room.window.geometry())
    assert not room.projector.is_confirmed(), "nobody has looked at this screen yet"
    press(room.window, "Yes, it is separate")
    assert room.projector.is_confirmed()
    room.slips("Front-line staff", ["1"])
    assert "1 has voted" in room.projector_words


def test_that_a_projector_of_another_size_is_filled_again_and_must_be_looked_at_again(open_vote: Room) -> None:
    room = open_vote
    screen = QGuiApplication.screens()[1]
    room.projector.confirm(True)
    room.projector.setGeometry(1440, 0, 1024, 768)
    screen.geometryChanged.emit(screen.geometry())
    room.qtbot.waitUntil(lambda: room.projector.geometry() == screen.geometry())
    assert room.projector.isVisible()


def test_that_the_picture_never_stays_under_a_console_that_was_moved_onto_it(open_vote: Room) -> None:
    room = open_vote
    mine, theirs = QGuiApplication.screens()
    room.projector.console_moved(theirs)
    room.qtbot.waitUntil(lambda: room.projector.geometry() == mine.geometry())
    assert room.projector.isVisible()


class System:
    """Stands where the computer stands and remembers what it was asked."""

    def __init__(self) -> None:
        self.awake = False

    def hold(self, wake: Wake) -> None:
        self.awake = True
        wake.tell(True)

    def let_go(self) -> None:
        self.awake = False


def test_that_the_computer_stays_awake_until_the_vote_is_closed(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System()
    monkeypatch.setattr("ui.room.wake.holder_of", lambda _platform: system)
    room.start_from("Which principles matter most here?")
    assert not system.awake
    room.page("Run")
    room.go_to("Where are we now?")
    room.open_vote()
    assert system.awake
    assert room.workshop.bar.projector_tip == "Screen saver and sleep are held off."
    lose(room)
    room.go_to(room.workshop.document.workshop.plan.activities[0].title)
    assert system.awake, "the vote is still open, whatever the screen shows"
    room.go_to("Where are we now?")
    room.close_vote()
    assert not system.awake
    assert room.workshop.bar.projector_tip == ""
    room.key(Qt.Key.Key_F5, CTRL_SHIFT)
    assert system.awake, "a result stands on the wall"
    room.workshop.close_workshop()
    settle()
    assert not system.awake
