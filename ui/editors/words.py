"""Plain words drawn in a box: they wrap anywhere, follow the direction of their script and never read as markup."""

from dataclasses import dataclass
from typing import Final
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import font

REGULAR: Final = QFont.Weight.Normal
MEDIUM: Final = QFont.Weight.Medium
SEMIBOLD: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold
KEPT: Final = "\u00a0\u200c\u200d\u200e\u200f"
"""Not printable, and yet part of how words are written."""


def clean(text: str) -> str:
    """One line of what somebody typed: line breaks and control characters become spaces.

    >>> clean("Fair\\n\\tprocedures\\x07")
    'Fair procedures'
    """
    kept = (c if c.isprintable() or c in KEPT else " " for c in text)
    return " ".join(word for word in "".join(kept).split(" ") if word)


def as_fact(text: str) -> str:
    """What somebody typed, to stand among facts: its own double stars stay the stars they are."""
    return clean(text).replace("**", "*\u200c*")


def reads_from_right(text: str) -> bool:
    """Whether text begins in a script written from right to left.

    >>> reads_from_right("1. الشفافية"), reads_from_right("Equity")
    (True, False)
    """
    kinds = (bidirectional(c) for c in text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


@dataclass(frozen=True, slots=True)
class Laid:
    """Text broken into lines for one width."""

    layout: QTextLayout
    height: float
    width: float
    """Of the widest line."""

    @property
    def lines(self) -> int:
        return self.layout.lineCount()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw in the painter's pen, the first line starting at the point."""
        self.layout.draw(painter, QPointF(x, y))


def lay_out(text: str, with_font: QFont, width: float, *, facts: bool = False, centred: bool = False) -> Laid:
    """Break text into lines; `facts` draws what stands between double stars in bold."""
    parts = text.split("**") if facts else [text]
    layout = QTextLayout("".join(parts), with_font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeading)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_bold_ranges(parts))
    layout.beginLayout()
    y = 0.0
    widest = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return Laid(layout, y, widest)


def _bold_ranges(parts: list[str]) -> list[QTextLayout.FormatRange]:
    ranges: list[QTextLayout.FormatRange] = []
    start = 0
    for n, part in enumerate(parts):
        length = len(part.encode("utf-16-le")) // 2
        if n % 2:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, length  # pyright: ignore[reportAttributeAccessIssue]
            look = QTextCharFormat()
            look.setFontWeight(BOLD)
            made.format = look  # pyright: ignore[reportAttributeAccessIssue]
            ranges.append(made)
        start += length
    return ranges


class Words(QLabel):
    """A piece of text of one kind only, sized for a screen of 1080 lines and scaled by `set_unit`."""

    def __init__(
        self,
        text: str,
        pixels: float,
        colour: str,
        *,
        weight: QFont.Weight = REGULAR,
        facts: bool = False,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._pixels = pixels
        self._colour = QColor(colour)
        self._weight = weight
        self._facts = facts
        self._centred = centred
        self._unit = 1.0
        self._marked = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Change the words; screen readers get them without the stars."""
        self._marked = clean(text)
        self.setText(self._marked.replace("**", "") if self._facts else self._marked)
        self.update()

    def set_colour(self, colour: str) -> None:
        self._colour = QColor(colour)
        self.update()

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self._unit = unit
        self.update()

    def set_pixels(self, pixels: float) -> None:
        self._pixels = pixels
        self.update()

    def height_for(self, width: float) -> int:
        """The height the words need at a width."""
        return round(self._laid(width).height)

    def width_of_line(self) -> int:
        """The width the words need on one line."""
        return round(self._laid(100_000).width) + 2

    def lines_for(self, width: float) -> int:
        return self._laid(width).lines

    def _laid(self, width: float) -> Laid:
        return lay_out(self._marked, self._font(), width, facts=self._facts, centred=self._centred)

    def _balanced(self, width: float) -> tuple[Laid, float]:
        """The same number of lines in the least width, so that no last word stands alone; and that width."""
        laid = self._laid(width)
        if not 1 < laid.lines <= 3:
            return laid, width
        narrow, wide = width / laid.lines, width
        while wide - narrow > 4:
            middle = (narrow + wide) / 2
            if self._laid(middle).lines > laid.lines:
                narrow = middle
            else:
                wide = middle
        return self._laid(wide), wide

    def _font(self) -> QFont:
        made = font(self._pixels * self._unit, self._weight)
        if self._pixels >= 44:
            made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._colour)
        laid, width = self._balanced(self.width())
        if laid.height <= self.height() + 1:
            trails = self._centred or reads_from_right(laid.layout.text())
            x = (self.width() - width) / (2 if self._centred else 1) if trails else 0
            laid.draw(painter, x, (self.height() - laid.height) / 2)
        else:
            draw_cut(painter, laid, self._font(), self.width(), self.height())

    def sizeHint(self) -> QSize:
        return QSize(self.width_of_line(), self.height_for(100_000))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def draw_cut(painter: QPainter, laid: Laid, with_font: QFont, width: float, height: float) -> None:
    """Draw the lines that have room, the last ending in an ellipsis: only for text longer than a whole screen."""
    room = max(1, int(height // laid.layout.lineAt(0).height()))
    for n in range(room - 1):
        laid.layout.lineAt(n).draw(painter, QPointF(0, 0))
    last = laid.layout.lineAt(room - 1)
    units = laid.layout.text().encode("utf-16-le")[2 * last.textStart() :]
    rest = QFontMetricsF(with_font).elidedText(
        units.decode("utf-16-le", errors="ignore"), Qt.TextElideMode.ElideRight, width
    )
    painter.setFont(with_font)
    painter.drawText(QPointF(0, last.y() + last.ascent()), rest)
