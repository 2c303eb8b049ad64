"""What stands around every picture: ground, banner, header line, and the question on top."""

from dataclasses import dataclass
from typing import Final

from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.charts.lettering import BOLD, MEDIUM, SEMIBOLD, Align, Block, Style, balanced, balanced_width, block
from ui.theme import COLOURS, Colours, Scheme
from ui.wording import tr
from workshop.show.scene import Header

HEIGHT: Final = 1080
"""All pictures are laid out this high, whatever the size of the screen."""
HEADER: Final = 27
BANNER: Final = 36
QUESTION_SIZES: Final = (68, 64, 60)
HEADLINE: Final = 42
BASIS: Final = 40
BASIS_NARROW: Final = 36
"""Where the screen is 4:3."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of one picture."""

    width: int
    scheme: Scheme

    @property
    def colours(self) -> Colours:
        return COLOURS[self.scheme]

    @property
    def margin(self) -> int:
        return 70 if self.width > 1600 else 60


def body_of(header: Header, sheet: Sheet) -> Area:
    """The area under banner and header line."""
    banner = _banner_height(header, sheet)
    left = block(header.left, _header_style(sheet), _left_width(header, sheet))
    top = banner + (40 if not banner else 20) + max(left.height, _header_style(sheet).line) + 10
    return Area(sheet.margin, top, sheet.width - 2 * sheet.margin, HEIGHT - top - 36)


def frame_marks(header: Header, sheet: Sheet, page: int, pages: int) -> tuple[Mark, ...]:
    """Ground, banner and header line of one page; the page marker stands at the right."""
    colours = sheet.colours
    marks: list[Mark] = [Box(0, 0, sheet.width, HEIGHT, colours.paper)]
    banner = _banner_height(header, sheet)
    if banner:
        words = _banner(header, sheet)
        marks += [Box(0, 0, sheet.width, banner, colours.number), Letters(words, (sheet.width - words.measure) / 2, 7)]
    y = banner + (40 if not banner else 20)
    marks.append(Letters(block(header.left, _header_style(sheet), _left_width(header, sheet)), sheet.margin, y))
    right = header.right
    if pages > 1:
        marker = tr("{page} of {pages}").format(page=page + 1, pages=pages)
        right = f"{right} · {marker}" if right else marker
    words = block(right, _header_style(sheet))
    marks.append(Letters(words, sheet.width - sheet.margin - words.left - words.width, y))
    return tuple(marks)


def heading(text: str, area: Area, colours: Colours, reserved: float = 0.0) -> tuple[list[Mark], float]:
    """The question on top, in the largest size that takes one line, and the height below it."""
    width = area.width - reserved
    for size in QUESTION_SIZES:
        words = balanced(text, Style(size, colours.ink, BOLD, tight=True, leading=1.14), width)
        if words.lines <= 1:
            break
    return [Letters(words, area.x, area.y)], area.y + words.height + 4


def basis(text: str, area: Area, y: float, colours: Colours, reserved: float = 0.0) -> tuple[list[Mark], float]:
    """The line under the question, its facts in bold, and the height below it."""
    if not text:
        return [], y + 8
    size = BASIS if area.width > 1400 else BASIS_NARROW
    style = Style(size, colours.muted, bold_colour=colours.ink)
    words = block(text, style, area.width - reserved, stars=True)
    return [Letters(words, area.x, y)], y + words.height + 14


def headline_at_foot(text: str, area: Area, colours: Colours) -> tuple[list[Mark], float]:
    """What the room can say by now, at the foot of a picture, and the height it takes."""
    if not text:
        return [], 0.0
    words = balanced(text, Style(HEADLINE, colours.accent, SEMIBOLD), area.width)
    top = area.bottom - words.height
    rule = Rule(area.x, top - 10, area.right, top - 10, colours.line, 2)
    return [rule, Letters(words, area.x, top)], words.height + 22


def clock_text(seconds: int) -> str:
    """Minutes and seconds.

    >>> clock_text(165)
    '2:45'
    """
    return f"{seconds // 60}:{seconds % 60:02d}"


def clock(seconds: int | None, area: Area, colours: Colours) -> tuple[list[Mark], float]:
    """The timer at the top right, and the width it takes."""
    if seconds is None:
        return [], 0.0
    words = block(
        clock_text(seconds), Style(68, colours.accent if seconds else colours.alert, BOLD, tabular=True, leading=1.14)
    )
    return [Letters(words, area.right - words.width - words.left, area.y)], words.width + 40


def _header_style(sheet: Sheet) -> Style:
    return Style(HEADER, sheet.colours.muted, tabular=False)


def _left_width(header: Header, sheet: Sheet) -> float:
    """The width left of the words at the right, with room for a page marker."""
    right = block(f"{header.right} · 88 {tr('of')} 88", _header_style(sheet))
    return sheet.width - 2 * sheet.margin - right.width - 40


def _banner(header: Header, sheet: Sheet) -> Block:
    style = Style(BANNER, sheet.colours.muted, MEDIUM, leading=1.12)
    width = balanced_width(header.banner, style, sheet.width - 2 * sheet.margin)
    return block(header.banner, style, width, Align.CENTRE)


def _banner_height(header: Header, sheet: Sheet) -> float:
    return _banner(header, sheet).height + 14 if header.banner else 0.0
