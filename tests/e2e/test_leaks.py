"""After a secret vote was run in the app, nothing outside its file knows a ballot: no setting, log or scrap."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.accessible import has, press
from tests.e2e.room import Room
from tests.workshop.secrecy_attack import Room as Left
from tests.workshop.secrecy_attack import traces_of
from workshop.voting import Ballot, BallotId, Channel

LINES = ("3", "2", "3", "1", "4")
SENTINEL = "what was copied before"


@pytest.fixture
def scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, this test's own."""
    folder = tmp_path / "scraps"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_that_a_secret_vote_leaves_its_ballots_in_one_file_alone(room: Room, scraps: Path, private_home: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(SENTINEL)
    room.start_from("Which principles matter most here?")
    group = room.workshop.document.workshop.plan.groups[0].name
    press(room.window, "Rehearse")
    room.opened()
    press(room.window, "End the rehearsal")
    room.opened()
    room.page("Run")
    room.go_to("Where are we now?")
    room.open_vote()
    room.slips(group, LINES)
    press(room.window, "Votes by screen")
    press(room.window, "Start the shared screen")
    room.vote_on_screen(group, (room.round.asked.options[0].label,))
    press(room.window, "Votes by slips")
    room.close_vote()
    room.reveal(label_of_next(room))
    workbook = room.export()
    path, ballots = room.path, room.round.ballots
    assert len(ballots) == len(LINES) + 1
    room.window.close()
    assert clipboard.text() == SENTINEL
    assert list(scraps.iterdir()) == [], "a scrap was left"
    others = {
        str(file.relative_to(private_home)): file.read_bytes()
        for file in private_home.rglob("*")
        if file.is_file() and file not in (path, workbook) and "copies" not in file.parts
    }  # a copy of a closed vote holds what the file holds, and is attacked as the file is
    assert any(name.endswith(".log") for name in others) and any(name.endswith(".conf") for name in others)
    came = tuple(Ballot(BallotId(b.id), b.group, b.marks, Channel.SLIP) for b in ballots)
    assert traces_of(Left(came, path.read_bytes(), workbook.read_bytes(), others)) == []


def label_of_next(room: Room) -> str:
    room.wait()
    step = room.workshop.show_.next
    assert step is not None
    return step.label


def test_that_what_was_handed_in_cannot_be_called_back_into_the_line(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    group = room.workshop.document.workshop.plan.groups[0].name
    room.page("Run")
    room.go_to("Where are we now?")
    room.open_vote()
    room.slips(group, LINES[:1])
    line = room.type_line(f"Slips of {group}:…", "2")
    line.undo()
    line.undo()
    assert line.text() in ("", "2") and LINES[0] not in line.text()
    assert not line.isUndoAvailable() or line.text() != LINES[0]
    assert has(room.window, f"Slips of {group}: 1 typed")
