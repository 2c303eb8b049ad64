"""Which slips were printed of a step, and whether they still fit what will be asked."""

from hashlib import sha256

from workshop.plan import Activity, Plan
from workshop.printed import Printed


def printed_of(plan: Plan, activity: Activity, slips: int) -> Printed:
    """What is kept of slips as they are printed."""
    return Printed(activity.id, slips, digest_of(plan, activity))


def slips_of(plan: Plan, activity: Activity) -> Printed | None:
    """The slips printed last for a step."""
    return next((p for p in plan.printed if p.activity == activity.id), None)


def still_fit(plan: Plan, activity: Activity, printed: Printed) -> bool:
    """Whether what stands on the slips is what will be asked."""
    return printed.asked == digest_of(plan, activity)


def digest_of(plan: Plan, activity: Activity) -> str:
    """All that stands on a slip: the question, the options in their order, the marks and the group."""
    settings = activity.settings
    options = [(o.label, o.low_label, o.high_label) for o in activity.options]
    scales = [(c.label, c.scale and (c.scale.low, c.scale.labels, c.scale.dont_know)) for c in activity.criteria]
    limits = (settings.type, settings.dots, settings.max_per_option, settings.rank_depth, settings.ties)
    more = (settings.points, settings.step, settings.max_choices, settings.each, settings.equal)
    groups = [(g.name, g.code) for g in plan.groups]
    said = repr((activity.prompt or activity.title, options, scales, limits, more, groups))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
