"""One file read in the background, whatever it is: a workshop, or a workbook that was exported from one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.background import Background
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.intake.foreign import RESULTS
from workshop.intake.our_sheets import OurSheets
from workshop.model import Workshop
from workshop.way_back.bringing_in import workshop_of
from workshop.way_back.rooms_in import is_workbook, workshop_in
from workshop.words import counted


class RoomFile(QObject):
    """Tells once what is in the file, or why it cannot be used; the file stays as it is."""

    got = Signal(object)
    """Carries the Workshop."""
    refused = Signal(str)

    def __init__(self, path: Path, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self._background = background

    def read(self) -> None:
        """Begin; a workbook may be hostile, and is read with limits."""
        if not is_workbook(self.path):
            self._run(workshop_in, self.path)
            return
        job = self._background.read(self.path, RESULTS)
        job.finished.connect(self._on_sheets)
        job.failed.connect(self._on_failed)

    def _run(self, function: Callable[..., Workshop], *values: object) -> None:
        job = self._background.run(function, *values)
        job.finished.connect(self.got)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)

    def _on_sheets(self, sheets: OurSheets) -> None:
        self._run(workshop_of, sheets, self.path.name)

    def _on_failed(self, error: WorkshopError) -> None:
        self.refused.emit(str(error))

    def _on_stopped(self) -> None:
        self.refused.emit(tr("{name} was not read: it was stopped.").format(name=self.path.name))


def what_is_in(workshop: Workshop) -> str:
    """“Carrick conference”, 2 votes with 48 ballots"""
    votes = counted(len(workshop.rounds), "vote", "votes")
    ballots = counted(sum(round.votes_in for round in workshop.rounds), "ballot", "ballots")
    return tr("“{title}”, {votes} with {ballots}").format(title=workshop.plan.title, votes=votes, ballots=ballots)
