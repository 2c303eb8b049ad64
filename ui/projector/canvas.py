"""The surface of the projector's window: a still slide, and bars that move over it."""

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsView, QWidget

from ui.charts.bars import Bars, alike
from ui.charts.drawing import Mark, draw_all
from ui.charts.ranked_bars import RankedBars
from ui.projector.picture import fit, ground_of, page_of, place, width_for
from ui.theme import Scheme
from workshop.show.scene import BlankScene, RankingScene, Scene

MOVE: Final = 450
"""Milliseconds in which bars grow or change places."""


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
        self._marks: tuple[Mark, ...] = ()
        self._still = QPixmap()
        self._bars = RankedBars()
        self.addItem(self._bars)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
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

    def set_looks(self, scheme: Scheme, reduce_motion: bool) -> None:
        """Draw the same scene in these colours, where its bars belong."""
        self._reduce_motion = reduce_motion
        if scheme is not self._scheme:
            self._scheme = scheme
            self._on_resized()

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
        self._bars.setTransform(QTransform.fromTranslate(corner.x(), corner.y()).scale(scale, scale))
        self._marks = page.marks
        self._still = self._draw_still()
        self.viewport().update()
        return page.bars

    def _draw_still(self) -> QPixmap:
        """What stands still, as pixels, so that moving bars cost nothing but themselves."""
        ratio = self.devicePixelRatioF()
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(QColor(ground_of(self._scene, self._scheme)))
        painter = QPainter(still)
        rect = QRectF(self.rect())
        place(painter, rect, width_for(rect))
        draw_all(painter, self._marks)
        painter.end()
        return still

    def _on_progress(self, progress: object) -> None:
        assert isinstance(progress, float)
        self._bars.set_progress(progress)

    def _on_resized(self) -> None:
        self._rest(self._lay_out())
        self._seen = self._bars.bars or self._seen

    def paintEvent(self, ev: QPaintEvent) -> None:
        super().paintEvent(ev)
        self.frames += 1

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._still.devicePixelRatio() != self.devicePixelRatioF():
            self._still = self._draw_still()
        painter.drawPixmap(0, 0, self._still)
