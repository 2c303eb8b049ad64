"""The few marks every picture is made of: letters, boxes and lines, each at its place in logical units."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from ui.charts.lettering import Block


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle to fill."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Letters:
    """Text that has been set, at its top left corner."""

    block: Block
    x: float
    y: float

    def draw(self, painter: QPainter, dy: float = 0.0) -> None:
        self.block.draw(painter, self.x, self.y + dy)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, rounded, filled and outlined as asked; a circle when the radius is half its side."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    radius: float = 0.0
    edge: str = ""
    edge_width: float = 2.0

    def draw(self, painter: QPainter, dy: float = 0.0) -> None:
        inset = self.edge_width / 2 if self.edge else 0.0
        painter.setPen(pen(self.edge, self.edge_width) if self.edge else Qt.PenStyle.NoPen)
        painter.setBrush(brush(self.fill) if self.fill else Qt.BrushStyle.NoBrush)
        rect = QRectF(self.x + inset, self.y + dy + inset, self.width - 2 * inset, self.height - 2 * inset)
        if self.radius:
            radius = min(self.radius, rect.width() / 2, rect.height() / 2)
            painter.drawRoundedRect(rect, radius, radius)
        else:
            painter.drawRect(rect)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, dashed where asked."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 2.0
    dashed: bool = False

    def draw(self, painter: QPainter, dy: float = 0.0) -> None:
        painter.setPen(pen(self.colour, self.width, self.dashed))
        painter.drawLine(QLineF(self.x1, self.y1 + dy, self.x2, self.y2 + dy))


@dataclass(frozen=True, slots=True)
class Curve(Rule):
    """A line that leaves and arrives level, like those of a slope chart."""

    def draw(self, painter: QPainter, dy: float = 0.0) -> None:
        middle = (self.x1 + self.x2) / 2
        path = QPainterPath(QPointF(self.x1, self.y1 + dy))
        path.cubicTo(middle, self.y1 + dy, middle, self.y2 + dy, self.x2, self.y2 + dy)
        painter.setPen(pen(self.colour, self.width, self.dashed))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


Mark = Letters | Box | Rule


def shifted(marks: Sequence[Mark], dx: float, dy: float) -> tuple[Mark, ...]:
    """The same marks somewhere else."""
    return tuple(
        replace(m, x1=m.x1 + dx, x2=m.x2 + dx, y1=m.y1 + dy, y2=m.y2 + dy)
        if isinstance(m, Rule)
        else replace(m, x=m.x + dx, y=m.y + dy)
        for m in marks
    )


def draw_all(painter: QPainter, marks: Sequence[Mark], dy: float = 0.0) -> None:
    """Draw marks in their order."""
    for mark in marks:
        mark.draw(painter, dy)


@lru_cache(maxsize=256)
def brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


@lru_cache(maxsize=256)
def pen(colour: str, width: float, dashed: bool = False) -> QPen:
    made = QPen(QColor(colour), width)
    if dashed:
        made.setDashPattern([4, 4])
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made
