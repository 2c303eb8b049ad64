"""From what fifty closed anonymous workshops leave, an attacker who knows who voted when does no better than chance.

Each attack has a control: files and workbooks made carelessly, from which the same attack reads everybody's vote.
"""

import os
import random
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.builders import DOTS, PRINCIPLES, a_ballot, a_clock, a_plan, an_open_round
from tests.workshop.secrecy_attack import (
    OF_THE_FILE,
    OF_THE_WORKBOOK,
    Room,
    by_first_place,
    by_id,
    by_row,
    by_row_of_workbook,
    success_of,
    traces_of,
)
from workshop.book_form import MATRIX_HEADS
from workshop.export import write_workbook
from workshop.plan import MAIN
from workshop.session import create_workshop, open_workshop
from workshop.station import collect_station, open_station, prepare_station
from workshop.storage.connection import schema
from workshop.voting import Ballot, BallotId, Channel

ROOMS = 50
PEOPLE = 24
MEMORY = "/dev/shm"
WITH_WORKBOOK = 20
"""So many of the rooms are exported as well."""


def people_coming(chance: random.Random, number: int) -> list[Ballot]:
    """Everybody's ballot in the order they come: groups mixed, by card, slip and screen."""
    options = [o.id for o in PRINCIPLES]
    cards = list(range(1, PEOPLE + 1))
    chance.shuffle(cards)
    return [
        a_ballot(
            f"{'CVR'[card % 3]} {' '.join(chance.choices(options, k=chance.randint(1, 2)))}",
            id=f"{chance.getrandbits(64):016x}",
            card=card if number % 2 else None,
            channel=chance.choice([Channel.CARD, Channel.SLIP, Channel.SCREEN]),
        )
        for card in cards
    ]


def a_room(path: Path, number: int) -> Room:
    """One workshop, run as they are: votes taken back and put back, one reopened for latecomers, one on a station."""
    chance = random.Random(number)
    ballots = people_coming(chance, number)
    with create_workshop(path, a_plan(), clock=a_clock(), random=random.Random(number)) as session:
        round = an_open_round(session)
        at_home = ballots[:16] if number % 5 == 0 else ballots
        for n, ballot in enumerate(at_home):
            session.cast(round, ballot, typed=True)
            if n % 9 == 8:
                session.withdraw(ballot.id)
                session.put_back()
            if number % 5 == 1 and n == 19:
                session.close_round(round)
                session.reopen_round(round)
        if at_home != ballots:
            box = path.with_suffix(".station")
            prepare_station(session.workshop, round, box, pin="1234")
            with open_station(box) as station:
                for ballot in ballots[16:]:
                    station.cast(round, replace(ballot, channel=Channel.SCREEN))
            collect_station(session, box)
        session.close_round(round)
        session.reveal_round(round)
        workbook = b""
        if number < WITH_WORKBOOK:
            write_workbook(session.workshop, path.with_suffix(".xlsx"))
            workbook = path.with_suffix(".xlsx").read_bytes()
        log = "\n".join(f"{entry.at} {entry.text}" for entry in session.workshop.log)
    stored = {b.id: b for b in open_rounds_ballots(path)}
    assert {b.id: b.marks for b in ballots} == {id: b.marks for id, b in stored.items()}
    others = {"log": log.encode()}
    return Room(tuple(ballots), path.read_bytes(), workbook, others)


def open_rounds_ballots(path: Path) -> tuple[Ballot, ...]:
    with open_workshop(path, read_only=True) as session:
        return session.workshop.rounds[0].ballots


@pytest.fixture(scope="module")
def rooms() -> list[Room]:
    """In memory where that is possible: twelve hundred votes are counted one by one, and no power will be cut."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        return [a_room(Path(folder, f"{n}.workshop"), n) for n in range(ROOMS)]


@pytest.mark.parametrize("attack", OF_THE_FILE)
def test_that_the_closed_file_gives_nobody_away(rooms: list[Room], attack: str) -> None:
    success = success_of(OF_THE_FILE[attack], rooms)
    assert success.is_chance, success


@pytest.mark.parametrize("attack", OF_THE_WORKBOOK)
def test_that_the_workbook_gives_nobody_away(rooms: list[Room], attack: str) -> None:
    success = success_of(OF_THE_WORKBOOK[attack], rooms[:WITH_WORKBOOK])
    assert success.is_chance, success


def test_that_no_trace_of_a_ballot_is_anywhere_but_in_its_table(rooms: list[Room]) -> None:
    assert [trace for room in rooms for trace in traces_of(room)] == []


def test_that_two_states_of_a_closed_vote_laid_side_by_side_differ_in_nothing_but_the_state(tmp_path: Path) -> None:
    ballots = people_coming(random.Random(7), 1)
    path = tmp_path / "a.workshop"
    states: list[tuple[Ballot, ...]] = []
    with create_workshop(path, a_plan(), clock=a_clock(), random=random.Random(7)) as session:
        round = an_open_round(session)
        for ballot in ballots:
            session.cast(round, ballot)
        session.close_round(round)
        session.save_copy(tmp_path / "closed.workshop")
        session.reveal_round(round)
        session.save_copy(tmp_path / "revealed.workshop")
    for name in ("closed", "revealed", "a"):
        states.append(open_rounds_ballots(tmp_path / f"{name}.workshop"))
    assert states[0] == states[1] == states[2]


# ── the controls: made carelessly, each of them gives everybody away ─────────────────────────────────────────────────


def carelessly_stored(number: int, change: Callable[[str], str], *, tidy: bool = False) -> Room:
    """The same tables, filled in the order people came; `change` is what was done to the schema."""
    ballots = people_coming(random.Random(number), number)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(change(schema()))
        db.execute("INSERT INTO round VALUES (1, 'dots', 1, '{}', 'open', 1, '', '', 0, 0)")
        for ballot in ballots:
            db.execute(
                "INSERT INTO ballot (id, round, group_id) VALUES (?, 1, ?)",
                (ballot.id, ballot.group),
            )
            for (criterion, option), mark in ballot.marks.items():
                db.execute("INSERT INTO mark VALUES (?, ?, ?, ?)", (ballot.id, criterion, option, mark))
        if tidy:
            db.execute("VACUUM")
        return Room(tuple(ballots), bytes(db.serialize()))


def with_row_numbers(schema: str) -> str:
    return schema.replace("STRICT, WITHOUT ROWID", "STRICT")


def test_that_row_numbers_in_order_give_everybody_away() -> None:
    rooms = [carelessly_stored(n, with_row_numbers, tidy=True) for n in range(ROOMS)]
    assert success_of(by_row, rooms).order > 20 and success_of(by_row, rooms).matches > 20


def test_that_pages_never_shuffled_nor_written_anew_give_everybody_away() -> None:
    rooms = [carelessly_stored(n, str) for n in range(ROOMS)]
    success = success_of(by_first_place, rooms)
    assert abs(success.order) > 20, "SQLite fills its pages from behind"


def test_that_ids_in_order_give_everybody_away(rooms: list[Room]) -> None:
    numbered = [
        replace(room, arrived=tuple(replace(b, id=BallotId(f"{n:04}")) for n, b in enumerate(room.arrived)))
        for room in rooms
    ]
    assert success_of(by_id, numbered).order > 20


def test_that_a_workbook_in_the_order_of_arrival_gives_everybody_away() -> None:
    success = success_of(by_row_of_workbook, [a_careless_workbook(n) for n in range(WITH_WORKBOOK)])
    assert success.order > 6 and success.matches > 6


def a_careless_workbook(number: int) -> Room:
    ballots = people_coming(random.Random(number), number)
    book, memory = Workbook(), BytesIO()
    assert book.active is not None
    book.active.title = "Matrix"
    options = sorted(o.id for o in PRINCIPLES)
    book.active.append([*MATRIX_HEADS, *options])
    for n, ballot in enumerate(ballots, 1):
        book.active.append([n, ballot.group, 1, 1, *(ballot.marks.get((MAIN, o)) for o in options)])
    book.save(memory)
    return Room(tuple(ballots), b"", memory.getvalue())


def test_that_a_trace_left_in_a_page_or_a_log_is_found(rooms: list[Room]) -> None:
    room, ballot = rooms[0], rooms[0].arrived[3]
    assert traces_of(replace(room, file=room.file + ballot.id.encode()))
    assert traces_of(replace(room, others={"log": f"counted {ballot.id}".encode()}))


def test_that_the_vote_that_is_attacked_is_a_secret_one(rooms: list[Room]) -> None:
    assert len(rooms) == ROOMS and all(len(room.arrived) == PEOPLE for room in rooms)
    assert a_plan().anonymous and a_plan().activity(DOTS).anonymous is None
