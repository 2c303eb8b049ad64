"""Edits of how the result of a vote is shown and counted: its picture, its order, who counts how much, its rule."""

from dataclasses import replace
from typing import Final

from workshop.errors import InvalidPlan
from workshop.plan import Activity, ActivityId, Band, Plan, ResultSettings, Rule, Weighting
from workshop.preparing.typed import clean
from workshop.templates.ways import DEFAULT_VIEW, RANKED_BY, RATINGS
from workshop.words import N_

VIEW_NAMES: Final = {
    "bars": N_("Bars, in the order of the ballot"),
    "ranked_bars": N_("Bars, the highest first"),
    "group_columns": N_("Stakeholder view"),
    "distribution": N_("How the marks are spread out"),
    "heatmap": N_("Table of groups and options"),
    "quadrant": N_("Map of two scales"),
    "gap_bars": N_("Bars of the gap"),
    "stacked_counts": N_("Stacked counts"),
}
RANK_NAMES: Final = {
    "points": N_("Points or dots"),
    "count": N_("How many people chose it"),
    "mean": N_("Average, the highest first"),
    "mean_low_first": N_("Average, the lowest first"),
    "median": N_("Middle grade"),
    "gap": N_("The gap"),
    "product": N_("One scale times the other"),
    "none": N_("No order"),
}
WEIGHTING_NAMES: Final = {
    Weighting.PEOPLE: N_("Each person counts once"),
    Weighting.GROUPS: N_("Each group counts once"),
    Weighting.CUSTOM: N_("Each group has its weight"),
}
MEASURE_NAMES: Final = {
    "min": N_("the lowest mark is at least"),
    "median": N_("the middle mark is at least"),
    "median_all": N_("the middle mark over all options is at least"),
    "median_each": N_("the middle mark of every option is at least"),
    "median_first": N_("the middle mark of the first option is at least"),
}
TONE_NAMES: Final = {"act": N_("act on it"), "watch": N_("keep an eye on it"), "strength": N_("a strength")}
OTHER_VIEWS: Final = {"rate": ("group_columns", "heatmap", "ranked_bars"), "rate_pair": ("gap_bars",)}
"""What each way can show besides its usual picture; the others always stand as bars."""


def views_for(activity: Activity) -> tuple[str, ...]:
    """The pictures the result of a vote can have, the usual one first, and the one it has."""
    way, now = activity.settings.type, activity.result.view
    usual = DEFAULT_VIEW.get(way, "bars")
    fitting = (usual, *OTHER_VIEWS.get(way, ()))
    return fitting if now in fitting else (now, *fitting[1:]) if way not in OTHER_VIEWS else (*fitting, now)


def orders_for(way: str) -> tuple[str, ...]:
    """What a result of a way of voting can be put in order by, the usual one first."""
    return RANKED_BY[way]


def with_result(plan: Plan, id: ActivityId, result: ResultSettings) -> Plan:
    return plan.with_activity(replace(plan.activity(id), result=result))


def comparable(plan: Plan, id: ActivityId) -> tuple[Activity, ...]:
    """The votes before a vote that it can be compared to: asked in the same way."""
    activity = plan.activity(id)
    before = plan.activities[: plan.activities.index(activity)]
    return tuple(a for a in before if a.is_vote and a.settings.type == activity.settings.type)


# how a rating is read


def has_bands(activity: Activity) -> bool:
    """Whether a vote may have bands and a rule: those of ratings only."""
    return activity.is_vote and activity.settings.type in RATINGS


def with_band(plan: Plan, id: ActivityId, number: int | None, band: Band) -> Plan:
    """Put a band in the place of one, or add it; bands are kept from low to high and never overlap."""
    activity = plan.activity(id)
    others = [b for n, b in enumerate(activity.bands) if n != number]
    if not clean(band.label):
        raise InvalidPlan("A band needs words: they stand beside the result.")
    if band.low > band.high:
        raise InvalidPlan(f"A band goes from the lower to the higher mark; {band.low:g} is above {band.high:g}.")
    crossed = next((b for b in others if min(band.high, b.high) > max(band.low, b.low)), None)
    if crossed is not None:
        raise InvalidPlan(f"{band.low:g} to {band.high:g} overlaps with “{crossed.label}”. Bands stand side by side.")
    bands = sorted((*others, replace(band, label=clean(band.label))), key=_low)
    return plan.with_activity(replace(activity, bands=tuple(bands)))


def without_band(plan: Plan, id: ActivityId, number: int) -> Plan:
    activity = plan.activity(id)
    return plan.with_activity(replace(activity, bands=tuple(b for n, b in enumerate(activity.bands) if n != number)))


def new_band(activity: Activity) -> Band:
    """The stretch a new band begins with: what no other covers yet."""
    scale = next(c.scale for c in activity.criteria if c.scale)
    low = max((b.high for b in activity.bands), default=float(scale.low))
    return Band(low, float(scale.high), N_("Keep an eye on it"), "watch")


def with_rule(plan: Plan, id: ActivityId, rule: Rule | None) -> Plan:
    """When a proposal is carried; None where nothing is decided by the marks."""
    if rule is not None:
        for text, what in ((rule.pass_label, N_("is carried")), (rule.fail_label, N_("is not carried"))):
            if not clean(text):
                raise InvalidPlan(f"Write what the screen says when it {what}.")
    return plan.with_activity(replace(plan.activity(id), rule=rule))


def new_rule(activity: Activity) -> Rule:
    """A rule to begin with: carried if nobody is below the middle of the scale."""
    scale = next(c.scale for c in activity.criteria if c.scale)
    threshold = (scale.low + scale.high + 1) // 2
    return Rule(rule_text("min", threshold), "min", threshold, N_("Carried"), N_("Not carried yet"))


def rule_text(measure: str, threshold: float) -> str:
    """A rule in a sentence.

    >>> rule_text("min", 3)
    'Carried if the lowest mark is at least 3.'
    """
    return f"Carried if {MEASURE_NAMES.get(measure, measure)} {threshold:g}."


def _low(band: Band) -> float:
    return band.low
