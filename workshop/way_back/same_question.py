"""Whether two votes asked the same, so that their ballots may be counted together; if not, what differs, in words."""

from typing import Final

from workshop.ballots import ballot_type
from workshop.plan import Activity, Option
from workshop.words import N_, listed_briefly

LIMITS: Final = {
    "dots": N_("how many dots there are"),
    "max_per_option": N_("how many dots one option may have"),
    "rank_depth": N_("how many are ranked"),
    "ties": N_("whether places may be shared"),
    "points": N_("how many points there are"),
    "step": N_("the steps of points"),
    "max_choices": N_("how many may be chosen"),
    "each": N_("how many pairs each person compares"),
    "equal": N_("whether two may be equal"),
}
"""The settings that say what a ballot may hold."""


def difference(one: Activity, other: Activity) -> str:
    """What two votes ask differently; empty where their ballots mean the same."""
    if one.settings.type != other.settings.type:
        return f"The way of voting differs: {_way(one)} and {_way(other)}."
    for name, what in LIMITS.items():
        if getattr(one.settings, name) != getattr(other.settings, name):
            return f"The ballots differ in {what}: {_way(one)} and {_way(other)}."
    if differs := _options(one, other):
        return differs
    scales, others = ([(c.id, c.scale) for c in activity.criteria] for activity in (one, other))
    if [id for id, _ in scales] != [id for id, _ in others]:
        return "They do not ask about the same number of scales."
    for (_, scale), (_, its) in zip(scales, others, strict=True):
        if scale != its:
            names = [s.label or s.id if s else "no scale" for s in (scale, its)]
            return f"The scales differ: “{names[0]}” and “{names[1]}”, or the words on them."
    return ""


def _way(asked: Activity) -> str:
    return ballot_type(asked.settings.type).summary(asked)


def _options(one: Activity, other: Activity) -> str:
    mine, its = ({o.id: o for o in activity.options} for activity in (one, other))
    only = [o.label for options, others in ((mine, its), (its, mine)) for id, o in options.items() if id not in others]
    if only:
        return f"Only one of them asks about {listed_briefly(only)}."
    worded = [(o, its[id]) for id, o in mine.items() if _plain(o) != _plain(its[id])]
    if worded:
        return f"The option “{worded[0][0].label}” is called “{worded[0][1].label}” in the other."
    pairs = one.settings.type == "pairs" and list(mine) != list(its)  # which of two stands first is part of the mark
    return "The options do not stand in the same order." if pairs else ""


def _plain(option: Option) -> str:
    return " ".join(option.label.casefold().split())
