"""Paper slips as a PDF to print and cut: as many to a page as can be read, one tint and letter for each group."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.papers.a4 import Grid, drawn_on_a4
from ui.papers.slip_form import MarkGroup, SlipRow, form_of
from ui.papers.slip_layout import (
    COLUMN_GAP,
    MARGIN,
    PAPERS,
    SMALLEST,
    Paper,
    SetSlip,
    header_texts,
    heads_height,
    row_height,
    set_slip,
    shows_ends,
    text,
    titles_of,
    top_height,
)
from ui.theme import GROUP_COLOURS, GROUP_TINTS, LIGHT, font, load_fonts
from ui.wording import tr
from workshop.ballots.pairs import sheets
from workshop.errors import ExportError
from workshop.plan import Activity, StakeholderGroup
from workshop.whole_file import write_whole

MOST_FOR_GROUP: Final = 0.6
"""Of the top line; the rest is for the workshop's title."""
RULE: Final = "#B9CBBF"
OUTLINE: Final = "#5A6372"


@dataclass(frozen=True, slots=True)
class _Slip:
    """One slip to print."""

    group: StakeholderGroup
    set: SetSlip
    side: int
    heading: str


def write_slips(
    plan_title: str,
    round_name: str,
    activity: Activity,
    groups: Sequence[tuple[StakeholderGroup, int]],
    path: Path,
) -> int:
    """Write so many slips for each group as a PDF; returns the number of pages.

    Needs a QGuiApplication. Raises ExportError with a sentence.
    """
    load_fonts()
    people = [group for group, count in groups for _ in range(count)]
    if not people:
        raise ExportError(tr("There is nobody to print slips for: say how many people are in each group."))
    forms = [form_of(activity, number) for number in _dealt(activity, len(people))]
    sets = {form: set_slip(form) for form in dict.fromkeys(forms)}
    paper = min((s.setting.paper for s in sets.values()), key=lambda p: p.per_page)
    sets = {form: set_slip(form, PAPERS[PAPERS.index(paper) :]) for form in sets}
    heading = " · ".join(part for part in (plan_title, round_name) if part)
    slips = [
        _Slip(group, sets[form], side, heading)
        for group, form in zip(people, forms, strict=True)
        for side in range(_sides(sets[form]))
    ]
    pages = [slips[n : n + paper.per_page] for n in range(0, len(slips), paper.per_page)]
    write_whole(path, _pdf(pages, paper, heading))
    return len(pages)


def _dealt(activity: Activity, slips: int) -> list[int]:
    """Which sheet each slip is, where pairs are dealt: as few different ones as there are, in no order.

    Whoever saw a stack in order of its numbers handed out would know a secret vote by the pairs that it answers.
    """
    numbers = [n % sheets(activity) + 1 for n in range(slips)]
    SystemRandom().shuffle(numbers)
    return numbers


def _sides(slip: SetSlip) -> int:
    """Sides a slip takes: one, or an even number, so that printed on both sides no two slips share a sheet."""
    count = len(slip.sides)
    return count + count % 2 if count > 1 else count


def _pdf(pages: Sequence[Sequence[_Slip]], paper: Paper, title: str) -> bytes:
    grid = Grid(paper.columns, paper.width, paper.height, paper.landscape)
    return drawn_on_a4(pages, grid, _draw_slip, partial(_draw_cut_marks, paper), title)


def _draw_slip(painter: QPainter, slip: _Slip) -> None:
    paper = slip.set.setting.paper
    tint = GROUP_TINTS[slip.group.colour % len(GROUP_TINTS)]
    painter.fillRect(QRectF(0, 0, paper.width, paper.height), QColor(tint))
    if slip.side >= len(slip.set.sides):
        return  # the empty back of a slip
    painter.translate(MARGIN, MARGIN)
    y = _draw_top(painter, slip)
    if slip.side == 0:
        y = _draw_header(painter, slip, y)
    setting = slip.set.setting
    bottom = paper.inner_height
    for number, rows in enumerate(slip.set.sides[slip.side]):
        if rows:
            painter.save()
            painter.translate(number * (setting.column_width + COLUMN_GAP), y)
            _draw_column(painter, slip.set, rows)
            painter.restore()
    if len(slip.set.sides) > 1:
        last = slip.side + 1 == len(slip.set.sides)
        note = tr("This is the last side.") if last else tr("Goes on on the next side.")
        painter.setPen(QColor(LIGHT.muted))
        words = text(note, font(setting.small, QFont.Weight.Bold), paper.inner_width, Qt.AlignmentFlag.AlignRight)
        words.draw(painter, 0, bottom - words.height)


def _draw_top(painter: QPainter, slip: _Slip) -> float:
    """The small line: workshop and vote on the left, the group's letter and name on the right."""
    setting, group = slip.set.setting, slip.group
    width = setting.paper.inner_width
    painter.setPen(QColor(GROUP_COLOURS[group.colour % len(GROUP_COLOURS)]))
    taken = _draw_group(painter, f"{group.code}  {group.name}", width, setting.size)
    sheet = tr("Sheet {n}").format(n=slip.set.form.sheet) if slip.set.form.sheet else ""
    left = " · ".join(part for part in (slip.heading, sheet) if part)
    face, room = font(setting.small), width - taken - setting.size
    painter.setPen(QColor(LIGHT.muted))
    two_lines = text(left, font(SMALLEST), room)
    if QFontMetricsF(face).horizontalAdvance(left) > room and two_lines.height <= top_height(setting):
        two_lines.draw(painter, 0, 0)
    else:
        painter.setFont(face)
        shown = QFontMetricsF(face).elidedText(left, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QPointF(0, setting.size), shown)
    return top_height(setting)


def _draw_group(painter: QPainter, name: str, width: float, size: int) -> float:
    """Write letter and name on the right, smaller where they are long, on two lines where longer; returns the width."""
    most, height = width * MOST_FOR_GROUP, round(size * 1.5)
    while height > SMALLEST and QFontMetricsF(font(height, QFont.Weight.Bold)).horizontalAdvance(name) > most:
        height = max(SMALLEST, height - 5)
    bold = font(height, QFont.Weight.Bold)
    taken = QFontMetricsF(bold).horizontalAdvance(name)
    if taken > most:
        text(name, bold, most, Qt.AlignmentFlag.AlignRight).draw(painter, width - most, 0)
        return most
    painter.setFont(bold)
    painter.drawText(QPointF(width - taken, size * 1.25), name)
    return taken


def _draw_header(painter: QPainter, slip: _Slip, y: float) -> float:
    setting = slip.set.setting
    colours = [LIGHT.ink, LIGHT.ink, *[LIGHT.muted] * len(slip.set.form.legend)]
    for words, colour in zip(header_texts(slip.set.form, setting), colours, strict=True):
        painter.setPen(QColor(colour))
        words.draw(painter, 0, y)
        y += words.height + setting.size * 0.2
    return y + setting.size * 0.4


def _draw_column(painter: QPainter, slip: SetSlip, rows: Sequence[SlipRow]) -> None:
    setting, form = slip.setting, slip.form
    left = setting.column_width - setting.marks_width(form)
    _draw_heads(painter, slip, left)
    y = heads_height(form, setting)
    for row in rows:
        height = row_height(row, form, setting)
        painter.setPen(QPen(QColor(RULE), 5))
        painter.drawLine(QPointF(0, y), QPointF(setting.column_width, y))
        _draw_label(painter, slip, row, y, height)
        x = left
        for group in form.groups:
            _draw_marks(painter, slip, group, x, y + height / 2)
            x += setting.group_width(group) + setting.size * 1.4
        y += height
    painter.setPen(QPen(QColor(RULE), 5))
    painter.drawLine(QPointF(0, y), QPointF(setting.column_width, y))


def _draw_heads(painter: QPainter, slip: SetSlip, x: float) -> None:
    setting = slip.setting
    face = font(setting.small)
    titles = titles_of(slip.form, setting)
    below = max(title.height for title in titles)
    for group, title in zip(slip.form.groups, titles, strict=True):
        width = setting.group_width(group)
        painter.setPen(QColor(LIGHT.ink))
        title.draw(painter, x, below - title.height)
        if shows_ends(slip.form, setting):
            y = below + setting.small * 0.9
            scale = width - sum(setting.width_of(m) + setting.size * 0.45 for m in group.marks if m.gap)
            painter.setPen(QColor(LIGHT.muted))
            painter.setFont(face)
            painter.drawText(QPointF(x, y), group.low)
            high = QFontMetricsF(face).horizontalAdvance(group.high)
            low = QFontMetricsF(face).horizontalAdvance(group.low)
            painter.drawText(QPointF(x + max(scale - high, low + setting.size), y), group.high)
        x += width + setting.size * 1.4


def _draw_label(painter: QPainter, slip: SetSlip, row: SlipRow, y: float, height: float) -> None:
    setting = slip.setting
    width = setting.label_width(slip.form)
    label = text(row.label, setting.label_font, width)
    small = text(row.small, font(setting.small), width) if row.small else None
    top = y + (height - label.height - (small.height if small else 0)) / 2
    number = text(row.number, font(setting.size, QFont.Weight.Bold), setting.number_width)
    painter.setPen(QColor(LIGHT.muted))
    number.draw(painter, 0, top)
    painter.setPen(QColor(LIGHT.ink))
    label.draw(painter, setting.number_width, top)
    if small:
        painter.setPen(QColor(LIGHT.muted))
        small.draw(painter, setting.number_width, top + label.height)


def _draw_marks(painter: QPainter, slip: SetSlip, group: MarkGroup, x: float, middle: float) -> None:
    """Circles and boxes on one line; a sign in them is pale, so that the filled one stands out."""
    setting = slip.setting
    for mark in group.marks:
        width = setting.width_of(mark)
        room = setting.mark * (2.6 if mark.wide else 1)
        shape = QRectF(x + width - room, middle - setting.mark / 2, room, setting.mark)
        painter.setPen(QPen(QColor(OUTLINE), 9))
        painter.setBrush(QColor("#FFFFFF"))
        if mark.box:
            painter.drawRoundedRect(shape, 15, 15)
        else:
            painter.drawEllipse(shape)
        if mark.sign:
            painter.setFont(font(max(SMALLEST, round(setting.size * 0.75))))
            painter.setPen(QColor(LIGHT.muted))
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, mark.sign)
        x += width + setting.size * 0.45


def _draw_cut_marks(paper: Paper, painter: QPainter) -> None:
    """Short lines where the knife goes: at the edges of the page, and a cross where cuts meet."""
    if paper.per_page == 1:
        return
    across, down = paper.width * paper.columns, paper.height * 2
    painter.setPen(QPen(QColor(LIGHT.muted), 5))
    for x in (0.0, across - 120):
        painter.drawLine(QPointF(x, paper.height), QPointF(x + 120, paper.height))
    if paper.columns == 2:
        for y in (0.0, down - 120):
            painter.drawLine(QPointF(paper.width, y), QPointF(paper.width, y + 120))
        painter.drawLine(QPointF(paper.width - 60, paper.height), QPointF(paper.width + 60, paper.height))
        painter.drawLine(QPointF(paper.width, paper.height - 60), QPointF(paper.width, paper.height + 60))
