"""Every call on the disk fails once, and from then on for good: no acknowledged vote is lost, none counts twice."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import APPROVE, DOTS, OPEN, TALK, a_ballot, a_hand_count, a_session, an_open_round
from tests.faulty_disk import CODES, FULL, Disk, failing, watched_disk
from tests.workshop.test_storage import values_of
from workshop.errors import StorageError
from workshop.session import Session, check_file, open_workshop
from workshop.voting import BallotId

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the way into SQLite is tried on Linux only")


@pytest.fixture
def disk() -> Iterator[Disk]:
    with watched_disk() as disk:
        yield disk


def calls_of(disk: Disk, act: Callable[[], object]) -> int:
    """How many calls on the disk an act makes when nothing goes wrong."""
    disk.calls.clear()
    act()
    return len(disk.calls)


def stored(path: Path) -> dict[BallotId, int]:
    """The ballots in a file that is not open, by how often each counts."""
    with open_workshop(path, read_only=True) as session:
        ids = [b.id for r in session.workshop.rounds for b in r.counting_ballots]
    return {id: ids.count(id) for id in ids}


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("code", [None, FULL], ids=["broken", "full"])
@pytest.mark.parametrize("activity", [DOTS, OPEN], ids=["secret", "open"])
def test_that_a_vote_is_acknowledged_and_there_or_held_and_counted_once(
    quick: Path, disk: Disk, for_good: bool, code: int | None, activity: str
) -> None:
    path = quick / "a.workshop"
    session = a_session(path)
    round = an_open_round(session, activity)  # pyright: ignore[reportArgumentType]
    calls = calls_of(disk, lambda: session.cast(round, a_ballot("C equity", card=1000)))
    acknowledged: set[BallotId] = set()
    failed = 0
    for nth in range(1, calls + 2):
        ballot = a_ballot("C equity", card=nth)
        disk.decide = failing(nth, for_good=for_good, code=code)
        try:
            session.cast(round, ballot)
        except StorageError as error:
            failed += 1
            assert "not counted yet" in str(error) or "not read" in str(error), error
            assert [h.ids for h in session.held] == [{ballot.id}] and session.held[0].error is error
            assert all(b.id != ballot.id for b in session.workshop.round(round).ballots)
            disk.decide = None
            change = session.count_held()
            assert change.counted == (ballot.id,) or change.already == (ballot.id,)
        disk.decide = None
        acknowledged.add(ballot.id)
        assert session.held == () and session.workshop.round(round).votes_in == 1 + nth
    session.close()
    assert failed >= calls - 6, "a few reads may fail unnoticed"
    found = stored(path)
    assert acknowledged <= found.keys() and set(found.values()) == {1} and len(found) == len(acknowledged) + 1
    assert check_file(path).is_whole


def test_that_the_faults_would_lose_votes_acknowledged_before_their_commit(quick: Path, disk: Disk) -> None:
    """The control: the same faults, but the ballot is taken for counted before COMMIT has come back."""
    path = quick / "a.workshop"
    session = a_session(path)
    round = an_open_round(session)
    calls = calls_of(disk, lambda: session.cast(round, a_ballot("C equity")))
    acknowledged: set[BallotId] = set()
    for nth in range(1, calls + 1):
        ballot = a_ballot("C equity")
        disk.decide = failing(nth, for_good=True)
        try:
            session.cast(round, ballot)
        except StorageError:
            acknowledged.add(ballot.id)
        disk.decide = None
        session.let_go([ballot.id])
    session.close()
    assert acknowledged - stored(path).keys()


ACTS: dict[str, Callable[[Session], object]] = {
    "many ballots": lambda s: s.cast(s.workshop.rounds[0].id, [a_ballot("V equity") for _ in range(30)]),
    "hands": lambda s: s.count_hands(s.workshop.rounds[1].id, a_hand_count("V equity=2", 3)),
    "a note": lambda s: s.add_note(TALK, ["so agreed"]),
    "pens down": lambda s: s.begin_counting(s.workshop.rounds[0].id),
    "closing": lambda s: s.close_round(s.workshop.rounds[0].id),
    "opening a vote": lambda s: s.open_round(APPROVE),
    "the plan": lambda s: s.edit_plan(s.workshop.plan),
    "the place": lambda s: s.keep_place("4"),
    "a copy": lambda s: s.save_copy(s.path.with_name(f"copy{len(list(s.path.parent.iterdir()))}.workshop")),
}


@pytest.mark.parametrize("act", ACTS)
def test_that_an_act_is_done_or_not_and_never_by_half(quick: Path, disk: Disk, act: str) -> None:
    with a_session(quick / "as it was.workshop") as session:
        session.cast(an_open_round(session), [a_ballot("CVR"[n % 3] + " equity", card=n) for n in range(1, 20)])
        session.cast(an_open_round(session, OPEN), a_ballot("C equity", card=1))

    def fresh(n: int) -> Session:
        shutil.copyfile(quick / "as it was.workshop", quick / f"{n}.workshop")
        return open_workshop(quick / f"{n}.workshop")

    session = fresh(0)
    calls = calls_of(disk, lambda: ACTS[act](session))
    session.close()
    for n, nth in enumerate(range(1, calls + 1, 1 + calls // 14)):
        session = fresh(nth)
        before = values_of(session.workshop)
        disk.decide = failing(nth, for_good=n % 2 == 1)
        done = True
        try:
            ACTS[act](session)
        except StorageError as error:
            done = False
            assert str(error).endswith((".", "?"))
        disk.decide = None
        assert done or values_of(session.workshop) == before
        session._record.now()  # read again where it is not sure
        assert values_of(session.workshop) == values_of(session._record.file.read_again())
        session.close()
        assert check_file(session.path).is_whole
        session.path.unlink()


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
def test_that_opening_opens_or_says_why_not(quick: Path, disk: Disk, for_good: bool) -> None:
    path = quick / "a.workshop"
    with a_session(path) as session:
        session.cast(an_open_round(session), [a_ballot("C equity") for _ in range(20)])
        right = values_of(session.workshop)
    calls = calls_of(disk, lambda: open_workshop(path).close())
    for nth in range(1, calls + 1):
        before = path.read_bytes()
        disk.decide = failing(nth, for_good=for_good)
        try:
            session = open_workshop(path)
        except StorageError as error:
            assert str(error).startswith("a.workshop ") and str(error).endswith((".", "?"))
            assert path.read_bytes()[100:] == before[100:]
        else:
            assert values_of(session.workshop) == right
            try:
                session.close()
            except StorageError as error:
                assert "is not closed properly" in str(error) or "are not wiped from the file yet" in str(error)
        disk.decide = None
        with open_workshop(path) as again:
            assert values_of(again.workshop) == right
    assert set(CODES) >= {call.what for call in disk.calls}
