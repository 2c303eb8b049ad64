"""Pages of A4 in a PDF, each cut into equal pieces: what is printed for the room is drawn on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

DOTS_PER_INCH: Final = 1200
TO_A_POINT: Final = 10
"""Units of drawing to a point."""

Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Grid:
    """How a page is cut: so many columns of pieces this wide and high, in units of drawing."""

    columns: int
    width: float
    height: float
    landscape: bool = False


def drawn_on_a4(
    pages: Sequence[Sequence[Piece]],
    grid: Grid,
    draw: Callable[[QPainter, Piece], None],
    draw_cut_marks: Callable[[QPainter], None],
    title: str,
) -> bytes:
    """The bytes of a PDF: `draw` draws each piece from its own upper left corner. Needs a QGuiApplication."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    orientation = QPageLayout.Orientation.Landscape if grid.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
    writer.setTitle(title)
    writer.setCreator("Common Ground")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(DOTS_PER_INCH / 72 / TO_A_POINT, DOTS_PER_INCH / 72 / TO_A_POINT)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        for place, piece in enumerate(page):
            painter.save()
            painter.translate(place % grid.columns * grid.width, place // grid.columns * grid.height)
            draw(painter, piece)
            painter.restore()
        draw_cut_marks(painter)
    painter.end()
    return bytes(buffer.data().data())
