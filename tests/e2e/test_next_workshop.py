"""A plan is kept as a template and started again; the next workshop is made, and set beside the one before."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.accessible import control, fill, has, key, press, words_on
from tests.builders import GROUPS, a_plan, a_vote, some_options
from tests.e2e.room import Room
from ui.files import templates_folder
from workshop.export import write_workbook
from workshop.model import Workshop
from workshop.sample import sample_plan
from workshop.session import create_workshop
from workshop.show.scene import BlankScene
from workshop.templates.own import own_files, save_template
from workshop.templates.reading import read_template

QUESTION = a_vote("first", "choice", options=some_options("Clinic", "Bus", "Library"))
ABOUT = "About this workshop"


@pytest.fixture
def held(room: Room, tmp_path: Path) -> Room:
    """A workshop with one vote, which was held and shown."""
    path = tmp_path / "Spring.workshop"
    create_workshop(path, a_plan(QUESTION, groups=GROUPS[:1])).close()
    room.window.open_file(path)
    room.opened()
    room.page("Run")
    hold(room, ["1", "1", "2"])
    return room


def hold(room: Room, lines: list[str]) -> None:
    room.go_to("The first vote")
    room.open_vote()
    room.slips("Council", lines)
    room.close_vote()
    room.reveal()


def workshop_of(room: Room) -> Workshop:
    return room.workshop.document.workshop


def test_that_a_plan_is_kept_as_a_template_and_starts_another_workshop(held: Room) -> None:
    press(held.window, ABOUT)
    assert "Steps, questions, options and groups" in words_on(held.window)
    fill(held.window, "Name of the template", " ")
    press(held.window, "Keep it as a template")
    assert "A template needs a name" in words_on(held.window)
    fill(held.window, "Name of the template", "Where the money goes")
    press(held.window, "Keep it as a template")
    (file,) = own_files(templates_folder())
    assert f"It stands on Home now, and as {file.name}" in words_on(held.window)
    assert read_template(file).activities[0].options == QUESTION.options
    key(held.window, Qt.Key.Key_Escape)
    press(held.window, "Home")
    held.start_from("Where the money goes")
    assert workshop_of(held).plan.title == "Where the money goes"
    assert workshop_of(held).rounds == ()


def test_that_the_next_workshop_is_made_and_then_and_now_are_set_side_by_side(held: Room) -> None:
    before = held.path
    first = held.workshop
    press(held.window, ABOUT)
    press(held.window, "Prepare the next one")
    held.qtbot.waitUntil(lambda: held.window.workshop not in (None, first))
    held.opened()
    assert held.path != before and held.path.parent == before.parent
    assert workshop_of(held).rounds == () and workshop_of(held).plan.follows is not None
    held.page("Run")
    hold(held, ["2", "2", "1"])
    held.key(Qt.Key.Key_C)
    assert "then" not in held.projector_words.lower(), "nothing lies beside it yet"
    press(held.window, ABOUT)
    assert "This workshop follows “Priorities for Carrick”" in words_on(held.window)
    press(held.window, "Lay it beside")
    assert "Bus: 2, 1, ▲ 1" in words_on(held.window) and "Clinic: 1, 2, ▼ 1" in words_on(held.window)
    key(held.window, Qt.Key.Key_Escape)
    held.key(Qt.Key.Key_C)
    held.wait()
    held.key(Qt.Key.Key_PageDown)
    assert held.projector_words.startswith("Then and now")
    press(held.window, ABOUT)
    press(held.window, "Take it off again")
    assert "This workshop follows" in words_on(held.window) and "▲ 1" not in words_on(held.window)
    assert not held.leaks


def test_that_an_earlier_workbook_can_be_laid_beside_as_well(
    held: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, other = tmp_path / "Spring results.xlsx", tmp_path / "another.xlsx"
    write_workbook(workshop_of(held), book)
    other.write_bytes(b"PK no workbook")
    chosen = [other, book]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen[0]), ""))
    press(held.window, ABOUT)
    press(held.window, "Choose the earlier workshop…")
    held.qtbot.waitUntil(lambda: "another.xlsx is damaged" in words_on(held.window), timeout=20_000)
    del chosen[0]
    press(held.window, "Choose the earlier workshop…")
    held.qtbot.waitUntil(lambda: "Bus: 2, 2, the same" in words_on(held.window), timeout=20_000)
    assert workshop_of(held).earlier is not None


def test_that_only_another_workshop_can_be_laid_beside(
    held: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "Empty.workshop"
    create_workshop(other, a_plan()).close()
    chosen = [held.path, other, tmp_path / "nowhere.workshop"]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen[0]), ""))
    press(held.window, ABOUT)
    for sentence in ("That is this workshop itself", "Empty.workshop has shown no result yet", "nowhere.workshop"):
        press(held.window, "Choose the earlier workshop…")
        assert sentence in words_on(held.window)
        del chosen[0]


def test_that_the_panel_goes_back_to_where_the_keyboard_was_and_lets_the_show_go_on(held: Room) -> None:
    press(held.window, ABOUT)
    assert control(held.window, "Put away").isVisible()
    held.key(Qt.Key.Key_B)
    assert isinstance(held.workshop.show_.scene, BlankScene)
    held.key(Qt.Key.Key_Escape)
    assert not has(held.window, "Keep it as a template")


def test_that_a_template_given_as_the_file_to_open_is_shown_on_home(room: Room, tmp_path: Path) -> None:
    path = save_template(sample_plan(), "From a colleague", tmp_path / "sent")
    room.window.open_when_painted(partial(room.window.open_file, path))
    room.qtbot.waitUntil(lambda: has(room.window, "Keep it among my templates"))
    press(room.window, "Start a workshop")
    room.opened()
    assert workshop_of(room).plan.title == "From a colleague"
