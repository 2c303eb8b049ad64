"""Reads the keys of one TOML table: each is asked for with its type, and what nobody asked for is refused."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from math import isfinite
from typing import NoReturn, cast

from workshop.errors import InvalidPlan

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
STEP = re.compile(rf"{ID.pattern}(/{ID.pattern})?")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Table = Mapping[str, object]


def is_table(value: object) -> bool:
    return isinstance(value, dict)


def kind_of(value: object) -> str:
    """Name what stands in the file, as its writer would."""
    names: dict[type, str] = {
        str: "text",
        bool: "true or false",
        int: "a whole number",
        float: "a number with decimals",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date or time")


class Fields:
    """One table and where it stands; remembers which keys were asked for."""

    def __init__(self, where: str, table: Table) -> None:
        self.where = where
        self._table = table
        self._asked: list[str] = []

    def refuse(self, reason: str) -> NoReturn:
        raise InvalidPlan(f"{self.where}: {reason}")

    def has(self, key: str) -> bool:
        return key in self._table

    def is_table(self, key: str) -> bool:
        """Whether a table stands there, where a text could stand as well."""
        return is_table(self._table.get(key))

    def text(self, key: str, default: str | None = None, *, limit: int = 400) -> str:
        """One line of text; line breaks and runs of spaces become one space. Required where there is no default."""
        return " ".join(self._text(key, default, limit).split())

    def prose(self, key: str, default: str | None = "") -> str:
        """Text of several paragraphs."""
        return self._text(key, default, 20_000).strip()

    def id(self, key: str = "id", *, limit: int = 80) -> str:
        value = self.text(key, limit=limit)
        if not ID.fullmatch(value):
            self.refuse(f'{key} "{value}" must be made of small letters a to z, digits and hyphens.')
        return value

    def step_id(self) -> str:
        """The id of an activity: its own, or `template/step` where it was taken from another template."""
        value = self.text("id", limit=200)
        if not STEP.fullmatch(value):
            self.refuse(f'id "{value}" must be made of small letters a to z, digits and hyphens.')
        return value

    def one_of(self, key: str, known: Sequence[str], default: str | None = None) -> str:
        value = self.text(key, default)
        return self.known(key, value, known) if self.has(key) else value

    def known(self, key: str, value: str, known: Sequence[str]) -> str:
        if value not in known:
            self.refuse(f'{key} "{value[:60]}" is not known. It must be {_either(known)}.')
        return value

    def whole(self, key: str, default: int | None = None, *, low: int, high: int) -> int:
        value = self._value(key, default)
        if type(value) is not int:
            self.refuse(f"{key} must be a whole number, not {kind_of(value)}.")
        if not low <= value <= high and self.has(key):
            said = str(value) if abs(value) < 10**12 else "the number there"
            self.refuse(f"{key} must be from {low} to {high}; {said} is outside that.")
        return value

    def number(self, key: str, *, low: float, high: float) -> float:
        value = self._value(key, None)
        if type(value) is not int and type(value) is not float:
            self.refuse(f"{key} must be a number, not {kind_of(value)}.")
        if (type(value) is float and not isfinite(value)) or not low <= value <= high:
            self.refuse(f"{key} must be from {low:g} to {high:g}.")
        return float(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        value = self._value(key, default)
        if type(value) is not bool:
            self.refuse(f"{key} must be true or false, not {kind_of(value)}.")
        return value

    def texts(self, key: str, *, limit: int = 1000) -> tuple[str, ...]:
        """A list of texts; empty where it is missing."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str):
                self.refuse(f"{key} must hold texts only; there is {kind_of(value)} among them.")
            self._check_text(key, value, limit)
        return tuple(" ".join(str(value).split()) for value in values)

    def table(self, key: str, *, required: bool = False) -> "Fields | None":
        """A table under this one; None where it is missing."""
        if required or self.has(key):
            value = self._value(key, None)
            if not is_table(value):
                self.refuse(f"{key} must be a table, not {kind_of(value)}.")
            return Fields(f"{self.where}, {key}", cast(Table, value))
        self._asked.append(key)
        return None

    def tables(self, key: str, named: str = "") -> Iterator["Fields"]:
        """Each table of a list of tables; in sentences it is called by its id, else by its number."""
        for number, value in enumerate(self._list(key), 1):
            if not is_table(value):
                self.refuse(f"{key} must be a list of tables; there is {kind_of(value)} among them.")
            table = cast(Table, value)
            name = table.get(named) if named else None
            yield Fields(f"{self.where}, {key} {name[:60] if isinstance(name, str) and name else number}", table)

    def done(self) -> None:
        """Refuse every key that nobody asked for."""
        for key in self._table:
            if key not in self._asked:
                near = get_close_matches(key, self._asked, n=1)
                hint = f' Did you mean "{near[0]}"?' if near else " Take it out."
                self.refuse(f'there is no field "{CONTROL.sub("?", key)[:60]}" here.{hint}')

    def _value(self, key: str, default: object | None) -> object:
        self._asked.append(key)
        if key not in self._table:
            if default is None:
                near = get_close_matches(key, self._table, n=1, cutoff=0.75)
                self.refuse(f'{key} is missing. Is it "{near[0]}", misspelt?' if near else f"{key} is missing. Add it.")
            return default
        return self._table[key]

    def _text(self, key: str, default: str | None, limit: int) -> str:
        value = self._value(key, default)
        if not isinstance(value, str):
            self.refuse(f"{key} must be text, not {kind_of(value)}.")
        if default is None and not value.strip():
            self.refuse(f"{key} is empty. Fill it in.")
        self._check_text(key, value, limit)
        return value

    def _check_text(self, key: str, value: str, limit: int) -> None:
        if CONTROL.search(value):
            self.refuse(f"{key} holds a character that cannot be printed. Retype it.")
        if len(value) > limit:
            self.refuse(f"{key} is {len(value)} characters long; {limit} fit. Shorten it.")

    def _list(self, key: str) -> list[object]:
        value = self._value(key, ())
        if isinstance(value, tuple):
            return []
        if not isinstance(value, list):
            self.refuse(f"{key} must be a list, not {kind_of(value)}.")
        return cast(list[object], value)


def _either(known: Sequence[str]) -> str:
    return ", ".join(known[:-1]) + f" or {known[-1]}" if len(known) > 1 else "".join(known)
