"""A result: the question, how it was counted in a few words, the chart, and what it says."""

from collections.abc import Sequence
from typing import Final

from ui.charts import CHARTS
from ui.charts.chart import Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule
from ui.charts.lettering import SEMIBOLD, Style, balanced, block
from ui.projector.slides.frame import BASIS, basis, heading
from ui.theme import COLOURS, Colours, Scheme
from ui.wording import tr
from workshop.show.facts import Fact
from workshop.show.scene import (
    ComparisonScene,
    DistributionScene,
    GapScene,
    GroupsScene,
    MapScene,
    RankingScene,
    StakeholderScene,
)

FOOT_SIZE: Final = 42
NOTE_SIZE: Final = 36
MAP_FOOT: Final = 0.16
"""Of the height: a map needs the rest."""
LAY_OUT: Final = {chart.scene: chart.lay_out for chart in CHARTS}

ResultScene = RankingScene | GroupsScene | StakeholderScene | ComparisonScene | DistributionScene | MapScene | GapScene


def lay_out(scene: ResultScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pages of the chart under the question; headline and facts that would cost a page are left out."""
    colours = COLOURS[scheme]
    title = scene.title if isinstance(scene, GroupsScene | ComparisonScene) else scene.question
    marks, y = heading(title, area, colours)
    pill, reserved = _live(area, y, colours) if isinstance(scene, RankingScene) and scene.live else ([], 0.0)
    swaps = isinstance(scene, RankingScene) and scene.swaps
    text = f"{scene.basis} · {tr('[ one vote could swap them')}" if swaps else scene.basis
    under, y = basis(text, area, y, colours, reserved)
    still = (*marks, *pill, *under)
    body = Area(area.x, y, area.width, area.bottom - y)
    least, *others = reversed(_feet(scene, colours))
    foot, pages = _footed(scene, body, least, scheme)
    for lines in reversed(others):
        fuller, laid = _footed(scene, body, lines, scheme)
        cramped = isinstance(scene, MapScene) and fuller and _foot_height(fuller) > area.height * MAP_FOOT
        if len(laid) <= len(pages) and not cramped:
            foot, pages = fuller, laid
            break
    return _on((*still, *foot), pages)


def _on(still: tuple[Mark, ...], pages: tuple[Page, ...]) -> tuple[Page, ...]:
    return tuple(Page((*still, *page.marks), page.bars) for page in pages)


Lines = list[tuple[str, Style]]


def _feet(scene: ResultScene, colours: Colours) -> list[Lines]:
    """What may stand at the foot, the most first: the note about pooled groups always stays; facts go from the last on,
    and then the headline.
    """
    note = [(scene.note, Style(NOTE_SIZE, colours.muted))] if isinstance(scene, GroupsScene) and scene.note else []
    said, facts = ("", ()) if isinstance(scene, ComparisonScene) else (scene.headline, scene.facts)
    head = [(said, Style(FOOT_SIZE, colours.accent, SEMIBOLD))] if said else []
    choices = [[*head, *_told(facts[:n], colours), *note] for n in range(len(facts), -1, -1)]
    return [*choices, note] if head else choices


def _footed(scene: ResultScene, body: Area, lines: Lines, scheme: Scheme) -> tuple[list[Mark], tuple[Page, ...]]:
    """The foot, and the pages of the chart above it."""
    marks = _set_foot(lines, body, COLOURS[scheme]) if lines else []
    height = _foot_height(marks)
    return marks, LAY_OUT[type(scene)](scene, Area(body.x, body.y, body.width, body.height - height), scheme)


def _foot_height(marks: Sequence[Mark]) -> float:
    """What a foot takes from the chart."""
    return sum(m.block.height for m in marks if isinstance(m, Letters)) + 22 if marks else 0.0


def _told(facts: Sequence[Fact], colours: Colours) -> Lines:
    """Facts as lines: a band has one of its own in its tone, the others share one."""
    tones = {"act": colours.warn, "watch": colours.ink, "strength": colours.accent}
    plain = " · ".join(fact.words for fact in facts if not fact.tone)
    lines = [(f.words, Style(NOTE_SIZE, tones.get(f.tone, colours.ink), SEMIBOLD)) for f in facts if f.tone]
    return [*lines, (plain, Style(NOTE_SIZE, colours.muted))] if plain else lines


def _set_foot(lines: Lines, area: Area, colours: Colours) -> list[Mark]:
    blocks = [balanced(text, style, area.width) for text, style in lines]
    y = area.bottom - sum(words.height for words in blocks)
    marks: list[Mark] = [Rule(area.x, y - 10, area.right, y - 10, colours.line, 2)]
    for words in blocks:
        marks.append(Letters(words, area.x, y))
        y += words.height
    return marks


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
