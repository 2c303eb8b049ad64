"""Reads a CSV file as people save it: in whatever coding and with whatever separator their spreadsheet uses."""

import csv
import io
from dataclasses import dataclass

from workshop.errors import BadInput

LARGEST = 10_000_000
MOST_ROWS = 20_000
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A header and the rows under it that are not empty, each with the number a spreadsheet gives it."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""
    """Of a workbook: which of its sheets it was."""


def read_table(data: bytes, name: str, wanted: str) -> CsvTable:
    """Read the bytes of a CSV file; `wanted` is a column that every such file has, and gives the separator away."""
    if len(data) > LARGEST:
        raise BadInput(
            f"{name} is too large: more than 10 MB. Save only what is needed as a new file, and choose that."
        )
    lines = _decoded(data, name)
    if lines[:4].lower() == "sep=" and lines[4:5] in SEPARATORS:  # Excel's own way to say so, on a line by itself
        separator = lines[4]
    else:
        headers = {s: _header(lines, s) for s in SEPARATORS}
        separator = max(headers, key=lambda s: (wanted in [h.casefold() for h in headers[s]], len(headers[s])))
    table = _parsed(lines, separator, name)
    if not any(table.header):
        raise BadInput(f"{name} is empty: the first row must name the columns.")
    return table


def _decoded(data: bytes, name: str) -> str:
    """Text in UTF-8 or UTF-16, or else in the coding of Western European Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codings = ("utf-16",)
    elif b"\0" in data[:200]:
        codings = ("utf-16-le" if data[1:2] == b"\0" else "utf-16-be",)
    else:
        codings = ("utf-8-sig", "cp1252")
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(f"{name} is not a text file that can be read. Save it as CSV, in UTF-8 if you are asked.")


def _header(text: str, separator: str) -> tuple[str, ...]:
    """The first row that is not empty, whatever its quotation marks: what another separator leaves of them is odd."""
    try:
        rows = (_trimmed(cells) for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        return next((cells for cells in rows if any(cells)), ())
    except csv.Error:  # a cell without an end
        return ()


def _parsed(text: str, separator: str, name: str) -> CsvTable:
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            if number == 1 and text[:4].lower() == "sep=":
                continue
            trimmed = _trimmed(cells)
            if any(trimmed):
                rows.append((number, trimmed))
            if len(rows) > MOST_ROWS + 1:
                raise BadInput(f"{name} has more than {MOST_ROWS:,} rows. Make several files of it.")
    except csv.Error as error:
        raise BadInput(f"{name}, row {number + 1}: the quotation marks cannot be read ({error}).") from error
    if not rows:
        return CsvTable((), ())
    return CsvTable(rows[0][1], tuple(rows[1:]))


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)
