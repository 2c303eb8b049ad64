"""A workshop that cannot be opened, one that was cut off, and the copies: each way back, from Home and from inside."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from tests.accessible import has, press, settle, words_on
from tests.e2e.room import Room
from tests.e2e.test_worst_minute import STEP, answer
from workshop.copies import own_copies
from workshop.session import check_file


def open_own(room: Room) -> Path:
    """The sample room as a workshop of one's own: of the sample itself no copies are kept."""
    press(room.window, "Try it with a sample room")
    room.opened()
    path = room.path
    press(room.window, "Home")
    room.window.open_file(path)
    room.opened()
    room.go_to(STEP)
    return path


@pytest.fixture
def closed(room: Room) -> Path:
    """A workshop with a slip in, closed again: Home is shown, and copies are kept."""
    path = open_own(room)
    room.open_vote()
    room.slips("Council", ["4"])
    room.close_vote()
    press(room.window, "Home")
    return path


def spoil(path: Path) -> None:
    """Cut a file off, as a copy that was interrupted would be."""
    path.write_bytes(path.read_bytes()[:-8192])


def test_that_a_damaged_file_offers_its_copy_and_opens_it_beside_the_damaged_one(room: Room, closed: Path) -> None:
    spoil(closed)
    damaged = closed.read_bytes()
    room.window.open_file(closed)
    words = words_on(room.window)
    assert f"{closed.name} is damaged" in words and "Open the copy of" in words
    assert has(room.window, "Look for it…") and has(room.window, "Mend it into a new file")
    press(room.window, "Open the copy of…")
    assert room.path != closed and "copy of" in room.path.name
    assert f"{closed.name} is left as it is" in room.message()
    assert closed.read_bytes() == damaged
    assert room.workshop.document.workshop.rounds[-1].votes_in == 1


def test_that_a_damaged_file_is_mended_into_a_new_one_and_what_is_lost_is_said(room: Room, closed: Path) -> None:
    spoil(closed)
    damaged = closed.read_bytes()
    room.window.open_file(closed)
    press(room.window, "Mend it into a new file")
    mended = closed.with_name(f"{closed.stem} mended.workshop")
    assert f"{mended.name} is made." in words_on(room.window)
    assert closed.read_bytes() == damaged and check_file(mended).is_whole
    press(room.window, f"Open {mended.name}")
    assert room.path == mended


def test_that_a_file_that_is_gone_is_looked_for_or_taken_off_the_list(room: Room, closed: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.workshop"
    shutil.move(closed, moved)
    QTest.keyClick(room.window.home, Qt.Key.Key_1)
    settle()
    assert f"{closed.name} is not there any more." in words_on(room.window)
    assert has(room.window, "Open the copy of…") and has(room.window, "Take it off the list")
    press(room.window, "Look for it…")
    answer(room, moved)
    assert room.path == moved


def test_that_home_says_what_was_cut_off_and_goes_on_where_it_stood(room: Room, closed: Path) -> None:
    known = own_copies().known(closed)
    assert known is not None
    own_copies().note(closed, known.workshop, known.since, is_open=True)  # as a program leaves it that is killed
    room.window.ways_back.tell_cut_off()
    words = words_on(room.window)
    assert "was not closed the last time." in words and "votes are there." in words
    press(room.window, "Go on where it stood")
    assert room.path == closed and room.next_label == "Show the result"


def test_that_the_copies_say_what_each_holds_and_one_is_opened_under_a_new_name(
    room: Room, closed: Path, tmp_path: Path
) -> None:
    before = closed.read_bytes()
    press(room.window, "Copies…")
    listed = room.window.focusWidget()
    assert isinstance(listed, QListWidget) and listed.hasFocus()
    room.qtbot.waitUntil(lambda: "ballots in" in listed.item(1).text())
    assert "Sample room" in listed.item(0).text()
    words = words_on(room.window)
    assert "is whole:" in words and "First vote" in words
    press(room.window, "Open under a new name…")
    answer(room, closed)
    assert "is already there" in words_on(room.window), "nothing is written over"
    press(room.window, "Open under a new name…")
    answer(room, tmp_path / "again.workshop")
    assert room.path == tmp_path / "again.workshop"
    assert "again.workshop holds" in room.message() and closed.read_bytes() == before


def test_that_the_copies_are_reached_from_the_open_workshop_and_a_vote_is_asked_about_first(
    room: Room, tmp_path: Path
) -> None:
    mine = open_own(room)
    room.open_vote()
    press(room.window, "About this workshop")
    press(room.window, "Copies of it…")
    press(room.window, "Open under a new name…")
    answer(room, tmp_path / "again.workshop")
    assert room.path == mine and "Close the workshop all the same?" in words_on(room.window)
    press(room.window, "Close the workshop")
    assert room.path == tmp_path / "again.workshop"


def test_that_a_second_place_is_chosen_shown_and_removed(room: Room, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    press(room.window, "Copies…")
    assert "There are no copies on this computer yet." in words_on(room.window)
    press(room.window, "Choose a stick or disk…")
    answer(room, stick)
    assert f"One more copy goes to {stick} at each closing." in words_on(room.window)
    assert own_copies().second == stick
    stick.rmdir()
    press(room.window, "Put away")
    press(room.window, "Copies…")
    assert "It is not there now" in words_on(room.window)
    press(room.window, "No second place")
    assert own_copies().second is None and not has(room.window, "No second place")
