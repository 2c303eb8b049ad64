"""Pictures made of words: titles, questions to talk about, how we counted."""

from collections.abc import Sequence
from typing import Final

from ui.charts.chart import Page
from ui.charts.drawing import Area, Box, Mark
from ui.charts.lettering import BOLD, MEDIUM, Style, longest_word
from ui.projector.slides.flow import Paragraph, bottom_of, flowed, hung
from ui.projector.slides.frame import clock, heading
from ui.theme import COLOURS, Scheme
from workshop.scene import AccountScene, TalkScene, TitleScene

TITLE_LOOKS: Final = ((124, 2), (108, 2), (92, 2), (92, 3), (78, 3), (66, 99))
"""Size of a title and how many lines it may take, best first."""
TITLE_BAR: Final = 46
TALK_SIZES: Final = (100, 88, 76, 66)
ACCOUNT_SIZES: Final = (60, 54, 50, 46, 42)
LINE_SIZES: Final = (50, 45)


def lay_out_title(scene: TitleScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """A large title over a few lines, at the left, a little above the middle."""
    colours = COLOURS[scheme]
    inner = Area(area.x + area.width * 0.03, area.y + TITLE_BAR, area.width * 0.94, area.height - TITLE_BAR)
    pages: tuple[tuple[Mark, ...], ...] = ()
    for size, most_lines in TITLE_LOOKS:
        title = Paragraph(scene.title, Style(size, colours.ink, BOLD, tight=True, leading=1.1), balanced=True)
        lines = [
            Paragraph(
                text, Style(48, colours.muted if n else colours.ink, leading=1.3), above=10 if n else 34, balanced=True
            )
            for n, text in enumerate(scene.lines)
        ]
        pages = flowed((title, *lines), inner)
        keeps_words = longest_word(scene.title, title.style) <= inner.width
        if len(pages) == 1 and keeps_words and title.set_in(inner.width).lines <= most_lines:
            break
    bar = Box(inner.x, area.y, 132, 12, colours.accent, 6)
    if len(pages) == 1:
        return (Page(hung((bar, *pages[0]), inner, bottom_of(pages[0]))),)
    return tuple(Page((bar, *page)) for page in pages)


def lay_out_talk(scene: TalkScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """A question, large; under it what has been captured, the newest lines on the last page."""
    colours = COLOURS[scheme]
    timer, reserved = clock(scene.seconds_left, area, colours)
    if scene.lines:
        question, y = heading(scene.question, area, colours, reserved)
        under = Area(area.x, y + 18, area.width, area.bottom - y - 18)
        pages = _list_pages(scene.lines, under, scheme)
        return tuple(Page((*timer, *question, *page)) for page in pages)
    inner = Area(area.x + area.width * 0.03, area.y + 90, area.width * 0.94, area.height - 90)
    pages = ()
    for size in TALK_SIZES:
        style = Style(size, colours.ink, BOLD, tight=True, leading=1.14)
        pages = flowed((Paragraph(scene.question, style, balanced=True),), inner)
        fills = bottom_of(pages[0]) - inner.y > inner.height * 0.72
        if len(pages) == 1 and not fills and longest_word(scene.question, style) <= inner.width:
            break
    return tuple(Page((*timer, *hung(page, inner, bottom_of(page)))) for page in pages)


def lay_out_account(scene: AccountScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """One plain paragraph, as large as it can be read at ease."""
    colours = COLOURS[scheme]
    title, y = heading(scene.title, area, colours)
    inner = Area(area.x, y + 26, min(area.width, 1560), area.bottom - y - 26)
    pages: tuple[tuple[Mark, ...], ...] = ()
    for size in ACCOUNT_SIZES:
        text = Paragraph(scene.text, Style(size, colours.ink, leading=1.42))
        pages = flowed((text,), inner)
        if len(pages) == 1:
            break
    return tuple(Page((*title, *page)) for page in pages)


def _list_pages(lines: Sequence[str], area: Area, scheme: Scheme) -> tuple[tuple[Mark, ...], ...]:
    colours = COLOURS[scheme]
    pages: tuple[tuple[Mark, ...], ...] = ()
    for size in LINE_SIZES:
        style = Style(size, colours.ink, MEDIUM, leading=1.2)
        pages = flowed([Paragraph(text, style, 20, colours.accent) for text in lines], area)
        if len(pages) == 1:
            break
    return pages
