"""What was agreed is added to and reworded after the day; what it was stays on record, and the log says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.accessible import press, settle, words_on
from tests.builders import a_plan, a_session
from tests.ui.test_report import a_page, voted
from tests.ui.test_report import background as background
from tests.workshop.days import ACTIONS, SAID, a_day
from ui.background import Background
from ui.report.report import Report
from ui.report.said_card import SaidCard
from ui.widgets.words_field import WordsField
from workshop.captures import captures_of
from workshop.session import Session, open_workshop


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_day(tmp_path / "carrick.workshop") as made:
        yield made


@pytest.fixture
def page(qtbot, session: Session, background: Background) -> Report:
    return a_page(qtbot, session, background)


def field(page: Report, name: str) -> WordsField:
    settle()
    return next(f for f in page.findChildren(WordsField) if f.accessibleName() == name and f.isVisibleTo(page))


def type_into(field: WordsField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def texts(session: Session) -> list[tuple[str, ...]]:
    return [c.note.texts for c in captures_of(session.workshop, ACTIONS)]


def test_that_what_was_agreed_stands_there_to_be_read(page: Report) -> None:
    assert field(page, "Action 1").toPlainText() == SAID[0][0]
    assert field(page, "By when 3").toPlainText() == "31 Mar"


def test_that_an_action_is_reworded_and_the_log_says_so(page: Report, session: Session) -> None:
    type_into(field(page, "Who 2"), "Carrick Housing")
    assert texts(session)[1] == (SAID[1][0], "Carrick Housing", "28 Feb", "")
    assert len(session.workshop.notes) == 4, "what it was before stays on record"
    assert captures_of(session.workshop, ACTIONS)[1].trail.startswith("was “Residents' seat")
    assert session.workshop.log[-1].text == "“What will we do about number one?”: a line was reworded."
    assert field(page, "Who 2").toPlainText() == "Carrick Housing"


def test_that_a_field_nobody_has_filled_in_leaves_its_room_to_the_others(page: Report) -> None:
    group, who = field(page, "Group 1"), field(page, "Who 1")
    assert not group.words and group.width() < who.width() * 0.8
    type_into(group, "Residents")
    settle()
    assert field(page, "Group 1").width() > field(page, "Who 1").width() * 0.8


def test_that_a_new_action_is_typed_field_by_field_and_the_next_one_begun(page: Report, session: Session) -> None:
    press(page, "Add an action to What will we do about number one?")
    for name, text in (("Action 4", "Meet in March"), ("Who 4", "All"), ("By when 4", "1 Mar"), ("Group 4", "Council")):
        assert QApplication.focusWidget() is field(page, name)
        QTest.keyClicks(field(page, name), text)
        QTest.keyClick(field(page, name), Qt.Key.Key_Return)
    assert texts(session)[-1] == ("Meet in March", "All", "1 Mar", "Council")
    assert QApplication.focusWidget() is field(page, "Action 5")
    assert session.workshop.log[-1].text.endswith("a line was added.")


def test_that_a_new_action_that_is_left_is_kept_and_an_empty_one_goes(page: Report, session: Session) -> None:
    press(page, "Add an action to What will we do about number one?")
    QTest.keyClicks(field(page, "Action 4"), "Half a thought")
    field(page, "Action 1").setFocus()
    assert texts(session)[-1] == ("Half a thought", "", "", "")
    press(page, "Add an action to What will we do about number one?")
    assert field(page, "Action 5").isVisibleTo(page)
    field(page, "Action 1").setFocus()
    settle()
    assert not any(f.accessibleName() == "Action 5" for f in page.findChildren(WordsField))
    assert len(texts(session)) == 4


def test_that_an_action_is_taken_out_and_stays_on_record(page: Report, session: Session) -> None:
    press(page, "Take out line 1")
    settle()
    assert [t[0] for t in texts(session)] == [SAID[1][0], SAID[2][0]]
    assert session.workshop.notes[0].texts == SAID[0]
    assert session.workshop.log[-1].text.endswith("1 line was taken out.")
    assert field(page, "Action 1").toPlainText() == SAID[1][0]


def test_that_escape_puts_back_what_stood_there(page: Report, session: Session) -> None:
    who = field(page, "Who 1")
    who.setFocus()
    QTest.keyClicks(who, "xx")
    QTest.keyClick(who, Qt.Key.Key_Escape)
    assert who.toPlainText() == "District council" and len(session.workshop.notes) == 3


def test_that_typing_one_action_leaves_what_is_typed_in_another(page: Report, session: Session) -> None:
    card = page.findChild(SaidCard)
    type_into(field(page, "Action 1"), "New words")
    assert page.findChild(SaidCard) is card, "the card is the same, so that the keyboard stays where it is"
    assert "New words" in [t[0] for t in texts(session)]


def test_that_an_action_can_be_added_where_no_step_asked_for_any(qtbot, tmp_path: Path, background: Background) -> None:
    with a_session(tmp_path / "bare.workshop", a_plan()) as session:
        voted(session)
        page = a_page(qtbot, session, background)
        press(page, "Add an action")
        QTest.keyClicks(field(page, "Action 1"), "Meet again")
        QTest.keyClick(field(page, "Action 1"), Qt.Key.Key_Return)
        field(page, "By when 1").setFocus()
        QTest.keyClick(field(page, "By when 1"), Qt.Key.Key_Return)
        step = session.workshop.plan.activities[-1]
        assert step.title == "What we will do"
        assert [c.note.texts for c in captures_of(session.workshop, step.id)] == [("Meet again", "", "")]


def test_that_a_workshop_opened_to_be_read_only_is_not_typed_into(
    qtbot, tmp_path: Path, background: Background
) -> None:
    path = tmp_path / "carrick.workshop"
    a_day(path).close()
    session = open_workshop(path, read_only=True)
    page = a_page(qtbot, session, background)
    assert all(f.isReadOnly() for f in page.findChildren(WordsField))
    buttons = [b.accessibleName() for b in page.findChildren(QPushButton) if b.isVisibleTo(page)]
    assert not any(name.startswith(("Take out", "Add an action")) for name in buttons)
    session.close()


def test_that_a_refusal_is_said_and_what_was_typed_stays(page: Report, session: Session) -> None:
    before = field(page, "Action 1").toPlainText()
    session.add_note(ACTIONS, ("Somebody else's words", "", ""), (1,))
    type_into(field(page, "Action 1"), "Mine")
    assert "was changed or merged before" in words_on(page)
    assert field(page, "Action 1").toPlainText() == "Mine" and before == SAID[0][0]
