"""The show goes on where it stood, and never further than the vote itself has come."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DOTS, OPEN, a_plan, a_workshop
from workshop.plan import Weighting
from workshop.show.place import place_of, position_in
from workshop.show.stage import Cover, Position, Stage, View, position_at, position_on_opening
from workshop.voting import Round, RoundId, RoundState

PLAN = a_plan()


def a_round(state: RoundState) -> Round:
    return Round(RoundId(1), DOTS, 1, PLAN.activity(DOTS), state, secret=True)


@pytest.mark.parametrize(
    "position",
    [
        Position(),
        Position(stage=Stage.READING),
        Position(0, Stage.REVEALED, View.GROUPS, Weighting.GROUPS, page=1),
        Position(0, Stage.CLOSED, cover=Cover.BLANK),
        Position(6, Stage.TALK),
        Position(7, Stage.READING),
    ],
)
def test_that_it_comes_back_as_it_was_kept(position: Position) -> None:
    workshop = a_workshop(PLAN, a_round(RoundState.REVEALED))
    assert position_in(workshop, place_of(workshop, position)) == position


def test_that_a_step_is_found_again_after_the_agenda_was_put_in_another_order() -> None:
    workshop = a_workshop(PLAN)
    place = place_of(workshop, position_at(workshop, 3))
    moved = replace(PLAN, activities=PLAN.activities[::-1])
    found = position_in(a_workshop(moved), place)
    assert moved.activities[found.activity].id == OPEN
    gone = replace(PLAN, activities=PLAN.activities[:2])
    assert position_in(a_workshop(gone), place) == position_on_opening(a_workshop(gone))


@given(
    state=st.sampled_from(RoundState),
    stage=st.sampled_from(Stage),
    activity=st.integers(-1, 7),
    junk=st.text(max_size=8) | st.sampled_from(["", "[]", "null", '{"step":"dots"}', "{" * 10, "[" * 60_000]),
)
def test_that_it_never_stands_further_than_the_vote_has_come(
    state: RoundState, stage: Stage, activity: int, junk: str
) -> None:
    workshop = a_workshop(PLAN, a_round(state))
    assert position_in(workshop, junk) == position_on_opening(workshop)
    found = position_in(workshop, place_of(workshop, Position(activity, stage)))
    if found.stage is Stage.REVEALED:
        assert found.activity == 0 and state is RoundState.REVEALED
    if found.stage in (Stage.OPEN, Stage.COUNTING, Stage.CLOSED):
        assert found.activity == 0
