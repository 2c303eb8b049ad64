"""What the room sees of two marks for each option: how far the second lies from the first."""

from dataclasses import dataclass

from workshop.show.facts import Fact, told
from workshop.show.header import Header


@dataclass(frozen=True, slots=True)
class GapRow:
    """One option between its two marks."""

    label: str
    place: str
    """1, 2=, …; empty where there is no order."""
    first: float
    """0 at the low end of the scale, 1 at the high end."""
    second: float
    value: str
    """How far the second mark lies below the first, in words: 1½ below, level, ½ above."""
    short: bool
    """Whether the second mark falls short of the first."""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class GapScene:
    """Two marks on one line for each option, the gap between them drawn."""

    header: Header
    question: str
    basis: str
    first: str
    """What the first scale asks."""
    second: str
    ends: tuple[str, str]
    """What the ends of the line mean."""
    rows: tuple[GapRow, ...]
    headline: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def words(self) -> str:
        rows = "; ".join(
            ", ".join(part for part in (f"{r.place}. {r.label}" if r.place else r.label, r.value, r.aside) if part)
            for r in self.rows
        )
        said = told("", self.headline, self.facts)
        return f"{self.question} {self.first} against {self.second}: {rows}. {said}".strip()
