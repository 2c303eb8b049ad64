"""The first start in the real app: two minutes with an invented room, led hint by hint, and F1 wherever one is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.accessible import control, has, press, settle, words_on
from tests.e2e.room import Room
from ui.help.guide import Guide
from ui.home.tiles import TemplateTile
from ui.settings import recent_workshops
from workshop.help.guide import HINTS
from workshop.show.scene import GroupsScene
from workshop.voting import RoundState

OFFER = "Two minutes: try it with an invented room"
FLAGSHIP = "Which principles matter most here?"


@pytest.fixture
def guided(room: Room) -> Iterator[Room]:
    press(room.window, OFFER)
    room.opened()
    settle()
    yield room


def guide_of(room: Room) -> Guide:
    found = room.window.help.guide
    assert found is not None
    return found


def hint(room: Room) -> int:
    """How many hints are done; the card says the next one, with its number."""
    settle()
    guide = guide_of(room)
    if guide.done < len(HINTS):
        assert HINTS[guide.done].text in words_on(room.window)
        assert f"{guide.done + 1} OF {len(HINTS)}" in words_on(room.window)
    return guide.done


def act(room: Room, which: Qt.Key = Qt.Key.Key_PageDown) -> None:
    room.wait()
    room.key(which)


def test_that_the_guide_leads_from_home_to_a_result_by_group(guided: Room) -> None:
    room = guided
    assert room.workshop.document.workshop.is_rehearsal
    assert hint(room) == 0
    room.key(Qt.Key.Key_B)
    room.key(Qt.Key.Key_B)
    assert hint(room) == 0, "another key does not count"
    act(room)
    assert hint(room) == 1
    while room.workshop.show_.round is None:
        act(room)
    assert hint(room) == 2
    line = room.type_line("Slips of Council:…", "1 1 4 7")
    assert hint(room) == 2, "typed is not handed in"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert hint(room) == 3
    press(room.window, "Fill with simulated votes")
    assert hint(room) == 4 and room.round.votes_in == 24
    act(room)
    assert hint(room) == 4, "pens are down, and the vote is not closed"
    act(room)
    assert hint(room) == 5 and room.round.state is RoundState.CLOSED
    act(room)
    assert hint(room) == 6
    act(room, Qt.Key.Key_G)
    assert hint(room) == 6, "loaded is not shown"
    act(room)
    assert hint(room) == 7
    assert isinstance(room.workshop.show_.scene, GroupsScene)
    assert room.leaks == []
    press(room.window, "Now your own: prepare it")
    assert room.window.workshop is None
    assert room.window.focusWidget() is control(room.window, FLAGSHIP)
    assert not has(room.window, OFFER), "it was offered once"
    assert recent_workshops(room.window._store) == (), "nothing of it is kept"


def test_that_the_room_never_sees_the_guide(guided: Room) -> None:
    assert guide_of(guided).window() is guided.window
    assert not guided.projector.findChildren(Guide)
    texts = [label.text() for label in guided.projector.findChildren(QLabel)]
    assert not any(hint.text in text for text in (*texts, guided.projector_words) for hint in HINTS)


def test_that_escape_leaves_the_guide_and_then_is_the_remotes_key_again(guided: Room) -> None:
    room = guided
    room.key(Qt.Key.Key_Escape)
    assert room.window.help.guide is None and room.window.workshop is not None
    before = room.workshop.show_.position.cover
    room.wait()
    room.key(Qt.Key.Key_Escape)
    assert room.workshop.show_.position.cover is not before, "Esc of a remote: the title slide"


def test_that_the_card_is_on_the_page_and_covers_neither_the_button_nor_the_line(guided: Room) -> None:
    room = guided
    act(room)
    while room.workshop.show_.round is None:
        settle()
        clear_of(room, control(room.window, room.next_label))
        act(room)
    settle()
    line = control(room.window, "Slips of Council:…")
    assert isinstance(line, QLineEdit)
    clear_of(room, line)


def clear_of(room: Room, widget) -> None:
    card, page = guide_of(room), room.workshop
    assert card.isVisible() and page.rect().contains(card.geometry())
    there = widget.rect().translated(widget.mapTo(page, widget.rect().topLeft()))
    assert not card.geometry().intersects(there)


def test_that_not_now_is_for_good_and_the_guide_stays_on_home(room: Room) -> None:
    press(room.window, "Not now")
    assert not has(room.window, OFFER)
    press(room.window, "Two minutes: try it")
    room.opened()
    assert hint(room) == 0


def test_that_the_guide_from_a_workshop_comes_back_to_it(room: Room, tmp_path: Path) -> None:
    room.start_from(FLAGSHIP)
    real, before = room.path, room.workshop.document.workshop
    room.window.help.begin()
    room.opened()
    assert room.path != real
    press(room.window, "End the rehearsal")
    room.opened()
    assert room.path == real and room.workshop.document.workshop == before


def help_title(room: Room) -> str:
    """F1, and what it opened at; Esc puts it away."""
    room.window.activateWindow()
    room.qtbot.waitUntil(room.window.isActiveWindow)
    room.key(Qt.Key.Key_F1)
    panel = room.window.help._panel
    assert panel is not None and panel.isVisible() and panel.shown is not None
    room.key(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    return panel.shown.id


def test_that_f1_opens_the_article_of_what_is_on_the_screen(room: Room) -> None:
    assert help_title(room) == "screen-home"
    room.start_from(FLAGSHIP)
    assert help_title(room) == "screen-prepare"
    room.page("Report")
    assert help_title(room) == "screen-report"
    room.page("Run")
    assert help_title(room) == "screen-run"
    room.go_to("First vote: four dots each")
    assert help_title(room) == "way-dots"
    room.open_vote()
    assert help_title(room) == "slips"
    press(room.window, "Votes by hands")
    assert help_title(room) == "hands"


def test_that_the_next_act_goes_on_while_somebody_reads_help(room: Room) -> None:
    room.start_from(FLAGSHIP)
    room.page("Run")
    room.go_to("First vote: four dots each")
    room.key(Qt.Key.Key_F1)
    stage = room.workshop.show_.position.stage
    act(room)
    assert room.workshop.show_.position.stage is not stage
    QTest.keyClicks(room.window.focusWidget(), "b g l")
    assert room.workshop.show_.position.cover.value == "none", "letters belong to the search"


def test_that_at_the_first_start_every_template_has_room_for_its_words(room: Room) -> None:
    def fit() -> bool:
        tiles = [tile for tile in room.window.findChildren(TemplateTile) if tile.isVisible()]
        return len(tiles) > 9 and all(tile.height() >= tile.heightForWidth(tile.width()) for tile in tiles)

    assert OFFER in words_on(room.window)
    room.qtbot.waitUntil(fit)
