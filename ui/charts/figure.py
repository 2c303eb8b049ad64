"""A chart as part of a page: without the projector's frame, as wide as it is told and as high as its rows need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, cast

from ui.charts import CHARTS
from ui.charts.bars import resting
from ui.charts.chart import Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.theme import Scheme
from workshop.show.scene import (
    ComparisonScene,
    DistributionScene,
    GapScene,
    GroupsScene,
    MapScene,
    RankingScene,
    Scene,
    StakeholderScene,
)

LETTERS: Final = 45
"""The size of the letters of options, in units of every chart."""
MOST: Final = 12
"""Rows on one page of most charts."""
STRETCHED: Final = (1.0, 1.25, 1.6, 2.0, 2.6, 3.4)
"""Longer labels take more lines, and so more height."""
AMPLE: Final = 6000.0
BELOW: Final = 6.0
"""What stays free under the last row."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One page of a chart, from (0, 0), in units in which options are LETTERS high."""

    marks: tuple[Mark, ...]
    width: float
    height: float


def is_drawn(scene: Scene) -> bool:
    """Whether there is a chart for this scene."""
    return type(scene) in LAY_OUT


@lru_cache(maxsize=96)
def figures_of(scene: Scene, width: float, scheme: Scheme, *, air: float = 1.0) -> tuple[Figure, ...]:
    """The chart of a scene, in as few pieces as its kind allows; they stand one under another.

    Less `air` puts rows closer together, as far as their words let them.
    """
    lay_out = LAY_OUT[type(scene)]
    fewest = _fewest(scene)
    for stretch in STRETCHED:
        height = _height(scene, width, fewest) * air * stretch
        pages = lay_out(scene, Area(0, 0, width, height), scheme)
        if len(pages) <= fewest:
            break
        if stretch == STRETCHED[0]:  # as many as there must be, however high the page
            fewest = min(len(pages), len(lay_out(scene, Area(0, 0, width, AMPLE), scheme)))
    return tuple(_figure((*p.marks, *(resting(p.bars) if p.bars else ())), width) for p in pages)


def _figure(marks: tuple[Mark, ...], width: float) -> Figure:
    """No higher than what is drawn: a page of short labels needs less than the others."""
    return Figure(marks, width, max((_bottom(mark) for mark in marks), default=0.0) + BELOW)


def _bottom(mark: Mark) -> float:
    match mark:
        case Letters():
            return mark.y + mark.block.height
        case Box():
            return mark.y + mark.height
        case Rule():
            return max(mark.y1, mark.y2)


def _fewest(scene: Scene) -> int:
    """How many pages a scene has at least."""
    return 1 if isinstance(scene, MapScene) else max(1, -(-len(cast(RankingScene, scene).rows) // MOST))


def _height(scene: Scene, width: float, pages: int) -> float:
    """About what one page needs where each label takes one line."""
    match scene:
        case MapScene():
            return width * 0.5
        case DistributionScene() if len(scene.rows) == 1:
            return 860.0
    rows = min(MOST, -(-len(cast(RankingScene, scene).rows) // pages))
    match scene:
        case RankingScene():
            return rows * 74 + (70 if scene.line else 0)
        case GroupsScene():
            return rows * 76 + 120
        case StakeholderScene():
            return rows * 112 + 170
        case ComparisonScene():
            return rows * 84
        case DistributionScene():
            return rows * 98 + 130 + (120 if scene.verdict else 0)
        case GapScene():
            return rows * 104 + 140
        case _:
            raise AssertionError("only results are drawn as charts")


LAY_OUT: Final[Mapping[type, Callable[..., tuple[Page, ...]]]] = {chart.scene: chart.lay_out for chart in CHARTS}
