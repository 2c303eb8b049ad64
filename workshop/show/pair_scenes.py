"""Makes the pictures of two marks for each option: the map of two scales, and the gap between them."""

from typing import Final

from workshop.ballots.lines import criterion_name
from workshop.counting.outcome import QuadrantMap, RoundOutcome
from workshop.counting.quadrants import ROOM_MEAN, axes_of, both_marks
from workshop.model import Workshop
from workshop.plan import Activity, Polarity, Scale
from workshop.ranking.wording import halves
from workshop.show.facts import Fact
from workshop.show.gap_scene import GapRow, GapScene
from workshop.show.header import Header
from workshop.show.result_scene import MapPoint, MapScene
from workshop.show.telling import facts_beside, facts_under, unsure_words
from workshop.voting import Round
from workshop.words import place_text

_CORNERS: Final = ("high_low", "high_high", "low_low", "low_high")
"""Top left, top right, bottom left, bottom right."""
_LEVEL: Final = 0.25
"""Marks less than a quarter of a step apart are level."""


def map_scene(map: QuadrantMap, outcome: RoundOutcome, header: Header, said: str, facts: tuple[Fact, ...]) -> MapScene:
    """Options on two scales, as far as they were answered; the corner that asks for attention is shaded."""
    asked = outcome.asked
    across, up = (_scale_named(asked, n) for n in axes_of(asked))
    points = tuple(
        MapPoint(o.label, _share(across, o.across), _share(up, o.up), o.close)
        for o in map.options
        if o.across is not None and o.up is not None
    )
    cross = (_share(across, map.line_across), _share(up, map.line_up))
    given = dict(asked.result.corners)
    corners = [given.get(name, "") for name in _CORNERS]
    shaded = {Polarity.HIGH_IS_GOOD: 0, Polarity.HIGH_IS_BAD: 1}.get(across.polarity, -1)
    if shaded >= 0 and not given:
        corners[shaded] = "Look here first"
    where = "at the average of our own marks" if map.cross_at == ROOM_MEAN else "in the middle of both scales"
    hollow = " Hollow: **one vote could move it across**" if any(p.close for p in points) else ""
    return MapScene(
        header,
        asked.prompt,
        f"The cross stands {where}.{hollow}",
        map.across,
        map.up,
        cross,
        (corners[0], corners[1], corners[2], corners[3]),
        shaded,
        points,
        said,
        facts,
    )


def gap_scene(
    workshop: Workshop, round: Round, map: QuadrantMap, outcome: RoundOutcome, header: Header, said: str
) -> GapScene:
    """For each option the average of both marks, from those who gave both, and how far the second falls short."""
    asked, ranking = outcome.asked, outcome.ranking
    first, second = (_scale_named(asked, n) for n in (0, 1))
    marks, beside = both_marks(asked, map), facts_beside(workshop, round, outcome)
    rows = tuple(
        GapRow(
            p.label,
            place_text(p.rank, p.tied) if ranking.ordered else "",
            _share(first, marks[p.option][0]),
            _share(second, marks[p.option][1]),
            _gap_words(marks[p.option][0] - marks[p.option][1]),
            marks[p.option][0] - marks[p.option][1] >= _LEVEL,
            " · ".join(beside[p.option]),
        )
        for p in ranking.places
        if p.option in marks
    )
    names = [criterion_name(asked, c.id) for c in asked.criteria]
    words = "" if "dont_know" in asked.result.also_show else unsure_words(outcome)
    unsure = (Fact(words),) if words else ()
    return GapScene(
        header,
        asked.prompt,
        "The average of both marks, from **those who gave both**",
        names[0],
        names[1],
        (first.label_of(first.low), first.label_of(first.high)),
        rows,
        said,
        (*facts_under(workshop, round, outcome, rows=True), *unsure),
    )


def _gap_words(gap: float) -> str:
    if abs(gap) < _LEVEL:
        return "level"
    size = max(0.5, round(abs(gap) * 2) / 2)
    return f"{halves(size)} {'step' if size <= 1 else 'steps'} {'short' if gap > 0 else 'above'}"


def _scale_named(asked: Activity, n: int) -> Scale:
    scale = asked.criteria[n].scale
    assert scale is not None, "only options on two scales stand on a map"
    return scale


def _share(scale: Scale, mark: float) -> float:
    return (mark - scale.low) / (scale.high - scale.low)
