"""The help over the page, by its names and keys, and as accepted pictures with the card of the guide."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import control, controls, key, name_of, press, settle, words_on
from tests.ui.pictures import assert_picture
from ui.help.guide import Guide
from ui.help.marking import Words
from ui.help.page import Picture
from ui.help.panel import HelpPanel
from ui.keys import keys_in_use
from ui.open_workshop import OpenWorkshop
from ui.settings import Settings, open_store
from ui.settings.preferences import Preferences
from ui.theme import Scheme, apply_theme
from workshop.help import Part, article, articles
from workshop.model import Workshop
from workshop.rehearsal import rehearse
from workshop.sample import sample_plan

SEARCH = "Find in the help"


@pytest.fixture
def panel(qtbot) -> Iterator[HelpPanel]:
    page = QWidget()
    page.resize(1440, 900)
    qtbot.addWidget(page)
    made = HelpPanel(page)
    page.show()
    qtbot.waitExposed(page)
    made.open_at(article("slips"))
    settle()
    yield made


def typed(panel: HelpPanel, text: str) -> None:
    field = control(panel, SEARCH)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    settle()


def marked(panel: HelpPanel) -> list[str]:
    return [words.accessibleName() for words in panel.findChildren(Words) if "<span" in words.text()]


def test_that_it_opens_with_the_article_asked_for_and_the_keyboard_on_the_search(panel: HelpPanel) -> None:
    assert panel.shown is article("slips")
    assert panel.window().focusWidget() is control(panel, SEARCH)
    assert panel.contents.ids == tuple(each.id for each in articles())
    assert panel.contents.currentItem().text() == article("slips").title
    assert not marked(panel)


def test_that_typing_finds_the_best_first_and_marks_what_was_asked_for(panel: HelpPanel) -> None:
    typed(panel, "tie")
    assert panel.shown is article("view-ranked-bars")
    assert panel.contents.ids[0] == "view-ranked-bars"
    assert any("A tie is never broken" in text for text in marked(panel))
    typed(panel, "")
    assert len(panel.contents.ids) == len(articles()) and not marked(panel)


def test_that_a_search_without_a_hit_says_so_and_keeps_the_article(panel: HelpPanel) -> None:
    typed(panel, "xyzzy")
    assert "No article holds these words" in words_on(panel)
    assert panel.shown is not None and panel.contents.ids == ()


def test_that_what_is_typed_stays_letters(panel: HelpPanel) -> None:
    typed(panel, "<b>slips</b>")
    assert panel.shown is article("slips")
    assert not any("<b>" in words.text() for words in panel.findChildren(Words))


def test_that_up_and_down_choose_and_control_scrolls(panel: HelpPanel) -> None:
    typed(panel, "dots")
    ids = panel.contents.ids
    key(panel.window(), Qt.Key.Key_Down)
    assert panel.shown is article(ids[1])
    key(panel.window(), Qt.Key.Key_Up)
    assert panel.shown is article(ids[0])
    bar = panel._scroll.verticalScrollBar()
    key(panel.window(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() > 0 or bar.maximum() == 0


def test_that_reading_on_leads_to_the_other_article(panel: HelpPanel) -> None:
    press(panel, article("way-dots").title, QAccessible.Role.Button)
    assert panel.shown is article("way-dots")
    assert panel.contents.currentItem().text() == "Dots"


def test_that_escape_puts_it_away(panel: HelpPanel) -> None:
    key(panel.window(), Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_that_the_keys_are_those_in_use(panel: HelpPanel) -> None:
    panel.read("keys")
    settle()
    shown = words_on(panel)
    for line in keys_in_use():
        assert line.label in shown and line.cap in shown


def test_that_the_guide_begins_from_its_article(qtbot, panel: HelpPanel) -> None:
    panel.read("start-rehearsal")
    with qtbot.waitSignal(panel.guide_wanted):
        press(panel, "Two minutes: try it")
    assert not panel.isVisible()


@pytest.mark.parametrize("id", ["screen-run", "way-dots"])
def test_that_a_picture_has_words_and_fits_the_page(panel: HelpPanel, id: str) -> None:
    panel.window().resize(700, 600)
    panel.read(id)
    settle()
    [block] = [block for block in article(id).blocks if block.part is Part.PICTURE]
    [drawn] = [x for x in panel.page.findChildren(Picture) if x.isVisible()]
    assert drawn.accessibleName() == block.text
    assert 100 < drawn.pixmap().width() <= drawn.width() * drawn.devicePixelRatioF() + 1


def test_that_no_word_is_cut_in_any_article_at_200_per_cent(qapp, panel: HelpPanel) -> None:
    apply_theme(qapp, Scheme.LIGHT, zoom=200)
    try:
        panel.window().resize(1280, 720)
        for each in articles()[::2]:
            panel.read(each.id)
            settle()
            for words in panel.page.findChildren(Words):
                if words.isVisible():
                    assert words.height() >= words.heightForWidth(words.width()), (each.id, words.accessibleName())
            assert panel.page.width() <= panel._scroll.viewport().width(), each.id
    finally:
        apply_theme(qapp, Scheme.LIGHT)


def test_that_every_control_has_a_name(panel: HelpPanel) -> None:
    assert all(name_of(each) for each in controls(panel))


# ── pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────────

LOOKS = {
    "": (Scheme.LIGHT, (1440, 900), 100),
    "-dark-1280": (Scheme.DARK, (1280, 720), 100),
    "-200": (Scheme.LIGHT, (1440, 900), 200),
}


def settled(widget: QWidget) -> QWidget:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return widget


@pytest.mark.pictures
@pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn a little differently on each system")
@pytest.mark.parametrize("ending", LOOKS)
def test_that_help_looks_as_accepted(qapp, panel: HelpPanel, ending: str) -> None:
    scheme, size, zoom = LOOKS[ending]
    apply_theme(qapp, scheme, zoom=zoom)
    try:
        panel.window().resize(*size)
        typed(panel, "tie")
        panel.setFocus()  # no blinking cursor in the picture
        assert_picture(settled(panel), f"help-search{ending}")
        panel.read("rule-borda")
        panel.setFocus()
        assert_picture(settled(panel), f"help-rule{ending}")
    finally:
        apply_theme(qapp, Scheme.LIGHT)


@pytest.mark.pictures
@pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn a little differently on each system")
@pytest.mark.parametrize("ending", ["-dark-1280", "-200"])
def test_that_the_card_of_the_guide_looks_as_accepted(qapp, qtbot, tmp_path: Path, ending: str) -> None:
    scheme, size, zoom = LOOKS[ending]
    apply_theme(qapp, scheme, zoom=zoom)
    session = rehearse(Workshop(sample_plan()), tmp_path / "guide.workshop")
    made = OpenWorkshop(session, Preferences(open_store(), Settings(zoom=zoom)))
    try:
        qtbot.addWidget(made)
        made.resize(*size)
        made.show()
        made.show_page(1)
        guide = Guide(made)
        settled(made)
        assert_picture(guide, f"guide{ending}")
        assert made.rect().contains(guide.geometry())
    finally:
        made.end()
        apply_theme(qapp, Scheme.LIGHT)
