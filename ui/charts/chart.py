"""What a chart is: a scene and an area in, pages of marks out."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.charts.bars import Bars
from ui.charts.drawing import Mark
from workshop.show.scene import Scene


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a picture: marks that stand still, and bars that may move."""

    marks: tuple[Mark, ...]
    bars: Bars | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture of a result."""

    key: str
    """As in an activity's result settings."""
    name: str
    scene: type[Scene]
    """The value it draws."""
    lay_out: Callable[..., tuple[Page, ...]]
    """(scene, area, scheme) → pages: as many as its rows need at sizes a room can read."""
