"""All keys on one sheet, over the console, never on the projector."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.keys import KEYS, cap_of
from ui.widgets.parts import button, label, row
from ui.wording import tr


class KeysSheet(QFrame):
    """The table of keys; any key or the button puts it away."""

    help_wanted = Signal()
    """Somebody wants to read about the keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("All keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        self._caps = {line.act: label("", "keycap") for line in KEYS}
        for n, line in enumerate(KEYS):
            cap = self._caps[line.act]
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(cap, n % 8, (n // 8) * 2)
            grid.addWidget(label(tr(line.label)), n % 8, (n // 8) * 2 + 1)
        close = button(tr("Put away"))
        close.clicked.connect(self.hide)
        more = button(tr("Help: F1"), "link")
        more.clicked.connect(self._on_help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 20)
        layout.setSpacing(14)
        layout.addWidget(label(tr("All keys"), "heading"))
        layout.addLayout(grid)
        layout.addWidget(
            label(
                tr(
                    "Presenter remotes work: Page Down and Page Up, F5 and Esc, full stop. While votes are typed, "
                    "letters, digits, Space and arrows belong to the line."
                ),
                "muted",
                wrap=True,
            )
        )
        layout.addLayout(row(more, None, close))
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of the console, or put it away."""
        if self.isVisible():
            self.hide()
            return
        for act, cap in self._caps.items():
            cap.setText(cap_of(act))
        self.adjustSize()
        parent = self.parentWidget()
        self.resize(min(self.width(), parent.width() - 40), self.height())
        self.move((parent.width() - self.width()) // 2, (parent.height() - self.height()) // 2)
        self.show()
        self.raise_()
        self.setFocus()

    def _on_help(self) -> None:
        self.hide()
        self.help_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.hide()
        event.accept()
