"""Paints filled pages into the bytes of a PDF: with head and foot, page numbers and bookmarks."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.charts.drawing import Box, Letters, Mark, Rule, draw_all
from ui.charts.lettering import BOLD, Align, Block, Style, block
from ui.handout.flow import HEIGHT, INNER, MARGIN, WIDTH, Flow, findable
from ui.handout.outline import with_outline, with_spaces
from ui.theme import LIGHT
from workshop.plan import Plan
from workshop.report.texts import beside
from workshop.words import plain_date

DOTS_PER_INCH: Final = 1200
UNIT: Final = DOTS_PER_INCH / 720
"""Dots in a tenth of a point."""
SMALL: Final = Style(78, LIGHT.muted)
BANNER: Final = Style(84, LIGHT.ink, BOLD)
HIGHEST_BANNER: Final = 330
"""The head of the page stands below."""


def pdf_of(flow: Flow, plan: Plan) -> bytes:
    """Paint all pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
    writer.setTitle(_title(plan))
    writer.setAuthor("Common Ground")
    writer.setCreator("Common Ground")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(UNIT, UNIT)
    for number in range(len(flow.pages)):
        if number:
            writer.newPage()
        paint_page(painter, flow, number, plan)
    painter.end()
    return with_outline(with_spaces(bytes(buffer.data().data())), flow.marks)


def _title(plan: Plan) -> str:
    return beside((plan.title, plan.place, plain_date(plan.date)))


def paint_page(painter: QPainter, flow: Flow, number: int, plan: Plan) -> None:
    """Paint one page, numbered from 0, in tenths of a point."""
    draw_all(painter, findable(_around(number, len(flow.pages), plan)))
    for y, piece in flow.pages[number].pieces:
        piece.draw(painter, MARGIN, y)


def _on_one_line(text: str, width: float) -> Block:
    """As much of a text as one line holds."""
    letters = block(text, SMALL)
    while letters.width > width and text:
        text = text[: min(len(text) - 1, int(len(text) * width / letters.width))].rstrip()
        letters = block(f"{text}…", SMALL)
    return letters


def _around(number: int, pages: int, plan: Plan) -> list[Mark]:
    """Head and foot of a page; on the first the title stands below, and no head above it."""
    marks: list[Mark] = []
    if plan.banner:
        letters = block(plan.banner, BANNER, INNER, Align.CENTRE)
        high = min(letters.height + 80, HIGHEST_BANNER)
        marks += [Box(0, 0, WIDTH, high, LIGHT.number), Letters(letters, MARGIN, (high - letters.height) / 2)]
    if number:
        day = block(plain_date(plan.date), SMALL)
        head = _on_one_line(beside((plan.title, plan.place)), INNER - day.width - 200)
        marks += [Letters(head, MARGIN, 380), Letters(day, WIDTH - MARGIN - day.width - day.left, 380)]
        marks.append(Rule(MARGIN, 530, WIDTH - MARGIN, 530, LIGHT.line, 6))
    made, count = block("Common Ground", SMALL), block(f"Page {number + 1} of {pages}", SMALL)
    y = HEIGHT - 440
    marks.append(Rule(MARGIN, y - 50, WIDTH - MARGIN, y - 50, LIGHT.line, 6))
    return [*marks, Letters(made, MARGIN, y), Letters(count, WIDTH - MARGIN - count.width - count.left, y)]
