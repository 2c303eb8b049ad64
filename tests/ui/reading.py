"""Reads a picture as a room does: which letters stand where, how large, and on what ground."""

from collections.abc import Iterator
from dataclasses import dataclass

from ui.charts.chart import Page
from ui.charts.drawing import Box, Letters, Mark


@dataclass(frozen=True)
class Written:
    """Letters on a picture, with the rectangle they cover and the fill under them."""

    text: str
    size: int
    colour: str
    ground: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Written") -> bool:
        """Whether the letters of both run into one another; the line spacing above and below them may."""
        upright = min(self.bottom - self.size * 0.28, other.bottom - other.size * 0.28) - max(
            self.top + self.size * 0.28, other.top + other.size * 0.28
        )
        return upright > 1 and min(self.right, other.right) - max(self.left, other.left) > 1


def marks_of(page: Page) -> list[Mark]:
    """Everything drawn, lowest first."""
    rows = [mark for row in page.bars.rows for mark in (row.bar, *row.letters)] if page.bars else []
    line = list(page.bars.line) if page.bars else []
    return [*page.marks, *rows, *line]


def written_on(page: Page) -> list[Written]:
    return list(_written(marks_of(page)))


def _written(marks: list[Mark]) -> Iterator[Written]:
    for n, mark in enumerate(marks):
        if isinstance(mark, Letters) and mark.block.text:
            block = mark.block
            left = mark.x + block.left
            middle = (left + block.width / 2, mark.y + block.height / 2)
            ground = next(
                (b.fill for b in reversed(marks[:n]) if isinstance(b, Box) and b.fill and _holds(b, *middle)), ""
            )
            yield Written(
                block.text,
                block.style.size,
                block.style.colour,
                ground,
                left,
                mark.y,
                left + block.width,
                mark.y + block.height,
            )


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
