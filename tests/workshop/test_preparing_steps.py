"""The agenda as it is edited: steps added, copied, optional and off, their times, and where the show then stands."""

from dataclasses import replace

import pytest

from tests.builders import APPROVE, DOTS, GROUPS, RATE, TALK, a_plan, a_vote, a_workshop
from workshop.errors import InvalidPlan
from workshop.kinds import Kind
from workshop.model import Workshop
from workshop.plan import MAIN, SECOND, Activity, ActivityId, ActivityKind, OptionsFrom, Plan, Polarity, Weighting
from workshop.preparing import groups, options, results, scales, steps, ways
from workshop.preparing.ways import WAYS, way_of
from workshop.session.editing import check_edit
from workshop.show.stage import Position, Stage, back_step, next_step, position_after
from workshop.templates import ways as template_ways
from workshop.templates.reading import group_presets, read_template
from workshop.templates.shared_lists import OptionSet


@pytest.mark.parametrize("way", [way for way, _, _ in WAYS])
def test_that_every_way_can_be_added_copied_and_is_sound(way: str) -> None:
    plan = steps.with_step(a_plan(), way, 2)
    made = plan.activities[2]
    assert way_of(made) == way
    assert made.title and made.id
    copied = steps.with_copy(plan, made.id)
    assert copied.activities[3].title == f"{made.title} (2)"
    check_edit(a_workshop(), copied)


def test_that_the_practice_vote_of_the_library_can_be_added_once_and_again() -> None:
    plan = steps.with_step(steps.with_step(a_plan(), ways.PRACTICE, 0), ways.PRACTICE, 1)
    assert [a.kind for a in plan.activities[:2]] == [ActivityKind.PRACTICE] * 2
    assert plan.activities[0].id != plan.activities[1].id


@pytest.mark.parametrize("before", [way for way, _, _ in WAYS])
@pytest.mark.parametrize("after", [way for way, _, _ in WAYS])
def test_that_any_way_becomes_any_other_with_limits_of_its_own(before: str, after: str) -> None:
    plan = steps.with_step(a_plan(), before, 0)
    id = plan.activities[0].id
    changed = ways.with_way(plan, id, after).activities[0]
    assert way_of(changed) == after
    if changed.is_vote:
        assert changed.result.rank_by in template_ways.RANKED_BY[after]
        scaled = [c.scale for c in changed.criteria if c.scale]
        assert len(scaled) == {"rate": 1, "rate_pair": 2}.get(after, 0)
        assert len({s.id for s in scaled}) == len(scaled)


def test_that_another_way_of_voting_keeps_options_voters_weighting_and_the_scale() -> None:
    plan = results.with_result(a_plan(), RATE, replace(a_plan().activity(RATE).result, weighting=Weighting.GROUPS))
    two = ways.with_way(plan, RATE, "rate_pair").activity(RATE)
    assert two.options == a_plan().activity(RATE).options
    assert two.result.weighting is Weighting.GROUPS
    assert [c.id for c in two.criteria] == [MAIN, SECOND]
    assert two.criteria[0].scale == a_plan().activity(RATE).criteria[0].scale
    assert (two.result.axis_x, two.result.axis_y) == (MAIN, SECOND)


def test_that_a_copy_of_a_copy_counts_on_and_stands_for_nothing() -> None:
    plan = a_plan(replace(a_vote("one"), replaces="two"), a_vote("two"))
    copied = steps.with_copy(steps.with_copy(plan, ActivityId("one")), ActivityId("one"))
    assert [a.title for a in copied.activities[:3]] == ["The one vote", "The one vote (3)", "The one vote (2)"]
    assert copied.activities[1].replaces == ""
    assert len({a.id for a in copied.activities}) == 4


def test_that_optional_steps_are_off_until_switched_on_and_count_only_then() -> None:
    plan = steps.with_optional(a_plan(), TALK, True)
    assert (plan.minutes, a_plan().minutes) == (30, 35)
    on = steps.with_switched(plan, TALK, True)
    assert on.minutes == 35
    assert steps.with_switched(on, TALK, False) == plan
    assert steps.with_optional(on, TALK, False) == a_plan()
    assert steps.with_switched(a_plan(), TALK, True) == a_plan(), "a step that is not optional is always on"


def test_that_the_flagship_holds_seventy_minutes_without_its_optional_steps() -> None:
    plan = read_template("prioritise-principles")
    assert plan.minutes == 70
    assert not any(plan.is_on(a) for a in plan.activities if a.optional)


def test_that_the_show_passes_over_what_is_off_both_ways() -> None:
    plan = a_plan(a_vote("a"), replace(a_vote("b"), optional=True), replace(a_vote("c"), optional=True), a_vote("d"))
    room = a_workshop(plan)
    talked = Position(activity=0, stage=Stage.REVEALED)
    step = next_step(room, talked)
    assert step is not None and (step.label, step.to.activity) == ("Next: The d vote", 3)
    back = back_step(room, step.to)
    assert back is not None and back.to.activity == 0
    on = a_workshop(steps.with_switched(plan, ActivityId("c"), True))
    step = next_step(on, talked)
    assert step is not None and step.to.activity == 2


def test_that_a_day_that_begins_with_a_step_that_is_off_starts_with_the_next() -> None:
    room = a_workshop(a_plan(replace(a_vote("a"), optional=True), a_vote("b")))
    step = next_step(room, Position(stage=Stage.READING))
    assert step is not None and (step.label, step.to.activity) == ("Start: The b vote", 1)
    back = back_step(room, Position(activity=1))
    assert back is not None and back.to.activity == -1


def test_that_a_day_whose_last_steps_are_off_ends_there() -> None:
    room = a_workshop(a_plan(a_vote("a"), replace(a_vote("b"), optional=True)))
    step = next_step(room, Position(activity=0, stage=Stage.REVEALED))
    assert step is not None and (step.label, step.to.activity) == ("Finish", 2)


def test_that_the_show_stays_at_its_step_when_the_agenda_is_put_in_another_order() -> None:
    here = Position(activity=1, stage=Stage.REVEALED, page=2)
    moved = steps.moved_step(a_plan(), 0, 3)
    assert position_after(a_plan(), a_workshop(moved), here) == replace(here, activity=0)
    assert position_after(a_plan(), a_workshop(steps.with_copy(a_plan(), DOTS)), here) == replace(here, activity=2)
    assert position_after(a_plan(), a_workshop(), here) == here


def test_that_nothing_is_shown_of_the_step_that_takes_the_place_of_a_deleted_one() -> None:
    here = Position(activity=1, stage=Stage.REVEALED)
    gone = position_after(a_plan(), a_workshop(steps.without_step(a_plan(), APPROVE)), here)
    assert (gone.activity, gone.stage) == (1, Stage.READY)
    last = Position(activity=6, stage=Stage.TALK)
    assert position_after(a_plan(), a_workshop(steps.without_step(a_plan(), TALK)), last) == Position(activity=6)


def test_that_lobby_and_end_stay_lobby_and_end() -> None:
    shorter = a_workshop(steps.without_step(a_plan(), TALK))
    assert position_after(a_plan(), shorter, Position()) == Position()
    assert position_after(a_plan(), shorter, Position(activity=7, stage=Stage.READING)) == Position(
        activity=6, stage=Stage.READING
    )


# limits


def test_that_fewer_dots_take_the_limit_on_one_with_them() -> None:
    settings = ways.with_dots(a_plan(), DOTS, 1).activity(DOTS).settings
    assert (settings.dots, settings.max_per_option) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"max_per_option": 5}, "At most 5 on one cannot be: each person has 4 dots"),
        ({"live": True}, "only in an open vote"),
    ],
)
def test_that_limits_that_contradict_each_other_are_refused(changes: dict[str, object], sentence: str) -> None:
    settings = replace(a_plan().activity(DOTS).settings, **changes)  # pyright: ignore[reportArgumentType]
    with pytest.raises(InvalidPlan, match=sentence):
        ways.with_settings(a_plan(), DOTS, settings)


def test_that_steps_of_points_must_make_up_the_points() -> None:
    plan = ways.with_way(a_plan(), DOTS, "points")
    with pytest.raises(InvalidPlan, match=r"Steps of 7 do not make up 100 points. Choose a step that does, like 5"):
        ways.with_settings(plan, DOTS, replace(plan.activity(DOTS).settings, step=7))


def test_that_a_vote_made_secret_shows_nothing_while_it_is_open() -> None:
    open_ = ways.with_secrecy(a_plan(), DOTS, False)
    live = ways.with_settings(open_, DOTS, replace(open_.activity(DOTS).settings, live=True))
    assert not ways.with_secrecy(live, DOTS, True).activity(DOTS).settings.live
    named = ways.with_kind(a_plan(), Kind.NAMED)
    follows = ways.with_settings(named, DOTS, replace(named.activity(DOTS).settings, live=True))
    assert not ways.with_kind(follows, Kind.ANONYMOUS).activity(DOTS).settings.live


def test_that_typed_fields_are_named_and_apart() -> None:
    plan = steps.with_step(a_plan(), ways.TYPED, 0)
    id = plan.activities[0].id
    assert ways.with_fields(plan, id, "Action\n\n- Who\nBy when").activity(id).settings.fields == (
        "Action",
        "Who",
        "By when",
    )
    with pytest.raises(InvalidPlan, match="at least one thing"):
        ways.with_fields(plan, id, " \n-\n")
    with pytest.raises(InvalidPlan, match="read alike"):
        ways.with_fields(plan, id, "Who\nwho")


# scales


def test_that_a_changed_scale_is_ones_own_and_the_librarys_stays() -> None:
    plan = scales.with_scale(a_plan(), RATE, MAIN, ways.library_scale("performance5"))
    changed = scales.with_point(plan, RATE, MAIN, 5, "Splendid").activity(RATE).criteria[0].scale
    assert changed is not None and changed.id == "own-performance5" and changed.label_of(5) == "Splendid"
    assert ways.library_scale("performance5").label_of(5) == "Very good"
    assert scales.with_point(plan, RATE, MAIN, 5, "Very good") == plan


def test_that_more_points_keep_the_words_there_are_and_number_the_new_ones() -> None:
    plan = scales.with_points(a_plan(), RATE, MAIN, 0, 7)
    scale = plan.activity(RATE).criteria[0].scale
    assert scale is not None and scale.labels[:2] == ("Strongly disagree", "Disagree")
    assert scale.labels[5:] == ("5", "6") and (scale.low, scale.high) == (0, 6)


def test_that_two_scales_must_differ() -> None:
    plan = ways.with_way(a_plan(), RATE, "rate_pair")
    there = plan.activity(RATE).criteria[0].scale
    assert there is not None
    with pytest.raises(InvalidPlan, match="the other scale of this vote"):
        scales.with_scale(plan, RATE, SECOND, there)


def test_that_dont_know_gets_words_when_it_is_offered() -> None:
    plan = scales.with_scale(a_plan(), RATE, MAIN, ways.library_scale("fist5"))
    scale = scales.with_dont_know(plan, RATE, MAIN, True).activity(RATE).criteria[0].scale
    assert scale is not None and scale.dont_know_label == "I don't know"
    polarity = scales.with_polarity(plan, RATE, MAIN, Polarity.UNSTATED).activity(RATE).criteria[0].scale
    assert polarity is not None and polarity.polarity is Polarity.UNSTATED


# options from elsewhere


def test_that_a_set_adds_only_what_is_not_there() -> None:
    more = OptionSet("s", "Some", (*a_vote("x").options[:1], replace(a_vote("x").options[1], label="Courage")))
    plan = options.with_set(a_plan(), DOTS, more)
    assert [o.label for o in plan.activity(DOTS).options][4:] == ["Courage"]
    assert len({o.id for o in plan.activity(DOTS).options}) == 5
    with pytest.raises(InvalidPlan, match="are there already"):
        options.with_set(plan, DOTS, more)


def test_that_options_are_never_taken_in_a_circle() -> None:
    plan = options.with_source(a_plan(), APPROVE, OptionsFrom(activities=(DOTS,), take="top", count=2))
    assert plan.activity(APPROVE).options == ()
    with pytest.raises(InvalidPlan, match="takes its options from “The dots vote” itself"):
        options.with_source(plan, DOTS, OptionsFrom(activities=(APPROVE,)))
    assert options.with_source(plan, APPROVE, None).activity(APPROVE).options_from is None
    assert [a.id for a in options.possible_sources(plan, RATE)] == [APPROVE, DOTS]


# groups


def test_that_a_preset_keeps_the_people_of_groups_it_names_too() -> None:
    preset = group_presets()[0]
    named = groups.with_group_name(a_plan(), GROUPS[0].id, preset.groups[1].name)
    plan = groups.with_preset(named, preset)
    assert [g.name for g in plan.groups] == [g.name for g in preset.groups]
    assert (plan.groups[1].id, plan.groups[1].people) == (GROUPS[0].id, 7)
    assert len({g.code for g in plan.groups}) == len({g.colour for g in plan.groups}) == len(plan.groups)


def test_that_a_colour_is_swapped_with_the_group_that_has_it() -> None:
    plan = groups.with_group_colour(a_plan(), GROUPS[0].id, 2)
    assert [g.colour for g in plan.groups] == [2, 1, 0]


# words for what may be chosen


def test_that_everything_a_template_may_ask_for_has_a_name() -> None:
    assert set(results.VIEW_NAMES) == set(template_ways.VIEWS)
    assert set(results.RANK_NAMES) == set(template_ways.RANK_BY)
    assert set(results.MEASURE_NAMES) == set(template_ways.MEASURES)
    assert set(results.TONE_NAMES) == set(template_ways.TONES)
    assert set(results.WEIGHTING_NAMES) == set(Weighting)


def test_that_a_picture_a_template_asked_for_can_always_be_kept() -> None:
    for name in ("prioritise-principles", "benefits", "partnership-decision", "difficulties-and-risks"):
        for activity in read_template(name).activities:
            if activity.is_vote:
                assert activity.result.view in results.views_for(activity)
                assert activity.result.rank_by in results.orders_for(activity.settings.type)


def test_that_bands_stand_side_by_side_from_low_to_high() -> None:
    from workshop.plan import Band

    plan = results.with_band(a_plan(), RATE, None, Band(3, 5, "Partnering", "strength"))
    plan = results.with_band(plan, RATE, None, Band(1, 3, " Mostly \n contracting ", "act"))
    assert [b.label for b in plan.activity(RATE).bands] == ["Mostly contracting", "Partnering"]
    with pytest.raises(InvalidPlan, match="overlaps with “Partnering”"):
        results.with_band(plan, RATE, None, Band(4, 5, "More", "act"))
    with pytest.raises(InvalidPlan, match="from the lower to the higher"):
        results.with_band(plan, RATE, 0, Band(3, 1, "Less", "act"))
    assert results.without_band(plan, RATE, 0).activity(RATE).bands[0].label == "Partnering"


def test_that_a_rule_begins_with_nobody_below_the_middle() -> None:
    rule = results.new_rule(a_plan().activity(RATE))
    assert (rule.text, rule.threshold) == ("Carried if the lowest mark is at least 3.", 3)
    with pytest.raises(InvalidPlan, match="what the screen says when it is not carried"):
        results.with_rule(a_plan(), RATE, replace(rule, fail_label=" "))


def test_that_a_step_can_be_an_empty_agenda_away() -> None:
    empty = steps.without_step(a_plan(Activity(TALK, "Talk", ActivityKind.TALK)), TALK)
    assert empty.activities == ()
    room = Workshop(empty)
    step = next_step(room, Position())
    assert step is not None and step.label == "Finish"
    assert steps.with_step(empty, "dots", 0).activities[0].prompt == ""
    assert isinstance(empty, Plan)
