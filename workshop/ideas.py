"""Makes what was typed live the options of a later vote."""

from dataclasses import replace

from workshop.captures import Capture, option_of
from workshop.errors import InvalidPlan
from workshop.model import Workshop
from workshop.plan import Activity, ActivityId, Plan
from workshop.session.editing import check_edit


def later_votes(workshop: Workshop, activity: ActivityId) -> tuple[Activity, ...]:
    """The votes after a step whose options may still change."""
    steps = workshop.plan.activities
    after = next(n for n, a in enumerate(steps) if a.id == activity) + 1
    return tuple(a for a in steps[after:] if a.is_vote and not workshop.rounds_of(a.id))


def with_options(workshop: Workshop, vote: ActivityId, captures: tuple[Capture, ...]) -> Plan:
    """The plan in which these captures are options of a vote: after those prepared, each once, as they read now."""
    target = workshop.plan.activity(vote)
    if workshop.rounds_of(vote):
        raise InvalidPlan(f"“{target.title}” has been voted on, so its options stay. Duplicate it, and use the copy.")
    if not captures:
        raise InvalidPlan("Choose at least one of the ideas first.")
    made = {o.id: o for c in captures for o in [option_of(c, workshop.plan.activity(c.note.activity))]}
    kept = tuple(made.pop(o.id, o) for o in target.options)
    plan = workshop.plan.with_activity(replace(target, options=(*kept, *made.values())))
    check_edit(workshop, plan)
    return plan
