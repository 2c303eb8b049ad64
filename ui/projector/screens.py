"""Which screen is the room's: a pure choice over what is plugged in."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """One screen, as far as it matters."""

    name: str
    serial: str
    x: int
    y: int
    width: int
    height: int
    is_console: bool = False
    """Whether the facilitator's window is on it."""

    @property
    def key(self) -> str:
        """What a screen is remembered by: the same projector in the same place."""
        return f"{self.name}|{self.serial}|{self.width}x{self.height}+{self.x}+{self.y}"

    @property
    def area(self) -> tuple[int, int, int, int]:
        return (self.x, self.y, self.width, self.height)


def choose_screen(screens: Sequence[ScreenFacts], remembered: str = "") -> ScreenFacts | None:
    """The remembered screen, else the same device elsewhere, else the first that is not the console's or its mirror."""
    console = {screen.area for screen in screens if screen.is_console}
    others = [screen for screen in screens if not screen.is_console and screen.area not in console]
    for screen in others:
        if screen.key == remembered:
            return screen
    for screen in others:
        if remembered.startswith(f"{screen.name}|{screen.serial}|"):
            return screen
    return others[0] if others else None
