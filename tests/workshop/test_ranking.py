"""What holds for every ranking rule: names and order of entry change nothing, and ties are kept."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.strategies import GROUPS, activities, full_orders, rooms, valid_marks
from workshop.ballots import ballot_type
from workshop.counting.agreement import kendall_w, mid_ranks, van_der_eijk
from workshop.counting.gate import counted as counted_room
from workshop.counting.gate import worths_of
from workshop.counting.results import distributions_of, ranking_of, top_of
from workshop.counting.robustness import intervals_of, resampled_ranks
from workshop.counting.tally import Tally, layout_of, tally_of
from workshop.errors import BadInput
from workshop.plan import MAIN, Polarity, ResultSettings, Weighting
from workshop.ranking import RANKING_RULES, default_rule, ranking_rule, rule_for
from workshop.ranking.base import ranks_of, voices_of
from workshop.voting import Ballot, BallotId


def tally_for(activity, cast, groups=GROUPS) -> Tally:
    ballots = [Ballot(BallotId(str(n)), group, marks) for n, (group, marks) in enumerate(cast)]
    return tally_of(makers.a_round(activity, ballots), {g: g for g in groups})


def places(activity, tally, rule, weighting=Weighting.PEOPLE):
    voices = voices_of(tally, weighting, {})
    ranking = ranking_of(activity, tally, ranking_rule(rule), weighting, voices)
    return {p.option: (p.rank, p.tied, p.score) for p in ranking.places}


def ranks(activity, tally, rule, weighting=Weighting.PEOPLE):
    return {option: rank for option, (rank, _, _) in places(activity, tally, rule, weighting).items()}


def close(found, expected):
    assert {o: (r, t) for o, (r, t, _) in found.items()} == {o: (r, t) for o, (r, t, _) in expected.items()}
    assert {o: s for o, (_, _, s) in found.items()} == pytest.approx({o: s for o, (_, _, s) in expected.items()})


@given(st.data())
def test_that_shuffling_ballots_and_renumbering_options_changes_nothing(data):
    activity = data.draw(activities().filter(lambda a: a.settings.type != "pairs"))
    cast = data.draw(rooms(activity, least=1))
    other = replace(activity, options=tuple(data.draw(st.permutations(activity.options))))
    shuffled = data.draw(st.permutations(cast))
    for rule in ballot_type(activity.settings.type).rules:
        for weighting in (Weighting.PEOPLE, Weighting.GROUPS):
            close(
                places(other, tally_for(other, shuffled), rule, weighting),
                places(activity, tally_for(activity, cast), rule, weighting),
            )


@given(st.data())
def test_that_every_ballot_twice_changes_no_place_and_no_mean(data):
    activity = data.draw(activities())
    cast = data.draw(rooms(activity, least=1))
    once, twice = tally_for(activity, cast), tally_for(activity, cast + cast)
    for rule in ballot_type(activity.settings.type).rules:
        if rule not in ("bradley_terry", "win_share"):
            close(places(activity, twice, rule), places(activity, once, rule))


@given(st.data())
def test_that_groups_of_one_size_make_each_group_and_each_person_count_alike(data):
    activity = data.draw(activities())
    size = data.draw(st.integers(1, 3))
    cast = [(group, data.draw(valid_marks(activity))) for group in GROUPS for _ in range(size)]
    tally = tally_for(activity, cast)
    for rule in ballot_type(activity.settings.type).rules:
        close(places(activity, tally, rule, Weighting.GROUPS), places(activity, tally, rule))


@given(st.data())
def test_that_agreed_weights_of_one_are_each_group_once(data):
    activity = data.draw(activities())
    tally = tally_for(activity, data.draw(rooms(activity, least=1)))
    for rule in ballot_type(activity.settings.type).rules:
        close(places(activity, tally, rule, Weighting.CUSTOM), places(activity, tally, rule, Weighting.GROUPS))


@given(st.data())
def test_that_exact_ties_survive_each_group_counting_once(data):
    """Worked out once more in fractions: options are level there exactly when they share a place here."""
    activity = makers.approve(5)
    sizes = data.draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
    cast = [
        (group, data.draw(valid_marks(activity)))
        for group, size in zip(GROUPS, sizes, strict=False)
        for _ in range(size)
    ]
    tally = tally_for(activity, cast)
    exact = [
        sum(
            Fraction(int(tally.counts[g, 0, n, 1]), int(tally.ballots[g]))
            for g in range(len(GROUPS))
            if tally.ballots[g]
        )
        for n in range(5)
    ]
    found = ranks(activity, tally, "approval", Weighting.GROUPS)
    assert [found[o.id] for o in activity.options] == [1 + sum(x > s for x in exact) for s in exact]


def test_that_scores_that_differ_only_by_rounding_share_a_place():
    assert 0.1 + 0.2 != 0.3
    assert ranks_of(np.array([0.3, 0.1 + 0.2, 0.4, 0.3 - 1e-6])).tolist() == [2, 2, 1, 4]
    assert ranks_of(np.array([3e9, 3e9 + 1e-6, 3e9 + 100])).tolist() == [2, 2, 1]


def test_that_ten_tenths_tie_with_one():
    activity = makers.approve(["A", "B"])
    cast = [(GROUPS[0], {(MAIN, "a"): 1})] * 10 + [(GROUPS[1], {(MAIN, "b"): 1})]
    found = places(activity, tally_for(activity, cast), "approval", Weighting.GROUPS)
    assert {o: (r, t) for o, (r, t, _) in found.items()} == {"a": (1, True), "b": (1, True)}


@given(st.data())
def test_that_reversing_every_order_reverses_borda_and_copeland(data):
    activity = makers.rank(5)
    orders = data.draw(st.lists(full_orders(activity), min_size=1, max_size=8))
    reversed_ = [{k: 6 - place for k, place in marks.items()} for marks in orders]
    tally = tally_for(activity, [(GROUPS[0], m) for m in orders])
    turned = tally_for(activity, [(GROUPS[0], m) for m in reversed_])
    one = voices_of(tally, Weighting.PEOPLE, {})
    for rule in ("borda", "copeland"):
        scores, other = (ranking_rule(rule).scores(t, one) for t in (tally, turned))
        assert ranks_of(scores).tolist() == ranks_of(-other).tolist()


@given(st.data())
def test_that_borda_points_add_up(data):
    activity = makers.rank(4, ties=True, depth=3)
    cast = data.draw(rooms(activity, least=1))
    tally = tally_for(activity, cast)
    points = ranking_rule("borda").scores(tally, voices_of(tally, Weighting.PEOPLE, {})) * len(cast) * 3
    assert points.sum() == pytest.approx(len(cast) * 4 * 3 / 2)


@given(st.data())
def test_that_raising_a_grade_never_lowers_an_option(data):
    activity = makers.rate(4)
    cast = data.draw(rooms(activity, least=1))
    n = data.draw(st.integers(0, len(cast) - 1))
    group, old = cast[n]
    raisable = [k for k, mark in old.items() if 0 <= mark < 5]
    if not raisable:
        return
    key = data.draw(st.sampled_from(raisable))
    better = [*cast]
    better[n] = (group, {**old, key: old[key] + 1})
    for rule in ("mean", "majority_judgment", "median"):
        before, after = (places(activity, tally_for(activity, c), rule)[key[1]] for c in (cast, better))
        assert after[0] <= before[0]
        assert (after[2] or 0) >= (before[2] or 0)


@settings(max_examples=20)
@given(st.data())
def test_that_a_room_of_one_mind_is_certain(data):
    activity = makers.rank(5)
    order = data.draw(full_orders(activity))
    n = data.draw(st.integers(2, 8))
    ballots = makers.ballots_of(Council=[order] * n, Residents=[order] * n)
    round_ = makers.a_round(activity, ballots)
    room = counted_room(makers.a_workshop(activity, makers.groups_named(Council=n, Residents=n)), round_)
    expected = {o.id: order[MAIN, o.id] for o in activity.options}
    for rule in ("borda", "schulze", "copeland"):
        assert ranks(activity, room.tally, rule) == expected
    worths = worths_of(room, ranking_rule("borda"))
    assert worths is not None
    resampled, _ = resampled_ranks(worths)
    assert intervals_of(resampled).tolist() == [[expected[o.id]] * 2 for o in activity.options]
    assert kendall_w(mid_ranks(worths.worth), np.ones(2 * n)) == pytest.approx(1)
    assert van_der_eijk(np.array([0.0, 0, 2 * n, 0, 0])) == 1


def _by_removal(grades: list[int]) -> list[int]:
    """Majority values, as defined: take away the lower median again and again."""
    left, values = sorted(grades), []
    while left:
        values.append(left.pop((len(left) - 1) // 2))
    return values


@given(st.data())
def test_that_majority_judgment_equals_taking_away_median_after_median(data):
    activity = makers.rate(4)
    n = data.draw(st.integers(1, 9))
    cast = [(GROUPS[0], {(MAIN, o.id): data.draw(st.integers(1, 5)) for o in activity.options}) for _ in range(n)]
    values = {o.id: _by_removal([m[MAIN, o.id] for _, m in cast]) for o in activity.options}
    expected = {o: 1 + sum(other > mine for other in values.values()) for o, mine in values.items()}
    assert ranks(activity, tally_for(activity, cast), "majority_judgment") == expected


@given(st.data())
def test_that_scores_bars_and_words_are_there_for_every_rule(data):
    activity = data.draw(activities())
    tally = tally_for(activity, data.draw(rooms(activity)))
    for rule in ballot_type(activity.settings.type).rules:
        for weighting in (Weighting.PEOPLE, Weighting.GROUPS):
            ranking = ranking_of(activity, tally, ranking_rule(rule), weighting, voices_of(tally, weighting, {}))
            assert ranking.ordered == (any(p.score is not None for p in ranking.places))
            for place in ranking.places:
                assert 0 <= place.bar <= 1
                assert place.value and "nan" not in place.value + place.aside
                assert not set(place.value) & set(".")
                assert place.people <= place.answers + (place.total if activity.settings.type == "pairs" else 0)
            assert [p.rank for p in ranking.places] == sorted(p.rank for p in ranking.places)


def test_that_an_option_nobody_answered_stands_at_the_end():
    activity = makers.rate(["A", "B", "C"])
    tally = tally_for(activity, [(GROUPS[0], makers.marks(activity, "- ? 1"))])
    assert {o: r for o, (r, _, _) in places(activity, tally, "mean").items()} == {"c": 1, "a": 2, "b": 2}
    found = ranking_of(activity, tally, ranking_rule("mean"), Weighting.PEOPLE, np.ones(4))
    assert [(p.label, p.value, p.dont_know, p.score) for p in found.places] == [
        ("C", "Very poor", 0, 1.0),
        ("A", "no answers", 0, None),
        ("B", "no answers", 1, None),
    ]


def test_that_an_empty_room_has_no_order():
    for activity in makers.ALL_WAYS:
        found = ranking_of(activity, tally_for(activity, []), default_rule(activity), Weighting.GROUPS, np.zeros(4))
        assert not found.ordered and found.top == 0
        assert {p.rank for p in found.places} == {0}
        assert {p.value for p in found.places} == {"no votes"}


def test_that_an_unstated_scale_has_neither_order_nor_score():
    activity = makers.rate(3, scale=replace(makers.FIVE, polarity=Polarity.UNSTATED))
    tally = tally_for(activity, [(GROUPS[0], makers.marks(activity, "5 1 ?"))])
    found = ranking_of(activity, tally, ranking_rule("mean"), Weighting.PEOPLE, np.ones(4))
    assert not found.ordered
    assert [(p.score, p.bar, p.value, p.aside) for p in found.places] == [
        (None, 0, "1 answer", ""),
        (None, 0, "1 answer", ""),
        (None, 0, "0 answers", "1 don't know"),
    ]
    assert {d.median for d in distributions_of(activity, tally, np.ones(4))} == {None}


def test_that_the_lowest_mean_can_come_first():
    activity = makers.rate(["A", "B"], result=ResultSettings(rank_by="mean_low_first"))
    tally = tally_for(activity, [(GROUPS[0], makers.marks(activity, "5 2"))])
    assert default_rule(activity).key == "mean_low_first"
    assert ranks(activity, tally, "mean_low_first") == {"b": 1, "a": 2}


@pytest.mark.parametrize(
    ("activity", "rank_by", "key"),
    [
        (makers.dots(), "points", "dots"),
        (makers.points(), "points", "points"),
        (makers.rank(), "points", "borda"),
        (makers.choice(), "count", "approval"),
        (makers.rate(), "gap", "group_gap"),
        (makers.rate(), "median", "median"),
        (makers.rate_pair(), "gap", "weighted_gap"),
        (makers.rate_pair(), "product", "product"),
        (makers.rate(), "none", "mean"),
        (makers.pairs(), "points", "bradley_terry"),
    ],
)
def test_that_an_activity_says_by_what_it_is_ranked(activity, rank_by, key):
    assert default_rule(replace(activity, result=ResultSettings(rank_by=rank_by))).key == key


def test_that_a_rule_that_cannot_count_a_vote_is_refused():
    with pytest.raises(BadInput, match="“Borda points” cannot count “First vote”; these can: dots or people"):
        rule_for(makers.dots(), "borda")
    with pytest.raises(BadInput, match="There is no ranking rule “plurality”"):
        rule_for(makers.dots(), "plurality")


@pytest.mark.parametrize(
    ("line_of_places", "options", "top"),
    [
        ([1, 2, 3, 4, 5, 6], 6, 3),
        ([1, 2, 3, 3, 5, 6], 6, 4),
        ([1, 1, 1, 1, 1, 1], 6, 0),
        ([1, 2, 2, 2, 2, 2], 6, 0),
        ([1, 2, 3, 4], 4, 2),
        ([1, 2, 3], 3, 1),
    ],
)
def test_that_the_top_is_three_or_fewer_or_all_that_tie_at_the_line(line_of_places, options, top):
    activity = makers.dots(options)
    tally = tally_for(activity, [(GROUPS[0], makers.marks(activity, "1"))])
    place = ranking_of(activity, tally, ranking_rule("dots"), Weighting.PEOPLE, np.ones(4)).places[0]
    assert top_of(activity, [replace(place, rank=rank, people=1) for rank in line_of_places]) == top


def test_that_options_without_a_single_supporter_are_never_on_top():
    activity = makers.dots(8)
    tally = tally_for(activity, [(GROUPS[0], makers.marks(activity, "1 1 2"))])
    assert ranking_of(activity, tally, ranking_rule("dots"), Weighting.PEOPLE, np.ones(4)).top == 2


@pytest.mark.parametrize(
    ("activity", "lines", "people", "groups"),
    [
        (makers.dots(2), ["1 1 2", "2"], "2 dots, 1 person; 2 dots, 2 people", "50 %, 2 dots; 50 %, 2 dots"),
        (makers.choice(2), ["1", "1"], "2 people, of 2; 0 people, of 2", "100 %, 2 people; 0 %, 0 people"),
        (makers.rate(1), ["4", "5", "?"], said := "Good–Very good, 2 answers, 1 don't know", said),
        (
            makers.rank(2),
            ["1 2"],
            "1 point, 1 put it first; 0 points, 0 put it first",
            "100 %, 1 put it first; 0 %, 0 put it first",
        ),
        (makers.points(1), ["40", "1"], "41 points, 2 people", "20 points on average, 41 points"),
        (makers.rate_pair(1), ["5/2"], "5 against 2, 1 answer", "5 against 2, 1 answer"),
    ],
)
def test_that_a_room_reads_whole_numbers_and_words(activity, lines, people, groups):
    tally = tally_for(activity, [(GROUPS[0], makers.marks(activity, line)) for line in lines])
    for weighting, expected in ((Weighting.PEOPLE, people), (Weighting.GROUPS, groups)):
        found = ranking_of(activity, tally, default_rule(activity), weighting, voices_of(tally, weighting, {}))
        assert "; ".join(f"{p.value}, {p.aside}" for p in found.places) == expected


def test_that_every_rule_says_what_it_does():
    for rule in RANKING_RULES:
        assert rule.plain.endswith(".") and rule.name and rule.source
        assert (rule.worth is None) == (rule.span is None)


def test_that_layouts_hold_more_than_two_questions():
    activity = makers.rate_pair(2)
    third = replace(activity.criteria[0], id="third", label="Cost")
    activity = replace(activity, criteria=(*activity.criteria, third))
    found = makers.marks(activity, "5 4 / 2 3 / 1 1")
    tally = tally_for(activity, [(GROUPS[0], found)])
    assert layout_of(activity).criteria == 3
    assert tally.whole_sums[0].tolist() == [[5, 4], [2, 3], [1, 1]]
