"""What the room sees: one frozen value for each picture, made from the workshop and where the show stands.

The projector draws this value and nothing else. Before a result is revealed it holds no marks.
"""

from dataclasses import dataclass

from workshop.counting.ledger import Turnout
from workshop.plan import Polarity, Scale
from workshop.show.header import Header
from workshop.show.list_scene import ListScene
from workshop.show.noted_scene import NotedScene
from workshop.show.result_scene import ComparisonScene, DistributionScene, MapScene, RankedRow, RankingScene


@dataclass(frozen=True, slots=True)
class NumberedOption:
    """An option as it stands on the ballot; the number stays with it under shuffling."""

    number: int
    label: str
    definition: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class TitleScene:
    """Lobby, title slide, the start of a step, and the end."""

    header: Header
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionScene:
    """The question and its options, before and while people vote."""

    header: Header
    question: str
    instruction: str
    """How to vote, one or two sentences; the facts in it are in **double stars**."""
    options: tuple[NumberedOption, ...]
    scale: Scale | None
    turnout: Turnout | None
    """None while people only read."""
    seconds_left: int | None = None
    scales: tuple[tuple[str, Scale], ...] = ()
    """(what it asks, scale), where each option is put on several scales; `scale` is None then."""


@dataclass(frozen=True, slots=True)
class CountingScene:
    """Pens down; the typed votes are being counted."""

    header: Header
    counted: int
    expected: int
    meanwhile: str


@dataclass(frozen=True, slots=True)
class ClosedScene:
    """Voting is closed and the result still hidden."""

    header: Header
    summary: str
    """24 people, 24 votes: 18 slips, 6 on screen."""


@dataclass(frozen=True, slots=True)
class GroupColumn:
    name: str
    code: str
    colour: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One option's place, or median, in each group."""

    label: str
    overall: str
    cells: tuple[str, ...]
    """One for each column: a place or a grade; empty where the group has none."""
    shades: tuple[float, ...]
    """0 (palest) to 1 (darkest), one for each cell."""
    ringed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class GroupsScene:
    """Groups side by side: the place each gave."""

    header: Header
    title: str
    basis: str
    columns: tuple[GroupColumn, ...]
    rows: tuple[GroupRow, ...]
    note: str = ""
    """Which groups were pooled."""
    polarity: Polarity | None = None
    """Where cells are grades: which end is the good one."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One group on the Stakeholder view."""

    name: str
    code: str
    colour: int
    at: float
    """The mark it stands on; a half stands on the line between two columns."""


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    label: str
    section: str
    chips: tuple[Chip, ...]
    apart: str = ""
    """How far the groups are apart, where that is named: 4 steps apart."""
    widest: bool = False


@dataclass(frozen=True, slots=True)
class StakeholderScene:
    """The Stakeholder view: options down, equal columns across, a chip for each group at its median."""

    header: Header
    question: str
    basis: str
    marks: tuple[tuple[int, str], ...]
    """The columns: (mark, label)."""
    polarity: Polarity
    rows: tuple[StakeholderRow, ...]
    legend: tuple[GroupColumn, ...]


@dataclass(frozen=True, slots=True)
class AccountScene:
    """How we counted, in one plain paragraph."""

    header: Header
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class TalkScene:
    """A question to talk about, or what is being captured."""

    header: Header
    question: str
    lines: tuple[str, ...]
    seconds_left: int | None = None
    about: str = ""
    """The vote whose result is talked about."""
    rows: tuple[RankedRow, ...] = ()
    """Its first places, at most five."""


@dataclass(frozen=True, slots=True)
class HandsScene:
    """One option at a time for a show of hands."""

    header: Header
    label: str
    """Equity, Equity: Good, or 2 dots for Equity."""
    progress: str
    """3 of 4 · This is an open vote: everyone can see your hand."""
    lead: str = "Hands up for"


@dataclass(frozen=True, slots=True)
class BlankScene:
    """Nothing: the screen is dark."""


Scene = (
    TitleScene
    | QuestionScene
    | CountingScene
    | ClosedScene
    | RankingScene
    | GroupsScene
    | StakeholderScene
    | ComparisonScene
    | DistributionScene
    | MapScene
    | AccountScene
    | ListScene
    | TalkScene
    | NotedScene
    | HandsScene
    | BlankScene
)


def _of(votes: int, expected: int) -> str:
    return f"{votes} of {expected}" if expected else str(votes)  # nobody may be counted in


def words_of(scene: Scene) -> str:
    """The picture in words, for screen readers and for those who test from outside."""
    match scene:
        case TitleScene():
            return ". ".join((scene.title, *scene.lines))
        case QuestionScene():
            options = "; ".join(f"{o.number} {o.label}" for o in scene.options)
            asked = (*([("", scene.scale)] if scene.scale else []), *scene.scales)
            scales = "".join(f" {ends_of(scale, name)}." for name, scale in asked)
            voted = f" {_of(scene.turnout.votes, scene.turnout.expected)} have voted." if scene.turnout else ""
            return f"{scene.question} {scene.instruction.replace('**', '')} {options}.{scales}{voted}"
        case CountingScene():
            return f"Pens down. {_of(scene.counted, scene.expected)} counted. {scene.meanwhile}"
        case ClosedScene():
            return f"Voting is closed. {scene.summary} The result comes next."
        case GroupsScene():
            rows = "; ".join(
                f"{row.label}: all of us {row.overall}, "
                + ", ".join(f"{c.name} {cell}" for c, cell in zip(scene.columns, row.cells, strict=True))
                for row in scene.rows
            )
            return f"{scene.title} {rows}. {scene.note}".strip()
        case StakeholderScene():
            rows = "; ".join(
                f"{row.label}: " + ", ".join((*(f"{c.name} {c.at:g}" for c in row.chips), *filter(None, (row.apart,))))
                for row in scene.rows
            )
            return f"{scene.question} {rows}."
        case RankingScene() | NotedScene() | ListScene() | ComparisonScene() | DistributionScene() | MapScene():
            return scene.words
        case AccountScene():
            return f"{scene.title}. {scene.text}"
        case TalkScene():
            places = "; ".join(f"{r.place}. {r.label}, {r.value}" for r in scene.rows)
            return ". ".join((scene.question, *scene.lines, *([f"{scene.about}: {places}"] if places else [])))
        case HandsScene():
            return f"{scene.lead} {scene.label}. {scene.progress}"
        case BlankScene():
            return "The screen is blank."


def ends_of(scale: Scale, asked: str = "") -> str:
    """Say what the ends of a scale mean, and what it asks where there are several.

    >>> ends_of(Scale("s", 1, 3, ("Poor", "Fair", "Good"), Polarity.HIGH_IS_GOOD), "How good is it?")
    'How good is it? 1 Poor, 3 Good'
    """
    named = ((str(mark), scale.label_of(mark)) for mark in (scale.low, scale.high))
    ends = ", ".join(f"{mark} {words}" if words not in ("", mark) else mark for mark, words in named)
    gap = " " if asked[-1:] in "?!." else ": "
    return f"{asked}{gap}{ends}" if asked else ends


def holds_marks(scene: Scene) -> bool:
    """Whether a picture is made from marks; such a picture of a secret vote exists only after Revealed."""
    if isinstance(scene, TalkScene):
        return bool(scene.rows)
    results = RankingScene | GroupsScene | StakeholderScene | ComparisonScene | DistributionScene | MapScene
    return isinstance(scene, results | AccountScene)
