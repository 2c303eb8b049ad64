"""Pictures made of words: titles, questions to talk about, how we counted."""

from collections.abc import Sequence
from typing import Final

from ui.charts.chart import Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.charts.lettering import BOLD, MEDIUM, Style, block, longest_word
from ui.projector.slides.flow import Paragraph, bottom_of, flowed, hung
from ui.projector.slides.frame import clock, heading, headline_at_foot
from ui.theme import COLOURS, Scheme
from workshop.show.scene import AccountScene, ListScene, TalkScene, TitleScene

TITLE_LOOKS: Final = ((124, 2), (108, 2), (92, 2), (92, 3), (78, 3), (66, 99))
"""Size of a title and how many lines it may take, best first."""
TITLE_BAR: Final = 46
LEAD: Final = 48
TALK_SIZES: Final = (100, 88, 76, 66)
ACCOUNT_SIZES: Final = (60, 54, 50, 46, 42)
LINE_SIZES: Final = (50, 45)
LIST_SIZES: Final = (60, 54, 50, 45)
LIST_GAP: Final = 34
PLACE: Final = 45
PLACE_HEAD: Final = 36


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
    said, height = headline_at_foot(scene.headline, area, colours)
    timer, area = [*timer, *said], Area(area.x, area.y, area.width, area.height - height)
    if scene.lines:
        question, y = heading(scene.question, area, colours, reserved)
        under = Area(area.x, y + 18, area.width, area.bottom - y - 18)
        pages = _list_pages(scene.lines, under, scheme)
        return tuple(Page((*timer, *question, *page)) for page in pages)
    places, height = _places(scene, area, scheme)
    if places and (page := _over_places(scene, area, scheme, reserved, height)):
        return (Page((*timer, *page, *places)),)
    inner = Area(area.x + area.width * 0.03, area.y + 90, area.width * 0.94, area.height - 90)
    pages = ()
    for size in TALK_SIZES:
        style = Style(size, colours.ink, BOLD, tight=True, leading=1.14)
        lead = [Paragraph(scene.lead, Style(LEAD, colours.muted, leading=1.3), 28, balanced=True)] if scene.lead else []
        pages = flowed((Paragraph(scene.question, style, balanced=True), *lead), inner)
        fills = bottom_of(pages[0]) - inner.y > inner.height * 0.72
        if len(pages) == 1 and not fills and longest_word(scene.question, style) <= inner.width:
            break
    return tuple(Page((*timer, *hung(page, inner, bottom_of(page)))) for page in pages)


def lay_out_list(scene: ListScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """A title and a few sentences, as large as they fit one page."""
    title, y = heading(scene.title, area, COLOURS[scheme])
    under = Area(area.x, y + 40, min(area.width, 1640), area.bottom - y - 40)
    pages = _list_pages(scene.lines, under, scheme, LIST_SIZES, LIST_GAP)
    return tuple(Page((*title, *page)) for page in pages)


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


def _over_places(scene: TalkScene, area: Area, scheme: Scheme, reserved: float, height: float) -> tuple[Mark, ...]:
    """The question over the places that are talked about, as large as it fits; nothing where it does not."""
    inner = Area(area.x, area.y + 24, area.width - reserved, area.height - height - 60)
    for size in TALK_SIZES:
        style = Style(size, COLOURS[scheme].ink, BOLD, tight=True, leading=1.14)
        (page, *rest) = flowed((Paragraph(scene.question, style, balanced=True),), inner)
        if not rest and bottom_of(page) <= inner.bottom and longest_word(scene.question, style) <= inner.width:
            return hung(page, inner, bottom_of(page))
    return ()


def _places(scene: TalkScene, area: Area, scheme: Scheme) -> tuple[list[Mark], float]:
    """The first places of the result that is talked about, at the foot; and the height they take."""
    if not scene.rows:
        return [], 0.0
    colours = COLOURS[scheme]
    about = block(scene.about, Style(PLACE_HEAD, colours.muted, leading=1.3), area.width)
    places = [block(row.place, Style(PLACE, colours.accent, BOLD, tabular=True)) for row in scene.rows]
    values = [block(row.value, Style(PLACE, colours.muted, tabular=True), area.width * 0.3) for row in scene.rows]
    label_at = max(b.width for b in places) + 28
    label_width = area.width - label_at - max(b.width for b in values) - 28
    labels = [block(row.label, Style(PLACE, colours.ink, MEDIUM, leading=1.16), label_width) for row in scene.rows]
    heights = [max(b.height for b in line) + 8 for line in zip(places, labels, values, strict=True)]
    height = about.height + 22 + sum(heights)
    y = area.bottom - height
    marks: list[Mark] = [Rule(area.x, y, area.right, y, colours.line, 2), Letters(about, area.x, y + 12)]
    y += 22 + about.height
    for place, label, value, own in zip(places, labels, values, heights, strict=True):
        marks.append(Letters(place, area.x - place.left, y))
        marks.append(Letters(label, area.x + label_at, y))
        marks.append(Letters(value, area.right - value.width - value.left, y))
        y += own
    return marks, height


def _list_pages(
    lines: Sequence[str], area: Area, scheme: Scheme, sizes: Sequence[int] = LINE_SIZES, above: float = 20
) -> tuple[tuple[Mark, ...], ...]:
    colours = COLOURS[scheme]
    pages: tuple[tuple[Mark, ...], ...] = ()
    for size in sizes:
        style = Style(size, colours.ink, MEDIUM, leading=1.2)
        pages = flowed([Paragraph(text, style, above, colours.accent) for text in lines], area)
        if len(pages) == 1:
            break
    return pages
