"""A result: the question, how it was counted in a few words, the chart, and what it says."""

from typing import Final

from ui.charts import CHARTS
from ui.charts.chart import Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.charts.lettering import SEMIBOLD, Style, balanced, block
from ui.projector.slides.frame import BASIS, basis, heading
from ui.theme import COLOURS, Colours, Scheme
from ui.wording import tr
from workshop.show.scene import (
    ComparisonScene,
    DistributionScene,
    GroupsScene,
    MapScene,
    RankingScene,
    StakeholderScene,
)

FOOT_SIZE: Final = 42
NOTE_SIZE: Final = 36
LAY_OUT: Final = {chart.scene: chart.lay_out for chart in CHARTS}

ResultScene = RankingScene | GroupsScene | StakeholderScene | ComparisonScene | DistributionScene | MapScene


def lay_out(scene: ResultScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pages of the chart under the question; a headline that would cost a page is left out."""
    colours = COLOURS[scheme]
    title = scene.title if isinstance(scene, GroupsScene | ComparisonScene) else scene.question
    marks, y = heading(title, area, colours)
    pill, reserved = _live(area, y, colours) if isinstance(scene, RankingScene) and scene.live else ([], 0.0)
    swaps = isinstance(scene, RankingScene) and scene.swaps
    text = f"{scene.basis} · {tr('[ one vote could swap them')}" if swaps else scene.basis
    under, y = basis(text, area, y, colours, reserved)
    still = (*marks, *pill, *under)
    chart = LAY_OUT[type(scene)]
    bare = chart(scene, Area(area.x, y, area.width, area.bottom - y), scheme)
    foot, height = _foot(scene, area, colours)
    if not foot:
        return _on(still, bare)
    footed = chart(scene, Area(area.x, y, area.width, area.bottom - height - y), scheme)
    droppable = not isinstance(scene, GroupsScene)
    return _on(still, bare) if droppable and len(footed) > len(bare) else _on((*still, *foot), footed)


def _on(still: tuple[Mark, ...], pages: tuple[Page, ...]) -> tuple[Page, ...]:
    return tuple(Page((*still, *page.marks), page.bars) for page in pages)


def _foot(scene: ResultScene, area: Area, colours: Colours) -> tuple[list[Mark], float]:
    """The headline of a ranking, or the note about pooled groups; and the height it takes."""
    match scene:
        case RankingScene() | DistributionScene() | MapScene():
            text, style = scene.headline, Style(FOOT_SIZE, colours.accent, SEMIBOLD)
        case GroupsScene():
            text, style = scene.note, Style(NOTE_SIZE, colours.muted)
        case StakeholderScene() | ComparisonScene():
            text, style = "", Style(NOTE_SIZE, colours.muted)
    if not text:
        return [], 0.0
    words = balanced(text, style, area.width)
    top = area.bottom - words.height
    return [Rule(area.x, top - 10, area.right, top - 10, colours.line, 2), Letters(words, area.x, top)], (
        words.height + 22
    )


def _live(area: Area, y: float, colours: Colours) -> tuple[list[Mark], float]:
    """The sign that votes are still coming in."""
    words = block(tr("Live"), Style(36, colours.alert, SEMIBOLD))
    width, height = words.width + 74, 50
    x, top = area.right - width, y + (BASIS * 1.22 - height) / 2
    return [
        Box(x, top, width, height, colours.alert_soft, height / 2),
        Box(x + 20, top + (height - 20) / 2, 20, 20, colours.alert, 10),
        Letters(words, x + 52, top + (height - words.height) / 2),
    ], width + 30
