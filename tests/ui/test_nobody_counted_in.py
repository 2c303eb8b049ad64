"""A vote nobody was counted in for: the votes are said, and nobody reads "of 0"."""

from PySide6.QtGui import QColor

from tests.accessible import words_on
from tests.builders import RESIDENTS
from ui.charts.drawing import Area, Letters
from ui.console.ledger_panel import LedgerPanel
from ui.projector.slides.turnout import turnout_marks
from ui.theme import COLOURS, Scheme
from workshop.counting.ledger import Turnout, TurnoutLine
from workshop.show.header import Header
from workshop.show.scene import CountingScene, words_of
from workshop.voting import Channel


def turnout(votes: int) -> Turnout:
    line = TurnoutLine(RESIDENTS, "Residents", "R", 2, votes, 0)
    return Turnout((line,), ((Channel.SLIP, votes),) if votes else ())


def test_that_the_ledger_says_how_to_count_people_in_rather_than_of_none(qapp) -> None:
    panel = LedgerPanel(Scheme.LIGHT, QColor(COLOURS[Scheme.LIGHT].number))
    panel.show()
    for votes in (0, 3):
        panel.show_turnout(turnout(votes), turnout(votes), voting=True)
        said = words_on(panel)
        assert "votes are in" in said and "nobody is counted in yet: − and + say who is here" in said
        assert "of 0" not in said and "/0" not in said and "nobody missing" not in said


def test_that_the_room_reads_the_votes_alone(qapp) -> None:
    marks, _ = turnout_marks(turnout(3), Area(0, 0, 1920, 1080), Scheme.LIGHT)
    assert [mark.block.text for mark in marks if isinstance(mark, Letters)] == ["3", "have voted", "Residents", "3"]


def test_that_the_picture_in_words_says_the_votes_alone() -> None:
    assert words_of(CountingScene(Header("", ""), 3, 0, "Talk.")).startswith("Pens down. 3 counted.")
