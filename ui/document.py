"""The session as Qt sees it: operations in, signals out."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workshop.errors import WorkshopError
from workshop.model import Workshop
from workshop.session import Change, Session


class Document(QObject):
    """The one door to the workshop file. It never grows: a new operation is a new method of Session."""

    changed = Signal(object)
    """Something was written and is now true; carries the Change."""
    failed = Signal(object)
    """An operation was refused; carries the WorkshopError. Nothing changed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session

    @property
    def workshop(self) -> Workshop:
        """The workshop as it stands now."""
        return self.session.workshop

    def do(self, operation: Callable[[Session], Change]) -> Change | None:
        """Carry out one operation; None if it was refused (then `failed` has said why)."""
        try:
            change = operation(self.session)
        except WorkshopError as error:
            self.failed.emit(error)
            return None
        self.changed.emit(change)
        return change
