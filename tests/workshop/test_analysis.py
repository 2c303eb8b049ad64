"""Agreement, second opinions, leaving a group out and movement, in figures and in words."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named, marks, oracle
from workshop.counting import agreement
from workshop.counting.movement import movement_of
from workshop.counting.published import agreement_of, outcome_of, robustness_of, second_opinion_of
from workshop.plan import GroupId, Option, OptionId, ResultSettings, Weighting
from workshop.voting import BallotId, HandCount, RoundId

NAMES = ["Equity", "Leadership", "Transparency", "Honesty", "Learning", "Openness"]


def a_room(activity, **lines):
    ballots = ballots_of(**{name: [marks(activity, line) for line in typed] for name, typed in lines.items()})
    round_ = a_round(activity, ballots)
    return a_workshop(activity, groups_named(**{name: len(typed) for name, typed in lines.items()}), round_), round_


def test_that_similar_orders_are_told_in_words_from_six_ballots_on():
    activity = makers.rank(4)
    found = agreement_of(*a_room(activity, Council=["1 2 3 4"] * 5 + ["1 2 4 3"]))
    assert found.kendall_w == pytest.approx(17 / 18)
    assert (found.word, found.sentence, found.chance) == ("strong", "Most of us put them in a similar order.", 1 / 6)
    few = agreement_of(*a_room(activity, Council=["1 2 3 4"] * 5))
    assert (few.kendall_w, few.chance, few.word, few.sentence) == (None, None, "", "")
    assert agreement_of(*a_room(makers.dots(4), Council=["1 2"] * 9)).kendall_w is None


def test_that_orders_of_ratings_come_from_ballots_that_grade_everything():
    activity = makers.rate(3)
    found = agreement_of(*a_room(activity, Council=["5 3 1"] * 6 + ["1 ? 5", "- 3 5"]))
    assert found.kendall_w == pytest.approx(1) and found.chance == 1 / 6
    assert agreement_of(*a_room(activity, Council=["5 3 1"] * 5 + ["1 ? 5"])).kendall_w is None


def test_that_weights_of_one_size_change_no_w_and_other_ones_do():
    activity = makers.rank(3)
    workshop, round_ = a_room(activity, Council=["1 2 3"] * 6, Residents=["3 2 1"] * 3)
    people, groups = (
        agreement_of(workshop, round_, weighting=w).kendall_w for w in (Weighting.PEOPLE, Weighting.GROUPS)
    )
    assert people == pytest.approx(1 / 9) and groups == pytest.approx(0)


def test_that_grades_are_told_close_some_split_and_polarised():
    activity = makers.rate(4)
    typed = ["3 1 5 3", "3 1 5 4", "3 5 4 1", "4 5 3 5", "2 5 2 1", "3 1 1 5", "4 1 2 2", "3 5 1 5"]
    found = agreement_of(*a_room(activity, Council=typed))
    assert [o.word for o in found.options] == ["Close", "Polarised", "Polarised", "Polarised"]
    a = [o.a if o.a is not None else 9 for o in found.options]
    assert 0.5 < a[0] <= 1 and a[1] == -1
    assert [o.split for o in found.options] == [n < 0 for n in a]


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ([0, 0, 0, 0, 0], ""),
        ([0, 1, 6, 1, 0], "Close"),
        ([1, 1, 3, 0, 1], "Some"),
        ([5, 0, 0, 5, 0, 0, 0], "Split"),
        ([5, 1, 0, 1, 5], "Polarised"),
        ([2, 0, 0, 2, 0], "Polarised"),
        ([9, 1, 1, 9], "Polarised"),
        ([5, 0, 4], "Polarised"),
        ([1, 1], "Close"),
    ],
)
def test_that_words_for_grades_keep_to_their_thresholds(counts, word):
    assert agreement.grades_word(np.array(counts, dtype=float), np.arange(1, len(counts) + 1)) == word


def test_that_the_widest_gap_between_groups_names_both_ends():
    case = oracle("equal_voice_weighting")["cases"][1]
    activity = makers.with_min_group(makers.rate(list(case["ratings"])), 1)
    rows = zip(case["groups"], zip(*case["ratings"].values(), strict=True), strict=True)
    lines: dict[str, list[str]] = {}
    for group, grades in rows:
        lines.setdefault(group, []).append(" ".join(map(str, grades)))
    found = agreement_of(*a_room(activity, **lines))
    gaps = {o.label: o.gap for o in found.options}
    expected = case["widest_gap_between_organisation_means"]
    assert gaps == pytest.approx({k: eval(v) for k, v in expected.items()})
    assert (found.options[0].highest, found.options[0].lowest) == ("Council", "NGO")
    assert [o.between_groups for o in found.options[:2]] == pytest.approx(list(case["eta_squared"].values())[:2])
    assert [o.split for o in found.options] == [True, True, False]


def test_that_every_ballot_twice_leaves_agreement_as_it_is():
    activity = makers.rate(3)
    typed = ["5 3 1", "4 4 2", "1 2 5", "3 3 3", "2 5 5", "1 1 4"]
    once, twice = (agreement_of(*a_room(activity, Council=t)) for t in (typed, typed + typed))
    assert [o.a for o in once.options] == pytest.approx([o.a for o in twice.options])
    assert once.kendall_w == pytest.approx(twice.kendall_w)


def test_that_a_second_opinion_says_where_it_differs():
    case = oracle("borda_vs_majority")
    activity = makers.rank(case["options"])
    typed = [
        " ".join(str(1 + case["options"].index(level[0])) for level in ballot["ranking"])
        for ballot in case["ballots"]
        for _ in range(ballot["count"])
    ]
    found = second_opinion_of(*a_room(activity, Council=typed))
    assert found.ranking.rule == "copeland" and found.agrees
    assert found.words == (
        "Counted by head-to-head wins, the top two stay the same. B beats every other option one to one."
    )
    dots = second_opinion_of(*a_room(makers.dots(3), Council=["1 1", "1 1", "2", "2", "2"]))
    assert not dots.agrees
    assert dots.words == (
        "Counted by number of people, the top one would change: Option 2 would come in and Option 1 would drop out."
    )
    assert second_opinion_of(*a_room(makers.approve(3), Council=["1", "2", "2"])) is None


def test_that_leaving_a_group_out_says_what_changes():
    activity = makers.choice(["Yes", "No", "Later"])
    found = robustness_of(*a_room(activity, Council=["1"] * 6, Residents=["2"] * 4, Private=["2"], Schools=["3"] * 2))
    assert [(o.name, o.same_top, o.words) for o in found.leave_one_out] == [
        ("Council", False, "Without Council the top one would change: No would come in and Yes would drop out."),
        ("Residents", True, "Without Residents the top one stays the same."),
        ("Other groups", True, "Without Other groups the top one stays the same."),
    ]


def test_that_intervals_contain_the_place_of_a_clear_leader_and_are_written_out():
    activity = makers.dots(NAMES)
    found = robustness_of(*a_room(activity, Council=["1 1 2 3", "1 1 3 4", "1 1 2 5", "1 1 3 6"] * 3))
    assert found.intervals[0].text == "1st" and found.seed > 0 and found.resamples == 1000
    assert all(i.low <= i.high for i in found.intervals)
    assert "–" in found.intervals[3].text
    assert found.same_top is not None and found.ballots_to_flip is not None
    assert found.firm is (found.same_top >= 0.9)
    assert found.ballots_to_flip >= 1


def test_that_the_weight_of_one_vote_is_told():
    workshop, round_ = a_room(makers.choice(3), Council=["1"] * 9, Residents=["2"] * 3)
    assert robustness_of(workshop, round_).influence == pytest.approx(1 / 12)
    assert robustness_of(workshop, round_, weighting=Weighting.GROUPS).influence == pytest.approx(1 / 6)


def test_that_what_survives_is_one_sentence():
    workshop, round_ = a_room(makers.choice(["Yes", "No", "Later"]), Council=["1"] * 9, Residents=["1"] * 3)
    assert robustness_of(workshop, round_).survives == "The top one stays the same if each group counts once."
    workshop, round_ = a_room(
        makers.choice(["Yes", "No", "Later"]), Council=["1"] * 9, Residents=["2"] * 3, Private=["2"] * 3
    )
    assert robustness_of(workshop, round_).survives == (
        "If each group counts once, the top one would change: No would come in and Yes would drop out."
    )
    weighted = tuple(replace(g, weight=w) for g, w in zip(workshop.plan.groups, (9, 1, 1), strict=True))
    workshop = replace(workshop, plan=replace(workshop.plan, groups=weighted))
    assert robustness_of(workshop, round_, weighting=Weighting.CUSTOM).survives.startswith("If each group counts once,")


def test_that_hand_counts_are_left_out_of_what_needs_ballots_and_asked_about():
    activity = makers.choice(["Yes", "No", "Later"])
    hands = HandCount(BallotId("h"), GroupId("residents"), 9, {(activity.options[1].id, 1): 9})
    round_ = a_round(activity, ballots_of(Council=[marks(activity, "1")] * 6), hands=[hands])
    workshop = a_workshop(activity, groups_named(Council=6, Residents=9), round_)
    found = robustness_of(workshop, round_)
    assert (found.intervals, found.firm, found.ballots_to_flip) == ((), None, None)
    assert found.note == agreement_of(workshop, round_).note == "Not for hand counts: single ballots are needed."
    assert found.survives == (
        "If each group counts once, the top one would change: Yes would come in, "
        "and it would change without the hand counts too."
    )
    more = HandCount(BallotId("h"), GroupId("residents"), 9, {(activity.options[1].id, 1): 9})
    round_ = a_round(activity, ballots_of(Council=[marks(activity, "1")] * 3), hands=[more])
    plain = robustness_of(
        a_workshop(activity, groups_named(Council=3, Residents=9), round_), round_, weighting=Weighting.GROUPS
    )
    assert plain.survives.startswith("If each person counts once, the top two would change")


def votes(*rounds):
    """Rounds on one question or on several, numbered as they came."""
    made = tuple(
        replace(a_room(activity, Council=typed)[1], id=RoundId(n)) for n, (activity, typed) in enumerate(rounds, 1)
    )
    return a_workshop(rounds[0][0], groups_named(Council=12), *made), *made


def test_that_movement_is_told_by_places():
    activity = makers.choice(NAMES)
    typed = [str(n) for n, k in enumerate((6, 5, 4, 3, 2, 1), 1) for _ in range(k)]
    moved = [str(n) for n, k in enumerate((6, 1, 4, 3, 2, 5), 1) for _ in range(k)]
    found = movement_of(*votes((activity, typed), (activity, moved)))
    assert [(m.label, m.before, m.after, m.words) for m in found.moved] == [
        ("Equity", 1, 1, "same place"),
        ("Openness", 6, 2, "up 4"),
        ("Transparency", 3, 3, "same place"),
        ("Honesty", 4, 4, "same place"),
        ("Learning", 5, 5, "same place"),
        ("Leadership", 2, 6, "down 4"),
    ]
    assert found.words == "Two options moved by two places or more."
    assert found.tau_b == pytest.approx(1 - 2 * 7 / 15)
    assert found.moved[1].score_change == pytest.approx(4 / 21)
    same = movement_of(*votes((activity, typed), (activity, typed)))
    assert same.tau_b == 1 and same.words == "Nothing moved."


def test_that_shared_places_move_by_their_middle():
    activity = makers.choice(3)
    found = movement_of(*votes((activity, ["1", "2", "2"]), (activity, ["1", "1", "2", "2", "3"])))
    assert {m.label: m.words for m in found.moved} == {
        "Option 1": "up ½",
        "Option 2": "down ½",
        "Option 3": "same place",
    }


def test_that_options_of_only_one_vote_are_told_and_the_rest_placed_anew():
    first = makers.choice(NAMES[:4])
    second = replace(first, options=(*first.options[1:], Option(OptionId("joy"), "Joy")))
    found = movement_of(*votes((first, ["1", "1", "1", "2", "2", "3"]), (second, ["4", "4", "4", "1", "1", "2"])))
    assert [(m.label, m.before, m.after, m.words) for m in found.moved] == [
        ("Joy", None, None, "new"),
        ("Leadership", 1, 1, "same place"),
        ("Transparency", 2, 2, "same place"),
        ("Honesty", 3, 3, "same place"),
        ("Equity", None, None, "not asked again"),
    ]


def test_that_scores_are_compared_only_for_the_same_way_of_voting():
    found = movement_of(*votes((makers.dots(4), ["1 1 2"]), (makers.rank(4), ["1 2 3"])))
    assert {m.score_change for m in found.moved} == {None}
    assert all(m.before is not None for m in found.moved)


def test_that_nothing_can_be_said_to_move_without_an_order():
    activity = makers.rate(3, result=ResultSettings(rank_by="none"))
    found = movement_of(*votes((activity, ["1 2 3"]), (activity, ["3 2 1"])))
    assert found.tau_b is None and found.words == "" and {m.words for m in found.moved} == {""}


@given(st.data())
def test_that_agreement_in_one_grade_is_one_and_at_both_ends_minus_one(data):
    grades = data.draw(st.integers(3, 7))
    n = data.draw(st.integers(1, 50))
    counts = np.zeros(grades)
    counts[data.draw(st.integers(0, grades - 1))] = n
    assert agreement.van_der_eijk(counts) == pytest.approx(1)
    ends = np.zeros(grades)
    ends[[0, -1]] = n
    assert agreement.van_der_eijk(ends) == pytest.approx(-1)
    assert agreement.van_der_eijk(np.full(grades, n, dtype=float)) == pytest.approx(0)


def test_that_the_outcome_and_the_second_opinion_speak_of_the_same_round():
    workshop, round_ = a_room(makers.rate(NAMES), Council=["5 4 3 2 1 1"] * 7)
    assert outcome_of(workshop, round_).ranking.rule == "mean"
    assert second_opinion_of(workshop, round_).ranking.rule == "majority_judgment"
    assert second_opinion_of(workshop, round_).words == "Counted by majority judgment, the top three stay the same."
