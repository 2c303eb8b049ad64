"""Sheets of a workbook as plain values: what the child process hands over."""

from dataclasses import dataclass

CellValue = str | int | float | bool | None
Row = tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet: its name and the rows that hold something, each with its number, empty cells at the end left out."""

    name: str
    rows: tuple[tuple[int, Row], ...]


@dataclass(frozen=True, slots=True)
class OurSheets:
    """The sheets of a results workbook that are read again."""

    sheets: tuple[SheetRows, ...]

    def rows(self, name: str) -> tuple[tuple[int, Row], ...]:
        """The rows of one; none where it is not there."""
        return next((sheet.rows for sheet in self.sheets if sheet.name == name), ())
