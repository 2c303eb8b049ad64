"""Every way of voting in the real app: typed slips and cards, the shared screen, hands; then the result everywhere."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.accessible import control, has, press, settle, words_on
from tests.builders import GROUPS, a_plan
from tests.e2e.room import Room, RoomClock
from tests.ui.ways_to_vote import WAYS, WINNER, Way
from ui.app import build
from workshop.ballots import BALLOT_TYPES, ballot_type, hand_marks
from workshop.book_form import MATRIX_HEADS
from workshop.export import write_workbook
from workshop.export.live import WEIGHT_HEADS
from workshop.plan import Activity, StakeholderGroup
from workshop.session import create_workshop
from workshop.show.scene import HandsScene, QuestionScene, RankingScene
from workshop.voting import Channel

MakeRoom = Callable[..., Room]
PIN = "Your PIN to come back: "


@pytest.fixture
def a_room(qapp, qtbot: QtBot, tmp_path: Path) -> Iterator[MakeRoom]:
    """The app, with a workshop of one activity open at Run."""
    hooks = sys.excepthook, sys.unraisablehook
    messages = qInstallMessageHandler(None)
    clock = RoomClock()
    _app, window, _faults = build(["common-ground"], clock=clock)
    sys.excepthook, sys.unraisablehook = hooks  # the test, not a dialog, says what went wrong in a slot
    qInstallMessageHandler(messages)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)

    def make(activity: Activity, groups: tuple[StakeholderGroup, ...] = GROUPS) -> Room:
        path = tmp_path / "one.workshop"
        create_workshop(path, a_plan(activity, groups=groups)).close()
        window.open_file(path)
        qtbot.waitUntil(lambda: window.workshop is not None and window.workshop.projector is not None)
        made = Room(window, clock, qtbot)
        made.watch()
        made.page("Run")
        made.wait()
        made.go_to(activity.title)
        return made

    yield make
    window.close_for_good()


def test_that_no_way_of_voting_is_left_out() -> None:
    assert set(WAYS) == {way.key for way in BALLOT_TYPES}
    assert {key for key, way in WAYS.items() if way.counts} == {w.key for w in BALLOT_TYPES if not w.carries_hands}


@pytest.mark.parametrize("key", WAYS)
def test_that_a_way_of_voting_works_on_every_channel_and_in_every_result(
    a_room: MakeRoom, key: str, tmp_path: Path
) -> None:
    way = WAYS[key]
    room = a_room(way.activity)
    room.open_vote()
    the_question_says_how(room, way)
    two_slips(room, way)
    press(room.window, "Votes by cards")
    room.slips("Council", [f"14 {way.lines[2]}"], "Cards")
    one_at_the_shared_screen(room, way)
    hands = hands_or_why_not(room, way)
    voted = room.round.handed_in
    expected = {("council", Channel.SLIP): 2, ("council", Channel.CARD): 1, ("residents", Channel.SCREEN): 1}
    assert dict(voted) == expected | ({("voluntary", Channel.HANDS): hands} if hands else {})
    assert room.leaks == []
    room.close_vote()
    words = room.reveal()
    assert room.places[0] == ("1", WINNER)
    scene = room.workshop.show_.scene
    assert isinstance(scene, RankingScene)
    assert f"1. {WINNER}, {scene.rows[0].value}" in words
    assert way.basis in scene.basis
    assert way.value in scene.rows[0].value and "." not in scene.rows[0].value
    the_workbook_has_the_ballots(room, way, tmp_path / "out.xlsx")


def the_question_says_how(room: Room, way: Way) -> None:
    scene = room.workshop.show_.scene
    assert isinstance(scene, QuestionScene)
    told = ballot_type(way.activity.settings.type).instruction(way.activity)
    assert told in scene.instruction
    for criterion in way.activity.criteria:
        if criterion.scale is not None:
            low, high = criterion.scale.labels[0], criterion.scale.labels[-1]
            assert f"{criterion.scale.low} {low}, {criterion.scale.high} {high}" in room.projector_words


def two_slips(room: Room, way: Way) -> None:
    line = room.type_line("Slips of Council:…", way.lines[0])
    assert line.accessibleDescription().startswith(way.echo)
    line.clear()
    room.slips("Council", way.lines[:2])


def one_at_the_shared_screen(room: Room, way: Way) -> None:
    press(room.window, "Votes by screen")
    if has(room.window, "Show the PIN for 5 s"):
        press(room.window, "Show the PIN for 5 s")
    pin = words_on(room.window).partition(PIN)[2][:4]
    press(room.window, "Start the shared screen")
    if way.presses:
        room.vote_on_screen("Residents", way.presses)
    else:
        compare_pairs(room)
    press(room.kiosk, "For the facilitator: leave this screen")
    for digit in pin:
        press(room.kiosk, digit)
    assert room.workshop.kiosk is None


def compare_pairs(room: Room) -> None:
    """The winner wherever it stands, else equal."""
    press(room.kiosk, "Tap to vote")
    press(room.kiosk, "Residents")
    while not control(room.kiosk, "Check my vote").isEnabled():
        press(room.kiosk, WINNER if has(room.kiosk, WINNER) else "They are equal")
    press(room.kiosk, "Check my vote")
    assert "equal" in words_on(room.kiosk)
    press(room.kiosk, "Hand in my vote")
    assert "Your vote is counted" in words_on(room.kiosk)


def hands_or_why_not(room: Room, way: Way) -> int:
    """A show of hands where a count can carry it; else the console says why. How many people it counted."""
    kind = ballot_type(way.activity.settings.type)
    press(room.window, "Votes by hands")
    if kind.carries_hands:
        assert kind.carries_hands in words_on(room.window)
        assert not has(room.window, "Light the first option")
        press(room.window, "Votes by slips")
        return 0
    assert len(way.counts) == len(way.hands) == len(hand_marks(way.activity))
    press(room.window, "Votes of Voluntary")
    press(room.window, "Light the first option")
    for label, count in zip(way.hands, way.counts, strict=True):
        scene = room.workshop.show_.scene
        assert isinstance(scene, HandsScene)
        assert scene.label == label
        assert f"{scene.lead} {label}" in room.projector_words
        line = control(room.window, "Voluntary: how many …")
        QTest.keyClicks(line, str(count))
        press_enter(line)
    counted = room.round.votes_by(Channel.HANDS)
    assert counted == (sum(way.counts) if kind.key == "choice" else 6), "the whole group, or the hands of a choice"
    assert not isinstance(room.workshop.show_.scene, HandsScene)
    press(room.window, "Votes by slips")
    return counted


def press_enter(line: QWidget) -> None:
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()


def the_workbook_has_the_ballots(room: Room, way: Way, path: Path) -> None:
    write_workbook(room.workshop.document.workshop, path)
    book = openpyxl.load_workbook(path, data_only=True)
    assert len([row for row in book["Ballots"].iter_rows(values_only=True) if "counts" in row]) == 4
    matrix = list(book["Matrix"].iter_rows(values_only=True))
    heads = next(n for n, row in enumerate(matrix) if row[: len(MATRIX_HEADS)] == MATRIX_HEADS)
    first = next(
        n for n, head in enumerate(matrix[heads]) if n >= len(MATRIX_HEADS) and head not in WEIGHT_HEADS.values()
    )
    filled = [sum(cell is not None for cell in row[first:]) for row in matrix[heads + 1 :]]
    assert len(filled) == 4 and way.answered in filled
    assert WINNER in [str(cell) for row in book["Result"].iter_rows(values_only=True) for cell in row]
    if way.counts:
        hands = [row for row in book["Hand counts"].iter_rows(values_only=True) if WINNER in row]
        assert hands, "hands stand there as counts"


def test_that_hands_are_asked_about_twice_where_more_are_up_than_people_are_here(
    a_room: MakeRoom,
) -> None:
    room = a_room(WAYS["dots"].activity)
    room.open_vote()
    press(room.window, "Votes by hands")
    press(room.window, "Votes of Voluntary")
    press(room.window, "Light the first option")
    line = control(room.window, "Voluntary: how many …")
    QTest.keyClicks(line, "66")
    press_enter(line)
    assert "So many hands take 66 people, and 6 of Voluntary are here. Enter again counts it." in words_on(room.window)
    assert room.workshop.show_.position.hand == 0
    press_enter(line)
    assert room.workshop.show_.position.hand == 1
    press(room.window, "Votes by slips")
    assert room.workshop.show_.position.hand is None, "a slip in between: the room sees the question, not half a count"
    press(room.window, "Votes by hands")
    assert room.workshop.show_.position.hand == 1, "it goes on where it was"
    press(room.window, "Stop, count nothing")
    assert room.round.votes_in == 0


def test_that_a_second_count_of_a_group_stands_for_the_same_people(a_room: MakeRoom) -> None:
    room = a_room(WAYS["approve"].activity)
    room.open_vote()
    for counts in ([6, 1, 0, 0], [2, 1, 0, 0]):
        room.hands("Voluntary", counts)
        assert room.round.votes_in == 6
    assert room.round.effective_hand_counts[0].heads == 6


def test_that_digits_are_marks_even_where_a_group_has_a_digit_for_its_letter(a_room: MakeRoom) -> None:
    room = a_room(WAYS["choice"].activity, (replace(GROUPS[0], code="2"), *GROUPS[1:]))
    room.open_vote()
    room.slips("Voluntary", ["2"])
    assert dict(room.round.handed_in) == {("voluntary", Channel.SLIP): 1}
