"""The worst minute at the console: each fault of the file has its sentence, its ways out and its end; the room sees
nothing of it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.accessible import control, has, key, press, settle, words_on
from tests.e2e.room import Room
from workshop.plan import ActivityKind
from workshop.session import check_file
from workshop.show.scene import words_of
from workshop.voting import Ballot, BallotId, Channel

STEP = "Can we live with this order?"


@pytest.fixture
def voting(room: Room) -> Iterator[Room]:
    """The sample room with a vote open and two slips in."""
    press(room.window, "Try it with a sample room")
    room.opened()
    room.go_to(STEP)
    room.open_vote()
    room.slips("Council", ["4", "3"])
    yield room
    if room.window.workshop is not None:
        room.window.workshop.agree_to_leave()


def bar(room: Room) -> str:
    return room.workshop.mending.bar.text


def wait_for(room: Room, words: str) -> None:
    """What the watch, or an act, says; within a second or so."""
    room.qtbot.waitUntil(lambda: words in bar(room), timeout=3000)


def type_slip(room: Room, mark: str) -> QLineEdit:
    line = room.type_line("Slips of Council:…", mark)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    return line


def answer(room: Room, path: Path) -> None:
    """Give this file to the dialog that stands over the console."""
    room.qtbot.waitUntil(lambda: bool(room.window.findChildren(QFileDialog)))
    dialog = room.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    dialog.accept()
    settle()


def fill_the_disk(room: Room) -> None:
    db = room.workshop.document.session._record.file.db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")


def make_room(room: Room) -> None:
    room.workshop.document.session._record.file.db.execute("PRAGMA max_page_count = 100000")


def hold(room: Room, votes: int) -> int:
    """Type until so many votes do not fit on the disk; how many did."""
    fill_the_disk(room)
    before = room.round.votes_in
    while len(room.workshop.document.session.held) < votes:
        type_slip(room, "4")
        if has(room.window, "Hold it and type the next"):
            press(room.window, "Hold it and type the next")
    return room.round.votes_in - before


def test_that_votes_a_full_disk_refuses_are_held_in_view_and_counted_with_one_key(voting: Room) -> None:
    more = hold(voting, 3)
    shown = words_of(voting.workshop.show_.scene)
    assert bar(voting).startswith("3 votes are NOT counted yet. The disk is full")
    assert "3 votes are NOT counted yet." in words_on(voting.window)
    assert "Council: 3 slips" in words_on(voting.window)
    assert "3 more held, not counted yet" in words_on(voting.window)
    assert "3 votes not counted yet" in words_on(voting.workshop.bar)
    assert voting.round.votes_in == 2 + more
    key(voting.window, Qt.Key.Key_F9)
    assert "The disk is full" in bar(voting), "there is still no room"
    assert len(voting.workshop.document.session.held) == 3
    make_room(voting)
    key(voting.window, Qt.Key.Key_F9)
    assert bar(voting) == "3 votes are counted now. Every vote is on disk."
    assert voting.round.votes_in == 5 + more
    assert "NOT counted" not in words_on(voting.window)
    assert "every vote is on disk" in words_on(voting.workshop.bar)
    assert words_of(voting.workshop.show_.scene) == shown


def test_that_held_votes_can_be_counted_in_a_copy_elsewhere(voting: Room, tmp_path: Path) -> None:
    more = hold(voting, 2)
    old = voting.path
    press(voting.window, "Go on in a copy elsewhere…")
    answer(voting, tmp_path / "elsewhere.workshop")
    assert "The workshop goes on in elsewhere.workshop" in bar(voting)
    assert voting.path == tmp_path / "elsewhere.workshop" and voting.round.votes_in == 4 + more
    assert old.exists(), "the old file stays as it is"
    type_slip(voting, "5")
    assert voting.round.votes_in == 5 + more
    assert not voting.workshop.document.session.held


def test_that_a_held_vote_is_not_lost_by_looking_at_another_step(voting: Room) -> None:
    fill_the_disk(voting)
    while not voting.workshop.document.session.held:
        type_slip(voting, "4")
    voting.workshop.show_.go_to(0)
    settle()
    assert len(voting.workshop.document.session.held) == 1
    assert "1 vote is NOT counted yet." in words_on(voting.window)


def test_that_leaving_with_held_votes_asks_first(voting: Room) -> None:
    hold(voting, 1)
    press(voting.window, "Home")
    assert "1 vote is NOT counted yet." in words_on(voting.window) and "lost if you close now" in words_on(
        voting.window
    )
    press(voting.window, "Stay")
    assert voting.window.workshop is not None
    make_room(voting)
    key(voting.window, Qt.Key.Key_F9)
    assert not voting.workshop.document.session.held


def test_that_a_moved_file_is_told_between_the_votes_and_found_again(voting: Room, tmp_path: Path) -> None:
    before, path = words_of(voting.workshop.show_.scene), voting.path
    moved = tmp_path / "moved.workshop"
    path.rename(moved)
    wait_for(voting, "was moved while it was open. Nothing is lost: say where to keep it.")
    press(voting.window, "Look for the file…")
    answer(voting, moved)
    assert "The workshop goes on in moved.workshop" in bar(voting)
    assert words_of(voting.workshop.show_.scene) == before
    type_slip(voting, "5")
    assert voting.round.votes_in == 3 and voting.path == moved


def test_that_a_file_that_comes_back_by_itself_is_told_too(voting: Room, tmp_path: Path) -> None:
    path = voting.path
    path.rename(tmp_path / "away.workshop")
    wait_for(voting, "was moved")
    assert "the file needs you" in words_on(voting.workshop.bar)
    assert "every vote is on disk" not in words_on(voting.workshop.bar)
    line = type_slip(voting, "5")
    assert line.text() == "5" and "1 vote is NOT counted yet." in words_on(voting.window)
    (tmp_path / "away.workshop").rename(path)
    wait_for(voting, f"{path.name} is there again. But 1 vote is NOT counted yet.")
    key(voting.window, Qt.Key.Key_F9)
    assert voting.round.votes_in == 3 and line.text() == ""
    assert "every vote is on disk" in words_on(voting.workshop.bar)


def test_that_leaving_without_the_file_asks_first_and_says_afterwards_what_went_wrong(room: Room) -> None:
    room.window.start_template("01-prioritise-principles")
    room.opened()
    session = room.workshop.document.session
    activity = next(a for a in session.workshop.plan.activities if a.kind is ActivityKind.VOTE)
    room.workshop.document.do(lambda s: s.open_round(activity.id))
    round = session.workshop.rounds[0]
    first, group = round.asked.options[0].id, session.workshop.plan.groups[0].id
    ballot = Ballot(BallotId("1"), group, {(round.asked.criteria[0].id, first): 1}, Channel.SLIP)
    room.workshop.document.do(lambda s: s.cast(round.id, ballot))
    room.path.unlink()
    press(room.window, "Home")
    assert "was moved while it was open. If it cannot be found again, save a copy before" in words_on(room.window)
    press(room.window, "Close the workshop")
    assert room.window.workshop is None
    assert "was moved while it was open. Look for it; or open the last copy" in words_on(room.window), "said on Home"
    press(room.window, "Copies…")
    room.qtbot.waitUntil(lambda: "is whole: 1 ballot." in words_on(room.window))


@pytest.mark.parametrize("act", ["deleted", "written over"])
def test_that_a_file_that_is_no_more_goes_on_in_a_copy_with_all_its_votes(
    voting: Room, tmp_path: Path, act: str
) -> None:
    if act == "deleted":
        voting.path.unlink()
        wait_for(voting, "was moved while it was open")
    else:
        voting.path.write_bytes(b"what a sync client thinks is newer")
        wait_for(voting, f"Another program wrote over {voting.path.name} while it was open. Nothing is lost")
    press(voting.window, "Go on in a copy here…")
    answer(voting, tmp_path / "rescued.workshop")
    assert "The workshop goes on in rescued.workshop" in bar(voting)
    type_slip(voting, "5")
    assert voting.round.votes_in == 3
    voting.workshop.agree_to_leave()
    press(voting.window, "Home")
    rounds = check_file(tmp_path / "rescued.workshop").rounds
    assert [r.ballots for r in rounds][-1] == 3


def test_that_a_whole_copy_can_be_saved_while_the_file_is_gone(voting: Room, tmp_path: Path) -> None:
    voting.path.unlink()
    wait_for(voting, "was moved while it was open")
    press(voting.window, "Save a copy now…")
    answer(voting, tmp_path / "copy.workshop")
    assert "A whole copy is saved as copy.workshop" in bar(voting) and "was moved" in bar(voting)
    assert check_file(tmp_path / "copy.workshop").is_whole


def test_that_another_workshop_in_its_place_is_not_taken_for_it(voting: Room, tmp_path: Path) -> None:
    from tests.builders import a_session

    path, before = voting.path, words_of(voting.workshop.show_.scene)
    a_session(tmp_path / "other.workshop").close()
    path.rename(tmp_path / "mine.workshop")
    shutil.copy(tmp_path / "other.workshop", path)
    wait_for(voting, "was moved while it was open")
    press(voting.window, "Look for the file…")
    answer(voting, path)
    assert "is another workshop" in bar(voting)
    assert has(voting.window, "Go on in a copy here…"), "the other ways out are still there"
    press(voting.window, "Look for the file…")
    answer(voting, tmp_path / "mine.workshop")
    assert "The workshop goes on in mine.workshop" in bar(voting)
    assert words_of(voting.workshop.show_.scene) == before


def test_that_a_stick_that_is_out_is_told_and_waited_for(room: Room, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    press(room.window, "Try it with a sample room")
    room.opened()
    made = room.path
    press(room.window, "Home")
    shutil.move(made, stick / "carrick.workshop")
    room.window.open_file(stick / "carrick.workshop")
    room.opened()
    room.go_to(STEP)
    room.open_vote()
    stick.rename(tmp_path / "out")
    wait_for(room, "The stick with carrick.workshop is out.")
    line = type_slip(room, "4")
    assert line.text() == "4" and "1 vote is NOT counted yet." in words_on(room.window)
    (tmp_path / "out").rename(stick)
    wait_for(room, "carrick.workshop is there again.")
    key(room.window, Qt.Key.Key_F9)
    assert room.round.votes_in == 1
    room.workshop.agree_to_leave()


def test_that_a_read_only_file_is_opened_to_look_at_and_goes_on_in_a_copy(room: Room, tmp_path: Path) -> None:
    press(room.window, "Try it with a sample room")
    room.opened()
    path = room.path
    press(room.window, "Home")
    path.chmod(0o444)
    if os.name == "posix" and os.geteuid() == 0:  # whoever may do everything may write there too
        pytest.skip("run as root, who may write everywhere")
    room.window.open_file(path)
    room.opened()
    assert "is read-only here. You can look and export, not vote." in bar(room)
    assert "read-only: look and export" in words_on(room.workshop.bar)
    press(room.window, "Go on in a copy here…")
    answer(room, tmp_path / "mine.workshop")
    assert "every vote is on disk" in words_on(room.workshop.bar)
    room.go_to(STEP)
    room.open_vote()
    room.slips("Council", ["4"])
    room.workshop.agree_to_leave()


def test_that_the_way_out_can_be_taken_by_keyboard_alone(voting: Room, tmp_path: Path) -> None:
    path = voting.path
    path.rename(tmp_path / "moved.workshop")
    wait_for(voting, "was moved")
    button = control(voting.window, "Look for the file…")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    answer(voting, tmp_path / "moved.workshop")
    assert "goes on in moved.workshop" in bar(voting)
