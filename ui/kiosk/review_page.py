"""The ballot read back, before it is handed in."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.editors.paging import Pages, Part
from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, MEDIUM, SEMIBOLD, Laid, Words, clean, lay_out
from ui.kiosk.page import EDGE, FOOT, SIDE, KioskPage
from ui.kiosk.sentences import Answer
from ui.theme import Colours, font
from ui.wording import tr


class AnswerLine(QWidget):
    """One answer: the option at the left, what was marked at the right."""

    def __init__(self, answer: Answer, colours: Colours) -> None:
        super().__init__()
        self._answer = answer
        self._colours = colours
        self._unit = 1.0
        self.setAccessibleName(f"{answer.label}: {answer.value}" if answer.value else answer.label)

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self._unit = unit
        self.update()

    def set_full(self, full: bool) -> None:
        """A line has nothing to drop."""

    def height_for(self, width: float, full: bool = True) -> int:
        label, value = self._laid(width)
        return round(max(label.height, value.height)) + self._px(32)

    def _px(self, length: float) -> int:
        return round(length * self._unit)

    def _laid(self, width: float) -> tuple[Laid, Laid]:
        room = width - self._px(56)
        value = lay_out(self._answer.value, font(36 * self._unit, BOLD), room * 0.45)
        label_room = room - (value.width + self._px(32) if self._answer.value else 0)
        return lay_out(self._answer.label, font(36 * self._unit, SEMIBOLD), label_room), value

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(1.5, 3 * self._unit)
        painter.setPen(QPen(QColor(self._colours.line), line))
        painter.setBrush(QColor(self._colours.card))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, 16 * self._unit, 16 * self._unit)
        label, value = self._laid(self.width())
        painter.setPen(QColor(self._colours.ink))
        label.draw(painter, self._px(28), (self.height() - label.height) / 2)
        painter.setPen(QColor(self._colours.accent))
        value.draw(painter, self.width() - self._px(28) - value.width, (self.height() - value.height) / 2)


class ReviewPage(KioskPage):
    """Is this right?"""

    went_back = Signal()
    """The person wants to change something."""
    confirmed = Signal()
    """The ballot is to be handed in as it stands."""

    def __init__(
        self,
        answers: tuple[Answer, ...],
        *,
        spoken: str,
        notice: str,
        secrecy: str,
        colours: Colours,
        left_handed: bool = False,
    ) -> None:
        super().__init__(tr("Is this right?"), colours)
        self.left_handed = left_handed
        self.setAccessibleDescription(clean(spoken))
        self._title = self.add(Words(tr("Is this right?"), 64, colours.ink, weight=BOLD))
        self._secrecy = self.add(Words(secrecy, 34, colours.muted))
        shown = answers or (Answer(clean(spoken), ""),)
        self._count = len(shown)
        lines = tuple(AnswerLine(a, colours) for a in shown)
        self._pages = self.add(Pages([Part(lines)], colours, columns=(1, 2), tallest=110, gap=14))
        self._notice = self.add(Words(notice, 34, colours.warn, weight=MEDIUM))
        self._back = self.add(TouchButton(tr("Back"), colours, pixels=38))
        self._hand_in = self.add(TouchButton(tr("Hand in my vote"), colours, look=Look.PRIMARY, pixels=42))
        self._failure = self.add(Words("", 34, colours.alert, weight=SEMIBOLD))
        self._back.clicked.connect(self.went_back)
        self._hand_in.clicked.connect(self.confirmed)

    def fail(self, sentence: str) -> None:
        """Say that the vote is not counted yet; everything stays as it was."""
        self._failure.say(sentence)
        self._hand_in.set_words(tr("Try again"))
        self.setAccessibleDescription(self._failure.text())
        self.arrange()
        self.update()

    def arrange(self) -> None:
        wide, side = self.inner_width, self.px(SIDE)
        y = self.px(EDGE + 16)
        title = self._title.height_for(wide)
        self._title.setGeometry(side, y, wide, title)
        y += title + self.px(6)
        for words in (self._secrecy, self._failure, self._notice):
            words.setVisible(bool(words.text()))
            if words.text():
                inset = self.px(28) if words is self._failure else 0
                high = words.height_for(wide - 2 * inset) + 2 * inset
                words.setGeometry(side + inset, y, wide - 2 * inset, high)
                y += high + self.px(14)
        y += self.px(14)
        short = min(wide, self.px(1240)) if self._count <= 5 else wide
        self._pages.setGeometry(side, y, short, self.height() - self.px(EDGE + FOOT + 28) - y)
        self.place_foot(self._back, self._hand_in)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._failure.text():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.colours.alert), max(1.5, 3 * self.unit)))
            painter.setBrush(QColor(self.colours.alert_soft))
            box = QRectF(self._failure.geometry()).adjusted(-self.px(28), 0, self.px(28), 0)
            painter.drawRoundedRect(box, 16 * self.unit, 16 * self.unit)
