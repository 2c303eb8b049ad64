"""Ideas and actions typed live: listed, reworded, merged, made options, seen by the room, and in the workbook."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.accessible import control, has, line_of, press, settle, type_text, words_on
from tests.builders import GROUPS, a_plan, a_session, a_vote, some_options
from tests.e2e.room import Room
from workshop.plan import Activity, ActivityId, ActivityKind, BallotSettings, Polarity, Scale
from workshop.show.noted_scene import NotedScene
from workshop.show.scene import TalkScene

FIST = Scale("fist5", 0, 5, ("Block", "No", "Doubts", "Can live with it", "Agree", "Lead it"), Polarity.HIGH_IS_GOOD)
PROPOSAL = "Night buses run until 2 am from June, paid from the parking fund"


def a_capture(id: str, title: str, *fields: str) -> Activity:
    return Activity(ActivityId(id), title, ActivityKind.CAPTURE, ballot=BallotSettings("text", fields=fields))


@pytest.fixture
def at_ideas(room: Room, tmp_path: Path) -> Room:
    """A workshop whose next step collects ideas."""
    first = a_vote("first", "choice", options=some_options("Buses", "Homes"))
    proposal = a_vote("proposal", "rate", options=(), scale=FIST)
    plan = a_plan(
        first,
        a_capture("ideas", "Our ideas", "What should we do?"),
        proposal,
        a_capture("actions", "Actions", "Action", "Who", "By when"),
        groups=GROUPS,
    )
    a_session(tmp_path / "Carrick.workshop", plan).close()
    room.window.open_file(tmp_path / "Carrick.workshop")
    room.opened()
    room.page("Run")
    room.wait()
    room.go_to("Our ideas")
    room.next("Collect answers")
    return room


def say(room: Room, *texts: str) -> None:
    for text in texts:
        line = line_of(room.window, "What should we do?")
        line.setFocus()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        settle()


def seen(room: Room) -> tuple[str, ...]:
    scene = room.workshop.show_.scene
    assert isinstance(scene, TalkScene)
    return scene.lines


def test_that_letters_typed_anywhere_belong_to_the_line_and_reach_the_room_on_enter(at_ideas: Room) -> None:
    room = at_ideas
    room.workshop.run.setFocus()
    for letter in "Blank buses. Best?":
        type_text(room.window, letter)
    assert line_of(room.window, "What should we do?").text() == "Blank buses. Best?"
    caps = [each.text() for each in room.workshop.run.acts.next_button.findChildren(QLabel)]
    assert "PgDn" in caps and "Space" not in caps, "the space bar is a letter of the line"
    assert seen(room) == ()
    room.key(Qt.Key.Key_Return)
    assert seen(room) == ("Blank buses. Best?",)


def test_that_ideas_are_reworded_merged_and_struck_out(at_ideas: Room) -> None:
    room = at_ideas
    say(room, "Busses", "Night bus", "Warm homes", "A joke")
    press(room.window, "Busses")
    press(room.window, "Reword")
    line = line_of(room.window, "What should we do?")
    assert line.text() == "Busses"
    line.clear()
    QTest.keyClicks(line, "More buses")
    assert seen(room)[0] == "Busses", "nothing changes before Enter"
    press(room.window, "Change it")
    assert seen(room) == ("More buses", "Night bus", "Warm homes", "A joke")
    assert "was “Busses”" in words_on(room.window)
    for name in ("More buses", "Night bus"):
        press(room.window, name)
    press(room.window, "Merge")
    press(room.window, "Merge them")
    assert seen(room) == ("More buses / Night bus", "Warm homes", "A joke")
    press(room.window, "A joke")
    press(room.window, "Strike out")
    assert seen(room) == ("More buses / Night bus", "Warm homes")
    assert "Struck out" in room.message()


def test_that_a_rewording_may_be_left(at_ideas: Room) -> None:
    room = at_ideas
    say(room, "Busses")
    press(room.window, "Busses")
    press(room.window, "Reword")
    press(room.window, "Leave it")
    say(room, "Homes")
    assert seen(room) == ("Busses", "Homes")


def test_that_ideas_become_options_and_proposal_and_result_are_in_the_workbook(at_ideas: Room) -> None:
    room = at_ideas
    say(room, "Night buses", "Warm homes")
    press(room.window, "Night buses")
    press(room.window, "Reword")
    line = line_of(room.window, "What should we do?")
    line.setText(PROPOSAL)
    press(room.window, "Change it")
    press(room.window, PROPOSAL)
    press(room.window, "Add to its options")
    assert "1 idea is an option of “The proposal vote” now." in room.message()
    room.next("Next: The proposal vote")
    room.open_vote()
    assert [o.label for o in room.round.asked.options] == [PROPOSAL]
    room.slips("Council", ["4", "5", "3"])
    room.slips("Residents", ["4", "2", "4"])
    room.close_vote()
    room.reveal()
    room.next("Next: Actions")
    room.next("Collect answers")
    for name, text in (("Action", "Order the buses"), ("Who", "Ann"), ("By when", "1 May")):
        line_of(room.window, name).setText(text)
    press(room.window, "Add it")
    scene = room.workshop.show_.scene
    assert isinstance(scene, NotedScene)
    assert (scene.columns, scene.rows) == (("Action", "Who", "By when"), (("Order the buses", "Ann", "1 May"),))
    book = openpyxl.load_workbook(room.export())
    assert [s for s in book.sheetnames if s in ("Actions", "What was said")] == ["Actions", "What was said"]
    actions = values(book["Actions"])
    assert actions[-2][:3] == ["Action", "Who", "By when"] and actions[-1][:3] == ["Order the buses", "Ann", "1 May"]
    said = values(book["What was said"])
    assert any(PROPOSAL in row and "was “Night buses”" in row for row in said)
    everywhere = [cell for sheet in book for row in values(sheet) for cell in row]
    assert PROPOSAL in everywhere, "the exact wording voted on"
    assert any("6 people" in str(cell) or "6 votes" in str(cell) for cell in everywhere)


def values(sheet) -> list[list[object]]:
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if row]


def test_that_the_first_line_may_begin_with_the_top_of_the_list(at_ideas: Room) -> None:
    room = at_ideas
    room.go_to("The first vote")
    room.open_vote()
    room.slips("Council", ["1", "1", "2"])
    room.close_vote()
    room.reveal()
    room.go_to("Actions")
    room.next("Collect answers")
    top = control(room.window, "For the top of the list")
    QTest.keyClick(top, Qt.Key.Key_Down)
    settle()
    assert line_of(room.window, "Action").text() == "Buses: "
    assert not has(room.window, "Merge") or not control(room.window, "Merge").isEnabled()


def test_that_letters_no_typeface_can_draw_are_kept_and_the_facilitator_is_told(at_ideas: Room) -> None:
    line = line_of(at_ideas.window, "What should we do?")
    line.setText("Trust \ue000")  # a key for it there is not
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert "empty boxes for \ue000" in at_ideas.message() and "no typeface" in at_ideas.message()
    assert seen(at_ideas) == ("Trust \ue000",)
