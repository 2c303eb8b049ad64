"""A second laptop: send the open vote out on a stick, and collect what was voted there; and votes open elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.show import Show
from ui.widgets.parts import Paragraph, button, label, row
from ui.wording import tr
from workshop.show.stage import Stage
from workshop.voting import Round, RoundState
from workshop.words import counted


class StationCard(QFrame):
    """Prepares a station for the vote that is open, and takes one back."""

    prepare_wanted = Signal()
    """Write a station file for the open vote."""
    collect_wanted = Signal()
    """Count what a station brings back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._prepare = button(tr("Prepare a station…"))
        collect = button(tr("Collect a station…"), "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(label(tr("STATION"), "caption"))
        column.addWidget(
            Paragraph(
                tr(
                    "A second laptop takes votes on its own: its file goes there on a stick, and comes back with the "
                    "votes. Drop it here, or collect it."
                )
            )
        )
        column.addWidget(self._prepare)
        column.addLayout(row(collect, None))
        self._prepare.clicked.connect(self.prepare_wanted)
        collect.clicked.connect(self.collect_wanted)

    def show_round(self, round: Round | None) -> None:
        """A station can be prepared while the vote is open."""
        self._prepare.setEnabled(round is not None and round.state is RoundState.OPEN)


class ElsewhereCard(QFrame):
    """Votes that are still open while the screen shows something else."""

    collect_wanted = Signal()

    def __init__(self, show: Show, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._index: int | None = None
        self.setProperty("role", "card")
        self._text = Paragraph("")
        self._there = button(tr("Go there"), "link")
        collect = button(tr("Collect its station…"), "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(label(tr("STILL OPEN ELSEWHERE"), "caption"))
        column.addWidget(self._text)
        column.addLayout(row(collect, self._there, None))
        self._there.clicked.connect(self._on_there)
        collect.clicked.connect(self.collect_wanted)
        self.refresh()

    def refresh(self) -> None:
        """Look again at which votes are open."""
        workshop, here = self._show.document.workshop, self._show.round
        shown = here if self._show.position.stage in (Stage.OPEN, Stage.COUNTING) else None
        rounds = [r for r in workshop.rounds if r.state.takes_ballots and r is not shown]
        self.setVisible(bool(rounds))
        if not rounds:
            return
        titles = [(r, workshop.plan.activity(r.activity).title) for r in rounds]
        lines = [f"“{title}”: {counted(r.votes_in, 'vote', 'votes')} in" for r, title in titles]
        self._text.setText("\n".join(lines))
        steps = [a.id for a in workshop.plan.activities]
        self._index = steps.index(rounds[0].activity)

    def _on_there(self) -> None:
        if self._index is not None:
            self._show.go_to(self._index)
