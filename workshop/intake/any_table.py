"""Reads a table that people made in whatever program they have: a CSV file, or the first sheet of a workbook."""

from workshop.errors import BadInput
from workshop.intake.tables import CsvTable, read_table

_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def read_any_table(data: bytes, name: str, wanted: str) -> CsvTable:
    """Read the bytes of a table, whatever its file is called; `wanted` is a column that every such table has."""
    if not data.startswith(_PACKED):
        return read_table(data, name, wanted)
    from workshop.intake.sheets import read_first_sheet, text_of  # openpyxl is slow to import, and most tables are CSV

    sheet = read_first_sheet(data, name)
    if not sheet.rows:
        raise BadInput(f"{name} is empty: the first row must name the columns.")
    rows = tuple((number, tuple(" ".join(text_of(value).split()) for value in row)) for number, row in sheet.rows)
    return CsvTable(rows[0][1], tuple(row for row in rows[1:] if any(row[1])), sheet.name)
