"""Reads the sheets of an Excel workbook as rows of plain values: nothing in it is run, and empty space costs nothing.

Meant for the child process (see foreign.py): a hostile workbook may use up whatever time and memory it is given.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final, cast

from openpyxl import DEFUSEDXML, load_workbook

from workshop.errors import BadInput
from workshop.intake.our_sheets import CellValue, Row, SheetRows
from workshop.intake.zips import MOST_PARTS, checked_zip
from workshop.words import counted

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

OLD: Final = b"\xd0\xcf\x11\xe0"
"""Begins an .xls of before 2007, and every file of Office that has a password."""
_EXCEL_ROWS: Final = 1_048_576
_NEVER: Final = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]{1,3}[0-9]+)"[^>]*>'
    rb"\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
"""A cell with a formula and no value; one whose value is an empty text says so."""
NEVER_WORKED_OUT: Final = (
    "this formula was never worked out. Open the file in Excel or LibreOffice, save it, and choose it again."
)


@dataclass(frozen=True, slots=True)
class Caps:
    """How much of a sheet is ever taken; more is refused, not cut."""

    rows: int = 20_000
    columns: int = 500
    cells: int = 300_000
    text: int = 32_767
    """Characters in one cell, as in Excel."""


def read_first_sheet(data: bytes, name: str, caps: Caps | None = None) -> SheetRows:
    """The first sheet that can be seen and holds anything; raises BadInput with a sentence."""
    book = open_book(data, name)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise BadInput(f"{name} has no sheet that can be read. Save it again as .xlsx or CSV, and choose that file.")
    for sheet in sheets:
        found = rows_of(cast("ReadOnlyWorksheet", sheet), name, caps)
        if found.rows:
            _check_worked_out(cast("ReadOnlyWorksheet", sheet), name)
            return found
    return SheetRows(sheets[0].title, ())


def read_sheet(data: bytes, name: str, sheet: str, caps: Caps | None = None) -> SheetRows:
    """The sheet of this name; raises BadInput with a sentence where there is none."""
    book = open_book(data, name)
    if sheet not in book.sheetnames:
        there = ", ".join(f"“{n[:40]}”" for n in book.sheetnames[:10])
        raise BadInput(f"{name} has no sheet “{sheet}”. Its sheets: {there}.")
    return rows_of(cast("ReadOnlyWorksheet", book[sheet]), name, caps)


def open_book(data: bytes, name: str, most_parts: int = MOST_PARTS) -> "Workbook":
    """Open a workbook to be read from row by row; values only, no formulas, no macros, nothing from outside."""
    assert DEFUSEDXML, "without defusedxml openpyxl would expand entities"
    if data.startswith(OLD):
        raise BadInput(
            f"{name} is an old .xls file or has a password. Open it in Excel or LibreOffice, save it as .xlsx "
            "without a password, and choose that file."
        )
    if not data.startswith(b"PK"):
        raise BadInput(f"{name} is not an Excel workbook. Save it as .xlsx or CSV, and choose that file.")
    archive = checked_zip(data, name, most_parts)
    parts = archive.namelist()
    if "xl/workbook.xml" not in parts and not any(part.endswith("workbook.xml") for part in parts):
        raise BadInput(f"{name} is not an Excel workbook. Save it as .xlsx or CSV, and choose that file.")
    if any("vbaproject" in part.lower() for part in parts):
        raise BadInput(
            f"{name} holds macros, so it is not read. Save it as .xlsx, without macros, and choose that file."
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: styles, extensions, drawings
        return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


def rows_of(sheet: "ReadOnlyWorksheet", name: str, caps: Caps | None = None) -> SheetRows:
    """The rows of a sheet. What it says of its own size is not believed."""
    caps = caps or Caps()
    sheet.reset_dimensions()
    rows: list[tuple[int, Row]] = []
    cells = 0
    for number, row in enumerate(cast("Iterator[tuple[object, ...]]", sheet.iter_rows(values_only=True)), 1):
        plain = _trimmed(tuple(_plain(value, name, number, caps) for value in row)) if row else ()
        cells += len(plain)
        if number > _EXCEL_ROWS or (plain and number > caps.rows):
            raise BadInput(f"{name} has more than {caps.rows:,} rows. Delete those that are not needed, and save it.")
        if len(plain) > caps.columns:
            raise BadInput(f"{name}, row {number} goes on after column {caps.columns}. Delete what stands there.")
        if cells > caps.cells:
            raise BadInput(f"{name} has more than {caps.cells:,} cells. Delete those that are not needed, and save it.")
        if plain:
            rows.append((number, plain))
    return SheetRows(sheet.title, tuple(rows))


def _check_worked_out(sheet: "ReadOnlyWorksheet", name: str) -> None:
    """Refuse formulas without a value: they would read as empty cells, and a mark would be lost unsaid."""
    opened = sheet._get_source()  # pyright: ignore (openpyxl keeps the path of a sheet to itself)
    with cast("IO[bytes]", opened) as source:
        cells = [cell.decode() for cell in _NEVER.findall(source.read())]
    if cells:
        more = f" and {counted(len(cells) - 1, 'other', 'others')}" if len(cells) > 1 else ""
        raise BadInput(f"{name}, sheet {sheet.title}, cell {cells[0]}{more}: {NEVER_WORKED_OUT}")


def text_of(value: CellValue) -> str:
    """A cell as it would stand in a CSV file: 3 and not 3.0.

    >>> [text_of(value) for value in ("a", 3.0, 2.5, True, None)]
    ['a', '3', '2.5', '1', '']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _plain(value: object, name: str, row: int, caps: Caps) -> CellValue:
    if isinstance(value, str):
        if len(value) > caps.text:
            raise BadInput(f"{name}, row {row} has a cell of {len(value):,} characters. Shorten it, and save the file.")
        return value
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else None


def _trimmed(row: Row) -> Row:
    """Without the empty cells at its end."""
    last = next((n for n in range(len(row), 0, -1) if row[n - 1] not in (None, "")), 0)
    return row[:last]
