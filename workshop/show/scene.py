"""What the room sees: one frozen value for each picture, made from the workshop and where the show stands.

The projector draws this value and nothing else. Before a result is revealed it holds no marks.
"""

from dataclasses import dataclass

from workshop.counting.ledger import Turnout
from workshop.plan import Scale
from workshop.show.gap_scene import GapScene as GapScene
from workshop.show.group_scene import Chip as Chip
from workshop.show.group_scene import GroupColumn as GroupColumn
from workshop.show.group_scene import GroupRow as GroupRow
from workshop.show.group_scene import GroupsScene as GroupsScene
from workshop.show.group_scene import StakeholderRow as StakeholderRow
from workshop.show.group_scene import StakeholderScene as StakeholderScene
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
    voted: str = ""
    """What those who are counted have done, where the question has words of its own: have guessed."""


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
    headline: str = ""
    of_marks: bool = False
    """Whether lines or headline tell of a result."""
    lead: str = ""
    """How to answer, under the question, as long as nothing is typed."""


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
    | GapScene
    | AccountScene
    | ListScene
    | TalkScene
    | NotedScene
    | HandsScene
    | BlankScene
)


def _of(votes: int, expected: int) -> str:
    return f"{votes} of {expected}" if expected else str(votes)  # nobody may be counted in


def done_words(scene: QuestionScene) -> str:
    """What those who are counted have done; one alone, of nobody knows how many, has."""
    done, turnout = scene.voted or "have voted", scene.turnout
    alone = turnout is not None and turnout.votes == 1 and not turnout.expected
    return f"has{done.removeprefix('have')}" if alone and done.startswith("have ") else done


def words_of(scene: Scene) -> str:
    """The picture in words, for screen readers and for those who test from outside."""
    match scene:
        case TitleScene():
            return ". ".join((scene.title, *scene.lines))
        case QuestionScene():
            options = "; ".join(f"{o.number} {o.label}" for o in scene.options)
            asked = (*([("", scene.scale)] if scene.scale else []), *scene.scales)
            scales = "".join(f" {ends_of(scale, name)}." for name, scale in asked)
            done = done_words(scene)
            votes = f" {_of(scene.turnout.votes, scene.turnout.expected)} {done}." if scene.turnout else ""
            return f"{scene.question} {scene.instruction.replace('**', '')} {options}.{scales}{votes}"
        case CountingScene():
            return f"Pens down. {_of(scene.counted, scene.expected)} counted. {scene.meanwhile}"
        case ClosedScene():
            return f"Voting is closed. {scene.summary} The result comes next."
        case NotedScene() | ListScene() | GroupsScene() | StakeholderScene() | GapScene():
            return scene.words
        case RankingScene() | ComparisonScene() | DistributionScene() | MapScene():
            return scene.words
        case AccountScene():
            return f"{scene.title}. {scene.text}"
        case TalkScene():
            places = "; ".join(f"{r.place}. {r.label}, {r.value}" for r in scene.rows)
            about = f"{scene.about}: {places}" if places else ""
            said = (*filter(None, (scene.lead,)), *scene.lines, *filter(None, (about, scene.headline)))
            return ". ".join((scene.question, *said))
        case HandsScene():
            return f"{scene.lead} {scene.label}. {scene.progress}"
        case BlankScene():
            return "The screen is blank."


def ends_of(scale: Scale, asked: str = "") -> str:
    """Say what the ends of a scale mean, and what it asks where there are several.

    >>> from workshop.plan import Polarity
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
        return bool(scene.rows or scene.of_marks)
    results = RankingScene | GroupsScene | StakeholderScene | ComparisonScene | DistributionScene | MapScene
    return isinstance(scene, results | GapScene | AccountScene)


def has_clock(scene: Scene) -> bool:
    """Whether a timer has a place on this picture."""
    return isinstance(scene, QuestionScene | TalkScene | NotedScene)
