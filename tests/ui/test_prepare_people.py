"""Who is in the room: groups, presets, weights, colours, lists from files, cards and names."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTableView

from tests.accessible import control, controls, description_of, fill, has, key, name_of, press, settle, words_on
from tests.builders import COUNCIL, RESIDENTS, a_ballot, a_closed_round, a_plan, a_session, an_open_round
from tests.ui.prepared import Wall, a_page, choose, pick
from tests.workshop.test_people_list import a_book
from ui.background import Background
from ui.prepare.cards_page import CardsModel
from ui.prepare.outside import Outside
from ui.prepare.prepare import Prepare
from workshop.session import Session
from workshop.voting import Participant

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path / "named.workshop", replace(a_plan(anonymous=False), named=True)) as made:
        yield made


def groups(session: Session) -> list[str]:
    return [g.name for g in session.workshop.plan.groups]


def test_that_a_preset_takes_the_place_of_the_groups_and_is_undone(prepare: Prepare, session: Session) -> None:
    press(prepare, "Load a preset")
    pick("General partnership")
    assert groups(session)[0] == "Residents and service users" and len(groups(session)) == 7
    press(prepare, "Undo: load a preset")
    assert groups(session) == ["Council", "Voluntary", "Residents"]


def test_that_weights_and_colours_are_set(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Weight of Council", "3")
    assert session.workshop.plan.groups[0].weight == 3
    dot = press(prepare, "Colour of Council")
    pick("Plum")
    assert session.workshop.plan.groups[0].colour == 3
    assert description_of(dot) == "Plum"
    field = fill(prepare, "Weight of Council", "0")
    assert "write a whole number from 1 to 1000" in description_of(field)


def test_that_groups_are_put_in_another_order_by_key(prepare: Prepare, session: Session) -> None:
    control(prepare, "Name of Council").setFocus()
    key(prepare, Qt.Key.Key_Down, CTRL)
    assert groups(session) == ["Voluntary", "Council", "Residents"]
    assert prepare.focusWidget() is control(prepare, "Name of Council")


def test_that_a_preset_that_would_take_a_group_with_votes_away_says_why(qtbot, session: Session, wall: Wall) -> None:
    a_closed_round(session, [a_ballot("C equity")])
    page = a_page(qtbot, session, wall)
    press(page, "Load a preset")
    pick("General partnership")
    assert "Council has votes or cards already, so it stays." in words_on(page)
    assert groups(session) == ["Council", "Voluntary", "Residents"]


# lists from files


@pytest.fixture
def helped(qtbot, session: Session, wall: Wall) -> Iterator[Prepare]:
    """Prepare with the helper process that reads what others made."""
    background = Background()
    yield a_page(qtbot, session, wall, Outside(background=lambda: background))
    background.close()


def test_that_a_workbook_is_looked_at_before_it_is_the_rooms(
    qtbot, helped: Prepare, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(a_book(("Group", "People", "Weight"), ("Council", 9, 2), ("Press", "many", 1), ("Youth", 4, 1)))
    press(helped, "Import from Excel")
    qtbot.waitUntil(lambda: bool(helped.findChildren(QFileDialog)))
    dialog = helped.findChild(QFileDialog)
    dialog.selectFile(str(path))
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: has(helped, "Use this list"), timeout=20_000)
    words = words_on(helped)
    assert "From people.xlsx" in words and "13 people in 2 groups." in words
    assert "These groups go: Voluntary and Residents." in words
    assert "row 3: the column People: “many” is not a whole number from 0 to 500." in words
    assert groups(session) == ["Council", "Voluntary", "Residents"], "nothing has come in yet"
    assert all(name_of(each) for each in controls(helped))
    press(helped, "Use this list")
    assert [(g.name, g.people, g.weight) for g in session.workshop.plan.groups] == [("Council", 9, 2), ("Youth", 4, 1)]
    assert has(helped, "Question on the screen"), "the step is back"
    press(helped, "Undo: import people")
    assert groups(session) == ["Council", "Voluntary", "Residents"]


def test_that_a_list_can_be_left(prepare: Prepare, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("group,people\nPress,3\n")
    prepare.importing.read(path)
    press(prepare, "Leave it")
    assert groups(session) == ["Council", "Voluntary", "Residents"]
    assert has(prepare, "Question on the screen")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        (
            "people.csv",
            b"first,second\n1,2",
            "people.csv does not have the columns Group and People, or Name and Group.",
        ),
        ("people.xlsx", b"PK\x03\x04 cut off", "people.xlsx is damaged"),
        ("gone.csv", None, "gone.csv cannot be read: there is no such file."),
    ],
)
def test_that_a_file_that_is_no_list_is_refused_in_a_sentence(
    prepare: Prepare, tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    prepare.importing.read(path)
    assert sentence in words_on(prepare)
    assert has(prepare, "Question on the screen")


def test_that_a_list_that_cannot_be_used_any_more_says_so_on_its_page(
    prepare: Prepare, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("group,people\nPress,3\n")
    prepare.importing.read(path)
    a_closed_round(session, [a_ballot("C equity")])
    press(prepare, "Use this list")
    assert "Council has votes or cards already, so it stays." in words_on(prepare)
    assert has(prepare, "Use this list")


# cards and names


def table(page: Prepare) -> QTableView:
    found = control(page, "Cards")
    assert isinstance(found, QTableView)
    return found


def cell(page: Prepare, row: int, column: int) -> str:
    model = table(page).model()
    return str(model.data(model.index(row, column)))


def test_that_everybody_gets_a_number_and_it_is_undone(prepare: Prepare, session: Session) -> None:
    press(prepare, "Cards and names")
    assert "No cards are out." in words_on(prepare)
    press(prepare, "Number everybody")
    assert len(session.workshop.participants) == 21
    assert "21 cards are out: Council 1–7 · Voluntary 8–13 · Residents 14–21." in words_on(prepare)
    assert "No names are kept" in words_on(prepare)
    assert (cell(prepare, 0, 0), cell(prepare, 0, 1)) == ("1", "Council")
    press(prepare, "Take all cards back")
    assert session.workshop.participants == ()
    press(prepare, "Undo: take all cards back")
    assert len(session.workshop.participants) == 21
    press(prepare, "Back to the step")
    assert has(prepare, "21 cards")


def test_that_names_are_typed_only_in_a_named_workshop(qtbot, named: Session, wall: Wall) -> None:
    page = a_page(qtbot, named, wall)
    press(page, "Cards and names")
    press(page, "Number everybody")
    view = table(page)
    model = view.model()
    view.setCurrentIndex(model.index(0, 2))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(view.focusWidget() or page.focusWidget(), "Ann")
    QTest.keyClick(view.focusWidget() or page.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert named.workshop.participants[0].name == "Ann"
    assert model.setData(model.index(0, 1), "residents", Qt.ItemDataRole.EditRole)
    assert named.workshop.participants[0].group == RESIDENTS
    assert not model.setData(model.index(0, 1), "Press", Qt.ItemDataRole.EditRole)
    press(page, "Take the names off")
    assert not any(p.name for p in named.workshop.participants)


def test_that_a_named_workshop_with_names_cannot_become_anonymous_at_once(qtbot, named: Session, wall: Wall) -> None:
    named.seat([Participant(1, COUNCIL, "Ann")])
    page = a_page(qtbot, named, wall)
    press(page, "Votes: Anonymous")
    assert "This workshop's cards carry names. Remove the names first" in words_on(page)
    assert not named.workshop.plan.anonymous
    press(page, "1 card")
    press(page, "Take the names off")
    press(page, "Back to the step")
    press(page, "Votes: Anonymous")
    assert named.workshop.plan.anonymous


def test_that_one_more_card_is_given_and_chosen_ones_are_taken_back(prepare: Prepare, session: Session) -> None:
    press(prepare, "Cards and names")
    choose(prepare, "Group of the new card", "Residents")
    press(prepare, "One more card")
    press(prepare, "One more card")
    assert [(p.card, p.group) for p in session.workshop.participants] == [(1, RESIDENTS), (2, RESIDENTS)]
    view = table(prepare)
    view.selectRow(0)
    view.setFocus()
    key(prepare, Qt.Key.Key_Delete)
    assert [p.card for p in session.workshop.participants] == [2]


def test_that_cards_stand_fast_while_a_vote_is_open(qtbot, session: Session, wall: Wall) -> None:
    an_open_round(session)
    page = a_page(qtbot, session, wall)
    press(page, "Cards and names")
    press(page, "Number everybody")
    assert "A vote is open. Close it first" in words_on(page)


def test_that_the_model_of_the_cards_is_a_sound_one(qtmodeltester, prepare: Prepare, session: Session) -> None:
    session.seat([Participant(1, COUNCIL), Participant(2, RESIDENTS)])
    model = CardsModel(prepare.desk.edit_people, prepare)
    model.show_workshop(session.workshop)
    qtmodeltester.check(model)
    assert model.rowCount(QModelIndex()) == 2


def test_that_a_book_of_the_tests_is_a_workbook() -> None:
    import openpyxl

    assert openpyxl.load_workbook(io.BytesIO(a_book(("Group",)))).active is not None
