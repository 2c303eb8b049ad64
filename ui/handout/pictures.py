"""Scenes as pictures in a file: PNG, SVG whose letters are shapes, and all slides of a workshop together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from ui.charts.bars import resting
from ui.charts.drawing import Letters
from ui.charts.letterforms import outlines
from ui.handout.drawing_app import drawing_app
from ui.projector.picture import page_count, page_of, paint_scene
from ui.theme import Scheme
from workshop.errors import ExportError
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.progress import Progress, Tell, tell_nobody
from workshop.report.bundle import NO_REHEARSAL, write_bundle
from workshop.report.slides import slides_of
from workshop.report.texts import holdable
from workshop.show.scene import Scene, words_of
from workshop.whole_file import write_whole

WIDTH: Final = 1920
HEIGHT: Final = 1080
PACKING: Final = 60
"""Qt's word for how little a PNG is packed: four times as fast as the usual, and hardly larger."""


def image_of(scene: Scene, pages: range | None = None, *, width: int = WIDTH) -> QImage:
    """The picture of a scene, its pages one under another."""
    drawing_app()
    pages = pages or range(page_count(scene))
    height = width * HEIGHT // WIDTH
    made = QImage(width, height * len(pages), QImage.Format.Format_RGB32)
    made.setText("Description", words_of(scene))
    made.setText("Software", "Common Ground")
    painter = QPainter(made)
    for n, page in enumerate(pages):
        paint_scene(painter, QRectF(0, n * height, width, height), scene, page=page)
    painter.end()
    return made


def png_of(image: QImage) -> bytes:
    """A picture as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG", PACKING):  # pyright: ignore[reportCallIssue, reportArgumentType] (the stubs know only paths)
        raise ExportError("The picture could not be made: there is not enough memory. Close other programs first.")
    return bytes(buffer.data().data())


def svg_of(scene: Scene, pages: range | None = None) -> bytes:
    """The picture of a scene as SVG; its letters are shapes, so that it looks the same without our typeface."""
    drawing_app()
    pages = pages or range(page_count(scene))
    size = QSize(WIDTH, HEIGHT * len(pages))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle("Common Ground")
    generator.setDescription(words_of(scene))
    painter = QPainter(generator)
    for n, page in enumerate(pages):
        painter.save()
        painter.translate(0, n * HEIGHT)
        _paint_outlined(painter, scene, page)
        painter.restore()
    painter.end()
    return holdable(bytes(buffer.data().data()).decode("utf-8")).encode("utf-8")


def write_picture(scene: Scene, path: Path) -> None:
    """Write the picture of a scene as .svg or .png, as its name says; raises ExportError with a sentence."""
    write_whole(path, svg_of(scene) if path.suffix.lower() == ".svg" else png_of(image_of(scene)))


def write_slides(workshop: Workshop, path: Path, kind: str = "png", tell: Tell = tell_nobody) -> None:
    """Write every slide into a folder or a .zip, as png or svg, a file for each page.

    Raises ExportError with a sentence. `tell` is told of each slide; where it raises Stopped no .zip is written.
    """
    if workshop.is_rehearsal:
        raise ExportError(NO_REHEARSAL)
    drawing_app()
    write_bundle(path, _slides(workshop, kind, tell))


def _slides(workshop: Workshop, kind: str, tell: Tell) -> Iterator[tuple[str, bytes]]:
    slides = slides_of(workshop, contents_of(workshop).votes)
    for number, slide in enumerate(slides):
        tell(Progress(number / len(slides), slide.name))
        pages = page_count(slide.scene)
        for page in range(pages):
            which = f" ({page + 1} of {pages})" if pages > 1 else ""
            only = range(page, page + 1)
            data = svg_of(slide.scene, only) if kind == "svg" else png_of(image_of(slide.scene, only))
            yield f"{slide.name}{which}.{kind}", data


def _paint_outlined(painter: QPainter, scene: Scene, number: int) -> None:
    page = page_of(scene, number, WIDTH, Scheme.LIGHT)
    bars = (*resting(page.bars), *page.bars.brackets) if page.bars else ()
    for mark in (*page.marks, *bars):
        shapes = outlines(mark.block) if isinstance(mark, Letters) else ()
        if not isinstance(mark, Letters) or not shapes:
            mark.draw(painter)
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        for path, colour in shapes:
            painter.setBrush(colour)
            painter.drawPath(path.translated(mark.x, mark.y))
