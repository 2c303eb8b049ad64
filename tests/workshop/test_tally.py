"""Running tallies equal a recount, integer for integer."""

from hypothesis import given
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.strategies import GROUPS, activities, rooms, valid_marks
from workshop.ballots import hand_marks
from workshop.counting.tally import Tally, layout_of, tally_of
from workshop.plan import GroupId, OptionId
from workshop.voting import Ballot, BallotId, HandCount


def _recount(activity, cast) -> Tally:
    ballots = [Ballot(BallotId(str(n)), group, marks) for n, (group, marks) in enumerate(cast)]
    return tally_of(makers.a_round(activity, ballots), {g: g for g in GROUPS})


@given(st.data())
def test_that_a_tally_equals_a_recount_after_any_adding_removing_and_replacing(data):
    activity = data.draw(activities())
    cast = data.draw(rooms(activity, least=1))
    tally = Tally(layout_of(activity), GROUPS)
    for group, marks in cast:
        tally.add(group, marks)
    for _ in range(data.draw(st.integers(0, 5))):
        if not cast:
            break
        n = data.draw(st.integers(0, len(cast) - 1))
        group, old = cast[n]
        if data.draw(st.booleans()):
            tally.remove(group, old)
            del cast[n]
        else:
            cast[n] = (group, data.draw(valid_marks(activity)))
            tally.replace(group, old, cast[n][1])
    assert tally == _recount(activity, cast)


@given(st.data())
def test_that_the_order_of_ballots_changes_no_tally(data):
    activity = data.draw(activities())
    cast = data.draw(rooms(activity))
    assert _recount(activity, cast) == _recount(activity, data.draw(st.permutations(cast)))


def test_that_a_changed_tally_is_not_equal():
    activity = makers.dots()
    a, b = Tally(layout_of(activity), GROUPS), Tally(layout_of(activity), GROUPS)
    a.add(GROUPS[0], makers.marks(activity, "1 1 2"))
    assert a != b
    b.add(GROUPS[1], makers.marks(activity, "1 1 2"))
    assert a != b


@given(st.data())
def test_that_who_is_above_whom_adds_up_to_the_number_of_ballots(data):
    activity = makers.rank(ties=True, depth=3)
    cast = data.draw(rooms(activity))
    tally = _recount(activity, cast)
    above = tally.above.sum(axis=0)
    ids = [("main", o.id) for o in activity.options]
    for i, a in enumerate(ids):
        for j, b in enumerate(ids):
            level = sum(marks.get(a, 99) == marks.get(b, 99) for _, marks in cast)
            assert i == j or above[i, j] + above[j, i] + level == len(cast)


def test_that_a_show_of_hands_counts_like_the_ballots_it_stands_for():
    activity = makers.rate(["Equity", "Leadership"])
    lines = ["4 5", "4 ?", "2 -"]
    slips = tally_of(
        makers.a_round(activity, makers.ballots_of(Council=[makers.marks(activity, line) for line in lines]))
    )
    counts = dict.fromkeys(hand_marks(activity), 0)
    for line in lines:
        for (_, option), mark in makers.marks(activity, line).items():
            counts[OptionId(option), mark] += 1
    hands = HandCount(BallotId("h"), GroupId("council"), 3, counts)
    raised = tally_of(makers.a_round(activity, (), hands=[hands]))
    assert (raised.counts == slips.counts).all()
    assert (raised.dont_know == slips.dont_know).all()
    assert (raised.votes == slips.votes).all()
    assert raised.heads.tolist() == [3] and slips.heads.tolist() == [0]


def test_that_a_later_show_of_hands_of_a_group_replaces_the_earlier():
    activity = makers.choice(["Yes", "No"])
    first = HandCount(BallotId("1"), GroupId("council"), 5, {(activity.options[0].id, 1): 5})
    second = HandCount(BallotId("2"), GroupId("council"), 4, {(activity.options[1].id, 1): 4})
    tally = tally_of(makers.a_round(activity, (), hands=[first, second]))
    assert tally.heads.tolist() == [4]
    assert tally.counts[0, 0, :, 1].tolist() == [0, 4]


def test_that_neither_taken_back_nor_replaced_ballots_count():
    activity = makers.choice(["Yes", "No"])
    yes, no = makers.marks(activity, "1"), makers.marks(activity, "2")
    council = GroupId("council")
    ballots = [
        Ballot(BallotId("1"), council, yes, card=1),
        Ballot(BallotId("2"), council, no, card=1, replaces=BallotId("1")),
        Ballot(BallotId("3"), council, yes, withdrawn=True),
    ]
    tally = tally_of(makers.a_round(activity, ballots, secret=False))
    assert tally.ballots.tolist() == [1]
    assert tally.counts[0, 0, :, 1].tolist() == [0, 1]
