"""No two things the app leaves on a disk, laid side by side, tell which secret ballots came when.

The attacker looks at every file beside every other: the workshop, its copies here and in the second place, whenever,
while the vote is open, and after it. Ballots that are in one and not in the other came between: who watched the room
knows whose they are.
"""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import APPROVE, DOTS, OPEN, a_ballot, a_plan, an_open_round
from tests.workshop.copying import Desk
from tests.workshop.test_copies import on
from workshop.errors import StorageError
from workshop.restoring import copies_of, restore
from workshop.session import Session
from workshop.storage import backup
from workshop.storage.image import opened_image
from workshop.storage.open_here import note_closed
from workshop.voting import BallotId, RoundId


@pytest.fixture
def desk(quick: Path) -> Desk:
    desk = Desk(quick)
    stick = quick / "stick"
    stick.mkdir()
    desk.copies.choose_second(stick)
    return desk


def ballots_in(data: bytes, round: RoundId) -> frozenset[str]:
    """The ballots of a round that can be read in a file without any key."""
    if not data.startswith(b"SQLite format 3\x00"):
        return frozenset()
    with opened_image(data) as db:
        return frozenset(id for (id,) in db.execute("SELECT id FROM ballot WHERE round = ?", (round,)))


def everything(desk: Desk) -> dict[str, bytes]:
    """Every file there is, less the keys: what two things side by side are drawn from."""
    return {
        str(p.relative_to(desk.folder)): p.read_bytes()
        for p in desk.folder.rglob("*")
        if p.is_file() and p.parent != desk.copies.here.keys
    }


def told_apart(desk: Desk, round: RoundId) -> set[frozenset[str]]:
    """What two files side by side tell: ballots that came between them, fewer than all of the round."""
    found = {ballots_in(data, round) for data in everything(desk).values()} - {frozenset()}
    return {a - b for a, b in itertools.permutations(found, 2) if a - b}


def vote(desk: Desk, session: Session, round: RoundId, first: int, last: int) -> Iterator[BallotId]:
    """People hand in one by one, with pauses; each is given at the moment it is counted."""
    for card in range(first, last):
        desk.later(seconds=97)
        ballot = a_ballot("CVR"[card % 3] + " equity leadership", card=card)
        session.cast(round, ballot)
        session.watch()
        yield ballot.id


def test_that_at_no_moment_two_files_tell_which_ballots_came_between(desk: Desk) -> None:
    moments = 0
    with desk.start() as session:
        round = an_open_round(session)
        for _ in vote(desk, session, round, 1, 20):
            assert not told_apart(desk, round)
            assert len([b for b in desk.backups(session) if b.is_veiled]) <= 1
            assert len(desk.keys()) == len([b for b in desk.backups(session) if b.is_veiled])
            moments += any(b.is_veiled for b in desk.backups(session))
        session.close_round(round)
        assert not told_apart(desk, round) and not desk.keys()
        session.reopen_round(round)
        assert not told_apart(desk, round)
        for _ in vote(desk, session, round, 20, 22):  # one person late is the easiest to tell apart
            assert not told_apart(desk, round)
        session.close_round(round)
        assert not told_apart(desk, round)
        session.reveal_round(round)
    assert not told_apart(desk, round) and not desk.keys() and moments > 10
    assert not [b for b in desk.backups(session) if b.is_veiled]
    held = [ballots_in(p.read_bytes(), round) for p in (*(b.path for b in desk.backups(session)), *on(stick_of(desk)))]
    assert held.count(frozenset()) < len(held), "the closed vote is in the copies"
    assert {len(ballots) for ballots in held} == {0, 21}


def stick_of(desk: Desk) -> Path:
    stick = desk.copies.second
    assert stick is not None
    return stick


CONTROLS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "copies are not veiled": lambda patch: patch.setattr(backup, "is_secret_vote_open", lambda _: False),
    "nothing is superseded": lambda patch: patch.setattr(backup, "is_superseded", lambda *_, **__: False),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_that_the_same_look_tells_a_lot_where_copies_are_kept_as_usual(
    desk: Desk, control: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The controls: the look above, with copies as other programs keep them."""
    CONTROLS[control](monkeypatch)
    told: set[frozenset[str]] = set()
    with desk.start() as session:
        round = an_open_round(session)
        for _ in vote(desk, session, round, 1, 12):
            told |= told_apart(desk, round)
        session.close_round(round)
        session.reopen_round(round)
        (late,) = vote(desk, session, round, 12, 13)
        session.close_round(round)
        told |= told_apart(desk, round)
    assert told and (control == "copies are not veiled" or {late} in told)


def test_that_a_veiled_copy_is_noise_without_its_key(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session)
        list(vote(desk, session, round, 1, 8))
        (veiled,) = [b for b in desk.backups(session) if b.is_veiled]
        data = veiled.path.read_bytes()
        for known in (b"SQLite", b"equity", b"Priorities", session.workshop.round(round).ballots[0].id.encode()):
            assert known not in data
        counts = [data.count(bytes([n])) for n in range(256)]
        assert max(counts) < 1.4 * len(data) / 256 and min(counts) > 0.6 * len(data) / 256
        (key,) = desk.keys()
        copy = desk.folder / "kept by somebody.veiled"
        copy.write_bytes(data)
        restore(desk.copies, copy, desk.folder / "opened.workshop")
        session.close_round(round)
        assert not key.exists()
        with pytest.raises(StorageError, match="taken while a secret vote was open, and its key is not there any more"):
            restore(desk.copies, copy, desk.folder / "again.workshop")


def test_that_a_changed_veiled_copy_or_key_is_told(desk: Desk) -> None:
    with desk.start() as session:
        an_open_round(session)
        (veiled,) = [b for b in desk.backups(session) if b.is_veiled] or [None]
        assert veiled is None, "nothing is in yet"
        list(vote(desk, session, session.workshop.rounds[0].id, 1, 5))
    data = bytearray(copies_of(desk.copies, desk.path)[0].path.read_bytes())
    data[-1] ^= 1
    path = desk.folder / "changed.veiled"
    path.write_bytes(data)
    with pytest.raises(StorageError, match="its key is not there any more"):
        restore(desk.copies, path, desk.folder / "a.workshop")


def test_that_while_one_secret_vote_is_open_another_ones_closing_is_safe_in_both_places(desk: Desk) -> None:
    """A vote stays open on a station while the room votes on something else."""
    with desk.start() as session:
        out = an_open_round(session, APPROVE)
        list(vote(desk, session, out, 1, 4))
        round = an_open_round(session, DOTS)
        list(vote(desk, session, round, 4, 9))
        session.close_round(round)
        assert not told_apart(desk, out) and not told_apart(desk, round)
        assert [b.is_veiled for b in desk.backups(session)].count(True) == 1
        (second,) = on(stick_of(desk))
        assert len(ballots_in(second.read_bytes(), round)) == 5 and not ballots_in(second.read_bytes(), out)
        list(vote(desk, session, out, 9, 10))
        session.close_round(out)
        assert not told_apart(desk, out) and not told_apart(desk, round)
        assert len(ballots_in(on(stick_of(desk))[-1].read_bytes(), out)) == 4


def test_that_the_stick_forgets_what_was_reopened(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session)
        list(vote(desk, session, round, 1, 6))
        session.close_round(round)
        assert len(ballots_in(on(stick_of(desk))[-1].read_bytes(), round)) == 5
        session.reopen_round(round)
        assert all(not ballots_in(path.read_bytes(), round) for path in on(stick_of(desk)))
        session.close_round(round)
        assert len(ballots_in(on(stick_of(desk))[-1].read_bytes(), round)) == 5


def test_that_no_ballot_is_ever_removed_that_is_not_in_a_newer_copy(desk: Desk) -> None:
    """A file from the morning, opened by mistake, must not push out the copies of the afternoon."""
    with desk.start() as session:
        round = an_open_round(session, OPEN)
        session.cast(round, a_ballot("C equity"))
        session.close_round(round)
        morning = desk.folder / "morning.workshop"
        session.save_copy(morning)
        secret = an_open_round(session)
        list(vote(desk, session, secret, 1, 8))
        session.close_round(secret)
        afternoon = desk.backups(session)
    with desk.open(morning) as session:
        other = an_open_round(session)
        list(vote(desk, session, other, 1, 3))
        session.close_round(other)
        session.reopen_round(other)
        list(vote(desk, session, other, 3, 5))
        session.close_round(other)
        left = desk.backups(session)
    assert set(afternoon) <= set(left)


def test_that_copies_and_keys_say_no_time_finer_than_the_minute(desk: Desk) -> None:
    with desk.start(a_plan()) as session:
        list(vote(desk, session, an_open_round(session), 1, 6))
        for found in desk.backups(session):
            assert found.path.stat().st_mtime % 60 == 0
    with desk.open() as session:
        session.close_round(session.workshop.rounds[0].id)
        assert all(found.path.stat().st_mtime % 60 == 0 for found in desk.backups(session))


@pytest.mark.parametrize("moment", ["after each vote", "after a pause", "after a crash and a start"])
def test_that_after_a_quiet_moment_the_open_file_tells_no_order(desk: Desk, moment: str) -> None:
    """The pages of an open vote are put in order between the votes; before that they do tell, which is the control."""

    def pages(order: list[int], name: str) -> bytes:
        here = Desk(desk.folder / name)
        here.folder.mkdir()
        with here.start() as session:
            round = an_open_round(session)
            for card in order:
                session.cast(round, a_ballot("C equity leadership", card=card, id=f"{card:016x}"))
            if moment == "after a pause":
                here.later(seconds=3)
                assert session.watch() is None
            data = bytearray(here.path.read_bytes())
            session._record.file.db.close()
            session._record.file.is_closed = True
            note_closed(session._record.file.identity)
        if moment == "after a crash and a start":
            here.open().close()
            data = bytearray(here.path.read_bytes())
        data = data.replace(session._record.file.standing.workshop.encode(), bytes(32))
        data[24:28] = data[92:96] = bytes(4)
        return bytes(data)

    one, other = pages(list(range(1, 40)), "one"), pages(list(range(39, 0, -1)), "other")
    assert (one == other) == (moment != "after each vote")
