"""Reads the first sheet of an Excel workbook that has the columns asked for, as rows of text, within fixed limits."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final, cast
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from workshop.errors import BadInput
from workshop.intake.tables import CsvTable

LARGEST: Final = 10_000_000
"""Bytes of a file."""
LARGEST_UNPACKED: Final = 60_000_000
MOST_PARTS: Final = 500
MOST_SHEETS: Final = 20
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 50
LONGEST: Final = 1_000
"""Characters of a cell; what is longer is cut, and refused by whoever reads it."""
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"
NEVER_WORKED_OUT: Final = (
    "is a formula that was never worked out. Open the file in Excel, save it, and choose it again."
)
A_DATE: Final = "is a date. Write a number, or words, and give the cell the format General."
UNREADABLE: Final = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    DefusedXmlException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What a damaged workbook may raise while it is read."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A header and the rows under it, and what is wrong with single cells."""

    name: str
    table: CsvTable
    odd: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    """(row, column from 0): why the cell cannot be used."""


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of an Excel file, old or new."""
    return data[:4] in (ZIP, OLE)


def read_sheet(data: bytes, name: str, is_header: Callable[[tuple[str, ...]], bool], wanted: str) -> SheetRows:
    """The first sheet with a row that is the header; `wanted` names the columns in the sentence that refuses others."""
    _check_size(data, name)
    try:
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(data), read_only=True)
        sheets = list(zip(values.worksheets, formulas.worksheets, strict=True))[:MOST_SHEETS]
        for shown, typed in sheets:
            found = _rows_of(str(shown.title), name, zip(_cells(shown), _cells(typed), strict=False), is_header)
            if found is not None:
                return found
    except UNREADABLE as error:
        raise BadInput(
            f"{name} cannot be read as a workbook. Open it in Excel, save it as .xlsx, and choose it again."
        ) from error
    raise BadInput(f"{name}: no sheet has {wanted}. Name the columns in the first row.")


def _check_size(data: bytes, name: str) -> None:
    if data[:4] == OLE:
        raise BadInput(
            f"{name} is an old Excel file, or one with a password. Save it as .xlsx without a password, and choose it."
        )
    if len(data) > LARGEST:
        raise BadInput(
            f"{name} is too large: more than 10 MB. Save only what is needed as a new file, and choose that."
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise BadInput(f"{name} is damaged: it is not a whole workbook. Choose another copy of it.") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise BadInput(f"{name} unpacks to far more than a list of people. Copy the list into a new workbook.")


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    return cast("Iterator[tuple[Any, ...]]", sheet.iter_rows(max_col=MOST_COLUMNS))


def _rows_of(
    sheet: str,
    name: str,
    pairs: Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]],
    is_header: Callable[[tuple[str, ...]], bool],
) -> SheetRows | None:
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    odd: dict[tuple[int, int], str] = {}
    for number, (shown, typed) in enumerate(pairs, 1):
        if number > MOST_ROWS + 1:
            if header:
                raise BadInput(f"{name}, sheet {sheet}: more than {MOST_ROWS} rows. Copy the list into a new workbook.")
            return None
        texts = tuple(text_of(cell.value) for cell in shown)
        if not header:
            header = texts if is_header(texts) else ()
            continue
        if any(texts) or any(_is_formula(cell) for cell in typed):
            rows.append((number, texts))
            odd |= {(number, n): why for n, pair in enumerate(zip(shown, typed, strict=False)) if (why := _odd(*pair))}
    return SheetRows(sheet, CsvTable(header, tuple(rows)), odd) if header else None


def text_of(value: object) -> str:
    """A cell as its reader sees it: whole numbers without decimals, words on one line.

    >>> text_of(7.0), text_of(" Young \\n people "), text_of(None), text_of(True)
    ('7', 'Young people', '', 'TRUE')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return " ".join(str(value)[: LONGEST + 1].split())


def _odd(shown: Any, typed: Any) -> str:
    if shown.value is None and _is_formula(typed):
        return NEVER_WORKED_OUT
    return A_DATE if isinstance(shown.value, date | datetime | time) else ""


def _is_formula(cell: Any) -> bool:
    return getattr(cell, "data_type", "") == "f"
