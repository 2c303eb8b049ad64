"""What is said before a room comes: each line names what would go wrong and what to do."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import AGREEMENT, APPROVE, DOTS, GROUPS, RATE, TALK, a_plan, a_vote, a_workshop
from workshop.errors import WorkshopError
from workshop.model import Workshop
from workshop.plan import (
    Activity,
    GroupId,
    Option,
    OptionId,
    OptionsFrom,
    Plan,
    ResultSettings,
    StakeholderGroup,
    Voter,
    Weighting,
)
from workshop.preparing import options, steps
from workshop.preparing.checks import Fit, State, Surroundings
from workshop.preparing.preview import Look, looks_of, scene_at, usual_look
from workshop.preparing.readiness import readiness
from workshop.preparing.slips import printed_of
from workshop.preparing.step_checks import time_text
from workshop.preparing.timing import Way, time_needed
from workshop.show.running import options_for
from workshop.show.scene import QuestionScene, TitleScene, holds_marks, words_of
from workshop.templates.files import shelf_files
from workshop.templates.reading import read_template
from workshop.voting import Participant

TEN = tuple(Option(OptionId(f"o{n}"), f"Principle {n}", "What it means") for n in range(10))


def said(plan: Plan, number: int = 0, **around: object) -> str:
    checks = readiness(Workshop(plan), plan.activities[number], around=Surroundings(**around))  # pyright: ignore[reportArgumentType]
    return "\n".join(check.text for check in checks)


def a_room(people: int = 24, minutes: int = 6, **settings: object) -> Plan:
    """Ten options, four dots, and one group of so many people."""
    vote = replace(a_vote(DOTS, options=TEN, **{"dots": 4, "max_per_option": 2, **settings}), minutes=minutes)  # pyright: ignore[reportArgumentType]
    return a_plan(vote, groups=(StakeholderGroup(GroupId("all"), "All", "A", people),))


# time


def test_that_24_people_on_one_shared_screen_take_18_minutes_and_slips_are_advised() -> None:
    assert "24 people on one shared screen: about 18 min, your slot is 6: use slips (about 3 min)." in said(a_room())


def test_that_a_slot_that_even_slips_do_not_fit_says_so() -> None:
    assert "Slips take about 13: give it more time, or ask less." in said(a_room(100))


def test_that_what_fits_is_said_too() -> None:
    assert "The votes fit the slot: one shared screen takes about 18 of 20 min" in said(a_room(minutes=20))


def test_that_nothing_is_reckoned_without_people_or_without_a_slot() -> None:
    assert "shared screen" not in said(a_room(0))
    assert "min" not in said(a_room(minutes=0)).replace("minimum", "")


@pytest.mark.parametrize(
    ("type", "settings", "screen", "slips", "hands"),
    [
        ("choice", {}, 16, 2, True),
        ("approve", {}, 18, 3, True),
        ("dots", {"dots": 4, "max_per_option": 2}, 18, 3, True),
        ("points", {}, 26, 10, False),
        ("rate", {"scale": AGREEMENT}, 24, 6, True),
        ("rank", {"rank_depth": 5}, 19, 4, False),
        ("pairs", {"each": 9}, 26, 5, False),
    ],
)
def test_that_every_way_has_its_time(
    type: str, settings: dict[str, object], screen: int, slips: int, hands: bool
) -> None:
    vote = a_vote("v", type, options=TEN, **settings)
    needed = {n.way: n.minutes for n in time_needed(vote, a_room(), 24)}
    assert needed[Way.SCREEN] == pytest.approx(screen, abs=1)
    assert needed[Way.SLIPS] == pytest.approx(slips, abs=1)
    assert (Way.HANDS in needed) is hands
    assert needed[Way.CARDS] >= needed[Way.SLIPS]


def test_that_twice_the_people_take_twice_as_long_and_one_is_never_nothing() -> None:
    vote = a_room().activities[0]
    one, two = (next(n for n in time_needed(vote, a_room(), p) if n.way is Way.SCREEN) for p in (24, 48))
    assert two.seconds == 2 * one.seconds
    assert all(n.minutes == 1 for n in time_needed(vote, a_room(), 1) if n.way is not Way.HANDS)
    assert time_needed(vote, a_room(), 0) == ()


def test_that_where_groups_vote_groups_are_counted() -> None:
    plan = a_plan(a_vote(DOTS, options=TEN, dots=4, max_per_option=2, voter=Voter.GROUP))
    screen = next(n for n in time_needed(plan.activities[0], plan, 21) if n.way is Way.SCREEN)
    assert screen.seconds == 3 * 45
    assert Way.HANDS not in {n.way for n in time_needed(plan.activities[0], plan, 21)}


def test_that_the_line_beside_the_minutes_names_every_way() -> None:
    plan = a_room()
    text = time_text(time_needed(plan.activities[0], plan, 24))
    assert text == "To take in the votes: show of hands 3 min · slips 3 min · cards 4 min · one shared screen 18 min"


# people


def test_that_readiness_says_which_groups_would_be_pooled() -> None:
    groups = (*a_plan().groups, StakeholderGroup(GroupId("press"), "Press", "P", people=1))
    text = said(a_plan(groups=groups))
    assert "Voluntary and Press would be shown as “Other groups”, one voice together: fewer than 3 people." in text


def test_that_readiness_asks_for_people_groups_and_options() -> None:
    assert "no group yet" in said(a_plan(groups=()))
    empty = tuple(replace(g, people=0) for g in GROUPS)
    assert "0 in every group" in said(a_plan(groups=empty))
    assert "How many come from Council" in said(a_plan(groups=(empty[0], *GROUPS[1:])))
    assert "no options yet" in said(a_plan(a_vote(DOTS, options=())))


def test_that_weights_nobody_set_and_cards_too_few_are_named() -> None:
    weighed = a_vote(DOTS, dots=4, result=ResultSettings(weighting=Weighting.CUSTOM))
    assert "all weights are the same" in said(a_plan(weighed))
    heavier = (replace(GROUPS[0], weight=2), *GROUPS[1:])
    assert "weights" not in said(a_plan(weighed, groups=heavier))
    room = replace(a_workshop(), participants=(Participant(1, GROUPS[0].id),))
    assert any("1 cards for 21 people" in c.text for c in readiness(room, None))


# questions


def test_that_readiness_counts_missing_definitions() -> None:
    some = tuple(replace(o, definition="" if n in (3, 4, 5) else "x") for n, o in enumerate(TEN))
    assert "No definition yet: Principle 3, Principle 4 and Principle 5." in said(a_plan(a_vote(DOTS, options=some)))
    more = tuple(replace(o, definition="" if n > 4 else "x") for n, o in enumerate(TEN))
    assert "No definition yet: 5 of 10 options." in said(a_plan(a_vote(DOTS, options=more)))
    bare = tuple(replace(o, definition="") for o in TEN)
    assert "definition" not in said(a_plan(a_vote(DOTS, options=bare)))


@pytest.mark.parametrize(
    ("vote", "sentence"),
    [
        (a_vote(DOTS, options=TEN[:1], dots=4, max_per_option=2), "4 dots cannot all be used: 1 option takes 2."),
        (a_vote(DOTS, "rank", options=TEN[:3], rank_depth=5), "rank their top 5, and there are 3 options"),
        (a_vote(DOTS, "approve", options=TEN[:2], max_choices=3), "3 may be ticked, and there are 2 options"),
        (a_vote(DOTS, "choice", options=TEN[:1]), "One option is no choice"),
        (replace(a_vote(DOTS, options=TEN, dots=4), prompt=""), "There is no question yet"),
    ],
)
def test_that_limits_the_options_cannot_carry_are_named(vote: Activity, sentence: str) -> None:
    assert sentence in said(a_plan(vote))


def test_that_options_from_a_step_that_is_gone_later_or_off_are_named() -> None:
    taking = replace(a_vote("again", options=()), options_from=OptionsFrom(activities=(DOTS,), take="top", count=2))
    assert "is no longer here" in said(a_plan(taking))
    assert "which is held later. Move it up." in said(a_plan(taking, a_vote(DOTS, dots=4)))
    off = a_plan(replace(a_vote(DOTS, dots=4), optional=True), taking)
    assert "which is off today. Switch it on." in said(off, 1)
    assert "off today" not in said(steps.with_switched(off, DOTS, True), 1)
    unordered = a_plan(a_vote(DOTS, dots=4, result=ResultSettings(rank_by="none")), taking)
    assert "has no top to take" in said(unordered, 1)


def test_that_a_talk_is_asked_nothing_about_options() -> None:
    plan = a_plan()
    index = next(n for n, a in enumerate(plan.activities) if a.id == TALK)
    checks = readiness(Workshop(plan), plan.activities[index])
    assert not [c for c in checks if c.step == TALK]


def test_that_other_steps_are_named_with_what_is_wrong_and_lead_there() -> None:
    plan = a_plan(a_vote(DOTS, dots=4), a_vote(APPROVE, "approve", options=()), groups=GROUPS)
    checks = readiness(Workshop(plan), plan.activities[0])
    assert [(c.text, c.step) for c in checks if c.step == APPROVE] == [
        ("“The approve vote”: this question has no options yet.", APPROVE)
    ]
    off = steps.with_optional(plan, APPROVE, True)
    assert not [c for c in readiness(Workshop(off), off.activities[0]) if c.step == APPROVE]


# the room's screen


def test_that_pages_and_lost_definitions_are_named() -> None:
    plan = a_plan(a_vote(DOTS, options=TEN, dots=4))

    def lines(fit: Fit) -> str:
        return "\n".join(c.text for c in readiness(Workshop(plan), plan.activities[0], fit_of=lambda _: fit))

    assert "10 options take 2 pages on the room's screen. Shorten them, above all “Principle 0”" in lines(Fit(2, True))
    assert "there is no room for the definitions" in lines(Fit(1, True))
    assert "10 options: they fit on one screen" in lines(Fit(1, False))


# slips


def test_that_slips_are_asked_for_counted_and_noticed_when_they_no_longer_fit() -> None:
    plan = a_room()
    assert "No slips are printed yet: print 24" in said(plan)
    printed = replace(plan, printed=(printed_of(plan, plan.activities[0], 24),))
    assert "24 slips printed" in said(printed)
    more = replace(printed, groups=(replace(plan.groups[0], people=30),))
    assert "24 slips are printed, and 30 people come: print them again." in said(more)
    other = options.without_option(printed, DOTS, TEN[0].id)
    assert "printed before this was changed" in said(other)
    assert "24 slips printed" in said(steps.with_minutes(printed, DOTS, 9)), "minutes stand on no slip"


# the computer and its screens


@pytest.mark.parametrize(
    ("around", "sentence"),
    [
        ({"screens": 1}, "Connect the projector"),
        ({"screens": 2, "mirrored": True}, "Set the displays to extend, not to duplicate."),
        ({"screens": 2}, "Press Identify in Run"),
        ({"screens": 2, "separate": True}, "Projector found, not mirrored"),
        ({"stays_awake": False}, "switch off screen saver and sleep"),
        ({"stays_awake": True}, "stays awake while the room votes"),
        ({"on_mains": False, "battery": 64}, "on its battery at 64 %: connect the charger"),
        ({"on_mains": True}, "The charger is connected"),
        ({"screens": 1, "quiet": False}, "switch on Do not disturb"),
        ({"screens": 1, "quiet": True}, "are held back"),
    ],
)
def test_that_the_computer_says_what_would_embarrass_it(around: dict[str, Any], sentence: str) -> None:
    assert sentence in said(a_plan(), **around)


def test_that_what_nobody_can_know_is_left_to_the_eye_or_not_said() -> None:
    checks = readiness(a_workshop(), None, around=Surroundings(screens=1))
    assert next(c.text for c in checks if c.state is State.BY_HAND).startswith("Messages of other programs")
    text = said(a_plan())
    assert all(word not in text for word in ("battery", "charger", "Projector", "screen saver"))


# the picture at every stage


@pytest.mark.parametrize("name", [path.stem for path in shelf_files()])
def test_that_every_step_of_every_template_can_be_looked_at_before_anybody_votes(name: str) -> None:
    """Nothing is in the way: neither options that are taken from a vote, nor a room without people."""
    room = Workshop(read_template(name))
    for index, activity in enumerate(room.plan.activities):
        for look in {*looks_of(activity)} & {usual_look(activity), Look.VOTING, Look.RESULT}:
            scene = scene_at(room, index, look)
            assert words_of(scene)
            live = activity.is_vote and activity.settings.live and look is Look.VOTING
            assert holds_marks(scene) is (look is Look.RESULT or live)


def test_that_invented_votes_are_named_as_such_and_the_question_is_the_real_one() -> None:
    room = a_workshop()
    result = scene_at(room, 0, Look.RESULT)
    assert "INVENTED VOTES" in result.header.banner  # pyright: ignore[reportAttributeAccessIssue]
    question = scene_at(room, 0, Look.QUESTION)
    assert isinstance(question, QuestionScene) and question.header.banner == ""
    start = scene_at(room, 0, Look.START)
    assert isinstance(start, TitleScene)
    assert room == a_workshop(room.plan), "looking changes nothing"


def test_that_the_result_of_a_vote_that_was_held_is_not_given_away_by_its_preview() -> None:
    room = a_workshop()
    held = replace(room, rounds=())
    assert scene_at(held, 0, Look.RESULT) == scene_at(room, 0, Look.RESULT)


def test_that_there_is_nothing_to_look_at_without_options_and_a_sentence_says_so() -> None:
    plan = a_plan(a_vote(DOTS, options=()))
    with pytest.raises(WorkshopError, match="has no options to vote on yet"):
        scene_at(Workshop(plan), 0, Look.RESULT)


def test_that_options_from_a_vote_not_held_yet_are_invented_only_for_the_picture() -> None:
    taking = replace(a_vote("again", options=()), options_from=OptionsFrom(activities=(DOTS,), take="top", count=2))
    room = a_workshop(a_plan(a_vote(DOTS, dots=4), taking))
    scene = scene_at(room, 1, Look.QUESTION)
    assert isinstance(scene, QuestionScene) and len(scene.options) >= 2
    with pytest.raises(WorkshopError, match="has not been voted on yet"):
        options_for(room, taking)


def test_that_the_rating_of_the_builders_can_be_looked_at_by_group() -> None:
    index = next(n for n, a in enumerate(a_plan().activities) if a.id == RATE)
    assert holds_marks(scene_at(a_workshop(), index, Look.GROUPS))
    assert words_of(scene_at(a_workshop(), index, Look.ACCOUNT))
