"""Pictures of ratings: how the answers lie, the groups' middle answers, the map, and the widest gap on a key."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.workshop import makers
from tests.workshop.makers import FIVE, a_round, a_workshop, ballots_of, groups_named, marks
from workshop.plan import Activity, Polarity, ResultSettings, Rule, Scale
from workshop.show.making import scene_of
from workshop.show.scene import (
    DistributionScene,
    GroupsScene,
    MapScene,
    RankingScene,
    Scene,
    StakeholderScene,
    holds_marks,
    words_of,
)
from workshop.show.stage import Position, Stage, View
from workshop.show.views import NOT_STATED, why_no_groups
from workshop.voting import RoundId, RoundState

NAMES = ["Equity", "Leadership"]
FIST = Scale("fist5", 0, 5, ("No", "Serious", "Points", "Live", "Support", "Lead"), Polarity.HIGH_IS_GOOD)
CARRIED = Rule("Carried if nobody answers below 3.", "min", 3, "Carried", "Concerns to hear first")


def shown(
    activity: Activity,
    view: View = View.RANKING,
    *,
    open_vote: bool = False,
    also: Mapping[str, list[str]] | None = None,
    **lines: list[str],
) -> Scene:
    """The picture of a revealed vote: shown(rate, Council=["5 1", …], …)."""
    lines = {**(also or {}), **lines}
    ballots = ballots_of(**{name: [marks(activity, line) for line in typed] for name, typed in lines.items()})
    state = RoundState.OPEN if open_vote else RoundState.REVEALED
    round = a_round(activity, ballots, state=state, secret=not open_vote)
    workshop = a_workshop(activity, groups_named(**{name: len(typed) for name, typed in lines.items()}), round)
    stage = Stage.OPEN if open_vote else Stage.REVEALED
    return scene_of(workshop, Position(activity=0, stage=stage, view=view))


def as_view(activity: Activity, view: str, **more) -> Activity:
    return replace(activity, result=replace(activity.result, view=view), **more)


PARTED = {"Council": ["5 3"] * 4, "Residents": ["1 3"] * 3 + ["1 ?"]}


@pytest.mark.parametrize("view", ["distribution", "stacked_counts"])
def test_that_ratings_show_how_many_gave_each_grade_and_how_far_they_agree(view):
    scene = shown(as_view(makers.rate(NAMES), view), also=PARTED)
    assert isinstance(scene, DistributionScene) and holds_marks(scene)
    assert scene.marks == tuple(enumerate(FIVE.labels, 1))
    assert [(r.label, r.place, r.counts, r.dont_know, r.agreement) for r in scene.rows] == [
        ("Equity", "1=", (4, 0, 0, 0, 4), 0, "Polarised"),
        ("Leadership", "1=", (0, 0, 7, 0, 0), 1, "Close"),
    ]
    assert scene.verdict == ""
    assert "Equity: Very poor 4, Poor 0, Fair 0, Good 0, Very good 4, Polarised" in words_of(scene)
    assert "1 doesn't know, Close" in words_of(scene)


def test_that_one_vote_agrees_with_nobody():
    scene = shown(as_view(makers.rate(NAMES), "distribution"), Council=["5 3"])
    assert isinstance(scene, DistributionScene)
    assert {r.agreement for r in scene.rows} == {""}


@pytest.mark.parametrize(
    ("lines", "verdict", "passed"), [(["3", "5"], "Carried", True), (["2", "5"], CARRIED.fail_label, False)]
)
def test_that_a_proposal_is_judged_by_its_rule(lines, verdict, passed):
    proposal = makers.rate(["This order holds"], scale=FIST, result=ResultSettings(rank_by="none"))
    said = as_view(proposal, "distribution", rule=CARRIED, screen_result="{rule_label}")
    scene = shown(said, Council=lines)
    assert isinstance(scene, DistributionScene)
    assert (scene.verdict, scene.passed, scene.rule) == (verdict, passed, CARRIED.text)
    assert scene.headline == "", "the verdict is not said twice"
    assert [r.place for r in scene.rows] == [""]
    assert verdict in words_of(scene)


def test_that_a_rule_for_each_option_judges_each():
    each = Rule("Counts from 4 up.", "median_each", 4, "Counts", "Does not count")
    scene = shown(as_view(makers.rate(NAMES), "distribution", rule=each), Council=["5 3", "4 2"])
    assert isinstance(scene, DistributionScene)
    assert [(r.label, r.verdict) for r in scene.rows] == [("Equity", "Counts"), ("Leadership", "Does not count")]
    assert scene.verdict == ""


def test_that_a_vote_under_way_shows_no_verdict():
    live = as_view(makers.rate(NAMES), "distribution", rule=CARRIED)
    live = replace(live, ballot=replace(live.settings, live=True))
    assert isinstance(shown(live, open_vote=True, Council=["5 5"] * 5), RankingScene)


def test_that_a_heat_map_shows_each_groups_middle_answer_and_rings_nothing():
    scene = shown(as_view(makers.rate(NAMES), "heatmap"), also=PARTED)
    assert isinstance(scene, GroupsScene)
    assert scene.polarity is Polarity.HIGH_IS_GOOD
    assert [(r.label, r.overall, r.cells, r.shades) for r in scene.rows] == [
        ("Equity", "3", ("5", "1"), (1.0, 0.0)),
        ("Leadership", "3", ("3", "3"), (0.5, 0.5)),
    ]
    assert not any(any(r.ringed) for r in scene.rows)
    assert "from **1 Very poor** to **5 Very good**" in scene.basis
    assert [fact.words for fact in scene.facts] == ["1 answer was don't know: 1 on Leadership"]


def test_that_by_group_ratings_show_middle_answers_with_the_widest_gap_ringed():
    scene = shown(makers.rate(NAMES), View.GROUPS, also=PARTED)
    assert isinstance(scene, GroupsScene)
    assert [r.ringed for r in scene.rows] == [(True, True), (False, False)]
    assert "furthest apart, **Equity**" in scene.basis


def test_that_small_groups_are_pooled_on_the_heat_map():
    scene = shown(as_view(makers.rate(NAMES), "heatmap"), also=PARTED, Private=["5 5"], Media=["1 1", "1 1"])
    assert isinstance(scene, GroupsScene)
    assert [c.name for c in scene.columns] == ["Council", "Residents", "Other groups"]


def test_that_the_stakeholder_view_names_its_widest_gap_only_on_the_key():
    activity = as_view(makers.rate(NAMES), "group_columns")
    plain, named = shown(activity, also=PARTED), shown(activity, View.GROUPS, also=PARTED)
    assert isinstance(plain, StakeholderScene) and isinstance(named, StakeholderScene)
    assert [(r.apart, r.widest) for r in plain.rows] == [("", False), ("", False)]
    assert [(r.apart, r.widest) for r in named.rows] == [("4 steps apart", True), ("no gap", False)]
    assert "Ringed: furthest apart, **Equity**." in named.basis
    assert "4 steps apart" in words_of(named)


def test_that_nobody_says_how_far_groups_are_apart_on_a_scale_without_a_good_end():
    unstated = replace(FIVE, polarity=Polarity.UNSTATED)
    activity = as_view(makers.rate(NAMES, scale=unstated), "group_columns")
    ballots = ballots_of(Council=[marks(activity, "5 3")] * 4, Residents=[marks(activity, "1 3")] * 4)
    round = a_round(activity, ballots, state=RoundState.REVEALED)
    workshop = a_workshop(activity, groups_named(Council=4, Residents=4), round)
    assert why_no_groups(workshop, Position(activity=0, stage=Stage.REVEALED)) == NOT_STATED


def test_that_a_choice_without_an_order_shows_how_many_in_each_group():
    activity = makers.choice(NAMES, result=ResultSettings(rank_by="none"))
    scene = shown(activity, View.GROUPS, Council=["1"] * 3 + ["2"], Residents=["2"] * 4)
    assert isinstance(scene, GroupsScene)
    assert [(r.label, r.overall, r.cells) for r in scene.rows] == [
        ("Equity", "3", ("3", "0")),
        ("Leadership", "5", ("1", "4")),
    ]


def test_that_two_scales_make_a_map_with_the_corner_to_fix_first():
    corners = (("high_low", "Fix first"), ("high_high", "Keep it up"))
    result = ResultSettings(view="quadrant", rank_by="gap", axis_x="second", axis_y="main", corners=corners)
    scene = shown(makers.rate_pair(NAMES, result=result), Council=["5 3 / 1 5"] * 12)
    assert isinstance(scene, MapScene) and holds_marks(scene)
    assert (scene.corners, scene.shaded) == (("Fix first", "Keep it up", "", ""), 0)
    assert [(p.label, p.across, p.up) for p in scene.points] == [("Equity", 0.0, 1.0), ("Leadership", 1.0, 0.5)]
    assert [p.close for p in scene.points] == [False, True], "Leadership stands on the line"
    assert scene.cross == (0.5, 0.5)
    assert "in the middle of both scales" in scene.basis and "Hollow" in scene.basis
    assert "Fix first: Equity; Keep it up: Leadership" in words_of(scene)


def test_that_the_corner_of_what_is_likely_and_bad_is_the_shaded_one():
    bad = replace(FIVE, polarity=Polarity.HIGH_IS_BAD)
    activity = makers.rate_pair(NAMES, result=ResultSettings(view="quadrant", rank_by="product", cross_at="room_mean"))
    activity = replace(activity, criteria=tuple(replace(c, scale=bad) for c in activity.criteria))
    scene = shown(activity, Council=["5 1 / 5 1"] * 9)
    assert isinstance(scene, MapScene)
    assert (scene.shaded, scene.corners[1]) == (1, "Look here first")
    assert "at the average of our own marks" in scene.basis


BEFORE = (Stage.READY, Stage.READING, Stage.OPEN, Stage.COUNTING, Stage.CLOSED)


@pytest.mark.parametrize(
    "asked_for", ["distribution", "stacked_counts", "heatmap", "group_columns", "quadrant", "bars"]
)
@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.COUNTING, RoundState.CLOSED])
def test_that_no_picture_of_a_secret_vote_holds_marks_before_it_is_revealed(asked_for, state):
    made = makers.rate_pair(NAMES) if asked_for == "quadrant" else makers.rate(NAMES)
    line = "5 1 / 1 5" if asked_for == "quadrant" else "5 1"
    activity = as_view(made, asked_for)
    ballots = ballots_of(Council=[marks(activity, line)] * 9)
    first = a_round(activity, ballots, state=RoundState.REVEALED)
    second = replace(a_round(activity, ballots, state=state), id=RoundId(2), number=2)
    workshop = a_workshop(activity, groups_named(Council=9), first, second)
    reached = BEFORE if state is RoundState.CLOSED else BEFORE[:-1] if state is RoundState.COUNTING else BEFORE[:-2]
    for stage in reached:
        for view in View:
            scene = scene_of(workshop, Position(activity=0, stage=stage, view=view))
            assert not holds_marks(scene), (stage, view)
