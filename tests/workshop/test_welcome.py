"""What the room is told before the first step and after the last, and the result beside a talk about it."""

from dataclasses import replace

import pytest

from tests.workshop import makers
from tests.workshop.test_comparing import a_vote, a_workshop
from workshop.kinds import Kind, kind_of, with_kind
from workshop.model import Note, Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, GroupId, Plan, ResultSettings, Voter, Weighting
from workshop.show.list_scene import ListScene
from workshop.show.making import scene_of
from workshop.show.scene import TalkScene, TitleScene, holds_marks, words_of
from workshop.show.stage import HOW_WE_VOTE, Position, Stage, back_step, next_step
from workshop.voting import Participant

VOTE = makers.choice(["Equity", "Leadership", "Transparency", "Honesty", "Speed", "Luck", "Care"])
TALK = Activity(ActivityId("talk"), "Talk", ActivityKind.TALK, prompt="What do we make of it?")


def a_day(*activities: Activity, anonymous: bool = True) -> Workshop:
    return Workshop(
        Plan("Ours", activities=activities, groups=makers.groups_named(Council=9, Residents=9), anonymous=anonymous)
    )


def told(workshop: Workshop) -> tuple[str, ...]:
    scene = scene_of(workshop, Position(stage=Stage.READING))
    assert isinstance(scene, ListScene)
    assert scene.title == HOW_WE_VOTE
    return scene.lines


def test_that_after_the_title_comes_how_we_vote_and_then_the_first_step():
    day = a_day(VOTE)
    title = Position()
    step = next_step(day, title)
    assert step and (step.label, step.to) == (HOW_WE_VOTE, Position(stage=Stage.READING))
    first = next_step(day, step.to)
    assert first and (first.label, first.to.activity) == ("Start: First vote", 0)
    back = back_step(day, first.to)
    assert back and back.to == step.to
    again = back_step(day, step.to)
    assert again and again.to == title


def test_that_a_day_without_votes_starts_at_once():
    step = next_step(a_day(TALK), Position())
    assert step and step.to.activity == 0


def test_that_how_we_vote_names_ways_secrecy_who_counts_and_small_groups():
    assert told(a_day(VOTE, replace(makers.dots(), id=ActivityId("b")))) == (
        "Ways of voting: choose one and share out dots.",
        "Every vote is secret: nobody sees anything until it closes.",
        "No name and no number is kept with your vote.",
        "Each person counts once. We can also see what changes if each group counts once.",
        "Groups of fewer than three are shown together, so that nobody's vote can be worked out.",
        "Places can be shared: a tie stays a tie.",
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.ANONYMOUS, "Your card says only that you have handed in, never what"),
        (Kind.BY_CARD, "Your card number is kept with your vote"),
        (Kind.NAMED, "Your name is kept with your vote, in one file. It stands on no screen and in no report."),
    ],
)
def test_that_the_room_is_told_what_is_kept_with_a_vote(kind: Kind, said: str):
    seats = (Participant(1, GroupId("council")),)
    day = replace(a_day(VOTE), participants=seats)
    day = replace(day, plan=with_kind(day.plan, kind))
    assert kind_of(day.plan) is kind
    assert any(line.startswith(said) for line in told(day))


def test_that_groups_that_vote_together_are_told_nothing_of_cards():
    by_group = replace(VOTE, ballot=replace(VOTE.settings, voter=Voter.GROUP))
    assert not any("kept with" in line for line in told(a_day(by_group, anonymous=False)))
    mixed = told(a_day(VOTE, replace(VOTE, id=ActivityId("b"), anonymous=False)))
    assert "With an open vote your card number is kept, with a secret one nothing. No names are kept." in mixed


def test_that_a_practice_vote_is_no_way_of_the_day_unless_it_is_the_only_one():
    practice = replace(makers.approve(), id=ActivityId("practice"), kind=ActivityKind.PRACTICE)
    assert told(a_day(practice, VOTE))[0] == "Ways of voting: choose one."
    assert told(a_day(practice))[0] == "Ways of voting: tick any."


def test_that_open_votes_and_other_weights_are_said():
    by_group = replace(VOTE, result=ResultSettings(weighting=Weighting.GROUPS))
    lines = told(a_day(by_group, anonymous=False))
    assert "Votes today are open: marks may be seen." in lines
    assert "Each group counts once, however many people it brought." in lines
    mixed = told(a_day(VOTE, replace(by_group, id=ActivityId("b"), anonymous=False)))
    assert "Votes are secret until they close. Where a vote is open, the screen says so." in mixed
    assert "Under every result stands who counts how much." in mixed


def test_that_the_end_says_thank_you_and_then_what_everybody_receives():
    day = replace(a_workshop(a_vote(VOTE, 5, 3)), notes=(Note(ActivityId("talk"), ("Ann calls them",)),))
    end = Position(activity=1)
    assert isinstance(scene_of(day, end), TitleScene)
    step = next_step(day, end)
    assert step and step.label == "What you will receive"
    words = words_of(scene_of(day, step.to))
    assert "The result of our vote." in words and "What we wrote down together: 1 line." in words
    assert next_step(day, step.to) is None
    back = back_step(day, step.to)
    assert back and back.to == end


@pytest.mark.parametrize(
    ("votes", "labels"),
    [
        ((9, 8, 7, 6, 5, 4, 3), ["Equity", "Leadership", "Transparency", "Honesty", "Speed"]),
        ((9, 8, 7, 6, 5, 5, 3), ["Equity", "Leadership", "Transparency", "Honesty"]),
        ((5, 5, 5, 5, 5, 5, 5), []),
    ],
)
def test_that_a_talk_stands_over_the_first_places_and_cuts_no_tie(votes, labels):
    round = a_vote(VOTE, *votes)
    day = replace(a_workshop(round), plan=replace(a_workshop(round).plan, activities=(VOTE, TALK)))
    scene = scene_of(day, Position(activity=1, stage=Stage.TALK), seconds_left=90)
    assert isinstance(scene, TalkScene)
    assert ([r.label for r in scene.rows], scene.about, scene.seconds_left) == (labels, "First vote", 90)
    assert holds_marks(scene) is bool(labels)


def test_that_a_talk_before_any_result_was_seen_is_only_its_question():
    for day in (a_day(TALK, VOTE), a_day(VOTE, TALK)):
        scene = scene_of(day, Position(activity=day.plan.activities.index(TALK), stage=Stage.TALK))
        assert isinstance(scene, TalkScene)
        assert scene.rows == () and not holds_marks(scene)
