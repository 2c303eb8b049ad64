"""What is known beyond the order, as values with words: agreement, firmness, a second opinion, and what moved."""

from dataclasses import dataclass

from workshop.counting.outcome import Ranking
from workshop.plan import GroupId, OptionId
from workshop.voting import RoundId


@dataclass(frozen=True, slots=True)
class OptionAgreement:
    """How far people agree on one option's grades."""

    option: OptionId
    label: str
    question: str
    """Which of several scales the grades are on; empty where only one is asked."""
    a: float | None
    """Van der Eijk's A: 1 all the same, 0 evenly spread, −1 two camps; None below three grades or without answers."""
    word: str
    """Close, Some, Split or Polarised; empty without answers."""
    deviation: float | None
    quartiles: tuple[float, float] | None
    """Half of the grades lie between these two; with deviation, consensus and between_groups for the export only."""
    consensus: float | None
    between_groups: float | None
    """Share of the spread that lies between the groups shown (η²)."""
    gap: float | None
    """Highest less lowest average grade of the groups shown."""
    highest: str
    lowest: str
    """The groups at both ends; empty where there is no gap."""
    split: bool
    """A below 0, or groups a quarter of the scale apart."""
    words: str
    """The word, and why the option is flagged as split where it is."""


@dataclass(frozen=True, slots=True)
class WidestGap:
    """Where the groups shown are furthest apart: in average grades, or in places where nothing is graded."""

    options: tuple[OptionId, ...]
    """More than one where they tie."""
    gap: float
    words: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree in one round."""

    ballots: int
    kendall_w: float | None
    """How similar the orders are, 0 to 1; only for rank and rate, from six ballots on, and not for hand counts."""
    chance: float | None
    """What W would be by chance alone."""
    word: str
    """little, some, fair or strong; empty where there is no W."""
    sentence: str
    options: tuple[OptionAgreement, ...]
    """In printed order, once for each scale; empty where nothing is graded."""
    widest: WidestGap | None
    """None where no groups are shown, or nothing parts them."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The places an option would take in nine of ten similar rooms."""

    option: OptionId
    label: str
    low: int
    high: int
    text: str
    """2nd–5th"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The top without one of the groups shown."""

    group: GroupId
    name: str
    same_top: bool
    words: str


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firm an order is."""

    seed: int
    resamples: int
    intervals: tuple[RankInterval, ...]
    """In printed order; empty where single ballots are not there."""
    same_top: float | None
    """In what share of resamples the top is the same."""
    firm: bool | None
    ballots_to_flip: int | None
    words: str
    """Whether the top is firm, and if not how many votes could change it; empty below six ballots."""
    leave_one_out: tuple[LeftOut, ...]
    influence: float | None
    """The largest share of the result one vote carries."""
    influence_words: str
    survives: str
    """Whether the top stays under other weightings and without hand counts, in one sentence."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The same ballots counted another way."""

    ranking: Ranking
    agrees: bool
    """Whether the top is the same."""
    beats_all: OptionId | None
    """For orders: the option that beats every other one to one, where there is one (the Condorcet winner)."""
    words: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One option from an earlier vote to a later one, placed among the options both asked."""

    option: OptionId
    label: str
    before: int | None
    after: int | None
    steps: float
    """Places up (positive) or down; ties count by their middle."""
    score_change: float | None
    """Only between votes of the same kind, scale and rule."""
    words: str
    """up 2, down 1½, same place, new, not asked again"""
    a_before: float | None = None
    a_after: float | None = None
    """Agreement on grades of the same scale."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved from an earlier vote to a later one."""

    earlier: RoundId
    later: RoundId
    moved: tuple[Moved, ...]
    """In the later order, then those not asked again."""
    tau_b: float | None
    """1 the same order, −1 reversed; None where one side has no order."""
    w_before: float | None
    w_after: float | None
    linked: int
    """How many took part in both and can be told by card or group: 0 in a secret vote, and below the minimum."""
    changed: float | None
    """The share of those who marked something else than before."""
    words: str
    """What moved, whether orders came closer, who changed, and whether groups or options are other ones."""
