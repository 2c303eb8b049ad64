"""The map of two scales, the widest gap, what moved and who changed: as values, with the words that go with them."""

from dataclasses import replace

import numpy as np
import pytest

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named, marks
from workshop.counting.movement import movement_of
from workshop.counting.published import agreement_of, map_of, outcome_of, robustness_of, second_opinion_of
from workshop.errors import StillSecret
from workshop.plan import MAIN, SECOND, GroupId, Polarity, ResultSettings, Voter, Weighting
from workshop.ranking import RANKING_RULES
from workshop.show.running import headline
from workshop.voting import Ballot, BallotId, HandCount, RoundId, RoundState

NAMES = ["Equity", "Leadership", "Honesty", "Learning"]
ON_THE_MAP = ResultSettings(
    rank_by="gap", axis_x=SECOND, axis_y=MAIN, corners=(("high_low", "Fix first"), ("low_low", "Keep an eye on"))
)


def a_room(activity, **lines):
    ballots = ballots_of(**{name: [marks(activity, line) for line in typed] for name, typed in lines.items()})
    round_ = a_round(activity, ballots)
    return a_workshop(activity, groups_named(**{name: len(typed) for name, typed in lines.items()}), round_), round_


def test_that_each_option_stands_in_its_corner_of_the_map():
    activity = makers.rate_pair(NAMES, result=ON_THE_MAP)
    found = outcome_of(*a_room(activity, Council=["5 4 1 1 / 1 5 2 5", "5 5 1 2 / 2 5 1 5"] * 5)).map
    assert (found.across, found.up, found.cross_at) == ("Performance", "Importance", "midpoint")
    assert [(o.label, o.corner, o.words, o.close) for o in found.options] == [
        ("Equity", "high_low", "Fix first", False),
        ("Leadership", "high_high", "“Importance” high, “Performance” high", False),
        ("Honesty", "low_low", "Keep an eye on", False),
        ("Learning", "low_high", "“Importance” low, “Performance” high", False),
    ]
    assert (found.options[0].across, found.options[0].up, found.options[0].answers) == (1.5, 5, 10)
    assert found.words == (
        "The lines stand in the middle of each scale, at 3 for “Performance” and 3 for “Importance”. "
        "A mark on a line counts as high."
    )


def test_that_a_mark_on_the_line_counts_as_high_and_is_close():
    activity = makers.rate_pair(["Equity", "Honesty"], result=ON_THE_MAP)
    equity, honesty = outcome_of(*a_room(activity, Council=["3 5 / 3 -"] * 6)).map.options
    assert (equity.corner, equity.close) == ("high_high", True)
    assert (honesty.corner, honesty.across, honesty.words) == ("", None, "no answers")


def test_that_the_lines_may_stand_at_the_rooms_own_average_and_it_is_said():
    activity = makers.rate_pair(["Equity", "Honesty"], result=replace(ON_THE_MAP, cross_at="room_mean"))
    workshop, round_ = a_room(activity, Council=["5 4 / 4 5"] * 12)
    found = outcome_of(workshop, round_).map
    assert (found.line_across, found.line_up) == (4.5, 4.5)
    assert [o.corner for o in found.options] == ["high_low", "low_high"]
    assert "at the average of the room's own marks, at 4.5 for" in found.words
    at_three = map_of(workshop, round_, cross_at="midpoint")
    assert at_three is not None and [o.corner for o in at_three.options] == ["high_high", "high_high"]


def test_that_a_groups_map_has_the_lines_of_the_room_and_small_groups_share_one():
    activity = makers.rate_pair(["Equity"], result=replace(ON_THE_MAP, cross_at="room_mean"))
    workshop, round_ = a_room(activity, Council=["5 / 1"] * 4, Private=["1 / 5"] * 2, Schools=["1 / 4"])
    found = outcome_of(workshop, round_)
    assert [(g.name, g.map.options[0].corner) for g in found.groups] == [
        ("Council", "high_low"),
        ("Other groups", "low_high"),
    ]
    assert {(g.map.line_across, g.map.line_up) for g in found.groups} == {(found.map.line_across, found.map.line_up)}
    assert found.groups[1].map.options[0].across == pytest.approx(14 / 3)


def test_that_weights_move_options_on_the_map():
    activity = makers.rate_pair(["Equity"], result=ON_THE_MAP)
    workshop, round_ = a_room(activity, Council=["5 / 1"] * 9, Residents=["1 / 5"] * 3)
    people, groups = (map_of(workshop, round_, weighting=w).options[0] for w in (Weighting.PEOPLE, Weighting.GROUPS))
    assert (people.across, people.up) == (2, 4)
    assert (groups.across, groups.up) == (pytest.approx(3), pytest.approx(3))


def test_that_only_two_scales_with_a_good_end_make_a_map():
    assert outcome_of(*a_room(makers.rate(2), Council=["1 2"] * 3)).map is None
    unstated = makers.rate_pair(["Equity"], result=ON_THE_MAP)
    scale = replace(makers.FIVE, polarity=Polarity.UNSTATED)
    unstated = replace(unstated, criteria=(unstated.criteria[0], replace(unstated.criteria[1], scale=scale)))
    assert outcome_of(*a_room(unstated, Council=["1 / 2"] * 3)).map is None


def test_that_the_headline_names_what_surely_stands_in_the_first_corner():
    activity = makers.rate_pair(NAMES, result=ON_THE_MAP)
    workshop, round_ = a_room(activity, Council=["5 5 3 1 / 1 1 3 5"] * 9)
    said = headline(workshop, "Fix first: {quadrant_fix}", round=round_, outcome=outcome_of(workshop, round_))
    assert said == "Fix first: Equity and Leadership"
    workshop, round_ = a_room(activity, Council=["3 3 3 3 / 3 3 3 3"] * 9)
    assert headline(workshop, "{quadrant_fix}", round=round_, outcome=outcome_of(workshop, round_)) == ""


def test_that_two_scales_have_agreement_on_each():
    activity = makers.rate_pair(["Equity", "Honesty"])
    found = agreement_of(*a_room(activity, Council=["5 1 / 1 3", "5 5 / 5 3"] * 3)).options
    assert [(o.label, o.question, o.a) for o in found] == [
        ("Equity", "Importance", 1),
        ("Honesty", "Importance", -1),
        ("Equity", "Performance", -1),
        ("Honesty", "Performance", 1),
    ]
    assert [o.words for o in found[:2]] == ["Close", "Polarised; people stand in two camps"]


def test_that_scales_of_two_lengths_keep_their_own_ends():
    activity = makers.rate_pair(["Equity"])
    three = replace(makers.FIVE, high=3, labels=makers.FIVE.labels[:3])
    activity = replace(activity, criteria=(replace(activity.criteria[0], scale=three), activity.criteria[1]))
    first, second = agreement_of(*a_room(activity, Council=["1 / 1", "3 / 3"] * 3)).options
    assert first.a == -1 and second.a is not None and second.a > -1


def test_that_quartiles_and_spread_are_there_for_the_export():
    (found,) = agreement_of(*a_room(makers.rate(1), Council=["1", "2", "2", "3", "4", "5", "5", "5"])).options
    assert found.quartiles == (2, 5)
    assert found.deviation == pytest.approx(np.std([1, 2, 2, 3, 4, 5, 5, 5]))


@pytest.mark.parametrize(
    ("activity", "lines", "words"),
    [
        (
            makers.rate(2),
            {"Council": ["5 3"] * 3, "Residents": ["1 3"] * 3},
            "The groups are furthest apart on Option 1: Council highest, Residents lowest, 4.0 steps.",
        ),
        (
            makers.rate(2),
            {"Council": ["5 1"] * 3, "Residents": ["1 5"] * 3},
            "The groups are furthest apart on Option 1 and Option 2: 4.0 steps.",
        ),
        (
            makers.rate(2),
            {"Council": ["5 3"] * 3, "Residents": ["5 3"] * 3, "Private": ["2 3"] * 3},
            "The groups are furthest apart on Option 1: Council and Residents highest, Private lowest, 3.0 steps.",
        ),
        (
            makers.rank(3),
            {"Council": ["1 2 3"] * 3, "Residents": ["2 3 1"] * 3},
            "The groups are furthest apart on Option 1: Council highest, Residents lowest, 2 places.",
        ),
        (
            makers.dots(8),
            {"Council": ["1 2 3 4"] * 3, "Residents": ["5 6 7 8"] * 3},
            "The groups are 4 places apart on each of 8 options, and nowhere further.",
        ),
    ],
    ids=["grades", "two options", "two groups at one end", "places", "many"],
)
def test_that_the_widest_gap_names_option_and_ends_and_never_by_lot(activity, lines, words):
    found = agreement_of(*a_room(activity, **lines)).widest
    assert found is not None and found.words == words


def test_that_there_is_no_widest_gap_without_groups_that_differ():
    assert agreement_of(*a_room(makers.rate(2), Council=["5 3"] * 3, Residents=["5 3"] * 3)).widest is None
    assert agreement_of(*a_room(makers.choice(3), Council=["1"] * 3, Residents=["1"] * 3)).widest is None
    assert agreement_of(*a_room(makers.choice(3), Council=["1"] * 3, Private=["2"])).widest is None
    none = makers.choice(3, result=ResultSettings(rank_by="none"))
    assert agreement_of(*a_room(none, Council=["1"] * 3, Residents=["2"] * 3)).widest is None


def test_that_a_split_says_who_stands_apart():
    (found,) = agreement_of(*a_room(makers.rate(1), Council=["5", "5", "4"], Residents=["3", "2", "3"])).options
    assert found.split
    assert found.words == "Some; the groups are 2.0 steps apart, Council highest and Residents lowest"


def test_that_robustness_says_in_words_whether_the_top_is_firm():
    assert robustness_of(*a_room(makers.choice(4), Council=["1"] * 9 + ["2"])).words.startswith("This one stays on top")
    found = robustness_of(*a_room(makers.choice(3), Council=["1"] * 13 + ["2"] * 10))
    assert found.words == "Too close to call: two votes could change the first place"
    assert found.ballots_to_flip == 2
    assert robustness_of(*a_room(makers.choice(3), Council=["1"] * 5)).words == ""
    level = robustness_of(*a_room(makers.rank(6), Council=["1 2 3 4 5 6", "1 2 4 3 5 6"] * 4), rule="copeland")
    assert (level.words, level.intervals) == ("Two are level in 3rd place", ())


def test_that_the_weight_of_one_vote_is_put_in_words():
    workshop, round_ = a_room(makers.choice(3), Council=["1"] * 9, Residents=["2"] * 3)
    assert robustness_of(workshop, round_).influence_words == "Each vote carries 8 % of the result."
    grouped = robustness_of(workshop, round_, weighting=Weighting.GROUPS)
    assert grouped.influence_words == "The most one vote carries is 17 % of the result."


def test_that_an_order_survives_nothing_where_nothing_else_could_be_tried():
    assert robustness_of(*a_room(makers.choice(3), Council=["1"] * 9)).survives == ""
    assert robustness_of(*a_room(makers.choice(3), Council=["1"] * 9, Private=["2"])).survives == ""


def test_that_every_weighting_that_would_change_the_top_is_named_in_one_sentence():
    workshop, round_ = a_room(makers.choice(3), Council=["1"] * 9, Residents=["2"] * 3, Private=["2"] * 3)
    weighted = tuple(replace(g, weight=w) for g, w in zip(workshop.plan.groups, (1, 2, 1), strict=True))
    workshop = replace(workshop, plan=replace(workshop.plan, groups=weighted))
    assert robustness_of(workshop, round_).survives == (
        "If each group counts once, the top one would change: Option 2 would come in and Option 1 would drop out, "
        "and it would change with the weights agreed too."
    )


def test_that_one_ballot_among_many_hands_is_not_told_by_leaving_the_hands_out():
    activity = makers.choice(["Yes", "No", "Later"])
    hands = [HandCount(BallotId(g), GroupId(g), 6, {(activity.options[0].id, 1): 6}) for g in ("residents", "council")]
    round_ = a_round(activity, ballots_of(Council=[marks(activity, "3")]), hands=hands)
    workshop = a_workshop(activity, groups_named(Council=7, Residents=6), round_)
    assert robustness_of(workshop, round_).survives == "The top one stays the same if each group counts once."


def test_that_two_scales_have_no_second_opinion_and_any_other_way_speaks_for_both_rules():
    assert second_opinion_of(*a_room(makers.rate_pair(2), Council=["1 2 / 2 3"] * 6)) is None
    workshop, round_ = a_room(makers.rank(3), Council=["1 2 3"] * 6)
    assert second_opinion_of(workshop, round_, rule="copeland").ranking.rule == "borda"
    assert second_opinion_of(workshop, round_, rule="copeland").beats_all == "option-1"
    assert second_opinion_of(workshop, round_, rule="schulze") is None
    low = makers.rate(3, result=ResultSettings(rank_by="mean_low_first"))
    assert second_opinion_of(*a_room(low, Council=["1 2 3"] * 6)) is None


def test_that_the_result_itself_says_where_the_second_opinion_disagrees():
    typed = ["1 1"] * 4 + ["2"] * 3 + ["2 3"] * 3
    workshop, round_ = a_room(makers.dots(3), Council=typed)
    said = "Counted by number of people, the top one would change: Option 2 would come in and Option 1 would drop out"
    found = outcome_of(workshop, round_)
    assert said in found.notes and f"{said}." in found.account
    assert outcome_of(workshop, round_, rule="people").notes[-1].startswith("Counted by share of dots, the top one")
    agreeing, other = a_room(makers.dots(3), Council=["1 1"] * 4 + ["2"] * 2)
    assert not any("Counted by" in note for note in outcome_of(agreeing, other).notes)
    few, small = a_room(makers.dots(3), Council=["1 1", "1 1", "2", "2", "2"])
    assert not any("Counted by" in note for note in outcome_of(few, small).notes)


def two_votes(activity, first, second, *, cards=True, secret=False, **groups):
    """Two rounds of the same people, by card; each line is one person's."""
    rounds = []
    for number, typed in enumerate((first, second), 1):
        ballots = [
            Ballot(BallotId(f"{number}-{n}"), GroupId("council"), marks(activity, line), card=n + 1 if cards else None)
            for n, line in enumerate(typed)
            if line
        ]
        round_ = a_round(activity, ballots, secret=secret)
        rounds.append(replace(round_, id=RoundId(number), number=number))
    return a_workshop(activity, groups_named(Council=9, **groups), *rounds), *rounds


def test_that_people_who_changed_are_counted_where_cards_tell_them():
    first, second = ["1", "1", "2", "2", "3", "1"], ["1", "2", "2", "1", "3", ""]
    found = movement_of(*two_votes(makers.choice(3), first, second))
    assert (found.linked, found.changed) == (5, pytest.approx(2 / 5))
    assert found.words.endswith("2 of 5 people who voted both times changed their ballot.")


@pytest.mark.parametrize(
    ("more", "first", "second"),
    [
        ({"cards": False}, ["1"] * 6, ["2"] * 6),
        ({"secret": True}, ["1"] * 6, ["2"] * 6),
        ({}, ["1", "2", "", "", ""], ["2", "1", "1", "1", "1"]),
    ],
    ids=["no cards", "secret", "two people"],
)
def test_that_nobody_is_counted_as_changed_where_they_cannot_or_must_not_be_told(more, first, second):
    found = movement_of(*two_votes(makers.choice(3), first, second, **more))
    assert (found.linked, found.changed) == (0, None)
    assert "changed" not in found.words


def test_that_groups_are_told_by_name_where_each_hands_in_one_ballot():
    activity = makers.for_groups(makers.choice(3))
    assert activity.settings.voter is Voter.GROUP
    rounds = [
        replace(
            a_round(activity, ballots_of(**{n: [marks(activity, line)] for n, line in typed.items()}), secret=False),
            id=RoundId(k),
        )
        for k, typed in enumerate(({"Council": "1", "Residents": "2"}, {"Council": "2", "Residents": "2"}), 1)
    ]
    found = movement_of(a_workshop(activity, groups_named(Council=9, Residents=9), *rounds), *rounds)
    assert (found.linked, found.changed) == (2, 0.5)
    assert "1 of 2 groups who voted both times changed their ballot." in found.words


def test_that_movement_says_how_agreement_went_and_who_was_not_there():
    activity = makers.rank(4)
    _, first = a_room(activity, Council=["1 2 3 4", "4 3 2 1"] * 3, Private=["1 2 3 4"] * 3)
    _, second = a_room(activity, Council=["1 2 3 4"] * 6, Residents=["1 2 4 3"] * 3)
    rounds = [replace(r, id=RoundId(n), number=n) for n, r in enumerate((first, second), 1)]
    workshop = a_workshop(activity, groups_named(Council=6, Residents=3, Private=3), *rounds)
    found = movement_of(workshop, *rounds)
    assert "Agreement on the order went from little to strong (0.11, then 0.91)." in found.words
    assert found.words.endswith("Residents voted only the second time. Private voted only the first time.")


def test_that_agreement_on_each_option_is_there_before_and_after():
    activity = makers.rate(2)
    _, first = a_room(activity, Council=["1 3", "5 3"] * 3)
    _, second = a_room(activity, Council=["3 3"] * 6)
    rounds = [replace(r, id=RoundId(n), number=n) for n, r in enumerate((first, second), 1)]
    found = movement_of(a_workshop(activity, groups_named(Council=6), *rounds), *rounds)
    assert {m.label: (m.a_before, m.a_after) for m in found.moved} == {"Option 1": (-1, 1), "Option 2": (1, 1)}


def test_that_movement_keeps_to_the_rule_and_the_weighting_asked_for():
    activity = makers.choice(3)
    _, first = a_room(activity, Council=["1"] * 5, Residents=["2"] * 3)
    _, second = a_room(activity, Council=["1"] * 5, Residents=["2"] * 2 + ["3"])
    rounds = [replace(r, id=RoundId(n), number=n) for n, r in enumerate((first, second), 1)]
    workshop = a_workshop(activity, groups_named(Council=5, Residents=3), *rounds)
    people, groups = (movement_of(workshop, *rounds, weighting=w) for w in (Weighting.PEOPLE, Weighting.GROUPS))
    assert {m.label: m.before for m in people.moved} == {"Option 1": 1, "Option 2": 2, "Option 3": 3}
    assert {m.label: m.before for m in groups.moved} == {"Option 1": 1, "Option 2": 1, "Option 3": 3}


def test_that_nothing_of_a_secret_vote_under_way_is_said_anywhere():
    workshop, round_ = a_room(makers.rate_pair(2), Council=["1 2 / 2 3"] * 9)
    secret = replace(round_, state=RoundState.COUNTING)
    for say in (agreement_of, robustness_of, second_opinion_of, map_of):
        with pytest.raises(StillSecret):
            say(workshop, secret)
    for pair in ((round_, secret), (secret, round_)):
        with pytest.raises(StillSecret):
            movement_of(workshop, *pair)


def test_that_every_rule_names_who_defined_it_and_shows_a_worked_example():
    for rule in RANKING_RULES:
        assert rule.source and rule.plain.endswith(".")
        scores = rule.scores.__doc__ or ""
        assert ">>>" in scores, f"{rule.key} has no worked example"
