"""What the facilitator is told: each error is one sentence that says what, where and what to do."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class WorkshopError(Exception):
    """Something the facilitator can mend. Its text is the sentence on the banner; work goes on."""


class InvalidPlan(WorkshopError):
    """A template or an edit that cannot be used: names file, activity and field."""


class InvalidBallot(WorkshopError):
    """A ballot the way of voting does not allow; it is refused, never repaired."""


class RoundClosed(WorkshopError):
    """A ballot or an act for a round that is not open to it."""


class StillSecret(WorkshopError):
    """Somebody asked for the marks of a secret round before it was closed."""


class Fault(StrEnum):
    """What is the matter with a workshop file, for whoever offers the way out of it."""

    GONE = "gone"
    """Not where it was when it is to be opened."""
    MOVED = "moved"
    """Moved, deleted or replaced while it was open."""
    DISK_OUT = "disk_out"
    """The stick was pulled, or the disk fails."""
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    """Open in another window of this computer, or held by another program."""
    NO_ACCESS = "no_access"
    DAMAGED = "damaged"
    EMPTY = "empty"
    FOREIGN = "foreign"
    """Not a workshop file."""
    NEWER = "newer"
    TAKEN = "taken"
    """There is a file of that name already."""
    OTHER_WORKSHOP = "other_workshop"
    """A workshop file, but not the one that was looked for."""
    SLOW = "slow"
    """Only ever a notice: each vote takes a moment."""
    STRAY = "stray"
    """Only ever a notice: something lay beside the file that was not its own."""
    NO_COPY = "no_copy"
    """Only ever a notice: the workshop is safe, but no copy of it could be kept."""
    REPAIRED = "repaired"
    """Only ever a notice: some votes could not be saved when the file was repaired."""
    OTHER = "other"


class Remedy(StrEnum):
    """What can be offered against a fault; each is one verb of the session or of `workshop.restoring`."""

    COUNT_AGAIN = "count_again"
    """`Session.count_held`"""
    LOOK_FOR_FILE = "look_for_file"
    """`Session.reopen` while it is open, else `open_workshop` with the path that was found"""
    GO_ON_ELSEWHERE = "go_on_elsewhere"
    """`Session.move_to`"""
    SAVE_COPY = "save_copy"
    """`Session.save_copy`"""
    OPEN_LAST_COPY = "open_last_copy"
    """`restoring.restore` of the newest of `restoring.copies_of`"""
    REPAIR = "repair"
    """`restoring.repair`: what is whole, in a new file"""
    OTHER_NAME = "other_name"
    """Choose another place or name."""


REMEDIES: Final[Mapping[Fault, tuple[Remedy, ...]]] = {
    Fault.GONE: (Remedy.LOOK_FOR_FILE, Remedy.OPEN_LAST_COPY),
    Fault.MOVED: (Remedy.LOOK_FOR_FILE, Remedy.GO_ON_ELSEWHERE, Remedy.SAVE_COPY),
    Fault.DISK_OUT: (Remedy.COUNT_AGAIN, Remedy.GO_ON_ELSEWHERE, Remedy.LOOK_FOR_FILE),
    Fault.DISK_FULL: (Remedy.COUNT_AGAIN, Remedy.GO_ON_ELSEWHERE),
    Fault.READ_ONLY: (Remedy.GO_ON_ELSEWHERE, Remedy.SAVE_COPY),
    Fault.BUSY: (Remedy.COUNT_AGAIN,),
    Fault.DAMAGED: (Remedy.OPEN_LAST_COPY, Remedy.REPAIR, Remedy.GO_ON_ELSEWHERE),
    Fault.EMPTY: (Remedy.OPEN_LAST_COPY,),
    Fault.TAKEN: (Remedy.OTHER_NAME,),
    Fault.OTHER_WORKSHOP: (Remedy.LOOK_FOR_FILE,),
    Fault.NO_ACCESS: (Remedy.COUNT_AGAIN, Remedy.GO_ON_ELSEWHERE),
    Fault.OTHER: (Remedy.COUNT_AGAIN, Remedy.GO_ON_ELSEWHERE),
}
"""The ways out of each fault, the likeliest first; a fault that is not here has none but to choose another file."""


class StorageError(WorkshopError):
    """The workshop file cannot be opened or written; what was typed is not counted yet.

    `what` is the sentence without its advice, so that whoever knows of a copy can give better advice.
    """

    def __init__(self, what: str, fault: Fault = Fault.OTHER, advice: str = "") -> None:
        super().__init__(f"{what} {advice}".rstrip())
        self.what = what
        self.fault = fault
        self.advice = advice

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What can be offered, the likeliest first."""
        return REMEDIES.get(self.fault, ())

    def advising(self, advice: str) -> "StorageError":
        """The same fault with other advice."""
        return StorageError(self.what, self.fault, advice)


class BadInput(WorkshopError):
    """A CSV, a list or an argument that cannot be read: names row, column and reason."""


class ExportError(WorkshopError):
    """A workbook, PDF or picture that could not be written; nothing was lost."""
