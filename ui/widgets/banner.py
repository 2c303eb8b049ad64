"""One line that says what went wrong or right; it never covers the next act and never opens a dialog."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.parts import button, label, row, set_role
from ui.wording import tr


class Banner(QFrame):
    """Good news goes by itself; bad news stays until it is put away or something newer is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner-bad")
        self._text = label(wrap=True)
        self._text.setAccessibleName(tr("Message"))
        self._away = button(tr("Put away"), "quiet")
        inner = row(self._text, self._away)
        inner.setStretch(0, 1)
        inner.setContentsMargins(14, 8, 8, 8)
        self.setLayout(inner)
        self._lasting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._away.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""

    def say_bad(self, text: str, *, lasting: bool = False) -> None:
        """Say what went wrong; stays. What is lasting is still so after the next thing went right."""
        self._timer.stop()
        self._lasting = lasting
        self._say(text, "banner-bad")

    def say_good(self, text: str) -> None:
        """Say what went right; goes after some seconds."""
        self._lasting = False
        self._say(text, "banner-good")
        self._timer.start(6000)

    def pass_on(self) -> None:
        """Something went right since: what was said is settled, unless it is lasting."""
        if not self._lasting:
            self.hide()

    def settle(self, text: str) -> None:
        """What was said is no longer so; anything else that stands here stays."""
        if text and self._text.text() == text:
            self.hide()

    def _say(self, text: str, role: str) -> None:
        set_role(self, role)
        self._text.setText(text)
        self._text.setAccessibleDescription(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
