"""Edits of the words of a step: what the room reads, and what the facilitator says and asks."""

from dataclasses import replace
from typing import Final

from workshop.errors import InvalidPlan
from workshop.plan import ActivityId, Plan
from workshop.preparing.typed import clean, items_of, paragraphs
from workshop.words import N_

NEW_VOTE: Final = N_("New vote")
"""What a vote is called until somebody asks something in it or names it."""
_LONGEST_NAME: Final = 70
"""Letters of a question that a step goes by; more of it stands badly in an agenda."""


def with_name(plan: Plan, id: ActivityId, text: str) -> Plan:
    if not clean(text):
        raise InvalidPlan("A step needs a name: it stands in the agenda and in the workbook.")
    return plan.with_activity(replace(plan.activity(id), title=clean(text)))


def with_prompt(plan: Plan, id: ActivityId, text: str) -> Plan:
    """Ask this; a vote that nobody has named goes by its question, for its name is shown to the room too."""
    activity, question = plan.activity(id), clean(text)
    if not question and activity.is_vote and activity.prompt:
        raise InvalidPlan(f"“{activity.title}” needs a question: the room reads it before it votes.")
    is_named = activity.title not in (NEW_VOTE, named_after(activity.prompt))
    title = activity.title if is_named or not activity.is_vote or not question else named_after(question)
    return plan.with_activity(replace(activity, prompt=question, title=title))


def named_after(question: str) -> str:
    """What a step is called that goes by its question: the beginning of a long one."""
    if len(question) <= _LONGEST_NAME:
        return question
    start = question[: _LONGEST_NAME - 1]
    return f"{start.rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"


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
