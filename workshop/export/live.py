"""Where one vote's numbers stand on its Matrix sheet, and the names under which formulas find them.

The names hold for the whole workbook and carry the number of the vote: Vote1_Include. None is made of anything typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname

from workshop.ballots import Kept, ballot_type
from workshop.book_form import MATRIX, MATRIX_HEADS
from workshop.export.cells import Gate
from workshop.outgoing.contents import Contents, Vote
from workshop.plan import Activity, OptionId, Weighting
from workshop.voting import MarkKey

WHOSE: Final[Mapping[Weighting, str]] = {
    Weighting.PEOPLE: "Include",
    Weighting.GROUPS: "EachGroup",
    Weighting.CUSTOM: "Agreed",
}
"""What the weight of a ballot is called, by weighting; where each person counts once it is its Include cell."""
WEIGHT_HEADS: Final[Mapping[Weighting, str]] = {
    Weighting.GROUPS: "Counts, each group once",
    Weighting.CUSTOM: "Counts, as agreed",
}


@dataclass(frozen=True)
class Live:
    """One vote in the checking sheets."""

    number: int
    """From 1, as on the Result sheets: Vote1, Matrix_1, Ranking_1."""
    vote: Vote
    weightings: tuple[Weighting, ...]
    """Each person first; the others only where groups are shown."""
    banner: bool

    @property
    def asked(self) -> Activity:
        return self.vote.outcome.asked

    @property
    def sheet(self) -> str:
        """Holds no word of anybody: it stands in formulas."""
        return MATRIX if self.number == 1 else f"{MATRIX} {self.number}"

    @property
    def is_pairs(self) -> bool:
        return ballot_type(self.asked.settings.type).kept is Kept.DUELS

    @property
    def head(self) -> int:
        """The row of the heads; above them the title, a note, and for pairs the numbers of the two options."""
        return 3 + self.banner + 2 * self.is_pairs

    @property
    def rows(self) -> tuple[int, int]:
        """The first row of ballots and the last; there is always one."""
        return self.head + 1, self.head + max(1, self.vote.outcome.ballots)

    @cached_property
    def columns(self) -> Mapping[MarkKey, str]:
        """The letter of each mark's column."""
        start = len(MATRIX_HEADS) + len(self.weightings)
        keys = ballot_type(self.asked.settings.type).keys(self.asked)
        return {key: get_column_letter(n) for n, key in enumerate(keys, start)}

    @property
    def all_heads(self) -> tuple[str, ...]:
        """What stands, or should, above the columns of the table."""
        marks = ballot_type(self.asked.settings.type).columns(self.asked)
        return (
            *MATRIX_HEADS,
            *(WEIGHT_HEADS[w] for w in self.weightings[1:]),
            *(column.name_by_label for column in marks),
        )

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Above the columns of marks, as it stands: no two heads of a table are alike."""
        return Gate().heads(self.all_heads)[len(self.all_heads) - len(self.columns) :]

    def cells(self, first: str, last: str = "", rows: tuple[int, int] | None = None) -> str:
        """A reference to cells of the Matrix sheet, between two columns; by default where the ballots are."""
        top, bottom = rows or self.rows
        return f"{quote_sheetname(self.sheet)}!${first}${top}:${last or first}${bottom}"

    def marks(self, key: MarkKey) -> str:
        return self.cells(self.columns[key])

    def marks_on(self, option: OptionId, question: int = 0) -> str:
        return self.marks((self.asked.criteria[question].id, option))

    @property
    def all_marks(self) -> str:
        letters = list(self.columns.values())
        return self.cells(letters[0], letters[-1])

    def option_numbers(self, which: int) -> str:
        """For pairs: above the marks, the numbers of the first options of all pairs (0), or of the second (1)."""
        letters, row = list(self.columns.values()), self.head - 2 + which
        return self.cells(letters[0], letters[-1], (row, row))

    def name(self, what: str) -> str:
        """Vote1_Include"""
        return f"Vote{self.number}_{what}"

    def weight(self, weighting: Weighting) -> str:
        """The weights of ballots."""
        return self.name(WHOSE[weighting])

    def voice(self, weighting: Weighting) -> str:
        """What one vote of each group counts, by group number."""
        return self.name(f"{WHOSE[weighting]}_Counts")

    def group_number(self, published: str) -> int:
        return self.vote.published.index(published) + 1


def live_votes(contents: Contents) -> tuple[Live, ...]:
    """Every vote of the workbook, numbered."""
    agreed = len({group.weight for group in contents.workshop.plan.groups}) > 1
    return tuple(
        Live(number, vote, _weightings(vote, agreed=agreed), bool(contents.banner))
        for number, vote in enumerate(contents.votes, 1)
    )


def _weightings(vote: Vote, *, agreed: bool) -> tuple[Weighting, ...]:
    """Agreed weights only where some were agreed: else a pool of small groups would seem to have one."""
    if not vote.outcome.groups:
        return (Weighting.PEOPLE,)
    agreed = agreed or vote.outcome.ranking.weighting is Weighting.CUSTOM
    return (Weighting.PEOPLE, Weighting.GROUPS, *([Weighting.CUSTOM] if agreed else []))
