"""All keys on one sheet, over the console, never on the projector."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.keys import KEYS, cap_of
from ui.widgets.parts import Scroller, button, label, row
from ui.wording import tr

BESIDE: Final = 40
"""What is left free around it, in pixels, both sides together."""
MOST_COLUMNS: Final = 3
SCROLLED: Final = 3
"""Steps of the scroll bar for one press of an arrow key."""


class KeysSheet(QFrame):
    """The table of keys; any key or the button puts it away, but Up and Down move a table too high for the page."""

    help_wanted = Signal()
    """Somebody wants to read about the keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("All keys"))
        table = QWidget()
        self._grid = QGridLayout(table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._lines = {line.act: (label("", "keycap"), label(tr(line.label))) for line in KEYS}
        for cap, words in self._lines.values():
            cap.setParent(table)
            words.setParent(table)
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table = Scroller(table)
        close = button(tr("Put away"))
        close.clicked.connect(self.hide)
        more = button(tr("Help: F1"), "link")
        more.clicked.connect(self._on_help)
        self._remotes = label(
            tr(
                "Presenter remotes work: Page Down and Page Up, F5 and Esc, full stop. While votes are typed, "
                "letters, digits, Space and arrows belong to the line."
            ),
            "muted",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 20)
        layout.setSpacing(14)
        layout.addWidget(label(tr("All keys"), "heading"))
        layout.addWidget(self._table, 1)
        layout.addWidget(self._remotes)
        layout.addLayout(row(more, None, close))
        self.hide()

    def toggle(self) -> None:
        """Show it in the middle of the console, or put it away."""
        if self.isVisible():
            self.hide()
            return
        for act, (cap, _words) in self._lines.items():
            cap.setText(cap_of(act))
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # else the first time it is measured with other letters than it is shown with
        page, margins = self.parentWidget().rect(), self.layout().contentsMargins()
        most = page.width() - BESIDE - margins.left() - margins.right()
        for columns in range(MOST_COLUMNS, 0, -1):
            self._arrange(columns)
            if self._table.inner.sizeHint().width() <= most:
                break
        width = min(self._table.inner.sizeHint().width(), most)
        around = self.layout().sizeHint().height() - self._table.sizeHint().height()
        around += self.height() - self.contentsRect().height()
        around += self._remotes.heightForWidth(width) - self._remotes.sizeHint().height()
        height = min(self._table.inner.sizeHint().height() + around, page.height() - BESIDE)
        self.resize(width + margins.left() + margins.right(), height)
        self.move((page.width() - self.width()) // 2, (page.height() - self.height()) // 2)
        self._table.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()
        self.setFocus()

    def _arrange(self, columns: int) -> None:
        """Put the keys into so many columns, read downwards."""
        rows = -(-len(self._lines) // columns)
        for n, parts in enumerate(self._lines.values()):
            for beside, part in enumerate(parts):
                self._grid.removeWidget(part)
                self._grid.addWidget(part, n % rows, (n // rows) * 2 + beside)
        self._grid.invalidate()

    def _on_help(self) -> None:
        self.hide()
        self.help_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._table.verticalScrollBar()
        by = {Qt.Key.Key_Up: -SCROLLED, Qt.Key.Key_Down: SCROLLED}.get(Qt.Key(event.key()), 0)
        if by and bar.maximum() > 0:
            bar.setValue(bar.value() + by * bar.singleStep())
        else:
            self.hide()
        event.accept()
