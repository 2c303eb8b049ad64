"""A choice between a few words, side by side in one frame."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.widgets.parts import button, frame, row


class Choice(QWidget):
    """A few words, one of which holds."""

    chosen = Signal(int)
    """Somebody chose another one; carries its number."""

    def __init__(self, name: str, words: tuple[str, ...]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        inner = row(spacing=2)
        inner.setContentsMargins(3, 3, 3, 3)
        box = frame("segments")
        box.setLayout(inner)
        for n, word in enumerate(words):
            made = button(word, "segment", name=f"{name}: {word}")
            made.setCheckable(True)
            self._group.addButton(made, n)
            inner.addWidget(made)
        self.setLayout(row(box, None))
        self._group.idClicked.connect(self.chosen)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops: the arrows go on from there."""
        return tuple(self._group.buttons())

    def show_choice(self, number: int) -> None:
        self._group.button(number).setChecked(True)
