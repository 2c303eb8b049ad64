"""What is agreed, as a table: one row an action, the newest on the last page."""

from collections.abc import Sequence
from typing import Final

from ui.charts.chart import Page
from ui.charts.drawing import Area, Letters, Mark, Rule, shifted
from ui.charts.lettering import MEDIUM, REGULAR, SEMIBOLD, Block, Style, block, longest_word
from ui.projector.slides.frame import clock, heading, headline_at_foot
from ui.theme import COLOURS, Colours, Scheme
from workshop.show.noted_scene import NotedScene

SIZES: Final = (50, 45)
HEAD: Final = 36
GAP: Final = 48
FIRST_SHARE: Final = 0.5
"""Of the width, for the first column; the others share the rest by what they need."""
PADDING: Final = 18


def lay_out_noted(scene: NotedScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """A question, and under it rows with their columns, as many as a page holds."""
    colours = COLOURS[scheme]
    timer, reserved = clock(scene.seconds_left, area, colours)
    question, y = heading(scene.question, area, colours, reserved)
    widths = _widths(scene, area.width)
    heads = _row(scene.columns, Style(HEAD, colours.muted, SEMIBOLD), widths, area.x)
    said, height = headline_at_foot(scene.headline, area, colours)
    top = y + 18 + max(m.block.height for m in heads) + 10
    room = area.bottom - height - top
    pages: list[list[Mark]] = []
    for size in SIZES:
        pages = _pages(scene.rows, size, widths, area, room, colours)
        if len(pages) == 1 and _keeps_words(scene, size, widths):
            break
    fixed = (
        *timer,
        *question,
        *said,
        *shifted(heads, 0, y + 18),
        Rule(area.x, top - 2, area.right, top - 2, colours.line, 3),
    )
    return tuple(Page((*fixed, *shifted(page, 0, top))) for page in pages)


def _keeps_words(scene: NotedScene, size: int, widths: Sequence[float]) -> bool:
    style = Style(size, "#000000")
    return all(longest_word(t, style) <= w for row in scene.rows for t, w in zip(row, widths, strict=True))


def _pages(
    rows: Sequence[tuple[str, ...]], size: int, widths: Sequence[float], area: Area, room: float, colours: Colours
) -> list[list[Mark]]:
    pages: list[list[Mark]] = [[]]
    y = 0.0
    for texts in rows:
        marks = _row(texts, Style(size, colours.ink, leading=1.2), widths, area.x)
        height = max(m.block.height for m in marks) + 2 * PADDING
        if y + height > room and pages[-1]:
            pages.append([])
            y = 0.0
        pages[-1] += shifted(marks, 0, y + PADDING)
        y += height
        pages[-1].append(Rule(area.x, y, area.right, y, colours.line))
    return pages


def _row(texts: Sequence[str], style: Style, widths: Sequence[float], x: float) -> list[Letters]:
    marks: list[Letters] = []
    for n, (text, width) in enumerate(zip(texts, widths, strict=True)):
        weight = MEDIUM if n == 0 and style.weight == REGULAR else style.weight
        marks.append(Letters(_set(text, style, weight, width), x, 0))
        x += width + GAP
    return marks


def _set(text: str, style: Style, weight: int, width: float) -> Block:
    return block(text, Style(style.size, style.colour, weight, leading=style.leading), width)


def _widths(scene: NotedScene, whole: float) -> tuple[float, ...]:
    """The first column half the width, the others by what they hold; where that breaks a word, each by its words."""
    style = Style(SIZES[-1], "#000000")
    free = whole - GAP * (len(scene.columns) - 1)
    if len(scene.columns) == 1:
        return (free,)
    columns = [[name, *(row[n] for row in scene.rows)] for n, name in enumerate(scene.columns)]
    wanted = [max(block(t, style).width for t in column) + 4 for column in columns]
    least = [max(longest_word(t, style) for t in column) + 4 for column in columns]
    first = free * FIRST_SHARE
    others = [min(first, width) for width in wanted[1:]]
    usual = (first, *(width / sum(others) * (free - first) for width in others))
    if all(width >= low for width, low in zip(usual, least, strict=True)):
        return usual
    rest, more = max(0.0, free - sum(least)), [width - low for width, low in zip(wanted, least, strict=True)]
    scale = min(1.0, free / sum(least))
    return tuple(low * scale + rest * own / max(1.0, sum(more)) for low, own in zip(least, more, strict=True))
