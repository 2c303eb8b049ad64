"""A live miniature of the projector's picture: the same painting at another size."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from workshop.show.scene import Scene, words_of

Paint = Callable[[QPainter, QRectF, Scene, int], None]
"""Paints a page of a scene into a rectangle; given by the app, so that the console need not know the projector."""


class Miniature(QFrame):
    """Shows one picture in the projector's own shape."""

    def __init__(
        self, paint: Paint, name: str, *, aspect: float = 16 / 9, top: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paint = paint
        self._aspect = aspect
        self._at_top = top
        """Whether it hangs from the upper edge of its room; else it stands in the middle."""
        self._scene: Scene | None = None
        self._page = 0
        self._empty = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_scene(self, scene: Scene | None, page: int = 0, empty: str = "") -> None:
        """Show a picture; None shows the words for why there is none."""
        if (scene, page, empty) == (self._scene, self._page, self._empty):
            return
        self._scene, self._page, self._empty = scene, page, empty
        self.setAccessibleDescription(words_of(scene) if scene else empty)
        self.update()

    def set_aspect(self, aspect: float) -> None:
        """Take the shape of the room's screen."""
        self._aspect = aspect
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, round(480 / self._aspect))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, round(160 / self._aspect))

    def picture_rect(self) -> QRectF:
        """The largest rectangle of the projector's shape within the frame."""
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        width = min(room.width(), room.height() * self._aspect)
        height = width / self._aspect
        top = room.top() if self._at_top else room.center().y() - height / 2
        return QRectF(room.center().x() - width / 2, top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        rect = self.picture_rect()
        if self._scene is None:
            painter.setPen(self.palette().placeholderText().color())
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(20, 8, -20, -8), how, self._empty)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(rect, 9, 9)
        painter.save()
        painter.setClipPath(edge)
        self._paint(painter, rect, self._scene, self._page)
        painter.restore()
        painter.setPen(self.palette().mid().color())
        painter.drawPath(edge)
