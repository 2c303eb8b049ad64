"""Room to paste many options at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from ui.prepare.fields import refusal_label, say_refusal
from ui.widgets.in_view import bring_into_view_soon
from ui.widgets.parts import button, label
from ui.wording import tr


class PasteList(QFrame):
    """A list as it was pasted; it stays until it is added or put away."""

    added = Signal(str)
    """The list shall become options; carries it as it was pasted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name = label(tr("One option on each line; a tab stands before its definition"), "strong", wrap=True)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(name.text())
        self._text.setFixedHeight(self.fontMetrics().lineSpacing() * 9)
        name.setBuddy(self._text)
        self._refusal = refusal_label()
        add, away = button(tr("Add these options")), button(tr("Put the list away"), "quiet")
        self.stops = (self._text, add, away)
        acts = QHBoxLayout()
        acts.addWidget(add)
        acts.addWidget(away)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(name)
        column.addWidget(self._text)
        column.addWidget(self._refusal)
        column.addLayout(acts)
        add.clicked.connect(self._on_add)
        away.clicked.connect(self.put_away)
        self.hide()

    def ask(self) -> None:
        """Show the room for a list."""
        self.show()
        self._text.setFocus()
        bring_into_view_soon(self)

    def put_away(self) -> None:
        """Take the list away, and what was pasted with it."""
        self.hide()
        self._text.clear()
        self.say("")

    def say(self, sentence: str) -> None:
        """Say why the list was refused."""
        say_refusal(self._refusal, self._text, sentence)

    def _on_add(self) -> None:
        self.added.emit(self._text.toPlainText())
