"""Finds the paper, the number of columns and the type size at which a slip holds everything it asks.

All lengths are tenths of a point: type sizes are whole numbers of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui.papers.slip_form import Mark, MarkGroup, SlipForm, SlipRow
from ui.theme import font

A4_SHORT: Final = 5952.8
A4_LONG: Final = 8418.9
MARGIN: Final = 190.0
SMALLEST: Final = 75
"""No text on a slip is smaller than 7.5 points."""
SIZES: Final = (115, 110, 105, 100, 95, 90, 85, 80, 75)
EASY: Final = 95
COLUMN_GAP: Final = 180.0
NARROWEST_LABEL: Final = 700.0
MOST_HEADER: Final = 0.6
"""A question may take so much of a slip before larger paper is tried."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How many slips stand on a page, and how large each is."""

    per_page: int
    landscape: bool
    width: float
    height: float
    least: int
    """The smallest type size it is worth filling this paper with."""

    @property
    def columns(self) -> int:
        return 2 if self.per_page == 4 else 1

    @property
    def inner_width(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def inner_height(self) -> float:
        return self.height - 2 * MARGIN


PAPERS: Final = (
    Paper(4, True, A4_LONG / 2, A4_SHORT / 2, 85),
    Paper(2, False, A4_SHORT, A4_LONG / 2, 80),
    Paper(1, False, A4_SHORT, A4_LONG, 75),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph set to a width."""

    layout: QTextLayout
    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        self.layout.draw(painter, QPointF(x, y))


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a slip: paper, columns, type size, and the space between rows."""

    paper: Paper
    columns: int
    size: int
    pad: float

    @property
    def column_width(self) -> float:
        return (self.paper.inner_width - COLUMN_GAP * (self.columns - 1)) / self.columns

    @property
    def small(self) -> int:
        return max(SMALLEST, round(self.size * 0.82))

    @property
    def mark(self) -> float:
        """Diameter of a circle."""
        return self.size * 1.2

    @property
    def number_width(self) -> float:
        return self.size * 2.3

    @property
    def label_font(self) -> QFont:
        return font(self.size)

    def width_of(self, mark: Mark) -> float:
        return self.mark * (2.6 if mark.wide else 1) + (self.size * 0.6 if mark.gap else 0)

    def group_width(self, group: MarkGroup) -> float:
        return sum(self.width_of(m) for m in group.marks) + self.size * 0.45 * (len(group.marks) - 1)

    def marks_width(self, form: SlipForm) -> float:
        return sum(self.group_width(g) for g in form.groups) + self.size * 1.4 * (len(form.groups) - 1)

    def label_width(self, form: SlipForm) -> float:
        return self.column_width - self.number_width - self.marks_width(form) - self.size


@dataclass(frozen=True, slots=True)
class SetSlip:
    """A form that has found its place: each inner tuple is one column, each outer one a side of the paper."""

    form: SlipForm
    setting: Setting
    sides: tuple[tuple[tuple[SlipRow, ...], ...], ...]


def text(words: str, face: QFont, width: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> Text:
    """Set a paragraph; **double stars** make their words bold."""
    pieces = words.replace("\n", "\u2028").split("**")
    layout = QTextLayout("".join(pieces), face)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    bold: list[QTextLayout.FormatRange] = []
    start = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            bold.append(_bold(start, len(piece.encode("utf-16-le")) // 2))
        start += len(piece.encode("utf-16-le")) // 2
    layout.setFormats(bold)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return Text(layout, height)


def _bold(start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length  # pyright: ignore[reportAttributeAccessIssue] (missing in the stubs)
    weight = QTextCharFormat()
    weight.setFontWeight(QFont.Weight.Bold)
    made.format = weight  # pyright: ignore[reportAttributeAccessIssue]
    return made


def header_texts(form: SlipForm, setting: Setting) -> tuple[Text, ...]:
    """The question, the instruction and the legends, over the whole slip."""
    width = setting.paper.inner_width
    texts = [
        text(form.question, font(round(setting.size * 1.28), QFont.Weight.Bold), width),
        text(form.instruction, font(setting.size), width),
    ]
    texts += [text(legend, font(setting.small), width) for legend in form.legend]
    return tuple(texts)


def top_height(setting: Setting) -> float:
    """The line with workshop and group."""
    return setting.size * 2.0


def header_height(form: SlipForm, setting: Setting) -> float:
    texts = header_texts(form, setting)
    return top_height(setting) + sum(t.height for t in texts) + setting.size * 0.2 * len(texts) + setting.size * 0.4


def heads_height(form: SlipForm, setting: Setting) -> float:
    """What stands over the columns of marks: titles and the ends of the scale."""
    ends = setting.small * 1.25 if shows_ends(form, setting) else 0.0
    return max(words.height for words in titles_of(form, setting)) + ends + setting.size * 0.2


def titles_of(form: SlipForm, setting: Setting) -> tuple[Text, ...]:
    """What each group of marks asks; without height where there is only one."""
    face = font(setting.small, QFont.Weight.Bold)
    wide = setting.size
    set_ = [text(g.title, face, setting.group_width(g) + wide) for g in form.groups]
    return tuple(t if g.title else replace(t, height=0.0) for t, g in zip(set_, form.groups, strict=True))


def shows_ends(form: SlipForm, setting: Setting) -> bool:
    """Whether the words for both ends have room over the marks; the legend has them in any case."""
    face = font(setting.small)
    room = [
        (setting.group_width(g), text(g.low, face, 1e6).layout, text(g.high, face, 1e6).layout) for g in form.groups
    ]
    wide = all(low.maximumWidth() + high.maximumWidth() + setting.size <= width for width, low, high in room)
    return wide and any(g.low or g.high for g in form.groups)


def row_height(row: SlipRow, form: SlipForm, setting: Setting) -> float:
    width = setting.label_width(form)
    height = text(row.label, setting.label_font, width).height
    if row.small:
        height += text(row.small, font(setting.small), width).height
    return max(height, setting.mark) + setting.pad


def set_slip(form: SlipForm, papers: Sequence[Paper] = PAPERS) -> SetSlip:
    """Find the most slips a page that hold the whole form; what no page holds goes on on the back, never cut."""
    for paper in papers:
        for columns, size in _tries(paper):
            if slip := _fitted(form, Setting(paper, columns, size, size * 0.35)):
                return _loosened(slip)
    return _continued(form, Setting(papers[-1], 1, 90, 90 * 0.45))


def _tries(paper: Paper) -> list[tuple[int, int]]:
    """Columns and type sizes in the order they are tried: one column while it is easy to read, then what is larger."""
    easy = [(1, size) for size in SIZES if size >= EASY]
    return easy + [(columns, size) for size in SIZES for columns in (1, 2) if size >= paper.least]


def _fitted(form: SlipForm, setting: Setting) -> SetSlip | None:
    if setting.label_width(form) < NARROWEST_LABEL or (setting.columns > 1 and len(form.rows) < 4):
        return None
    header = header_height(form, setting)
    room = setting.paper.inner_height - header - heads_height(form, setting)
    if header > MOST_HEADER * setting.paper.inner_height:
        return None
    share = -(-len(form.rows) // setting.columns)
    columns = tuple(form.rows[n * share : (n + 1) * share] for n in range(setting.columns))
    if any(sum(row_height(row, form, setting) for row in column) > room for column in columns):
        return None
    return SetSlip(form, setting, (columns,))


def _loosened(slip: SetSlip) -> SetSlip:
    """Give the rows the room that is left, so that circles are easy to hit, within bounds."""
    form, setting = slip.form, slip.setting
    room = setting.paper.inner_height - header_height(form, setting) - heads_height(form, setting)
    used = max(sum(row_height(row, form, setting) for row in column) for column in slip.sides[0])
    most = max(len(column) for column in slip.sides[0])
    pad = setting.pad + min(setting.size * 0.6, max(0.0, room - used) / most)
    return replace(slip, setting=replace(setting, pad=pad))


def _continued(form: SlipForm, setting: Setting) -> SetSlip:
    """Fill side after side."""
    sides: list[tuple[SlipRow, ...]] = []
    rows: list[SlipRow] = []
    heads = heads_height(form, setting) + setting.size * 2
    room = setting.paper.inner_height - heads - header_height(form, setting)
    for row in form.rows:
        height = row_height(row, form, setting)
        if height > room and (rows or not sides):
            sides.append(tuple(rows))
            rows, room = [], setting.paper.inner_height - heads - top_height(setting)
        rows.append(row)
        room -= height
    return SetSlip(form, setting, tuple((side,) for side in (*sides, tuple(rows))))
