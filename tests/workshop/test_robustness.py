"""How firm the top is: the same seed, the same ballots, the same words."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named, marks
from workshop.counting.gate import counted, worths_of
from workshop.counting.published import outcome_of
from workshop.counting.robustness import Worths, ballots_to_flip, intervals_of, ranks_of_rows, resampled_ranks
from workshop.plan import GroupId, ResultSettings, Weighting
from workshop.ranking import ranking_rule
from workshop.voting import BallotId, HandCount


def line(activity, *, weighting=None, rule=None, **typed):
    ballots = ballots_of(**{name: [marks(activity, text) for text in lines] for name, lines in typed.items()})
    round_ = a_round(activity, ballots)
    workshop = a_workshop(activity, groups_named(**{name: len(lines) for name, lines in typed.items()}), round_)
    return outcome_of(workshop, round_, weighting=weighting, rule=rule).ranking.line


def test_that_a_clear_top_three_stays():
    assert line(makers.dots(10), Council=["1 1 2 3", "1 2 2 3"] * 6, Residents=["1 2 3 3"] * 8) == (
        "These three stay on top even if a few of us had been out of the room"
    )


def test_that_a_clear_choice_stays():
    assert line(makers.choice(4), Council=["1"] * 9 + ["2"]) == (
        "This one stays on top even if a few of us had been out of the room"
    )


def test_that_one_vote_between_two_is_said():
    assert line(makers.choice(3), Council=["1"] * 4 + ["2"] * 3) == "Too close to call: one vote could swap 1st and 2nd"


def test_that_a_few_votes_between_two_are_counted():
    assert line(makers.choice(3), Council=["1"] * 13 + ["2"] * 10) == (
        "Too close to call: two votes could change the first place"
    )
    assert "votes could change the top three" in line(
        makers.dots(6), Council=["1 1 2 2"] * 6 + ["3 3 1 2"] * 7 + ["4 4 1 2"] * 4 + ["1 2 4 5"]
    )


def test_that_one_vote_that_lets_none_pass_only_makes_them_level():
    assert line(makers.choice(3), Council=["1"] * 5 + ["2"] * 3) == (
        "Too close to call: one vote could make 1st and 2nd level"
    )


def test_that_the_two_named_are_two_that_one_vote_can_swap():
    slips = ["1 1 4 7", "1 1 2 2", "1 1 3 3", "9 9 8 8", "5 5 6 6", "4 4 7 7"]
    assert line(makers.dots(9), Council=slips) == "Too close to call: one vote could swap 2nd and 4th"


def test_that_a_tie_at_the_line_is_said():
    typed = ["1 1 2 2"] * 4 + ["1 2 3 4"] * 4
    assert line(makers.dots(8), Council=typed) == "Two are level in 3rd place"


@pytest.mark.parametrize(
    ("activity", "typed"),
    [
        (makers.choice(3), ["1"] * 5),
        (makers.choice(3), []),
        (makers.choice(2), ["1", "2"] * 4),
        (makers.choice(3, result=ResultSettings(rank_by="none")), ["1"] * 9),
        (makers.rate(4, result=ResultSettings(rank_by="median")), ["5 4 3 2"] * 9),
    ],
    ids=["a small room", "nobody", "all level", "no order", "no sum"],
)
def test_that_nothing_is_said_where_nothing_can_be(activity, typed):
    assert line(activity, Council=typed) == ""


def test_that_nothing_is_said_of_hand_counts():
    activity = makers.choice(["Yes", "No", "Later"])
    hands = HandCount(BallotId("h"), GroupId("council"), 9, {(activity.options[0].id, 1): 9})
    round_ = a_round(activity, ballots_of(Council=[marks(activity, "1")] * 9), hands=[hands])
    assert outcome_of(a_workshop(activity, groups_named(Council=18), round_), round_).ranking.line == ""


def test_that_the_lowest_first_can_be_firm_too():
    activity = makers.rate(6, result=ResultSettings(rank_by="mean_low_first"))
    assert line(activity, Council=["1 1 1 5 5 5", "2 1 1 5 4 5"] * 5) == (
        "These three stay on top even if a few of us had been out of the room"
    )


def test_that_weighing_groups_can_make_a_firm_top_close():
    activity = makers.choice(3)
    typed = {"Council": ["1"] * 20, "Residents": ["2"] * 5 + ["1"], "Private": ["2"] * 4 + ["3"] * 2}
    assert line(activity, **typed).startswith("This one stays")
    assert line(activity, weighting=Weighting.GROUPS, **typed).startswith("Too close to call")


def _worths(worth, voice=None) -> Worths:
    worth = np.array(worth, dtype=float)
    n = len(worth)
    voices = np.ones(n) if voice is None else np.array(voice, dtype=float)
    return Worths(worth, (worth > 0).astype(float), np.zeros(n, dtype=np.int64), voices)


def test_that_the_same_seed_gives_the_same_resamples():
    worths = _worths([[3, 1], [1, 2], [2, 2], [0, 4]])
    first, second = (resampled_ranks(worths, seed=7)[0] for _ in range(2))
    assert (first == second).all()
    assert (first != resampled_ranks(worths, seed=8)[0]).any()


@given(st.data())
def test_that_the_order_of_ballots_changes_no_interval(data):
    activity = makers.dots(5)
    typed = data.draw(st.lists(st.sampled_from(["1 1 2", "2 3", "4 4 5 1", "-", "5"]), min_size=6, max_size=12))
    found = []
    for lines in (typed, data.draw(st.permutations(typed))):
        round_ = a_round(activity, ballots_of(Council=[marks(activity, text) for text in lines]))
        room = counted(a_workshop(activity, groups_named(Council=12)), round_)
        worths = worths_of(room, ranking_rule("dots"))
        assert worths is not None
        found.append(intervals_of(resampled_ranks(worths)[0]).tolist())
    assert found[0] == found[1]


def test_that_groups_keep_their_size_in_every_resample():
    """With one mind in each group nothing can change, however unlike the groups are."""
    worth = np.array([[1.0, 0]] * 6 + [[0, 1.0]] * 5)
    worths = Worths(worth, worth, np.array([0] * 6 + [1] * 5), np.ones(11))
    assert intervals_of(resampled_ranks(worths)[0]).tolist() == [[1, 1], [2, 2]]
    mixed = Worths(worth, worth, np.zeros(11, dtype=np.int64), np.ones(11))
    assert intervals_of(resampled_ranks(mixed)[0]).tolist() == [[1, 2], [1, 2]]


def test_that_rows_are_ranked_with_shared_places():
    assert ranks_of_rows(np.array([[3.0, 3.0 + 1e-12, 1.0], [-np.inf, 2.0, 5.0]])).tolist() == [[1, 1, 3], [3, 2, 1]]


def _brute_force(worth, voice, span, *, past: bool = False) -> int:
    """The fewest ballots that let the second option reach the first, or pass it; more than there are where none do."""
    low, high = span
    least = 1e-9 if past else -1e-9
    for size in range(len(worth) + 1):
        for chosen in itertools.combinations(range(len(worth)), size):
            changed = worth.copy()
            changed[list(chosen)] = (low, high)
            if float(voice @ (changed[:, 1] - changed[:, 0])) > least:
                return size
    return len(worth) + 1


@given(st.data())
def test_that_the_votes_needed_equal_those_found_by_trying_everything(data):
    n = data.draw(st.integers(1, 6))
    worth = np.array([[data.draw(st.integers(0, 4)) for _ in range(2)] for _ in range(n)], dtype=float)
    voice = np.array([data.draw(st.sampled_from([0.5, 1.0, 2.0])) for _ in range(n)])
    if float(voice @ (worth[:, 0] - worth[:, 1])) < 0:
        worth = worth[:, ::-1].copy()
    needed = _brute_force(worth, voice, (0.0, 4.0))
    found = ballots_to_flip(_worths(worth, voice), [0], (0.0, 4.0))
    assert found is not None
    assert found[:3] == (needed, 0, 1)
    assert found.passes == (needed == _brute_force(worth, voice, (0.0, 4.0), past=True))


def test_that_missing_answers_are_minded_when_votes_are_counted():
    worth = np.array([[5, 3], [5, np.nan], [np.nan, 3], [4, 3]], dtype=float)
    changed = worth.copy()
    changed[0] = (1, 5)
    assert ballots_to_flip(_worths(worth), [0], (1.0, 5.0)) == (1, 0, 1, True)
    assert np.nanmean(changed[:, 1]) >= np.nanmean(changed[:, 0])
