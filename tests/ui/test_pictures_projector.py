"""The projector's pictures, against the accepted ones in tests/pictures."""

import sys

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.ui.pictures import assert_image
from tests.ui.projected import SCENES, a_ranking, a_reordered_ranking
from ui.projector.picture import pages_of, paint_scene, width_for
from ui.theme import Scheme

pytestmark = [
    pytest.mark.pictures,
    pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn differently elsewhere"),
    pytest.mark.usefixtures("qapp"),
]
SIZES = {"1080": (1920, 1080), "768": (1024, 768)}
DARK = (1280, 720)


def drawn(size: tuple[int, int], name: str, **how) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, *size), SCENES[name], **how)
    painter.end()
    return image


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCENES)
def test_that_a_scene_looks_as_accepted(name: str, size: str) -> None:
    assert_image(drawn(SIZES[size], name), f"projector-{name}-{size}")


@pytest.mark.parametrize("name", SCENES)
def test_that_a_scene_looks_as_accepted_in_the_dark(name: str) -> None:
    assert_image(drawn(DARK, name, scheme=Scheme.DARK), f"projector-{name}-dark")


@pytest.mark.parametrize("name", SCENES)
def test_that_a_larger_screen_of_the_same_shape_shows_the_same_larger(name: str) -> None:
    small, large = (width_for(QRectF(0, 0, *size)) for size in ((1920, 1080), (3840, 2160)))
    assert small == large and pages_of(SCENES[name], small, Scheme.LIGHT) is pages_of(SCENES[name], large, Scheme.LIGHT)


def test_that_rows_on_their_way_look_as_accepted() -> None:
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, 1920, 1080), a_reordered_ranking(), progress=0.4, previous=a_ranking())
    painter.end()
    assert_image(image, "projector-ranking-moving")
