"""The values a headline may take from the room; empty where there is none, or where a tie would make it untrue."""

from collections.abc import Callable, Mapping
from typing import Final

from workshop.captures import captures_of
from workshop.counting.outcome import Distribution, Place, RoundOutcome
from workshop.counting.situation import situation_before
from workshop.counting.verdict import reaches, rule_label
from workshop.model import Workshop
from workshop.plan import Activity, OptionId, Polarity, Scale
from workshop.show.shortfall import shortfall_item, surprise_item, unproven
from workshop.voting import Round
from workshop.words import listed


def value_of(
    name: str, workshop: Workshop, activity: Activity | None, round: Round | None, outcome: RoundOutcome | None
) -> str:
    """One value by its name: from what was typed for the activity, the turnout of the round, or the outcome shown."""
    if name in _OF_NOTES:
        return _OF_NOTES[name](workshop, activity) if activity else ""
    if name in _OF_ROUND:
        return _OF_ROUND[name](workshop, round) if round else ""
    if name in _OF_VOTES:
        return _OF_VOTES[name](workshop, round) if round and outcome else ""
    if name in _OF_OUTCOME:
        return _OF_OUTCOME[name](outcome) if outcome else ""
    return ""


def _voted(_: Workshop, round: Round) -> str:
    return str(round.votes_in)


def _expected(workshop: Workshop, round: Round) -> str:
    return str(sum(workshop.expected(round).values()))


def _notes(workshop: Workshop, activity: Activity) -> list[str]:
    return [capture.text for capture in captures_of(workshop, activity.id)]


def _captured(workshop: Workshop, activity: Activity) -> str:
    return str(len(_notes(workshop, activity)) or "")


def _captured_text(workshop: Workshop, activity: Activity) -> str:
    return next(reversed(_notes(workshop, activity)), "")


def _context(workshop: Workshop, activity: Activity) -> str:
    """The situation to imagine, or the one the room said it was in before this step."""
    return activity.context if activity.context_from else situation_before(workshop, activity.id)


def _top(outcome: RoundOutcome, count: int) -> str:
    """The first places, where exactly so many stand there and each of them got something."""
    places = outcome.ranking.places
    if outcome.ranking.ordered:
        top = [p for p in places if p.rank <= count]
    else:
        line = sorted((p.total for p in places), reverse=True)[count - 1 : count]
        top = [p for p in places if line and p.total >= line[0]]
        if outcome.distributions:
            return ""
    if len(top) != count or not all(_got_something(outcome, p) for p in top):
        return ""
    return listed([p.label for p in top])


def _got_something(outcome: RoundOutcome, place: Place) -> bool:
    return place.answers > 0 if outcome.distributions else place.total > 0 or place.people > 0


def _top1(outcome: RoundOutcome) -> str:
    return _top(outcome, 1)


def _top3(outcome: RoundOutcome) -> str:
    return _top(outcome, 3)


def _top5(outcome: RoundOutcome) -> str:
    return _top(outcome, 5)


def _label(outcome: RoundOutcome, option: OptionId) -> str:
    return outcome.asked.option(option).label


def _scale(outcome: RoundOutcome) -> Scale | None:
    """The scale of a rating on one scale that says which end is which."""
    scales = [c.scale for c in outcome.asked.criteria if c.scale]
    return scales[0] if len(scales) == 1 and scales[0].polarity is not Polarity.UNSTATED else None


def _extreme(outcome: RoundOutcome, measure: Callable[[Distribution, Scale], float | None]) -> str:
    """The one option for which a measure is largest."""
    scale = _scale(outcome)
    if scale is None:
        return ""
    found = [(value, d.option) for d in outcome.distributions if (value := measure(d, scale)) is not None]
    best = max((value for value, _ in found), default=0.0)
    options = [option for value, option in found if abs(value - best) < 1e-9]
    return _label(outcome, options[0]) if len(options) == 1 and len(found) > 1 else ""


def _mean(d: Distribution, _: Scale) -> float | None:
    answers = sum(n for _, n in d.counts)
    return sum(mark * n for mark, n in d.counts) / answers if answers else None


def _low_mean(d: Distribution, scale: Scale) -> float | None:
    mean = _mean(d, scale)
    return None if mean is None else -mean


def _spread(d: Distribution) -> float | None:
    answers = sum(n for _, n in d.counts)
    if d.median is None or not answers:
        return None
    return sum(abs(mark - d.median) * n for mark, n in d.counts) / answers


def _lean(d: Distribution, scale: Scale) -> float | None:
    mean = _mean(d, scale)
    return None if mean is None else abs(mean - (scale.low + scale.high) / 2)


def _high_item(outcome: RoundOutcome) -> str:
    return _extreme(outcome, _mean)


def _low_item(outcome: RoundOutcome) -> str:
    return _extreme(outcome, _low_mean)


def _spread_item(outcome: RoundOutcome) -> str:
    """Where answers lie furthest apart; on two scales both count."""
    spreads: dict[OptionId, float] = {}
    for d in (*outcome.distributions, *outcome.on_second):
        if (spread := _spread(d)) is not None:
            spreads[d.option] = spreads.get(d.option, 0.0) + spread
    return _only_largest(outcome, spreads)


def _extreme_item(outcome: RoundOutcome) -> str:
    """The clearest lean; where the option names its two ends, which of them it leans to."""
    scale, label = _scale(outcome), _extreme(outcome, _lean)
    for d in outcome.distributions if scale and label else ():
        option, mean = outcome.asked.option(d.option), _mean(d, scale) if scale else None
        if option.label == label and option.low_label and mean is not None and scale is not None:
            ends = (option.low_label, option.high_label)
            held, giving = ends if mean < (scale.low + scale.high) / 2 else ends[::-1]
            return f"{held}, over {giving}"
    return label


def _dont_know_item(outcome: RoundOutcome) -> str:
    unsure: dict[OptionId, float] = {}
    for d in (*outcome.distributions, *outcome.on_second):
        if d.dont_know:
            unsure[d.option] = unsure.get(d.option, 0.0) + d.dont_know
    return _label(outcome, next(iter(unsure))) if len(unsure) == 1 else _only_largest(outcome, unsure)


def _only_largest(outcome: RoundOutcome, values: Mapping[OptionId, float]) -> str:
    """The label of the one option whose value is largest, among several; empty for a tie, or for nothing."""
    best = max(values.values(), default=0.0)
    found = [option for option, value in values.items() if abs(value - best) < 1e-9]
    return _label(outcome, found[0]) if best > 0 and len(found) == 1 and len(values) > 1 else ""


def _dont_know(outcome: RoundOutcome) -> str:
    return str(outcome.distributions[0].dont_know) if len(outcome.distributions) == 1 else ""


def _gap_item(outcome: RoundOutcome) -> str:
    """Where the shown groups are furthest apart; on two scales what fell furthest short of the first."""
    if outcome.map is not None:
        return shortfall_item(outcome)
    alone = len(outcome.widest) == 1 and _scale(outcome) is not None
    return _label(outcome, outcome.widest[0]) if alone else ""


def _quadrant_fix(outcome: RoundOutcome) -> str:
    """What surely stands high upwards and low across: the corner to fix first."""
    return listed([o.label for o in outcome.map.in_corner("high_low")]) if outcome.map else ""


def _median_label(outcome: RoundOutcome) -> str:
    scale = _scale(outcome)
    if scale is None or len(outcome.distributions) != 1:
        return ""
    median = outcome.distributions[0].median
    return scale.label_of(int(median)) if median is not None and median == int(median) else ""


def _mode1_items(outcome: RoundOutcome) -> str:
    """The options to which most people gave the lowest answer."""
    labels: list[str] = []
    for d in outcome.distributions:
        most = max((n for _, n in d.counts), default=0)
        if most and [mark for mark, n in d.counts if n == most] == [d.counts[0][0]]:
            labels.append(_label(outcome, d.option))
    return listed(labels)


def _agreed_count(outcome: RoundOutcome) -> str:
    rule = outcome.asked.rule
    if rule is None or not any(d.median is not None for d in outcome.distributions):
        return ""
    return str(sum(reaches(rule, d) for d in outcome.distributions))


def _low_count(outcome: RoundOutcome) -> str:
    """How many answered below the threshold of the rule."""
    rule = outcome.asked.rule
    if rule is None or len(outcome.distributions) != 1:
        return ""
    counts = outcome.distributions[0].counts
    return str(sum(n for mark, n in counts if mark < rule.threshold)) if any(n for _, n in counts) else ""


_OF_ROUND: Final[Mapping[str, Callable[[Workshop, Round], str]]] = {
    "voted": _voted,
    "expected": _expected,
}

_OF_VOTES: Final[Mapping[str, Callable[[Workshop, Round], str]]] = {
    "unproven": unproven,
}
"""From what two votes say together, once there is an outcome to show."""

_OF_NOTES: Final[Mapping[str, Callable[[Workshop, Activity], str]]] = {
    "captured": _captured,
    "captured_text": _captured_text,
    "context": _context,
}

_OF_OUTCOME: Final[Mapping[str, Callable[[RoundOutcome], str]]] = {
    "top1": _top1,
    "top3": _top3,
    "top5": _top5,
    "high_item": _high_item,
    "low_item": _low_item,
    "spread_item": _spread_item,
    "extreme_item": _extreme_item,
    "dont_know_item": _dont_know_item,
    "dont_know": _dont_know,
    "gap_item": _gap_item,
    "surprise_item": surprise_item,
    "quadrant_fix": _quadrant_fix,
    "median_label": _median_label,
    "mode1_items": _mode1_items,
    "rule_label": rule_label,
    "agreed_count": _agreed_count,
    "low_count": _low_count,
}

VALUES: Final = frozenset((*_OF_NOTES, *_OF_ROUND, *_OF_VOTES, *_OF_OUTCOME))
"""All there are."""
