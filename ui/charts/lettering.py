"""Sets plain text in the shipped typeface, line by line, at sizes that never change to make room.

Sizes are logical units: every picture is laid out 1080 units high and scaled when it is painted. Nothing is ever
read as rich text; our own ``**`` marks bold, and only where a caller asks for it.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui import theme

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
BOLD: Final = 700
UNBOUNDED: Final = 100_000
OWN_TYPEFACE: Final = 1.25
"""Lines higher than this, in sizes, hold letters of another typeface, which need their own height."""
SHORT_PART: Final = re.compile(r"\b(\w{1,3})-(?=\w)")


class Align(Enum):
    """Where lines stand in their width; START is the right edge for right-to-left text."""

    START = Qt.AlignmentFlag.AlignLeft
    CENTRE = Qt.AlignmentFlag.AlignHCenter
    END = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look."""

    size: int
    colour: str
    weight: int = REGULAR
    bold_colour: str = ""
    """The colour of words between double stars; empty for the same."""
    tight: bool = False
    """Large type stands a little closer."""
    tabular: bool = False
    """Figures of equal width, so that columns of numbers line up (they space hyphens out, too)."""
    leading: float = 1.22
    """From one line to the next, in sizes."""

    @property
    def line(self) -> float:
        return self.size * self.leading


class Block:
    """Text that has been set: its measures, and how to draw it."""

    __slots__ = ("_colour", "_layout", "height", "left", "lines", "measure", "style", "text", "width")

    def __init__(self, layout: QTextLayout, style: Style, text: str, measure: float, height: float) -> None:
        self._layout = layout
        self._colour = QColor(style.colour)
        self.style = style
        self.text = text
        self.measure = measure
        """The width the lines were set in."""
        self.height = height
        self.lines = layout.lineCount()
        rects = [layout.lineAt(n).naturalTextRect() for n in range(self.lines)]
        self.left: float = min((r.left() for r in rects), default=0.0)
        self.width: float = max((r.right() for r in rects), default=0.0) - self.left
        """The width of the letters themselves, from `left` on."""

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))

    @property
    def layout(self) -> QTextLayout:
        """The lines as they were set, for those who draw letters in another way."""
        return self._layout

    @property
    def colour(self) -> QColor:
        """Of all letters that have none of their own."""
        return self._colour


def runs_of(text: str) -> tuple[tuple[str, bool], ...]:
    """Split text at double stars into (words, bold).

    >>> runs_of("Place your **4 dots**.")
    (('Place your ', False), ('4 dots', True), ('.', False))
    >>> runs_of("2 ** 3")
    (('2 ** 3', False),)
    """
    parts = text.split("**")
    if len(parts) % 2 == 0:
        parts = [*parts[:-2], "**".join(parts[-2:])]
    return tuple((part, n % 2 == 1) for n, part in enumerate(parts) if part)


@lru_cache(maxsize=4096)
def block(
    text: str, style: Style, width: float | None = None, align: Align = Align.START, stars: bool = False
) -> Block:
    """Set text in lines no wider than `width` (one line when None); `stars` makes words between ** bold."""
    runs = runs_of(one_line(text)) if stars else ((one_line(text), False),)
    plain = "".join(words for words, _ in runs)
    layout = QTextLayout(plain, _font(style.size, style.weight, style.tabular, style.tight))
    from_right = align is Align.START and is_right_to_left(plain)
    option = QTextOption(Align.END.value if from_right else align.value)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    _embolden(layout, runs, style)
    if width is None:
        width = _set_lines(layout, style, UNBOUNDED)[0] + 1
    _, height = _set_lines(layout, style, width)
    return Block(layout, style, plain, width, height)


@lru_cache(maxsize=1024)
def longest_word(text: str, style: Style) -> float:
    """The width below which a word of the text would have to be broken."""
    return max((block(word, style).width for word in text.split()), default=0.0)


@lru_cache(maxsize=512)
def balanced_width(text: str, style: Style, width: float) -> float:
    """The narrowest width that needs no more lines, so that no single word stands alone in the last one."""
    lines = block(text, style, width).lines
    if lines == 1:
        return width
    low, high = min(max(width / 2, longest_word(text, style) + 1), width), width
    while high - low > 8:
        middle = (low + high) / 2
        if block(text, style, middle).lines == lines:
            high = middle
        else:
            low = middle
    return high


def balanced(text: str, style: Style, width: float) -> Block:
    """Text in lines about equally long, as many as the width asks for."""
    return block(text, style, balanced_width(text, style, width))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script written from the right.

    >>> is_right_to_left("1. Equity"), is_right_to_left("1. שקיפות")
    (False, True)
    """
    classes = (unicodedata.bidirectional(letter) for letter in text)
    return next((c for c in classes if c in ("L", "R", "AL")), "L") != "L"


def one_line(text: str) -> str:
    """Pasted line breaks and tabs become spaces; words like co-operate are not broken after their first syllable.

    >>> one_line(" Fair\\r\\n procedures\\t")
    'Fair procedures'
    """
    return SHORT_PART.sub("\\1\u2011", " ".join(text.split()))


@lru_cache(maxsize=64)
def _font(size: int, weight: int, tabular: bool, tight: bool) -> QFont:
    made = theme.font(size, QFont.Weight(weight), figures=tabular)
    if tight:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.02 * size)
    return made


def _set_lines(layout: QTextLayout, style: Style, width: float) -> tuple[float, float]:
    """Break into lines; gives the widest line and the whole height."""
    widest = height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        natural = line.ascent() + line.descent()
        own = style.line if natural <= OWN_TYPEFACE * style.size else max(style.line, natural)
        line.setPosition(QPointF(0, height + (own - natural) / 2))
        height += own
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return widest, height


def _embolden(layout: QTextLayout, runs: tuple[tuple[str, bool], ...], style: Style) -> None:
    formats: list[QTextLayout.FormatRange] = []
    start = 0
    for words, bold in runs:
        length = len(words.encode("utf-16-le")) // 2
        if bold:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, length
            looks = QTextCharFormat()
            looks.setFont(_font(style.size, max(style.weight, SEMIBOLD), style.tabular, style.tight))
            looks.setForeground(QColor(style.bold_colour or style.colour))
            made.format = looks
            formats.append(made)
        start += length
    if formats:
        layout.setFormats(formats)
