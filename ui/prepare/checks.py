"""The list under “Ready for the room?”."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.prepare.flowing import Flow
from ui.widgets.parts import button, label
from ui.wording import tr
from workshop.plan import ActivityId
from workshop.preparing.checks import Check, State
from workshop.words import N_, counted

SIGNS = {
    State.READY: ("✓", "accent", N_("Ready")),
    State.LOOK: ("!", "warn", N_("To look at")),
    State.BY_HAND: ("○", "muted", N_("To be done by hand")),
}
MOST_OF_OTHERS = 4
"""So many lines about steps that are not chosen; the others are counted."""


class CheckLine(QWidget):
    """One thing that was looked at."""

    def __init__(self, check: Check, *, leads: bool) -> None:
        super().__init__()
        self.check = check
        sign, role, spoken = SIGNS[check.state]
        mark = label(sign, role)
        mark.setFixedWidth(self.fontMetrics().averageCharWidth() * 2)
        mark.setAccessibleName(tr(spoken))
        self.go = button(tr("Go there"), "link", name=tr("Go there: {what}").format(what=check.text)) if leads else None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(check.text, wrap=True), 1)
        if self.go is not None:
            line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)


class CheckList(QWidget):
    """What was looked at, each with a sign; what is about another step leads there."""

    step_wanted = Signal(str)
    """Another step shall be shown; carries its id."""
    look_wanted = Signal()
    """Everything shall be looked at again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = button(tr("Look again"), "link", name=tr("Look again whether everything is ready"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        heading = Flow(8, 2)
        heading.put(label(tr("READY FOR THE ROOM?"), "caption"), 1)
        heading.put(self._again)
        column.addLayout(heading)
        column.addLayout(self._column)
        self._lines: list[CheckLine] = []
        self._shown: tuple[object, ...] | None = None
        self._again.clicked.connect(self.look_wanted)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._again, *(line.go for line in self._lines if line.go is not None))

    def show_checks(self, checks: tuple[Check, ...], chosen: ActivityId | None) -> None:
        """Show these instead."""
        if (checks, chosen) == self._shown:
            return
        self._shown = (checks, chosen)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [CheckLine(check, leads=check.step not in (None, chosen)) for check in briefly(checks, chosen)]
        for line in self._lines:
            self._column.addWidget(line)
            if line.go is not None:
                line.go.clicked.connect(self._on_go)

    def _on_go(self) -> None:
        line = next(line for line in self._lines if line.go is self.sender())
        self.step_wanted.emit(line.check.step)


def briefly(checks: tuple[Check, ...], chosen: ActivityId | None) -> tuple[Check, ...]:
    """All lines about the chosen step and the room; of other steps the first few, and how many more there are."""
    others = [check for check in checks if check.step not in (None, chosen)]
    if len(others) <= MOST_OF_OTHERS:
        return checks
    left = set(map(id, others[MOST_OF_OTHERS:]))
    more = counted(len(left), "more step needs a look", "more steps need a look")
    kept = [check for check in checks if id(check) not in left]
    at = kept.index(others[MOST_OF_OTHERS - 1]) + 1
    return (*kept[:at], Check(State.LOOK, f"{more}."), *kept[at:])
