"""Killed at any moment, the file keeps every ballot that was acknowledged, and none by half."""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.builders import a_ballot, a_session, an_open_round
from workshop.session import check_file, open_workshop
from workshop.storage.opening import SLOW_DISK
from workshop.voting import BallotId

VOTING = """
import sys
from pathlib import Path
from tests.builders import a_ballot
from workshop.session import new_ballot_id, open_workshop
from workshop.storage.file import WorkshopFile

if sys.argv[2] == "careless":  # acknowledges what is not on disk yet
    from contextlib import contextmanager

    @contextmanager
    def unfinished(self, held, safe):
        if not self.db.in_transaction:
            self.db.execute("BEGIN IMMEDIATE")
        yield self.db
        waiting = int(self.db.execute("SELECT COUNT(*) FROM ballot").fetchone()[0])
        if waiting % 7 == 0:
            self.db.execute("COMMIT")

    WorkshopFile.atomic = unfinished

session = open_workshop(Path(sys.argv[1]))
round = session.workshop.rounds[-1].id
print("ready", flush=True)
while True:
    ballot = a_ballot("C equity equity leadership cooperation", id=new_ballot_id())
    session.cast(round, ballot)
    print(ballot.id, flush=True)
"""


def _acknowledged(path: Path, how: str, seconds: float) -> Sequence[BallotId]:
    """Cast ballots in another process, kill it after a while, and tell which were acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", VOTING, path, how], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert child.stdout
    try:
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
    finally:
        child.kill()
        child.wait()
    with child.stdout:
        lines = child.stdout.read().split("\n")
    return [BallotId(line) for line in lines[:-1]]


@pytest.mark.parametrize("how", ["careful", "careless"])
def test_that_twenty_kills_lose_no_acknowledged_ballot(tmp_path: Path, how: str) -> None:
    path, chance = tmp_path / "a.workshop", random.Random(20)
    with a_session(path) as session:
        an_open_round(session)
    acknowledged: list[BallotId] = []
    lost: set[BallotId] = set()
    for _ in range(20):
        acknowledged += _acknowledged(path, how, chance.uniform(0, 0.08))
        if how == "careful":
            assert check_file(path).is_whole
        with open_workshop(path) as session:
            assert set(session.notices) <= {SLOW_DISK} or how == "careless"
            (round,) = session.workshop.rounds
            lost = set(acknowledged) - {b.id for b in round.ballots}
            assert all(len(b.marks) == 3 for b in round.ballots)
            assert round.votes_in == len(round.ballots)
        if lost:
            break
    assert len(acknowledged) > 20 or how == "careless"
    assert bool(lost) == (how == "careless"), f"{len(lost)} of {len(acknowledged)} lost"


SEALING = """
import sys
from pathlib import Path
from workshop.session import open_workshop

session = open_workshop(Path(sys.argv[1]))
round = session.workshop.rounds[-1].id
print("ready", flush=True)
while True:
    session.close_round(round)
    session.reopen_round(round)
"""


def test_that_killing_it_while_a_round_is_sealed_keeps_every_ballot(tmp_path: Path) -> None:
    path, chance = tmp_path / "a.workshop", random.Random(3)
    ballots = [a_ballot("CVR"[n % 3] + " equity leadership") for n in range(300)]
    with a_session(path) as session:
        session.cast(an_open_round(session), ballots)
    hot = 0
    for _ in range(10):
        child = subprocess.Popen([sys.executable, "-c", SEALING, path], stdout=subprocess.PIPE, text=True)
        assert child.stdout
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.08))
        child.kill()
        child.wait()
        child.stdout.close()
        hot += path.with_name(path.name + "-journal").stat().st_size > 0
        with open_workshop(path) as session:
            assert set(session.notices) <= {SLOW_DISK}
            assert {b.id: b.marks for b in session.workshop.rounds[0].ballots} == {b.id: b.marks for b in ballots}
            if session.workshop.rounds[0].state == "closed":
                session.reopen_round(session.workshop.rounds[0].id)
    assert hot > 0
