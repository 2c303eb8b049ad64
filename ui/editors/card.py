"""The card of one option: its label over its definition, and what stands beside them."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, REGULAR, SEMIBOLD, clean, lay_out
from ui.theme import Colours, font
from workshop.plan import Option, OptionId

LABEL: Final = 34
DEFINITION: Final = 30
"""Font sizes of 1080; nothing is read below 30."""
PAD: Final = 28
LEAST: Final = 96
"""The least height of a card, of 1080."""


class Badge(StrEnum):
    """What shows whether a card is chosen."""

    RADIO = "radio"
    BOX = "box"
    PLACE = "place"
    """The place given, once it is."""
    MARK = "mark"
    """A point of a scale: its number always stands there."""


def face_height(option: Option, width: float, unit: float, full: bool) -> float:
    """The height of label and definition at a width."""
    label = lay_out(clean(option.label), font(LABEL * unit, SEMIBOLD), width).height
    if not full or not option.definition:
        return label
    return label + lay_out(clean(option.definition), font(DEFINITION * unit), width).height


def draw_face(
    painter: QPainter, option: Option, box: QRectF, unit: float, full: bool, colours: Colours, *, dim: bool = False
) -> None:
    """Draw label and definition in the middle of a box."""
    label = lay_out(clean(option.label), font(LABEL * unit, SEMIBOLD), box.width())
    y = box.top() + (box.height() - face_height(option, box.width(), unit, full)) / 2
    painter.setPen(QColor(colours.muted if dim else colours.ink))
    label.draw(painter, box.left(), y)
    if full and option.definition:
        painter.setPen(QColor(colours.muted))
        lay_out(clean(option.definition), font(DEFINITION * unit, REGULAR), box.width()).draw(
            painter, box.left(), y + label.height
        )


def draw_ground(
    painter: QPainter, box: QRectF, unit: float, colours: Colours, *, chosen: bool, dim: bool = False
) -> QRectF:
    """Draw the card itself; a chosen one in the soft accent. Returns the outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = max(1.5, 3 * unit)
    outline = box.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), line))
    painter.setBrush(QColor(colours.accent_soft if chosen else colours.paper if dim else colours.card))
    painter.drawRoundedRect(outline, 18 * unit, 18 * unit)
    return outline


class OptionButton(TouchButton):
    """A whole card as one button: tap it to choose it, or to give it the next place."""

    def __init__(self, option: Option, badge: Badge, colours: Colours, *, least: int = LEAST) -> None:
        super().__init__(option.label, colours, look=Look.MARK)
        self.option: OptionId = option.id
        self._option = option
        self._badge = badge
        self.is_full = True
        self._place = ""
        self._least = least
        self.beside = 0
        """Room kept at the right for a button of the editor's own, of 1080."""
        self.setAutoExclusive(badge is Badge.RADIO)
        self.setCheckable(badge is not Badge.PLACE)

    @property
    def chosen(self) -> bool:
        return self.isChecked() or (self._badge is Badge.PLACE and bool(self._place))

    def set_chosen(self, chosen: bool) -> None:
        """Show whether it is chosen; Qt lets no exclusive button be let go while it is one."""
        self.setAutoExclusive(False)
        self.show_chosen(chosen)
        self.setAutoExclusive(self._badge is Badge.RADIO)

    def set_place(self, place: str) -> None:
        """Show the place given, empty for none; on a point of a scale its number."""
        self._place = place
        self.update()

    def set_full(self, full: bool) -> None:
        """With the definition, or without; screen readers always get it."""
        self.is_full = full
        self.update()

    def allow(self, why_not: str = "") -> None:
        super().allow(why_not)
        if not why_not:
            self.setAccessibleDescription(clean(self._option.definition))

    def height_for(self, width: float, full: bool = True) -> int:
        text = face_height(self._option, self._text_width(width), self.unit, full)
        return max(self.px(self._least), round(text) + self.px(24))

    def _text_width(self, width: float) -> float:
        return width - self.px(2 * PAD + 56 + 22 + self.beside)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        dim = not self.isEnabled()
        outline = draw_ground(
            painter, QRectF(self.rect()), self.unit, self.colours, chosen=self.chosen or self.isDown(), dim=dim
        )
        self._draw_badge(painter, QPointF(self.px(PAD + 28), self.height() / 2), dim)
        left = self.px(PAD + 56 + 22)
        box = QRectF(left, 0, self._text_width(self.width()), self.height())
        draw_face(painter, self._option, box, self.unit, self.is_full, self.colours, dim=dim)
        if self.hasFocus() and self._focus_seen:
            gap = self.px(6)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.colours.ink), max(2, self.px(3))))
            painter.drawRoundedRect(outline.adjusted(gap, gap, -gap, -gap), 14 * self.unit, 14 * self.unit)

    def _draw_badge(self, painter: QPainter, middle: QPointF, dim: bool) -> None:
        c, unit = self.colours, self.unit
        side = 48 * unit
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        painter.setPen(QPen(QColor(c.accent if self.chosen else c.line if dim else c.field_line), max(1.5, 3 * unit)))
        painter.setBrush(QColor(c.accent if self.chosen else c.paper if dim else c.card))
        if self._badge is Badge.BOX:
            painter.drawRoundedRect(box, 10 * unit, 10 * unit)
        else:
            painter.drawEllipse(box)
        if self._place:
            painter.setPen(QColor(c.on_accent if self.chosen else c.ink))
            painter.setFont(font(28 * unit, BOLD))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._place)
        elif self.chosen:
            draw_check(painter, box, c.on_accent, 5 * unit)


def draw_check(painter: QPainter, box: QRectF, colour: str, thick: float) -> None:
    """Draw a check mark in a box."""
    pen = QPen(QColor(colour), thick)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    points = [QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in CHECK]
    painter.drawPolyline(points)


CHECK: Final = ((0.27, 0.53), (0.44, 0.69), (0.74, 0.34))
