"""Votes that could not be written, in view until they are counted: how many, of whom, and the one key that counts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.keys import KeyAct, cap_of
from ui.widgets.key_button import KeyButton
from ui.widgets.parts import Paragraph, button, row
from ui.wording import tr
from workshop.model import Workshop
from workshop.session import Held
from workshop.voting import RoundId
from workshop.waiting import held_lines, held_text, votes_held
from workshop.words import counted


class HeldPanel(QFrame):
    """Stands only while something is held. It shows no marks: a secret vote stays secret, and the room may look on."""

    count_wanted = Signal()
    """Count what is held, now that the fault is mended."""
    elsewhere_wanted = Signal()
    """Go on in another file, and count there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "held")
        self.setAccessibleName(tr("Votes not counted yet"))
        self._head = Paragraph("", "error")
        self._lines = Paragraph("")
        self._turnout = Paragraph("", "muted")
        self._count = KeyButton(tr("Count again"), cap_of(KeyAct.COUNT_AGAIN))
        self._elsewhere = button(tr("Go on in a copy elsewhere…"), "link")
        self._count.clicked.connect(self.count_wanted)
        self._elsewhere.clicked.connect(self.elsewhere_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        for part in (self._head, self._lines, self._turnout):
            column.addWidget(part)
        column.addLayout(row(self._count, None))
        column.addLayout(row(self._elsewhere, None))
        self.hide()

    def show_held(self, workshop: Workshop, held: Sequence[Held], round: RoundId | None) -> None:
        """Show what is held; `round` is the vote that is looked at, whose turnout is said beside it."""
        self.setVisible(bool(held))
        if not held:
            return
        self._head.setText(held_text(held))
        self._lines.setText("\n".join(held_lines(workshop, held)))
        here = next((r for r in workshop.rounds if r.id == round), None)
        said = tr("{counted} counted, {held} held: in memory only, so leave the app open.")
        if here is None:
            said = tr("They are in memory only, so leave the app open.")
        votes = counted(here.votes_in, "vote", "votes") if here is not None else ""
        self._turnout.setText(said.format(counted=votes, held=votes_held(held, round)))
        self._count.set_cap(cap_of(KeyAct.COUNT_AGAIN))
