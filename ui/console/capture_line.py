"""The line votes are typed into: one line is one ballot, read back before Enter."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

LINE_ENDS: Final = "\r\n\u2028\u2029"


class CaptureLine(QLineEdit):
    """A line edit that leaves Page Up, Page Down and Ctrl-keys to the show, and Ctrl+Z when it is empty."""

    entered = Signal()
    """Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "capture")
        self.setMaxLength(600)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def clear(self) -> None:
        """Empty the line; unlike Qt's own, what stood in it cannot be called back: it may be a secret vote."""
        self.setText("")

    def take_key(self, event: QKeyEvent) -> None:
        """Take a key that was pressed while something else had the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyPressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.insert(QGuiApplication.clipboard().text().strip(LINE_ENDS))  # a copied row brings its end along
            return
        undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F5) or (undo and not self.text()):
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            return
        super().keyPressEvent(event)
