"""What Prepare asks of the rest of the app: how a picture fits the room's screen, what surrounds it, and the helper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.preparing.checks import Fit, Surroundings
from workshop.show.scene import Scene

if TYPE_CHECKING:
    from ui.background import Background


def one_page(_scene: Scene) -> int:
    """Every picture has one page, as far as anybody knows."""
    return 1


def no_fit(_scene: Scene) -> Fit | None:
    """Nobody knows the room's screen."""
    return None


@dataclass(frozen=True, slots=True)
class Outside:
    """Given by the app; without it Prepare works on its own and says less."""

    fit_of: Callable[[Scene], Fit | None] = no_fit
    page_count: Callable[[Scene], int] = one_page
    around: Callable[[], Surroundings] = Surroundings
    background: "Callable[[], Background] | None" = None
    """The helper that reads files of others; None where none can be read."""
