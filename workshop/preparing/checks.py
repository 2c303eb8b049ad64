"""One thing that was looked at before a room comes, and what is known of the room itself."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workshop.plan import Activity, ActivityId


class State(StrEnum):
    """How a check came out."""

    READY = "ready"
    LOOK = "look"
    BY_HAND = "by_hand"
    """The app cannot find it out: somebody has to look."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line under “Ready for the room?”: what was found, and what to do."""

    state: State
    text: str
    step: ActivityId | None = None
    """The step it is about; None where it is about the room, or the whole workshop."""
    grave: bool = True
    """Whether it is worth a line while another step is looked at."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a question stands on the room's screen."""

    pages: int
    bare: bool
    """Whether the definitions are left out there, to keep the letters large."""


FitOf = Callable[[Activity], Fit | None]
"""How a question stands on the screen of this room; None where nothing is to be laid out."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What this computer says of itself and of its screens; None is: nobody knows."""

    screens: int | None = None
    """Screens that show something different from each other."""
    mirrored: bool = False
    """Two screens show the same."""
    separate: bool = False
    """The facilitator has looked: the room's screen is apart from the console's."""
    stays_awake: bool | None = None
    quiet: bool | None = None
    """Whether messages of other programs are held back."""
    on_mains: bool | None = None
    battery: int | None = None
    """Per cent."""


def ready(text: str, step: ActivityId | None = None) -> Check:
    return Check(State.READY, text, step)


def look(text: str, step: ActivityId | None = None, *, grave: bool = True) -> Check:
    return Check(State.LOOK, text, step, grave)


def by_hand(text: str) -> Check:
    return Check(State.BY_HAND, text)
