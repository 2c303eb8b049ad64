"""The settings in the real app: reached from Home and from Run, seen by both windows, in nobody's way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.accessible import has, press, words_on
from tests.e2e.room import Room
from ui.main_window import MainWindow
from ui.settings import open_store, read_settings
from ui.settings.own_keys import read_own_keys
from ui.settings.preferences import Preferences
from ui.theme import COLOURS, Scheme, apply_theme
from workshop.show.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def usual_looks(qapp: QApplication):
    from ui.keys import KEYS, use_keys

    yield
    use_keys(KEYS)
    apply_theme(qapp, Scheme.LIGHT)


def test_that_settings_open_from_home_and_by_their_key(room: Room) -> None:
    press(room.window, "Settings")
    assert has(room.window, "This screen: Dark")
    press(room.window, "Put away")
    assert not has(room.window, "This screen: Dark")
    room.key(Qt.Key.Key_Comma, CTRL)
    assert has(room.window, "This screen: Dark")


def test_that_both_windows_change_while_a_vote_is_open_and_its_keys_go_on_acting(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    room.page("Run")
    room.go_to("Where are we now?")
    room.open_vote()
    press(room.window, "Settings")
    press(room.window, "This screen: Dark")
    press(room.window, "The room's screen: Dark")
    ground = room.projector.grab().toImage().pixelColor(4, 500)
    assert ground.name().upper() == COLOURS[Scheme.DARK].paper
    press(room.window, "Timer: more, now 3 min")
    room.wait()
    room.key(Qt.Key.Key_PageDown)
    assert room.workshop.show_.position.stage is Stage.COUNTING, "Page Down is the next act over the settings too"
    press(room.window, "Put away")
    room.slips("Front-line staff", ["1"])
    assert room.round.votes_in == 1


def test_that_a_key_changed_in_the_settings_acts_at_once_and_stands_on_its_button(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    room.page("Run")
    press(room.window, "Settings")
    button = press(room.window, "Key of “Blank the room's screen”: B")
    button.setFocus()
    room.key(Qt.Key.Key_F8)
    press(room.window, "Put away")
    room.wait()
    room.key(Qt.Key.Key_F8)
    assert room.workshop.show_.position.cover == "blank"
    assert "F8" in [cap.text() for cap in room.workshop.run.acts.findChildren(QLabel)]


def test_that_a_key_that_cannot_be_used_is_said_on_home(qapp: QApplication, qtbot) -> None:
    store = open_store()
    store.setValue("keys/blank", "T")
    window = MainWindow(Preferences(store, read_settings(store)))
    window.say_wrong(read_own_keys(store))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "T is the key of “Timer”" in words_on(window))
    window.close()
