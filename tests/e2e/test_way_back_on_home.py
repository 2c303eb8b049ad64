"""On Home a workbook is made a workshop again, and rooms are put together; what cannot be is said, and why."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.accessible import control, fill, has, key, press, type_text, words_on
from tests.e2e.room import Room
from tests.workshop.makers import a_room, choice, dots
from ui.files import workshops_folder
from workshop.export import write_workbook
from workshop.model import Workshop
from workshop.plan import Activity
from workshop.session import open_workshop
from workshop.storage.creating import create_file

PATIENCE = 30_000
"""Milliseconds a helper process is given: it starts anew in each test."""


def a_file(folder: Path, name: str, asked: Activity, seed: int, title: str = "Our partnership") -> Path:
    """A room that has voted, as a workshop or as its workbook."""
    path = folder / name
    workshop = a_room(asked, seed, 6, 7, name=title)
    (write_workbook if path.suffix == ".xlsx" else write_workshop)(workshop, path)
    return path


def write_workshop(workshop: Workshop, path: Path) -> None:
    create_file(path, workshop)


def in_file(path: Path) -> Workshop:
    with open_workshop(path, read_only=True) as session:
        return session.workshop


def said(room: Room, qtbot, words: str) -> None:
    """Wait until these words stand on the screen."""
    qtbot.waitUntil(lambda: words in words_on(room.window), timeout=PATIENCE)


def ready(room: Room, qtbot) -> QWidget:
    """Wait until the rooms can be put together."""
    qtbot.waitUntil(lambda: control(room.window, "Put them together").isEnabled(), timeout=PATIENCE)
    return control(room.window, "Put them together")


def choose(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """What the facilitator chooses in the dialog for files."""
    chosen = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen[0], ""))


def test_that_a_workbook_is_offered_as_a_workshop_and_made_one_when_it_is_wanted(
    room: Room, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = a_file(tmp_path, "Carrick results.xlsx", dots(4), 1)
    before = book.read_bytes()
    choose(monkeypatch, book)
    key(room.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert has(room.window, "Leave it"), "the window is not held up while it is read"
    said(room, qtbot, "is a workbook of Common Ground: “Our partnership”, 1 vote with 13 ballots.")
    assert not list(workshops_folder().glob("*.workshop")), "nothing is made before it is wanted"
    assert room.window.focusWidget() is control(room.window, "Make a workshop of it")
    key(room.window, Qt.Key.Key_Space)
    assert room.path == workshops_folder() / "Our partnership.workshop"
    (round,) = room.workshop.document.workshop.rounds
    assert round.votes_in == 13
    assert book.read_bytes() == before


def test_that_a_workbook_that_is_left_alone_makes_nothing(room: Room, qtbot, tmp_path: Path) -> None:
    room.window.open_file(a_file(tmp_path, "Carrick results.xlsx", dots(4), 1))
    said(room, qtbot, "Bring it in as a new workshop?")
    press(room.window, "Leave it")
    assert not has(room.window, "Make a workshop of it")
    assert not list(workshops_folder().glob("*.workshop"))


def test_that_another_programs_workbook_is_refused_with_a_sentence(room: Room, qtbot, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = tmp_path / "budget.xlsx"
    Workbook().save(book)
    room.window.open_file(book)
    said(room, qtbot, "budget.xlsx is not a results workbook of Common Ground.")
    assert not has(room.window, "Leave it")
    room.window.open_file(tmp_path / "gone.xlsx")
    said(room, qtbot, "there is no such file")


def test_that_rooms_are_put_together_each_under_its_name(
    room: Room, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = a_file(tmp_path, "North.workshop", dots(4), 1)
    other = a_file(tmp_path, "South.xlsx", dots(4), 2)
    choose(monkeypatch, one, other, one)
    press(room.window, "Put rooms together…")
    ready(room, qtbot)
    assert "“Our partnership”, 1 vote with 13 ballots" in words_on(room.window)
    fill(room.window, "Name of the room in North.workshop", "The north")
    ready(room, qtbot)
    said(room, qtbot, "first vote: 26 ballots")
    control(room.window, "Name of the new workshop").setFocus()
    type_text(room.window, "Both rooms")
    press(room.window, "Put them together")  # a click leaves the keyboard in the field
    qtbot.waitUntil(lambda: room.window.workshop is not None, timeout=PATIENCE)
    assert room.path == workshops_folder() / "Both rooms.workshop"
    workshop = room.workshop.document.workshop
    assert [(group.name, group.people) for group in workshop.plan.groups] == [("The north", 13), ("South", 13)]
    assert workshop.rounds[0].votes_in == 26
    assert in_file(one).plan.title == "Our partnership", "the rooms stay as they are"


def test_that_it_says_what_is_left_out_and_why_nothing_can_be_made(
    room: Room, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = a_file(tmp_path, "North.workshop", dots(4), 1)
    other = a_file(tmp_path, "Other question.workshop", choice(3), 2)
    broken = tmp_path / "Broken.workshop"
    broken.write_text("no workshop")
    choose(monkeypatch, one)
    press(room.window, "Put rooms together…")
    said(room, qtbot, "Choose two rooms or more.")
    choose(monkeypatch, broken)
    press(room.window, "Add files…")
    said(room, qtbot, "Take off what cannot be read")
    assert "Broken.workshop" in words_on(room.window)
    press(room.window, "Take Broken.workshop off")
    choose(monkeypatch, other)
    press(room.window, "Add files…")
    said(room, qtbot, "These rooms have no vote in common, so nothing was put together.")
    assert not control(room.window, "Put them together").isEnabled()
    press(room.window, "Take Other question.workshop off")
    choose(monkeypatch, a_file(tmp_path, "North results.xlsx", dots(4), 1))
    press(room.window, "Add files…")
    said(room, qtbot, "North.workshop and North results.xlsx hold the very same votes")
    assert not control(room.window, "Put them together").isEnabled()
    assert not list(workshops_folder().glob("*.workshop"))
    key(room.window, Qt.Key.Key_1)
    assert room.window.workshop is None, "the number keys of Home are not for the panel"
    key(room.window, Qt.Key.Key_Escape)
    assert not has(room.window, "Put them together")


def test_that_several_rooms_dropped_on_home_are_put_together(room: Room, qtbot, tmp_path: Path) -> None:
    files = [a_file(tmp_path, f"{name}.workshop", dots(4), n) for n, name in enumerate(("North", "South"))]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(room.window.home, QDragEnterEvent(QPoint(500, 300), *how))
    QApplication.sendEvent(room.window.home, QDropEvent(QPointF(500, 300), *how))
    ready(room, qtbot)
    for name in ("North", "South"):
        assert has(room.window, f"Name of the room in {name}.workshop")
