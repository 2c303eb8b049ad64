"""The first page: the question, and a button to begin."""

from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, SEMIBOLD, Words
from ui.kiosk.page import EDGE, SIDE, KioskPage
from ui.theme import Colours
from ui.wording import tr

SIZES: Final = (76, 60, 46, 36)
"""Font sizes of the question: the largest that leaves room for the rest."""


class StartPage(KioskPage):
    """Waits for the next person."""

    started = Signal()
    """Somebody wants to vote."""
    hand_chosen = Signal(bool)
    """Whether this person wants what is touched at the left."""

    def __init__(
        self,
        *,
        header: str,
        vote: str,
        question: str,
        instruction: str,
        secrecy: str,
        sealed: bool,
        colours: Colours,
    ) -> None:
        super().__init__(tr("Start"), colours)
        self._sealed = sealed
        self._header = self.add(Words(header, 30, colours.muted))
        self._vote = self.add(Words(vote, 34, colours.accent, weight=SEMIBOLD))
        self._question = self.add(Words(question, SIZES[0], colours.ink, weight=BOLD))
        self._instruction = self.add(Words(instruction, 40, colours.muted, facts=True))
        self._button = self.add(TouchButton(tr("Tap to vote"), colours, look=Look.PRIMARY, pixels=52))
        self._hand = self.add(TouchButton(tr("I use my left hand"), colours, look=Look.MARK, pixels=34))
        self._secrecy = self.add(Words(secrecy, 34, colours.ink))
        self._button.clicked.connect(self.started)
        self._hand.toggled.connect(self.hand_chosen)
        self.tapped.connect(self.started)

    def arrange(self) -> None:
        wide = self.inner_width
        side, edge = self.px(SIDE), self.px(EDGE)
        header = self._header.height_for(wide)
        self._header.setGeometry(side, edge, wide, header)
        top = edge + header + self.px(28)
        indent = self.px(56) if self._sealed else 0
        foot = self._secrecy.height_for(wide - indent)
        self._secrecy.setGeometry(side + indent, self.height() - edge - foot, wide - indent, foot)
        self._card = QRectF(side, top, wide, self.height() - edge - foot - self.px(32) - top)
        pad = self.px(64)
        text = wide - 2 * pad
        button = self.px(148)
        hint = self._instruction.height_for(text)
        room = int(self._card.height()) - 2 * pad - button - hint - self.px(34 + 16 + 24 + 56)
        for pixels in SIZES:
            self._question.set_pixels(pixels)
            if self._question.height_for(text) <= room:
                break
        asked = min(self._question.height_for(text), max(room, self.px(60)))
        spare = max(0, room - asked) // 2
        x, y = side + pad, top + pad + spare
        self._vote.setGeometry(x, y, text, self.px(44))
        y += self.px(34 + 16)
        self._question.setGeometry(x, y, text, asked)
        y += asked + self.px(24)
        self._instruction.setGeometry(x, y, text, hint)
        y += hint + self.px(56)
        self._button.setGeometry(x, y, max(self.px(560), self._button.width_of_words()), button)
        hand, high = self._hand.width_of_words(), self.px(96)
        self._hand.setGeometry(self.width() - x - hand, y + (button - high) // 2, hand, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.line), max(1.5, 3 * self.unit)))
        painter.setBrush(QColor(self.colours.card))
        painter.drawRoundedRect(self._card, 24 * self.unit, 24 * self.unit)
        if self._sealed:
            middle = self._secrecy.y() + self._secrecy.height() / 2
            draw_seal(painter, self.px(SIDE), middle, self.unit, self.colours)


def draw_seal(painter: QPainter, x: float, middle: float, unit: float, colours: Colours) -> None:
    """Draw a small closed lock beside what is said about secrecy."""
    body = QRectF(x, middle - 6 * unit, 34 * unit, 26 * unit)
    painter.setPen(QPen(QColor(colours.accent), 4 * unit))
    painter.setBrush(QColor(colours.paper))
    painter.drawArc(QRectF(x + 7 * unit, middle - 24 * unit, 20 * unit, 36 * unit), 0, 180 * 16)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(body, 5 * unit, 5 * unit)
