"""A part of a page that is put away until it is wanted, and made only then; a line says what is in it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.in_view import bring_into_view_soon
from ui.widgets.parts import button, frame, label, row
from ui.wording import tr


class Disclosure(QWidget):
    """A heading with Show beside it, and the part under it."""

    shown = Signal()
    """The part is open now; it has to be told what to show."""

    def __init__(self, title: str, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._make = make
        self._part: QWidget | None = None
        self._inside = label("", "small", wrap=True)
        self.toggle = button(tr("Show"), "link")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(frame("rule"))
        heading = row(label(title, "strong", wrap=True), self.toggle)
        heading.setStretch(0, 1)
        self._column.addLayout(heading)
        self._column.addWidget(self._inside)
        self._fit()

    @property
    def is_open(self) -> bool:
        return self.toggle.isChecked()

    def say(self, inside: str) -> None:
        """Say what is in it while it is put away."""
        self._inside.setText(inside)
        self._fit()

    def _on_toggled(self, opened: bool) -> None:
        if opened and self._part is None:
            self._part = self._make()
            self._column.addWidget(self._part)
        self._fit()
        if opened:
            self.shown.emit()
            bring_into_view_soon(self)

    def _fit(self) -> None:
        opened = self.is_open
        if self._part is not None:
            self._part.setVisible(opened)
        self._inside.setVisible(not opened and bool(self._inside.text()))
        self.toggle.setText(tr("Put away") if opened else tr("Show"))
        name = tr("Put away: {what}") if opened else tr("Show: {what}")
        self.toggle.setAccessibleName(name.format(what=self._title))
