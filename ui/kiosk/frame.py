"""The frame of the shared screen: one page at a time, what may lie over it, and the PIN that alone leaves it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.editors.words import SEMIBOLD, Words
from ui.kiosk.corner import Corner
from ui.kiosk.covers import PIN_LENGTH, PinPad, StillThere
from ui.kiosk.idle import RESET_AFTER
from ui.kiosk.page import KioskPage, unit_of
from ui.kiosk.presence import Presence
from ui.theme import COLOURS, Scheme
from ui.wording import tr

TICK: Final = 0.2
"""Seconds between looks at the clock."""
BANNER: Final = 30
"""Font size of what must always be said, of 1080; a long one is smaller, so that it stays one line."""


class Frame(QWidget):
    """A window people cannot leave, showing one page."""

    left = Signal()
    """The facilitator has typed the PIN; the window is hidden."""

    def __init__(
        self, pin: str, clock: Callable[[], float], tick: float, scheme: Scheme, parent: QWidget | None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        assert len(pin) == PIN_LENGTH and pin.isdecimal(), "a PIN has four digits"
        self.colours = COLOURS[scheme]
        self.page: KioskPage | None = None
        self._pin = pin
        self._may_close = False
        self.presence = Presence(clock, self)
        self._corner = Corner(self.colours, self)
        self.still_there = StillThere(self.colours)
        self.pin_pad = PinPad(self.colours)
        self._timer = QTimer(self)
        self._timer.setInterval(round(tick * 1000))
        self.setWindowTitle(tr("Shared screen"))
        self.setMinimumSize(320, 240)
        for cover in (self.still_there, self.pin_pad):
            cover.setParent(self)
            cover.hide()
            self.presence.watch(cover)
        self._banner = Words("", BANNER, self.colours.alert, weight=SEMIBOLD, centred=True, parent=self)
        self._banner.hide()
        self.presence.stirred.connect(self._on_stirred)
        self._corner.clicked.connect(self.ask_pin)
        self.still_there.answered.connect(self._on_stirred)
        self.pin_pad.entered.connect(self._on_pin)
        self.pin_pad.went_back.connect(self._on_pin_back)
        self._timer.timeout.connect(self.look_at_clock)

    def say_always(self, banner: str) -> None:
        """Words that stand on every page: SAMPLE ROOM, or that these are demonstration data."""
        self._banner.say(banner)
        self._banner.setVisible(bool(banner))
        self._place_banner()

    def _place_banner(self) -> None:
        """One line at the foot, under everything."""
        unit = unit_of(self.size())
        self._banner.set_unit(unit)
        for pixels in range(BANNER, 17, -2):
            self._banner.set_pixels(pixels)
            if self._banner.width_of_line() <= self.width() * 0.96:
                break
        height = round(40 * unit)
        self._banner.setGeometry(0, self.height() - height - round(2 * unit), self.width(), height)
        self._banner.raise_()

    def open_page(self, page: KioskPage, *, keep: KioskPage | None = None) -> None:
        """Show a page; the one before is taken apart, unless it is the one to keep."""
        before, self.page = self.page, page
        if before is not None and before is keep:
            before.hide()
        elif before is not None:
            discard(before)
        page.setParent(self)
        page.setGeometry(self.rect())
        self.presence.watch(page)
        self.presence.turn()
        page.setVisible(self.pin_pad.isHidden())
        self.still_there.hide()
        self._corner.raise_()
        self._banner.raise_()
        self.pin_pad.raise_()
        if self.pin_pad.isHidden():
            self._focus_page()

    def cover(self, cover: KioskPage) -> None:
        """Lay something over the page."""
        cover.setGeometry(self.rect())
        cover.show()
        cover.raise_()
        cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Leave no trace of the last person."""
        raise NotImplementedError

    def look_at_clock(self) -> None:
        """A PIN nobody goes on typing goes away."""
        if not self.pin_pad.isHidden() and self.presence.idle >= RESET_AFTER:
            self._on_pin_back()

    def ask_pin(self) -> None:
        """Cover everything with the facilitator's number pad."""
        self.presence.start()
        self.pin_pad.clear()
        self._show_rest(False)
        self.cover(self.pin_pad)

    def _on_pin(self, typed: str) -> None:
        if typed == self._pin:
            self._end()
            self.hide()
            self.left.emit()

    def _on_pin_back(self) -> None:
        self.pin_pad.clear()
        self.pin_pad.hide()
        self._show_rest(True)
        self.presence.start()
        self._focus_page()

    def _show_rest(self, shown: bool) -> None:
        """Under the number pad there is nothing, for the eye or for the Tab key."""
        self._corner.setVisible(shown)
        if self.page is not None:
            self.page.setVisible(shown)
            self._corner.raise_()

    def _end(self) -> None:
        """Take everything apart: nobody votes here any more."""
        self._timer.stop()
        self.forget()
        if self.page is not None:
            discard(self.page)
            self.page = None

    def _on_stirred(self) -> None:
        if not self.still_there.isHidden():
            self.presence.turn()
            self.still_there.hide()
            self._focus_page()

    def _focus_page(self) -> None:
        if self.page is not None:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ask_pin() if self.pin_pad.isHidden() else self._on_pin_back()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._corner.place(unit_of(self.size()))
        for page in self.findChildren(KioskPage):
            page.setGeometry(self.rect())
        self._place_banner()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self.colours.paper))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.look_at_clock()

    def close(self) -> bool:
        """Close it, which only the app may do: what the window system sends is no more than an event."""
        self._end()
        self._may_close = True
        return super().close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            self.ask_pin()


def discard(page: QWidget) -> None:
    """Take a page apart with everything that was marked on it."""
    page.hide()
    page.deleteLater()
