"""What the room sees of a result by group: a table of places or grades, and the Stakeholder view."""

from dataclasses import dataclass

from workshop.plan import Polarity
from workshop.show.facts import Fact, told
from workshop.show.header import Header


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
    headline: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def words(self) -> str:
        """The table in words, row by row."""
        rows = "; ".join(
            f"{row.label}: all of us {row.overall}, "
            + ", ".join(f"{c.name} {cell}" for c, cell in zip(self.columns, row.cells, strict=True))
            for row in self.rows
        )
        return f"{self.title} {rows}. {told(self.note, self.headline, self.facts)}".strip()


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
    headline: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def words(self) -> str:
        """Where each group stands, row by row."""
        rows = "; ".join(
            f"{row.label}: " + ", ".join((*(f"{c.name} {c.at:g}" for c in row.chips), *filter(None, (row.apart,))))
            for row in self.rows
        )
        return f"{self.question} {rows}. {told('', self.headline, self.facts)}".strip()
