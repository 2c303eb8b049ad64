"""What the show refuses, and the button it names: the way back from a closed vote, and a result nobody could see."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accessible import control, has
from tests.builders import a_ballot, a_plan, a_session, a_vote
from ui.console.action_bar import ActionBar
from ui.document import Document
from ui.show import Show
from workshop.session import Session
from workshop.show.comparing import NOTHING_BEFORE
from workshop.show.scene import ClosedScene, CountingScene, QuestionScene
from workshop.show.stage import Stage, View
from workshop.voting import RoundState


class Stand:
    """A show with one vote, a clock that is turned, and what it refused."""

    def __init__(self, session: Session) -> None:
        self.now = 100.0
        self.document = Document(session)
        self.show = Show(self.document, clock=lambda: self.now)
        self.said: list[str] = []
        self.show.refused.connect(self.said.append)

    def next(self) -> None:
        self.now += 10
        self.show.press_next()

    def back(self) -> None:
        self.now += 10
        self.show.press_back()

    def until(self, stage: Stage) -> None:
        while self.show.position.stage is not stage or self.show.round is None:
            self.next()


@pytest.fixture
def stand(qapp, tmp_path: Path) -> Iterator[Stand]:
    with a_session(tmp_path / "carrick.workshop", a_plan(a_vote("dots", dots=4))) as session:
        yield Stand(session)


def test_that_after_the_result_was_shown_only_a_second_vote_is_named(stand: Stand) -> None:
    stand.until(Stage.CLOSED)
    stand.back()
    assert "Open again, keep every vote" in stand.said[-1]
    stand.next()
    assert stand.show.position.stage is Stage.REVEALED
    stand.back()
    assert stand.show.position.stage is Stage.CLOSED
    stand.back()
    assert "Vote again as a second vote" in stand.said[-1] and "Open again" not in stand.said[-1]


def test_that_a_vote_that_went_wrong_is_voted_again_without_being_shown(stand: Stand) -> None:
    stand.until(Stage.CLOSED)
    stand.show.vote_again()
    scene, back = stand.show.scene, stand.show.back
    assert isinstance(scene, QuestionScene) and scene.header.right == "Second vote"
    assert back is not None and back.label == "Back to the closed vote"
    stand.back()
    assert stand.show.position.stage is Stage.CLOSED, "it was pressed by mistake"
    stand.show.vote_again()
    stand.next()
    first, second = stand.document.workshop.rounds
    assert (first.state, second.state) == (RoundState.CLOSED, RoundState.OPEN)
    stand.until(Stage.REVEALED)
    stand.show.toggle_view(View.COMPARE)
    assert stand.said[-1] == NOTHING_BEFORE, "the room has not seen the first"


def test_that_a_long_result_is_left_by_the_next_act_and_turned_by_its_own_key(stand: Stand) -> None:
    stand.until(Stage.CLOSED)
    stand.next()
    stand.show.page_count = lambda _scene: 14
    step = stand.show.next
    assert step is not None and step.to.stage is not Stage.REVEALED, "the next step of the agenda, not page 2"
    stand.show.page_count = lambda _scene: 3
    step = stand.show.next
    assert step is not None and step.label == "Next page (2 of 3)", "a remote has no key but this to show the rest"
    stand.show.page_count = lambda _scene: 14
    bar = ActionBar(stand.show)
    bar.resize(1280, 76)
    bar.show()
    bar.refresh()
    assert control(bar, "Page 1 of 14").isEnabled()
    stand.show.turn_page(1)
    bar.refresh()
    assert has(bar, "Page 2 of 14")
    stand.back()
    assert stand.show.position.page == 0
    bar.hide()
    bar.deleteLater()


def test_that_a_timer_starts_only_where_the_room_sees_it(stand: Stand) -> None:
    stand.next()  # how we vote
    stand.next()
    assert stand.show.position.stage is Stage.READY
    stand.show.toggle_timer(60)
    assert stand.show.seconds_left is None and "beside a question" in stand.said[-1]
    stand.next()
    stand.show.toggle_timer(60)
    scene = stand.show.scene
    assert isinstance(scene, QuestionScene) and scene.seconds_left == 60, "while the room reads, too"
    stand.show.toggle_timer(60)
    assert stand.show.seconds_left is None


def test_that_without_the_rooms_screen_the_result_asks_once_more(stand: Stand) -> None:
    stand.until(Stage.CLOSED)
    stand.show.reveal_guard.set_screen(gone=True)
    stand.next()
    assert stand.said == ["The room's screen is gone. Press again to show the result all the same."]
    stand.show.press_next()  # the same press of a shaking hand
    assert stand.show.round is not None and stand.show.round.state is RoundState.CLOSED
    stand.next()
    assert stand.show.position.stage is Stage.REVEALED


def test_that_the_room_never_sees_more_votes_than_people(stand: Stand) -> None:
    stand.until(Stage.OPEN)
    round = stand.show.round
    assert round is not None
    stand.document.do(lambda s: s.cast(round.id, [a_ballot("V equity") for _ in range(9)]))
    scene = stand.show.scene
    assert isinstance(scene, QuestionScene) and scene.turnout is not None
    assert [(line.votes, line.expected) for line in scene.turnout.lines] == [(0, 7), (6, 6), (0, 8)]
    stand.until(Stage.COUNTING)
    scene = stand.show.scene
    assert isinstance(scene, CountingScene) and (scene.counted, scene.expected) == (6, 21)
    stand.until(Stage.CLOSED)
    scene = stand.show.scene
    assert isinstance(scene, ClosedScene) and "9" not in scene.summary
