"""Identify: a large number on every screen for a few seconds, and the question whether the room's is a separate one."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.widgets.parts import button, label, row
from ui.wording import tr

SHOWN_FOR = 6000
"""Milliseconds."""


class ScreenNumber(QLabel):
    """One number on one screen."""

    def __init__(self, number: int, screen: QScreen) -> None:
        super().__init__(str(number))
        kind = Qt.WindowType
        self.setWindowFlags(kind.FramelessWindowHint | kind.WindowStaysOnTopHint | kind.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(tr("Screen {n}").format(n=number))
        area = screen.geometry()
        side = min(area.width(), area.height()) // 3
        self.setStyleSheet(
            f"background: #14213D; color: #FFFFFF; font-size: {side * 2 // 3}px; font-weight: 700; "
            f"border-radius: {side // 8}px;"
        )
        self.setGeometry(area.center().x() - side // 2, area.center().y() - side // 2, side, side)


class Identify(QFrame):
    """Asks in the console, without a dialog, what the facilitator sees on the room's screen."""

    confirmed = Signal(bool)
    """True: the room's screen is separate. False: it shows the same as this one."""

    swap_wanted = Signal()
    """The console and the room's picture are to change places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._numbers: list[ScreenNumber] = []
        self._question = label("", wrap=True)
        self._yes = button(tr("Yes, it is separate"))
        self._no = button(tr("No, it shows the same as this one"))
        self._swap = button(tr("Swap the two screens"), "link")
        self._swap.clicked.connect(self.swap_wanted)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_no)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(12)
        layout.addWidget(label(tr("Which screen is the room's?"), "heading"))
        layout.addWidget(self._question)
        layout.addLayout(row(self._yes, self._no, None))
        layout.addLayout(row(self._swap, None))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._take_away)
        self.hide()

    def ask(self, mine: int, rooms: int | None) -> None:
        """Show the numbers; `mine` is the console's screen, `rooms` the projector's, from 1 (None: there is one)."""
        self._take_away()
        for n, screen in enumerate(QGuiApplication.screens(), 1):
            number = ScreenNumber(n, screen)
            number.show()
            self._numbers.append(number)
        self._timer.start(SHOWN_FOR)
        if rooms is None:
            self._question.setText(
                tr(
                    "This computer has one screen, number {mine}: whatever is here may be on the wall too. The result "
                    "stays hidden here until the room sees it."
                ).format(mine=mine)
            )
        else:
            self._question.setText(
                tr("This screen says {mine}. Does the room's screen say {rooms}, and nothing of this console?").format(
                    mine=mine, rooms=rooms
                )
            )
        self._yes.setVisible(rooms is not None)
        self._swap.setVisible(rooms is not None)
        self._no.setText(tr("No, it shows the same as this one") if rooms is not None else tr("Understood"))
        self.setMaximumWidth(460)
        self.adjustSize()
        parent = self.parentWidget()
        self.move(parent.width() - self.width() - 24, 64)
        self.show()
        self.raise_()

    def _take_away(self) -> None:
        for number in self._numbers:
            number.close()
            number.deleteLater()
        self._numbers = []

    def _on_yes(self) -> None:
        self._end(True)

    def _on_no(self) -> None:
        self._end(False)

    def _end(self, separate: bool) -> None:
        self._take_away()
        self._timer.stop()
        self.hide()
        self.confirmed.emit(separate)
