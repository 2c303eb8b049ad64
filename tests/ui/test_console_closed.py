"""The console beside a closed vote: who is here, what to look for, the two ways back, and the order in whole words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tests.accessible import has, press, settle, words_on
from tests.builders import RESIDENTS, a_ballot, a_plan, a_session, a_vote, some_options
from tests.ui.projected import SCENES
from ui.console.on_air import named
from ui.console.private_ranking import PrivateRanking
from ui.console.run_page import RunPage
from ui.document import Document
from ui.projector.picture import page_count, paint_scene
from ui.show import Show
from ui.theme import COLOURS, Scheme, apply_theme
from workshop.counting.published import outcome_of
from workshop.show.scene import Scene
from workshop.show.stage import Stage
from workshop.voting import RoundState


def paint(painter: QPainter, rect: QRectF, scene: Scene, page: int) -> None:
    paint_scene(painter, rect, scene, page=page)


class Console:
    """Run beside a vote of dots that was closed with four votes."""

    def __init__(self, path: Path) -> None:
        self.session = a_session(path, a_plan(a_vote("dots", dots=4, max_per_option=2)))
        self.document = Document(self.session)
        self.now = 100.0
        self.show = Show(self.document, clock=lambda: self.now)
        self.show.page_count = page_count
        self.page = RunPage(self.document, self.show, paint, Scheme.LIGHT)
        self.page.set_private(True)
        self.page.resize(1440, 848)
        self.page.show()
        self.until(Stage.OPEN)
        self.vote("C equity", "C equity", "V leadership", "R equity")
        self.until(Stage.CLOSED)

    def vote(self, *texts: str) -> None:
        round = self.show.round
        assert round is not None
        ballots = [a_ballot(text) for text in texts]
        self.document.do(lambda session: session.cast(round.id, ballots))

    def until(self, stage: Stage) -> None:
        while self.show.position.stage is not stage:
            self.now += 10
            self.show.press_next()
        settle()


@pytest.fixture
def console(qapp, tmp_path: Path) -> Iterator[Console]:
    made = Console(tmp_path / "carrick.workshop")
    yield made
    made.page.hide()
    made.page.deleteLater()
    made.session.close()


def test_that_somebody_who_comes_after_closing_is_here_and_the_vote_keeps_its_head_count(console: Console) -> None:
    press(console.page, "Residents: one person more here")
    round = console.show.round
    assert round is not None and round.present[RESIDENTS] == 8
    assert console.document.workshop.present(RESIDENTS) == 9
    assert "Residents: 1 of 8 votes, 9 here now" in words_on(console.page)
    assert "1/8 · 9 here" in [label.text() for label in console.page.ledger.findChildren(type(console.page.ledger._of))]
    press(console.page, "Residents: one person fewer here")
    assert "9 here now" not in words_on(console.page) and "8 here now" not in words_on(console.page)


def test_that_both_ways_back_are_there_until_the_result_was_shown(console: Console) -> None:
    for way in ("Open again, keep every vote", "Vote again as a second vote"):
        assert has(console.page, way)
    assert "what came top" in words_on(console.page) and "where the groups differ" in words_on(console.page)
    console.until(Stage.REVEALED)
    assert not has(console.page, "Open again, keep every vote")
    press(console.page, "Vote again as a second vote")
    console.until(Stage.OPEN)
    console.vote("C leadership", "V leadership", "R leadership")
    console.until(Stage.CLOSED)
    assert "what moved since the vote before" in words_on(console.page)
    press(console.page, "Open again, keep every vote")
    assert console.show.round is not None and console.show.round.state is RoundState.OPEN


@pytest.mark.parametrize("width", [1280, 1440])
@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_that_no_stage_widens_the_window(console: Console, qapp, width: int, zoom: int) -> None:
    apply_theme(qapp, Scheme.LIGHT, zoom=zoom)
    try:
        console.page.resize(width, 670)
        for stage in (Stage.CLOSED, Stage.REVEALED):
            console.until(stage)
            settle()
            assert console.page.width() == width, stage
        console.show.vote_again()
        for stage in (Stage.READING, Stage.OPEN, Stage.COUNTING):
            console.until(stage)
            settle()
            assert console.page.width() == width, stage
    finally:
        apply_theme(qapp, Scheme.LIGHT)


@pytest.mark.parametrize("width", [230, 360, 700])
def test_that_every_label_of_the_private_order_has_room_for_all_its_letters(qapp, tmp_path: Path, width: int) -> None:
    labels = [f"Accountability to everybody whom a decision touches, and who may ask about it, {n}" for n in "ab"]
    labels += ["Donaudampfschifffahrtsgesellschaftskapitänswitwenpensionskasse", "Equity"]
    vote = a_vote("dots", dots=4, options=some_options(*labels))
    with a_session(tmp_path / "long.workshop", a_plan(vote)) as session:
        round = session.open_round(vote.id).round
        assert round is not None
        session.cast(round, [a_ballot("C equity equity")])
        session.close_round(round)
        ranking = outcome_of(session.workshop, session.workshop.round(round)).ranking
    holder = QWidget()
    made = PrivateRanking(COLOURS[Scheme.LIGHT], holder)
    made.resize(width, 100)
    made.show_ranking(ranking)
    columns = made._columns()
    assert columns.places + columns.labels + columns.bars + columns.values < width
    assert min(columns) > 0
    assert made.minimumHeight() >= sum(made._heights(columns))
    assert made._heights(columns)[1] >= 2 * made._heights(columns)[0], "it wraps, and a word too long for a line breaks"
    holder.deleteLater()


def test_that_every_picture_has_a_name_for_the_line_above_it() -> None:
    assert all(named(scene) for scene in SCENES.values())
