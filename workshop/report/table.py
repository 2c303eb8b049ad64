"""A table as it is read on screen, in the PDF and in the minutes: words, and how each cell looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, and how they look."""

    text: str
    strong: bool = False
    quiet: bool = False
    shade: float | None = None
    """0 (palest) to 1 (darkest): a filled cell."""
    ringed: bool = False
    bar: float | None = None
    """0 to 1: a bar under the words."""
    top: bool = False
    """Whether the bar is one of the top."""
    under: str = ""
    """Lighter words on a line of their own, where cells have room for them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: int = 0
    """The column that takes the room that is left; columns up to it hold words, those after it figures."""
    figures: bool = True
    """False where every column holds words."""
