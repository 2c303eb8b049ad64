"""What a round says, as values: places, rankings, groups. Everything here has passed the small-group gate."""

from dataclasses import dataclass, field
from typing import Final

from workshop.plan import Activity, GroupId, OptionId, Weighting
from workshop.voting import RoundId

POOLED: Final = GroupId("other-groups")
"""The id of the pool of groups below the minimum; its name is "Other groups"."""


@dataclass(frozen=True, slots=True)
class Place:
    """One option's place in a ranking."""

    option: OptionId
    label: str
    rank: int
    """Competition rank: 1, 2, 2, 4."""
    tied: bool
    score: float | None
    """Under the ranking's rule and weighting, in the rule's unit; None where nobody answered."""
    total: int
    """Dots, ticks or points as they were given, a whole number whatever the weighting."""
    people: int
    """Ballots and heads with a positive mark; for ratings with any grade."""
    answers: int
    """Ballots and heads with a mark, don't knows apart."""
    dont_know: int
    bar: float
    """Length of the bar, 0 to 1 of the longest possible one."""
    value: str
    """The number a room reads first, as words: "26 dots", "17 people", "Good"."""
    aside: str
    """What stands beside it, lighter: "17 people"; may be empty."""
    given: tuple[int, int] | None = None
    """The least and the most that anybody gave it, as points or as a grade; None where nobody did, or nothing is."""
    first_places: int = 0
    """For orders: how many put it first."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options in order of priority, with shared places."""

    rule: str
    rule_name: str
    weighting: Weighting
    ordered: bool
    """False where the activity asks for no order (no ranks are shown, options stand in printed order)."""
    places: tuple[Place, ...]
    """Best first; tied options in printed order."""
    top: int = 0
    """How many places count as the top: three, or fewer, or all that are tied at the line; 0 for none."""
    line: str = ""
    """Plain words for the line under the top: how firm it is."""
    swaps: tuple[tuple[int, int], ...] = ()
    """(first, last) places, as indices, between which one vote could change the order."""

    def place(self, option: OptionId) -> Place:
        return next(p for p in self.places if p.option == option)


@dataclass(frozen=True, slots=True)
class OptionOnMap:
    """Where one option stands between two scales."""

    option: OptionId
    label: str
    across: float | None
    up: float | None
    """Average marks of the people who gave both; None where nobody did."""
    answers: int
    corner: str
    """high_low is high upwards and low across; empty without answers."""
    words: str
    """The corner as the activity calls it: Fix first."""
    close: bool
    """Whether one vote could carry it over a line: then its corner is not read out."""


@dataclass(frozen=True, slots=True)
class QuadrantMap:
    """Options on two scales, parted into four corners by two lines."""

    across: str
    up: str
    """The names of the two scales."""
    line_across: float
    line_up: float
    """The mark on each scale that parts low from high."""
    cross_at: str
    """midpoint of the scales, or room_mean."""
    options: tuple[OptionOnMap, ...]
    """In printed order."""
    words: str
    """Where the lines stand."""

    def in_corner(self, corner: str) -> tuple[OptionOnMap, ...]:
        """The options that are surely in a corner."""
        return tuple(o for o in self.options if o.corner == corner and not o.close)


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """One group's voice, or that of the pooled small groups."""

    group: GroupId
    name: str
    code: str
    colour: int
    ballots: int
    heads: int
    """People counted by show of hands."""
    people: int
    """The head count the round closed with."""
    weight: int
    ranking: Ranking
    medians: tuple[tuple[OptionId, float | None], ...] = ()
    """For ratings: the median grade (a half where it falls between two), in printed order."""
    members: tuple[str, ...] = ()
    """For the pool: the names of the groups in it."""
    map: QuadrantMap | None = None
    """For two scales, with the lines of the whole room."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many gave each grade to an option."""

    option: OptionId
    counts: tuple[tuple[int, int], ...]
    """(grade, people), lowest grade first, every grade of the scale."""
    dont_know: int
    median: float | None
    """Each person counts once."""
    weighed: float | None = None
    """The middle grade under the weighting of the outcome."""


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """Everything one round may show: the one value that leaves the core."""

    round: RoundId
    number: int
    asked: Activity
    secret: bool
    ballots: int
    heads: int
    withdrawn: int
    ranking: Ranking
    """All of us, under the weighting asked for."""
    groups: tuple[GroupOutcome, ...]
    """In the plan's order, the pool last. Empty where groups cannot be shown."""
    groups_note: str = ""
    """Why groups cannot be shown, or which were pooled; empty when all stand by themselves."""
    widest: tuple[OptionId, ...] = ()
    """The options on which the shown groups are furthest apart (at most two)."""
    distributions: tuple[Distribution, ...] = ()
    """For ratings; on two scales those of the first."""
    on_second: tuple[Distribution, ...] = ()
    """For ratings on two scales: those of the second."""
    account: str = ""
    """How we counted: one plain paragraph."""
    notes: tuple[str, ...] = ()
    """Short remarks for result, workbook and command line: dots not used, groups pooled, …"""
    channels: tuple[tuple[str, int], ...] = field(default=())
    """How the votes came in: (channel, votes), none with 0."""
    map: QuadrantMap | None = None
    """For two scales."""
    situation: str = ""
    """The situation the room said it was in, or was asked to imagine, when it voted; empty where none was named."""


def top_wanted(asked: Activity) -> int:
    """How many options make the top: one where each person chose one, else three, and never more than half."""
    return 1 if asked.settings.type == "choice" else max(1, min(3, len(asked.options) // 2))
