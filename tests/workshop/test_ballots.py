"""What each way of voting allows, how it is typed and read back, and every refusal in its sentence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.makers import marks
from tests.workshop.strategies import activities, valid_marks
from workshop.ballots import (
    BALLOT_TYPES,
    Kept,
    ballot_type,
    check_hand_count,
    fewest_people,
    hand_marks,
    hand_words,
)
from workshop.ballots.pairs import pairs_for
from workshop.errors import InvalidBallot, InvalidPlan
from workshop.plan import MAIN, GroupId
from workshop.ranking import RANKING_RULES
from workshop.voting import DONT_KNOW, BallotId, HandCount, MarkKey

NAMES = ["Accountability", "Citizen engagement", "Transparency", "Leadership"]


def by_label(activity, found):
    return {activity.option(option).label: mark for (_, option), mark in found.items()}


def refusal(activity, line):
    with pytest.raises(InvalidBallot) as caught:
        marks(activity, line)
    return str(caught.value)


@pytest.mark.parametrize("line", ["1 1 4 3", "1,1,4,3", " 1, 1 ;4.3 ", "1\t1\u00a04 3"])
def test_that_a_line_of_dots_is_read_with_any_separator(line):
    activity = makers.dots(NAMES)
    assert by_label(activity, marks(activity, line)) == {
        "Accountability": 2,
        "Leadership": 1,
        "Transparency": 1,
    }


def test_that_two_digit_numbers_are_read_among_forty_options():
    activity = makers.dots(40)
    assert by_label(activity, marks(activity, "14,14 40")) == {"Option 14": 2, "Option 40": 1}
    assert refusal(activity, "41") == "There is no option 41: the numbers go from 1 to 40."
    assert refusal(activity, "0") == "There is no option 0: the numbers go from 1 to 40."


@pytest.mark.parametrize("typed", ["٣", "3a", "1/2", "２", "1e3", "+", "9" * 5000, "²"])
def test_that_what_is_no_plain_number_is_refused_with_a_sentence(typed):
    assert "cannot be read here: type numbers in the digits 0 to 9" in refusal(makers.dots(), typed)


@pytest.mark.parametrize("activity", makers.ALL_WAYS, ids=lambda a: a.settings.type)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\n\n"])
def test_that_two_lines_are_not_read_as_one(activity, end):
    for line in (f"1{end}2", f"1 2{end}3 4", f"1 /{end}2", f"1 +{end}2", f"1{end}/ 2"):
        assert refusal(activity, line).startswith("This is more than one line")


def test_that_the_end_of_a_line_is_no_second_line():
    assert marks(makers.dots(), "1 2\r\n") == marks(makers.dots(), "1 2")


@pytest.mark.parametrize("activity", makers.ALL_WAYS, ids=lambda a: a.settings.type)
def test_that_an_empty_line_is_no_ballot(activity):
    for line in ("", "   ", ","):
        with pytest.raises(InvalidBallot):
            ballot_type(activity.settings.type).parse_line(activity, line)


@pytest.mark.parametrize("activity", [makers.dots(), makers.approve(), makers.points()], ids=lambda a: a.settings.type)
def test_that_a_lone_minus_sign_is_an_empty_ballot_where_it_counts_as_taking_part(activity):
    assert marks(activity, "-") == {}


@pytest.mark.parametrize(
    "activity",
    [makers.choice(), makers.rate(), makers.rate_pair(), makers.rank(), makers.pairs()],
    ids=lambda a: a.settings.type,
)
def test_that_an_empty_ballot_is_refused_where_it_says_nothing(activity):
    with pytest.raises(InvalidBallot, match="An empty ballot says nothing in this vote"):
        ballot_type(activity.settings.type).check(activity, {})


def test_that_dots_over_a_limit_are_refused_by_option_and_in_all():
    activity = makers.dots(NAMES)
    assert refusal(activity, "1 1 1") == "1 Accountability has 3 dots: the limit on one is 2."
    assert (
        refusal(activity, "1 1 2 2 3")
        == "5 dots placed: the limit is 4 (1 Accountability 2, 2 Citizen engagement 2, 3 Transparency 1)."
    )
    assert by_label(activity, marks(activity, "1 2 3 4")) == dict.fromkeys(NAMES, 1)


def test_that_dots_without_a_limit_on_one_may_all_go_there():
    activity = makers.dots(NAMES, most=0)
    assert by_label(activity, marks(activity, "2 2 2 2")) == {"Citizen engagement": 4}
    assert ballot_type("dots").instruction(activity) == "Place your **4 dots**."


def test_that_unspent_dots_are_noticed_and_accepted():
    activity = makers.dots(NAMES)
    kind = ballot_type("dots")
    assert kind.notice(activity, marks(activity, "1 2")) == "2 dots not used"
    assert kind.notice(activity, marks(activity, "1 2 3")) == "1 dot not used"
    assert kind.notice(activity, marks(activity, "1 2 3 4")) == ""


@pytest.mark.parametrize(
    ("activity", "line", "words"),
    [
        (makers.dots(NAMES), "4 1 1", "Accountability ●●, Leadership ●"),
        (makers.dots(NAMES), "-", "no dots"),
        (makers.dots(NAMES, each=9, most=0), "1 1 1 1 1 1 1", "Accountability 7"),
        (makers.choice(NAMES), "3", "Transparency"),
        (makers.approve(NAMES), "3 1", "Accountability, Transparency"),
        (
            makers.rate(NAMES),
            "4 ? - 1",
            "Accountability 4, Citizen engagement don't know, Transparency no mark, Leadership 1",
        ),
        (makers.points(NAMES), "30 - 0 70", "Accountability 30, Leadership 70"),
        (makers.rank(NAMES, ties=True), "3 1+4", "1 Transparency, 2= Accountability, 2= Leadership"),
        (
            makers.rate_pair(NAMES[:2]),
            "5 4/2 ?",
            "Importance: Accountability 5, Citizen engagement 4; "
            "Performance: Accountability 2, Citizen engagement don't know",
        ),
        (
            makers.pairs(NAMES[:3]),
            "1 2 0",
            "Accountability before Citizen engagement, Transparency before Accountability, "
            "Citizen engagement equal to Transparency",
        ),
    ],
)
def test_that_a_ballot_is_read_back_in_words(activity, line, words):
    assert ballot_type(activity.settings.type).spell(activity, marks(activity, line)) == words


def test_that_a_choice_is_one_option():
    activity = makers.choice(NAMES)
    assert by_label(activity, marks(activity, "2")) == {"Citizen engagement": 1}
    assert refusal(activity, "2 3") == "2 and 3 are typed: each person chooses one option."
    with pytest.raises(InvalidBallot, match="1 Accountability and 4 Leadership are ticked: each person chooses one"):
        ballot_type("choice").check(activity, {(MAIN, "accountability"): 1, (MAIN, "leadership"): 1})


def test_that_ticks_keep_to_their_limit_and_are_given_once():
    activity = makers.approve(NAMES, most=2)
    assert (
        refusal(activity, "1 2 3")
        == "3 options are ticked: the limit is 2 (1 Accountability, 2 Citizen engagement, 3 Transparency)."
    )
    assert refusal(activity, "2 2") == "2 Citizen engagement: ticked more than once."
    assert ballot_type("approve").summary(activity) == "Tick up to 2"
    assert ballot_type("approve").summary(makers.approve(NAMES, most=9)) == "Tick any"


def test_that_none_of_these_only_stands_alone():
    activity = makers.approve(["Equity", "None of these"])
    activity = replace(activity, options=(activity.options[0], replace(activity.options[1], exclusive=True)))
    assert by_label(activity, marks(activity, "2")) == {"None of these": 1}
    assert refusal(activity, "1 2") == "2 None of these is ticked beside others: it only stands alone."


def test_that_a_rating_takes_one_mark_for_each_option_in_order():
    activity = makers.rate(NAMES)
    assert by_label(activity, marks(activity, "4 5 * -")) == {
        "Accountability": 4,
        "Citizen engagement": 5,
        "Transparency": DONT_KNOW,
    }
    assert marks(activity, "4.5.?.-") == marks(activity, "4 5 * -")
    assert refusal(activity, "4 5 3") == "3 marks are typed for 4 options: type one for each, - where there is none."
    assert refusal(activity, "4 6 3 2") == "Citizen engagement is marked 6: the scale goes from 1 to 5."
    assert ballot_type("rate").notice(activity, marks(activity, "4 5 * -")) == "1 not marked"


def test_that_dont_know_is_refused_where_the_scale_does_not_offer_it():
    activity = makers.rate(NAMES[:1], scale=makers.IMPORTANCE)
    assert refusal(activity, "?") == "Accountability: this scale has no don't know, only 1–5."
    assert "don't know" not in ballot_type("rate").line_hint(activity)


def test_that_a_scale_may_begin_at_nought():
    fist = replace(makers.FIVE, low=0, labels=("No", "1", "2", "3", "4", "Yes"))
    activity = makers.rate(["The proposal"], scale=fist)
    assert by_label(activity, marks(activity, "0")) == {"The proposal": 0}
    assert (activity.options[0].id, 0) in hand_marks(activity)


def test_that_two_scales_are_typed_as_two_halves():
    activity = makers.rate_pair(NAMES[:2])
    assert marks(activity, "5 4 / 2 ?") == {
        (MAIN, "accountability"): 5,
        (MAIN, "citizen-engagement"): 4,
        ("second", "accountability"): 2,
        ("second", "citizen-engagement"): DONT_KNOW,
    }
    assert refusal(activity, "5 4 2 3") == "1 part is typed: this vote takes 2 parts with / between them."
    assert refusal(activity, "5 4 / 2") == (
        "1 mark is typed on Performance for 2 options: type one for each, - where there is none."
    )
    assert refusal(activity, "5 ? / 2 3") == "Citizen engagement | Importance: this scale has no don't know, only 1–5."


def test_that_points_keep_to_budget_and_step():
    activity = makers.points(NAMES, step=10)
    assert by_label(activity, marks(activity, "50 - 0 50")) == {
        "Accountability": 50,
        "Transparency": 0,
        "Leadership": 50,
    }
    assert (
        refusal(activity, "50 60 - -")
        == "110 points given: the limit is 100 (1 Accountability 50, 2 Citizen engagement 60)."
    )
    assert refusal(activity, "45 - - -") == "1 Accountability has 45 points: points go in steps of 10."
    assert refusal(activity, "110 - - -") == "1 Accountability has 110 points: the limit is 100."
    assert ballot_type("points").notice(activity, marks(activity, "50 20 - -")) == "30 points not used"


def test_that_an_order_is_typed_best_first_and_ties_are_joined():
    activity = makers.rank(NAMES, ties=True)
    assert by_label(activity, marks(activity, "3 1 + 4 2")) == {
        "Transparency": 1,
        "Accountability": 2,
        "Leadership": 2,
        "Citizen engagement": 4,
    }
    assert refusal(makers.rank(NAMES), "3 1+4") == (
        "Place 2 is given to 1 Accountability and 4 Leadership: each place goes to one option."
    )
    assert refusal(makers.rank(NAMES), "3 3") == "3 Transparency stands twice: each option has one place."
    assert refusal(makers.rank(NAMES, depth=2), "3 1 2") == (
        "3 options are put in order: the limit is 2 (1 Accountability, 2 Citizen engagement, 3 Transparency)."
    )


def test_that_places_go_on_without_a_gap():
    kind, activity = ballot_type("rank"), makers.rank(NAMES, ties=True)

    def places(*found: int) -> dict[MarkKey, int]:
        return {(MAIN, o.id): p for o, p in zip(activity.options, found, strict=False)}

    kind.check(activity, places(1, 2, 2, 4))
    kind.check(activity, places(1, 2, 2, 3))
    kind.check(activity, places(1, 1, 1, 1))
    for wrong, missing in ((places(1, 2, 4), 3), (places(2, 3), 1), (places(1, 1, 1, 5), 2)):
        with pytest.raises(InvalidBallot, match=f"place {missing} is missing"):
            kind.check(activity, wrong)
    with pytest.raises(InvalidBallot, match="places begin with 1"):
        kind.check(activity, places(0, 1))


def test_that_pairs_are_typed_in_printed_order():
    activity = makers.pairs(NAMES[:3])
    assert marks(activity, "1 - 2") == {
        ("accountability", "citizen-engagement"): 1,
        ("citizen-engagement", "transparency"): 2,
    }
    assert "is marked 3: it is 1 for the first or 2 for the second" in refusal(activity, "1 3 2")
    assert "this vote asks for one of the two" in refusal(makers.pairs(NAMES[:3], equal=False), "1 0 2")


@pytest.mark.parametrize(("options", "each"), [(4, 3), (7, 5), (10, 9), (12, 8), (31, 20)])
def test_that_sheets_of_pairs_are_balanced_and_join_all_options(options, each):
    activity = makers.pairs(options, each=each)
    ids = [o.id for o in activity.options]
    two_rounds, joined = set(), {ids[0]}
    asked = dict.fromkeys(ballot_type("pairs").keys(activity), 0)
    for sheet in range(1, 2 + (2 * options) // each):
        pairs = pairs_for(activity, sheet)
        assert len(set(pairs)) == each
        two_rounds |= set(pairs)
        seen = [sum(o in pair for pair in pairs) for o in ids]
        assert max(seen) - min(seen) <= 2
    for _ in ids:
        joined |= {o for pair in two_rounds for o in pair if joined & set(pair)}
    assert joined == set(ids)
    for sheet in range(1, 1 + len(asked)):
        for pair in pairs_for(activity, sheet):
            asked[pair] += 1
    assert set(asked.values()) == {each}


def test_that_a_sheet_of_pairs_is_named_before_its_marks():
    activity = makers.pairs(NAMES, each=3)
    found = marks(activity, "2/1 2 0")
    assert tuple(found) == pairs_for(activity, 2)
    assert "The number of the sheet is missing" in refusal(activity, "1 2 0")


@pytest.mark.parametrize(
    ("line", "words"),
    [("0 / 1 1 1", "There is no sheet 0"), (" / 1 1 1", "number of the sheet is missing"), ("1 1 1", "is missing")],
)
def test_that_a_sheet_without_a_number_of_its_own_is_refused(line, words):
    assert words in refusal(makers.pairs(NAMES, each=3), line)


def test_that_two_scales_say_from_where_to_where_each_goes():
    alike = makers.rate_pair(NAMES)
    way = ballot_type("rate_pair")
    assert way.instruction(alike) == "**Two marks** for each, from **1 to 5**."
    first, second = alike.criteria
    assert first.scale and second.scale
    short = replace(second, label="Can we?", scale=replace(second.scale, high=3, labels=("No", "Partly", "Yes")))
    other = replace(alike, criteria=(replace(first, label="Importance"), short))
    assert way.instruction(other) == "**Two marks** for each. Importance: **1 to 5.** Can we? **1 to 3.**"
    assert way.summary(other) == "Two marks each, 1–5 and 1–3"


@pytest.mark.parametrize("activity", makers.ALL_WAYS, ids=lambda a: a.settings.type)
def test_that_marks_for_something_else_are_refused(activity):
    with pytest.raises(InvalidBallot, match="is not an option of “First vote”"):
        ballot_type(activity.settings.type).check(activity, {(MAIN, "another"): 1})


@given(st.data())
def test_that_every_allowed_ballot_passes_and_survives_its_columns(data):
    activity = data.draw(activities())
    kind = ballot_type(activity.settings.type)
    found = data.draw(valid_marks(activity))
    kind.check(activity, found)
    columns = kind.columns(activity)
    assert len({c.name_by_id for c in columns}) == len({c.name_by_label for c in columns}) == len(kind.keys(activity))
    text = {c.key: "?" if found.get(c.key) == DONT_KNOW else str(found.get(c.key, "")) for c in columns}
    read = {c.key: mark for c in columns if (mark := kind.parse_cell(activity, c.key, text[c.key])) is not None}
    assert read == dict(found)
    assert set(found) <= set(kind.keys(activity))
    assert all(m in kind.marks(activity) or m == DONT_KNOW for m in found.values())


@pytest.mark.parametrize("cell", ["3,5", "3.5", "-1", "five", "٣", "=1+1"])
@pytest.mark.parametrize("activity", makers.ALL_WAYS, ids=lambda a: a.settings.type)
def test_that_a_cell_that_is_no_whole_number_is_refused(activity, cell):
    kind = ballot_type(activity.settings.type)
    with pytest.raises(InvalidBallot, match="is not"):
        kind.parse_cell(activity, kind.keys(activity)[0], cell)


def test_that_cells_are_read_as_spreadsheets_write_them():
    activity = makers.rate(NAMES)
    kind, key = ballot_type("rate"), (MAIN, "transparency")
    assert [kind.parse_cell(activity, key, cell) for cell in ("", " ", "3", " 3 ", "3.0", "?")] == [
        None,
        None,
        3,
        3,
        3,
        DONT_KNOW,
    ]
    assert [ballot_type("approve").parse_cell(activity, key, cell) for cell in ("1", "x", "0", "")] == [
        1,
        1,
        None,
        None,
    ]


def test_that_two_scales_have_a_column_each_for_every_option():
    columns = ballot_type("rate_pair").columns(makers.rate_pair(NAMES[:2]))
    assert [c.name_by_id for c in columns][:2] == ["accountability | importance5", "citizen-engagement | importance5"]
    assert columns[-1].name_by_label == "Citizen engagement | Performance"


def test_that_every_way_of_voting_speaks_and_names_rules_that_exist():
    rules = {r.key for r in RANKING_RULES}
    named = set()
    for activity in makers.ALL_WAYS:
        kind = ballot_type(activity.settings.type)
        for words in (kind.summary, kind.instruction, kind.line_hint, kind.limits):
            assert words(activity)
        assert set(kind.rules) <= rules
        named |= set(kind.rules)
    assert named == rules
    assert {a.settings.type for a in makers.ALL_WAYS} == {t.key for t in BALLOT_TYPES}


def test_that_an_unknown_way_of_voting_is_refused():
    with pytest.raises(InvalidPlan, match="“stickers” is not a way of voting; these are: choice, approve, dots"):
        ballot_type("stickers")


def count(activity, heads, hands):
    return HandCount(
        BallotId("h"), GroupId("council"), heads, {(activity.options[n - 1].id, m): k for (n, m), k in hands.items()}
    )


def test_that_hands_are_counted_option_by_option():
    assert hand_marks(makers.choice(["Yes", "No"])) == (("yes", 1), ("no", 1))
    assert hand_marks(makers.dots(["Equity"])) == (("equity", 1), ("equity", 2))
    assert hand_marks(makers.rate(["Equity"])) == tuple(("equity", m) for m in (1, 2, 3, 4, 5, DONT_KNOW))


@pytest.mark.parametrize(
    "activity",
    [a for a in makers.ALL_WAYS if ballot_type(a.settings.type).carries_hands],
    ids=lambda a: a.settings.type,
)
def test_that_a_way_of_voting_hands_cannot_carry_says_why(activity):
    assert ballot_type(activity.settings.type).kept is not Kept.MARKS or activity.settings.type in (
        "points",
        "rate_pair",
    )
    with pytest.raises(InvalidBallot, match="show of hands"):
        hand_marks(activity)


@pytest.mark.parametrize(
    ("activity", "heads", "hands", "words"),
    [
        (makers.choice(NAMES), 6, {(1, 1): 4, (2, 1): 3}, "7 hands in all, but 6 people voted: each chooses one"),
        (makers.approve(NAMES), 6, {(2, 1): 7}, "Citizen engagement: 7 hands, but 6 people voted"),
        (makers.approve(NAMES, most=1), 2, {(1, 1): 2, (2, 1): 1}, "2 people with 1 tick each can raise 2 at most"),
        (makers.dots(NAMES, each=2), 1, {(1, 2): 1, (2, 1): 1}, "3 dots in all: 1 person has 2 at most"),
        (makers.rate(NAMES), 3, {(1, 4): 2, (1, 5): 2}, "Accountability: 4 hands, but 3 people voted"),
        (makers.rate(NAMES), 3, {(1, 6): 2}, "marked 6 cannot be counted"),
        (makers.choice(NAMES), 3, {(1, 1): -1}, "-1 hands cannot be counted"),
        (makers.choice(NAMES), -1, {}, "-1 people cannot raise their hands"),
    ],
)
def test_that_a_count_nobody_could_have_made_is_refused(activity, heads, hands, words):
    with pytest.raises(InvalidBallot, match=words):
        check_hand_count(activity, count(activity, heads, hands))


@pytest.mark.parametrize(
    ("activity", "option_and_mark", "words"),
    [
        (makers.choice(["Yes", "No"]), ("yes", 1), "Yes"),
        (makers.approve(["Equity"]), ("equity", 1), "Equity"),
        (makers.dots(["Equity"]), ("equity", 1), "1 dot for Equity"),
        (makers.dots(["Equity"]), ("equity", 2), "2 dots for Equity"),
        (makers.rate(["Equity"]), ("equity", 4), "Equity: Good"),
        (makers.rate(["Equity"]), ("equity", DONT_KNOW), "Equity: I don't know"),
    ],
)
def test_that_what_hands_are_raised_for_is_said_in_words(activity, option_and_mark, words):
    assert hand_words(activity, *option_and_mark) == words


@pytest.mark.parametrize(
    ("activity", "counts", "people"),
    [
        (makers.dots(["Equity", "Trust"], each=3), {}, 0),
        (makers.dots(["Equity", "Trust"], each=3), {("equity", 1): 2, ("equity", 2): 3}, 5),
        (makers.dots(["Equity", "Trust"], each=3), {("equity", 2): 4, ("trust", 2): 4}, 6),
        (makers.choice(["Yes", "No"]), {("yes", 1): 4, ("no", 1): 3}, 7),
        (makers.approve(["Equity", "Trust"]), {("equity", 1): 4, ("trust", 1): 3}, 4),
        (makers.approve(["Equity", "Trust", "Care"], most=2), {("equity", 1): 4, ("trust", 1): 4, ("care", 1): 3}, 6),
        (makers.rate(["Equity", "Trust"]), {("equity", 5): 2, ("equity", DONT_KNOW): 1, ("trust", 1): 1}, 3),
    ],
)
def test_that_a_count_takes_as_many_people_as_could_have_raised_so_many_hands(activity, counts, people):
    assert fewest_people(activity, counts) == people
    check_hand_count(activity, HandCount(BallotId("h"), GroupId("g"), people, counts))


def test_that_a_possible_count_is_accepted():
    for activity, heads, hands in (
        (makers.choice(NAMES), 6, {(1, 1): 4, (2, 1): 2}),
        (makers.dots(NAMES, each=2), 2, {(1, 2): 1, (2, 1): 2}),
        (makers.rate(NAMES), 3, {(1, 4): 2, (1, DONT_KNOW): 1}),
    ):
        check_hand_count(activity, count(activity, heads, hands))
