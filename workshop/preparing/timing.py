"""How long a vote takes by the way people vote, how many they are, and how the votes come in.

The figures are for adults who have not done it before. They are set so that 24 people sharing out four dots among ten
options take eighteen minutes at one shared screen and three at the typing table, as was seen in rooms; the other ways
follow from how many marks one person makes and how many are typed for them.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from workshop.ballots import BALLOT_TYPES
from workshop.ballots.pairs import asked_of_each
from workshop.ballots.rank import depth
from workshop.plan import Activity, Plan, Voter
from workshop.words import N_

AT_THE_SCREEN: Final = 18
"""Seconds to walk up, say which group, look once more, hand in and make room."""
LOOK: Final = 2.0
"""Seconds to take in one option on a screen of one's own."""
MARK: Final = 1.75
"""Seconds for a tick, a dot or a place on the screen."""
RATE: Final = 4.0
"""Seconds to weigh one option on one scale, reading it included."""
PAIR: Final = 5.0
"""Seconds to choose between two."""
SHARE: Final = 5.0
"""Seconds to give points to one option and keep the sum in mind."""
TYPE: Final = 3.5
"""Seconds to take up one slip, look at its group, and press Enter after reading it back."""
TYPE_MARK: Final = 1.0
"""Seconds for each mark typed."""
TYPE_CARD: Final = 1.5
"""Seconds for the number of a card before its marks."""
RAISE: Final = 8.0
"""Seconds to light one option, count the hands of one group and type the number."""
USUAL_OPTIONS: Final = 6
"""So many are reckoned with where the options come from a vote that was not held yet."""


class Way(StrEnum):
    """How the votes of a room come in."""

    SLIPS = "slips"
    CARDS = "cards"
    SCREEN = "screen"
    HANDS = "hands"


WAY_NAMES: Final = {
    Way.SLIPS: N_("slips"),
    Way.CARDS: N_("cards"),
    Way.SCREEN: N_("one shared screen"),
    Way.HANDS: N_("show of hands"),
}


@dataclass(frozen=True, slots=True)
class Needed:
    """How long one vote takes in one way."""

    way: Way
    seconds: float

    @property
    def minutes(self) -> int:
        """Whole minutes, never less than one: nobody plans in seconds."""
        return max(1, ceil(self.seconds / 60 - 0.05))


def time_needed(activity: Activity, plan: Plan, people: int) -> tuple[Needed, ...]:
    """How long taking in the votes of so many people takes, by every way that can carry them; the quickest first.

    What people do at the same time (reading, filling in a slip) is one person's time; typing and the shared screen
    are one after another. Talk and the look at the result are not in it.

    >>> from workshop.plan import BallotSettings, Option, OptionId, StakeholderGroup, GroupId, ActivityId
    >>> options = tuple(Option(OptionId(str(n)), str(n)) for n in range(10))
    >>> vote = Activity(ActivityId("v"), "V", options=options, ballot=BallotSettings("dots", dots=4, max_per_option=2))
    >>> room = Plan("Room", groups=(StakeholderGroup(GroupId("a"), "A", "A", 24),))
    >>> [(n.way.value, n.minutes) for n in time_needed(vote, room, 24)]
    [('hands', 3), ('slips', 3), ('cards', 4), ('screen', 18)]
    """
    voters = voters_in(activity, plan, people)
    if not voters:
        return ()
    if activity.settings.voter is Voter.FACILITATOR:
        return (Needed(Way.SLIPS, typing_seconds(activity)),)
    found = [
        Needed(Way.SLIPS, voters * typing_seconds(activity)),
        Needed(Way.CARDS, voters * (typing_seconds(activity) + TYPE_CARD)),
        Needed(Way.SCREEN, voters * screen_seconds(activity)),
    ]
    if (raised := _raised(activity)) and activity.settings.voter is Voter.PARTICIPANT:
        groups = max(1, sum(g.people > 0 for g in plan.groups))
        found.append(Needed(Way.HANDS, raised * groups * RAISE))
    return tuple(sorted(found, key=_seconds_of))


def screen_seconds(activity: Activity) -> float:
    """How long one person is at the shared screen.

    >>> from workshop.plan import ActivityId, BallotSettings, Option, OptionId
    >>> ten = tuple(Option(OptionId(str(n)), str(n)) for n in range(10))
    >>> screen_seconds(Activity(ActivityId("v"), "V", options=ten, ballot=BallotSettings("dots", dots=4)))
    45.0
    """
    options, marks = options_of(activity), marks_of(activity)
    match activity.settings.type:
        case "rate" | "rate_pair":
            return AT_THE_SCREEN + marks * RATE
        case "pairs":
            return AT_THE_SCREEN + marks * PAIR
        case "points":
            return AT_THE_SCREEN + options * LOOK + min(options, 5) * SHARE
        case _:
            return AT_THE_SCREEN + options * LOOK + marks * MARK


def typing_seconds(activity: Activity) -> float:
    """How long one slip takes whoever types it."""
    return TYPE + marks_of(activity) * TYPE_MARK * (2 if activity.settings.type == "points" else 1)


def options_of(activity: Activity) -> int:
    """How many options there will be, as far as it can be known."""
    taken = activity.options_from
    return len(activity.options) or (taken.count if taken and taken.count else USUAL_OPTIONS)


def marks_of(activity: Activity) -> int:
    """How many marks one person makes, and so how many are typed."""
    options, settings = options_of(activity), activity.settings
    match settings.type:
        case "choice":
            return 1
        case "approve":
            return settings.max_choices or max(1, options // 3)
        case "dots":
            return settings.dots
        case "rank":
            return depth(activity) if activity.options else settings.rank_depth or options
        case "rate_pair":
            return 2 * options
        case "pairs":
            every = options * (options - 1) // 2
            return asked_of_each(activity) if activity.options else min(settings.each or every, every)
        case _:
            return options


def _raised(activity: Activity) -> int:
    """How often hands are raised, for each option and mark; 0 where hands cannot carry the vote."""
    way = next((t for t in BALLOT_TYPES if t.key == activity.settings.type), None)
    if way is None or way.carries_hands or not activity.options:
        return 0
    marks = len([m for m in way.marks(activity) if m > 0 or way.editor == "scale"])
    scale = activity.criteria[0].scale
    return len(activity.options) * (marks + bool(scale and scale.dont_know))


def voters_in(activity: Activity, plan: Plan, people: int) -> int:
    """How many votes come in: of each person, of each group, or one for all."""
    if activity.settings.voter is Voter.PARTICIPANT:
        return people
    return len(plan.groups) if activity.settings.voter is Voter.GROUP else 1


def _seconds_of(needed: Needed) -> float:
    return needed.seconds
