"""The whole workshop out of its file: one SELECT for each table, put together in memory."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar, cast

from workshop.errors import StorageError
from workshop.model import LogEntry, Note, Workshop
from workshop.plan import ActivityId, GroupId, OptionId
from workshop.storage.codec import activity_from_json, from_json, plan_from_json
from workshop.voting import (
    Ballot,
    BallotId,
    Channel,
    HandCount,
    MarkKey,
    Marks,
    Participant,
    Round,
    RoundId,
    RoundState,
)

T = TypeVar("T")


def read_workshop(db: sqlite3.Connection) -> Workshop:
    """Read everything; damage in what the tables hold raises StorageError, or a sqlite3.Error."""
    plan: list[tuple[str]] = db.execute("SELECT plan FROM plan").fetchall()
    if len(plan) != 1:
        raise StorageError("It has no plan.")
    here: list[tuple[GroupId, int]] = db.execute("SELECT group_id, people FROM here ORDER BY group_id").fetchall()
    seats = db.execute("SELECT card, group_id, name FROM participant ORDER BY card").fetchall()
    try:
        return Workshop(
            plan=plan_from_json(plan[0][0]),
            here=dict(here),
            participants=tuple(Participant(*cast("tuple[int, GroupId, str]", row)) for row in seats),
            rounds=_read_rounds(db),
            notes=_read_notes(db),
            log=_read_log(db),
        )
    except (ValueError, KeyError) as error:
        raise StorageError(f"It holds something unexpected: {error}.") from error


def ballot_round(db: sqlite3.Connection, ballot: BallotId) -> RoundId | None:
    """The round that has this ballot; None where it is new."""
    row: tuple[RoundId] | None = db.execute("SELECT round FROM ballot WHERE id = ?", (ballot,)).fetchone()
    return row[0] if row else None


def _read_rounds(db: sqlite3.Connection) -> tuple[Round, ...]:
    ballots = _read_ballots(db)
    hand_counts = _read_hand_counts(db)
    present = _by_round(db.execute("SELECT round, group_id, people FROM present"))
    turnout = _by_round(db.execute("SELECT round, group_id, channel, votes FROM turnout"))
    cards = _by_round(db.execute("SELECT round, card FROM handed_in"))
    rows = db.execute(
        "SELECT id, activity, number, asked, state, secret, opened_at, closed_at, reopened, looked_at "
        "FROM round ORDER BY id"
    )
    rounds: list[Round] = []
    for row in cast("list[tuple[int, str, int, str, str, int, str, str, int, int]]", rows.fetchall()):
        id = RoundId(row[0])
        rounds.append(
            Round(
                id=id,
                activity=ActivityId(row[1]),
                number=row[2],
                asked=activity_from_json(row[3]),
                state=RoundState(row[4]),
                secret=bool(row[5]),
                ballots=tuple(ballots.get(id, ())),
                hand_counts=tuple(hand_counts.get(id, ())),
                handed_in={
                    (g, Channel(c)): n for g, c, n in cast("list[tuple[GroupId, str, int]]", turnout.get(id, []))
                },
                cards=frozenset(card for (card,) in cast("list[tuple[int]]", cards.get(id, []))),
                present=dict(cast("list[tuple[GroupId, int]]", present.get(id, []))),
                opened_at=row[6],
                closed_at=row[7],
                reopened=row[8],
                looked_at=row[9],
            )
        )
    if strangers := (ballots.keys() | hand_counts.keys()) - {r.id for r in rounds}:
        raise StorageError(f"It holds ballots of a round that is not there ({min(strangers)}).")
    return tuple(rounds)


def _read_ballots(db: sqlite3.Connection) -> Mapping[RoundId, list[Ballot]]:
    """The ballots by round: in order of entry, or of their ids where the round is secret."""
    marks = _read_marks(db)
    none: Marks = {}
    withdrawn = {
        cast("str", ballot)
        for ballot, turns in db.execute("SELECT ballot, MAX(turn) FROM withdrawal GROUP BY ballot")
        if turns % 2 == 1
    }
    rows = db.execute("SELECT round, id, group_id, channel, card, at, replaces FROM ballot ORDER BY round, entry, id")
    ballots: defaultdict[RoundId, list[Ballot]] = defaultdict(list)
    for round, id, group, channel, card, at, replaces in cast(
        "list[tuple[RoundId, BallotId, GroupId, str | None, int | None, str | None, BallotId | None]]", rows.fetchall()
    ):
        how = Channel(channel) if channel is not None else None
        ballots[round].append(Ballot(id, group, marks.get(id, none), how, card, at, replaces, id in withdrawn))
    return ballots


def _read_marks(db: sqlite3.Connection) -> Mapping[BallotId, Marks]:
    """All marks in one pass; equal keys are one object, so ten thousand ballots stay small."""
    keys: dict[MarkKey, MarkKey] = {}
    marks: dict[BallotId, dict[MarkKey, int]] = {}
    rows = cast("list[tuple[BallotId, str, str, int]]", db.execute("SELECT ballot, criterion, option, value FROM mark"))
    for ballot, criterion, option, value in rows:
        key = (criterion, option)
        own = marks.get(ballot)
        if own is None:
            own = marks[ballot] = {}
        own[keys.setdefault(key, key)] = value
    return marks


def _read_hand_counts(db: sqlite3.Connection) -> Mapping[RoundId, list[HandCount]]:
    counts: defaultdict[str, dict[tuple[OptionId, int], int]] = defaultdict(dict)
    for id, option, value, people in cast(
        "list[tuple[str, OptionId, int, int]]",
        db.execute("SELECT hand_count, option, value, people FROM hand_mark").fetchall(),
    ):
        counts[id][option, value] = people
    rows = db.execute("SELECT round, id, group_id, heads FROM hand_count ORDER BY entry")
    found: defaultdict[RoundId, list[HandCount]] = defaultdict(list)
    for round, id, group, heads in cast("list[tuple[RoundId, BallotId, GroupId, int]]", rows.fetchall()):
        found[round].append(HandCount(id, group, heads, counts[id]))
    return found


def _read_notes(db: sqlite3.Connection) -> tuple[Note, ...]:
    rows = cast(
        "list[tuple[ActivityId, str, str]]",
        db.execute("SELECT activity, at, texts FROM note ORDER BY entry").fetchall(),
    )
    return tuple(_note(n, activity, at, texts) for n, (activity, at, texts) in enumerate(rows, 1))


def _note(entry: int, activity: ActivityId, at: str, written: str) -> Note:
    """A note is its list of texts, or says besides which earlier notes it stands for."""
    said = from_json(written)
    whole: dict[str, object] = {"texts": said}
    if isinstance(said, dict):
        whole = cast("dict[str, object]", said)
    texts, replaces = whole.get("texts"), whole.get("replaces", [])
    if not isinstance(texts, list) or not isinstance(replaces, list):
        raise StorageError("It holds a note that cannot be read.")
    numbers = tuple(n for n in cast("list[object]", replaces) if type(n) is int and 0 < n < entry)
    if len(numbers) != len(cast("list[object]", replaces)):
        raise StorageError("It holds a note that cannot be read.")
    return Note(activity, tuple(map(str, cast("list[object]", texts))), at, numbers)


def _read_log(db: sqlite3.Connection) -> tuple[LogEntry, ...]:
    rows = cast("list[tuple[str, str]]", db.execute("SELECT at, text FROM log ORDER BY entry").fetchall())
    return tuple(LogEntry(at, text) for at, text in rows)


def _by_round(rows: sqlite3.Cursor) -> Mapping[RoundId, list[tuple[object, ...]]]:
    found: defaultdict[RoundId, list[tuple[object, ...]]] = defaultdict(list)
    for round, *rest in cast("list[tuple[RoundId, object]]", rows.fetchall()):
        found[round].append(tuple(rest))
    return found
