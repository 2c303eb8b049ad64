"""Packs a workbook into the bytes of an .xlsx file, each chart with its description."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

_DRAWING: Final = re.compile(r"xl/drawings/drawing(\d+)\.xml")


class _DescribingZip(ZipFile):
    """Gives each chart its description for people who do not see it, which openpyxl cannot."""

    descriptions: Sequence[str] = ()

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: "SizedBuffer | str",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        drawing = _DRAWING.fullmatch(name)
        if drawing:
            text = data if isinstance(data, str) else bytes(data).decode()
            words = quoteattr(self.descriptions[int(drawing[1]) - 1], {"\n": "&#10;"})
            data = re.sub(r"(<(?:\w+:)?cNvPr\b[^>]*?)\s*(/?>)", lambda m: f"{m[1]} descr={words}{m[2]}", text, count=1)
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)


def packed(workbook: Workbook, descriptions: Sequence[str]) -> bytes:
    """Make the bytes of the .xlsx file; `descriptions` are those of the charts, one a sheet, in order."""
    memory = BytesIO()
    with _DescribingZip(memory, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        archive.descriptions = descriptions
        ExcelWriter(workbook, archive).save()
    return memory.getvalue()
