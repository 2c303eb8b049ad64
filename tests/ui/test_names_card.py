"""The card that removes names: it says first what goes and what stays, and is not there where nobody is named."""

from pathlib import Path

import pytest

from tests.accessible import has, press, words_on
from tests.builders import OPEN, a_plan, a_session, an_open_round
from tests.workshop.test_names import NAMES, in_the_file, named
from ui.document import Document
from ui.report.names_card import NamesCard
from workshop.session import Session, open_workshop

__all__ = ["named"]


@pytest.fixture
def session(named: Path):
    with open_workshop(named) as session:
        yield session


def a_card(qtbot, session: Session) -> NamesCard:
    document = Document(session)
    made = NamesCard(document)
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(700, 300)
    return made


def test_that_it_says_what_goes_before_anything_goes(qtbot, session: Session) -> None:
    (session.path.parent / "people.csv").write_text("Ann Smith", encoding="utf-8")
    card = a_card(qtbot, session)
    card.show()
    assert "3 cards carry names. They stand in the file of this workshop" in words_on(card)
    press(card, "Remove the names…")
    said = words_on(card)
    assert "This cannot be undone" in said and "people.csv" in said and "Also from 2 notes" in said
    assert set(NAMES) <= set(in_the_file(session.path)), "nothing is gone yet"
    press(card, "Keep them")
    assert has(card, "Remove the names…") and not has(card, "Remove them for good")


def test_that_after_it_no_name_is_left_in_the_file(qtbot, session: Session) -> None:
    card = a_card(qtbot, session)
    card.show()
    press(card, "Remove the names…")
    press(card, "Also from 2 notes where a name is written out")
    press(card, "Remove them for good")
    assert "3 names are removed from the cards of this workshop, and from 2 notes." in words_on(card)
    assert not has(card, "Remove the names…")
    assert in_the_file(session.path) == []


def test_that_a_refusal_stands_on_the_card(qtbot, session: Session) -> None:
    card = a_card(qtbot, session)
    card.show()
    session.reveal_round(session.workshop.rounds[0].id)
    an_open_round(session, OPEN)
    press(card, "Remove the names…")
    press(card, "Remove them for good")
    assert "A vote is open. Close it first, then remove the names." in words_on(card)
    assert has(card, "Remove them for good")


def test_that_there_is_no_card_where_nobody_is_named(qtbot, tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop", a_plan()) as session:
        assert a_card(qtbot, session).isHidden()
