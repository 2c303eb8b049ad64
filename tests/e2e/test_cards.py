"""Numbered cards from Prepare to the typed line: the number says the group, and twice is asked about."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.accessible import press, words_on
from tests.builders import COUNCIL, GROUPS, OPEN, RESIDENTS, a_plan, a_session, a_vote
from tests.e2e.room import Room
from workshop.plan import Voter


@pytest.fixture
def at_open_vote(room: Room, tmp_path: Path) -> Room:
    """Cards are printed, and a vote that is not secret is open."""
    plan = a_plan()
    a_session(tmp_path / "Carrick.workshop", replace(plan, activities=(plan.activity(OPEN),))).close()
    room.window.open_file(tmp_path / "Carrick.workshop")
    room.opened()
    press(room.window, "Print cards…")
    assert "21 cards are in" in words_on(room.window)
    room.page("Run")
    room.go_to("The open vote")
    room.open_vote()
    press(room.window, "Votes by cards")
    return room


def test_that_a_card_number_says_its_group(at_open_vote: Room) -> None:
    room = at_open_vote
    line = room.type_line("Cards of Council:…", "14 1")
    assert line.accessibleDescription() == "Residents: Equity"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.round.votes_of(RESIDENTS) == 1 and room.round.cards == {14}


def test_that_a_number_that_has_voted_is_asked_about(at_open_vote: Room) -> None:
    room = at_open_vote
    for text in ("14 1", "14 2"):
        line = room.type_line("Cards of Council:…", text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Card 14 has voted: this would replace it. Enter again hands it in." in line.accessibleDescription()
    assert [b.marks for b in room.round.counting_ballots] == [{("main", "equity"): 1}]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [b.marks for b in room.round.counting_ballots] == [{("main", "leadership"): 1}]
    assert room.round.votes_in == 1 and len(room.round.ballots) == 2


def test_that_a_number_nobody_has_is_refused_and_the_line_stays(at_open_vote: Room) -> None:
    room = at_open_vote
    line = room.type_line("Cards of Council:…", "99 1")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.round.votes_in == 0 and line.text() == "99 1"
    assert "Nobody in this workshop has card 99." in room.message()


def test_that_where_each_group_has_one_vote_none_is_replaced_unasked(room: Room, tmp_path: Path) -> None:
    vote = a_vote("each-group", "choice", voter=Voter.GROUP)
    a_session(tmp_path / "Carrick.workshop", a_plan(vote)).close()
    room.window.open_file(tmp_path / "Carrick.workshop")
    room.opened()
    room.page("Run")
    room.go_to(vote.title)
    room.open_vote()
    assert "groups have voted" in room.projector_words
    QTest.keyClick(room.type_line("Slips of Council:…", "1"), Qt.Key.Key_Return)
    second = GROUPS[1].name
    QTest.keyClick(room.type_line(f"Slips of {second}:…", "2"), Qt.Key.Key_Return)  # the line went on by itself
    press(room.window, "Votes of Council")
    line = room.type_line("Slips of Council:…", "3")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Council has voted: this would replace it. Enter again hands it in." in line.accessibleDescription()
    assert {b.group: next(iter(b.marks)) for b in room.round.counting_ballots}[COUNCIL] == ("main", "equity")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.round.votes_in == 2 and len(room.round.ballots) == 3
    room.close_vote()
    assert f"{len(GROUPS)} groups, 2 votes" in room.projector_words
    room.reveal()
    assert "one vote for each group" in room.projector_words
