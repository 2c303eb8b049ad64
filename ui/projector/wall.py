"""How the room's screen draws a picture: its shape and its looks, for everybody who shows what the room would see."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.projector.fitting import fit_of
from ui.projector.picture import page_count, paint_scene
from ui.theme import Scheme
from workshop.preparing.checks import Fit
from workshop.show.scene import Scene


class Wall:
    """The shape of the room's screen, and pictures in it."""

    def __init__(self, scheme: Callable[[], Scheme]) -> None:
        self._scheme = scheme
        self.aspect = 16 / 9

    def paint(self, painter: QPainter, rect: QRectF, scene: Scene, page: int) -> None:
        """Draw one page of a picture."""
        paint_scene(painter, rect, scene, page=page, scheme=self._scheme())

    def pages_of(self, scene: Scene) -> int:
        """How many pages a picture takes there."""
        return page_count(scene, self.aspect)

    def fit_of(self, scene: Scene) -> Fit | None:
        """How a question stands there."""
        return fit_of(scene, self.aspect)
