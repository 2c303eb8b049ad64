"""One option and the marks of a scale beside it, or under it where its words need the room."""

from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.editors.card import draw_face, face_height
from ui.editors.touch import Look, TouchButton
from ui.editors.words import MEDIUM, Laid, clean, lay_out
from ui.theme import Colours, font
from ui.wording import tr
from workshop.plan import Option, OptionId, Scale
from workshop.voting import DONT_KNOW

HIGH: Final = 64
"""The least height of a mark's button, of 1080; it grows to TALL where there is room."""
TALL: Final = 88
AIR: Final = 6
NARROW: Final = 340
"""Where less than this is left for the label beside the marks, it stands above them."""
ROOMY: Final = 560
"""A longer "I don't know" stands on one line only where this much is left for the label."""
SPELT_OUT: Final = 3
"""Scales of so few marks say their words on the buttons."""


def legend_of(scale: Scale) -> str:
    """What each mark means, on one line; empty where the marks have no words.

    >>> from workshop.plan import Polarity
    >>> legend_of(Scale("s", 1, 2, ("Poor", "Good"), Polarity.HIGH_IS_GOOD))
    '1 Poor · 2 Good'
    """
    words = [(mark, clean(scale.label_of(mark))) for mark in scale.marks]
    return " · ".join(f"{mark} {label}" for mark, label in words if label and label != str(mark))


def spells_out(scale: Scale) -> bool:
    """Whether the buttons carry the words of the marks instead of numbers."""
    return len(scale.marks) <= SPELT_OUT and bool(legend_of(scale))


class ScaleRow(QWidget):
    """One option and the marks it may be given."""

    marked = Signal(object)
    """A mark was pressed: (option, mark)."""

    def __init__(self, option: Option, scale: Scale, colours: Colours, *, section: str = "") -> None:
        super().__init__()
        self.option: OptionId = option.id
        self._option = option
        self._scale = scale
        self._colours = colours
        self._section = clean(section)
        self.is_full = True
        self._left_handed = False
        self._unit = 1.0
        self._dont_know_width = 260
        label = clean(option.label)
        self._worded = spells_out(scale)
        self._buttons: dict[int, TouchButton] = {}
        for mark in scale.marks:
            words = clean(scale.label_of(mark))
            shown = words if self._worded else str(mark)
            name = f"{label}: {mark}" if words in ("", str(mark)) else f"{label}: {mark}, {words}"
            pixels = 30 if self._worded else 38
            self._buttons[mark] = TouchButton(shown, colours, name=name, look=Look.MARK, pixels=pixels, parent=self)
        if scale.dont_know:
            words = clean(scale.dont_know_label) or tr("I don't know")
            name = f"{label}: {words}"
            self._buttons[DONT_KNOW] = TouchButton(words, colours, name=name, look=Look.MARK, pixels=30, parent=self)
        for button in self._buttons.values():
            button.setAccessibleDescription(clean(option.definition))
            button.clicked.connect(self._on_clicked)
        self.setAccessibleName(label)

    def show_mark(self, mark: int | None) -> None:
        """Show which mark is given; None for no answer."""
        for value, button in self._buttons.items():
            button.show_chosen(value == mark)

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self._unit = unit
        for button in self._buttons.values():
            button.set_unit(unit)
        self._place()

    def set_full(self, full: bool) -> None:
        self.is_full = full
        self.update()

    def set_left_handed(self, left_handed: bool) -> None:
        """The marks at the left of the words, still from low to high."""
        self._left_handed = left_handed
        self._place()
        self.update()

    def height_for(self, width: float, full: bool = True) -> int:
        self._widen_dont_know(width)
        strip = self._strip_height(width) + self._px(2 * AIR)
        if self._stacked(width):
            text = round(face_height(self._option, width, self._unit, full))
            return self._section_height() + text + self._px(AIR) + strip
        text = round(face_height(self._option, self._label_width(width), self._unit, full)) + self._px(2 * AIR)
        return self._section_height() + max(text, strip)

    # measures

    def _px(self, length: float) -> int:
        return round(length * self._unit)

    @property
    def _ends(self) -> bool:
        return bool(self._option.low_label or self._option.high_label)

    def _between(self) -> int:
        return self._px(8 if len(self._scale.marks) > 7 else 12 if self._ends else 16)

    def _button_width(self, mark: int) -> int:
        if mark == DONT_KNOW:
            return self._dont_know_width
        if self._worded:
            return self._px(280)
        return self._px(70 if len(self._scale.marks) > 7 else 86 if self._ends else 108)

    def _strip_width(self) -> int:
        return sum(self._button_width(m) for m in self._buttons) + self._between() * (len(self._buttons) - 1)

    def _strip_height(self, width: float) -> int:
        worded = [(m, b) for m, b in self._buttons.items() if m == DONT_KNOW or self._worded]
        wanted = max((b.height_for(self._button_width(m)) for m, b in worded), default=0)
        ends = max((self._end(text, self._end_width(width)).height for text in self._end_texts()), default=0)
        return max(self._px(HIGH), wanted, round(ends))

    def _stacked(self, width: float) -> bool:
        return self._ends or self._label_width(width) < self._px(NARROW)

    def _label_width(self, width: float) -> float:
        return width - self._strip_width() - self._px(32)

    def _section_height(self) -> int:
        return self._px(52) if self._section else 0

    def _end_texts(self) -> tuple[str, ...]:
        return (clean(self._option.low_label), clean(self._option.high_label)) if self._ends else ()

    def _end_width(self, width: float) -> float:
        return max(self._px(120), (width - self._strip_width() - self._px(72)) / 2)

    def _end(self, text: str, width: float) -> Laid:
        return lay_out(text, font(30 * self._unit, MEDIUM), width)

    def _widen_dont_know(self, width: float) -> None:
        """On one line where the label keeps its room, else on two or three."""
        self._dont_know_width = self._px(260)
        button = self._buttons.get(DONT_KNOW)
        if button is None or self._ends or self._worded:
            return
        spare = self._label_width(width) - self._px(ROOMY)
        self._dont_know_width = max(self._px(260), min(button.width_of_words(), self._px(260) + round(spare)))
        if self._dont_know_width < button.width_of_words():
            self._dont_know_width = self._px(260)

    def _place(self) -> None:
        if self.width() < 10:
            return
        self._widen_dont_know(self.width())
        wanted = self._strip_height(self.width())
        top = self._section_height()
        if self._stacked(self.width()):
            top += round(face_height(self._option, self.width(), self._unit, self.is_full)) + self._px(AIR)
        room = self.height() - top - self._px(2 * AIR)
        height = max(wanted, min(room, self._px(TALL)))
        y = top + self._px(AIR) + max(0, room - height) // 2
        x = self._first_x()
        for mark, button in self._buttons.items():
            if mark == DONT_KNOW and self._ends:
                x = self.width() - self._button_width(mark)
            button.setGeometry(x, y, self._button_width(mark), height)
            x += self._button_width(mark) + self._between()

    def _first_x(self) -> int:
        if self._ends:
            return round(self._end_width(self.width())) + self._px(24)
        if self._stacked(self.width()) or self._left_handed:
            return 0
        return self.width() - self._strip_width()

    # acts

    def _on_clicked(self) -> None:
        pressed = self.sender()
        mark = next(m for m, b in self._buttons.items() if b is pressed)
        self.marked.emit((self.option, mark))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isdecimal() and len(text) == 1 and int(text) in self._scale.marks:
            self.marked.emit((self.option, int(text)))
        elif text in ("?", "*") and self._scale.dont_know and text:
            self.marked.emit((self.option, DONT_KNOW))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = self._colours
        top = self._section_height()
        if self._section:
            painter.setPen(QColor(c.accent))
            self._end(self._section, self.width()).draw(painter, 0, self._px(10))
        painter.setPen(QPen(QColor(c.line), max(1.0, 2 * self._unit)))
        painter.drawLine(0, top, self.width(), top)
        if self._stacked(self.width()):
            height = face_height(self._option, self.width(), self._unit, self.is_full)
            box = QRectF(0, top + self._px(AIR), self.width(), height)
        else:
            width = self._label_width(self.width())
            box = QRectF(self.width() - width if self._left_handed else 0, top, width, self.height() - top)
        draw_face(painter, self._option, box, self._unit, self.is_full, c)
        if self._ends:
            self._draw_ends(painter)

    def _draw_ends(self, painter: QPainter) -> None:
        low, high = self._end_texts()
        width = self._end_width(self.width())
        first, last = self._buttons[self._scale.low], self._buttons[self._scale.high]
        middle = first.y() + first.height() / 2
        painter.setPen(QColor(self._colours.ink))
        left = self._end(low, width)
        left.draw(painter, max(0.0, first.x() - self._px(20) - left.width), middle - left.height / 2)
        right = self._end(high, width)
        right.draw(painter, last.x() + last.width() + self._px(20), middle - right.height / 2)
