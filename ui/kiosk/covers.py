"""What may lie over a page: the question whether somebody is still there, and the facilitator's number pad."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, Words
from ui.kiosk.number_pad import NumberPad
from ui.kiosk.page import KioskPage
from ui.theme import Colours
from ui.wording import tr
from workshop.words import counted

PIN_LENGTH: Final = 4


class StillThere(KioskPage):
    """Asks before an abandoned ballot is cleared away."""

    answered = Signal()
    """Somebody is there."""

    def __init__(self, colours: Colours) -> None:
        super().__init__(tr("Are you still there?"), colours)
        self._title = self.add(Words(tr("Are you still there?"), 64, colours.ink, weight=BOLD, centred=True))
        self._text = self.add(Words("", 40, colours.muted, facts=True, centred=True))
        self._stay = self.add(TouchButton(tr("Go on voting"), colours, look=Look.PRIMARY, pixels=44))
        self._stay.clicked.connect(self.answered)
        self.tapped.connect(self.answered)

    def show_left(self, seconds: int) -> None:
        """Say how long is left."""
        left = counted(seconds, "second", "seconds").replace(" ", "\u00a0")
        self._text.say(tr("This screen clears itself in **{left}** and keeps nothing.").format(left=left))

    def arrange(self) -> None:
        wide = self.px(1100)
        x, y = (self.width() - wide) // 2, (self.height() - self.px(520)) // 2
        self._card = QRectF(x, y, wide, self.px(520))
        self._title.setGeometry(x, y + self.px(72), wide, self.px(84))
        self._text.setGeometry(x + self.px(40), y + self.px(176), wide - self.px(80), self.px(110))
        self._stay.setGeometry(x + self.px(320), y + self.px(330), self.px(460), self.px(120))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self.colours.deep)
        veil.setAlpha(160)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(self.colours.line), max(1.5, 3 * self.unit)))
        painter.setBrush(QColor(self.colours.card))
        painter.drawRoundedRect(self._card, 28 * self.unit, 28 * self.unit)


class PinPad(NumberPad):
    """Takes the facilitator's PIN; it says nothing about a wrong one."""

    entered = Signal(str)
    """Four digits."""
    longest = PIN_LENGTH

    def __init__(self, colours: Colours) -> None:
        super().__init__(tr("For the facilitator"), tr("Type your PIN to leave this screen."), colours)

    def take(self, digit: str) -> None:
        super().take(digit)
        if len(self.typed) == PIN_LENGTH:
            typed, self.typed = self.typed, ""
            self.entered.emit(typed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.field_line), max(1.5, 3 * self.unit)))
        for n in range(PIN_LENGTH):
            painter.setBrush(QColor(self.colours.accent if n < len(self.typed) else self.colours.card))
            x = self.width() / 2 + (n - (PIN_LENGTH - 1) / 2) * self.px(68)
            painter.drawEllipse(QPointF(x, self.top + self.px(208)), self.px(18), self.px(18))
