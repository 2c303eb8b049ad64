"""A line above the page that says what is the matter and offers the ways out of it; never a dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui.prepare.flowing import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.parts import Paragraph, button, row, set_role
from ui.wording import tr

GOOD_FOR = 8000
"""Milliseconds that good news stands."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way out."""

    act: object
    """What `chosen` carries."""
    words: str
    cap: str = ""
    """Its key, where it has one."""


class LowKeyButton(KeyButton):
    """A button with its key cap, no higher than the buttons beside it."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.layout().sizeHint().height() + 14)


class WaysBar(QFrame):
    """Bad news stands until it is mended or put away; good news goes by itself, unless it offers something."""

    chosen = Signal(object)
    """The act of the button that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip-bad")
        self._text = Paragraph("", "strong")
        self._text.setAccessibleName(tr("Message"))
        self._away = button(tr("Put away"), "quiet")
        self._offers: list[tuple[Offer, QPushButton]] = []
        self._acts = Flow(spacing=8, between=6)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GOOD_FOR)
        self._timer.timeout.connect(self.hide)
        self._away.clicked.connect(self.hide)
        head = row(self._text, self._away)
        head.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._acts)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; nothing while it is not shown."""
        return self._text.text() if not self.isHidden() else ""

    @property
    def is_bad(self) -> bool:
        """Whether something is wrong by what stands here."""
        return bool(self.text) and self.property("role") == "strip-bad"

    def say_bad(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Say what is wrong and offer the ways out."""
        self._say(text, offers, "strip-bad")
        self._timer.stop()

    def say_good(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Say that it is mended."""
        self._say(text, offers, "strip-good")
        if offers:
            self._timer.stop()
        else:
            self._timer.start()

    def _say(self, text: str, offers: Sequence[Offer], role: str) -> None:
        is_news = text != self.text or role != self.property("role")
        set_role(self, role)
        self._text.setText(text)
        self._text.setAccessibleDescription(text)
        if [offer for offer, _ in self._offers] != list(offers):
            self._make(offers)
        self.show()
        if is_news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _make(self, offers: Sequence[Offer]) -> None:
        while self._acts.takeAt(0) is not None:
            pass
        for _, old in self._offers:
            old.hide()
            old.deleteLater()
        self._offers = [(o, LowKeyButton(o.words, o.cap) if o.cap else button(o.words)) for o in offers]
        for _, made in self._offers:
            made.clicked.connect(self._on_clicked)
            self._acts.put(made)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        offer = next(offer for offer, made in self._offers if made is pressed)
        self.chosen.emit(offer.act)
