"""Rooms being put together on Home, as accepted pictures, and Home with a workbook on offer."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.accessible import control, fill, settle, words_on
from tests.ui.pictures import assert_picture
from tests.workshop.makers import a_room, choice, dots
from ui.home.home import Home
from ui.home.shelf import whole_shelf
from ui.home.way_back import WayBack
from ui.theme import Scheme, apply_theme
from workshop.export import write_workbook
from workshop.storage.creating import create_file

pytestmark = [
    pytest.mark.pictures,
    pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn a little differently on each system"),
]
PATIENCE = 30_000
FOUR = ("Equity", "Leadership", "Transparency", "Co-operation")


@pytest.fixture
def home(qtbot, qapp: QApplication) -> Iterator[Home]:
    made = Home(*whole_shelf(), today=date(2026, 11, 25))
    qtbot.addWidget(made)
    yield made
    made.close()
    apply_theme(qapp, Scheme.LIGHT)


def show(home: Home, width: int, height: int) -> None:
    home.resize(width, height)
    home.show()
    QApplication.processEvents()


def assert_settled(home: Home, name: str) -> None:
    """Let every layout settle, then compare."""
    for _ in range(5):
        settle()
    assert_picture(home, name)


@pytest.mark.parametrize(
    ("name", "scheme", "size"),
    [
        ("home-together", Scheme.LIGHT, (1440, 900)),
        ("home-together-dark-1280", Scheme.DARK, (1280, 720)),
    ],
)
def test_that_rooms_being_put_together_look_as_accepted(
    home: Home, qtbot, qapp: QApplication, tmp_path: Path, name: str, scheme: Scheme, size: tuple[int, int]
) -> None:
    apply_theme(qapp, scheme)
    asked = replace(dots(FOUR), title="Four principles")
    only = replace(choice(3), title="A chair for next year", id="chair")
    north, south = tmp_path / "2026-11-22 North.workshop", tmp_path / "2026-11-22 South results.xlsx"
    create_file(north, a_room(asked, 1, 6, 7, name="Carrick conference"))
    south_room = a_room(asked, 2, 6, 7, name="Carrick conference")
    alone = a_room(only, 3, 6, 7).rounds[0]
    plan = replace(south_room.plan, activities=(asked, only))
    write_workbook(
        replace(south_room, plan=plan, rounds=(*south_room.rounds, replace(alone, id=2, activity="chair"))), south
    )
    show(home, *size)
    way_back = WayBack(home)
    way_back.put_together([north, south])
    qtbot.waitUntil(lambda: control(home, "Put them together").isEnabled(), timeout=PATIENCE)
    fill(home, "Name of the room in 2026-11-22 North.workshop", "The north room")
    qtbot.waitUntil(lambda: "is left out: only" in words_on(home), timeout=PATIENCE)
    assert_settled(home, name)


def test_that_an_offered_workbook_looks_as_accepted(home: Home, qtbot, tmp_path: Path) -> None:
    book = tmp_path / "2026-11-22 Carrick results.xlsx"
    write_workbook(a_room(dots(FOUR), 1, 6, 7, name="Carrick conference"), book)
    show(home, 1280, 720)
    way_back = WayBack(home)
    way_back.offer(book)
    qtbot.waitUntil(lambda: "Bring it in" in words_on(home), timeout=PATIENCE)
    assert_settled(home, "home-workbook-1280")
