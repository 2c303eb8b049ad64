"""How far a long piece of work has come; whoever is told may stop it."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.errors import WorkshopError


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a long piece of work."""

    share: float
    """How much is done, 0 to 1."""
    doing: str
    """What comes next, in a word or two: Ballots."""


Tell = Callable[[Progress], None]
"""Is told of each step before it is done; where it raises Stopped the work ends and leaves nothing behind."""


class Stopped(WorkshopError):
    """Somebody called the work off."""


def tell_nobody(_: Progress) -> None:
    """For work that nobody waits for."""
