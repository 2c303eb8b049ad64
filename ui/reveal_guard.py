"""What must be true before a press shows a result: Closed has stood a while, and the room has a screen."""

from collections.abc import Callable
from typing import Final

from ui.wording import tr

REVEAL_PAUSE: Final = 2.0
"""Seconds that Closed must have stood before the result may be shown."""


class RevealGuard:
    """Refuses a press too soon after closing, and once when the room's screen is gone."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._closed_at = -REVEAL_PAUSE
        self._gone = False
        self._told = False

    def set_screen(self, *, gone: bool) -> None:
        """Whether the room's screen was there and is gone."""
        self._gone, self._told = gone, False

    def note_closing(self) -> None:
        """A vote was closed now."""
        self._closed_at, self._told = self._clock(), False

    def why_not(self) -> str:
        """Why this press does not show the result; empty where it does."""
        if self._clock() - self._closed_at < REVEAL_PAUSE:
            return tr("The result waits two seconds after closing. Press again.")
        if self._gone and not self._told:
            self._told = True
            return tr("The room's screen is gone. Press again to show the result all the same.")
        return ""
