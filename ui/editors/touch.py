"""Buttons for fingers: large, drawn in the looks of the room, and moved between with the arrow keys."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ui.editors.words import BOLD, MEDIUM, REGULAR, SEMIBOLD, clean, lay_out
from ui.letters import tip_of
from ui.theme import Colours, font

SMALLEST: Final = 60
"""The least side of anything to touch, of 1080; 15 mm on a 40-inch screen are 33."""
ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
BY_KEY: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Look(StrEnum):
    PRIMARY = "primary"
    PLAIN = "plain"
    MARK = "mark"
    """A button that shows whether it is chosen."""
    STEP = "step"
    """+ and −."""
    QUIET = "quiet"


class TouchButton(QPushButton):
    """A large button; its words are plain text and its name says what it does."""

    def __init__(
        self,
        words: str,
        colours: Colours,
        *,
        name: str = "",
        look: Look = Look.PLAIN,
        pixels: float = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.colours = colours
        self.look = look
        self.unit = 1.0
        self._words = clean(words)
        self._pixels = pixels
        self._focus_seen = False
        self._pressed = self._shown = False
        """Whether it is being turned by a press, or to show what stands already."""
        self.setAccessibleName(clean(name) or self._words)
        self.setCheckable(look is Look.MARK)
        self.setAutoDefault(True)
        self.toggled.connect(self._on_toggled)

    @property
    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else, also to screen readers."""
        self._words = clean(words)
        self.setAccessibleName(self._words)
        self.update()

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self.unit = unit
        self.update()

    def show_chosen(self, chosen: bool) -> None:
        """Show whether it is chosen; nobody is told that it was pressed."""
        self._shown = True
        self.setChecked(chosen)
        self._shown = False

    def _on_toggled(self, chosen: bool) -> None:
        """A screen reader turns it without a press: that is meant as one. One of which only one may stand is let go."""
        let_go = self.autoExclusive() and not chosen
        if not (self._pressed or self._shown or let_go):
            self.clicked.emit()

    def allow(self, why_not: str = "") -> None:
        """Switch on, or off with the reason."""
        self.setEnabled(not why_not)
        self.setToolTip(tip_of(why_not))
        self.setAccessibleDescription(why_not)

    def px(self, length: float) -> int:
        """A length of 1080 on this screen."""
        return round(length * self.unit)

    def width_of_words(self) -> int:
        """The width of the button with its words on one line."""
        return round(lay_out(self._words, self._font(), 100_000).width) + self.px(96)

    def height_for(self, width: float) -> int:
        """The height of the button with its words wrapped."""
        laid = lay_out(self._words, self._font(), width - self.px(24), centred=True)
        return max(self.px(SMALLEST), round(laid.height) + self.px(16))

    def _font(self) -> QFont:
        weight = {Look.PRIMARY: BOLD, Look.PLAIN: SEMIBOLD, Look.QUIET: MEDIUM, Look.MARK: SEMIBOLD, Look.STEP: BOLD}
        return font(self._pixels * self.unit, weight.get(self.look, REGULAR))

    def _fill_edge_text(self) -> tuple[str, str, str]:
        c = self.colours
        if not self.isEnabled():
            return c.number, c.line, c.muted
        if self.look is Look.PRIMARY or self.isChecked():
            return c.accent, c.accent, c.on_accent
        if self.isDown():
            return c.accent_soft, c.accent, c.accent
        if self.look is Look.QUIET:
            return c.paper, c.paper, c.muted
        return c.card, c.field_line, c.ink

    def paint_focus(self, painter: QPainter, box: QRectF, radius: float) -> None:
        """A ring, once a key has brought the focus here: fingers need none."""
        if self.hasFocus() and self._focus_seen:
            gap = self.px(5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = self.colours.on_accent if self.look is Look.PRIMARY or self.isChecked() else self.colours.ink
            painter.setPen(QPen(QColor(ring), max(2, self.px(3))))
            painter.drawRoundedRect(box.adjusted(gap, gap, -gap, -gap), radius - gap / 2, radius - gap / 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, text = self._fill_edge_text()
        line = max(1.5, 2.5 * self.unit)
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = 16 * self.unit
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QColor(text))
        room = self.width() - self.px(24)
        laid = lay_out(self._words, self._font(), room, centred=True)
        laid.draw(painter, self.px(12), (self.height() - laid.height) / 2)
        self.paint_focus(painter, box, radius)

    def nextCheckState(self) -> None:
        self._pressed = True
        super().nextCheckState()
        self._pressed = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_seen = event.reason() in BY_KEY
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS:
            move_focus(self, key)
        else:
            super().keyPressEvent(event)


def move_focus(here: QWidget, key: Qt.Key) -> None:
    """Give the focus to the nearest button in the direction of an arrow key."""
    window = here.window()
    buttons = [b for b in window.findChildren(TouchButton) if b is not here and b.isEnabled() and b.isVisibleTo(window)]
    boxes = [QRect(b.mapTo(window, QPoint(0, 0)), b.size()) for b in buttons]
    found = nearest(QRect(here.mapTo(window, QPoint(0, 0)), here.size()), boxes, key)
    if found is not None:
        buttons[found].setFocus(Qt.FocusReason.TabFocusReason)


def nearest(here: QRect, boxes: Sequence[QRect], key: Qt.Key) -> int | None:
    """Which box lies next in the direction of an arrow key; None where none does.

    >>> nearest(QRect(0, 0, 10, 10), [QRect(30, 0, 10, 10), QRect(0, 20, 10, 10)], Qt.Key.Key_Down)
    1
    """
    middle = here.center()
    best: tuple[float, int] | None = None
    for n, box in enumerate(boxes):
        away = box.center() - middle
        ahead, aside = {
            Qt.Key.Key_Left: (-away.x(), away.y()),
            Qt.Key.Key_Right: (away.x(), away.y()),
            Qt.Key.Key_Up: (-away.y(), away.x()),
            Qt.Key.Key_Down: (away.y(), away.x()),
        }[key]
        overlap = (
            box.top() <= here.bottom() and box.bottom() >= here.top()
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            else box.left() <= here.right() and box.right() >= here.left()
        )
        if ahead > 0:
            cost = ahead + abs(aside) * (0.3 if overlap else 3)
            if best is None or cost < best[0]:
                best = (cost, n)
    return None if best is None else best[1]
