"""From the bytes of a closed secret vote nobody learns who voted what, nor in which order the ballots came."""

import itertools
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import APPROVE, DOTS, OPEN, a_ballot, a_closed_round, a_plan, a_session, an_open_round
from workshop.session import Session, create_workshop, new_ballot_id, open_workshop
from workshop.voting import Ballot, Channel

COUNTERS = ((24, 28), (92, 96))
"""Where SQLite counts its transactions in the header; the count starts at random."""


def plain_bytes(path: Path, session: Session) -> bytes:
    """The bytes of a file less what is drawn by chance when it is made: its counters and its name."""
    data = bytearray(path.read_bytes())
    for start, end in COUNTERS:
        data[start:end] = bytes(end - start)
    name = session._record.file.standing.workshop.encode()
    assert data.count(name) == 1
    return bytes(data.replace(name, bytes(len(name))))


def the_same_minute() -> datetime:
    return datetime(2026, 5, 12, 9, 41, tzinfo=UTC)


def _file_of(path: Path, ballots: list[Ballot], *, batches: int = 0, close: bool = True) -> bytes:
    """The bytes of a workshop that took these ballots in this order, one by one or in batches, counters apart."""
    with create_workshop(path, a_plan(), clock=the_same_minute, random=random.Random()) as session:
        round = an_open_round(session)
        for start in range(0, len(ballots), batches or 1):
            session.cast(round, ballots[start : start + (batches or 1)])
        if close:
            session.close_round(round)
    return plain_bytes(path, session)


def _some_ballots(n: int, seed: int) -> list[Ballot]:
    chance = random.Random(seed)
    options = ["equity", "leadership", "transparency", "cooperation"]
    return [
        a_ballot(
            f"{'CVR'[i % 3]} {' '.join(chance.sample(options, chance.randint(1, 4)))}",
            id=f"{chance.getrandbits(64):016x}",
            channel=chance.choice([Channel.CARD, Channel.SLIP, Channel.SCREEN]),
            card=i + 1,
        )
        for i in range(n)
    ]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("close", [True, False], ids=["closed", "left open"])
def test_that_the_same_ballots_in_any_order_leave_the_same_bytes(tmp_path: Path, seed: int, close: bool) -> None:
    ballots = _some_ballots(60, seed)
    shuffled = random.Random(seed + 100).sample(ballots, len(ballots))
    first = _file_of(tmp_path / "first.workshop", ballots, close=close)
    second = _file_of(tmp_path / "second.workshop", shuffled, close=close)
    batched = _file_of(tmp_path / "third.workshop", shuffled, batches=17, close=close)
    assert first == second == batched


def test_that_the_order_is_gone_as_soon_as_the_vote_is_closed(tmp_path: Path) -> None:
    ballots = _some_ballots(120, 1)
    pictures: list[bytes] = []
    for name, order in (("a", ballots), ("b", ballots[::-1])):
        with create_workshop(tmp_path / name, a_plan(), clock=the_same_minute, random=random.Random()) as session:
            round = an_open_round(session)
            for ballot in order:
                session.cast(round, ballot)
            session.close_round(round)
            pictures.append(plain_bytes(tmp_path / name, session))
    assert pictures[0] == pictures[1]


def test_that_before_it_is_sealed_the_order_does_show(tmp_path: Path) -> None:
    """The control: without sealing and tidying the same comparison tells two orders apart."""
    ballots = _some_ballots(120, 1)
    pictures: list[bytes] = []
    for name, order in (("a", ballots), ("b", ballots[::-1])):
        with create_workshop(tmp_path / name, a_plan(), clock=the_same_minute, random=random.Random()) as session:
            round = an_open_round(session)
            for ballot in order:
                session.cast(round, ballot)
            pictures.append(plain_bytes(tmp_path / name, session))
    assert pictures[0] != pictures[1]


def test_that_a_secret_vote_has_its_ballots_in_the_order_of_their_ids(tmp_path: Path) -> None:
    ballots = _some_ballots(40, 5)
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session)
        for n in range(0, 40, 8):
            session.cast(round, ballots[n])
            session.cast(round, ballots[n + 1 : n + 8])
            ids = [b.id for b in session.workshop.round(round).ballots]
            assert ids == sorted(ids) and len(ids) == n + 8


def _sealed_in_order(path: Path, ballots: list[Ballot], chance: random.Random) -> list[str]:
    """The ids in the order in which the rows of ballots are written anew when a vote closes."""
    said: list[str] = []
    with create_workshop(path, a_plan(), clock=the_same_minute, random=chance) as session:
        round = an_open_round(session)
        session.cast(round, ballots)
        db = session._record.file.db
        db.set_trace_callback(said.append)
        session.close_round(round)
        db.set_trace_callback(None)
    written = [sql.split("'")[1] for sql in said if sql.startswith("INSERT INTO ballot ")]
    return list(dict.fromkeys(written))  # a row is said again for each of its triggers


def test_that_a_vote_is_sealed_in_an_order_drawn_by_chance(tmp_path: Path) -> None:
    """Whatever a closing that is cut off leaves on the disk, it was not written in the order in which people came."""
    ballots = _some_ballots(40, 6)
    came, by_id = [b.id for b in ballots], sorted(b.id for b in ballots)
    first = _sealed_in_order(tmp_path / "first.workshop", ballots, random.Random(1))
    second = _sealed_in_order(tmp_path / "second.workshop", ballots, random.Random(2))
    assert sorted(first) == sorted(second) == by_id
    assert len({tuple(order) for order in (first, second, came, by_id)}) == 4


def test_that_cards_and_ballots_can_be_swapped_without_a_trace(tmp_path: Path) -> None:
    ballots = _some_ballots(60, 4)
    same_group = [b for b in ballots if b.group == "council"]
    others = [b for b in ballots if b.group != "council"]
    cards = [(b.card, b.channel) for b in same_group]
    swapped = [replace(b, card=c, channel=h) for b, (c, h) in zip(same_group, cards[::-1], strict=True)]
    first = _file_of(tmp_path / "first.workshop", others + same_group)
    assert first == _file_of(tmp_path / "second.workshop", others + swapped)


def test_that_nothing_of_a_taken_back_ballot_but_its_number_stays(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session)
        kept, taken = a_ballot("C equity"), a_ballot("V leadership leadership cooperation")
        session.cast(round, [kept, taken], typed=True)
        session.withdraw(taken.id)
        assert session.workshop.round(round).ballots[1].marks
        session.close_round(round)
        ballots = {b.id: b for b in session.workshop.round(round).ballots}
        assert not ballots[taken.id].marks and ballots[taken.id].withdrawn and ballots[kept.id].marks
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize((tmp_path / "a.workshop").read_bytes())
            assert db.execute("SELECT COUNT(*) FROM mark WHERE ballot = ?", (taken.id,)).fetchone() == (0,)
            assert db.execute("SELECT turn FROM withdrawal").fetchall() == [(1,)]
            assert db.execute("SELECT COUNT(*) FROM sealing").fetchone() == (0,)
    with open_workshop(tmp_path / "a.workshop") as again:
        assert {b.id: b for b in again.workshop.rounds[0].ballots} == ballots


def test_that_a_ballot_taken_back_and_put_back_leaves_no_trace(tmp_path: Path) -> None:
    ballots = _some_ballots(20, 2)
    plain = _file_of(tmp_path / "plain.workshop", ballots)
    path = tmp_path / "turned.workshop"
    with create_workshop(path, a_plan(), clock=the_same_minute, random=random.Random(1)) as session:
        round = an_open_round(session)
        for ballot in ballots:
            session.cast(round, ballot, typed=True)
        session.withdraw(ballots[15].id)
        session.put_back()
        session.close_round(round)
    assert plain_bytes(path, session) == plain


def test_that_the_tables_join_no_card_to_a_ballot(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        a_closed_round(session, _some_ballots(30, 3))
    with closing(sqlite3.connect(tmp_path / "a.workshop")) as db:
        columns = "channel, card, at, replaces, entry"
        assert set(db.execute(f"SELECT {columns} FROM ballot")) == {(None,) * 5}
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        with_ids = {t for t in tables if any(row[1] == "ballot" for row in db.execute(f"PRAGMA table_info({t})"))}
        assert with_ids == {"mark", "withdrawal"}
        for table in ("ballot", "mark", "handed_in", "turnout", "withdrawal"):
            with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
                db.execute(f"SELECT rowid FROM {table}")


def test_that_ids_made_one_after_the_other_tell_no_order() -> None:
    ids = [new_ballot_id() for _ in range(2000)]
    later_is_greater = sum(a < b for a, b in itertools.pairwise(ids))
    assert len(set(ids)) == 2000 and 850 < later_is_greater < 1150


def test_that_no_file_holds_a_finer_time_than_the_minute(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        session.cast(an_open_round(session, OPEN), a_ballot("C equity", card=1))
        a_closed_round(session, [a_ballot("C equity")], APPROVE)
        a_closed_round(session, [a_ballot("C equity", card=3)], DOTS)
        times = [entry.at for entry in session.workshop.log]
        openly, _, secret = session.workshop.rounds
        times += [openly.opened_at, secret.opened_at, secret.closed_at, str(openly.ballots[0].at)]
    assert all(len(time) == len("2026-05-12T09:41+00:00") for time in times)
    assert secret.ballots[0].at is None


def test_that_the_log_says_nothing_when_a_vote_comes_in(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session)
        before = session.workshop.log
        session.cast(round, [a_ballot("C equity", card=1), a_ballot("V equity", card=2)], typed=True)
        session.withdraw(session.typed[0].ballot)
        assert session.workshop.log == before
