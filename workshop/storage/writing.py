"""Everything that is written: one function, one kind of row. Each is called within one transaction of the file."""

import random
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from workshop.model import LogEntry, Note, Workshop
from workshop.plan import Plan
from workshop.storage.codec import activity_to_json, plan_to_json, storable, to_json
from workshop.storage.fingerprint import (
    fingerprint_of_people,
    fingerprint_of_plan,
    fingerprint_of_round,
    fingerprint_of_words,
    fingerprint_with,
)
from workshop.storage.standing import Standing, write_standing
from workshop.voting import Ballot, BallotId, HandCount, Round, RoundState


def write_plan(db: sqlite3.Connection, plan: Plan) -> None:
    db.execute("INSERT INTO plan VALUES (1, ?) ON CONFLICT DO UPDATE SET plan = excluded.plan", (plan_to_json(plan),))


def write_people(db: sqlite3.Connection, workshop: Workshop) -> None:
    """Write who is here and who has which card."""
    db.execute("DELETE FROM here")
    db.executemany("INSERT INTO here VALUES (?, ?)", sorted(workshop.here.items()))
    db.execute("DELETE FROM participant")
    rows = [(p.card, p.group, storable(p.name)) for p in workshop.participants]
    db.executemany("INSERT INTO participant VALUES (?, ?, ?)", rows)


def write_note(db: sqlite3.Connection, note: Note) -> None:
    said = {"replaces": note.replaces, "texts": note.texts} if note.replaces else note.texts
    row = (note.activity, note.at, to_json(said))
    db.execute("INSERT INTO note (activity, at, texts) VALUES (?, ?, ?)", row)


def write_log(db: sqlite3.Connection, entry: LogEntry) -> None:
    db.execute("INSERT INTO log (at, text) VALUES (?, ?)", (entry.at, storable(entry.text)))


def write_round(db: sqlite3.Connection, round: Round) -> None:
    """Write a round as it stands now, its ballots and hand counts apart."""
    asked = activity_to_json(round.asked)
    row = (round.id, round.activity, round.number, asked, round.state, round.secret)
    changing = (round.opened_at, round.closed_at, round.reopened, round.looked_at)
    db.execute(
        "INSERT INTO round VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "state = excluded.state, closed_at = excluded.closed_at, reopened = excluded.reopened, "
        "looked_at = excluded.looked_at",
        row + changing,
    )
    db.execute("DELETE FROM present WHERE round = ?", (round.id,))
    present = [(round.id, group, people) for group, people in sorted(round.present.items())]
    db.executemany("INSERT INTO present VALUES (?, ?, ?)", present)
    write_turnout(db, round)
    db.execute("DELETE FROM handed_in WHERE round = ?", (round.id,))
    db.executemany("INSERT INTO handed_in VALUES (?, ?)", [(round.id, card) for card in sorted(round.cards)])
    _write_sum(db, f"round {round.id}", fingerprint_of_round(round))


def write_turnout(db: sqlite3.Connection, round: Round) -> None:
    db.execute("DELETE FROM turnout WHERE round = ?", (round.id,))
    rows = [(round.id, group, channel, votes) for (group, channel), votes in sorted(round.handed_in.items())]
    db.executemany("INSERT INTO turnout VALUES (?, ?, ?, ?)", rows)


def append_ballot(db: sqlite3.Connection, before: Round, after: Round, ballot: Ballot, card: int | None) -> None:
    """Add one ballot, its marks, its turnout and the round's fingerprint; `card` is kept where nothing joins it."""
    _insert_ballot(db, after, ballot, len(before.ballots))
    _insert_marks(db, [ballot])
    for (group, channel), votes in after.handed_in.items():
        if before.handed_in.get((group, channel)) != votes:
            db.execute(
                "INSERT INTO turnout VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET votes = excluded.votes",
                (after.id, group, channel, votes),
            )
    for group, channel in before.handed_in.keys() - after.handed_in.keys():
        row = (after.id, group, channel)
        db.execute("DELETE FROM turnout WHERE round = ? AND group_id = ? AND channel = ?", row)
    if card is not None and card not in before.cards:
        db.execute("INSERT INTO handed_in VALUES (?, ?)", (after.id, card))
    part = f"round {after.id}"
    (sum_before,) = db.execute("SELECT sum FROM fingerprint WHERE part = ?", (part,)).fetchone()
    sum_after = fingerprint_with(str(sum_before), before, after, ballot, card)
    db.execute("UPDATE fingerprint SET sum = ? WHERE part = ?", (sum_after, part))


def append_hand_count(db: sqlite3.Connection, round: Round, count: HandCount) -> None:
    row = (count.id, round.id, count.group, count.heads)
    db.execute("INSERT INTO hand_count (id, round, group_id, heads) VALUES (?, ?, ?, ?)", row)
    marks = [(count.id, option, value, people) for (option, value), people in sorted(count.counts.items())]
    db.executemany("INSERT INTO hand_mark VALUES (?, ?, ?, ?)", marks)


def append_withdrawal(db: sqlite3.Connection, ballot: BallotId) -> None:
    """Take a ballot back, or put a taken-back one back."""
    db.execute("INSERT INTO withdrawal SELECT ?, COUNT(*) + 1 FROM withdrawal WHERE ballot = ?", (ballot, ballot))


def seal(db: sqlite3.Connection, round: Round, chance: random.Random) -> None:
    """Rewrite all ballots of a secret round together in random order; those taken back come without their marks."""
    ours = "(SELECT id FROM ballot WHERE round = ?)"
    db.execute("INSERT INTO sealing VALUES (?)", (round.id,))
    db.execute(f"DELETE FROM mark WHERE ballot IN {ours}", (round.id,))
    db.execute(f"DELETE FROM withdrawal WHERE ballot IN {ours}", (round.id,))
    db.execute("DELETE FROM ballot WHERE round = ?", (round.id,))
    ballots = list(round.ballots)
    chance.shuffle(ballots)
    db.executemany(
        "INSERT INTO ballot (id, round, group_id) VALUES (?, ?, ?)", [(b.id, round.id, b.group) for b in ballots]
    )
    _insert_marks(db, ballots)
    db.executemany("INSERT INTO withdrawal VALUES (?, 1)", [(b.id,) for b in ballots if b.withdrawn])
    db.execute("DELETE FROM sealing")


def write_fingerprints(db: sqlite3.Connection, workshop: Workshop) -> None:
    """Write the sums of all but the rounds, which are written with their round."""
    _write_sum(db, "plan", fingerprint_of_plan(workshop))
    _write_sum(db, "people", fingerprint_of_people(workshop))
    _write_sum(db, "words", fingerprint_of_words(workshop))


def write_whole(db: sqlite3.Connection, workshop: Workshop, standing: Standing) -> None:
    """Write all of a workshop into an empty file."""
    write_plan(db, workshop.plan)
    write_standing(db, standing)
    write_people(db, workshop)
    for round in workshop.rounds:
        _write_whole_round(db, round)
    for note in workshop.notes:
        write_note(db, note)
    for entry in workshop.log:
        write_log(db, entry)
    write_fingerprints(db, workshop)


def _write_whole_round(db: sqlite3.Connection, round: Round) -> None:
    """Write a round with all that is in it; the file takes ballots only while it is open."""
    write_round(db, replace(round, state=RoundState.OPEN))
    for entry, ballot in enumerate(round.ballots):
        _insert_ballot(db, round, ballot, entry)
        if ballot.withdrawn:
            append_withdrawal(db, ballot.id)
    _insert_marks(db, round.ballots)
    for count in round.hand_counts:
        append_hand_count(db, round, count)
    write_round(db, round)


def _write_sum(db: sqlite3.Connection, part: str, sum: str) -> None:
    sql = "INSERT INTO fingerprint VALUES (?, ?) ON CONFLICT DO UPDATE SET sum = excluded.sum"
    db.execute(sql, (part, sum))


def _insert_ballot(db: sqlite3.Connection, round: Round, ballot: Ballot, entry: int) -> None:
    """Write a ballot without its marks; in a secret round nothing tells which came when."""
    row = (ballot.id, round.id, ballot.group, ballot.channel, ballot.card, ballot.at, ballot.replaces)
    db.execute("INSERT INTO ballot VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, None if round.secret else entry))


def _insert_marks(db: sqlite3.Connection, ballots: Iterable[Ballot]) -> None:
    rows = [(b.id, criterion, option, mark) for b in ballots for (criterion, option), mark in sorted(b.marks.items())]
    db.executemany("INSERT INTO mark VALUES (?, ?, ?, ?)", rows)
