"""Pages that only say something: the vote is counted, voting has closed, this screen cannot be used."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from ui.editors.card import draw_check
from ui.editors.words import BOLD, Words
from ui.kiosk.page import KioskPage
from ui.theme import Colours


class MessagePage(KioskPage):
    """A few words in the middle of the screen, under a check mark where something was done."""

    def __init__(self, title: str, text: str, colours: Colours, *, done: bool = False) -> None:
        super().__init__(title, colours)
        self._done = done
        self._passed: float | None = None
        self._title = self.add(Words(title, 84, colours.ink, weight=BOLD, centred=True))
        self._text = self.add(Words(text, 40, colours.muted, centred=True))

    def show_passed(self, share: float) -> None:
        """Draw how much of the waiting is over, 0 to 1."""
        self._passed = share
        self.update()

    def arrange(self) -> None:
        wide = min(self.inner_width, self.px(1300))
        x = (self.width() - wide) // 2
        title, text = self._title.height_for(wide), self._text.height_for(wide)
        sign = self.px(240 + 56) if self._done else 0
        y = (self.height() - sign - title - self.px(28) - text) // 2
        self._sign = QPointF(self.width() / 2, y + self.px(120))
        y += sign
        self._title.setGeometry(x, y, wide, title)
        self._text.setGeometry(x, y + title + self.px(28), wide, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._done:
            radius = self.px(120)
            painter.setBrush(QColor(self.colours.accent_soft))
            painter.drawEllipse(self._sign, radius, radius)
            painter.setBrush(QColor(self.colours.accent))
            painter.drawEllipse(self._sign, radius * 0.76, radius * 0.76)
            box = QRectF(self._sign.x() - radius * 0.7, self._sign.y() - radius * 0.7, radius * 1.4, radius * 1.4)
            draw_check(painter, box, self.colours.on_accent, 15 * self.unit)
        if self._passed is not None:
            bar = QRectF(self.width() / 2 - self.px(240), self.height() - self.px(96), self.px(480), self.px(8))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colours.line))
            painter.drawRoundedRect(bar, 4 * self.unit, 4 * self.unit)
            painter.setBrush(QColor(self.colours.accent))
            bar.setWidth(bar.width() * min(1.0, self._passed))
            painter.drawRoundedRect(bar, 4 * self.unit, 4 * self.unit)
