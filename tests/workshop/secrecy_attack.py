"""An attacker who knows who voted when, and has everything a closed workshop leaves: file, workbook, settings, log.

What is attacked is the order: whoever finds the order in which the ballots came lays it beside the order of the people,
group by group, and has everybody's vote.
"""

import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from itertools import combinations
from math import sqrt

from openpyxl import load_workbook

from workshop.book_form import MATRIX_HEADS
from workshop.export.live import WEIGHT_HEADS
from workshop.voting import Ballot, Marks
from workshop.words import slug

Order = Sequence[str]
"""Ballot ids, the first first."""


@dataclass(frozen=True)
class Room:
    """What is known and what is found: the ballots as they came, and what was left behind."""

    arrived: tuple[Ballot, ...]
    """In the order they came; the attacker knows whose each was, and not what was on it."""
    file: bytes
    workbook: bytes = b""
    others: Mapping[str, bytes] = field(default_factory=dict)
    """Settings, log and whatever else lies about, by name."""


Guess = Callable[[Room], Order]
"""One way to find the order in which the ballots came."""


def by_id(room: Room) -> Order:
    return sorted(b.id for b in room.arrived)


def by_first_place(room: Room) -> Order:
    """Where each ballot stands in the bytes of the file."""
    return _by_place(room, bytes.find)


def by_last_place(room: Room) -> Order:
    return _by_place(room, bytes.rfind)


def by_page(room: Room) -> Order:
    """On which page, and then in which order of cells: later cells stand further to the front."""
    found = {str(b.id): max(map(room.file.find, _spellings(b.id))) for b in room.arrived}
    return sorted(found, key=lambda id: (found[id] // 4096, -(found[id] % 4096)))


def by_marks_place(room: Room) -> Order:
    """Where the marks of each ballot stand: behind the second time it is named, or the last."""
    places = {str(b.id): sorted(_places(room.file, b.id)) for b in room.arrived}
    return sorted(places, key=lambda id: places[id][1:2] or places[id])


def by_row(room: Room) -> Order:
    """The order in which SQLite gives the rows of the table of ballots, by row number where there is one."""
    return _by_table(room, lambda tables: min(tables.values(), key=len))


def by_row_of_marks(room: Room) -> Order:
    return _by_table(room, lambda tables: max(tables.values(), key=len))


def by_row_of_workbook(room: Room) -> Order:
    """The order of the rows of marks in the workbook; equal ones in the order of their ids."""
    asked, rows = _workbook_rows(room.workbook)
    known = {option for b in room.arrived for _, option in b.marks}
    assert known == set(asked), "the attacker looks at the columns of marks"
    waiting = sorted(room.arrived, key=lambda b: b.id)
    order: list[str] = []
    for row in rows:
        found = next((b for b in waiting if _row_of(b.marks, asked) == row), None)
        if found is not None:
            waiting.remove(found)
            order.append(found.id)
    return [*order, *(b.id for b in waiting)]


OF_THE_FILE: Mapping[str, Guess] = {
    "ids": by_id,
    "first place": by_first_place,
    "last place": by_last_place,
    "page": by_page,
    "place of marks": by_marks_place,
    "row": by_row,
    "row of marks": by_row_of_marks,
}
OF_THE_WORKBOOK: Mapping[str, Guess] = {"row of the workbook": by_row_of_workbook}


@dataclass(frozen=True)
class Success:
    """How well a guess did over many rooms, in standard deviations from chance; either way up."""

    matches: float
    """People whose very ballot was named: by chance one in each group."""
    order: float
    """Pairs of people in the right order (Kendall): by chance half."""

    @property
    def is_chance(self) -> bool:
        return abs(self.matches) < 4 and abs(self.order) < 4


def success_of(guess: Guess, rooms: Iterable[Room]) -> Success:
    """Lay each guessed order beside the true one, group by group."""
    right = groups = concordant = 0.0
    variance = 0.0
    for room in rooms:
        order = list(guess(room))
        group_of = {str(b.id): b.group for b in room.arrived}
        for group in dict.fromkeys(group_of.values()):
            true = [b.id for b in room.arrived if b.group == group]
            guessed = [id for id in order if group_of[id] == group]
            right += sum(a == b for a, b in zip(true, guessed, strict=True))
            groups += 1
            at = {id: n for n, id in enumerate(guessed)}
            concordant += sum(1 if at[a] < at[b] else -1 for a, b in combinations(true, 2))
            n = len(true)
            variance += n * (n - 1) * (2 * n + 5) / 18
    return Success((right - groups) / sqrt(groups), concordant / sqrt(variance))


def traces_of(room: Room) -> list[str]:
    """What must not be anywhere but in its table: a ballot that stands once more, or in another file at all."""
    counts = {b.id: sum(room.file.count(s) for s in _spellings(b.id)) for b in room.arrived}
    rows = _times_in_tables(room)
    more = [f"{id} stands {n} times in the file, {rows[id]} in its tables" for id, n in counts.items() if n > rows[id]]
    for name, data in {"workbook": _unpacked(room.workbook), **dict(room.others)}.items():
        more += [f"{b.id} in the {name}" for b in room.arrived if any(s in data for s in _spellings(b.id))]
    return more


def _by_place(room: Room, find: Callable[[bytes, bytes], int]) -> Order:
    places = {str(b.id): max(find(room.file, s) for s in _spellings(b.id)) for b in room.arrived}
    assert min(places.values()) >= 0, "a ballot is not in the file at all"
    return sorted(places, key=lambda id: places[id])


def _places(data: bytes, id: str) -> Iterable[int]:
    return (found.start() for spelling in _spellings(id) for found in re.finditer(re.escape(spelling), data))


def _spellings(id: str) -> tuple[bytes, ...]:
    """An id as a text and as bytes."""
    try:
        return id.encode(), bytes.fromhex(id)
    except ValueError:
        return (id.encode(),)


def _tables(room: Room) -> dict[str, list[str]]:
    """The ids in every column of every table that holds them, in the order SQLite gives the rows."""
    wanted: dict[str | bytes, str] = {
        s: b.id for b in room.arrived for s in (b.id, b.id.encode(), *_spellings(b.id)[1:])
    }
    found: dict[str, list[str]] = {}
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(room.file)
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            for row in db.execute(f"SELECT * FROM {table}"):
                for n, value in enumerate(row):
                    if isinstance(value, str | bytes) and value in wanted:
                        found.setdefault(f"{table} {n}", []).append(wanted[value])
    return found


def _by_table(room: Room, choose: Callable[[dict[str, list[str]]], list[str]]) -> Order:
    whole = {name: ids for name, ids in _tables(room).items() if len(set(ids)) == len(room.arrived)}
    return list(dict.fromkeys(choose(whole)))


def _times_in_tables(room: Room) -> Mapping[str, int]:
    tables = _tables(room)
    return {b.id: sum(ids.count(b.id) for ids in tables.values()) for b in room.arrived}


def _workbook_rows(data: bytes) -> tuple[list[str], list[tuple[object, ...]]]:
    """The options and the marks of each ballot, as the rows of the sheet stand."""
    sheet = load_workbook(BytesIO(data), read_only=True)["Matrix"]
    rows = list(sheet.iter_rows(values_only=True))
    heads = next(n for n, row in enumerate(rows) if row[: len(MATRIX_HEADS)] == MATRIX_HEADS)
    first = next(
        n for n, head in enumerate(rows[heads]) if n >= len(MATRIX_HEADS) and head not in WEIGHT_HEADS.values()
    )
    return [slug(str(head)) for head in rows[heads][first:]], [tuple(row[first:]) for row in rows[heads + 1 :]]


def _row_of(marks: Marks, asked: Sequence[str]) -> tuple[object, ...]:
    return tuple(next((m for (_, o), m in marks.items() if o == option), None) for option in asked)


def _unpacked(data: bytes) -> bytes:
    if not data:
        return b""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
