"""Beside a closed vote: what to look for when it is shown, and the two ways back if something is wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.console.sentences import Sentences, bullets
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.model import Workshop
from workshop.plan import Voter
from workshop.show.stage import Position, Stage
from workshop.show.views import why_no_comparison
from workshop.voting import Round, RoundState


class _Card(QFrame):
    """A card with a head; the column goes on below it."""

    def __init__(self, head: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(6)
        self.column.addWidget(label(head, "caption"))


class ShowItCard(_Card):
    """What to point out, once the room sees the result."""

    def __init__(self) -> None:
        super().__init__(tr("WHEN YOU SHOW IT"))
        self._lines = Sentences(spacing=4)
        self.column.addWidget(self._lines)

    def show_round(self, workshop: Workshop, round: Round | None, position: Position) -> None:
        """Help with this vote while it is closed and hidden."""
        wanted = round is not None and position.stage is Stage.CLOSED
        self.setVisible(wanted)
        if round is None or not wanted:
            return
        ordered = round.asked.result.rank_by != "none"
        lines = [tr("what came top") if ordered else tr("where most answers lie"), tr("what surprised you")]
        if len(workshop.plan.groups) > 1 and round.asked.settings.voter is Voter.PARTICIPANT:
            lines.append(tr("where the groups differ"))
        if not why_no_comparison(workshop, position):
            lines.append(tr("what moved since the vote before"))
        self._lines.say(bullets(lines), first=tr("Look for:"))


class WrongCard(_Card):
    """Nothing that was voted is ever lost by either way."""

    reopen_wanted = Signal()
    """Take votes again, with all that are in."""
    again_wanted = Signal()
    """Vote once more on the same question, from nothing; the first vote is kept."""

    def __init__(self) -> None:
        super().__init__(tr("IF SOMETHING IS WRONG"))
        self._reopen = button(tr("Open again, keep every vote"), "link")
        self._again = button(tr("Vote again as a second vote"), "link")
        self._reopen.clicked.connect(self.reopen_wanted)
        self._again.clicked.connect(self.again_wanted)
        self.column.addLayout(row(self._reopen, None))
        self.column.addLayout(row(self._again, None))

    def show_round(self, round: Round | None, stage: Stage) -> None:
        """Offer what can still be done with this vote."""
        self.setVisible(round is not None and stage in (Stage.CLOSED, Stage.REVEALED))
        self._reopen.setVisible(round is not None and round.state is RoundState.CLOSED)
