"""Which card somebody has: the number says the group, and that each card votes once."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD
from ui.kiosk.number_pad import NumberPad
from ui.theme import Colours, font
from ui.wording import tr


class CardPage(NumberPad):
    """Takes the number of a card; what is wrong with it is said here, and nothing is lost."""

    entered = Signal(int)
    longest = 5

    def __init__(self, colours: Colours) -> None:
        super().__init__(tr("Type your card number"), tr("It stands on the card you were given."), colours)
        self._go_on = self.add(TouchButton(tr("Go on"), colours, look=Look.PRIMARY, pixels=42))
        self._go_on.clicked.connect(self._on_go_on)
        self.show_typed()

    def refuse(self, sentence: str) -> None:
        """Say why this number cannot vote; the next one is typed afresh."""
        self.typed = ""
        self.show_typed()
        self.text.set_colour(self.colours.alert)
        self.text.say(sentence)
        self.setAccessibleDescription(sentence)

    def show_typed(self) -> None:
        self._go_on.allow("" if self.typed else tr("Type the number first."))
        self.update()

    def _on_go_on(self) -> None:
        if self.typed:
            self.entered.emit(int(self.typed))

    def arrange(self) -> None:
        super().arrange()
        self.place_foot(self._go_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_go_on()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self.colours.ink))
        painter.setFont(font(72 * self.unit, BOLD))
        box = QRectF(0, self.top + self.px(150), self.width(), self.px(110))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.typed or "–")
