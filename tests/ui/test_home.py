"""Home, by its names and keys."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.accessible import control, controls, description_of, key, name_of, press, words_on
from ui.home.home import Home
from ui.home.shelf import shelf_of, whole_shelf
from ui.settings import RecentWorkshop
from workshop.templates.files import shelf_files
from workshop.templates.shelf import template_shelf

TODAY = date(2026, 11, 22)


@pytest.fixture
def home(qtbot, tmp_path: Path) -> Home:
    there = tmp_path / "carrick.workshop"
    there.touch()
    recents = (
        RecentWorkshop(there, "Carrick Partnership", "2026-11-22", 24, "Running"),
        RecentWorkshop(tmp_path / "gone.workshop", "社区安全审查 " * 20, "2026-11-03", 1, "Finished"),
    )
    templates, broken = whole_shelf()
    made = Home(templates, broken, recents, today=TODAY)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_every_template_of_the_shelf_is_a_tile_with_its_facts(home: Home) -> None:
    for template in template_shelf():
        tile = control(home, template.title)
        assert f"{template.steps} steps" in description_of(tile)
        assert template.summary in description_of(tile)


def test_that_a_template_is_chosen_with_arrows_and_enter(qtbot, home: Home) -> None:
    first, second, fourth = (template_shelf()[n] for n in (0, 1, 3))
    key(home, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert home.focusWidget() is control(home, first.title)
    key(home, Qt.Key.Key_Right)
    assert home.focusWidget() is control(home, second.title)
    key(home, Qt.Key.Key_Left)
    key(home, Qt.Key.Key_Down)
    with qtbot.waitSignal(home.template_chosen) as caught:
        key(home, Qt.Key.Key_Return)
    assert caught.args == [fourth.id]


def test_that_the_grid_has_two_columns_where_there_is_less_room(home: Home) -> None:
    titles = [t.title for t in template_shelf()]
    home.resize(1024, 700)
    QApplication.processEvents()
    first, second, third = (control(home, title) for title in titles[:3])
    assert first.y() == second.y() < third.y()
    home.resize(1440, 900)
    QApplication.processEvents()
    assert first.y() == third.y()


def test_that_nothing_is_wider_than_the_page(home: Home) -> None:
    home.resize(1024, 680)
    QApplication.processEvents()
    for each in controls(home):
        box = each.rect()
        assert box.right() <= home.mapToGlobal(QPoint(home.width(), 0)).x() + 1, name_of(each)


def test_that_open_asks_for_a_file_and_the_sample_room_for_none(qtbot, home: Home) -> None:
    with qtbot.waitSignal(home.open_requested) as caught:
        key(home, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == [None]
    with qtbot.waitSignal(home.sample_requested):
        press(home, "Try it with a sample room")


def test_that_a_number_key_opens_a_recent_workshop(qtbot, home: Home, tmp_path: Path) -> None:
    with qtbot.waitSignal(home.recent_chosen) as caught:
        key(home, Qt.Key.Key_1)
    assert caught.args == [tmp_path / "carrick.workshop"]


def test_that_a_recent_workshop_says_when_how_many_and_how_far(home: Home) -> None:
    assert description_of(control(home, "Carrick Partnership")).startswith("Today, 24 people, Running")


def test_that_two_workshops_of_the_same_title_are_told_apart_by_their_files(home: Home, tmp_path: Path) -> None:
    home.show_recents([RecentWorkshop(tmp_path / f"carrick {n}.workshop", "Carrick", "", 6, "Running") for n in (1, 2)])
    for n in (1, 2):
        assert control(home, f"Carrick (carrick {n})").isEnabled()


def test_that_a_workshop_that_is_gone_is_asked_for_all_the_same(qtbot, home: Home, tmp_path: Path) -> None:
    """Opening it says what became of it and offers the ways back; it stays on the list, for the stick may be out."""
    with qtbot.waitSignal(home.recent_chosen) as caught, qtbot.assertNotEmitted(home.recent_missing):
        key(home, Qt.Key.Key_2)
    assert caught.args == [tmp_path / "gone.workshop"]


def test_that_a_number_without_a_workshop_does_nothing(qtbot, home: Home) -> None:
    with qtbot.assertNotEmitted(home.recent_chosen), qtbot.assertNotEmitted(home.recent_missing):
        key(home, Qt.Key.Key_9)


def test_that_without_recent_workshops_there_is_no_empty_list(home: Home) -> None:
    home.show_recents(())
    assert "Recent workshops" not in words_on(home)


def test_that_an_error_stands_as_it_was_said(home: Home) -> None:
    home.say_error("a <b>bold</b> file is not a workshop.")
    assert "a <b>bold</b> file is not a workshop." in words_on(home)


@pytest.mark.parametrize(
    ("name", "opened"), [("a b.workshop", True), ("A.WORKSHOP", True), ("a.XLSX", True), ("a.docx", False)]
)
def test_that_only_what_can_be_used_is_opened_when_it_is_dropped(
    qtbot, home: Home, tmp_path: Path, name: str, opened: bool
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    asked: list[object] = []
    home.open_requested.connect(asked.append)
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(home, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(home, QDropEvent(QPointF(50, 50), *how))
    assert asked == ([tmp_path / name] if opened else [])


def test_that_every_control_of_home_has_a_name_of_its_own(home: Home) -> None:
    names = [name_of(each) for each in controls(home)]
    assert all(names)
    assert len(names) == len(set(names))


def test_that_a_broken_template_leaves_the_others_and_its_sentence(qtbot, tmp_path: Path) -> None:
    good, broken = shelf_files()[0], tmp_path / "broken.toml"
    broken.write_text('schema = 1\nkind = "workshop"\nid = "broken"\ntitle = 7\n[[activity]]\nid = "x"\n', "utf-8")
    templates, sentences = shelf_of((broken, good))
    assert [t.path for t in templates] == [good]
    made = Home(templates, sentences, today=TODAY)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    control(made, templates[0].title)
    assert "broken.toml" in words_on(made)
