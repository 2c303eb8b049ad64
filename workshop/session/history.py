"""Edits of the plan that can be undone: each with its name, kept in memory while the workshop is open.

Nothing of it is written: what was taken out of a plan must not live on in the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from workshop.model import Workshop
from workshop.plan import GroupId, Plan
from workshop.voting import Participant

KEPT: Final = 200
"""How many edits can be undone."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What Prepare edits: the plan, and who has which card."""

    plan: Plan
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit, with what was there before and after it."""

    did: str
    """Its name, as it stands after Undo: rename the step."""
    before: Prepared
    after: Prepared
    left: Mapping[GroupId, int] = field(default_factory=dict[GroupId, int])
    """How many were here of groups that went with it."""


@dataclass(frozen=True, slots=True)
class EditHistory:
    """The edits made, and those undone; the last of each is the next to be undone or done again."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    @property
    def undo_name(self) -> str:
        """What would be undone; empty where nothing can be."""
        return self.done[-1].did if self.done else ""

    @property
    def redo_name(self) -> str:
        """What would be done again; empty where nothing was undone."""
        return self.undone[-1].did if self.undone else ""

    def with_edit(self, edit: Edit) -> "EditHistory":
        """One more edit; what was undone before it cannot be done again."""
        return EditHistory((*self.done, edit)[-KEPT:])

    def with_undone(self) -> "EditHistory":
        *rest, last = self.done
        return EditHistory(tuple(rest), (*self.undone, last))

    def with_redone(self) -> "EditHistory":
        *rest, last = self.undone
        return EditHistory((*self.done, last), tuple(rest))


def prepared_of(workshop: Workshop) -> Prepared:
    return Prepared(workshop.plan, workshop.participants)


def restored(now: Workshop, target: Prepared, other: Prepared) -> Prepared:
    """What stands after an edit was turned back (or done again): `target`, where nothing else has changed it since.

    Cards that were given out after the edit stay, and so does what was printed since.
    """
    plan = replace(target.plan, printed=now.plan.printed)
    return Prepared(plan, target.participants if now.participants == other.participants else now.participants)
