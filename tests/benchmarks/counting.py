"""What counting costs, beside a plain recount and beside the bare commit of one ballot.

Cold calls, each after a rest: the app wakes up for each ballot. 30 options, 20 groups and 500 ballots unless told.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from tests.benchmarks.figures import aim, line, percentile, ratio
from tests.workshop import makers
from workshop.counting.published import agreement_of, outcome_of, robustness_of
from workshop.counting.results import ranking_of
from workshop.counting.tally import Tally, layout_of, rows_of, tally_of
from workshop.plan import Activity, GroupId, Plan, StakeholderGroup, Weighting
from workshop.ranking import ranking_rule
from workshop.ranking.base import voices_of
from workshop.session import create_workshop, new_ballot_id, open_workshop
from workshop.voting import Ballot, BallotId, Channel, Marks, Round

GROUPS = tuple(GroupId(f"g{n}") for n in range(20))
REST = 0.02
"""Seconds before each cold call."""
Room = tuple[Activity, list[Marks]]


def main() -> None:
    commit = one_commit(*grades(30, 1))
    print(line("the bare commit of one ballot of 30 marks", commit))
    measure("rank", orders, ("borda", "copeland"), commit)
    measure("rate", grades, ("mean", "majority_judgment"), commit)
    opening(*grades(50, 10_000))


def measure(way: str, cast: Callable[[int, int], Room], rules: Sequence[str], commit: Sequence[float]) -> None:
    print(f"\n {way}")
    activity, ballots = cast(30, 10_000)
    updates: list[list[float]] = []
    for many in (100, 10_000):
        tally = counted_up(activity, ballots[:many])
        updates.append([seconds(partial(tally.add, GROUPS[3], ballots[5])) for _ in range(2000)])
        print(line(f"one ballot more in the tally, warm, at {many:,}", updates[-1]))
    print(aim("its median at 10,000", statistics.median(updates[1]) * 1000, 0.02))
    print(ratio("its median at 10,000 to that at 100", updates[1], updates[0], 1.3))
    tally = counted_up(activity, ballots[:500])
    both = cold(partial(add_and_rank, activity, tally, ballots[7], rules))
    recount = cold(partial(tally_of, a_round(activity, ballots[:500])))
    print(line(f"one ballot more, {' and '.join(rules)} with shared places", both))
    print(line("beside it, a plain recount", recount))
    print(aim("median", statistics.median(both) * 1000, 1.5))
    print(aim("p95", percentile(both, 0.95) * 1000, 4))
    print(f"  {'to the bare commit':<58} {statistics.median(both) / statistics.median(commit):8.2f} ×")
    workshop = makers.a_workshop(activity, [StakeholderGroup(g, g, g.upper(), 25) for g in GROUPS])
    for what, say, limit in (
        ("all agreement figures", agreement_of, 10),
        ("1,000 resamples, with what else there is to robustness", robustness_of, 150),
        ("the whole result, with its line and 20 groups", outcome_of, 50),
    ):
        taken = [cold(partial(say, workshop, a_round(activity, ballots[:500])), 1)[0] for _ in range(30)]
        print(line(what, taken))
        print(aim("median", statistics.median(taken) * 1000, limit))
    activity, ballots = cast(50, 10_000)
    print(line("a rebuild from ballots, 50 × 10,000", whole := cold(partial(tally_of, a_round(activity, ballots)), 30)))
    print(aim("median", statistics.median(whole) * 1000, 50))


def opening(activity: Activity, cast: list[Marks]) -> None:
    """A file with 10,000 ballots and 50 options, opened with all its checks, beside a SELECT of the same rows."""
    print("\n file")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.workshop"
        written_to(path, activity, cast)
        opened: list[float] = []
        selected: list[float] = []
        for _ in range(5):
            selected.append(seconds(partial(select, path)))
            start = time.perf_counter()
            session = open_workshop(path, read_only=True)
            opened.append(time.perf_counter() - start)
            session.close()
    print(line("a bare SELECT of 10,000 ballots with 50 marks each", selected))
    print(line("opening the file that holds them, with all checks", opened))
    print(ratio("to the bare SELECT", opened, selected, 3))


def written_to(path: Path, activity: Activity, cast: list[Marks]) -> None:
    groups = tuple(StakeholderGroup(g, g, g.upper(), 500) for g in GROUPS)
    session = create_workshop(path, Plan("Large", activities=(activity,), groups=groups))
    session.open_round(activity.id)
    round = session.workshop.rounds[0].id
    session.cast(round, [Ballot(new_ballot_id(), GROUPS[n % 20], m, Channel.FILE) for n, m in enumerate(cast)])
    session.close_round(round)
    session.close()


def select(path: Path) -> None:
    db = sqlite3.connect(path)
    ballots = db.execute("SELECT * FROM ballot").fetchall()
    marks = db.execute("SELECT * FROM mark").fetchall()
    db.close()
    assert len(marks) == 50 * len(ballots)


def one_commit(activity: Activity, cast: list[Marks]) -> list[float]:
    """The rows of one ballot in one transaction, set up as ours is, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        for setting in ("journal_mode = TRUNCATE", "synchronous = EXTRA", "locking_mode = EXCLUSIVE"):
            db.execute(f"PRAGMA {setting}").fetchall()
        db.execute("CREATE TABLE ballot (id TEXT PRIMARY KEY, round INTEGER, group_id TEXT) WITHOUT ROWID")
        db.execute(
            "CREATE TABLE mark (ballot TEXT, criterion TEXT, option TEXT, value INTEGER, "
            "PRIMARY KEY (ballot, criterion, option)) WITHOUT ROWID"
        )

        def commit() -> None:
            id = new_ballot_id()
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO ballot VALUES (?, 1, 'g3')", (id,))
            db.executemany("INSERT INTO mark VALUES (?, ?, ?, ?)", [(id, *key, m) for key, m in cast[0].items()])
            db.execute("COMMIT")

        taken = cold(commit)
        db.close()
    return taken


def orders(options: int, ballots: int) -> Room:
    """Full orders around a common one, with strong noise."""
    chance, activity = random.Random(1), makers.rank(options)
    keys = [("main", o.id) for o in activity.options]
    cast: list[Marks] = []
    for _ in range(ballots):
        order = sorted(range(options), key=lambda n: n + chance.gauss(0, 8))
        place = {n: p for p, n in enumerate(order, 1)}
        cast.append({key: place[n] for n, key in enumerate(keys)})
    return activity, cast


def grades(options: int, ballots: int) -> Room:
    """Grades by chance."""
    chance, activity = random.Random(1), makers.rate(options)
    keys = [("main", o.id) for o in activity.options]
    return activity, [{key: chance.randint(1, 5) for key in keys} for _ in range(ballots)]


def a_round(activity: Activity, cast: list[Marks]) -> Round:
    return makers.a_round(activity, [Ballot(BallotId(str(n)), GROUPS[n % 20], marks) for n, marks in enumerate(cast)])


def counted_up(activity: Activity, cast: list[Marks]) -> Tally:
    tally = Tally(layout_of(activity), GROUPS)
    tally.count_rows(np.arange(len(cast)) % 20, rows_of(tally.layout, cast))
    return tally


def add_and_rank(activity: Activity, tally: Tally, ballot: Marks, rules: Sequence[str]) -> None:
    """Each group counts once: the weighting that costs most."""
    tally.add(GROUPS[3], ballot)
    voices = voices_of(tally, Weighting.GROUPS, {})
    for rule in rules:
        ranking_of(activity, tally, ranking_rule(rule), Weighting.GROUPS, voices)


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def cold(act: Callable[[], object], times: int = 40) -> list[float]:
    taken: list[float] = []
    for _ in range(times):
        time.sleep(REST)
        taken.append(seconds(act))
    return taken


if __name__ == "__main__":
    main()
