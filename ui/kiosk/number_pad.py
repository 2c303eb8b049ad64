"""A pad of digits for fingers and keys: for the facilitator's PIN, and for the number of a card."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, Words
from ui.kiosk.page import KioskPage
from ui.theme import Colours
from ui.wording import tr

DIGITS: Final = "123456789"


class NumberPad(KioskPage):
    """Title, a sentence, room for what is typed, and the digits."""

    went_back = Signal()
    longest = 4
    """Digits that can be typed."""

    def __init__(self, title: str, text: str, colours: Colours) -> None:
        super().__init__(title, colours)
        self.typed = ""
        self.top = 0
        self._title = self.add(Words(title, 56, colours.ink, weight=BOLD, centred=True))
        self.text = self.add(Words(text, 36, colours.muted, centred=True))
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
        self.typed = ""
        self.show_typed()

    def show_typed(self) -> None:
        """What is typed has changed."""
        self.update()

    def take(self, digit: str) -> None:
        """One digit more, as far as there is room."""
        if len(self.typed) < self.longest:
            self.typed += digit
            self.show_typed()

    def _on_digit(self) -> None:
        button = self.sender()
        assert isinstance(button, TouchButton)
        self.take(button.words)

    def arrange(self) -> None:
        self.top = (self.height() - self.px(900)) // 2
        wide = self.inner_width
        x = (self.width() - wide) // 2
        self._title.setGeometry(x, self.top, wide, self.px(76))
        self.text.setGeometry(x, self.top + self.px(84), wide, self.px(52))
        keys = (*self._digits, self._back, self._zero, self._clear)
        wide, high, gap = self.px(180), self.px(124), self.px(20)
        left = (self.width() - 3 * wide - 2 * gap) // 2
        for n, key in enumerate(keys):
            row, column = divmod(n, 3)
            y = self.top + self.px(280) + row * (high + gap)
            key.setGeometry(left + column * (wide + gap), y, wide, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in "0123456789":
            self.take(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.typed = self.typed[:-1]
            self.show_typed()
        else:
            super().keyPressEvent(event)
