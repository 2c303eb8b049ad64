"""Workbooks nobody should have to open, each made small: bombs, liars, giants, and things that only look like one."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from openpyxl import Workbook

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
    'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats'
    '.org/officeDocument/2006/relationships"><sheets><sheet name="Votes" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>group</t></is></c></row>'


def packed(sheet: str | bytes, more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with one sheet, as text or as its XML."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELS.format("worksheet", "worksheets/sheet1.xml"))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return memory.getvalue()


def with_rows(rows: str, rest: str = "", *, ballast: int = 0) -> bytes:
    """A workbook with a head and these rows; with ballast, so that it does not look like a bomb."""
    more = {"ballast": Random(1).randbytes(ballast)} if ballast else None
    return packed(SHEET.format(f'<dimension ref="A1:B2"/><sheetData>{HEAD}{rows}</sheetData>{rest}'), more)


def a_proper_one(rows: list[list[object]] | None = None) -> bytes:
    """What Excel would save, less the looks."""
    book, memory = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows or [["group", "equity"], ["Council", 2]]:
        book.active.append(row)
    book.save(memory)
    return memory.getvalue()


def entities(depth: int = 10) -> bytes:
    """A billion laughs."""
    said = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, depth))
    return packed(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{said}]>'
        + SHEET.format(
            f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e{depth - 1};</t></is></c></row></sheetData>'
        )
    )


def outside_entity() -> bytes:
    """An entity that is a file of this computer."""
    return packed(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + SHEET.format('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData>')
    )


def giant_cell(size: int = 1_000_000_000) -> bytes:
    """One cell of a gigabyte, as a megabyte of zip that was never unpacked."""
    start, end = SHEET.split("{}")
    before = f'{start}<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'.encode()
    after = f"</t></is></c></row></sheetData>{end}".encode()
    piece = _raw(b"A" * 1_000_000)
    data = _raw(before) + piece * (size // 1_000_000) + _raw(after, last=True)
    return _with_part(data, len(before) + size + len(after), 0)


def _raw(data: bytes, *, last: bool = False) -> bytes:
    """Deflated so that it may stand after anything, and anything after it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def lying_head() -> bytes:
    """A part that unpacks to 300 MB and says that it is 300 bytes."""
    return _with_part(_raw(bytes(1_000_000)) * 300 + _raw(b"", last=True), 300, 0)


def _with_part(data: bytes, size: int, crc: int) -> bytes:
    """A workbook whose sheet is these packed bytes, whatever they say of themselves."""
    whole = packed("")
    name = b"xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        start = archive.start_dir
        parts = [(i, archive.read(i)) for i in archive.infolist()]
    assert start
    memory, directory = io.BytesIO(), b""
    for info, content in parts:
        mine = info.filename.encode() == name
        body = data if mine else content
        facts = (8 if mine else 0, 0, 0, crc if mine else zlib.crc32(body), len(body), size if mine else len(body))
        at = memory.tell()
        memory.write(struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, *facts, len(info.filename), 0))
        memory.write(info.filename.encode() + body)
        directory += struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, *facts, len(info.filename), 0, 0, 0, 0, 0, at
        )
        directory += info.filename.encode()
    at = memory.tell()
    memory.write(directory)
    memory.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(parts), len(parts), len(directory), at, 0))
    return memory.getvalue()


def many_parts() -> bytes:
    return packed(SHEET.format(""), {f"xl/extra{n}.xml": b"<a/>" for n in range(400)})


def many_rows(rows: int = 200_000) -> bytes:
    return with_rows('<row><c t="b"><v>1</v></c></row>' * rows, ballast=1_000_000)


def many_cells() -> bytes:
    return with_rows(f"<row>{'<c><v>1</v></c>' * 400}</row>" * 1000, ballast=1_000_000)


def far_row() -> bytes:
    return with_rows('<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>')


def locked_zip() -> bytes:
    """Says that its parts are encrypted."""
    data = bytearray(with_rows(""))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(mark)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(mark, found + 4)
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a billion laughs": (entities, "cannot be read: it is damaged, or not what its name says (ValueError)"),
    "an entity from outside": (outside_entity, "not what its name says (ValueError)"),
    "a gigabyte in one cell": (giant_cell, "is not read, because it unpacks to more than"),
    "a part that lies": (lying_head, "is not read, because it unpacks to more than"),
    "a zip of 400 parts": (many_parts, "is not read, because it has 405 parts"),
    "macros": (lambda: packed(SHEET.format(""), {"xl/vbaProject.bin": b"x"}), "holds macros, so it is not read"),
    "200,000 rows": (many_rows, "has more than 20,000 rows"),
    "400,000 cells": (many_cells, "has more than 300,000 cells"),
    "a bomb of rows": (lambda: with_rows("<row/>" * 400_000), "is not read, because it unpacks to more than 100 times"),
    "a row nobody can count to": (far_row, "has more than 20,000 rows"),
    "a cell in the last corner": (
        lambda: with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "has more than 20,000 rows",
    ),
    "a cell far to the right": (lambda: with_rows('<row r="2"><c r="XFD2"><v>1</v></c></row>'), "after column 500"),
    "a cell of 40,000 letters": (
        lambda: with_rows(f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"a" * 40_000}</t></is></c></row>'),
        "row 2 has a cell of 40,000 characters",
    ),
    "an old or locked workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "has a password"),
    "a zip with a password": (locked_zip, "is locked with a password"),
    "cut off": (lambda: a_proper_one()[:3000], "is damaged: it was cut off or changed on its way"),
    "changed on its way": (
        lambda: a_proper_one().replace(b"worksheets", b"worksheetz", 1),
        "is damaged: it was cut off or changed on its way",
    ),
    "another program's file": (
        lambda: packed("", {"word/document.xml": b"<a/>"}).replace(b"xl/workbook.xml", b"xl/werkbook.xml"),
        "is not an Excel workbook",
    ),
    "a part that is missing": (
        lambda: packed(SHEET.format("")).replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet2.xml"),
        "has no sheet that can be read",
    ),
    "words for numbers": (lambda: with_rows('<row r="2"><c r="A2"><v>abc</v></c></row>'), "(ValueError)"),
    "XML that is cut": (lambda: packed(SHEET.format("")[:80]), "(ParseError)"),
}
"""Each by what it is: how it is made, and what is said of it."""

HARMLESS: dict[str, Callable[[], bytes]] = {
    "one merged cell over everything": lambda: with_rows(
        "", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "a rule over everything": lambda: with_rows(
        "", '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/></dataValidations>'
    ),
    "a size that is a lie": lambda: packed(
        SHEET.format(f'<dimension ref="A1:XFD1048576"/><sheetData>{HEAD}</sheetData>')
    ),
}
"""Read as if nothing was: only the one cell that is there."""
