"""Plans and activities as JSON, and back: fields at their default are left out."""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Final, NewType, cast, get_args, get_origin, get_type_hints

from workshop.errors import InvalidPlan, StorageError
from workshop.plan import Activity, Plan

PLAIN: Final = (str, int, bool)
"""What stands in JSON as it is."""


def plan_to_json(plan: Plan) -> str:
    """Write a plan; a step that has not changed since is not worked out again, or long plans would be slow to edit."""
    return _plan_text(_TheSame(plan))


def plan_from_json(text: str) -> Plan:
    plan = _decoded(Plan, from_json(text), "the plan")
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
    rest = to_json(_encoded(replace(plan, activities=())))
    if not plan.activities:
        return rest
    steps = ",".join(activity_to_json(a) for a in plan.activities)
    return f'{{"activities":[{steps}],{rest[1:]}'  # the first of its fields by name


@lru_cache(maxsize=1024)
def _activity_text(activity: _TheSame) -> str:
    return to_json(_encoded(activity.value))


def activity_from_json(text: str) -> Activity:
    activity = _decoded(Activity, from_json(text), "a question")
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


def _encoded(value: object) -> object:
    kind = type(value)
    if kind in PLAIN:
        return value
    if isinstance(value, tuple):
        return [_encoded(v) for v in cast("tuple[object, ...]", value)]
    if not is_dataclass(kind):
        return value
    present = [(name, cast("object", getattr(value, name)), default) for name, default in _defaults_of(kind)]
    return {name: _encoded(v) for name, v, default in present if v is not default and v != default}


@cache
def _defaults_of(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a value, each with what it is where nothing is said."""
    return tuple((f.name, _default_of(f.default, f.default_factory)) for f in fields(kind))


def _default_of(default: object, factory: object) -> object:
    return cast("Callable[[], object]", factory)() if factory is not MISSING else default


def _decoded(kind: object, value: object, where: str) -> object:
    """Read a value as the annotated kind says; anything else in the file is damage."""
    if isinstance(kind, type) and kind in PLAIN and type(value) is kind:
        return value
    if isinstance(kind, NewType):
        return _decoded(kind.__supertype__, value, where)
    if isinstance(kind, type) and is_dataclass(kind):
        return _decoded_fields(kind, value, where)
    if isinstance(kind, UnionType):
        (inner,) = (k for k in get_args(kind) if k is not NoneType)
        return None if value is None else _decoded(inner, value, where)
    if get_origin(kind) is tuple and isinstance(value, list):
        return _decoded_tuple(get_args(kind), cast("list[object]", value), where)
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str) and value in list(kind):
        return kind(value)
    if (kind in (str, int, bool) and type(value) is kind) or (kind is float and type(value) in (int, float)):
        return value
    raise StorageError(f"It holds something unexpected in {where}.")


def _decoded_fields(kind: type, value: object, where: str) -> object:
    if not isinstance(value, dict):
        raise StorageError(f"It holds something unexpected in {where}.")
    given = cast("dict[str, object]", value)
    kinds = _kinds_of(kind)
    if unknown := given.keys() - kinds.keys():
        raise StorageError(f"It holds something unknown in {where}: {min(unknown)}.")
    decoded = {name: _decoded(kinds[name], v, f"{where}, {name}") for name, v in given.items()}
    try:
        return cast("Callable[..., object]", kind)(**decoded)
    except TypeError as error:
        raise StorageError(f"It lacks something in {where}.") from error


def _decoded_tuple(kinds: tuple[object, ...], values: list[object], where: str) -> tuple[object, ...]:
    if len(kinds) == 2 and kinds[1] is ...:
        return tuple(_decoded(kinds[0], v, where) for v in values)
    if len(kinds) != len(values):
        raise StorageError(f"It holds something unexpected in {where}.")
    return tuple(_decoded(k, v, where) for k, v in zip(kinds, values, strict=True))


@cache
def _kinds_of(kind: type) -> dict[str, object]:
    hints = get_type_hints(kind)
    return {name: hint.__supertype__ if isinstance(hint, NewType) else hint for name, hint in hints.items()}
