"""A rehearsal in the real app: invented voters, REHEARSAL everywhere, and the real workshop as it was."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.accessible import press, settle, words_on
from tests.e2e.room import Room
from workshop.show.scene import BlankScene
from workshop.voting import RoundState

FLAGSHIP = "Which principles matter most here?"
CTRL = Qt.KeyboardModifier.ControlModifier
GROUPS = (("Council", "C", 4), ("Voluntary", "V", 3), ("Residents", "R", 5))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go in this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def banner_of(room: Room) -> str:
    scene = room.workshop.show_.scene
    assert not isinstance(scene, BlankScene)
    return scene.header.banner


def copies(folder: Path) -> list[Path]:
    return list(folder.glob("common-ground-rehearsal-*"))


def test_that_a_rehearsal_runs_a_vote_with_invented_voters_and_leaves_nothing(room: Room, temporary: Path) -> None:
    room.start_from(FLAGSHIP)
    room.people(GROUPS)
    real, before = room.path, room.workshop.document.workshop
    press(room.window, "Rehearse")
    room.opened()
    assert room.path != real and len(copies(temporary)) == 1
    assert "REHEARSAL" in words_on(room.window)
    assert not control_of_fill(room).isEnabled()
    room.go_to("Where are we now?")
    room.open_vote()
    assert banner_of(room) == "REHEARSAL"
    press(room.window, "Fill with simulated votes")
    assert room.round.votes_in == 12 and "12 simulated votes are in." in words_on(room.window)
    room.close_vote()
    room.reveal()
    assert banner_of(room) == "REHEARSAL"
    press(room.window, "End the rehearsal")
    room.opened()
    assert not copies(temporary)
    assert room.path == real and room.workshop.document.workshop == before
    assert "REHEARSAL" not in words_on(room.window)


def control_of_fill(room: Room):
    return room.workshop.rehearsal._fill


def test_that_ctrl_r_starts_a_rehearsal_and_then_fills_it(room: Room, temporary: Path) -> None:
    room.start_from(FLAGSHIP)
    room.people(GROUPS)
    room.page("Run")
    room.key(Qt.Key.Key_R, CTRL)
    room.opened()
    room.go_to("Where are we now?")
    room.key(Qt.Key.Key_R, CTRL)  # no vote is open: nothing happens
    room.open_vote()
    room.key(Qt.Key.Key_R, CTRL)
    assert room.round.votes_in == 12
    room.window.close()
    settle()
    assert not copies(temporary)


def test_that_while_a_vote_is_open_nobody_rehearses(room: Room, temporary: Path) -> None:
    room.start_from(FLAGSHIP)
    room.page("Run")
    room.go_to("Where are we now?")
    room.open_vote()
    path = room.path
    room.key(Qt.Key.Key_R, CTRL)
    assert room.path == path and room.round.state is RoundState.OPEN
    assert room.message().startswith("A vote is open.")
    assert not copies(temporary)


def test_that_a_rehearsal_is_not_exported_and_not_remembered_on_home(room: Room, temporary: Path) -> None:
    room.start_from(FLAGSHIP)
    press(room.window, "Rehearse")
    room.opened()
    room.key(Qt.Key.Key_E, CTRL)
    assert "This is a rehearsal" in words_on(room.window)
    press(room.window, "Run")
    press(room.window, "End the rehearsal")
    room.opened()
    press(room.window, "Home")
    assert "Rehearsal" not in words_on(room.window) and "REHEARSAL" not in words_on(room.window)
