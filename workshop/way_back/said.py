"""The facts of a workbook, put together from its paths into values: what export/facts.py took apart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from workshop.book_form import FACTS, FACTS_HEADS
from workshop.errors import BadInput, StorageError
from workshop.intake.our_sheets import OurSheets, Row
from workshop.model import LogEntry, Note
from workshop.plain import value_of
from workshop.plan import Activity, Plan
from workshop.voting import Channel, RoundState

AS_EXPORTED: Final = "Take the workbook as it was exported."
_DEEPEST: Final = 12
"""Parts of a path: none of ours has more."""


@dataclass(frozen=True, slots=True)
class SaidRound:
    """How a vote stood."""

    id: int
    number: int
    state: RoundState
    secret: bool
    closed_at: str
    reopened: int
    looked_at: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class SaidColumn:
    """A column of marks on Matrix, and the key of a mark in it."""

    column: str
    key: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ByChannel:
    """Votes by the way they came in."""

    slip: int = 0
    card: int = 0
    screen: int = 0
    hands: int = 0
    file: int = 0

    def of(self, channel: Channel) -> int:
        return {"slip": self.slip, "card": self.card, "screen": self.screen, "hands": self.hands}.get(
            channel.value, self.file
        )

    @property
    def ballots(self) -> int:
        """All but raised hands."""
        return self.slip + self.card + self.screen + self.file


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """One group as it was published."""

    number: int
    name: str
    people: int
    votes: ByChannel
    id: str = ""
    """Of the group in the plan; empty where groups were not shown."""
    code: str = ""
    colour: int = 0
    weight: int = 0
    ballots: int = 0
    heads: int = 0
    pooled: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidAbsent:
    """A group that was in the room and did not vote."""

    id: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class SaidCounted:
    """As the room saw it counted."""

    weighting: str
    rule: str
    ordered: bool


@dataclass(frozen=True, slots=True)
class SaidVote:
    """Everything that is said of one vote."""

    round: SaidRound
    asked: Activity
    table: str
    voted: tuple[str, ...]
    columns: tuple[SaidColumn, ...]
    groups: tuple[SaidGroup, ...]
    counted: SaidCounted
    absent: tuple[SaidAbsent, ...] = ()
    hands: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """All facts of a workbook."""

    plan: Plan
    notes: tuple[Note, ...]
    log: tuple[LogEntry, ...]
    votes: tuple[SaidVote, ...]
    """By their number on the sheets, from 1."""


def said_in(sheets: OurSheets, name: str) -> Said:
    """Read the sheet Facts; raises BadInput where it is not as it was exported."""
    nested = _nested(sheets.rows(FACTS), name)
    votes = cast("dict[str, object]", nested.get("votes") or {})
    try:
        if list(votes) != [str(n) for n in range(1, len(votes) + 1)]:
            raise StorageError("A vote is missing.")
        return Said(
            cast("Plan", value_of(Plan, _lists_in(nested.get("plan")), "the plan")),
            cast("tuple[Note, ...]", value_of(tuple[Note, ...], _lists_in(nested.get("notes", [])), "the notes")),
            cast("tuple[LogEntry, ...]", value_of(tuple[LogEntry, ...], _lists_in(nested.get("log", [])), "the log")),
            tuple(cast("SaidVote", value_of(SaidVote, _lists_in(v), f"vote {n}")) for n, v in votes.items()),
        )
    except StorageError as error:
        raise _changed(name, str(error)) from error


def _nested(rows: tuple[tuple[int, Row], ...], name: str) -> Mapping[str, object]:
    """Paths and JSON as records within records; the parts of one long value are put together first."""
    start = next((n for n, (_, row) in enumerate(rows) if row[:2] == FACTS_HEADS), None)
    if start is None:
        raise _changed(name, "Its heads are gone.")
    texts: dict[str, list[str]] = {}
    for number, row in rows[start + 1 :]:
        where, value = (*row, None, None)[:2]
        if not isinstance(where, str) or not isinstance(value, str):
            raise _changed(name, f"Row {number} does not hold two texts.")
        texts.setdefault(where, []).append(unescaped(value))
    nested: dict[str, object] = {}
    for path, parts in texts.items():
        *parents, last = path.split("/")
        at = nested
        for part in parents[:_DEEPEST]:
            inner = at.setdefault(part, {})
            if not isinstance(inner, dict):
                raise _changed(name, f"{path[:80]} stands in itself.")
            at = cast("dict[str, object]", inner)
        try:
            at[last] = json.loads("".join(parts))
        except (ValueError, RecursionError) as error:
            raise _changed(name, f"{path[:80]} cannot be read.") from error
    return nested


def unescaped(text: str) -> str:
    """A text as it was typed: the file's own escapes are left in it by whoever read it."""
    return text.replace("_x005F_", "_")


def _lists_in(value: object) -> object:
    """Records whose keys are numbers from 0 are lists."""
    if not isinstance(value, dict):
        return value
    record = cast("dict[str, object]", value)
    if record and list(record) == [str(n) for n in range(len(record))]:
        return [_lists_in(inner) for inner in record.values()]
    return {key: _lists_in(inner) for key, inner in record.items()}


def _changed(name: str, why: str) -> BadInput:
    return BadInput(f"{name}: the sheet {FACTS} is not as it was exported. {why} {AS_EXPORTED}")
