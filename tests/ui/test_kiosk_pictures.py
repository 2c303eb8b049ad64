"""How the shared screen looks, stage by stage, against the accepted pictures."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.accessible import control
from tests.builders import GROUPS, a_plan, a_session, an_open_round
from tests.ui.ballots_to_mark import GOOD, LONG, NASTY, PAPERS, TEN, a_ballot_paper
from tests.ui.pictures import assert_picture
from ui.document import Document
from ui.kiosk.window import KioskWindow
from ui.theme import Scheme
from workshop.plan import Activity
from workshop.seating import seats_for

pytestmark = [
    pytest.mark.pictures,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="letters are drawn otherwise elsewhere"),
]
LATIN = (NASTY[0], NASTY[2], NASTY[3])
"""Those whose letters are in the typeface that is shipped."""


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Screen:
    """A shared screen of a size, and fingers on it."""

    def __init__(
        self, path: Path, activity: Activity, size: tuple[int, int], scheme: Scheme, *, cards: bool = False
    ) -> None:
        plan = replace(a_plan(activity, groups=GROUPS), banner="SAMPLE ROOM")
        self.session = a_session(path, plan)
        if cards:
            self.session.seat(seats_for(self.session.workshop))
        self.clock = Clock()
        round = an_open_round(self.session, activity.id)
        self.kiosk = KioskWindow(
            Document(self.session), round, pin="0000", clock=self.clock, random=Random(1), scheme=scheme
        )
        self.kiosk.resize(*size)
        self.kiosk.show()

    def press(self, *names: str) -> None:
        for name in names:
            control(self.kiosk, name).click()  # pyright: ignore[reportAttributeAccessIssue]

    def close(self) -> None:
        self.kiosk.close()
        self.kiosk.deleteLater()
        self.session.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> Iterator:
    made: list[Screen] = []

    def make(
        activity: Activity, size: tuple[int, int] = (1920, 1080), scheme: Scheme = Scheme.LIGHT, *, cards: bool = False
    ) -> Screen:
        made.append(Screen(tmp_path / f"{len(made)}.workshop", activity, size, scheme, cards=cards))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_that_a_vote_with_dots_looks_as_accepted_from_start_to_counted(screen) -> None:
    s = screen(replace(PAPERS["dots"], ballot=replace(PAPERS["dots"].settings, use_all=False)))
    assert_picture(s.kiosk, "kiosk-start")
    s.press("Tap to vote")
    assert_picture(s.kiosk, "kiosk-group")
    s.press("Residents", "Accountability: add a dot", "Accountability: add a dot", "Transparency: add a dot")
    assert_picture(s.kiosk, "kiosk-dots")
    s.press("Check my vote")
    assert_picture(s.kiosk, "kiosk-review")
    s.clock.now = 36
    s.kiosk.look_at_clock()
    assert_picture(s.kiosk, "kiosk-still-there")
    s.press("Go on voting", "Hand in my vote")
    s.clock.now = 38
    s.kiosk.look_at_clock()
    assert_picture(s.kiosk, "kiosk-counted")
    s.kiosk.ask_pin()
    assert_picture(s.kiosk, "kiosk-pin")


def test_that_a_ballot_for_the_left_hand_looks_as_accepted(screen) -> None:
    s = screen(PAPERS["dots"])
    s.press("I use my left hand", "Tap to vote", "Residents", "Accountability: add a dot", "Accountability: add a dot")
    assert_picture(s.kiosk, "kiosk-dots-left")
    r = screen(PAPERS["rate"], (1366, 768), Scheme.DARK)
    r.press("I use my left hand", "Tap to vote", "Residents", "Quality of housing: 3, Neither good nor poor")
    assert_picture(r.kiosk, "kiosk-rate-left-dark")


def test_that_a_rating_looks_as_accepted(screen) -> None:
    s = screen(PAPERS["rate"])
    s.press("Tap to vote", "Residents", "Quality of housing: 3, Neither good nor poor", "Community safety: don't know")
    assert_picture(s.kiosk, "kiosk-rate")


def test_that_a_small_screen_and_an_order_look_as_accepted(screen) -> None:
    s = screen(PAPERS["rank"], (1024, 768))
    s.press("Tap to vote", "Council", "Leadership", "Transparency")
    assert_picture(s.kiosk, "kiosk-rank-1024")


def test_that_a_single_question_looks_as_accepted(screen) -> None:
    s = screen(PAPERS["rate-one"], (1366, 768))
    s.press("Tap to vote", "Council", "Accountability: 4, I support it")
    assert_picture(s.kiosk, "kiosk-one-question-1366")


def test_that_a_ballot_that_is_not_counted_looks_as_accepted(screen, tmp_path: Path) -> None:
    s = screen(a_ballot_paper("approve", TEN))
    s.press("Tap to vote", "Council", "Leadership", "Check my vote")
    away = tmp_path / "away"
    (tmp_path / "0.workshop").rename(away)
    s.press("Hand in my vote")
    assert_picture(s.kiosk, "kiosk-not-counted")
    away.rename(tmp_path / "0.workshop")


def test_that_hostile_labels_in_the_dark_look_as_accepted(screen) -> None:
    s = screen(a_ballot_paper("rate", LATIN, GOOD), (1366, 768), Scheme.DARK)
    s.press("Tap to vote", "Voluntary")
    assert_picture(s.kiosk, "kiosk-hostile-dark")


def test_that_the_number_of_a_card_looks_as_accepted(screen) -> None:
    s = screen(PAPERS["dots"], (1366, 768), cards=True)
    s.press("Tap to vote")
    assert_picture(s.kiosk, "kiosk-group-cards-1366")
    s.press("I have a card number", "9", "9", "Go on", "1", "4")
    assert_picture(s.kiosk, "kiosk-card-1366")


def test_that_points_look_as_accepted(screen) -> None:
    s = screen(PAPERS["points"], (1366, 768))
    s.press("Tap to vote", "Residents")
    for _ in range(6):
        s.press("Accountability: add 5 points")
    assert_picture(s.kiosk, "kiosk-points-1366")


def test_that_pairs_look_as_accepted(screen) -> None:
    s = screen(PAPERS["pairs-each"])
    s.press("Tap to vote", "Residents")
    for name in ("Accountability", "They are equal"):
        s.press(name)
    assert_picture(s.kiosk, "kiosk-pairs")
    while not control(s.kiosk, "Check my vote…").isEnabled():
        s.press("They are equal")
    s.press("Check my vote")
    assert_picture(s.kiosk, "kiosk-pairs-review")


def test_that_pairs_answered_before_and_long_labels_look_as_accepted(screen) -> None:
    s = screen(a_ballot_paper("pairs", (LATIN[0], LATIN[2], (LONG, LONG))), (1024, 768), Scheme.DARK)
    s.press("Tap to vote", "Voluntary", "<b>Bold</b> & **stars**", LONG, "‹ Pair before")
    assert_picture(s.kiosk, "kiosk-pairs-hostile-1024")
