"""Numbered cards: a number for everybody, that says its group, on paper and in the line that is typed."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import COUNCIL, GROUPS, RESIDENTS, VOLUNTARY, a_ballot, a_session, an_open_round
from tests.workshop.libreoffice import pages_of
from ui.document import Document
from ui.papers.cards import write_cards
from ui.papers.printing import print_cards
from ui.theme import GROUP_TINTS
from workshop.errors import ExportError, WorkshopError
from workshop.seating import cards_by_group, seats_for
from workshop.session import Session
from workshop.voting import Channel


@pytest.fixture(autouse=True)
def fonts_are_there(qapp: QApplication) -> None:
    """Text is measured with the fonts of the app."""


@pytest.fixture
def session(tmp_path: Path):
    with a_session(tmp_path / "Carrick.workshop") as session:
        yield session


def test_that_each_group_gets_its_own_run_of_numbers(session: Session) -> None:
    session.set_here(VOLUNTARY, 2)
    cards = cards_by_group(seats_for(session.workshop))
    assert cards == {COUNCIL: tuple(range(1, 8)), VOLUNTARY: (8, 9), RESIDENTS: tuple(range(10, 18))}


def test_that_cards_already_out_stay_when_more_people_come(session: Session) -> None:
    session.seat(seats_for(session.workshop))
    session.set_here(COUNCIL, 9)
    session.set_here(RESIDENTS, 1)
    cards = cards_by_group(seats_for(session.workshop))
    assert cards[COUNCIL] == (*range(1, 8), 22, 23) and len(cards[RESIDENTS]) == 8


def test_that_no_numbers_change_while_a_vote_is_open(session: Session) -> None:
    an_open_round(session)
    with pytest.raises(WorkshopError, match="A vote is open"):
        seats_for(session.workshop)


def test_that_ten_cards_stand_on_a_page_with_number_letter_and_tint(tmp_path: Path) -> None:
    cards = [(GROUPS[n % 3], n + 1) for n in range(24)]
    assert write_cards("Carrick", cards, tmp_path / "cards.pdf") == 3
    pages = pages_of(tmp_path / "cards.pdf", dpi=40)
    words = [page.text.split() for page in pages]
    assert [sum(w.isdecimal() for w in page) for page in words] == [10, 10, 4]
    assert words[0].count("C") == 4 and "Residents" in words[0] and "Carrick" in words[0]
    tint = tuple(int(GROUP_TINTS[0][n : n + 2], 16) for n in (1, 3, 5))
    assert (abs(pages[0].picture[30, 6].astype(int) - tint) <= 3).all()


def test_that_long_names_stay_inside_their_card(tmp_path: Path) -> None:
    group = replace(GROUPS[0], name="The association of tenants and residents of the northern estates", code="TRNE")
    write_cards("A workshop with a title that is far too long " * 3, [(group, 1_234_567)], tmp_path / "cards.pdf")
    (page,) = pages_of(tmp_path / "cards.pdf", dpi=40)
    right_half = page.picture[:, page.picture.shape[1] // 2 + 6 : -6]
    assert (right_half[: right_half.shape[0] // 6] == 255).all(), "nothing is drawn beside the one card"


def test_that_without_people_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nobody"):
        write_cards("Carrick", [], tmp_path / "cards.pdf")
    assert not (tmp_path / "cards.pdf").exists()


def test_that_printing_seats_everybody_and_says_the_numbers(session: Session) -> None:
    said = print_cards(Document(session))
    assert "21 cards are in" in said and "Council 1–7, Voluntary 8–13, Residents 14–21" in said
    assert (session.path.parent / "Priorities for Carrick cards.pdf").exists()
    round = an_open_round(session)
    with pytest.raises(WorkshopError, match="belongs to Residents"):
        session.cast(round, a_ballot("C equity", card=14, channel=Channel.CARD))
    session.cast(round, a_ballot("R equity", card=14, channel=Channel.CARD))
