"""The brackets beside an order: exactly what one vote could swap, never over a line that is firm."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named, marks
from workshop.counting.outcome import Ranking
from workshop.counting.published import outcome_of
from workshop.counting.robustness import Worths, one_vote_apart
from workshop.plan import Activity, OptionId
from workshop.show.header import Header
from workshop.show.result_scene import RankedRow, RankingScene
from workshop.voting import RoundState


def ranked(activity: Activity, **typed: list[str]) -> Ranking:
    ballots = ballots_of(**{name: [marks(activity, text) for text in lines] for name, lines in typed.items()})
    round = a_round(activity, ballots)
    return outcome_of(a_workshop(activity, groups_named(**{n: len(t) for n, t in typed.items()}), round), round).ranking


def swaps(activity: Activity, **typed: list[str]) -> list[tuple[str, str]]:
    """The runs, by the labels of their first and last option."""
    found = ranked(activity, **typed)
    return [(found.places[first].label, found.places[last].label) for first, last in found.swaps]


def test_that_what_one_vote_could_swap_is_one_run() -> None:
    votes = ["1"] * 9 + ["2"] * 8 + ["3"] * 4 + ["4"] * 4
    assert swaps(makers.choice(5), Council=votes) == [("Option 1", "Option 2"), ("Option 3", "Option 4")]


def test_that_two_that_one_vote_only_makes_level_are_no_run() -> None:
    assert swaps(makers.choice(4), Council=["1"] * 9 + ["2"] * 7) == []


def test_that_runs_may_overlap_and_none_lies_within_another() -> None:
    votes = ["1"] * 5 + ["2"] * 4 + ["3"] * 3
    assert swaps(makers.choice(4), Council=votes) == [("Option 1", "Option 2"), ("Option 2", "Option 3")]


def test_that_no_run_crosses_a_line_that_is_firm() -> None:
    slips = ["1 1 2 3", "1 2 2 3"] * 6 + ["1 2 3 3"] * 8
    found = ranked(makers.dots(10), Council=slips)
    assert found.line.startswith("These three stay on top")
    assert all((first < 3) == (last < 3) for first, last in found.swaps)


@pytest.mark.parametrize(
    "votes", [["1", "1", "2"], ["1", "2"] * 4, []], ids=["a handful of votes", "all are level", "nobody voted"]
)
def test_that_where_little_can_be_said_there_are_none(votes: list[str]) -> None:
    assert swaps(makers.choice(2), Council=votes) == []


def test_that_an_open_vote_under_way_shows_none() -> None:
    activity = makers.choice(3)
    ballots = ballots_of(Council=[marks(activity, "1")] * 5 + [marks(activity, "2")] * 5)
    round = a_round(activity, ballots, state=RoundState.OPEN, secret=False)
    workshop = a_workshop(activity, groups_named(Council=10), round)
    assert outcome_of(workshop, round).ranking.swaps == ()


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 2), min_size=n, max_size=n), min_size=3, max_size=8)
    )
)
def test_that_a_run_is_what_trying_every_vote_finds(rows: list[list[int]]) -> None:
    worth = np.array(rows, dtype=np.float64)
    totals = worth.sum(axis=0)
    order = sorted(range(worth.shape[1]), key=lambda n: (-totals[n], n))
    worths = Worths(worth, (worth > 0).astype(np.float64), np.zeros(len(rows), dtype=np.int64), np.ones(len(rows)))
    found = one_vote_apart(worths, order, (0.0, 2.0))
    longest: list[tuple[int, int]] = []
    for first in range(len(order)):
        last = first
        while last + 1 < len(order) and one_swaps(worth, order[first], order[last + 1]):
            last += 1
        if last > first:
            longest.append((first, last))
    assert set(found) <= set(longest)
    assert all(any(a <= first and last <= b for a, b in found) for first, last in longest)
    assert all(a < b for a, b in found) and all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(found))


def one_swaps(worth: np.ndarray, ahead: int, behind: int) -> bool:
    """Whether they tie, or some one ballot marked the other way would put the one behind ahead."""
    lead = worth[:, ahead].sum() - worth[:, behind].sum()
    most = max(row[ahead] - row[behind] + 2 for row in worth)
    return bool(lead == 0 or lead - most < 0)


def test_that_options_that_share_a_place_are_not_said_to_swap_it_with_itself() -> None:
    places = ("1", "2", "3=", "3=")
    rows = tuple(
        RankedRow(OptionId(f"o{n}"), place, f"Option {n}", 0.5, "", "", n == 0) for n, place in enumerate(places)
    )
    scene = RankingScene(Header("", ""), "What first?", "4 dots each", rows, "", swaps=((0, 1), (2, 3)))
    assert scene.words.endswith(" One vote could swap places 1 to 2. One vote could part those that share place 3=.")
