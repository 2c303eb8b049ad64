"""Templates of one's own on Home: started, looked at, renamed, shared, kept, deleted and put back; found by a word."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.accessible import control, controls, fill, has, key, line_of, name_of, press, settle, words_on
from ui.home.home import Home
from ui.home.keeping import Keeping
from workshop.sample import sample_plan
from workshop.templates.files import shelf_files
from workshop.templates.own import own_files, save_template
from workshop.templates.reading import read_template

MINE = "Our own priorities"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Templates"


@pytest.fixture
def shelf(qtbot, folder: Path) -> tuple[Home, Keeping]:
    save_template(sample_plan(), MINE, folder)
    home = Home((), ())
    qtbot.addWidget(home)
    keeping = Keeping(home, folder)
    keeping.fill_shelf()
    home.resize(1440, 900)
    home.show()
    qtbot.waitExposed(home)
    return home, keeping


def about(home: Home, title: str = MINE) -> None:
    press(home, f"About {title}")


def test_that_ones_own_template_stands_first_and_starts_by_its_file(qtbot, shelf, folder: Path) -> None:
    home, _ = shelf
    key(home, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert home.focusWidget() is control(home, MINE)
    with qtbot.waitSignal(home.template_chosen) as caught:
        key(home, Qt.Key.Key_Return)
    assert caught.args == [str(own_files(folder)[0])]
    assert read_template(caught.args[0]).title == MINE


def test_that_the_panel_says_what_a_template_is_for(shelf) -> None:
    home, _ = shelf
    control(home, "The sharing test").setFocus()
    key(home, Qt.Key.Key_I)
    words = words_on(home.about)
    for part in ("In the first weeks, before", "How much is shared? (6 min", "Slide 9: SHARING", "5 to 40 people"):
        assert part in words
    assert "3 come from the source" in words and "never describe them" not in words
    assert not has(home.about, "Delete…")
    key(home, Qt.Key.Key_Escape)
    assert not home.about.isVisible()
    assert home.focusWidget() is control(home, "The sharing test")


def test_that_a_note_about_a_scale_is_told(shelf) -> None:
    home, _ = shelf
    about(home, "Stakeholder view: quality of life and governance")
    assert "The slide prints 1 to 5 without saying what the ends mean" in words_on(home.about)


def test_that_every_shipped_template_has_its_page(shelf) -> None:
    home, keeping = shelf
    for path in shelf_files():
        keeping.show_about(path)
        settle()
        assert home.about.isVisible()
        assert "WHAT FOR" in words_on(home.about) and "1. " in words_on(home.about)


def test_that_a_template_is_renamed(shelf, folder: Path) -> None:
    home, _ = shelf
    about(home)
    fill(home.about, "Name of the template", "Priorities, the short way")
    press(home.about, "Rename")
    assert "It is called “Priorities, the short way” now." in words_on(home.about)
    assert has(home, "Priorities, the short way") and not has(home, MINE)
    fill(home.about, "Name of the template", " ")
    press(home.about, "Rename")
    assert "A template needs a name" in words_on(home.about)
    assert read_template(own_files(folder)[0]).title == "Priorities, the short way"


def test_that_a_template_is_deleted_only_when_asked_twice_and_can_be_put_back(shelf, folder: Path) -> None:
    home, _ = shelf
    about(home)
    press(home.about, "Delete…")
    assert home.focusWidget() is control(home.about, "Leave it")
    press(home.about, "Leave it")
    assert own_files(folder)
    press(home.about, "Delete…")
    press(home.about, "Delete it")
    assert own_files(folder) == () and not has(home, MINE)
    assert f"“{MINE}” was deleted." in words_on(home.about)
    press(home.about, "Put it back")
    assert has(home, MINE) and read_template(own_files(folder)[0]).title == MINE


def test_that_a_template_is_shared_as_one_file_and_kept_elsewhere(
    shelf, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, keeping = shelf
    target = tmp_path / "stick" / "ours"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    about(home)
    press(home.about, "Share as a file…")
    shared = target.with_suffix(".workshop-template")
    assert "ours.workshop-template can be opened on another computer." in words_on(home.about)
    own_files(folder)[0].unlink()
    keeping.fill_shelf()
    keeping.show_about(shared)
    assert not has(home.about, "Rename")
    press(home.about, "Keep it among my templates")
    assert "It is among your templates now" in words_on(home.about)
    assert read_template(own_files(folder)[0]) == read_template(shared)
    assert has(home, MINE) and has(home.about, "Rename")


def test_that_a_broken_file_says_why_and_the_page_stays(shelf, tmp_path: Path, folder: Path) -> None:
    home, keeping = shelf
    bad = folder / "bad.toml"
    bad.write_text("schema = 1\nkind = 'workshop'\n")
    keeping.fill_shelf()
    settle()
    assert "bad.toml: id is missing" in words_on(home) and has(home, MINE)
    keeping.show_about(bad)
    assert not home.about.isVisible() and "bad.toml" in words_on(home)
    bad.unlink()
    keeping.fill_shelf()
    assert "id is missing" not in words_on(home._scroll)  # pyright: ignore[reportPrivateUsage]


def test_that_templates_are_found_by_a_word_of_theirs(qtbot, shelf) -> None:
    home, _ = shelf
    fill(home, "Find a template", "FEARS risks")
    assert has(home, "Difficulties and risks") and not has(home, "The sharing test")
    fill(home, "Find a template", "zebra")
    assert "No template holds these words." in words_on(home)
    line_of(home, "Find a template").clear()
    settle()
    assert has(home, "The sharing test") and has(home, MINE)


def test_that_a_template_that_is_dropped_is_opened(qtbot, shelf, folder: Path) -> None:
    home, _ = shelf
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own_files(folder)[0]))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(home, QDragEnterEvent(QPoint(50, 50), *how))
    with qtbot.waitSignal(home.open_requested) as caught:
        QApplication.sendEvent(home, QDropEvent(QPointF(50, 50), *how))
    assert caught.args == [own_files(folder)[0]]


def test_that_what_was_copied_into_the_folder_is_there_when_home_is_turned_to(shelf, folder: Path) -> None:
    home, _ = shelf
    home.hide()
    save_template(sample_plan(), "Copied in", folder)
    home.show()
    settle()
    assert has(home, "Copied in")


def test_that_every_control_has_a_name_of_its_own_with_the_panel_open(shelf) -> None:
    home, _ = shelf
    about(home)
    names = [name_of(each) for each in controls(home.about)]
    assert all(names) and len(names) == len(set(names))
