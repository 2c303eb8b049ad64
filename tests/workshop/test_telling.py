"""What a vote asks to be told beside its result: facts of each option, of the whole, its bands and its situation."""

from dataclasses import replace

import pytest

from tests.workshop import makers
from tests.workshop.makers import FIVE, a_round, ballots_of, groups_named, marks
from tests.workshop.test_rating_scenes import as_view, shown
from workshop.counting.bands import AID
from workshop.counting.published import outcome_of
from workshop.counting.situation import situation_of
from workshop.model import Workshop
from workshop.plan import (
    Activity,
    ActivityId,
    ActivityKind,
    Band,
    Option,
    OptionId,
    Plan,
    Polarity,
    ResultSettings,
    Weighting,
    with_context,
)
from workshop.show.gap_scene import GapScene
from workshop.show.making import scene_of
from workshop.show.scene import DistributionScene, RankingScene, TalkScene, holds_marks, words_of
from workshop.show.stage import Position, Stage, View, next_step
from workshop.show.telling import check_words, facts_beside
from workshop.voting import Round, RoundId, RoundState

NAMES = ["Equity", "Leadership", "Trust"]


def result(**settings) -> ResultSettings:
    return ResultSettings(**settings)


def beside(activity: Activity, lines: list[str], *before: Round) -> list[tuple[str, tuple[str, ...]]]:
    """What stands beside each option of a vote by one group."""
    round = held(activity, lines, id=len(before) + 1)
    activities = (*(r.asked for r in before), activity)
    workshop = Workshop(
        Plan("Ours", activities=activities, groups=groups_named(Council=len(lines))), rounds=(*before, round)
    )
    told = facts_beside(workshop, round, outcome_of(workshop, round))
    return [(option, told[option]) for option in told]


def held(activity: Activity, lines: list[str], *, id: int = 1) -> Round:
    cast = ballots_of(Council=[marks(activity, line) for line in lines])
    return replace(a_round(activity, cast, state=RoundState.REVEALED), id=RoundId(id), activity=activity.id)


def test_that_a_ranking_tells_how_many_put_each_first() -> None:
    asked = makers.rank(NAMES, result=result(also_show=("first_places",)))
    told = beside(asked, ["1 2 3", "1 3 2", "3 1 2"])
    assert [words for _, words in told] == [("2 put it first",), ("1 put it first",), ("0 put it first",)]


def test_that_points_tell_from_where_to_where_they_go() -> None:
    asked = makers.points(NAMES, step=5, result=result(rank_by="mean", also_show=("range", "people")))
    told = dict(beside(asked, ["60 40 -", "50 50 -", "100 - -"]))
    assert told[OptionId("equity")] == ("from 50 to 100", "3 people")
    assert told[OptionId("trust")] == ("all gave 0", "0 people")


def test_that_a_rating_tells_its_middle_its_answers_and_how_many_call_it_serious() -> None:
    bad = replace(FIVE, polarity=Polarity.HIGH_IS_BAD)
    asked = makers.rate(
        NAMES, scale=bad, result=result(rank_by="mean", also_show=("median", "answers", "serious_count"))
    )
    told = dict(beside(asked, ["5 1 ?", "4 2 3", "2 2 4"]))
    assert told[OptionId("equity")] == ("Good", "3 answers", "2 gave 4 or 5")
    assert told[OptionId("trust")] == ("Fair–Good", "2 answers", "1 gave 4 or 5")


def test_that_ticks_tell_the_corner_of_the_map_they_are_compared_with() -> None:
    corners = (("high_low", "Fix first"), ("low_high", "Leave it"))
    map = makers.rate_pair(
        NAMES, result=result(view="quadrant", rank_by="gap", axis_x="second", axis_y="main", corners=corners)
    )
    map = replace(map, id=ActivityId("map"))
    before = held(map, ["5 1 3 / 1 5 3"] * 6)
    ticks = makers.approve(NAMES, result=result(compare_to="map", also_show=("corner",)))
    told = dict(beside(ticks, ["1 3"] * 6, before))
    assert "Fix first" in told[OptionId("equity")]
    assert "Leave it" in told[OptionId("leadership")]
    assert not {"Fix first", "Leave it"} & set(told[OptionId("trust")]), "what lies on a line has no corner"


BANDS = (Band(1, 2.4, "Act now", "act"), Band(2.5, 5, "Keep it up", "strength"))


def test_that_bands_speak_of_each_option_and_of_all_as_a_talking_aid() -> None:
    asked = replace(makers.rate(NAMES), bands=BANDS)
    scene = shown(as_view(asked, "distribution"), Council=["5 1 4", "5 2 4", "5 1 4"])
    assert isinstance(scene, DistributionScene)
    assert [(r.label, r.verdict) for r in scene.rows] == [
        ("Equity", "Keep it up"),
        ("Trust", "Keep it up"),
        ("Leadership", "Act now"),
    ]
    assert (scene.facts[0].words, scene.facts[0].tone) == (f"Taken together: Keep it up, {AID}", "strength")


def test_that_another_weighting_is_told_only_where_it_would_change_the_top() -> None:
    asked = makers.choice(NAMES, result=result(compare_weighting=Weighting.GROUPS))
    groups = groups_named(Council=9, Residents=4)

    def told(council: list[str], residents: list[str]) -> str:
        cast = ballots_of(
            Council=[marks(asked, line) for line in council], Residents=[marks(asked, line) for line in residents]
        )
        round = a_round(asked, cast, state=RoundState.REVEALED)
        workshop = makers.a_workshop(asked, groups, round)
        return check_words(workshop, round, outcome_of(workshop, round))

    assert told(["1"] * 7 + ["2"] * 2, ["2"] * 4) == "If each group counts once, “Leadership” comes to the top"
    assert told(["1"] * 9, ["1"] * 4) == ""


def test_that_two_marks_are_shown_with_the_gap_between_them() -> None:
    asked = makers.rate_pair(NAMES, result=result(view="gap_bars", rank_by="gap"))
    scene = shown(asked, Council=["5 3 2 / 2 3 4"] * 4 + ["5 3 2 / ? 3 4"])
    assert isinstance(scene, GapScene) and holds_marks(scene)
    assert [(r.place, r.label, r.value, r.short) for r in scene.rows] == [
        ("1", "Equity", "3 steps short", True),
        ("2", "Leadership", "level", False),
        ("3", "Trust", "2 steps above", False),
    ]
    assert (scene.rows[0].first, scene.rows[0].second) == (1.0, 0.25)
    assert scene.facts[-1].words == "1 answer was don't know: 1 on Equity"
    assert "Equity, 3 steps short" in words_of(scene)


# the situation


NOW = replace(makers.choice(["New", "Settled"]), id=ActivityId("now"), gives_context=True)
VOTE = replace(makers.choice(NAMES), id=ActivityId("vote"))


@pytest.mark.parametrize(("lines", "situation"), [(["1", "2", "2"], "Settled"), (["1", "2"], "")])
def test_that_the_answer_most_people_gave_is_the_situation_of_every_later_vote(
    lines: list[str], situation: str
) -> None:
    first, second = held(NOW, lines), held(VOTE, ["1", "2"], id=2)
    workshop = Workshop(Plan("Ours", activities=(NOW, VOTE), groups=groups_named(Council=3)), rounds=(first, second))
    assert situation_of(workshop, second) == situation
    assert situation_of(workshop, first) == ""
    scene = scene_of(workshop, Position(activity=1, stage=Stage.REVEALED))
    assert isinstance(scene, RankingScene)
    assert scene.header.left == (f"Ours · {situation}" if situation else "Ours")
    typed = replace(workshop, plan=with_context(workshop.plan, NOW.id, "Just after the merger"))
    assert situation_of(typed, second) == "Just after the merger"


def test_that_a_situation_that_was_only_imagined_stands_on_its_own_vote_alone() -> None:
    imagined = replace(VOTE, id=ActivityId("imagined"), context_from="facilitator", context="Under money pressure")
    rounds = held(NOW, ["2"]), held(imagined, ["1"], id=2), held(VOTE, ["1"], id=3)
    workshop = Workshop(Plan("Ours", activities=(NOW, imagined, VOTE), groups=groups_named(Council=3)), rounds=rounds)
    assert [situation_of(workshop, r) for r in rounds] == ["", "Under money pressure", "Settled"]


# guesses, and talks


def test_that_a_guess_is_shown_first_and_then_what_is_right() -> None:
    right = (Option(OptionId("three"), "3 %"), Option(OptionId("thirty"), "30 %", correct=True))
    guess = replace(makers.choice(NAMES, result=result(rank_by="none")), options=right)
    round = held(guess, ["1", "1", "2"])
    workshop = makers.a_workshop(guess, groups_named(Council=3), round)
    guessed = Position(activity=0, stage=Stage.REVEALED)
    step = next_step(workshop, guessed)
    assert step is not None and step.label == "Show the answer" and step.to.view is View.ANSWER
    before, after = scene_of(workshop, guessed), scene_of(workshop, step.to)
    assert isinstance(before, RankingScene) and isinstance(after, RankingScene)
    assert not any(row.top or "answer" in row.aside for row in before.rows)
    assert [(row.label, row.aside) for row in after.rows if row.top] == [("30 %", "the answer")]
    following = next_step(workshop, step.to)
    assert following is None or following.to.activity != 0 or following.to.view is not View.ANSWER


def test_that_a_talk_stands_over_what_was_voted_before_it_once_that_was_shown() -> None:
    talk = Activity(ActivityId("talk"), "Talk", ActivityKind.TALK, prompt="Why?", about=(NOW.id, VOTE.id))
    rounds = held(NOW, ["2", "2"]), held(VOTE, ["1", "1", "2"], id=2)
    plan = Plan("Ours", activities=(NOW, VOTE, talk), groups=groups_named(Council=3))
    at = Position(activity=2, stage=Stage.TALK)
    scene = scene_of(Workshop(plan, rounds=rounds), at)
    assert isinstance(scene, TalkScene) and holds_marks(scene)
    assert "Settled" in words_of(scene) and "Equity" in words_of(scene)
    hidden = scene_of(Workshop(plan, rounds=(rounds[0], replace(rounds[1], state=RoundState.CLOSED))), at)
    assert "Equity" not in words_of(hidden)
