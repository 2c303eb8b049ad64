"""What the room sees of a result: ranked bars, what moved, how the answers lie, and the map."""

from dataclasses import dataclass

from workshop.plan import OptionId, Polarity
from workshop.show.facts import Fact, told
from workshop.show.header import Header
from workshop.words import counted, listed


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One bar."""

    option: OptionId
    place: str
    """1, 2=, …; empty where there is no order."""
    label: str
    bar: float
    value: str
    aside: str
    top: bool
    """Whether it stands above the line."""
    also: str = ""
    """What else was asked for; it goes where it would cost a page."""


@dataclass(frozen=True, slots=True)
class RankingScene:
    """Ranked bars with shared places."""

    header: Header
    question: str
    basis: str
    """4 dots each · **each person counts once**"""
    rows: tuple[RankedRow, ...]
    line: str
    """Plain words under the last top row; may be empty."""
    headline: str = ""
    live: bool = False
    swaps: tuple[tuple[int, int], ...] = ()
    """(first, last) rows that one vote could swap: a bracket stands beside them."""
    facts: tuple[Fact, ...] = ()

    @property
    def words(self) -> str:
        """The bars in words, row by row, and what stands under them."""
        named = ((f"{r.place}. {r.label}" if r.place else r.label, r.value, r.aside, r.also) for r in self.rows)
        rows = "; ".join(", ".join(part for part in parts if part) for parts in named)
        runs = [(self.rows[first].place, self.rows[last].place) for first, last in self.swaps]
        apart = [f"{first} to {last}" for first, last in runs if first != last]
        shared = [first for first, last in runs if first == last]
        swaps = f"One vote could swap places {listed(apart)}." if apart else ""
        parts = f"One vote could part those that share place {listed(shared)}." if shared else ""
        said = (
            f"{self.question} {self.basis.replace('**', '')}. {rows}.",
            told(self.line, self.headline, self.facts),
            swaps,
            parts,
        )
        return " ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One option in two votes."""

    option: OptionId
    label: str
    before: str
    """Its place in the first of them, among the options both asked: 2, 2=; empty where it was not asked."""
    before_at: float
    """Where it stands in that order, shared places by their middle; options that were not asked stand last."""
    after: str
    after_at: float
    steps: float
    """Places up (positive) or down."""
    change: str
    """2, 1½; empty where it did not move."""
    far: bool
    """Whether it moved far enough to be named."""
    remark: str = ""
    """new, or not asked again."""
    gone: bool = False
    """Whether it was not asked again."""


@dataclass(frozen=True, slots=True)
class ComparisonScene:
    """Two votes side by side: what moved."""

    header: Header
    title: str
    basis: str
    earlier: str
    """First vote"""
    later: str
    rows: tuple[MovedRow, ...]
    """In the later order, then those not asked again."""

    @property
    def words(self) -> str:
        return f"{self.title} {self.basis.replace('**', '')} {'; '.join(map(_moved_words, self.rows))}."


@dataclass(frozen=True, slots=True)
class GradeRow:
    """How the answers to one option lie."""

    label: str
    place: str
    """1, 2=, …; empty where there is no order."""
    counts: tuple[int, ...]
    """How many gave each grade, lowest first."""
    dont_know: int
    agreement: str
    """Close, Some, Split or Polarised; empty where nothing can be said."""
    verdict: str = ""
    """What the activity's rule, or a band, says of this option alone."""
    also: str = ""
    """What else was asked for: the middle answer, how many gave the highest ones, …"""
    ends: tuple[str, str] = ("", "")
    """What its lowest and its highest grade mean, where each option says so itself."""


@dataclass(frozen=True, slots=True)
class DistributionScene:
    """How the answers lie: for each option how many gave each grade."""

    header: Header
    question: str
    basis: str
    marks: tuple[tuple[int, str], ...]
    """The grades: (mark, label), lowest first."""
    polarity: Polarity
    rows: tuple[GradeRow, ...]
    verdict: str = ""
    """Carried, or Concerns to hear first: what the activity's rule says of the whole."""
    passed: bool = False
    rule: str = ""
    """The rule itself, in a sentence."""
    headline: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def words(self) -> str:
        rows = "; ".join(self._row_words(row) for row in self.rows)
        said = f"{self.question} {self.basis.replace('**', '')}. {rows}."
        return f"{said} {told(self.verdict, self.headline, self.facts)}".strip()

    def _row_words(self, row: GradeRow) -> str:
        grades = [f"{label} {n}" for (_, label), n in zip(self.marks, row.counts, strict=True)]
        unsure = [counted(row.dont_know, "doesn't know", "don't know")] if row.dont_know else []
        ends = [part for part in (row.also, row.agreement, row.verdict) if part]
        named = f"{row.place}. {row.label}" if row.place else row.label
        return f"{named}: {', '.join([*grades, *unsure, *ends])}"


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One option on the map."""

    label: str
    across: float
    """0 at the left end of the scale, 1 at the right."""
    up: float
    close: bool
    """Whether one vote could move it over a line."""


@dataclass(frozen=True, slots=True)
class MapScene:
    """Options on two scales: one across, one up, and a cross that makes four corners."""

    header: Header
    question: str
    basis: str
    """Where the cross stands."""
    across: str
    """What the scale across asks."""
    up: str
    cross: tuple[float, float]
    corners: tuple[str, str, str, str]
    """Words of the corners: top left, top right, bottom left, bottom right; empty for none."""
    shaded: int
    """Which corner asks for attention; −1 for none."""
    points: tuple[MapPoint, ...]
    headline: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def words(self) -> str:
        names = [name or place for name, place in zip(self.corners, _PLACES, strict=True)]
        corners = [(name, self._in(n)) for n, name in enumerate(names)]
        said = "; ".join(f"{name}: {', '.join(labels)}" for name, labels in corners if labels)
        basis, more = self.basis.replace("**", ""), told("", self.headline, self.facts)
        return f"{self.question} Across: {self.across} Up: {self.up} {basis} {said}. {more}".strip()

    def corner_of(self, point: MapPoint) -> int:
        """The corner a point lies in; on a line it counts as high."""
        return (0 if point.up >= self.cross[1] else 2) + (point.across >= self.cross[0])

    def _in(self, corner: int) -> list[str]:
        return [p.label for p in self.points if self.corner_of(p) == corner]


_PLACES = ("top left", "top right", "bottom left", "bottom right")


def _moved_words(row: MovedRow) -> str:
    if row.remark:
        return f"{row.label} {row.remark}"
    moved = f"{'up' if row.steps > 0 else 'down'} {row.change}" if row.change else "the same"
    return f"{row.label} from {row.before} to {row.after}, {moved}"
