"""The surface of the projector's window: a still slide, and bars that move over it."""

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.charts.bars import Bars, alike
from ui.charts.drawing import Mark, draw_all
from ui.charts.ranked_bars import RankedBars
from ui.projector.picture import fit, ground_of, page_of, width_for
from ui.projector.slides.frame import HEIGHT
from ui.theme import Scheme
from workshop.scene import BlankScene, RankingScene, Scene

MOVE: Final = 450
"""Milliseconds in which bars grow or change places."""


class Slide(pg.GraphicsObject):
    """What stands still; kept as pixels, so that moving bars cost nothing but themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self._width = HEIGHT
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_marks(self, marks: tuple[Mark, ...], width: int) -> None:
        if width != self._width:
            self.prepareGeometryChange()
        self._marks, self._width = marks, width
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._width, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        draw_all(painter, self._marks)


class Canvas(pg.GraphicsView):
    """Shows a scene and moves its bars; it takes no mouse, no keys and no focus."""

    def __init__(self, scheme: Scheme, reduce_motion: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scheme = scheme
        self._reduce_motion = reduce_motion
        self._scene: Scene = BlankScene()
        self._page = 0
        self._seen: Bars | None = None
        self.frames = 0
        self._slide = Slide()
        self._bars = RankedBars()
        self.addItem(self._slide)
        self.addItem(self._bars)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(MOVE)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._on_progress)
        self.sigDeviceRangeChanged.connect(self._on_resized)

    @property
    def bars(self) -> RankedBars:
        """The bars, whether they show or not."""
        return self._bars

    @property
    def is_moving(self) -> bool:
        """Whether bars are on their way."""
        return self._animation.state() is QVariantAnimation.State.Running

    def show_scene(self, scene: Scene, page: int) -> None:
        """Show one page of a scene, moving bars from where they are now."""
        before = self._bars.standing() if isinstance(self._scene, RankingScene) and page == self._page else None
        turned = isinstance(self._scene, RankingScene) and page != self._page
        self._scene, self._page = scene, page
        bars = self._lay_out()
        if bars is None or turned or self._reduce_motion or (self._seen is not None and alike(self._seen, bars)):
            self._rest(bars)
        else:
            self._animation.stop()
            self._bars.set_rows(bars, before, 0.0)
            self._animation.start()
        self._seen = bars or self._seen

    def rest(self) -> None:
        """Let bars stand where they belong."""
        self._rest(self._bars.bars)

    def _rest(self, bars: Bars | None) -> None:
        self._animation.stop()
        self._bars.set_rows(bars)

    def _lay_out(self) -> Bars | None:
        rect = QRectF(self.rect())
        width = width_for(rect)
        page = page_of(self._scene, self._page, width, self._scheme)
        scale, corner = fit(rect, width)
        place = QTransform.fromTranslate(corner.x(), corner.y()).scale(scale, scale)
        self.setBackground(QColor(ground_of(self._scene, self._scheme)))
        self._slide.setTransform(place)
        self._slide.show_marks(page.marks, width)
        self._bars.setTransform(place)
        return page.bars

    def _on_progress(self, progress: object) -> None:
        assert isinstance(progress, float)
        self._bars.set_progress(progress)

    def _on_resized(self) -> None:
        self._rest(self._lay_out())
        self._seen = self._bars.bars or self._seen

    def paintEvent(self, ev: QPaintEvent) -> None:
        super().paintEvent(ev)
        self.frames += 1
