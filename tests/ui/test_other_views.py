"""C, F and G in Run: what they load, what the next act does with it, and the sentence where they do not apply."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter
from PySide6.QtTest import QTest

from tests.builders import a_ballot, a_plan, a_session, a_vote
from ui.console.run_page import RunPage
from ui.document import Document
from ui.keys import KEYS, KeyAct
from ui.show import Show
from ui.theme import Scheme
from ui.widgets.key_button import KeyButton
from workshop.plan import ActivityId, ResultSettings
from workshop.session import Session
from workshop.show.comparing import NOTHING_BEFORE
from workshop.show.run_off import NO_TIE
from workshop.show.scene import ComparisonScene, QuestionScene, RankingScene
from workshop.show.stage import Stage
from workshop.voting import RoundState

FIRST, SECOND = ActivityId("first"), ActivityId("second")
BY_COUNT = ResultSettings(rank_by="count")


class Room:
    """A console on two votes, moved by its keys."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = 100.0
        self.show = Show(Document(session), clock=self.clock)
        self.said: list[str] = []
        self.show.refused.connect(self.said.append)
        self.page = RunPage(self.show.document, self.show, draw_nothing, Scheme.LIGHT)
        self.page.show()

    def clock(self) -> float:
        return self.now

    def key(self, key: Qt.Key) -> None:
        self.now += 10
        QTest.keyClick(self.page, key)

    def result_of(self, *ballots: str) -> None:
        """Open the vote the show stands at, take the ballots, and show the result."""
        while self.show.position.stage is not Stage.OPEN:
            self.key(Qt.Key.Key_PageDown)
        assert self.show.round is not None
        self.session.cast(self.show.round.id, [a_ballot(words) for words in ballots])
        while self.show.position.stage is not Stage.REVEALED:
            self.key(Qt.Key.Key_PageDown)

    def offers(self, words: str) -> bool:
        """Whether the bar at the bottom shows a button of this name."""
        buttons = self.page.acts.findChildren(KeyButton)
        return any(b.isVisibleTo(self.page) and b.accessibleName() == words for b in buttons)


def draw_nothing(_painter: QPainter, *_: object) -> None:
    """The miniature's picture does not matter here."""


@pytest.fixture
def room(qapp, tmp_path: Path) -> Iterator[Room]:
    votes = (a_vote(FIRST, "choice", result=BY_COUNT), a_vote(SECOND, "choice", result=BY_COUNT))
    made = Room(a_session(tmp_path / "room.workshop", a_plan(*votes)))
    yield made
    made.page.hide()
    made.page.deleteLater()
    made.session.close()


def test_that_each_group_counts_once_is_refused_where_no_groups_can_be_shown(room: Room) -> None:
    room.result_of("C equity", "C equity", "V leadership")
    room.key(Qt.Key.Key_E)
    assert room.said == [
        "Groups are not shown: with fewer than 3 votes in some, they would all stand together. "
        "Each person counts once, because no groups can be shown."
    ]
    assert not room.show.loaded


def test_that_each_group_counts_once_is_loaded_where_groups_are_shown(room: Room) -> None:
    room.result_of(*CLEAR)
    room.key(Qt.Key.Key_E)
    assert room.said == [] and room.show.loaded


@pytest.mark.parametrize("pasted", ["1\n2", "1\r\n2\r\n", "1\u20282"])
def test_that_two_pasted_lines_are_kept_and_not_counted(room: Room, pasted: str) -> None:
    while room.show.position.stage is not Stage.OPEN:
        room.key(Qt.Key.Key_PageDown)
    line = room.page.capture.open_line()
    assert line is not None and room.show.round is not None
    QGuiApplication.clipboard().setText(pasted)
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))
    assert line.displayText().split() == ["1", "2"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.show.round.votes_in == 0 and line.displayText().split() == ["1", "2"]
    assert "This is more than one line" in line.accessibleDescription()


def test_that_the_end_of_a_pasted_line_stays_out_of_it(room: Room) -> None:
    while room.show.position.stage is not Stage.OPEN:
        room.key(Qt.Key.Key_PageDown)
    line = room.page.capture.open_line()
    assert line is not None
    QGuiApplication.clipboard().setText("1\r\n")
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))
    assert line.text() == "1"


TIED = ("C equity", "C equity", "C equity", "V leadership", "V leadership", "V leadership", "R transparency")
CLEAR = ("C equity", "C equity", "C equity", "V leadership", "V leadership", "R transparency")


def test_that_a_tie_is_run_off_as_a_vote_of_its_own(room: Room) -> None:
    room.result_of(*TIED)
    room.key(Qt.Key.Key_F)
    step = room.show.next
    assert step is not None and step.label == "Run-off between Equity and Leadership"
    loaded = room.show.next_scene
    assert isinstance(loaded, QuestionScene) and [o.label for o in loaded.options] == ["Equity", "Leadership"]
    assert [a.id for a in room.session.workshop.plan.activities] == [FIRST, SECOND], "nothing is added before the act"
    room.key(Qt.Key.Key_PageDown)
    assert room.show.scene == loaded
    assert [a.id for a in room.session.workshop.plan.activities] == [FIRST, "first-run-off", SECOND]
    room.result_of("C equity", "V leadership", "V leadership")
    assert isinstance(room.show.scene, RankingScene)
    assert [row.label for row in room.show.scene.rows] == ["Leadership", "Equity"]
    latest = room.session.workshop.latest_round(FIRST)
    assert latest is not None and latest.state is RoundState.REVEALED, "the first vote stays as it was"


def test_that_the_same_key_or_back_takes_the_run_off_away_and_another_key_loads_its_own(room: Room) -> None:
    room.result_of(*TIED)
    for undo in (Qt.Key.Key_F, Qt.Key.Key_PageUp):
        room.key(Qt.Key.Key_F)
        assert room.show.loaded
        room.key(undo)
        assert not room.show.loaded
    room.key(Qt.Key.Key_F)
    room.key(Qt.Key.Key_W)
    step = room.show.next
    assert step is not None and step.label == "Show how we counted"
    assert len(room.session.workshop.plan.activities) == 2


def test_that_without_a_tie_or_an_earlier_vote_the_keys_say_why(room: Room) -> None:
    room.result_of(*CLEAR)
    room.key(Qt.Key.Key_F)
    room.key(Qt.Key.Key_C)
    assert room.said == [NO_TIE, NOTHING_BEFORE]
    assert not room.show.loaded
    assert not room.offers("Run-off") and not room.offers("What moved")


def test_that_a_second_vote_is_compared_with_the_first_on_the_key(room: Room) -> None:
    room.result_of(*CLEAR)
    room.show.vote_again()
    room.result_of("C leadership", "C leadership", "C leadership", "V equity")
    room.key(Qt.Key.Key_C)
    step = room.show.next
    assert step is not None and step.label == "Show what moved"
    room.key(Qt.Key.Key_PageDown)
    scene = room.show.scene
    assert isinstance(scene, ComparisonScene) and scene.rows[0].label == "Leadership"
    assert room.offers("What moved")
    room.key(Qt.Key.Key_PageUp)
    assert isinstance(room.show.scene, RankingScene)


def test_that_every_key_of_the_table_has_an_act_and_none_two(room: Room) -> None:
    keys = [key for line in KEYS for key in line.keys]
    assert len(keys) == len(set(keys))
    assert {line.act for line in KEYS} == set(KeyAct)
