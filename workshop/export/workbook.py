"""Packs a workbook into the bytes of an .xlsx file, with what openpyxl cannot write.

Formulas get the value they have today, so that a viewer that does not calculate shows the same; long tables get their
rows; charts get a description for people who do not see them. Nothing is left in a temporary file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from workshop.export.cells import Formula
from workshop.export.rows import Rows, formula_words

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

PROGRAM: Final = "Common Ground"
_DRAWING: Final = re.compile(r"xl/drawings/drawing(\d+)\.xml")
_LIVE: Final = re.compile(r'<c r="([A-Z]+[0-9]+)"([^<>]*)><f>[^<]*</f><v ?/></c>')
_END: Final = "</sheetData>"


@dataclass(slots=True)
class Extras:
    """What stands beside openpyxl's workbook, by the title of its sheet."""

    live: Mapping[str, Mapping[str, Formula]]
    rows: dict[str, Rows] = field(default_factory=dict[str, Rows])
    descriptions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """What each chart shows, in words."""


class _Archive(ZipFile):
    """Gives each chart its description, and says which program wrote the file."""

    descriptions: Sequence[Sequence[str]] = ()

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: "SizedBuffer | str",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        drawing = _DRAWING.fullmatch(name)
        if drawing or name == "docProps/app.xml":
            text = data if isinstance(data, str) else bytes(data).decode()
            # a program LibreOffice does not know: it works the formulas out again when it opens the file
            data = text.replace("Microsoft Excel", PROGRAM) if not drawing else self._described(text, int(drawing[1]))
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)

    def _described(self, text: str, number: int) -> str:
        for n, words in enumerate(self.descriptions[number - 1], 1):
            described = quoteattr(words, {"\n": "&#10;"})
            at = re.compile(rf'(<(?:\w+:)?cNvPr id="{n}"[^>]*?)\s*(/?>)')
            text = at.sub(lambda m, said=described: f"{m[1]} descr={said}{m[2]}", text, count=1)
        return text


class _Writer(ExcelWriter):
    """Writes each sheet in memory, and completes it on the way into the archive."""

    def __init__(self, workbook: Workbook, archive: ZipFile, extras: Extras, tell: Callable[[int], None]) -> None:
        super().__init__(workbook, archive)
        self._extras, self._into, self._tell = extras, archive, tell

    def write_worksheet(self, ws: Worksheet) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """As openpyxl does it, but without its temporary file."""
        self._tell(ws._id)  # pyright: ignore
        ws._drawing = SpreadsheetDrawing()  # pyright: ignore
        ws._drawing.charts = ws._charts  # pyright: ignore
        ws._drawing.images = []  # pyright: ignore
        saved = BytesIO()
        writer = WorksheetWriter(ws, saved)  # pyright: ignore
        writer.write()
        ws._rels = writer._rels  # pyright: ignore
        with self._into.open(ws.path[1:], "w") as part:
            for piece in completed(saved.getvalue().decode(), ws.title, self._extras):
                part.write(piece)
        self.manifest.append(ws)  # pyright: ignore


def completed(saved: str, title: str, extras: Extras) -> Sequence[bytes]:
    """A saved sheet with the values of its formulas, and with the rows that stand below the others."""
    live, rows = extras.live.get(title, {}), extras.rows.get(title)
    if live:
        saved, found = _LIVE.subn(lambda cell: f'<c r="{cell[1]}"{cell[2]}{formula_words(live[cell[1]])}</c>', saved)
        assert found == len(live), f"{len(live) - found} formulas on {title} were saved in another form"
    if rows is None:
        return (saved.encode(),)
    saved = re.sub(r'(<dimension ref="[A-Z]+[0-9]+)[^"]*"', rf'\1:{rows.last}"', saved, count=1)
    before, _, after = saved.partition(_END)
    return (before.encode(), *rows.parts, f"{_END}{after}".encode())


def tell_nobody(_: int) -> None:
    """For a workbook that nobody waits for."""


def packed(workbook: Workbook, extras: Extras, tell: Callable[[int], None] = tell_nobody) -> bytes:
    """Make the bytes of the .xlsx file; `tell` is told the number of each sheet before it is written, from 1."""
    memory = BytesIO()
    with _Archive(memory, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        said = (extras.descriptions.get(sheet.title) for sheet in workbook.worksheets)
        archive.descriptions = [words for words in said if words]
        _Writer(workbook, archive, extras, tell).save()
    return memory.getvalue()
