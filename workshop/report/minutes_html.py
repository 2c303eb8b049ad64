"""The copy for the minutes as HTML that word processors take: plain elements, looks on each, the picture inside."""

import re
import textwrap
from base64 import b64encode
from html import escape
from typing import Final

from workshop.report.minutes import Heading, Minutes, Paragraph, Part, Picture, cells_of, shares_of
from workshop.report.table import Cell, Table
from workshop.report.texts import holdable

FACE: Final = "font-family:Inter,Calibri,Arial,sans-serif"
INK: Final = "#14213D"
MUTED: Final = "#5A6372"
RULE: Final = "#C9CCD2"
LONG: Final = re.compile(r"[^\s/]{40,}")
PIECE: Final = 20
WIDTH: Final = 600
"""Of the picture, in pixels of 1/96 inch: it fits between the margins of A4."""


def as_html(minutes: Minutes, png: bytes = b"", size: tuple[int, int] = (16, 9)) -> str:
    """Write the copy; every word of people is text. The picture is in it, so that it is pasted along."""
    parts = "\n".join(_part(part, png, size) for part in minutes.parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">'
        f'<head><meta charset="utf-8"><title>{_text(minutes.title)}</title></head>\n'
        f'<body style="{FACE};color:{INK};font-size:11pt">\n'
        f'<h2 style="{FACE};color:{INK};font-size:15pt;margin:0 0 4pt 0">{_text(minutes.title)}</h2>\n'
        f"{parts}\n</body></html>\n"
    )


def _part(part: Part, png: bytes, size: tuple[int, int]) -> str:
    match part:
        case Heading():
            return f'<h3 style="{FACE};color:{INK};font-size:12pt;margin:10pt 0 4pt 0">{_text(part.text)}</h3>'
        case Paragraph():
            words = f"<b>{_text(part.text)}</b>" if part.strong else _text(part.text)
            return f'<p dir="auto" style="{FACE};margin:0 0 6pt 0">{words}</p>'
        case Table():
            return _table(part)
        case Picture():
            if not png:
                return ""
            height = round(WIDTH * size[1] / size[0])
            data = b64encode(png).decode("ascii")
            return (
                f'<p><img src="data:image/png;base64,{data}" width="{WIDTH}" height="{height}" '
                f'alt="{escape(part.words, quote=True)}"></p>'
            )


def _table(table: Table) -> str:
    """As wide as the page it is pasted on; the column of words takes what the others leave."""
    rows = cells_of(table)
    shares = shares_of(table)
    widths = [f' width="{100 * share // sum(shares)}%"' for share in shares]
    lines = [
        f'<table width="100%" border="1" cellspacing="0" cellpadding="4" style="table-layout:fixed;width:100%;'
        f'border-collapse:collapse;border:1px solid {RULE};{FACE};font-size:10pt;margin:4pt 0 8pt 0">'
    ]
    for number, row in enumerate(rows):
        cells = "".join(_cell(cell, "" if number else width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _cell(cell: Cell, width: str) -> str:
    """One cell; those that are told their width are heads."""
    tag, ink = "th" if width else "td", MUTED if cell.quiet else INK
    looks = f"border:1px solid {RULE};overflow-wrap:anywhere;color:{ink};padding:3pt 5pt"
    words = _text(_breakable(cell.text))
    inner = f"<b>{words}</b>" if cell.strong else words
    return f'<{tag}{width} dir="auto" align="left" valign="top" style="{looks}">{inner}</{tag}>'


def _breakable(text: str) -> str:
    """Let words be broken that would push a table off the page; not addresses, which would no longer lead anywhere."""
    return LONG.sub(lambda word: "\u200b".join(textwrap.wrap(word[0], PIECE)), text)


def _text(text: str) -> str:
    """Words as letters, whatever is in them; line ends are kept."""
    return escape(holdable(text), quote=False).replace("\n", "<br>")
