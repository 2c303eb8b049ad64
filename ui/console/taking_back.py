"""Takes back what was typed last, and puts it in again; the list of the last entries beside it."""

from PySide6.QtCore import QObject

from ui.console.ledger_panel import TypedPanel
from ui.document import Document
from ui.widgets.banner import Banner
from ui.wording import tr
from workshop.session import Session
from workshop.voting import BallotId, Round

ENTRIES = 4
"""So many of the last entries stand in the list."""


class TakingBack(QObject):
    """The list of what was typed last on this computer, and the two keys for it."""

    def __init__(self, document: Document, banner: Banner, panel: TypedPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._banner = banner
        self._panel = panel
        panel.take_back.connect(self.take_back)

    def show_typed(self, round: Round | None) -> None:
        """Show what was typed last in this vote, as long as it can be taken back."""
        entries: list[tuple[BallotId, str]] = []
        for entry in self._document.session.typed:
            if round is not None and entry.round == round.id and round.state.takes_ballots:
                name = self._document.workshop.plan.group(entry.group).name
                entries.append((entry.ballot, f"{name}, {entry.channel.value} {entry.number}"))
        self._panel.show_entries(tuple(entries[:ENTRIES]))

    def take_back_last(self) -> None:
        """Take back the last one; said where there is none."""
        typed = self._document.session.typed
        if not typed:
            self._banner.say_bad(tr("There is nothing typed here to take back."))
            return
        self.take_back(typed[0].ballot)

    def take_back(self, ballot: object) -> None:
        """Take back the vote of this id."""
        taken = BallotId(str(ballot))
        if self._document.do(lambda session: session.withdraw(taken)) is not None:
            self._banner.say_good(tr("Taken back. Ctrl Shift Z puts it in again until the vote is closed."))

    def put_back(self) -> None:
        """Count again what was taken back last."""
        if self._document.do(Session.put_back) is not None:
            self._banner.say_good(tr("It is counted again."))
