"""Two votes side by side: which can be compared, and what the room reads of what moved."""

from dataclasses import replace

from tests.workshop import makers
from tests.workshop.makers import ballots_of, groups_named, marks
from workshop.model import Workshop
from workshop.plan import Activity, ActivityId, Option, OptionId, Plan, ResultSettings
from workshop.show.comparing import NO_ORDER, NOTHING_BEFORE, NOTHING_IN_COMMON, compared_with, why_not_compared
from workshop.show.making import scene_of
from workshop.show.result_scene import ComparisonScene
from workshop.show.scene import holds_marks, words_of
from workshop.show.stage import Position, Stage, View
from workshop.show.views import why_not
from workshop.voting import Round, RoundId, RoundState

NAMES = ["Equity", "Leadership", "Transparency", "Honesty"]
VOTE = makers.choice(NAMES)


def a_vote(
    activity: Activity, *votes: int, id: int = 1, number: int = 1, state: RoundState = RoundState.REVEALED
) -> Round:
    """A vote in which so many chose the first option, the second, …"""
    lines = [str(n) for n, count in enumerate(votes, 1) for _ in range(count)]
    ballots = ballots_of(Council=[marks(activity, line) for line in lines])
    return replace(makers.a_round(activity, ballots, state=state), id=RoundId(id), number=number)


def a_workshop(*rounds: Round) -> Workshop:
    activities = tuple({r.activity: r.asked for r in rounds}.values())
    return Workshop(Plan("Ours", activities=activities, groups=groups_named(Council=20)), rounds=rounds)


def compared(*rounds: Round) -> ComparisonScene:
    workshop = a_workshop(*rounds)
    index = [a.id for a in workshop.plan.activities].index(rounds[-1].activity)
    scene = scene_of(workshop, Position(activity=index, stage=Stage.REVEALED, view=View.COMPARE))
    assert isinstance(scene, ComparisonScene)
    return scene


def test_that_a_second_vote_is_compared_with_the_first_and_says_who_moved():
    scene = compared(a_vote(VOTE, 9, 6, 4, 1), a_vote(VOTE, 9, 4, 3, 6, id=2, number=2))
    assert [(r.label, r.before, r.after, r.change) for r in scene.rows] == [
        ("Equity", "1", "1", ""),
        ("Honesty", "4", "2", "2"),
        ("Leadership", "2", "3", "1"),
        ("Transparency", "3", "4", "1"),
    ]
    assert scene.basis == "First vote on the left, second vote on the right. **Honesty came up two places**"
    assert scene.title == "What moved when we talked?"
    assert holds_marks(scene)
    assert "Honesty from 4 to 2, up 2; Leadership from 2 to 3, down 1" in words_of(scene)


def test_that_several_that_moved_far_are_counted_and_none_is_said_too():
    first = a_vote(VOTE, 9, 6, 4, 1)
    assert "**Two moved two places or more**" in compared(first, a_vote(VOTE, 4, 6, 9, 1, id=2, number=2)).basis
    assert "**Nothing moved two places or more**" in compared(first, a_vote(VOTE, 6, 9, 4, 1, id=2, number=2)).basis
    assert "**Nothing moved**" in compared(first, a_vote(VOTE, 8, 5, 4, 3, id=2, number=2)).basis


def test_that_shared_places_move_by_their_middle():
    scene = compared(a_vote(VOTE, 9, 5, 5, 1), a_vote(VOTE, 4, 9, 5, 1, id=2, number=2))
    moved = {r.label: (r.before, r.after, r.change) for r in scene.rows}
    assert moved["Leadership"] == ("2=", "1", "1½")
    assert moved["Transparency"] == ("2=", "2", "½")


def test_that_the_step_a_vote_names_is_what_it_is_compared_with_once_it_was_run():
    later = replace(
        VOTE,
        id=ActivityId("later"),
        title="In hard times",
        options=(*VOTE.options[:3], Option(OptionId("luck"), "Luck")),
        result=ResultSettings(rank_by="count", compare_to="first-vote"),
    )
    now, then = a_vote(later, 3, 4, 1, 2, id=2), a_vote(VOTE, 9, 6, 4, 1)
    scene = compared(then, now)
    assert scene.basis.startswith("“First vote” on the left, “In hard times” on the right.")
    remarks = {r.label: (r.remark, r.gone) for r in scene.rows if r.remark}
    assert remarks == {"Luck": ("new", False), "Honesty": ("not asked again", True)}
    assert compared_with(a_workshop(now), now) is None
    hidden = a_vote(VOTE, 9, 6, 4, 1, state=RoundState.CLOSED)
    assert compared_with(a_workshop(hidden, now), now) is None, "the room has not seen it"


def test_that_what_cannot_be_compared_says_why():
    first = a_vote(VOTE, 9, 6, 4, 1)
    assert why_not_compared(a_workshop(first), first) == NOTHING_BEFORE
    unordered = replace(VOTE, result=ResultSettings(rank_by="none"))
    second = a_vote(unordered, 1, 2, 3, 4, id=2, number=2)
    assert why_not_compared(a_workshop(first, second), second) == NO_ORDER
    others = replace(
        makers.choice(["Luck", "Speed"]),
        id=ActivityId("b"),
        result=ResultSettings(rank_by="count", compare_to="first-vote"),
    )
    third = a_vote(others, 2, 1, id=3)
    assert why_not_compared(a_workshop(first, third), third) == NOTHING_IN_COMMON


def test_that_nothing_is_compared_while_the_vote_is_open():
    first, second = a_vote(VOTE, 9, 6, 4, 1), a_vote(VOTE, 1, 2, 3, 4, id=2, number=2, state=RoundState.OPEN)
    assert why_not(a_workshop(first, second), Position(activity=0, stage=Stage.OPEN), View.COMPARE)
