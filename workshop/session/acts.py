"""What every kind of act of a session works on: the record, what was typed last, edited, and is not counted yet."""

from workshop.model import Workshop
from workshop.session.held import Held
from workshop.session.history import EditHistory
from workshop.session.record import Record
from workshop.session.typed import TypedList


class Acts:
    """The verbs of a session stand on these; each writes to disk before anything here is true."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._typed = TypedList()
        self._held: tuple[Held, ...] = ()
        self._given_up: tuple[Held, ...] = ()
        """Once held, then changed or given up, and not known yet whether the file has them all the same."""
        self._edits = EditHistory()

    @property
    def workshop(self) -> Workshop:
        return self._record.workshop
