"""Plans and activities as JSON, and back."""

import json
from dataclasses import replace
from functools import lru_cache
from typing import cast

from workshop.errors import InvalidPlan, StorageError
from workshop.plain import plain_of, value_of
from workshop.plan import Activity, Plan


def plan_to_json(plan: Plan) -> str:
    """Write a plan; a step that has not changed since is not worked out again, or long plans would be slow to edit."""
    return _plan_text(_TheSame(plan))


def plan_from_json(text: str) -> Plan:
    plan = value_of(Plan, from_json(text), "the plan")
    assert isinstance(plan, Plan)
    return plan


def activity_to_json(activity: Activity) -> str:
    return _activity_text(_TheSame(activity))


class _TheSame:
    """One value, known again by being the very same: to compare all of it would take as long as to write it."""

    __slots__ = ("value",)

    def __init__(self, value: Plan | Activity) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheSame) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=2)
def _plan_text(same: _TheSame) -> str:
    plan = same.value
    assert isinstance(plan, Plan)
    rest = to_json(plain_of(replace(plan, activities=())))
    if not plan.activities:
        return rest
    steps = ",".join(activity_to_json(a) for a in plan.activities)
    return f'{{"activities":[{steps}],{rest[1:]}'  # the first of its fields by name


@lru_cache(maxsize=1024)
def _activity_text(activity: _TheSame) -> str:
    return to_json(plain_of(activity.value))


def activity_from_json(text: str) -> Activity:
    activity = value_of(Activity, from_json(text), "a question")
    assert isinstance(activity, Activity)
    return activity


def to_json(value: object) -> str:
    """Write JSON that can be stored: half a character (a lone surrogate) is refused."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return storable(text)


def storable(text: str) -> str:
    """Give back a text the file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        near = text[max(0, error.start - 20) : error.start].split('"')[-1]
        raise InvalidPlan(
            f"The text after “{near}” holds half a character, which cannot be stored. Retype it."
        ) from error
    return text


def from_json(text: str) -> object:
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError) as error:
        raise StorageError(f"It holds text that cannot be read: {error}.") from error
