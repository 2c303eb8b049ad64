"""The gate every value passes on its way into a cell: a text stays text, a formula is one of ours."""

from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from workshop.book_texts import TextGate, looks_live

Plain = str | int | float | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A live cell: what it works out, without the =, and what that is today.

    It is put together from our own words, numbers and references to cells, never from anything a person typed.
    """

    text: str
    value: Plain


Value = Plain | Formula


@dataclass(slots=True)
class Gate(TextGate):
    """Remembers besides which of its cells are live."""

    live: dict[str, dict[str, Formula]] = field(default_factory=dict[str, dict[str, Formula]])
    """The formulas by sheet and cell: what they say today is written into the saved sheets."""

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, style: str = "") -> Cell:
        """Write one cell; a text is never taken for a formula, an error or a number."""
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell), "text is written before cells are merged"
        self._fill(cell, value, style)
        if isinstance(value, Formula):
            self.live.setdefault(sheet.title, {})[cell.coordinate] = value
        return cell

    def loose(self, sheet: Worksheet, value: Value, style: str = "") -> Cell:
        """Make a cell that has no place yet; `append` gives it one."""
        cell = Cell(sheet, 1, 1)
        self._fill(cell, value, style)
        return cell

    def _fill(self, cell: Cell, value: Value, style: str) -> None:
        if style:
            cell.style = style
        if isinstance(value, Formula):
            cell.value = f"={value.text}"
            return
        if not isinstance(value, str):
            cell.value = value
            return
        text = self.text(value)
        if not text:  # a text of no letters would stand in the file as a cell that lacks something
            return
        cell.value = text
        cell.data_type = "s"
        if looks_live(text):
            cell.quotePrefix = True
