"""One of two large cards to choose from, and the row that says how many pairs are done."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.editors.card import DEFINITION, draw_check, draw_ground
from ui.editors.touch import Look, TouchButton
from ui.editors.words import REGULAR, SEMIBOLD, Laid, clean, lay_out
from ui.theme import Colours, font
from ui.wording import tr
from workshop.plan import Option

LABELS: Final = (60, 52, 44, 36, 30)
"""Font sizes of the label of 1080: the largest that leaves room for all of it."""
PAD: Final = 44
BADGE: Final = 60
KEYS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace)
"""Belong to the pair, whichever of its buttons has the focus."""
SEGMENTS: Final = 30
"""More pairs than these are one bar."""


class PairButton(TouchButton):
    """Chooses, and the next pair comes up at once: the second press of a double press was not meant for it."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS or event.isAutoRepeat():
            event.ignore()
        else:
            super().keyPressEvent(event)


class PairCard(PairButton):
    """One option as a card that fills half of the screen."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__("", colours, look=Look.MARK, parent=parent)
        self._option: Option | None = None
        self.is_full = True

    def show_option(self, option: Option, other: Option) -> None:
        """Stand for an option, beside another one."""
        self._option = option
        self.set_words(option.label)
        told = tr("rather than {other}").format(other=clean(other.label))
        self.setAccessibleDescription(". ".join(part for part in (told, clean(option.definition)) if part))

    def height_for(self, width: float, full: bool = True) -> int:
        label, definition = self._laid(width, LABELS[-1], full)
        return round(label.height + (definition.height if definition else 0)) + self.px(2 * PAD + BADGE)

    def _laid(self, width: float, pixels: float, full: bool) -> tuple[Laid, Laid | None]:
        room = width - self.px(2 * PAD)
        label = lay_out(self.words, font(pixels * self.unit, SEMIBOLD), room, centred=True)
        said = clean(self._option.definition) if self._option and full else ""
        definition = lay_out(said, font(DEFINITION * self.unit, REGULAR), room, centred=True) if said else None
        return label, definition

    def _fitted(self) -> tuple[Laid, Laid | None]:
        """The largest words that fit, with the definition if it can be kept."""
        room = self.height() - self.px(2 * PAD + BADGE)
        for full in (True, False):
            for pixels in LABELS:
                label, definition = self._laid(self.width(), pixels, full)
                gap = self.px(14) if definition else 0
                whole_words = label.width <= self.width() - self.px(2 * PAD) + 1
                if label.height + gap + (definition.height if definition else 0) <= room and whole_words:
                    self.is_full = full
                    return label, definition
        self.is_full = False
        return self._laid(self.width(), LABELS[-1], False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        c, unit = self.colours, self.unit
        chosen = self.isChecked() or self.isDown()
        outline = draw_ground(painter, QRectF(self.rect()), unit, c, chosen=chosen)
        label, definition = self._fitted()
        gap = self.px(14) if definition else 0
        height = label.height + gap + (definition.height if definition else 0)
        y = (self.height() - self.px(BADGE) - height) / 2
        painter.setPen(QColor(c.ink))
        label.draw(painter, self.px(PAD), y)
        if definition is not None:
            painter.setPen(QColor(c.muted))
            definition.draw(painter, self.px(PAD), y + label.height + gap)
        self._draw_badge(painter)
        if self.hasFocus() and self._focus_seen:
            inset = self.px(7)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.ink), max(2, self.px(3))))
            painter.drawRoundedRect(outline.adjusted(inset, inset, -inset, -inset), 14 * unit, 14 * unit)

    def _draw_badge(self, painter: QPainter) -> None:
        c, unit = self.colours, self.unit
        chosen = self.isChecked()
        middle = QPointF(self.width() / 2, self.height() - self.px(PAD) - BADGE * unit / 2)
        box = QRectF(middle.x() - BADGE * unit / 2, middle.y() - BADGE * unit / 2, BADGE * unit, BADGE * unit)
        painter.setPen(QPen(QColor(c.accent if chosen else c.field_line), max(1.5, 3 * unit)))
        painter.setBrush(QColor(c.accent if chosen else c.card))
        painter.drawEllipse(box)
        if chosen:
            draw_check(painter, box, c.on_accent, 6 * unit)


class PairProgress(QWidget):
    """Which pair this is, and which are done."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._done: tuple[bool, ...] = ()
        self._at = 0
        self._unit = 1.0

    def show_done(self, done: Sequence[bool], at: int) -> None:
        """Show which pairs are done, and the one shown now."""
        self._done, self._at = tuple(done), at
        self.setAccessibleName(self.words)
        self.update()

    @property
    def words(self) -> str:
        return tr("{n} of {total}").format(n=self._at + 1, total=len(self._done))

    def set_unit(self, unit: float) -> None:
        self._unit = unit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._done:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = lay_out(self.words, font(34 * self._unit, SEMIBOLD), self.width())
        painter.setPen(QColor(self._colours.ink))
        words.draw(painter, 0, (self.height() - words.height) / 2)
        left, thick = words.width + 28 * self._unit, 14 * self._unit
        self._draw_bar(painter, QRectF(left, (self.height() - thick) / 2, self.width() - left - 2, thick))

    def _draw_bar(self, painter: QPainter, bar: QRectF) -> None:
        """A segment for each pair, or one bar where there are too many of them."""
        c, unit = self._colours, self._unit
        count = len(self._done)
        if count > SEGMENTS:
            self._draw_part(painter, bar, c.card, c.field_line)
            done = QRectF(bar.left(), bar.top(), bar.width() * sum(self._done) / count, bar.height())
            self._draw_part(painter, done, c.accent, c.accent)
            return
        gap = 8 * unit
        width = (bar.width() - gap * (count - 1)) / count
        for n, done in enumerate(self._done):
            current = n == self._at
            fill = c.accent if done else c.accent_soft if current else c.card
            part = QRectF(bar.left() + n * (width + gap), bar.top(), width, bar.height())
            self._draw_part(painter, part, fill, c.accent if done or current else c.field_line)

    def _draw_part(self, painter: QPainter, part: QRectF, fill: str, edge: str) -> None:
        painter.setPen(QPen(QColor(edge), max(1.0, 2 * self._unit)))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(part, 6 * self._unit, 6 * self._unit)
