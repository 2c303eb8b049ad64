"""A workbook of ours read again: its tables, and its facts put together to what they were."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet


@cache
def opened(path: Path) -> Workbook:
    """The workbook with the values of its formulas; read once for all tests."""
    return load_workbook(path, data_only=True)


def sheet_of(book: Workbook, name: str) -> Worksheet:
    """The sheet a named table stands on."""
    return next(sheet for sheet in book.worksheets if name in sheet.tables)


def bounds(sheet: Worksheet, name: str) -> tuple[int, int, int, int]:
    """First column and row of a table, last column and row."""
    left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
    assert left and top and right and bottom
    return left, top, right, bottom


def table_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    """The rows of a named table."""
    sheet = sheet_of(book, name)
    left, top, right, bottom = bounds(sheet, name)
    cells = sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)
    heads, *rows = [[unescaped(cell) for cell in row] for row in cells]
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def unescaped(cell: object) -> Any:
    """A text as it was typed: openpyxl leaves the file's escapes as they are."""
    return cell.replace("_x005F_", "_") if isinstance(cell, str) else cell


def facts_of(book: Workbook) -> Mapping[str, Any]:
    """The table Facts as nested records and lists: parts of one value put together, then read as JSON."""
    texts: dict[str, str] = {}
    for row in table_of(book, "Facts"):
        texts[row["Where"]] = texts.get(row["Where"], "") + row["Value"]
    nested: dict[str, Any] = {}
    for path, text in texts.items():
        *parents, last = path.split("/")
        at = nested
        for part in parents:
            at = at.setdefault(part, {})
        at[last] = json.loads(text)
    return {key: value if key == "votes" else lists_in(value) for key, value in nested.items()}


def lists_in(value: Any) -> Any:
    """Records whose keys are numbers from 0 are lists."""
    if not isinstance(value, dict):
        return value
    if value and list(value) == [str(n) for n in range(len(value))]:
        return [lists_in(inner) for inner in value.values()]
    return {key: lists_in(inner) for key, inner in value.items()}
