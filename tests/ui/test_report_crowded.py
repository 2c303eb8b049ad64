"""Report with many options and groups: no wider than the window, and no wall of text on top."""

from pathlib import Path

import pytest

from tests.builders import a_closed_round, a_plan, a_session, a_vote, some_options
from tests.ui.test_report import a_page
from tests.ui.test_report import background as background
from ui.background import Background
from ui.report.decision_card import DecisionCard
from workshop.plan import MAIN, ActivityId, GroupId, StakeholderGroup
from workshop.session import Session
from workshop.voting import Ballot, BallotId, Channel, MarkKey


def crowded(folder: Path, options: int, groups: int) -> Session:
    """A closed vote with many options nobody can tell apart, among some groups; everything is level."""
    labels = [f"Neighbourhood representation and accountability {n}" for n in range(options)]
    who = tuple(
        StakeholderGroup(GroupId(f"g{n}"), f"Neighbourhood workers {n}", f"G{n}", people=9, colour=n)
        for n in range(groups)
    )
    choices = some_options(*labels)
    plan = a_plan(a_vote("approve", "approve", options=choices), groups=who)
    session = a_session(folder / "crowded.workshop", plan)
    everything: dict[MarkKey, int] = {(MAIN, o.id): 1 for o in choices[: options - 2]}
    ballots = [
        Ballot(BallotId(f"ballot{g:02}{n:04}"), GroupId(f"g{g}"), everything, Channel.SLIP)
        for g in range(groups)
        for n in range(4)
    ]
    a_closed_round(session, ballots, ActivityId("approve"))
    return session


@pytest.mark.parametrize(("options", "groups"), [(4, 1), (40, 1), (40, 12), (4, 12)])
def test_that_the_report_never_widens_the_window_nor_opens_on_a_wall_of_text(
    qtbot, tmp_path: Path, background: Background, options: int, groups: int
) -> None:
    with crowded(tmp_path, options, groups) as session:
        page = a_page(qtbot, session, background)
        assert page.minimumSizeHint().width() <= 1280 and page.width() == 1280
        decision = page.findChild(DecisionCard)
        assert decision is not None and decision.height() < 260
