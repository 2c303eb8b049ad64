"""A rehearsal in the app: its copy in a temporary folder, and the strip over the console that says what this is."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.document import Document
from ui.show import Show
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.errors import StorageError, WorkshopError
from workshop.model import Workshop
from workshop.rehearsal import fill_in, rehearse
from workshop.session import Session
from workshop.words import counted


class Rehearsal:
    """One rehearsal: where the real workshop is, and the copy that is thrown away."""

    def __init__(self, workshop: Workshop, real: Path | None) -> None:
        if any(r.state.takes_ballots for r in workshop.rounds):
            raise WorkshopError(tr("A vote is open. Close it before you rehearse, so that nobody's vote is missed."))
        self.real = real
        """Where to go on afterwards; None for Home."""
        try:
            self._folder = Path(mkdtemp(prefix="common-ground-rehearsal-"))
        except OSError as error:
            raise StorageError(
                tr("The rehearsal needs room on this computer's own disk: {why}.").format(why=error.strerror)
            ) from error
        try:
            self.session: Session = rehearse(workshop, self._folder / "Rehearsal.workshop")
        except BaseException:
            self.delete()
            raise

    def delete(self) -> None:
        """Delete the copy; its session is closed."""
        rmtree(self._folder, ignore_errors=True)  # the system empties this folder too


class RehearsalBar(QFrame):
    """Stands over the console all through a rehearsal."""

    ended = Signal()
    """Back to the real workshop."""
    filled = Signal(str)
    """Simulated votes came in; carries a sentence."""

    def __init__(self, document: Document, show: Show, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._show = show
        self.setProperty("role", "banner-bad")
        self.setAccessibleName(tr("Rehearsal"))
        self._fill = button(tr("Fill with simulated votes"))
        end = button(tr("End the rehearsal"))
        words = label(tr("Nothing here is kept: the voters are invented, and all of it is deleted at the end."))
        inner = row(label(tr("REHEARSAL"), "live"), words, None, self._fill, end, spacing=12)
        inner.setContentsMargins(14, 6, 14, 6)
        self.setLayout(inner)
        self._fill.clicked.connect(self.fill)
        end.clicked.connect(self.ended)
        show.moved.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        round = self._show.round
        self._fill.setEnabled(round is not None and round.state.takes_ballots)

    def fill(self) -> None:
        """Let everybody vote who is missing; nothing happens where no vote is open."""
        round = self._show.round
        if round is None or not round.state.takes_ballots:
            return
        change = self._document.do(lambda session: fill_in(session, round.id))
        if change is not None:
            votes = counted(len(change.counted), "simulated vote is", "simulated votes are")
            self.filled.emit(tr("{votes} in.").format(votes=votes))
