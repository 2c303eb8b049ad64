"""How the sheets look: the product's colours, named styles, widths made from texts, and the printed page."""

import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

INK: Final = "14213D"
MUTED: Final = "5A6372"
LINE: Final = "E3DFD6"
ACCENT: Final = "0B6E69"
ACCENT_SOFT: Final = "E3F1EF"
ACCENT_MIDDLE: Final = "8CC4BF"
ALERT: Final = "B3261E"
ALERT_SOFT: Final = "FBEDEA"
PALE: Final = "F3F1EB"
TAB: Final = "0B6E69"
CHECKING_TAB: Final = "A6A6A6"
FACE: Final = "Calibri"

A4: Final = 9
LINE_HEIGHT: Final = 15.5
"""Points for one line of 11-point text."""
POINTS_PER_UNIT: Final = 5.25
"""Points of one unit of column width."""
PAPER: Final = {False: (515.0, 725.0), True: (760.0, 480.0)}
"""Printable points across and down an A4 page within our margins; by landscape."""
TALLEST_ROW: Final = 400.0
"""Excel's limit is 409 points."""

ONE_PAGE: Final = (24.0, 24.0, 24.0, 24.0)
"""Columns across one page; a single one that is too wide for it would be cut, not made smaller."""

MEASURED: Final = 400
"""Characters of a line that are measured."""

_THIN = Side(style="thin", color=LINE)
_WRAP = Alignment(vertical="top", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _style(
    name: str,
    *,
    size: float = 11,
    bold: bool = False,
    colour: str = INK,
    fill: str = "",
    alignment: Alignment = _WRAP,
    format: str = "General",
    lined: bool = False,
) -> NamedStyle:
    style = NamedStyle(name=name)
    style.font = Font(name=FACE, size=size, bold=bold, color=colour)
    style.alignment = alignment
    style.number_format = format
    if fill:
        style.fill = PatternFill("solid", start_color=fill, end_color=fill)
    if lined:
        style.border = Border(bottom=_THIN)
    return style


def named_styles() -> tuple[NamedStyle, ...]:
    """Make the styles of one workbook; they appear under these names in Excel's gallery of styles."""
    middle = Alignment(vertical="center", wrap_text=True)
    return (
        _style("Banner", bold=True, colour=ALERT, fill=ALERT_SOFT, alignment=middle),
        _style("Workshop", size=20, bold=True),
        _style("Quiet", colour=MUTED),
        _style("Question", size=14, bold=True),
        _style("Decision", size=12, bold=True, colour=ACCENT),
        _style("Heading", size=12, bold=True),
        _style("Words"),
        _style("Head", bold=True, colour="FFFFFF", fill=ACCENT, alignment=middle),
        _style("Head centred", bold=True, colour="FFFFFF", fill=ACCENT, alignment=_CENTRED),
        _style("Label", alignment=middle, lined=True),
        _style("Link", bold=True, colour=ACCENT, alignment=middle, lined=True),
        _style("Count", alignment=_CENTRED, format="#,##0", lined=True),
        _style("Score", alignment=_CENTRED, format="0.00", lined=True),
        _style("Share", alignment=_CENTRED, format="0%", lined=True),
        _style("Exact share", alignment=_CENTRED, format="0.0%", lined=True),
        _style("Half", alignment=_CENTRED, lined=True),
        _style("Good end", alignment=_CENTRED, fill=ACCENT_SOFT, lined=True),
        _style("Bad end", alignment=_CENTRED, fill=ALERT_SOFT, lined=True),
        _style("Moved", alignment=_CENTRED, format='"▲ "General;"▼ "General;"same place"', lined=True),
        _style("Change", alignment=_CENTRED, format="+0.000;−0.000;0", lined=True),
        _style("Mark", alignment=Alignment(horizontal="center", vertical="center")),
        _style("Text", alignment=Alignment(vertical="center")),
        _style("Long text", alignment=middle),
        _style("Weight", alignment=Alignment(horizontal="center"), format="0.00", colour=MUTED),
        _style("Input", bold=True, colour=ACCENT, fill=ACCENT_SOFT, alignment=_CENTRED, lined=True),
        _style("Live place", bold=True, alignment=_CENTRED, format="0", lined=True),
        _style("Value", alignment=_CENTRED, lined=True),
        _style("Place", bold=True, alignment=_CENTRED, format="0", lined=True),
        _style("Shared place", bold=True, alignment=_CENTRED, format='0"="', lined=True),
        _style("Sum", bold=True, alignment=_CENTRED, format="#,##0", fill=PALE),
        _style("Sum label", bold=True, fill=PALE, alignment=middle),
    )


def width_of(text: str) -> float:
    """Estimate how many column units the longest line of a text needs, whatever the script.

    >>> width_of("four") < width_of("FOUR") < width_of("四四四四")
    True
    """
    return max(map(_line_width, text.split("\n")), default=0.0)


def _line_width(line: str) -> float:
    """A very long line is taken to go on as it begins."""
    measured = line[:MEASURED]
    width = sum(map(_character_width, measured))
    return width * len(line) / len(measured) if len(line) > MEASURED else width


def _character_width(character: str) -> float:
    if character < "\x7f":
        return 1.2 if character.isupper() or character in "mw@%" else 0.9
    if unicodedata.combining(character):
        return 0.0
    return 2.1 if unicodedata.east_asian_width(character) in "WF" else 1.15


def lines_of(text: str, width: float) -> int:
    """Estimate the lines a text takes when it is wrapped in a column."""
    return sum(max(1, ceil(width_of(line) * 1.04 / max(width - 1.0, 1.0))) for line in text.split("\n"))


def height_of(texts_and_widths: Iterable[tuple[str, float]], size: float = 11) -> float:
    """Points a row needs for its wrapped texts at a font size, never more than Excel allows."""
    lines = max((lines_of(text, width * 11 / size) for text, width in texts_and_widths), default=1)
    return min(TALLEST_ROW, max(1, lines) * LINE_HEIGHT * size / 11 + 3)


def column_width(texts: Iterable[str], least: float = 6, most: float = 46) -> float:
    """Give a column the width of its longest text, within bounds."""
    return min(most, max(least, max((width_of(text) for text in texts), default=0) * 1.05 + 2))


def points_down(widths: Sequence[float], *, landscape: bool) -> float:
    """How many points of rows one printed page holds once the columns are scaled to its width."""
    across, down = PAPER[landscape]
    return down * max(1.0, sum(widths) * POINTS_PER_UNIT / across)


def set_page(sheet: Worksheet, *, landscape: bool = False, one_page: bool = False) -> None:
    """Set an A4 page as wide as the sheet; with `one_page` as high, too."""
    sheet.page_setup.paperSize = A4  # pyright: ignore[reportAttributeAccessIssue]
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    properties = sheet.sheet_properties.pageSetUpPr
    assert properties is not None
    properties.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.55
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.7, 0.35, 0.35
    sheet.print_options.horizontalCentered = True
