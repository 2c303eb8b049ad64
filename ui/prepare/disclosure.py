"""A part of a page that is put away until it is wanted, with a line that says what is in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.parts import button, frame, label, row
from ui.wording import tr


class Disclosure(QWidget):
    """A heading with Show beside it, and the part under it."""

    shown = Signal()
    """The part is open now."""

    def __init__(self, title: str, part: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._part = part
        self._inside = label("", "small", wrap=True)
        self.toggle = button(tr("Show"), "link")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(frame("rule"))
        heading = row(label(title, "strong", wrap=True), self.toggle)
        heading.setStretch(0, 1)
        column.addLayout(heading)
        column.addWidget(self._inside)
        column.addWidget(part)
        self._fit()

    @property
    def is_open(self) -> bool:
        return self.toggle.isChecked()

    def say(self, inside: str) -> None:
        """Say what is in it while it is put away."""
        self._inside.setText(inside)
        self._fit()

    def _fit(self) -> None:
        opened = self.toggle.isChecked()
        self._part.setVisible(opened)
        self._inside.setVisible(not opened and bool(self._inside.text()))
        self.toggle.setText(tr("Put away") if opened else tr("Show"))
        self.toggle.setAccessibleName(
            (tr("Put away: {what}") if opened else tr("Show: {what}")).format(what=self._title)
        )
        if opened:
            self.shown.emit()
