"""The list under “Ready for the room?”."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.prepare.readiness import Check
from ui.widgets.parts import label
from ui.wording import tr


class CheckList(QWidget):
    """What was looked at, each with a tick or an exclamation mark."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        self._lines: list[QWidget] = []
        self._shown: tuple[Check, ...] | None = None

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these instead."""
        if checks == self._shown:
            return
        self._shown = checks
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(check) for check in checks]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, check: Check) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = label("✓" if check.ready else "!", "accent" if check.ready else "warn")
        mark.setFixedWidth(self.fontMetrics().averageCharWidth() * 2)
        mark.setAccessibleName(tr("Ready") if check.ready else tr("To look at"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(check.text, wrap=True), 1)
        return line
