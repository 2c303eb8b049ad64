"""The accessibility tree of every window and stage: all is named, nothing is named twice, and Tab follows the eye."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from tests.accessible import controls, description_of, name_of, press, settle
from tests.e2e.room import Room, turn_to
from ui.prepare.activity_card import ActivityCard
from ui.prepare.agenda import AgendaList
from ui.prepare.people import PeopleTable
from workshop.show.stage import Stage

TURNING = ("‹", "Next page")
"""Buttons to leaf with; at the first and the last page they are off for a reason everybody sees."""
SMALLEST = (1280, 720)
STEP_BACK = 60
"""Pixels to the left and upwards that Tab may go within a column without losing the eye."""


def check(window: QWidget) -> None:
    settle()
    found = controls(window)
    assert found
    nameless = [f"{type(c.object()).__name__} ({c.role().name})" for c in found if not name_of(c).strip()]
    assert not nameless
    own = [c for c in found if c.object() is not None]  # cells of a table and lines of a list are no controls
    twice = [key for key, n in Counter((name_of(c), c.role().name) for c in own).items() if n > 1]
    assert not twice


def tab_stops(window: QWidget) -> list[QWidget]:
    """What Tab comes to, in its order, from the first."""
    stops: list[QWidget] = []
    start = window.nextInFocusChain()
    each = start
    while each is not None:
        usable = each.isVisibleTo(window) and each.isEnabled() and each.window() is window
        if usable and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None:
            stops.append(each)
        each = each.nextInFocusChain()
        if each is start:
            break
    return stops


def column_of(stop: QWidget, columns: Sequence[QWidget]) -> int:
    return next((n for n, c in enumerate(columns) if c is stop or c.isAncestorOf(stop)), -1)


def check_tab_order(window: QWidget, *columns: QWidget) -> None:
    """Tab goes through one column after the other, from the first, never back to one it has left, and down each."""
    settle()
    stops = [stop for stop in tab_stops(window) if column_of(stop, columns) >= 0]
    while column_of(stops[0], columns) != 0 or column_of(stops[-1], columns) == 0:  # Tab goes round: begin on top
        stops.append(stops.pop(0))
    visited = [key for key, _ in groupby(column_of(stop, columns) for stop in stops)]
    assert visited == sorted(set(visited)), f"Tab goes through the columns like this: {visited}"
    for before, after in pairwise(stops):
        if column_of(before, columns) == column_of(after, columns):
            back = place_of(after).y() < place_of(before).y() - STEP_BACK
            assert not back, f"Tab goes up from {before.accessibleName()} to {after.accessibleName()}"


def place_of(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint(0, 0))


def test_that_every_control_of_home_has_a_name_of_its_own(room: Room) -> None:
    check(room.window)


def test_that_every_control_of_prepare_has_a_name_of_its_own(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    for title in ("Where are we now?", "Talk it through", "How well do we do our top five?"):
        plan = room.workshop.document.workshop.plan
        room.workshop.prepare.choose(next(n for n, a in enumerate(plan.activities) if a.title == title))
        check(room.window)
    prepare = room.workshop.prepare
    found = (prepare.findChild(part) for part in (AgendaList, ActivityCard, PeopleTable))
    columns = [column for column in found if column is not None]
    assert len(columns) == 3
    check_tab_order(room.window, room.workshop.bar, *columns)


STAGES = (
    (Stage.READY, ()),
    (Stage.READING, ("Show the question",)),
    (Stage.OPEN, ("Show the question", "Open voting")),
    (Stage.COUNTING, ("Show the question", "Open voting", "Pens down")),
    (Stage.CLOSED, ("Show the question", "Open voting", "Pens down", "Close voting")),
    (Stage.REVEALED, ("Show the question", "Open voting", "Pens down", "Close voting", "Show the ranking")),
)


@pytest.mark.parametrize(("stage", "acts"), STAGES, ids=[stage.value for stage, _ in STAGES])
def test_that_every_control_of_run_has_a_name_of_its_own(room: Room, stage: Stage, acts: tuple[str, ...]) -> None:
    room.start_from("Which principles matter most here?")
    room.page("Run")
    room.go_to("Where are we now?")
    room.window.resize(*SMALLEST)
    for act in acts:
        room.next(act)
    assert room.workshop.show_.position.stage is stage
    assert (room.window.width(), room.window.height()) == SMALLEST, "the console has outgrown a small screen"
    check(room.window)
    run = room.workshop.run
    check_tab_order(room.window, room.workshop.bar, run.agenda, run.capture, run.ledger, run.acts)
    if stage is Stage.OPEN:
        for tab in ("Votes by screen", "Votes by cards", "Votes by hands"):
            press(room.window, tab)
            check(room.window)


def test_that_every_control_of_the_report_has_a_name_of_its_own(room: Room) -> None:
    press(room.window, "Try it with a sample room")
    room.page("Report")
    check(room.window)


def test_that_every_control_of_the_shared_screen_has_a_name_of_its_own(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    room.page("Run")
    room.go_to("Where are we now?")
    for act in ("Show the question", "Open voting"):
        room.next(act)
    press(room.window, "Votes by screen")
    press(room.window, "Start the shared screen")
    kiosk = room.kiosk
    group = room.workshop.document.workshop.plan.groups[0].name
    option = room.round.asked.options[2].label
    for name in ("Tap to vote", group, option, "Check my vote", "Hand in my vote"):
        check_kiosk(kiosk)
        turn_to(kiosk, name)
        press(kiosk, name)
    check_kiosk(kiosk)
    press(kiosk, "For the facilitator: leave this screen")
    check_kiosk(kiosk)


def check_kiosk(kiosk: QWidget) -> None:
    check(kiosk)
    off = [w for c in controls(kiosk) if isinstance(w := c.object(), QWidget) and not w.isEnabled()]
    silent = [w.accessibleName() for w in off if not description_of(w) and not w.accessibleName().startswith(TURNING)]
    assert not silent, "what is off says why"
