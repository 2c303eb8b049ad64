"""The deck brings the show to the projector: once a frame, whatever happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.builders import DOTS, a_ballot, a_session
from ui.document import Document
from ui.projector.deck import Deck
from ui.projector.window import ProjectorWindow
from ui.show import Show
from workshop.show.scene import BlankScene, QuestionScene, TitleScene
from workshop.show.stage import Cover, Position, Stage


@pytest.fixture
def show(qapp, tmp_path: Path) -> Iterator[Show]:
    session = a_session(tmp_path / "room.workshop")
    document = Document(session)
    yield Show(document)
    session.close()


@pytest.fixture
def window(qapp) -> Iterator[ProjectorWindow]:
    made = ProjectorWindow(reduce_motion=True)
    made.start(QGuiApplication.screens()[0])
    yield made
    made.end()


def test_that_the_projector_shows_where_the_show_stands(show: Show, window: ProjectorWindow, qtbot) -> None:
    Deck(show, window)
    qtbot.waitUntil(lambda: isinstance(window.scene, TitleScene))
    assert window.scene == show.scene
    show.toggle_cover(Cover.BLANK)
    qtbot.waitUntil(lambda: window.scene == BlankScene())


def test_that_a_burst_of_votes_is_drawn_once(show: Show, window: ProjectorWindow, qtbot) -> None:
    round = show.document.session.open_round(DOTS).round
    assert round is not None
    show.position = Position(activity=0, stage=Stage.OPEN)
    Deck(show, window)
    qtbot.waitUntil(lambda: isinstance(window.scene, QuestionScene))
    QGuiApplication.processEvents()
    drawn = window.frames
    for _ in range(7):
        show.document.do(lambda session: session.cast(round, a_ballot("C equity leadership")))
    assert window.frames == drawn
    qtbot.waitUntil(lambda: window.scene == show.scene)
    QGuiApplication.processEvents()
    assert isinstance(window.scene, QuestionScene) and window.scene.turnout is not None
    assert window.scene.turnout.votes == 7
    assert window.frames == drawn + 1
