"""Edits of the words of a step: what the room reads, and what the facilitator says and asks."""

from dataclasses import replace

from workshop.errors import InvalidPlan
from workshop.plan import ActivityId, Plan
from workshop.preparing.typed import clean, items_of, paragraphs


def with_name(plan: Plan, id: ActivityId, text: str) -> Plan:
    if not clean(text):
        raise InvalidPlan("A step needs a name: it stands in the agenda and in the workbook.")
    return plan.with_activity(replace(plan.activity(id), title=clean(text)))


def with_prompt(plan: Plan, id: ActivityId, text: str) -> Plan:
    activity = plan.activity(id)
    if not clean(text) and activity.is_vote and activity.prompt:
        raise InvalidPlan(f"“{activity.title}” needs a question: the room reads it before it votes.")
    return plan.with_activity(replace(activity, prompt=clean(text)))


def with_help(plan: Plan, id: ActivityId, text: str) -> Plan:
    return plan.with_activity(replace(plan.activity(id), help=clean(text)))


def with_intro(plan: Plan, id: ActivityId, text: str) -> Plan:
    """What the facilitator says before the step."""
    return plan.with_activity(replace(plan.activity(id), intro=paragraphs(text)))


def with_notes(plan: Plan, id: ActivityId, text: str) -> Plan:
    """What only the facilitator reads."""
    return plan.with_activity(replace(plan.activity(id), notes=paragraphs(text)))


def with_discussion(plan: Plan, id: ActivityId, text: str) -> Plan:
    """Questions for the talk about the result, one on each line."""
    return plan.with_activity(replace(plan.activity(id), discussion=items_of(text)))


def with_watch_for(plan: Plan, id: ActivityId, text: str) -> Plan:
    """What to look out for, one thing on each line."""
    return plan.with_activity(replace(plan.activity(id), watch_for=items_of(text)))
