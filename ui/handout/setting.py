"""Sets the words and tables of a page of paper, in the app's typeface and colours; sizes in tenths of a point."""

from typing import Final

from ui.charts.drawing import Box, Letters, Mark, Rule
from ui.charts.figure import LETTERS, figures_of
from ui.charts.lettering import BOLD, MEDIUM, REGULAR, SEMIBOLD, Align, Block, Style, block
from ui.charts.shades import shade
from ui.handout.flow import INNER, Piece
from ui.theme import LIGHT, Scheme
from workshop.report.table import Cell, Table
from workshop.show.scene import Scene

BODY: Final = 95
SMALL: Final = 82
CHART: Final = 88
"""The letters of options in charts."""
AIR: Final = (0.8, 0.65, 0.5)
"""Between the rows of a chart: paper is held closer than a projector's picture, and closer still to save a page."""
PAD: Final = 50
"""Left and right of the words of a cell."""
NARROWEST: Final = 1200
"""Of the column of words."""
ROOMY: Final = 2200
"""Of the column of words, where the others may be as wide as they like."""
WIDEST: Final = 1250
MOST: Final = 640
"""Of a column of figures, where there is room and where there is not."""
ONE_LINE: Final = 100_000.0
BAR: Final = 40
UNDER: Final = 6
"""Between words and what stands under them."""
ROW: Final = 46
"""What a row is higher than its words."""
RING: Final = "#C24E00"

TITLE: Final = Style(270, LIGHT.ink, BOLD, tight=True, leading=1.15)
DECISION: Final = Style(205, LIGHT.ink, BOLD, tight=True, leading=1.2)
QUESTION: Final = Style(165, LIGHT.ink, BOLD, tight=True, leading=1.2)
HEADING: Final = Style(122, LIGHT.ink, SEMIBOLD, leading=1.2)
TEXT: Final = Style(BODY, LIGHT.ink, leading=1.42)
ASIDE: Final = Style(106, LIGHT.ink, leading=1.38)
STRONG: Final = Style(BODY, LIGHT.ink, SEMIBOLD, leading=1.42)
QUIET: Final = Style(BODY, LIGHT.muted, leading=1.42)
NOTE: Final = Style(SMALL, LIGHT.muted, leading=1.38)
HEAD: Final = Style(SMALL, LIGHT.muted, MEDIUM, leading=1.2)
EYEBROW: Final = Style(SMALL, LIGHT.accent, SEMIBOLD, leading=1.38)


def words(text: str, style: Style, *, gap: float = 0.0, keep: bool = False, width: float = INNER) -> tuple[Piece, ...]:
    """A paragraph; nothing where there are no words. Each line of what was typed begins a new one."""
    lines = [line for line in text.splitlines() if line.strip()]
    made: list[Piece] = []
    for number, line in enumerate(lines):
        letters = block(line, style, width)
        last = number == len(lines) - 1
        made.append(Piece(letters.height, (Letters(letters, 0, 0),), gap=0 if number else gap, keep=keep or not last))
    return tuple(made)


def heading(text: str) -> tuple[Piece, ...]:
    """What stands above a part of a page, under a short line in the accent."""
    letters = block(text, HEADING, INNER)
    line = Box(0, 0, 260, 22, LIGHT.accent, 11)
    return (Piece(letters.height + 95, (line, Letters(letters, 0, 55)), gap=210, keep=True),)


def boxed(pieces: tuple[Piece, ...], *, gap: float = 0.0) -> Piece:
    """Pieces on a soft ground, which must fit a page."""
    pad, y, marks = 190.0, 170.0, list[Mark]()
    for piece in pieces:
        y += piece.gap
        marks += [Letters(m.block, m.x + pad, m.y + y) for m in piece.marks if isinstance(m, Letters)]
        y += piece.height
    return Piece(y + 170, (Box(0, 0, INNER, y + 170, LIGHT.accent_soft, 110), *marks), gap=gap)


def chart(scene: Scene, *, gap: float = 0.0, air: float = AIR[0]) -> tuple[Piece, ...]:
    """The room's own chart, drawn for paper."""
    scale = CHART / LETTERS
    pieces = figures_of(scene, INNER / scale, Scheme.LIGHT, air=air)
    return tuple(Piece(p.height * scale, p.marks, scale, gap=gap) for p in pieces)


def table(table: Table) -> tuple[Piece, tuple[Piece, ...]]:
    """The head of a table and its rows."""
    widths = _widths(table)
    sides = [_side(n, table) for n in range(len(widths))]
    parts = zip(table.heads, widths, sides, strict=True)
    heads = [block(head, HEAD, width - 2 * PAD, side) for head, width, side in parts]
    high = max(b.height for b in heads) + 40
    marks: list[Mark] = [Rule(0, high, INNER, high, LIGHT.field_line, 9)]
    for letters, x in zip(heads, _starts(widths), strict=True):
        marks.append(Letters(letters, x + PAD, high - letters.height - 24))
    rows = tuple(_row(row, widths, sides) for row in table.rows)
    return Piece(high, tuple(marks), gap=90, keep=True), rows


def _row(row: tuple[Cell, ...], widths: list[float], sides: list[Align]) -> Piece:
    parts = list(zip(row, widths, sides, strict=True))
    blocks = [_cell_blocks(cell, width - 2 * PAD, side) for cell, width, side in parts]
    bars = [UNDER + BAR if cell.bar is not None else 0 for cell in row]
    high = max(sum(b.height for b in set) + bar for set, bar in zip(blocks, bars, strict=True)) + ROW
    marks: list[Mark] = [Rule(0, high, INNER, high, LIGHT.line, 6)]
    for cell, set, x, width in zip(row, blocks, _starts(widths), widths, strict=True):
        marks += _cell(cell, set, x, width, high)
    return Piece(high, tuple(marks))


def _cell(cell: Cell, blocks: list[Block], x: float, width: float, high: float) -> list[Mark]:
    marks: list[Mark] = []
    if cell.shade is not None:
        inner = 30 if cell.ringed else 8
        fill, _ = shade(cell.shade, LIGHT)
        marks.append(Box(x + inner, inner, width - 2 * inner, high - 2 * inner, fill, 40))
    if cell.ringed:
        marks.append(Box(x + 10, 10, width - 20, high - 20, "", 46, RING, 14))
    y = (high - sum(b.height for b in blocks) - (UNDER + BAR if cell.bar is not None else 0)) / 2
    for letters in blocks:
        marks.append(Letters(letters, x + PAD, y))
        y += letters.height
    if cell.bar is not None and cell.bar > 0:
        fill, edge = (LIGHT.accent, "") if cell.top else (LIGHT.bar, LIGHT.bar_edge)
        long = max(BAR, (width - 2 * PAD) * cell.bar)
        marks.append(Box(x + PAD, y + UNDER, long, BAR, fill, BAR / 2, edge, 6))
    return marks


def _cell_blocks(cell: Cell, width: float, side: Align) -> list[Block]:
    ink = LIGHT.muted if cell.quiet else LIGHT.ink
    if cell.shade is not None:
        ink = shade(cell.shade, LIGHT)[1]
    weight = SEMIBOLD if cell.strong or cell.shade is not None else REGULAR
    made = [block(cell.text, Style(BODY, ink, weight, tabular=side is not Align.START, leading=1.24), width, side)]
    if cell.under:
        made.append(block(cell.under, Style(SMALL, LIGHT.muted, leading=1.2), width, side))
    return made


def _widths(table: Table) -> list[float]:
    """Columns of figures as wide as they need, or as there is room; the column of words takes what is left."""
    for widest in (WIDEST, MOST):
        wanted = _wanted(table, widest)
        others = sum(wanted) - wanted[table.wide]
        if others <= INNER - ROOMY:
            break
    if others > INNER - NARROWEST:
        wanted = [width * (INNER - NARROWEST) / others for width in wanted]
        others = INNER - NARROWEST
    wanted[table.wide] = INNER - others
    return wanted


def _wanted(table: Table, widest: float) -> list[float]:
    """What each column would take, up to a limit; shaded ones alike."""
    wanted: list[float] = []
    for n, head in enumerate(table.heads):
        parts = head.splitlines() if "\n" in head else head.split()
        longest = max((block(part, HEAD).width for part in parts), default=0.0)
        cells = [b.width for row in table.rows for b in _cell_blocks(row[n], ONE_LINE, Align.CENTRE)]
        wanted.append(min(widest, max([longest, *cells])) + 2 * PAD + 20)
    shaded = [n for n in range(len(wanted)) if any(row[n].shade is not None for row in table.rows)]
    alike = max((wanted[n] for n in shaded), default=0.0)
    return [max(width, alike) if n in shaded else width for n, width in enumerate(wanted)]


def _starts(widths: list[float]) -> list[float]:
    return [sum(widths[:n]) for n in range(len(widths))]


def _side(column: int, table: Table) -> Align:
    """Words from the side their script starts on, figures in the middle."""
    return Align.START if column <= table.wide or not table.figures else Align.CENTRE
