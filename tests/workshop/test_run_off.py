"""A run-off between options that share the place that decides."""

from dataclasses import replace

import pytest

from tests.workshop import makers
from tests.workshop.test_comparing import a_vote, a_workshop
from workshop.plan import ActivityId, ResultSettings
from workshop.show.making import scene_of
from workshop.show.run_off import NO_TIE, NOT_SHOWN, plan_with_run_off, run_off_step, tied_options, why_no_run_off
from workshop.show.scene import QuestionScene
from workshop.show.stage import Act, Position, Stage
from workshop.voting import RoundState

NAMES = ["Equity", "Leadership", "Transparency", "Honesty", "Speed", "Luck"]
CHOICE = makers.choice(NAMES, result=ResultSettings(rank_by="count"))
APPROVE = makers.approve(NAMES, result=ResultSettings(rank_by="count"))
SHOWN = Position(activity=0, stage=Stage.REVEALED)


@pytest.mark.parametrize(
    ("activity", "votes", "tied"),
    [
        (CHOICE, (5, 5, 2), ["Equity", "Leadership"]),
        (CHOICE, (5, 2, 2), []),
        (APPROVE, (9, 7, 4, 4, 1), ["Transparency", "Honesty"]),
        (APPROVE, (9, 4, 4, 4), ["Leadership", "Transparency", "Honesty"]),
        (APPROVE, (9, 4, 4, 1), []),
        (CHOICE, (), []),
    ],
)
def test_that_only_a_tie_that_decides_is_run_off(activity, votes, tied):
    round = a_vote(activity, *votes)
    assert [o.label for o in tied_options(a_workshop(round), round)] == tied


def test_that_the_run_off_is_a_vote_of_its_own_right_after_the_step():
    workshop = a_workshop(a_vote(CHOICE, 5, 5, 2))
    step = run_off_step(workshop, SHOWN)
    assert (step.label, step.act) == ("Run-off between Equity and Leadership", Act.RUN_OFF)
    changed = replace(workshop, plan=plan_with_run_off(workshop, SHOWN))
    added = changed.plan.activities[1]
    assert (added.id, added.settings.type) == ("first-vote-run-off", "choice")
    assert [o.id for o in added.options] == ["equity", "leadership"]
    scene = scene_of(changed, step.to)
    assert isinstance(scene, QuestionScene) and [o.label for o in scene.options] == ["Equity", "Leadership"]


def test_that_asking_twice_adds_one_and_a_voted_run_off_stays():
    workshop = a_workshop(a_vote(CHOICE, 5, 5, 2))
    once = replace(workshop, plan=plan_with_run_off(workshop, SHOWN))
    assert plan_with_run_off(once, SHOWN) == once.plan
    run_off = once.plan.activities[1]
    voted = replace(once, rounds=(*once.rounds, a_vote(run_off, 3, 3, id=2)))
    ids = [a.id for a in plan_with_run_off(voted, SHOWN).activities]
    assert ids == ["first-vote", "first-vote-run-off-2", "first-vote-run-off"]
    assert ActivityId("first-vote-run-off-run-off") == run_off_id(voted)


def run_off_id(workshop):
    return plan_with_run_off(workshop, Position(activity=1, stage=Stage.REVEALED)).activities[2].id


def test_that_no_run_off_comes_without_a_tie_or_before_the_room_saw_it():
    clear, hidden = a_vote(CHOICE, 5, 4), a_vote(CHOICE, 5, 5, state=RoundState.CLOSED)
    assert why_no_run_off(a_workshop(clear), SHOWN) == NO_TIE
    assert why_no_run_off(a_workshop(hidden), Position(activity=0, stage=Stage.CLOSED)) == NOT_SHOWN
    assert why_no_run_off(a_workshop(a_vote(CHOICE, 5, 5)), SHOWN) == ""
