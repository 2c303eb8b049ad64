"""Leaving a workshop: nobody closes a vote that is under way without being asked; the console fits its screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.accessible import has, press, settle, words_on
from tests.e2e.room import Room
from tests.ui.test_report_crowded import crowded
from ui.placing import placed
from ui.settings import open_store, recent_workshops
from workshop.session import open_workshop

QUESTION = "Voting is open: 2 votes are in and kept. Close the workshop all the same?"


@pytest.fixture
def open_vote(room: Room) -> Room:
    """The app with a vote open and two votes in."""
    room.start_from("Which principles matter most here?")
    room.page("Run")
    room.go_to("Where are we now?")
    room.open_vote()
    room.slips("Front-line staff", ["1", "2"])
    return room


def test_that_home_asks_first_while_a_vote_is_open_and_stay_stays(open_vote: Room) -> None:
    room = open_vote
    press(room.window, "Home")
    assert QUESTION in words_on(room.window)
    assert room.round.votes_in == 2 and room.projector.isVisible()
    press(room.window, "Stay")
    assert QUESTION not in words_on(room.window)
    room.slips("Front-line staff", ["1"])
    press(room.window, "Home")
    assert "3 votes are in" in words_on(room.window)
    room.key(Qt.Key.Key_Escape)
    assert not has(room.window, "Stay")


def test_that_closing_the_window_asks_first_and_loses_nothing(open_vote: Room) -> None:
    room, path = open_vote, open_vote.path
    for _ in range(2):  # a second click on the cross is no answer
        assert not room.window.close()
        assert room.window.isVisible() and QUESTION in words_on(room.window)
    press(room.window, "Close the workshop")
    assert not room.window.isVisible()
    with open_workshop(path) as session:
        assert session.workshop.rounds[-1].votes_in == 2


def test_that_home_is_there_after_the_question_was_answered(open_vote: Room) -> None:
    room, path = open_vote, open_vote.path
    room.next("Pens down")
    press(room.window, "Home")
    assert "Votes are being counted: 2 votes are in and kept." in words_on(room.window)
    press(room.window, "Close the workshop")
    assert room.window.workshop is None
    assert has(room.window, "Which principles matter most here?")
    assert "Running" in words_on(room.window)
    assert path.exists()


@pytest.mark.parametrize(("options", "groups"), [(40, 1), (40, 12)])
def test_that_no_page_widens_the_console(room: Room, tmp_path: Path, options: int, groups: int) -> None:
    with crowded(tmp_path, options, groups) as session:
        path = session.path
    window = room.window
    window.open_file(path)
    room.opened()
    window.showNormal()
    window.resize(1280, 680)
    room.workshop.run.set_private(True)
    for _ in ("closed", "shown"):
        for page in ("Prepare", "Report", "Run"):
            press(window, page, QAccessible.Role.CheckBox)
            settle()
            assert window.minimumSizeHint().width() <= 1280 and window.width() == 1280
        room.wait()
        room.workshop.show_.press_next()


def test_that_home_knows_of_a_vote_even_if_the_power_went(open_vote: Room) -> None:
    (known,) = recent_workshops(open_store())
    assert (known.path, known.state) == (open_vote.path, "Running")


def test_that_a_closed_vote_is_left_without_a_question(open_vote: Room) -> None:
    room = open_vote
    room.close_vote()
    press(room.window, "Home")
    assert room.window.workshop is None


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 720), (1280, 680)])
def test_that_the_console_is_no_larger_than_its_screen(width: int, height: int) -> None:
    area = QRect(0, 0, width, height)
    assert area.contains(placed(QRect(0, 0, 1440, 900), (area,)))


def test_that_a_place_on_a_screen_that_is_gone_is_put_into_the_middle_of_one_that_is_there() -> None:
    here = (QRect(0, 0, 1440, 900), QRect(1440, 0, 1920, 1080))
    gone = placed(QRect(5000, 3000, 1000, 700), here)
    assert gone.center() == here[0].center() and gone.size().width() == 1000
    stays = QRect(1500, 40, 1300, 800)
    assert placed(stays, here) == stays


def test_that_the_window_opens_within_its_screen(room: Room) -> None:
    settle()
    window: QWidget = room.window
    screen = QGuiApplication.primaryScreen()
    assert screen.availableGeometry().contains(window.geometry())
