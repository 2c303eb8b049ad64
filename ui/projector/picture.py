"""Paints any scene into a rectangle of any size: the miniature on the console is the projector's own picture."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from ui.charts.bars import paint_bars
from ui.charts.chart import Page
from ui.charts.drawing import Box, draw_all
from ui.projector.slides import SLIDES
from ui.projector.slides.frame import HEIGHT, Sheet, body_of, frame_marks
from ui.theme import COLOURS, Scheme
from workshop.show.scene import BlankScene, Scene

NARROWEST: Final = 4 / 3
WIDEST: Final = 21 / 9
STEP: Final = 12
"""Widths are multiples of it, so that a miniature a pixel off its shape is laid out as the projector is."""
DARKNESS: Final = "#000000"


def paint_scene(
    painter: QPainter,
    rect: QRectF,
    scene: Scene,
    *,
    page: int = 0,
    progress: float = 1.0,
    previous: Scene | None = None,
    scheme: Scheme = Scheme.LIGHT,
) -> None:
    """Paint one page of a scene; `progress` of the way from the ranking shown before, if there was one."""
    width = width_for(rect)
    now = page_of(scene, page, width, scheme)
    before = page_of(previous, page, width, scheme).bars if previous is not None else None
    painter.save()
    painter.fillRect(rect, QColor(ground_of(scene, scheme)))
    place(painter, rect, width)
    draw_all(painter, now.marks)
    if now.bars is not None:
        paint_bars(painter, now.bars, before, progress)
    painter.restore()


def page_count(scene: Scene, aspect: float = 16 / 9) -> int:
    """How many pages a scene has on a screen of this shape (width by height)."""
    return len(pages_of(scene, width_at(aspect), Scheme.LIGHT))


@lru_cache(maxsize=48)
def pages_of(scene: Scene, width: int, scheme: Scheme) -> tuple[Page, ...]:
    """All pages of a scene, laid out `width` units wide and 1080 high."""
    if isinstance(scene, BlankScene):
        return (Page((Box(0, 0, width, HEIGHT, DARKNESS),)),)
    sheet = Sheet(width, scheme)
    pages = SLIDES[type(scene)](scene, body_of(scene.header, sheet), scheme)
    return tuple(
        Page((*frame_marks(scene.header, sheet, n, len(pages)), *page.marks), page.bars) for n, page in enumerate(pages)
    )


def page_of(scene: Scene, page: int, width: int, scheme: Scheme) -> Page:
    """One page of a scene; beyond the last page the last."""
    pages = pages_of(scene, width, scheme)
    return pages[min(max(0, page), len(pages) - 1)]


def width_for(rect: QRectF) -> int:
    """How many units wide a picture in this rectangle is."""
    return width_at(rect.width() / max(1.0, rect.height()))


def place(painter: QPainter, rect: QRectF, width: int) -> None:
    """Let the painter count in units of the picture, which stands in the middle of the rectangle."""
    scale, corner = fit(rect, width)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(corner)
    painter.scale(scale, scale)


def fit(rect: QRectF, width: int) -> tuple[float, QPointF]:
    """Scale and top left corner of a picture in the middle of the rectangle."""
    scale = min(rect.width() / width, rect.height() / HEIGHT)
    free = QPointF(rect.width() - width * scale, rect.height() - HEIGHT * scale)
    return scale, rect.topLeft() + free / 2


def ground_of(scene: Scene, scheme: Scheme) -> str:
    """The colour around a picture that is narrower or lower than its rectangle."""
    return DARKNESS if isinstance(scene, BlankScene) else COLOURS[scheme].paper


def width_at(aspect: float) -> int:
    """How many units wide a picture of this shape is."""
    return round(HEIGHT * min(max(aspect, NARROWEST), WIDEST) / STEP) * STEP
