"""A station from the Screen tab to a second laptop and back, while the room's screen shows something else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tests.accessible import control, has, press, settle, words_on
from tests.builders import DOTS, RATE, a_plan, a_session
from tests.e2e.room import Room
from ui.__main__ import main
from ui.station import Station
from workshop.session import check_file
from workshop.station import open_station
from workshop.voting import Channel, RoundState


@pytest.fixture
def voting(room: Room, tmp_path: Path) -> Room:
    """A vote is open, and the Screen tab is chosen."""
    plan = a_plan()
    a_session(tmp_path / "Carrick.workshop", a_plan(plan.activity(DOTS), plan.activity(RATE))).close()
    room.window.open_file(tmp_path / "Carrick.workshop")
    room.opened()
    room.page("Run")
    room.go_to("The dots vote")
    room.open_vote()
    press(room.window, "Votes by screen")
    return room


def answer_dialog(room: Room, path: Path | None = None) -> Path:
    """Accept the file dialog that is open, with this file or the one it offers."""
    room.qtbot.waitUntil(lambda: bool(room.window.findChildren(QFileDialog)))
    dialog = room.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    if path is not None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        line.setText(str(path))
    chosen = Path(dialog.selectedFiles()[0])
    dialog.accept()
    settle()
    room.qtbot.waitUntil(lambda: not room.window.findChildren(QFileDialog))
    return chosen


@pytest.fixture
def laptop(voting: Room) -> Iterator[Station]:
    """The second laptop, with the station file prepared in the room."""
    press(voting.window, "Prepare a station…")
    path = answer_dialog(voting)
    assert "The dots vote station.station is ready" in voting.message()
    station = Station(open_station(path), clock=voting.clock)
    station.window.resize(1280, 800)
    station.window.show()
    voting.qtbot.waitExposed(station.window)
    yield station
    if station.window.isVisible():
        station.end()


def vote(window: QWidget, group: str) -> None:
    press(window, "Tap to vote")
    press(window, group)
    press(window, "Equity, one dot more") if has(window, "Equity, one dot more") else press(window, more_of(window))
    press(window, "Check my vote")
    press(window, "Hand in my vote")
    assert "Your vote is counted" in words_on(window)


def more_of(window: QWidget) -> str:
    """The name of the control that gives Equity one dot more, whatever it is called."""
    from tests.accessible import controls, name_of

    return next(n for n in map(name_of, controls(window)) if "Equity" in n and "fewer" not in n and "less" not in n)


def next_person(room: Room) -> None:
    room.wait()
    room.qtbot.wait(300)


def leave(station: Station) -> None:
    """Type the facilitator's PIN."""
    mark = station.session.workshop.plan.station
    assert mark is not None
    press(station.window, "For the facilitator: leave this screen")
    for digit in mark.pin:
        press(station.window, digit)


def test_that_a_station_takes_votes_while_the_screen_shows_something_else(voting: Room, laptop: Station) -> None:
    room, path = voting, laptop.session.path
    room.go_to("The rate vote")
    assert "“The dots vote”: 0 votes in" in words_on(room.window)
    vote(laptop.window, "Council")
    next_person(room)
    vote(laptop.window, "Residents")
    assert room.workshop.document.workshop.rounds[0].votes_in == 0
    leave(laptop)
    assert not laptop.window.isVisible() and check_file(path).rounds[0].ballots == 2
    press(room.window, "Collect its station…")
    answer_dialog(room, path)
    round = room.workshop.document.workshop.rounds[0]
    assert room.message() == f"2 votes are counted from {path.name}."
    assert round.votes_by(Channel.SCREEN) == 2 and round.state is RoundState.OPEN
    press(room.window, "Collect its station…")
    answer_dialog(room, path)
    assert room.message() == "2 votes were counted before and count once."
    press(room.window, "Go there")
    assert room.round.votes_in == 2
    assert not has(room.window, "Go there")


def test_that_a_station_may_be_dropped_on_run(voting: Room, laptop: Station) -> None:
    room, path = voting, laptop.session.path
    vote(laptop.window, "Council")
    leave(laptop)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    run = room.workshop.run
    enter = QDragEnterEvent(run.rect().center(), copy, data, left, none)
    QApplication.sendEvent(run, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(run, QDropEvent(QPointF(run.rect().center()), copy, data, left, none))
    assert room.round.votes_in == 1


def test_that_a_station_that_comes_back_too_late_is_refused_and_kept(voting: Room, laptop: Station) -> None:
    room, path = voting, laptop.session.path
    vote(laptop.window, "Council")
    leave(laptop)
    room.close_vote()
    room.workshop.stations.collect(path)
    assert room.message().startswith("1 vote is not counted: First vote on “The dots vote” is closed")
    assert room.round.votes_in == 0 and check_file(path).rounds[0].ballots == 1


def test_that_a_station_file_is_never_written_over(voting: Room, laptop: Station) -> None:
    press(voting.window, "Prepare a station…")
    answer_dialog(voting, laptop.session.path)
    assert "The dots vote station (2).station is ready" in voting.message()


def test_that_a_second_start_of_the_same_station_says_so(laptop: Station, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["station", str(laptop.session.path)]) == 1
    assert "already open" in capsys.readouterr().err


def test_that_a_station_is_not_opened_as_a_workshop(voting: Room, laptop: Station) -> None:
    leave(laptop)
    voting.close_vote()
    press(voting.window, "Home")
    voting.window.open_file(laptop.session.path)
    assert "is a station, not a workshop" in words_on(voting.window)


@pytest.mark.parametrize("arguments", [("station",), ("station", "--help"), ("station", "a", "b")])
def test_that_the_command_says_how_it_is_used(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    status = main(arguments)
    assert status == (0 if "--help" in arguments else 2) and "common-ground station FILE" in capsys.readouterr().err


def test_that_a_missing_station_or_a_workshop_is_a_sentence_and_no_window(tmp_path: Path) -> None:
    a_session(tmp_path / "Carrick.workshop").close()
    for name, said in (("missing.station", "not there any more"), ("Carrick.workshop", "a workshop, not a station")):
        command = [sys.executable, "-m", "ui", "station", str(tmp_path / name)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": "."})
        assert ran.returncode == 1 and said in ran.stderr


def test_that_the_console_and_the_station_name_what_they_hold(voting: Room, laptop: Station) -> None:
    assert control(voting.window, "Prepare a station…").isEnabled()
    assert "Which matter most here?" in words_on(laptop.window)


def test_that_with_two_votes_open_the_other_one_is_named_beside_the_one_shown(voting: Room, laptop: Station) -> None:
    room, path = voting, laptop.session.path
    vote(laptop.window, "Council")
    leave(laptop)
    room.go_to("The rate vote")
    room.open_vote()
    press(room.window, "Votes by screen")
    assert has(room.window, "Collect a station…") and "“The dots vote”: 0 votes in" in words_on(room.window)
    press(room.window, "Collect a station…")
    answer_dialog(room, path)
    dots, rate = room.workshop.document.workshop.rounds
    assert (dots.votes_in, rate.votes_in) == (1, 0)
    assert "“The dots vote”: 1 vote in" in words_on(room.window)
