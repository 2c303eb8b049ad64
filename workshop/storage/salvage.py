"""What can still be read of a damaged file, and which parts of it are proven whole: looked at in memory, changed never.

Every row that can be reached is put into clean tables of ours; what then adds up to its fingerprint is as it was
written, whatever became of the rest.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Final, cast

from workshop.errors import InvalidPlan, StorageError
from workshop.model import Workshop
from workshop.plan import Plan
from workshop.storage.checking import changed_keys
from workshop.storage.codec import activity_from_json, from_json, plan_from_json, plan_to_json, to_json
from workshop.storage.connection import check_schema
from workshop.storage.faults import UNREADABLE, damaged
from workshop.storage.grafting import filled_up, with_our_tables
from workshop.storage.header import VERSION
from workshop.storage.reading import read_workshop
from workshop.storage.scripts import schema, statements
from workshop.storage.standing import Standing, read_standing
from workshop.voting import Round

_TABLES: Final = (
    "plan",
    "here",
    "participant",
    "round",
    "present",
    "ballot",
    "mark",
    "withdrawal",
    "hand_count",
    "hand_mark",
    "turnout",
    "handed_in",
    "note",
    "log",
    "fingerprint",
    "standing",
)
_STEPS: Final = 1_000
"""So many times a hundred thousand steps of SQLite are enough for any whole file; a damaged one may run in circles."""
_LAST: Final = "\U0010ffff"

LOST_PLAN: Final = "(the plan could not be read)"
Gap = tuple[object, object]
"""The first keys of the last rows that could be read from the front and from the back; None where there were none."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read."""

    workshop: Workshop
    standing: Standing
    whole: frozenset[str]
    """The parts that add up, by the keys of their fingerprints: plan, people, words, round 1, …"""

    def is_whole(self, round: Round) -> bool:
        """Whether a round is as it was written."""
        return f"round {round.id}" in self.whole

    def unread(self, round: Round) -> int:
        """How many ballots were counted in a round and cannot be read, as far as its turnout says."""
        heads = sum(h.heads for h in round.effective_hand_counts)
        return max(0, round.votes_in - heads - len(round.counting_ballots))


def salvaged(data: bytes, name: str) -> Salvage:
    """Read what can be read of the bytes of a file; StorageError where that is nothing one could go on with."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as found, closing(_clean_tables()) as clean:
        version = _load(found, filled_up(data), name)
        gaps = {table: _save_rows(found, clean, table) for table in _TABLES}
        clean.execute(f"PRAGMA user_version = {version}")
        _drop_halves(clean, gaps)
        _drop_unreadable(clean)
        workshop = read_workshop(clean)
        changed = changed_keys(clean, workshop)
        parts = {"plan", "people", "words", *(f"round {r.id}" for r in workshop.rounds)}
        return Salvage(workshop, _standing_of(clean), frozenset(parts - changed))


def _load(found: sqlite3.Connection, data: bytes, name: str) -> int:
    """Take the bytes as a database that has our tables, the list of them ours if need be; its version."""
    found.set_progress_handler(_Steps().count, 100_000)
    for bytes_of_it in (data, with_our_tables(data)):
        if bytes_of_it is None:
            continue
        try:
            found.deserialize(bytes_of_it)
            found.execute("PRAGMA trusted_schema = OFF")
            found.execute("PRAGMA cell_size_check = ON")
            (version,) = found.execute("PRAGMA user_version").fetchone()
            check_schema(found, name, min(max(1, version), VERSION))
        except (*UNREADABLE, StorageError):
            continue
        return version
    raise damaged(name, "nothing in it can be read")


@dataclass(slots=True)
class _Steps:
    """Counts SQLite's steps, and stops it when they are too many."""

    taken: int = 0

    def count(self) -> int:
        self.taken += 1
        return int(self.taken > _STEPS)


def _clean_tables() -> sqlite3.Connection:
    """Our tables without their rules, which hold for votes that come in and not for what is found."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    for statement in statements(schema()):
        if "CREATE TABLE" in statement:
            db.execute(statement)
    return db


def _save_rows(found: sqlite3.Connection, clean: sqlite3.Connection, table: str) -> Gap | None:
    """Copy the rows of a table: from the front up to the first page that cannot be read, then from the back.

    What lies between, both ends included, may be there in part only: it is given back as a gap.
    """
    keys = [row[1] for row in clean.execute(f"PRAGMA table_info({table})") if row[5]]
    ends = list[object]()
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{key} {direction}" for key in keys)
        complete, last = _copy(found, clean, f"SELECT * FROM {table} ORDER BY {order}", table)
        if complete:
            return None
        ends.append(last)
    return ends[0], ends[1]


def _copy(found: sqlite3.Connection, clean: sqlite3.Connection, select: str, table: str) -> tuple[bool, object]:
    """Copy rows as far as they come; whether all came, and the key of the last one."""
    last: object = None
    try:
        for row in found.execute(select):
            last = row[0]
            with suppress(sqlite3.Error):  # what no table of ours could hold was not written by us
                clean.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    except UNREADABLE:
        return False, last
    return True, last


def _drop_halves(clean: sqlite3.Connection, gaps: Mapping[str, Gap | None]) -> None:
    """Leave out ballots and hand counts some of whose marks may be missing: half a ballot is another ballot."""
    for marks, owner, key in (("mark", "ballot", "ballot"), ("hand_mark", "hand_count", "hand_count")):
        gap = gaps[marks]
        if gap is not None:
            low, high = ("" if gap[0] is None else gap[0]), (_LAST if gap[1] is None else gap[1])
            clean.execute(f"DELETE FROM {owner} WHERE id BETWEEN ? AND ?", (low, high))
            clean.execute(f"DELETE FROM {marks} WHERE {key} BETWEEN ? AND ?", (low, high))


def _drop_unreadable(clean: sqlite3.Connection) -> None:
    """Leave out what holds text that is not ours any more; without its plan a workshop gets an empty one."""
    for id, asked in clean.execute("SELECT id, asked FROM round").fetchall():
        if not _reads(activity_from_json, asked):
            clean.execute("DELETE FROM round WHERE id = ?", (id,))
    for table in ("ballot", "hand_count"):
        clean.execute(f"DELETE FROM {table} WHERE round NOT IN (SELECT id FROM round)")
    _number_notes_anew(clean)
    if not any(_reads(plan_from_json, plan) for (plan,) in clean.execute("SELECT plan FROM plan").fetchall()):
        clean.execute("REPLACE INTO plan VALUES (1, ?)", (plan_to_json(Plan(LOST_PLAN)),))


def _number_notes_anew(clean: sqlite3.Connection) -> None:
    """Where a note is missing, none can say any more which others it stands for: each stands for itself."""
    notes: list[tuple[int, str]] = clean.execute("SELECT entry, texts FROM note ORDER BY entry").fetchall()
    if [entry for entry, _ in notes] == [*range(1, len(notes) + 1)] and all(_reads(from_json, t) for _, t in notes):
        return
    for entry, texts in notes:
        said = from_json(texts) if _reads(from_json, texts) else None
        plain = cast("dict[str, object]", said).get("texts") if isinstance(said, dict) else said
        if isinstance(plain, list):
            clean.execute("UPDATE note SET texts = ? WHERE entry = ?", (to_json(cast("object", plain)), entry))
        else:
            clean.execute("DELETE FROM note WHERE entry = ?", (entry,))


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except (StorageError, InvalidPlan):
        return False
    return True


def _standing_of(clean: sqlite3.Connection) -> Standing:
    try:
        return read_standing(clean)
    except StorageError:
        return Standing()
