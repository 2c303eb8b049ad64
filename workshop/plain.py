"""Frozen values as plain data, and back: for the workshop file, and for the workbook that can be read again."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, NewType, cast, get_args, get_origin, get_type_hints

from workshop.errors import StorageError
from workshop.sizes import MOST_ITEMS

PLAIN: Final = (str, int, bool)
"""What stands in JSON as it is."""


def plain_of(value: object) -> object:
    """A frozen value as dicts, lists, texts and numbers, as JSON holds them; fields at their default are left out."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if isinstance(value, tuple):
        return [plain_of(v) for v in cast("tuple[object, ...]", value)]
    if not is_dataclass(kind):
        return value
    made: dict[str, object] = {}
    for name, default in _defaults_of(kind):
        part = cast("object", getattr(value, name))
        if part is not default and part != default:
            made[name] = part if type(part) in PLAIN else plain_of(part)
    return made


@cache
def _defaults_of(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a value, each with what it is where nothing is said."""
    return tuple((f.name, _default_of(f.default, f.default_factory)) for f in fields(kind))


def _default_of(default: object, factory: object) -> object:
    return cast("Callable[[], object]", factory)() if factory is not MISSING else default


def value_of(kind: object, value: object, where: str) -> object:
    """Read a value as the annotated kind says; anything else is damage: a StorageError names where."""
    if isinstance(kind, type) and kind in PLAIN and type(value) is kind:
        return value
    if isinstance(kind, NewType):
        return value_of(kind.__supertype__, value, where)
    if isinstance(kind, type) and is_dataclass(kind):
        return _fields_of(kind, value, where)
    if isinstance(kind, UnionType):
        (inner,) = (k for k in get_args(kind) if k is not NoneType)
        return None if value is None else value_of(inner, value, where)
    if get_origin(kind) is tuple and isinstance(value, list):
        many = len(cast("list[object]", value))
        if many > MOST_ITEMS:  # said before they are read: a million of them would take minutes
            raise StorageError(f"There are {many:,} in {where}, and {MOST_ITEMS:,} are the most.")
        return _tuple_of(get_args(kind), cast("list[object]", value), where)
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str) and value in list(kind):
        return kind(value)
    if (kind in (str, int, bool) and type(value) is kind) or (kind is float and type(value) in (int, float)):
        return value
    raise StorageError(f"It holds something unexpected in {where}.")


def _fields_of(kind: type, value: object, where: str) -> object:
    if not isinstance(value, dict):
        raise StorageError(f"It holds something unexpected in {where}.")
    given = cast("dict[str, object]", value)
    kinds = _kinds_of(kind)
    if unknown := given.keys() - kinds.keys():
        raise StorageError(f"It holds something unknown in {where}: {min(unknown)}.")
    decoded = {
        name: v if type(v) is kinds[name] else value_of(kinds[name], v, f"{where}, {name}") for name, v in given.items()
    }
    try:
        return cast("Callable[..., object]", kind)(**decoded)
    except TypeError as error:
        raise StorageError(f"It lacks something in {where}.") from error


def _tuple_of(kinds: tuple[object, ...], values: list[object], where: str) -> tuple[object, ...]:
    if len(kinds) == 2 and kinds[1] is ...:
        return tuple(value_of(kinds[0], v, where) for v in values)
    if len(kinds) != len(values):
        raise StorageError(f"It holds something unexpected in {where}.")
    return tuple(value_of(k, v, where) for k, v in zip(kinds, values, strict=True))


@cache
def _kinds_of(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hint.__supertype__ if isinstance(hint, NewType) else hint for name, hint in hints.items()}
