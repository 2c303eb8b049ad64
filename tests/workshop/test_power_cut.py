"""The power is cut at every call on the disk: whatever the disk had kept by then, every acknowledged vote is in it.

What SQLite writes, flushes, cuts and removes is noted with its data and played again. At each call the disk is taken as
it could be: what was flushed is there; of the rest nothing, everything, or a random part of its
sectors. The workshop is opened from what is left.
"""

import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.builders import DOTS, a_ballot, a_session, an_open_round
from tests.faulty_disk import Call, Disk, watched_disk
from workshop.errors import StorageError
from workshop.session import Session, open_workshop
from workshop.voting import BallotId

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the way into SQLite is tried on Linux only")

SECTOR = 512
CUTS = int(os.environ.get("POWER_CUTS", "400"))
"""How many are tried; POWER_CUTS=10000 takes some minutes."""


@dataclass
class Platter:
    """One file as the disk has it: what is safe, and what it was told since the last flush."""

    safe: bytes = b""
    told: list[Call] = field(default_factory=list)
    is_named: bool = True
    """Whether its name would survive: a new file's name does from its first flush on."""

    def take(self, call: Call) -> None:
        if call.what == "sync":
            self.safe, self.told, self.is_named = self.as_if(self.told), [], True
        elif call.what in ("write", "truncate"):
            self.told.append(call)

    def as_if(self, kept: Sequence[Call]) -> bytes:
        """What lies on the disk if of what it was told it kept just this."""
        found = bytearray(self.safe)
        for call in kept:
            if call.what == "truncate":
                del found[call.at :]
                found.extend(bytes(max(0, call.at - len(found))))
            else:
                found.extend(bytes(max(0, call.at - len(found))))
                found[call.at : call.at + len(call.data)] = call.data
        return bytes(found)


def torn(calls: Sequence[Call], chance: random.Random) -> list[Call]:
    """A random part of what the disk was told, each piece of it perhaps only some of its sectors."""
    kept: list[Call] = []
    for call in calls:
        if call.what == "truncate":
            if chance.random() < 0.5:
                kept.append(call)
            continue
        for start in range(0, len(call.data), SECTOR):
            if chance.random() < 0.5:
                kept.append(Call("write", call.file, call.at + start, call.data[start : start + SECTOR]))
    return kept


Left = dict[str, bytes]
"""What lies there after a cut, by the end of its name."""


def cuts(before: Left, calls: Sequence[Call], chance: random.Random, share: float) -> Iterator[tuple[int, Left]]:
    """What the disk may hold if the power is cut after a call, for a share of all calls and of what it may have kept:
    (how many calls were made, what is left)."""
    platters = {end: Platter(data) for end, data in before.items()}
    for n, call in enumerate(calls):
        if call.file == "temp":
            continue
        platter = platters.setdefault(call.file, Platter(is_named=False))
        if call.what == "delete":
            del platters[call.file]
        else:
            platter.take(call)
        if call.what in ("write", "truncate", "sync", "delete"):
            for choose in (_nothing, list, torn, torn):
                if chance.random() < share:
                    yield n + 1, _left(platters, choose, chance)


def _nothing(_calls: Sequence[Call], _chance: random.Random) -> list[Call]:
    return []


def _left(platters: dict[str, Platter], choose: Callable[..., list[Call]], chance: random.Random) -> Left:
    left: Left = {}
    for end, platter in platters.items():
        if platter.is_named or chance.random() < 0.5:
            left[end] = platter.as_if(choose(platter.told) if choose is list else choose(platter.told, chance))
    return left


@dataclass
class Acts:
    """What was done on a watched disk, and when each vote was acknowledged."""

    path: Path
    before: Left
    calls: list[Call]
    acknowledged: list[tuple[int, BallotId]]
    """(after how many calls, which ballot)"""


def voting(path: Path, disk: Disk, *, careless: bool) -> Acts:
    """Votes one by one and many at once, a round closed, reopened and closed; noted call by call."""
    a_session(path).close()
    disk.keep_data = True
    before = {"": path.read_bytes()}
    disk.calls.clear()
    session = open_workshop(path)
    if careless:
        session._record.file.db.execute("PRAGMA synchronous = NORMAL")
    acts = Acts(path, before, disk.calls, [])

    def cast(*texts: str) -> None:
        ballots = [a_ballot(text, card=len(acts.acknowledged) + n + 1) for n, text in enumerate(texts)]
        session.cast(round, ballots)
        acts.acknowledged += [(len(disk.calls), b.id) for b in ballots]

    round = an_open_round(session, DOTS)
    for _ in range(5):
        cast("C equity equity leadership")
    cast(*["R leadership"] * 6)
    session.close_round(round)
    session.reopen_round(round)
    cast("V equity")
    session.close_round(round)
    _end_without_closing(session)
    acts.calls = list(disk.calls)
    return acts


def _end_without_closing(session: Session) -> None:
    session._record.file.db.close()


def lost_in(acts: Acts, folder: Path, *, stop_early: bool) -> tuple[int, int, int]:
    """Cut the power again and again: how many cuts there were, how many lost a vote, and how many left damage."""
    tried, lost, damaged = 0, 0, 0
    seen: set[int] = set()
    path = folder / "cut" / "a.workshop"
    path.parent.mkdir()
    share = min(1.0, CUTS / len(acts.calls) / 4)
    seed = 0
    while tried < CUTS:
        seed += 1
        for after, left in cuts(acts.before, acts.calls, random.Random(seed), share):
            known = {id for n, id in acts.acknowledged if n <= after}
            key = hash((frozenset(left.items()), len(known)))
            if key in seen or tried == CUTS:
                continue
            seen.add(key)
            tried += 1
            try:
                found = opened_after(path, left)
            except StorageError:
                damaged += 1
            else:
                lost += not known <= found
            if stop_early and lost + damaged:
                return tried, lost, damaged
    return tried, lost, damaged


def opened_after(path: Path, left: Left) -> set[BallotId]:
    """The ballots of the workshop that is opened from what is left, none of them by half."""
    for old in path.parent.iterdir():
        old.unlink()
    for end, data in left.items():
        path.with_name(path.name + end).write_bytes(data)
    with open_workshop(path, read_only=True) as session:
        ballots = [b for r in session.workshop.rounds for b in r.ballots]
        assert all(b.marks for b in ballots)
        assert sum(r.votes_in for r in session.workshop.rounds) == len(ballots)
    return {b.id for b in ballots}


def test_that_no_power_cut_loses_an_acknowledged_vote(quick: Path) -> None:
    with watched_disk() as disk:
        acts = voting(quick / "a.workshop", disk, careless=False)
    tried, lost, damaged = lost_in(acts, quick, stop_early=False)
    assert tried == CUTS and (lost, damaged) == (0, 0), f"{lost} lost and {damaged} damaged in {tried} cuts"


def test_that_the_same_cuts_do_lose_votes_where_less_is_flushed(quick: Path) -> None:
    """The control: the same votes and cuts with synchronous = NORMAL."""
    with watched_disk() as disk:
        acts = voting(quick / "a.workshop", disk, careless=True)
    _, lost, damaged = lost_in(acts, quick, stop_early=True)
    assert lost + damaged > 0
