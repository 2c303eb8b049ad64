"""What the facilitator is told: each error is one sentence that says what, where and what to do."""


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


class StorageError(WorkshopError):
    """The workshop file cannot be opened or written; what was typed is not counted yet."""


class BadInput(WorkshopError):
    """A CSV, a list or an argument that cannot be read: names row, column and reason."""


class ExportError(WorkshopError):
    """A workbook, PDF or picture that could not be written; nothing was lost."""
