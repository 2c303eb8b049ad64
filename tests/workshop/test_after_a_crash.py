"""After a kill the next start knows that it was one, what is there, and where the show stood."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import DOTS, OPEN, a_ballot, a_session, a_workshop, an_open_round
from tests.workshop.copying import Desk
from workshop.last_time import last_time
from workshop.session import open_workshop

CRASHING = """
import os, sys
from pathlib import Path
from tests.builders import OPEN, a_ballot, an_open_round
from tests.workshop.copying import Desk

desk = Desk(Path(sys.argv[1]))
session = desk.start()
round = an_open_round(session, sys.argv[2])
for n in range(87):
    session.cast(round, a_ballot("C equity", card=n + 1))
session.keep_place("open, page 2")
desk.later(minutes=61)
session.cast(round, a_ballot("C equity", card=88))
os.kill(os.getpid(), 9)
"""


def crashed(folder: Path, activity: str) -> Desk:
    done = subprocess.run([sys.executable, "-c", CRASHING, folder, activity], cwd=Path.cwd(), check=False)
    assert done.returncode == -9
    desk = Desk(folder)
    desk.later(minutes=66)
    return desk


@pytest.mark.skipif(os.name != "posix", reason="a process is killed in another way on Windows")
@pytest.mark.parametrize(
    ("activity", "said"),
    [
        (OPEN, "88 votes are there. The first vote on “The open vote” is open. The last vote came in at 10:42."),
        (DOTS, "88 votes are there. The first vote on “The dots vote” is open. It was opened at 9:41."),
    ],
    ids=["open", "secret"],
)
def test_that_the_next_start_says_what_is_there_and_goes_on(quick: Path, activity: str, said: str) -> None:
    desk = crashed(quick, activity)
    with desk.open() as session:
        assert session.interrupted and session.place == "open, page 2"
        assert last_time(session.workshop).text(desk.now) == said
        session.cast(session.workshop.rounds[0].id, a_ballot("V equity"))
        session.close_round(session.workshop.rounds[0].id)
    with desk.open() as session:
        assert not session.interrupted, "it was closed as it should be"


def test_that_with_no_vote_open_no_time_is_told(tmp_path: Path) -> None:
    now = datetime.fromisoformat("2026-05-12T10:00+00:00")
    assert last_time(a_workshop()).text(now) == "0 votes are there."
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session)
        session.cast(round, a_ballot("C equity"))
        session.begin_counting(round)
        assert last_time(session.workshop).text(now).startswith("1 vote is there. The first vote on “The dots")
        session.close_round(round)
        assert last_time(session.workshop).at == ""


def test_that_looking_at_a_file_leaves_no_mark_of_it(quick: Path) -> None:
    desk = Desk(quick)
    desk.start().close()
    with open_workshop(desk.path, read_only=True, copies=desk.copies):
        pass
    with desk.open() as session:
        assert not session.interrupted
