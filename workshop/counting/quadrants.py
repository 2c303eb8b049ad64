"""The map of two scales: where each option stands between them, and in which of four corners."""

from collections.abc import Mapping

import numpy as np

from workshop.ballots.lines import criterion_name
from workshop.ballots.scales import scale_of
from workshop.counting.outcome import OptionOnMap, QuadrantMap
from workshop.counting.results import is_unstated
from workshop.counting.tally import Floats, Tally
from workshop.plan import Activity, OptionId, Scale
from workshop.ranking.weighted_gap import means

ROOM_MEAN = "room_mean"
"""The lines at the average of all marks; otherwise they stand in the middle of each scale."""
_LEVEL = 1e-9


def quadrant_map(
    asked: Activity, tally: Tally, voices: Floats, *, cross_at: str = "", lines: tuple[float, float] | None = None
) -> QuadrantMap | None:
    """Put each option on the map, by the averages of the people who gave both marks; None where one scale is asked.

    The lines stand in the middle of each scale or at the average of the room's own marks, as `cross_at` or else the
    activity says; a group's map is given those of the room. A value on a line counts as high, as Martilla & James
    1977 leave open; which line was used is said.
    """
    if len(asked.criteria) < 2 or is_unstated(asked) or any(c.scale is None for c in asked.criteria):
        return None
    axes, cross = axes_of(asked), cross_at or asked.result.cross_at
    names = [criterion_name(asked, asked.criteria[n].id) for n in axes]
    scales = [scale_of(asked, asked.criteria[n]) for n in axes]
    line = lines or _lines(tally, voices, axes, scales, cross)
    at, answers = means(tally, voices)[list(axes)], tally.whole.sum(axis=0).tolist()
    steps = _one_vote(tally, voices, scales)
    placed = tuple(
        _placed(asked, n, at[:, n].tolist(), line, answers[n], steps[:, n].tolist()) for n in range(len(answers))
    )
    return QuadrantMap(names[0], names[1], line[0], line[1], cross, placed, _line_words(names, line, cross))


def axes_of(asked: Activity) -> tuple[int, int]:
    """Which question goes across and which goes up."""
    ids = [str(c.id) for c in asked.criteria]
    across = ids.index(asked.result.axis_x) if asked.result.axis_x in ids else 0
    up = ids.index(asked.result.axis_y) if asked.result.axis_y in ids else int(across == 0)
    return across, up


def both_marks(asked: Activity, map: QuadrantMap) -> Mapping[OptionId, tuple[float, float]]:
    """The average first and second mark of each option, from the people who gave both."""
    first_across = axes_of(asked)[0] == 0
    both = ((o.option, o.across, o.up) for o in map.options if o.across is not None and o.up is not None)
    return {option: (across, up) if first_across else (up, across) for option, across, up in both}


def _lines(tally: Tally, voices: Floats, axes: tuple[int, int], scales: list[Scale], cross: str) -> tuple[float, float]:
    """Where the cross stands."""
    answered = float(voices @ tally.whole.sum(axis=1))
    if cross == ROOM_MEAN and answered > 0:
        sums = (voices @ tally.whole_sums.sum(axis=2)).tolist()
        return sums[axes[0]] / answered, sums[axes[1]] / answered
    return (scales[0].low + scales[0].high) / 2, (scales[1].low + scales[1].high) / 2


def _placed(
    asked: Activity, n: int, at: list[float], line: tuple[float, float], answers: int, steps: list[float]
) -> OptionOnMap:
    option = asked.options[n]
    if not answers:
        return OptionOnMap(option.id, option.label, None, None, 0, "", "no answers", False)
    above = [value - mark for value, mark in zip(at, line, strict=True)]
    across, up = ("high" if by >= -_LEVEL else "low" for by in above)
    close = any(abs(by) <= step + _LEVEL for by, step in zip(above, steps, strict=True))
    corner = f"{up}_{across}"
    return OptionOnMap(option.id, option.label, at[0], at[1], answers, corner, corner_words(asked, corner), close)


def corner_words(asked: Activity, corner: str) -> str:
    """The activity's words for a corner, else which scale is high and which is low there."""
    if words := dict(asked.result.corners).get(corner):
        return words
    across, up = (criterion_name(asked, asked.criteria[n].id) for n in axes_of(asked))
    high_up, high_across = corner.split("_")
    return f"“{up}” {high_up}, “{across}” {high_across}"


def _one_vote(tally: Tally, voices: Floats, scales: list[Scale]) -> Floats:
    """How far one vote could move the average of each option [axis, option]: the whole scale, by its weight."""
    answered = voices @ tally.whole
    heaviest = np.where(tally.whole > 0, voices[:, None], 0.0).max(axis=0, initial=0.0)
    share = np.divide(heaviest, answered, out=np.zeros(len(answered)), where=answered > 0)
    return np.array([(s.high - s.low) * share for s in scales])


def _line_words(names: list[str], line: tuple[float, float], cross: str) -> str:
    how = "at the average of the room's own marks" if cross == ROOM_MEAN else "in the middle of each scale"
    marks = " and ".join(f"{mark:.3g} for “{name}”" for name, mark in zip(names, line, strict=True))
    return f"The lines stand {how}, at {marks}. A mark on a line counts as high."
