"""Counts: place dots, or share out points, with + and −; points on a slider, too."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.editors.ballot_editor import BallotEditor
from ui.editors.card import LEAST, PAD, draw_face, draw_ground, face_height
from ui.editors.paging import Pages, Part
from ui.editors.point_slider import BAND, PointSlider
from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, clean
from ui.theme import Colours, font
from ui.wording import tr
from workshop.plan import BallotSettings, Option, OptionId
from workshop.words import counted

BUTTON: Final = 68
BETWEEN: Final = 20
DOT: Final = 34
DRAWN: Final = 6
"""More dots than these are a number."""


def total_of(settings: BallotSettings) -> int:
    """Dots or points in all."""
    return settings.dots if settings.type == "dots" else settings.points


def most_on_one(settings: BallotSettings) -> int:
    """How much one option may take."""
    total = total_of(settings)
    return min(settings.max_per_option or total, total)


def step_of(settings: BallotSettings) -> int:
    return 1 if settings.type == "dots" else max(1, settings.step)


def why_no_more(settings: BallotSettings, spent: int, here: int) -> str:
    """Why an option that has `here` can take no more; empty when it can."""
    dots = settings.type == "dots"
    step = step_of(settings)
    if here + step > most_on_one(settings):
        most = most_on_one(settings)
        return tr("No more than {n} on one.").format(n=most if dots else counted(most, "point", "points"))
    if spent + step > total_of(settings):
        said = tr("All {n} dots are placed.") if dots else tr("All {n} points are shared out.")
        return said.format(n=total_of(settings))
    return ""


class CountCard(QWidget):
    """One option with its dots or points, − and +."""

    stepped = Signal(object)
    """+ or − was pressed: (option, by how much)."""
    typed = Signal(object)
    """A digit was pressed, or points were drawn along: (option, how many)."""

    def __init__(self, option: Option, settings: BallotSettings, colours: Colours) -> None:
        super().__init__()
        self.option: OptionId = option.id
        self._option = option
        self._settings = settings
        self._colours = colours
        self._count = 0
        self.is_full = True
        self._left_handed = False
        self._unit = 1.0
        label = clean(option.label)
        self._dots = settings.type == "dots"
        step = step_of(settings)
        what = tr("a dot") if self._dots else counted(step, "point", "points")
        self._less = TouchButton("−", colours, name=f"{label}: {tr('take away')} {what}", look=Look.STEP, parent=self)
        self._more = TouchButton("+", colours, name=f"{label}: {tr('add')} {what}", look=Look.STEP, parent=self)
        for button in (self._less, self._more):
            button.setAutoRepeat(not self._dots)
            button.setAutoRepeatDelay(450)
            button.setAutoRepeatInterval(140)
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self._slider = None if self._dots else PointSlider(most_on_one(settings), step, colours, self)
        if self._slider is not None:
            self._slider.slid.connect(self._on_slid)
        self.show_count(0, "")

    def show_count(self, count: int, why_no_more: str) -> None:
        """Show how many are here; + says why it is off."""
        focused = self._more.hasFocus() or self._less.hasFocus()
        self._count = count
        spoken = counted(count, "dot", "dots") if self._dots else counted(count, "point", "points")
        self._less.setVisible(count > 0)
        if focused and why_no_more and count > 0:
            self._less.setFocus(Qt.FocusReason.TabFocusReason)
        self._more.allow(why_no_more)
        if focused and count == 0:
            self._more.setFocus(Qt.FocusReason.TabFocusReason)
        if not why_no_more:
            self._more.setAccessibleDescription(f"{spoken}. {clean(self._option.definition)}".strip())
        self._less.setAccessibleDescription(spoken)
        if self._slider is not None:
            self._slider.show_count(count)
        self.setAccessibleName(f"{clean(self._option.label)}: {spoken}")
        self.update()

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self._unit = unit
        for button in (self._less, self._more):
            button.set_unit(unit)
        if self._slider is not None:
            self._slider.set_unit(unit)
        self._place()

    def set_full(self, full: bool) -> None:
        self.is_full = full
        self.update()

    def set_left_handed(self, left_handed: bool) -> None:
        """Dots and buttons at the left of the words."""
        self._left_handed = left_handed
        if left_handed:  # Tab goes as one reads
            QWidget.setTabOrder(self._more, self._less)
        self._place()
        self.update()

    def height_for(self, width: float, full: bool = True) -> int:
        text = face_height(self._option, width - self._px(2 * PAD) - self._beside(), self._unit, full)
        return max(self._px(LEAST), round(text) + self._px(24)) + self._band()

    def _px(self, length: float) -> int:
        return round(length * self._unit)

    def _band(self) -> int:
        """Room under the words for the line of the slider."""
        return 0 if self._slider is None else self._px(BAND + 10)

    def _words(self) -> QRect:
        """Where the words stand, and the slider lies over them."""
        pad, beside = self._px(PAD), self._beside()
        return QRect(pad + beside if self._left_handed else pad, 0, self.width() - 2 * pad - beside, self.height())

    def _dots_across(self) -> int:
        """Dots in one line; four and more stand in two lines."""
        most = most_on_one(self._settings)
        return most if most <= 3 else (most + 1) // 2

    def _shows_dots(self) -> bool:
        return self._dots and most_on_one(self._settings) <= DRAWN

    def _beside(self) -> int:
        """Room for dots and buttons beside the words, the same on every card."""
        shown = self._dots_across() * (DOT + 18) if self._shows_dots() else 96
        return self._px(2 * (BUTTON + BETWEEN) + shown)

    def _on_less(self) -> None:
        self.stepped.emit((self.option, -step_of(self._settings)))

    def _on_more(self) -> None:
        self.stepped.emit((self.option, step_of(self._settings)))

    def _on_slid(self, count: int) -> None:
        self.typed.emit((self.option, count))

    def _place(self) -> None:
        side = self._px(BUTTON)
        y = (self.height() - side) // 2
        more, less = self.width() - self._px(PAD) - side, self.width() - self._px(PAD + BETWEEN) - 2 * side
        if self._left_handed:
            more, less = (self.width() - x - side for x in (more, less))
        self._more.setGeometry(more, y, side, side)
        self._less.setGeometry(less, y, side, side)
        if self._slider is not None:
            self._slider.setGeometry(self._words())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dots and event.text().isdecimal() and len(event.text()) == 1:
            self.typed.emit((self.option, int(event.text())))
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Backspace):
            self._on_less()
        elif event.key() == Qt.Key.Key_Plus:
            self._on_more()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_ground(painter, QRectF(self.rect()), self._unit, self._colours, chosen=self._count > 0)
        face = QRectF(self._words().adjusted(0, 0, 0, -self._band()))
        draw_face(painter, self._option, face, self._unit, self.is_full, self._colours)
        if self._count:
            self._draw_count(painter, self._less.x() - self._px(BETWEEN))

    def _draw_count(self, painter: QPainter, right: float) -> None:
        """Draw the dots, or their number, beside the buttons, on the side of the words."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.accent))
        left = self._less.x() + self._less.width() + self._px(BETWEEN)
        if not self._shows_dots():
            painter.setPen(QColor(self._colours.accent))
            painter.setFont(font(42 * self._unit, BOLD))
            box = QRectF(left if self._left_handed else right - self._px(96), 0, self._px(96), self.height())
            edge = Qt.AlignmentFlag.AlignLeft if self._left_handed else Qt.AlignmentFlag.AlignRight
            painter.drawText(box, edge | Qt.AlignmentFlag.AlignVCenter, str(self._count))
            return
        across = self._dots_across()
        lines = 1 if most_on_one(self._settings) <= across else 2
        pitch, radius = self._px(DOT + 18 if lines == 1 else DOT + 10), self._px(DOT) / 2
        for n in range(self._count):
            line, k = divmod(n, across)
            y = self.height() / 2 + (0 if lines == 1 else (line - 0.5) * pitch)
            in_line = min(across, self._count - line * across) if lines == 1 else across
            x = left + radius + k * pitch if self._left_handed else right - radius - (in_line - 1 - k) * pitch
            painter.drawEllipse(QPointF(x, y), radius, radius)


class CountEditor(BallotEditor):
    """Cards with + and −, as many dots or points as there are to give."""

    def _make_pages(self) -> Pages:
        self._settings = self.activity.settings
        self._cards = tuple(CountCard(o, self._settings, self.colours) for o in self.options)
        for card in self._cards:
            card.stepped.connect(self._on_stepped)
            card.typed.connect(self._on_typed)
        return Pages([Part(self._cards)], self.colours)

    def set_left_handed(self, left_handed: bool) -> None:
        super().set_left_handed(left_handed)
        for card in self._cards:
            card.set_left_handed(left_handed)

    @property
    def _spent(self) -> int:
        return sum(self._marks.values())

    @property
    def tokens(self) -> tuple[int, int]:
        total = total_of(self._settings)
        return (self._spent, total) if self._settings.type == "dots" and total <= 8 else (0, 0)

    @property
    def remaining_text(self) -> str:
        total, left = total_of(self._settings), total_of(self._settings) - self._spent
        most = most_on_one(self._settings)
        if self._settings.type == "dots":
            limit = tr(", no more than {n} on one").format(n=most) if most < total else ""
            if left == total:
                return tr("Place **{dots}**{limit}").format(dots=counted(total, "dot", "dots"), limit=limit)
            if left:
                dots = counted(left, "more dot", "more dots")
                return tr("Place **{dots}** · {total} in all{limit}").format(dots=dots, total=total, limit=limit)
            return tr("**All {total} dots** placed").format(total=total)
        if left:
            more = counted(left, "more point", "more points") if left < total else counted(left, "point", "points")
            return tr("Share out **{points}** · {total} in all").format(points=more, total=total)
        return tr("**All {total} points** shared out").format(total=total)

    @property
    def complete(self) -> bool:
        return self._spent == total_of(self._settings) if self._settings.use_all else self._spent > 0

    def refresh(self) -> None:
        spent = self._spent
        for card in self._cards:
            here = self._marks.get(self.key(card.option), 0)
            card.show_count(here, why_no_more(self._settings, spent, here))

    def _on_stepped(self, step: tuple[OptionId, int]) -> None:
        option, by = step
        self._put(option, self._marks.get(self.key(option), 0) + by)

    def _on_typed(self, typed: tuple[OptionId, int]) -> None:
        self._put(*typed)

    def _put(self, option: OptionId, count: int) -> None:
        """Put a count on an option, as far as the limits allow."""
        key = self.key(option)
        left = total_of(self._settings) - self._spent + self._marks.get(key, 0)
        count = max(0, min(count, most_on_one(self._settings), left))
        if count == self._marks.get(key, 0):
            return
        if count:
            self._marks[key] = count
        else:
            self._marks.pop(key, None)
        self._tell()
