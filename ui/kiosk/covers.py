"""What may lie over a page: the question whether somebody is still there, and the facilitator's number pad."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, Words
from ui.kiosk.page import KioskPage
from ui.theme import Colours
from ui.wording import tr
from workshop.words import counted

PIN_LENGTH: Final = 4
DIGITS: Final = "123456789"


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


class PinPad(KioskPage):
    """Takes the facilitator's PIN; it says nothing about a wrong one."""

    entered = Signal(str)
    """Four digits."""
    went_back = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__(tr("For the facilitator"), colours)
        self._typed = ""
        self._title = self.add(Words(tr("For the facilitator"), 56, colours.ink, weight=BOLD, centred=True))
        self._text = self.add(Words(tr("Type your PIN to leave this screen."), 36, colours.muted, centred=True))
        self._digits = tuple(self.add(TouchButton(d, colours, pixels=48)) for d in DIGITS)
        self._back = self.add(TouchButton(tr("Back"), colours, look=Look.QUIET, pixels=34))
        self._zero = self.add(TouchButton("0", colours, pixels=48))
        self._clear = self.add(TouchButton(tr("Clear"), colours, look=Look.QUIET, pixels=34))
        for button in (*self._digits, self._zero):
            button.clicked.connect(self._on_digit)
        self._back.clicked.connect(self.went_back)
        self._clear.clicked.connect(self.clear)

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self.update()

    def _on_digit(self) -> None:
        button = self.sender()
        assert isinstance(button, TouchButton)
        self._take(button.words)

    def _take(self, digit: str) -> None:
        self._typed += digit
        self.update()
        if len(self._typed) == PIN_LENGTH:
            typed, self._typed = self._typed, ""
            self.entered.emit(typed)

    def arrange(self) -> None:
        self._top = (self.height() - self.px(900)) // 2
        wide = self.inner_width
        x = (self.width() - wide) // 2
        self._title.setGeometry(x, self._top, wide, self.px(76))
        self._text.setGeometry(x, self._top + self.px(84), wide, self.px(52))
        keys = (*self._digits, self._back, self._zero, self._clear)
        wide, high, gap = self.px(180), self.px(124), self.px(20)
        left = (self.width() - 3 * wide - 2 * gap) // 2
        for n, key in enumerate(keys):
            row, column = divmod(n, 3)
            y = self._top + self.px(280) + row * (high + gap)
            key.setGeometry(left + column * (wide + gap), y, wide, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in "0123456789":
            self._take(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
            self.update()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.field_line), max(1.5, 3 * self.unit)))
        for n in range(PIN_LENGTH):
            painter.setBrush(QColor(self.colours.accent if n < len(self._typed) else self.colours.card))
            x = self.width() / 2 + (n - (PIN_LENGTH - 1) / 2) * self.px(68)
            painter.drawEllipse(QPointF(x, self._top + self.px(208)), self.px(18), self.px(18))
