"""What leaves the core: secrecy, small groups, open votes in fives, and nothing to work a pooled group out from."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named, marks
from tests.workshop.strategies import activities, valid_marks
from workshop.counting.outcome import POOLED
from workshop.counting.published import (
    agreement_of,
    groups_to_pool,
    outcome_of,
    private_look,
    robustness_of,
    second_opinion_of,
)
from workshop.errors import StillSecret
from workshop.plan import Activity, GroupId, Plan, Polarity, ResultSettings, Weighting
from workshop.voting import Ballot, BallotId, Channel, HandCount, Marks, RoundState

NAMES = ["Equity", "Leadership", "Transparency", "Honesty"]


def a_room(activity: Activity, **lines: list[str]):
    """A closed secret round: a_room(dots, Council=["1 1 2"], …)."""
    ballots = ballots_of(**{name: [marks(activity, line) for line in typed] for name, typed in lines.items()})
    round_ = a_round(activity, ballots)
    return a_workshop(activity, groups_named(**{name: len(typed) for name, typed in lines.items()}), round_), round_


def test_that_nobody_sees_a_secret_round_before_it_closes():
    workshop, round_ = a_room(makers.choice(NAMES), Council=["1"] * 9)
    for state in (RoundState.OPEN, RoundState.COUNTING):
        for say in EVERYTHING:
            with pytest.raises(
                StillSecret, match="“First vote” is a secret vote: nobody sees anything until it closes"
            ):
                say(workshop, a_round(round_.asked, round_.ballots, state=state))
    for state in (RoundState.CLOSED, RoundState.REVEALED):
        assert outcome_of(workshop, a_round(round_.asked, round_.ballots, state=state)).ballots == 9


@pytest.mark.parametrize(("cast", "shown"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (13, 10)])
def test_that_an_open_vote_shows_results_in_fives_until_it_closes(cast, shown):
    activity = makers.choice(NAMES)
    ballots = ballots_of(Council=[marks(activity, "1" if n < 10 else "2") for n in range(cast)])
    workshop = a_workshop(activity, groups_named(Council=13))
    live = outcome_of(workshop, a_round(activity, ballots, state=RoundState.OPEN, secret=False))
    assert live.ballots == shown
    assert sum(p.total for p in live.ranking.places) == shown
    assert live.ranking.line == ""
    if 0 < shown < cast:
        assert f"The first {shown} of {cast} votes: an open vote is shown in fives" in live.notes
    assert outcome_of(workshop, a_round(activity, ballots, secret=False)).ballots == cast


def test_that_the_private_look_waits_for_closing():
    workshop, round_ = a_room(makers.choice(NAMES), Council=["1"] * 5)
    with pytest.raises(StillSecret, match="is still open"):
        private_look(workshop, replace(round_, state=RoundState.COUNTING))
    with pytest.raises(StillSecret, match="is still open"):
        private_look(workshop, replace(round_, state=RoundState.OPEN, secret=False))
    assert private_look(workshop, round_).ballots == 5


@pytest.mark.parametrize(("at_first", "seen"), [(5, False), (3, False), (2, True), (0, True)])
def test_that_the_private_look_after_a_reopening_waits_for_three_more_votes(at_first, seen):
    workshop, round_ = a_room(makers.choice(NAMES), Council=["1"] * 5)
    again = replace(round_, reopened=1, looked_at=at_first)
    if seen:
        assert private_look(workshop, again).ballots == 5
    else:
        with pytest.raises(StillSecret, match=f"you can look when {at_first - 2} more vote"):
            private_look(workshop, again)
    assert private_look(workshop, replace(again, state=RoundState.REVEALED)).ballots == 5


def test_that_groups_of_three_stand_by_themselves_and_smaller_ones_are_pooled():
    activity = makers.choice(NAMES)
    workshop, round_ = a_room(activity, Council=["1"] * 5, Voluntary=["2"] * 3, Private=["3"] * 2, Schools=["4"])
    found = outcome_of(workshop, round_)
    assert [(g.group, g.name, g.ballots, g.people) for g in found.groups] == [
        ("council", "Council", 5, 5),
        ("voluntary", "Voluntary", 3, 3),
        (POOLED, "Other groups", 3, 3),
    ]
    assert found.groups[-1].members == ("Private", "Schools")
    assert found.groups_note == (
        "Private and Schools stand together as “Other groups”: a group needs 3 votes to be shown."
    )


def test_that_a_pool_below_the_minimum_takes_in_the_next_smallest_group():
    workshop, round_ = a_room(
        makers.choice(NAMES), Council=["1"] * 5, Voluntary=["2"] * 4, Residents=["1"] * 6, Private=["3"]
    )
    found = outcome_of(workshop, round_)
    assert [g.name for g in found.groups] == ["Council", "Residents", "Other groups"]
    assert found.groups[-1].members == ("Voluntary", "Private")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ({"Council": ["1"] * 2, "Private": ["2"] * 2}, "they would all stand together"),
        ({"Council": ["1"] * 2, "Private": ["2"]}, "they would all stand together"),
        ({"Council": ["1"] * 7, "Private": ["2"]}, "they would all stand together"),
        ({"Council": ["1"] * 7, "Private": []}, "all votes are from Council"),
        ({"Council": ["1"], "Private": []}, "with fewer than 3 votes"),
        ({"Council": [], "Private": []}, "Nobody has voted"),
    ],
)
def test_that_groups_are_not_shown_where_one_column_would_remain(lines, words):
    workshop, round_ = a_room(makers.choice(NAMES), **lines)
    for weighting in Weighting:
        found = outcome_of(workshop, round_, weighting=weighting)
        assert found.groups == () and found.widest == ()
        assert words in found.groups_note
        assert [(p.rank, p.score) for p in found.ranking.places] == [
            (p.rank, pytest.approx(p.score)) for p in outcome_of(workshop, round_).ranking.places
        ]


@pytest.mark.parametrize("weighting", [Weighting.GROUPS, Weighting.CUSTOM])
def test_that_each_person_counts_once_and_it_is_said_where_no_groups_can_be_shown(weighting):
    workshop, round_ = a_room(makers.choice(NAMES), Council=["1"] * 2, Private=["2"])
    found = outcome_of(workshop, round_, weighting=weighting)
    assert found.ranking.weighting is Weighting.PEOPLE
    assert found.ranking.places == outcome_of(workshop, round_).ranking.places
    assert "Each person counts once, because no groups can be shown" in found.notes
    assert found.account.count("Each person counts once") == 1
    assert all("because" not in note for note in outcome_of(workshop, round_).notes)
    shown = outcome_of(*a_room(makers.choice(NAMES), Council=["1"] * 3, Private=["2"] * 3), weighting=weighting)
    assert shown.ranking.weighting is weighting and all("because" not in note for note in shown.notes)


def test_that_a_pool_is_one_voice_where_each_group_counts_once():
    workshop, round_ = a_room(makers.choice(NAMES), Council=["1"] * 6, Private=["2"] * 2, Schools=["2"] * 2)
    found = outcome_of(workshop, round_, weighting=Weighting.GROUPS)
    assert [p.score for p in found.ranking.places[:2]] == [pytest.approx(1 / 2)] * 2
    assert [(p.rank, p.tied) for p in found.ranking.places] == [(1, True), (1, True), (3, True), (3, True)]


def test_that_agreed_weights_of_pooled_groups_are_added():
    activity = makers.choice(NAMES)
    workshop, round_ = a_room(activity, Council=["1"] * 6, Private=["2"] * 2, Schools=["2"] * 2)
    heavy = tuple(replace(g, weight=w) for g, w in zip(workshop.plan.groups, (1, 2, 1), strict=True))
    workshop = replace(workshop, plan=replace(workshop.plan, groups=heavy))
    found = outcome_of(workshop, round_, weighting=Weighting.CUSTOM)
    assert [(p.option, p.score) for p in found.ranking.places[:2]] == [
        ("leadership", pytest.approx(3 / 4)),
        ("equity", pytest.approx(1 / 4)),
    ]
    assert [g.weight for g in found.groups] == [1, 3]


def test_that_agreed_weights_go_with_their_own_groups():
    workshop, round_ = a_room(makers.choice(NAMES), Council=["1"] * 4, Private=["2"] * 4, Schools=["3"] * 4)
    heavy = tuple(replace(g, weight=w) for g, w in zip(workshop.plan.groups, (3, 2, 1), strict=True))
    workshop = replace(workshop, plan=replace(workshop.plan, groups=heavy))
    found = outcome_of(workshop, round_, weighting=Weighting.CUSTOM)
    assert [p.score for p in found.ranking.places[:3]] == [pytest.approx(w / 6) for w in (3, 2, 1)]
    assert [p.option for p in found.ranking.places[:3]] == [o.id for o in round_.asked.options[:3]]
    assert [(g.name, g.weight) for g in found.groups] == [("Council", 3), ("Private", 2), ("Schools", 1)]


def test_that_the_minimum_is_five_where_the_activity_says_so():
    workshop, round_ = a_room(
        makers.with_min_group(makers.choice(NAMES), 5),
        Council=["1"] * 5,
        Voluntary=["1"] * 4,
        Residents=["2"] * 5,
        Private=["3"],
    )
    assert [g.name for g in outcome_of(workshop, round_).groups] == ["Council", "Residents", "Other groups"]


def test_that_group_ballots_have_no_minimum():
    activity = makers.for_groups(makers.rate(NAMES))
    workshop, round_ = a_room(activity, Council=["1 2 3 4"], Residents=["5 2 3 4"])
    found = outcome_of(workshop, round_)
    assert [(g.name, g.medians[0][1]) for g in found.groups] == [("Council", 1), ("Residents", 5)]
    assert found.groups_note == ""
    assert found.widest == ("equity",)


def test_that_people_counted_by_hand_count_towards_the_minimum():
    activity = makers.choice(["Yes", "No"])
    hands = HandCount(BallotId("h"), GroupId("private"), 2, {(activity.options[0].id, 1): 2})
    ballots = ballots_of(Council=[marks(activity, "1")] * 3, Private=[marks(activity, "2")])
    round_ = a_round(activity, ballots, hands=[hands])
    found = outcome_of(a_workshop(activity, groups_named(Council=3, Private=3), round_), round_)
    assert [(g.name, g.ballots, g.heads) for g in found.groups] == [("Council", 3, 0), ("Private", 1, 2)]
    assert (found.ballots, found.heads) == (4, 2)
    assert found.ranking.line == ""
    assert any("how firm the order is cannot be said" in note for note in found.notes)


def test_that_prepare_is_told_beforehand_which_groups_would_be_pooled():
    groups = groups_named(Council=7, Voluntary=4, Private=1, Schools=0)
    assert [g.name for g in groups_to_pool(Plan("x", groups=groups), 3)] == ["Voluntary", "Private"]
    workshop = replace(a_workshop(makers.dots(), groups), here={GroupId("private"): 3})
    assert groups_to_pool(workshop, 3) == ()


def test_that_groups_without_a_vote_are_named_and_drop_out():
    activity = makers.choice(NAMES)
    workshop, round_ = a_room(activity, Council=["1"] * 3, Residents=["2"] * 4, Private=[])
    found = outcome_of(workshop, round_, weighting=Weighting.GROUPS)
    assert [p.score for p in found.ranking.places[:2]] == [pytest.approx(1 / 2)] * 2
    assert "No votes from Private" in found.notes


def test_that_a_group_that_left_the_plan_still_counts():
    activity = makers.choice(NAMES)
    workshop, round_ = a_room(activity, Council=["1"] * 3, Residents=["2"] * 4)
    fewer = replace(workshop, plan=replace(workshop.plan, groups=workshop.plan.groups[:1]))
    assert [g.name for g in outcome_of(fewer, round_).groups] == ["Council", "residents"]


def _plain(value) -> object:
    """Everything in a value, the activity it was asked with and object identity apart."""
    if is_dataclass(value) and not isinstance(value, (type, Activity)):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return "" if isinstance(value, Activity) else value


@settings(max_examples=60)
@given(st.data())
def test_that_swapping_ballots_inside_the_pool_changes_nothing_that_is_published(data):
    """So nothing published can tell who in the pool marked what."""
    activity = data.draw(activities())
    cast = {name: [data.draw(valid_marks(activity)) for _ in range(n)] for name, n in SIZES.items()}
    pool = cast["Private"] + cast["Schools"]
    mixed = data.draw(st.permutations(pool))
    swapped = {**cast, "Private": mixed[:2], "Schools": mixed[2:]}
    groups = groups_named(**SIZES)
    for weighting in Weighting:
        found = [
            [_plain(say(a_workshop(activity, groups), round_, weighting=weighting)) for say in EVERYTHING]
            for round_ in (a_round(activity, ballots_of(**room)) for room in (cast, swapped))
        ]
        assert found[0] == found[1]


EVERYTHING = (outcome_of, agreement_of, robustness_of, second_opinion_of)
SIZES = {"Council": 4, "Voluntary": 3, "Private": 2, "Schools": 2}


def _numbers(outcome) -> list[float]:
    """Every number a result holds, for all and by group."""
    rows = [
        p
        for r in [outcome.ranking, *(g.ranking for g in outcome.groups)]
        for p in sorted(r.places, key=lambda p: p.option)
    ]
    numbers = [x for p in rows for x in (p.score, p.total, p.people, p.answers, p.dont_know)]
    numbers += [n for d in outcome.distributions for _, n in d.counts]
    return [float(n) for n in numbers if n is not None]


@settings(max_examples=15)
@given(st.data())
def test_that_no_equations_over_everything_published_give_a_pooled_groups_counts(data):
    """Unknown: how many in each group ticked each option. Published numbers are equations in them; solve and fail.

    A small change of one unknown moves the published numbers by a column of the matrix; an unknown, or a sum of them
    over the pool, can be worked out exactly when it lies in the span of the rows.
    """
    activity = makers.approve(3)
    names, options = list(SIZES), range(3)
    ticks = {name: [data.draw(st.integers(0, n)) for _ in options] for name, n in SIZES.items()}

    def published(counts) -> np.ndarray:
        room: dict[str, list[Marks]] = {
            name: [
                {("main", activity.options[o].id): 1 for o in options if k < counts[name][o]}
                for k in range(SIZES[name])
            ]
            for name in names
        }
        round_ = a_round(activity, ballots_of(**room))
        workshop = a_workshop(activity, groups_named(**SIZES))
        return np.array(
            [
                n
                for w in (Weighting.PEOPLE, Weighting.GROUPS)
                for n in _numbers(outcome_of(workshop, round_, weighting=w))
            ]
        )

    here, columns = published(ticks), []
    for name in names:
        for o in options:
            step = 1 if ticks[name][o] < SIZES[name] else -1
            changed = {**ticks, name: [n + step * (k == o) for k, n in enumerate(ticks[name])]}
            columns.append((published(changed) - here) * step)
    equations = np.array(columns).T
    rank = np.linalg.matrix_rank(equations, tol=1e-7)
    for g, name in enumerate(names):
        for o in options:
            unknown = np.zeros(len(columns))
            unknown[3 * g + o] = 1
            known = np.linalg.matrix_rank(np.vstack([equations, unknown]), tol=1e-7) == rank
            assert known == (name in ("Council", "Voluntary")), f"{name} {o}"
    pool = np.zeros(len(columns))
    pool[[6, 9]] = 1
    assert np.linalg.matrix_rank(np.vstack([equations, pool]), tol=1e-7) == rank


@pytest.mark.parametrize("weighting", list(Weighting))
def test_that_groups_too_small_to_show_cannot_be_told_from_weighting_either(weighting):
    activity = makers.approve(2)
    assume_small = {"Council": ["1", "-"], "Private": ["-", "2"]}
    other = {"Council": ["-", "2"], "Private": ["1", "-"]}
    found = [outcome_of(*a_room(activity, **lines), weighting=weighting) for lines in (assume_small, other)]
    first, second = (_plain(o) for o in found)
    assert first == second


def test_that_the_groups_furthest_apart_are_named_and_never_by_lot():
    activity = makers.rate(NAMES)
    workshop, round_ = a_room(activity, Council=["5 3 3 3"] * 3, Residents=["1 3 2 4"] * 3)
    assert outcome_of(workshop, round_).widest == ("equity",)
    workshop, round_ = a_room(activity, Council=["5 5 3 3"] * 3, Residents=["1 1 2 4"] * 3)
    assert outcome_of(workshop, round_).widest == ("equity", "leadership")
    workshop, round_ = a_room(activity, Council=["5 5 5 3"] * 3, Residents=["1 1 1 4"] * 3)
    assert outcome_of(workshop, round_).widest == ()
    workshop, round_ = a_room(makers.dots(8), Council=["1 1 2 3"] * 3, Residents=["8 8 2 3"] * 3)
    assert outcome_of(workshop, round_).widest == ("option-1", "option-8")


def test_that_medians_fall_on_the_line_between_two_grades():
    workshop, round_ = a_room(makers.rate(["Equity"]), Council=["2", "3", "4", "5"], Residents=["1", "1", "?"])
    found = outcome_of(workshop, round_)
    assert [g.medians[0][1] for g in found.groups] == [3.5, 1]
    assert found.distributions[0].counts == ((1, 2), (2, 1), (3, 1), (4, 1), (5, 1))
    assert found.distributions[0].dont_know == 1
    assert found.distributions[0].median == 2.5


def test_that_the_widest_gap_can_be_the_order():
    activity = makers.rate(NAMES, result=ResultSettings(rank_by="gap"))
    workshop, round_ = a_room(activity, Council=["5 3 3 3"] * 3, Residents=["1 3 2 5"] * 3)
    found = outcome_of(workshop, round_)
    assert [(p.label, p.value) for p in found.ranking.places] == [
        ("Equity", "4 steps apart"),
        ("Honesty", "2 steps apart"),
        ("Transparency", "1 step apart"),
        ("Leadership", "no step apart"),
    ]
    assert found.groups[0].ranking.rule == "mean"
    workshop, round_ = a_room(activity, Council=["5 3 3 3"] * 3)
    alone = outcome_of(workshop, round_)
    assert not alone.ranking.ordered and alone.ranking.places[0].value == "no gap to show"


def test_that_an_activity_without_an_order_shows_none_unless_a_rule_is_asked_for():
    activity = makers.rate(NAMES, result=ResultSettings(rank_by="none"))
    workshop, round_ = a_room(activity, Council=["1 5 3 2"] * 3)
    plain = outcome_of(workshop, round_)
    assert not plain.ranking.ordered and plain.ranking.top == 0 and plain.ranking.line == ""
    assert [p.label for p in plain.ranking.places] == NAMES
    assert [p.rank for p in outcome_of(workshop, round_, rule="mean").ranking.places] == [1, 2, 3, 4]


def test_that_an_unstated_scale_shows_marks_only_as_they_were_entered():
    scale = replace(makers.FIVE, polarity=Polarity.UNSTATED)
    activity = makers.rate(NAMES, scale=scale)
    workshop, round_ = a_room(activity, Council=["1 5 3 2"] * 3, Residents=["5 1 3 2"] * 3)
    found = outcome_of(workshop, round_)
    assert not found.ranking.ordered and found.widest == ()
    assert {p.score for p in found.ranking.places} == {None}
    assert [g.medians for g in found.groups] == [(), ()]
    entered = replace(activity, result=replace(activity.result, group_measure="as_entered"))
    workshop, round_ = a_room(makers.for_groups(entered), Council=["1 5 3 2"], Residents=["5 1 3 2"])
    assert [g.medians[0][1] for g in outcome_of(workshop, round_).groups] == [1, 5]


def test_that_notes_tell_what_was_left_out():
    activity = makers.dots(NAMES)
    workshop, round_ = a_room(activity, Council=["1 2 3", "1 1 2"], Residents=["4", "-"])
    back = Ballot(BallotId("gone"), GroupId("council"), {}, withdrawn=True)
    found = outcome_of(workshop, a_round(activity, (*round_.ballots, back)))
    assert found.withdrawn == 1 and found.ballots == 4
    assert found.notes[:2] == ("9 dots not used", "1 vote taken back and not counted")
    rated = makers.rate(NAMES)
    workshop, round_ = a_room(rated, Council=["1 2 - ?", "1 - - 3", "2 2 1 ?"])
    assert "Marked by fewer than half: Transparency and Honesty" in outcome_of(workshop, round_).notes


def test_that_channels_are_counted():
    activity = makers.choice(NAMES)
    ballots = [
        Ballot(BallotId(str(n)), GroupId("council"), marks(activity, "1"), channel)
        for n, channel in enumerate((Channel.SLIP, Channel.SLIP, Channel.SCREEN))
    ]
    round_ = a_round(activity, ballots)
    found = outcome_of(a_workshop(activity, groups_named(Council=3)), round_)
    assert found.channels == (("slip", 2), ("screen", 1))


def test_that_the_same_round_gives_the_same_value_at_once():
    workshop, round_ = a_room(makers.dots(NAMES), Council=["1 2 3"] * 9)
    assert outcome_of(workshop, round_) is outcome_of(workshop, round_)
    assert outcome_of(workshop, round_) is not outcome_of(workshop, replace(round_, reopened=1))


@given(st.data())
def test_that_every_vote_has_an_outcome_however_few_voted(data):
    activity = data.draw(activities())
    sizes = data.draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    cast = {f"G{n}": [data.draw(valid_marks(activity)) for _ in range(k)] for n, k in enumerate(sizes)}
    round_ = a_round(activity, ballots_of(**cast))
    found = outcome_of(a_workshop(activity, groups_named(**{n: len(b) for n, b in cast.items()})), round_)
    assert found.ballots == sum(sizes)
    assert found.account.endswith(".")
    assert sum(g.ballots for g in found.groups) in (0, sum(sizes))
    assert all(g.ballots >= 3 for g in found.groups)
