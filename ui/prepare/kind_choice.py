"""Which kind of workshop it is: what is kept of who voted, and what that means."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.desk import Edit
from ui.prepare.fields import refusal_label, say_refusal
from ui.widgets.choice import Choice
from ui.widgets.parts import label
from ui.wording import tr
from workshop.kinds import LABELS, MEANINGS, Kind, kind_of, with_kind
from workshop.plan import Plan

KINDS = tuple(Kind)


class KindChoice(QWidget):
    """Three words, and under them what the chosen one means."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._plan: Plan | None = None
        self._choice = Choice(tr("Votes"), tuple(tr(LABELS[kind]) for kind in KINDS))
        self._meaning = label("", "small", wrap=True)
        self._refusal = refusal_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(tr("Votes"), "strong"))
        for part in (self._choice, self._meaning, self._refusal):
            column.addWidget(part)
        self._choice.chosen.connect(self._on_chosen)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return self._choice.stops

    def show_plan(self, plan: Plan) -> None:
        """Show what is true now."""
        self._plan = plan
        kind = kind_of(plan)
        self._choice.show_choice(KINDS.index(kind))
        self._meaning.setText(tr(MEANINGS[kind]))
        say_refusal(self._refusal, self._choice, "")

    def _on_chosen(self, number: int) -> None:
        said = self._edit(tr("change what is kept of who voted"), lambda plan: with_kind(plan, KINDS[number]))
        if said and self._plan is not None:
            self.show_plan(self._plan)
            say_refusal(self._refusal, self._choice, said)
