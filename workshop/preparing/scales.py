"""Edits of the scales of a rating: one of the library, or one's own with its points, their words and their sense."""

from dataclasses import replace
from typing import Final

from workshop.errors import InvalidPlan
from workshop.plan import ActivityId, Criterion, CriterionId, Plan, Polarity, Scale
from workshop.preparing.typed import clean

OWN: Final = "own"
"""Begins the id of a scale that was changed: it is no longer the library's."""
FEWEST_POINTS: Final = 2
MOST_POINTS: Final = 11


def with_scale(plan: Plan, id: ActivityId, criterion: CriterionId, scale: Scale) -> Plan:
    """Put another scale in the place of one, with its own question unless another was typed."""
    activity = plan.activity(id)
    for other in activity.criteria:
        if other.id != criterion and other.scale is not None and other.scale.id == scale.id:
            raise InvalidPlan(
                f"“{scale.label}” is the other scale of this vote. Two scales must ask two different things."
            )
    before = _criterion(plan, id, criterion)
    typed = before.label if before.scale and before.label != before.scale.label else ""
    after = replace(before, scale=scale, label=typed or scale.label)
    return plan.with_activity(
        replace(activity, criteria=tuple(after if c.id == criterion else c for c in activity.criteria), good_end="")
    )


def with_scale_question(plan: Plan, id: ActivityId, criterion: CriterionId, text: str) -> Plan:
    """What a scale asks of each option; empty takes the scale's own question."""
    before = _criterion(plan, id, criterion)
    return _with_criterion(plan, id, replace(before, label=clean(text) or (before.scale.label if before.scale else "")))


def with_point(plan: Plan, id: ActivityId, criterion: CriterionId, mark: int, text: str) -> Plan:
    """What one point of a scale means."""
    scale = _scale(plan, id, criterion)
    if not clean(text):
        raise InvalidPlan(f"Point {mark} needs a word: people must know what they choose.")
    labels = tuple(clean(text) if m == mark else scale.label_of(m) for m in scale.marks)
    return _with_own(plan, id, criterion, replace(scale, labels=labels))


def with_points(plan: Plan, id: ActivityId, criterion: CriterionId, low: int, points: int) -> Plan:
    """Another first mark and number of points; the words stay with them from the first on, new ones are numbers."""
    scale = _scale(plan, id, criterion)
    marks = range(low, low + points)
    same = len(scale.labels) == points
    kept = scale.labels if same else scale.labels[:points]
    labels = tuple(kept[n] if n < len(kept) and not _is_number(kept[n]) else str(mark) for n, mark in enumerate(marks))
    return _with_own(plan, id, criterion, replace(scale, low=low, high=low + points - 1, labels=labels))


def with_polarity(plan: Plan, id: ActivityId, criterion: CriterionId, polarity: Polarity) -> Plan:
    """Which end of a scale is the good one."""
    return _with_own(plan, id, criterion, replace(_scale(plan, id, criterion), polarity=polarity))


def with_dont_know(plan: Plan, id: ActivityId, criterion: CriterionId, offered: bool) -> Plan:
    """Whether people may say that they do not know; it is counted and never scored."""
    scale = _scale(plan, id, criterion)
    words = scale.dont_know_label or Scale("", 0, 0, (), Polarity.NEUTRAL).dont_know_label
    return _with_own(plan, id, criterion, replace(scale, dont_know=offered, dont_know_label=words))


def with_dont_know_words(plan: Plan, id: ActivityId, criterion: CriterionId, text: str) -> Plan:
    """What stands on the button of those who do not know."""
    if not clean(text):
        raise InvalidPlan("Write what people say who do not know, like: I don't know.")
    return _with_own(plan, id, criterion, replace(_scale(plan, id, criterion), dont_know_label=clean(text)))


def is_own(scale: Scale) -> bool:
    """Whether a scale was made or changed here."""
    return scale.id.startswith(f"{OWN}-")


def _with_own(plan: Plan, id: ActivityId, criterion: CriterionId, scale: Scale) -> Plan:
    before = _criterion(plan, id, criterion)
    if scale == before.scale:
        return plan
    own = scale if is_own(scale) else replace(scale, id=f"{OWN}-{scale.id}")
    activity = plan.activity(id)
    changed = _with_criterion(plan, id, replace(before, scale=own))
    return changed.with_activity(replace(changed.activity(id), good_end="")) if activity.good_end else changed


def _with_criterion(plan: Plan, id: ActivityId, changed: Criterion) -> Plan:
    activity = plan.activity(id)
    criteria = tuple(changed if c.id == changed.id else c for c in activity.criteria)
    return plan.with_activity(replace(activity, criteria=criteria))


def _criterion(plan: Plan, id: ActivityId, criterion: CriterionId) -> Criterion:
    return next(c for c in plan.activity(id).criteria if c.id == criterion)


def _scale(plan: Plan, id: ActivityId, criterion: CriterionId) -> Scale:
    scale = _criterion(plan, id, criterion).scale
    assert scale is not None, "only a rating has a scale to change"
    return scale


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdigit()
