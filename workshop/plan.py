"""What is prepared: the plan, its activities and options, the scales and the groups."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NewType

from workshop.bands import Band, Rule
from workshop.follows import Follows
from workshop.prefilled import OptionId, PrefilledEntry
from workshop.printed import Printed
from workshop.station_mark import StationMark

ActivityId = NewType("ActivityId", str)
CriterionId = NewType("CriterionId", str)
GroupId = NewType("GroupId", str)

MAIN = CriterionId("main")
"""The one criterion of an activity that asks one thing; a pair of scales has MAIN and SECOND."""
SECOND = CriterionId("second")


class Polarity(StrEnum):
    """Which end of a scale is the good one."""

    HIGH_IS_GOOD = "high_is_good"
    HIGH_IS_BAD = "high_is_bad"
    NEUTRAL = "neutral"
    UNSTATED = "unstated"


class ActivityKind(StrEnum):
    """What the room does in a step."""

    VOTE = "vote"
    TALK = "talk"
    CAPTURE = "capture"
    PRACTICE = "practice"
    BREAK = "break"


class Voter(StrEnum):
    """Who fills in a ballot."""

    PARTICIPANT = "participant"
    GROUP = "group"
    FACILITATOR = "facilitator"


class Weighting(StrEnum):
    """How much each group counts."""

    PEOPLE = "people"
    GROUPS = "groups"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Scale:
    """The marks a rating may take, low to high, and what each means."""

    id: str
    low: int
    high: int
    labels: tuple[str, ...]
    """One for each mark from low to high."""
    polarity: Polarity
    label: str = ""
    dont_know: bool = False
    dont_know_label: str = "I don't know"

    @property
    def marks(self) -> range:
        return range(self.low, self.high + 1)

    def label_of(self, mark: int) -> str:
        return self.labels[mark - self.low]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked about each option, and the scale it is answered on (none for ticks and dots)."""

    id: CriterionId
    label: str = ""
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One thing people vote on."""

    id: OptionId
    label: str
    definition: str = ""
    section: str = ""
    basis: str = "ours"
    source_label: str = ""
    low_label: str = ""
    high_label: str = ""
    exclusive: bool = False
    correct: bool = False


@dataclass(frozen=True, slots=True)
class OptionsFrom:
    """Options taken from somewhere else when the vote opens: "all" of them, or the "top" few."""

    set: str = ""
    """A named set that depends on the room: "groups" (contexts are taken when the template is read)."""
    activities: tuple[ActivityId, ...] = ()
    take: str = "all"
    count: int = 0
    show_counts: bool = False


@dataclass(frozen=True, slots=True)
class BallotSettings:
    """How people vote on an activity: the way of voting and its limits."""

    type: str
    """A key of BALLOT_TYPES: choice, approve, dots, points, rate, rate_pair, rank, pairs; or text."""
    voter: Voter = Voter.PARTICIPANT
    dots: int = 0
    max_per_option: int = 0
    use_all: bool = False
    rank_depth: int = 0
    """0: all options are ranked."""
    ties: bool = False
    points: int = 100
    step: int = 1
    max_choices: int = 0
    """0: as many as one likes."""
    each: int = 0
    equal: bool = False
    fields: tuple[str, ...] = ()
    max_items: int = 0
    live: bool = False
    """Results may be seen while the vote is open; never in a secret vote."""
    seconds: int = 0
    shuffle: bool = False


@dataclass(frozen=True, slots=True)
class ResultSettings:
    """How the result is shown and counted."""

    view: str = "ranked_bars"
    rank_by: str = "points"
    group_measure: str = "median"
    also_show: tuple[str, ...] = ()
    weighting: Weighting = Weighting.PEOPLE
    compare_weighting: Weighting | None = None
    compare_to: str = ""
    min_group: int = 3
    tie_rule: str = "shared_rank"
    agreement: bool = False
    axis_x: str = ""
    axis_y: str = ""
    cross_at: str = "midpoint"
    corners: tuple[tuple[str, str], ...] = ()
    """(corner, words), corner one of high_high, high_low, low_high, low_low: upper axis first."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One step of the agenda: a question with its options and how to answer it; or a talk; or a capture."""

    id: ActivityId
    title: str
    kind: ActivityKind = ActivityKind.VOTE
    minutes: int = 5
    optional: bool = False
    prompt: str = ""
    help: str = ""
    intro: str = ""
    screen_open: str = ""
    screen_result: str = ""
    output: str = ""
    notes: str = ""
    discussion: tuple[str, ...] = ()
    watch_for: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    options_from: OptionsFrom | None = None
    criteria: tuple[Criterion, ...] = (Criterion(MAIN),)
    ballot: BallotSettings | None = None
    result: ResultSettings = field(default_factory=ResultSettings)
    bands: tuple[Band, ...] = ()
    rule: Rule | None = None
    anonymous: bool | None = None
    """None: as the workshop says."""
    good_end: str = ""
    replaces: str = ""
    context_from: str = ""
    """facilitator: people imagine a situation that is chosen before the vote opens."""
    gives_context: bool = False
    """Its answer is the situation that stands on every later result."""
    context: str = ""
    """The situation as the facilitator has put it: what people imagine, or what they agreed on here."""
    about: tuple[ActivityId, ...] = ()
    """The votes a talk or a capture speaks of; none: the latest one shown before it."""
    show_counts: bool = False
    prefilled: tuple[PrefilledEntry, ...] = ()

    @property
    def is_vote(self) -> bool:
        """Whether people mark options here (a capture has a ballot of typed fields, but no options)."""
        return self.kind in (ActivityKind.VOTE, ActivityKind.PRACTICE) and self.ballot is not None

    @property
    def settings(self) -> BallotSettings:
        """The ballot settings of a vote; asking a talk for them is a mistake in the program."""
        assert self.ballot is not None, f"{self.id} is not a vote"
        return self.ballot

    def number_of(self, option: OptionId) -> int:
        """The option's number on slip, screen and console, from 1; it never shuffles."""
        return next(n for n, o in enumerate(self.options, 1) if o.id == option)

    def option(self, option: OptionId) -> Option:
        return next(o for o in self.options if o.id == option)


@dataclass(frozen=True, slots=True)
class StakeholderGroup:
    """People with a shared interest, shown together."""

    id: GroupId
    name: str
    code: str
    """One to four letters, unique in the workshop; printed on slips."""
    people: int = 0
    """How many are expected, until the room says otherwise."""
    weight: int = 1
    colour: int = 0
    """Index into the group colours of the theme."""
    stands_for: tuple[GroupId, ...] = ()
    """The groups whose votes are known only together, as a workbook gave them: then this is no group of people."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was prepared for one workshop."""

    title: str
    place: str = ""
    date: str = ""  # ISO, empty while not fixed
    activities: tuple[Activity, ...] = ()
    groups: tuple[StakeholderGroup, ...] = ()
    anonymous: bool = True
    named: bool = False  # may only be where it is not anonymous, see kinds.py
    template: str = ""
    template_version: int = 0
    summary: str = ""
    purpose: str = ""
    context_note: str = ""
    banner: str = ""
    """Words that stand on every screen and sheet of a sample room or a demonstration."""
    practice_vote: bool = False
    source: tuple[str, ...] = ()
    """What the content rests on: the document first, then the slides."""
    station: StationMark | None = None
    follows: Follows | None = None
    """The workshop this plan was taken over from."""
    start: str = ""
    """When the first step begins, as 09:30; empty while not fixed."""
    switched_on: tuple[ActivityId, ...] = ()
    """The optional steps that are held today; the others are off."""
    printed: tuple[Printed, ...] = ()
    """The slips printed last, of each step."""

    def is_on(self, activity: Activity) -> bool:
        """Whether a step is held: every one that is not optional, and the optional ones that were switched on."""
        return not activity.optional or activity.id in self.switched_on

    def activity(self, activity: ActivityId) -> Activity:
        return next(a for a in self.activities if a.id == activity)

    def group(self, group: GroupId) -> StakeholderGroup:
        return next(g for g in self.groups if g.id == group)

    def with_activity(self, changed: Activity) -> "Plan":
        """Put the changed activity in the place of the one with its id."""
        return replace(self, activities=tuple(changed if a.id == changed.id else a for a in self.activities))

    @property
    def minutes(self) -> int:
        """Minutes of all steps that are on."""
        return sum(a.minutes for a in self.activities if self.is_on(a))


def is_secret(plan: Plan, activity: Activity) -> bool:
    """Whether nobody may see or join marks to people: the activity's word, else the workshop's (default yes)."""
    return plan.anonymous if activity.anonymous is None else activity.anonymous


def with_context(plan: Plan, activity: ActivityId, words: str) -> Plan:
    """Put the situation of a step into words: what people are to imagine, or what they agreed they are in."""
    return plan.with_activity(replace(plan.activity(activity), context=words))
