"""Thousands of drawn frames, as in a long workshop: PySide6 6.12.0 lost a reference to None in each, and then ended."""

import sys

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.accessible import press, settle
from tests.e2e.room import Room
from ui.projector.picture import paint_scene

FRAMES = 3_000
LOST = 1_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 on None is never freed")
def test_that_thousands_of_frames_lose_no_reference_to_none(room: Room) -> None:
    press(room.window, "Try it with a sample room")
    room.opened()
    room.next("Show the ranking")
    settle()
    canvas = room.projector.canvas
    room.projector.resize(320, 180)
    settle()
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for frame in range(FRAMES):
        canvas.bars.set_progress(frame % 100 / 100)
        canvas.viewport().repaint()
        if frame % 10 == 0:
            painter = QPainter(image)
            paint_scene(painter, QRectF(image.rect()), room.workshop.show_.scene)
            painter.end()
            room.workshop.run.acts.repaint()
    assert sys.getrefcount(None) > before - LOST
