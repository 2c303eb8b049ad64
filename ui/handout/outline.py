"""Mends a PDF that Qt wrote: bookmarks, which Qt cannot write, in one more section at its end; spaces as spaces.

ISO 32000-1, 7.5.6: what stands in the file stays as it is; new objects, a table of where they are, and a trailer
that points back to the one before are written after it.
"""

import re
from collections.abc import Sequence
from typing import Final

_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_SIZE: Final = re.compile(rb"/Size (\d+)")
_INFO: Final = re.compile(rb"/Info \d+ 0 R")
_ID: Final = re.compile(rb"/ID \[[^\]]*\]")
_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PAGES: Final = re.compile(rb"/Pages (\d+) 0 R")
_LETTERS: Final = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_KIDS: Final = re.compile(rb"/Kids\s*\[([^\]]*)\]")


def with_outline(pdf: bytes, marks: Sequence[tuple[str, int]]) -> bytes:
    """The same PDF with a bookmark for each (title, page from 0), its title shown in the window's bar, in English."""
    start = _found(_START, pdf)
    trailer = pdf[pdf.rindex(b"trailer") :]
    root, first = int(_found(_ROOT, trailer)[1]), int(_found(_SIZE, trailer)[1])
    catalogue = _object(pdf, root)
    kids = _found(_KIDS, _object(pdf, int(_found(_PAGES, catalogue)[1])))[1]
    pages = [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]
    outline = b"/Type /Outlines /First %d 0 R /Last %d 0 R /Count %d"
    objects = {first: outline % (first + 1, first + len(marks), len(marks))}
    for n, (title, page) in enumerate(marks, 1):
        neighbours = (b"/Prev %d 0 R " % (first + n - 1) if n > 1 else b"") + (
            b"/Next %d 0 R " % (first + n + 1) if n < len(marks) else b""
        )
        objects[first + n] = b"/Title %s /Parent %d 0 R %s/Dest [%d 0 R /Fit]" % (
            _text(title),
            first,
            neighbours,
            pages[page],
        )
    inside = catalogue[catalogue.index(b"<<") + 2 : catalogue.rindex(b">>")].strip()
    more = b"/Outlines %d 0 R /PageMode /UseOutlines /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >>"
    objects[root] = inside + b" " + more % first
    return _appended(pdf, objects, trailer, int(start[1]), first + len(objects) - 1)


def with_spaces(pdf: bytes) -> bytes:
    """The same PDF in which spaces are found as spaces: Qt takes the glyph they share for a tab."""
    return _LETTERS.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), pdf)


def _appended(pdf: bytes, objects: dict[int, bytes], trailer: bytes, before: int, size: int) -> bytes:
    made, places = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n"), dict[int, int]()
    for number, inside in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n<< %s >>\nendobj\n" % (number, inside)
    table = len(made)
    made += b"xref\n"
    for number in sorted(places):
        made += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    kept = b" ".join(_found(pattern, trailer)[0] for pattern in (_ROOT, _INFO, _ID))
    made += b"trailer\n<< /Size %d /Prev %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, before, kept, table)
    return bytes(made)


def _object(pdf: bytes, number: int) -> bytes:
    """The text of an object that is a dictionary."""
    return _found(re.compile(rb"(?:^|\n)%d 0 obj\n(.*?)\nendobj" % number, re.DOTALL), pdf)[1]


def _text(title: str) -> bytes:
    """A title in UTF-16, written in hexadecimal, so that nothing in it can end the string."""
    return b"<FEFF%s>" % title.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def _found(pattern: re.Pattern[bytes], pdf: bytes) -> re.Match[bytes]:
    match = pattern.search(pdf)
    assert match is not None, f"Qt writes PDF otherwise than it did: {pattern.pattern!r} is not in it"
    return match
