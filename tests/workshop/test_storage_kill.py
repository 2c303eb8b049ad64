"""Killed at any moment, the file keeps every vote that was acknowledged, none by half and none twice."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.builders import APPROVE, DOTS, a_ballot, a_session, an_open_round
from workshop.ballots import ballot_type
from workshop.intake.ballots import read_ballots
from workshop.intake.casting_file import cast_file
from workshop.session import Session, check_file, new_ballot_id, open_workshop
from workshop.storage.file import WorkshopFile
from workshop.storage.opening import SLOW_DISK
from workshop.voting import Ballot, BallotId, Channel

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied and killed on POSIX only"),
    pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning"),  # pytest's own watchdog
]

KILLS = 100
"""In all, through every channel."""

Vote = Callable[[Session], Iterator[Sequence[BallotId]]]
"""Hands in votes for ever; gives the ids of what it sent before it is sent, and again when it was acknowledged."""


def by_screen(session: Session) -> Iterator[Sequence[BallotId]]:
    round = session.workshop.rounds[0].id
    while True:
        ballot = a_ballot("C equity equity leadership cooperation", channel=Channel.SCREEN, id=new_ballot_id())
        session.cast(round, ballot)
        yield [ballot.id]


def by_card(session: Session) -> Iterator[Sequence[BallotId]]:
    """Typed lines with the card's number first; in a secret vote a card hands in once."""
    round = session.workshop.rounds[0]
    kind = ballot_type(round.asked.settings.type)
    for card in count(max(round.cards, default=0) + 1):
        marks = kind.parse_line(round.asked, "1 1 2 4")
        ballot = Ballot(new_ballot_id(), session.workshop.plan.groups[0].id, marks, Channel.CARD, card)
        session.cast(round.id, ballot, typed=True)
        yield [ballot.id]


def by_file(session: Session) -> Iterator[Sequence[BallotId]]:
    """A CSV of a few rows at a time: the vote is reopened, counted and closed for each."""
    activity = session.workshop.plan.activity(DOTS)
    path = session.path.with_suffix(".csv")
    for n in count(len(session.workshop.rounds[0].ballots)):
        path.write_text("group,equity,leadership,cooperation\n" + "Council,2,1,1\n" * 4 + f"Residents,{n % 3},,\n")
        path.write_bytes(path.read_bytes() + b"\n" * n)  # other bytes, other ballots
        ids = [b.ballot.id for b in read_ballots(path.read_bytes(), path.name, activity, session.workshop.plan.groups)]
        cast_file(session, activity, path, new_round=False)
        yield ids


CHANNELS: dict[str, Vote] = {"screen": by_screen, "card": by_card, "file": by_file}


@contextmanager
def a_child(work: Callable[[Callable[[str], None]], None]) -> Iterator[tuple[int, int]]:
    """A copy of this process that does something and tells about it: (its number, where to read what it says)."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            work(lambda line: _say(write, line))
        finally:
            os._exit(0)
    os.close(write)
    try:
        yield child, read
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(read)


def _say(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def killed(work: Callable[[Callable[[str], None]], None], lines: int, pause: float) -> list[str]:
    """Let a child say some lines and a little more happen, kill it, and give all that it had said."""
    with a_child(work) as (child, pipe):
        said = b""
        while said.count(b"\n") < lines:
            more = os.read(pipe, 65536)
            assert more, "the child ended by itself"
            said += more
        time.sleep(pause)  # the moment of the kill is any moment
        os.kill(child, signal.SIGKILL)
        while more := os.read(pipe, 65536):
            said += more
    return said.decode().split("\n")[:-1]


def acknowledged(path: Path, vote: Vote, chance: random.Random) -> list[list[BallotId]]:
    """Cast in another process, kill it at any moment, and tell what was acknowledged, call by call."""

    def work(say: Callable[[str], None]) -> None:
        with open_workshop(path) as session:
            for ids in vote(session):
                say(" ".join(ids))

    lines = killed(work, chance.randrange(4), chance.uniform(0, 0.004))
    return [[BallotId(id) for id in line.split()] for line in lines]


@pytest.mark.parametrize("channel", CHANNELS)
def test_that_a_hundred_kills_lose_no_acknowledged_vote(quick: Path, channel: str) -> None:
    path, chance = quick / "a.workshop", random.Random(channel)
    with a_session(path) as session:
        an_open_round(session)
    sent: list[list[BallotId]] = []
    for _ in range(KILLS // len(CHANNELS) + 1):
        sent += acknowledged(path, CHANNELS[channel], chance)
        assert check_file(path).is_whole
        with open_workshop(path) as session:
            assert set(session.notices) <= {SLOW_DISK}
            (round,) = session.workshop.rounds
        there = [b.id for b in round.ballots]
        lost = {id for ids in sent for id in ids} - set(there)
        assert not lost and len(set(there)) == len(there), f"{len(lost)} lost"
        assert round.votes_in == len(there) and (channel != "card" or len(round.cards) == len(there))
        if channel == "file":
            assert len(there) % 5 == 0, "all rows of a file, or none"
        else:
            assert all(sum(b.marks.values()) == 4 for b in round.ballots)
    assert len(sent) > KILLS // len(CHANNELS)


def test_that_a_lost_acknowledgement_is_made_good_by_asking_again(quick: Path) -> None:
    """The vote may be in the file though nobody was told: sent again under its id, it counts once."""
    path, chance = quick / "a.workshop", random.Random(7)
    with a_session(path) as session:
        round = an_open_round(session)
    again = 0
    for _ in range(12):
        ballot = a_ballot("C equity", id=new_ballot_id())

        def work(say: Callable[[str], None], ballot: Ballot = ballot) -> None:
            with open_workshop(path) as session:
                say("ready")
                session.cast(round, ballot)
                say("counted")

        killed(work, 1, chance.uniform(0, 0.003))
        with open_workshop(path) as session:
            change = session.cast(round, ballot)
            assert change.counted == (ballot.id,) or change.already == (ballot.id,)
            again += bool(change.already)
            ids = [b.id for b in session.workshop.round(round).ballots]
            assert ids.count(ballot.id) == 1 and session.workshop.round(round).votes_in == len(ids)
    assert again > 0


def test_that_votes_acknowledged_before_their_commit_are_lost(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same kills, but the commit comes only with every seventh vote."""

    @contextmanager
    def careless(self: WorkshopFile, held: str, safe: str = ""):
        if not self.db.in_transaction:
            self.db.execute("BEGIN IMMEDIATE")
        yield self.db
        (waiting,) = self.db.execute("SELECT COUNT(*) FROM ballot").fetchone()
        if waiting % 7 == 0:
            self.db.execute("COMMIT")

    path, chance = quick / "a.workshop", random.Random(20)
    with a_session(path) as session:
        an_open_round(session)
    sent: set[BallotId] = set()
    lost: set[BallotId] = set()
    for _ in range(20):
        with monkeypatch.context() as patch:
            patch.setattr(WorkshopFile, "atomic", careless)
            sent |= {id for ids in acknowledged(path, by_screen, chance) for id in ids}
        with open_workshop(path, read_only=True) as session:
            lost = sent - {b.id for b in session.workshop.rounds[0].ballots}
        if lost:
            break
    assert lost


def test_that_killing_it_while_a_round_is_sealed_keeps_every_ballot(quick: Path) -> None:
    path, chance = quick / "a.workshop", random.Random(3)
    ballots = [a_ballot("CVR"[n % 3] + " equity leadership") for n in range(300)]
    with a_session(path) as session:
        session.cast(an_open_round(session), ballots)

    def work(say: Callable[[str], None]) -> None:
        session = open_workshop(path)
        round = session.workshop.rounds[-1].id
        while True:
            session.close_round(round)
            session.reopen_round(round)
            say("once more")

    hot = 0
    for _ in range(20):
        killed(work, 1, chance.uniform(0, 0.03))
        hot += path.with_name(path.name + "-journal").stat().st_size > 0
        with open_workshop(path) as session:
            assert set(session.notices) <= {SLOW_DISK}
            assert {b.id: b.marks for b in session.workshop.rounds[0].ballots} == {b.id: b.marks for b in ballots}
            if session.workshop.rounds[0].state == "closed":
                session.reopen_round(session.workshop.rounds[0].id)
    assert hot > 0
    with open_workshop(path) as session:
        an_open_round(session, APPROVE)
