"""Carries out the edits of Prepare, and turns them back: each is on disk before anything here shows it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ui.document import Document
from workshop.change import Change
from workshop.errors import WorkshopError
from workshop.plan import Plan
from workshop.preparing.people import PeopleEdit
from workshop.session import Session
from workshop.session.history import EditHistory

PlanEdit = Callable[[Plan], Plan]
Edit = Callable[[str, PlanEdit], str]
"""Carries out an edit of the plan under a name; gives the sentence why not, or nothing."""
EditPeople = Callable[[str, PeopleEdit], str]


class Desk(QObject):
    """The one way from a field of Prepare to the file."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._said = ""
        document.failed.connect(self._on_failed)

    @property
    def edits(self) -> EditHistory:
        """What can be undone and done again."""
        return self.document.session.edits

    def edit(self, did: str, change: PlanEdit) -> str:
        """Carry out an edit of the plan; gives the sentence why it was refused, or nothing."""
        before = self.document.workshop.plan
        try:
            after = change(before)
        except WorkshopError as error:
            return str(error)
        return "" if after == before else self._do(lambda session: session.edit_plan(after, did=did))

    def edit_people(self, did: str, change: PeopleEdit) -> str:
        """Carry out an edit of plan and cards together."""
        try:
            after = change(self.document.workshop)
        except WorkshopError as error:
            return str(error)
        return self._do(lambda session: session.edit_plan(after.plan, did=did, participants=after.participants))

    def undo(self) -> str:
        """Turn the last edit back; gives the sentence why it cannot be, or nothing."""
        return self._do(lambda session: session.undo_edit()) if self.edits.done else ""

    def redo(self) -> str:
        """Make the edit again that was undone last."""
        return self._do(lambda session: session.redo_edit()) if self.edits.undone else ""

    def _do(self, operation: Callable[[Session], Change]) -> str:
        self._said = ""
        return "" if self.document.do(operation) is not None else self._said

    def _on_failed(self, error: WorkshopError) -> None:
        self._said = str(error)
