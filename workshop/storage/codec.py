"""Plans and activities as JSON, and back."""

import json
from typing import cast

from workshop.errors import InvalidPlan, StorageError
from workshop.plain import plain_of, value_of
from workshop.plan import Activity, Plan


def plan_to_json(plan: Plan) -> str:
    return to_json(plain_of(plan))


def plan_from_json(text: str) -> Plan:
    plan = value_of(Plan, from_json(text), "the plan")
    assert isinstance(plan, Plan)
    return plan


def activity_to_json(activity: Activity) -> str:
    return to_json(plain_of(activity))


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
