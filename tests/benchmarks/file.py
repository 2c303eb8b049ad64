"""The file: a vote until it is on disk, many at once, opening with every check, a copy; beside the floors of both."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks.figures import aim, line, ratio
from tests.builders import DOTS, OPEN, a_ballot, a_plan, a_vote, some_options
from workshop.copies import Copies
from workshop.session import Session, create_workshop, open_workshop
from workshop.storage.backup import is_secret_vote_open, keep
from workshop.storage.image import copied_image
from workshop.voting import Ballot

SINGLE: Final = 200
MANY: Final = 10_000
FLUSHES_WHERE_SLOW: Final = 0.03
OPTIONS: Final = some_options(*(f"Option{n}" for n in range(12)))


def seconds(act: Callable[[], object], times: int) -> list[float]:
    """How long an act takes, each time."""
    taken: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return taken


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="common-ground-bench-") as name:
        folder = Path(name)
        _single(folder)
        _many(folder)


def _ballots(n: int) -> list[Ballot]:
    """Ballots with twelve marks each, as a rating of twelve options has."""
    marks = " ".join(o.id for o in OPTIONS)
    return [a_ballot(f"{'CVR'[i % 3]} {marks}") for i in range(n)]


def _a_session(path: Path) -> Session:
    vote = a_vote(DOTS, dots=20, max_per_option=2, options=OPTIONS)
    return create_workshop(path, a_plan(vote, a_vote(OPEN, "choice", anonymous=False)))


def _single(folder: Path) -> None:
    """One vote after the other, the floor of the disk and the bare commit measured in turn with them."""
    page, handle = bytes(4096), os.open(folder / "floor", os.O_CREAT | os.O_WRONLY)
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for setting in ("locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE", "synchronous = EXTRA"):
        bare.execute(f"PRAGMA {setting}").fetchall()
    bare.execute("CREATE TABLE t (id TEXT PRIMARY KEY, marks TEXT) WITHOUT ROWID")

    def flush() -> None:
        os.pwrite(handle, page, 0)
        os.fsync(handle)

    def commit() -> None:
        bare.execute("INSERT INTO t VALUES (hex(randomblob(8)), hex(randomblob(200)))")

    floor: list[float] = []
    commits: list[float] = []
    votes: list[float] = []
    with _a_session(folder / "single.workshop") as session:
        round = session.open_round(DOTS).round
        assert round is not None
        for ballot in _ballots(SINGLE):
            floor += seconds(flush, 1)
            commits += seconds(commit, 1)
            votes += seconds(lambda b=ballot: session.cast(round, b), 1)
    os.close(handle)
    bare.close()
    print(line("the disk: 4 KiB written and flushed", floor))
    print(line("SQLite: one row committed with our settings", commits))
    print(line("one vote of 12 marks, handed in until it is on disk", votes))
    print(ratio("a vote against the bare commit", votes, commits, 6))
    print(aim("a vote until it is on disk, median", median(votes) * 1000, 5))


def _many(folder: Path) -> None:
    copies = Copies(folder / "data")
    path = folder / "many.workshop"
    with _a_session(path) as session:
        round = session.open_round(DOTS).round
        assert round is not None
        batch = _ballots(500)
        flushes = _flushes_of(folder)
        at_once = seconds(lambda: session.cast(round, batch), 1)[0]
        rest = _ballots(MANY - 500)
        took = seconds(lambda: session.cast(round, rest), 1)[0]
        print(aim("500 votes in one call", at_once * 1000, 10_000))
        print(aim(f"{MANY - 500} votes in one call, each", took / (MANY - 500) * 1000, 5))
        slow = flushes * FLUSHES_WHERE_SLOW * 1000
        print(aim(f"500 votes in one call: {flushes} flushes, at 30 ms each", slow, 10_000))
        db = session._record.file.db
        images = seconds(lambda: copied_image(db), 5)
        image = copied_image(db)

        def copy() -> None:
            made = copied_image(db, veiled=is_secret_vote_open(session.workshop))
            keep(copies.here, "0" * 32, session.workshop, made, session._record.clock())

        def floor() -> None:
            target = folder / "floor.db"
            target.unlink(missing_ok=True)
            db.execute("VACUUM INTO ?", (str(target),))
            with closing(sqlite3.connect(target)) as made:
                made.execute("PRAGMA quick_check").fetchall()
            handle = os.open(target, os.O_RDWR)
            os.fsync(handle)
            os.close(handle)

        floors = seconds(floor, 5)
        whole = seconds(copy, 5)
        print(f"  {'size of the file':<58} {len(image) / 1e6:8.2f} MB")
        print(line("SQLite: VACUUM INTO, flushed, quickly checked", floors))
        print(line("  reading, ordering and checking it for a copy", images))
        print(aim(f"a copy at {MANY} votes, secret and open, so veiled", median(whole) * 1000, 50))
        session.close_round(round)
        whole = seconds(copy, 5)
        print(aim(f"a copy at {MANY} votes, closed", median(whole) * 1000, 50))
        print(ratio("a copy against VACUUM INTO", whole, floors, 2))
        tidy = seconds(session._record.file.tidy, 3)
        print(line(f"putting the pages in order at {MANY} votes", tidy))
    opened = seconds(lambda: open_workshop(path).close(), 3)
    print(line(f"opening and closing with every check at {MANY} votes", opened))


def _flushes_of(folder: Path) -> int:
    """How many flushes of the disk 500 votes in one call cost; 4 where that cannot be seen."""
    from tests.faulty_disk import is_watchable, watched_disk

    if not is_watchable():
        return 4
    with watched_disk() as disk, _a_session(folder / "counted.workshop") as session:
        round = session.open_round(DOTS).round
        assert round is not None
        disk.calls.clear()
        session.cast(round, _ballots(500))
        return disk.count("sync")
