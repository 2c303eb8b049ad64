"""The ways of voting, in the order people see them; to add one, write a file and list it here."""

from collections.abc import Mapping

from workshop.ballots import approve, choice, dots, hands, pairs, points, rank, rate, rate_pair
from workshop.ballots.base import BallotType, Column, Kept
from workshop.errors import InvalidPlan
from workshop.plan import Activity, OptionId
from workshop.voting import HandCount
from workshop.words import listed

__all__ = [
    "BALLOT_TYPES",
    "BallotType",
    "Column",
    "Kept",
    "ballot_type",
    "check_hand_count",
    "fewest_people",
    "hand_marks",
    "hand_words",
    "told_voters",
]

BALLOT_TYPES: tuple[BallotType, ...] = (
    choice.TYPE,
    approve.TYPE,
    dots.TYPE,
    points.TYPE,
    rate.TYPE,
    rate_pair.TYPE,
    rank.TYPE,
    pairs.TYPE,
)

_BY_KEY = {t.key: t for t in BALLOT_TYPES}


def ballot_type(key: str) -> BallotType:
    """Find a way of voting.

    >>> ballot_type("dots").name
    'Dots'
    """
    if key not in _BY_KEY:
        raise InvalidPlan(f"“{key}” is not a way of voting; these are: {listed([t.key for t in BALLOT_TYPES])}.")
    return _BY_KEY[key]


def told_voters(activity: Activity) -> str:
    """How to fill in a ballot, as a slip and the shared screen say it: the limits, then the activity's own line."""
    how = ballot_type(activity.settings.type).instruction(activity)
    return how if activity.help in ("", how.replace("**", "")) else f"{how} {activity.help}"


def hand_marks(activity: Activity) -> tuple[tuple[OptionId, int], ...]:
    """Give every (option, mark) to be counted by a show of hands, in order; refuse where it cannot carry the vote."""
    return hands.marks_to_count(ballot_type(activity.settings.type), activity)


def hand_words(activity: Activity, option: OptionId, mark: int) -> str:
    """What hands are raised for: Equity, 2 dots for Equity, or Equity: Good."""
    return hands.words_of_mark(activity, option, mark)


def fewest_people(activity: Activity, counts: Mapping[tuple[OptionId, int], int]) -> int:
    """How many people it takes at the least to raise so many hands."""
    return hands.fewest_people(activity, counts)


def check_hand_count(activity: Activity, hand_count: HandCount) -> None:
    """Refuse a count of hands that the people counted could not have made."""
    hands.check_count(ballot_type(activity.settings.type), activity, hand_count)
