"""Ranked bars that have been laid out, and how they are painted: at rest, or on their way to new places."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from ui.charts.drawing import Area, Box, Letters, Mark, draw_all
from workshop.plan import OptionId


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row, set; its marks stand at their final heights."""

    option: OptionId
    top: float
    height: float
    letters: tuple[Letters, ...]
    bar: Box

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Bars:
    """One page of ranked bars."""

    area: Area
    rows: tuple[BarRow, ...]
    line: tuple[Mark, ...]
    """The words under the top, and dashes."""
    order: tuple[OptionId, ...]
    """All options of the ranking, on every page."""
    ground: str
    """What a row on its way covers the others with."""
    brackets: tuple[Mark, ...] = ()
    """Beside rows that one vote could swap; only where all of them stand still."""


def resting(bars: Bars) -> tuple[Mark, ...]:
    """Everything on the page where it belongs, for pictures that stand still."""
    rows = ((*([row.bar] if row.bar.width >= 1 else []), *row.letters) for row in bars.rows)
    return (*(mark for marks in rows for mark in marks), *bars.line)


def paint_bars(painter: QPainter, bars: Bars, before: Bars | None, progress: float) -> None:
    """Paint the page, `progress` of the way from the page before; bars of a first reveal grow from nothing."""
    if progress >= 1:
        for row in bars.rows:
            _paint_row(painter, row, 0.0, row.bar.width)
        draw_all(painter, bars.line)
        draw_all(painter, bars.brackets)
        return
    painter.save()
    area = bars.area
    painter.setClipRect(QRectF(area.x - 4, area.y - 4, area.width + 8, area.height + 8))
    draw_all(painter, bars.line)
    ground = QColor(bars.ground)
    for row, dy, width in sorted(on_the_way(bars, before, progress), key=_how_far_below):
        if abs(dy) >= 1:
            painter.fillRect(QRectF(area.x - 4, row.top + dy + 2, area.width + 8, row.height - 4), ground)
        _paint_row(painter, row, dy, width)
    painter.restore()


def on_the_way(bars: Bars, before: Bars | None, progress: float) -> list[tuple[BarRow, float, float]]:
    """Each row with how far it is below its place, and how long its bar is by now."""
    starts = {row.option: row for row in before.rows} if before else {}
    moving: list[tuple[BarRow, float, float]] = []
    for row in bars.rows:
        start = starts.get(row.option)
        middle = start.middle if start else _middle_offstage(row, bars, before)
        width = start.bar.width if start else 0.0
        moving.append((row, (middle - row.middle) * (1 - progress), width + (row.bar.width - width) * progress))
    return moving


def _how_far_below(moving: tuple[BarRow, float, float]) -> float:
    """Rows on their way up are painted last, over those that make room."""
    return moving[1]


def standing(bars: Bars, before: Bars | None, progress: float) -> Bars:
    """Where everything is by now, to start the next move from."""
    if progress >= 1:
        return bars
    rows = (
        replace(row, top=row.top + dy, bar=replace(row.bar, width=width))
        for row, dy, width in on_the_way(bars, before, progress)
    )
    return replace(bars, rows=tuple(rows))


def alike(one: Bars, other: Bars) -> bool:
    """Whether two pages show the same bars at the same places."""
    return [(r.option, r.top, r.bar) for r in one.rows] == [(r.option, r.top, r.bar) for r in other.rows]


def _paint_row(painter: QPainter, row: BarRow, dy: float, width: float) -> None:
    if width >= 1:
        bar = row.bar
        Box(bar.x, bar.y, width, bar.height, bar.fill, bar.radius, bar.edge).draw(painter, dy)
    for letters in row.letters:
        letters.draw(painter, dy)


def _middle_offstage(row: BarRow, bars: Bars, before: Bars | None) -> float:
    """Where a row comes from that was on another page: above, below, or its own place when it is new."""
    if before is None or row.option not in before.order or not before.rows:
        return row.middle
    was_above = before.order.index(row.option) < before.order.index(before.rows[0].option)
    return bars.area.y - row.height if was_above else bars.area.bottom + row.height
