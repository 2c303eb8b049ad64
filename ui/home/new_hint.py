"""What Home says when somebody wants a new workshop: how to choose a template, and that none is needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.parts import button, label, row
from ui.wording import tr


class NewHint(QWidget):
    """A line over the templates."""

    empty_wanted = Signal(str)
    """Somebody wants to start with an empty agenda; carries the name of no template."""

    def __init__(self) -> None:
        super().__init__()
        words = tr("Choose a template: arrow keys and Enter, or a click; I says more about it.")
        empty = button(tr("Start with an empty agenda"), "link")
        empty.clicked.connect(self._on_empty)
        line = row(label(words, "small", wrap=True), empty, spacing=14)
        line.setStretch(0, 1)
        self.setLayout(line)

    def _on_empty(self) -> None:
        self.empty_wanted.emit("")
