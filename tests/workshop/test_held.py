"""The worst minute: votes that cannot be written are held, not counted and not lost; with one verb they are counted."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import APPROVE, OPEN, TALK, a_ballot, a_hand_count, a_session, an_open_round
from tests.faulty_disk import FULL, Disk, failing, watched_disk
from tests.workshop.copying import Desk
from tests.workshop.test_storage import values_of
from workshop.errors import REMEDIES, Fault, InvalidBallot, Remedy, StorageError
from workshop.session import Session, check_file, open_workshop
from workshop.voting import BallotId, Channel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the way into SQLite is tried on Linux only")

TEN = "10 ballots"


@pytest.fixture
def disk() -> Iterator[Disk]:
    with watched_disk() as disk:
        yield disk


@pytest.fixture
def session(quick: Path, disk: Disk) -> Iterator[Session]:
    """A secret vote with ten ballots, open."""
    with a_session(quick / "Carrick.workshop") as session:
        session.cast(an_open_round(session), [a_ballot("C equity", card=n) for n in range(1, 11)])
        yield session
        disk.decide = None


def fail(session: Session, ballot_id: str = "held", **more: object) -> StorageError:
    """Try to cast a ballot that cannot be written; what was said."""
    with pytest.raises(StorageError) as caught:
        session.cast(session.workshop.rounds[-1].id, a_ballot("V equity", id=ballot_id), **more)  # pyright: ignore
    return caught.value


def held_ids(session: Session) -> list[set[BallotId]]:
    return [set(h.ids) for h in session.held]


def test_that_on_a_full_disk_votes_are_held_and_counted_with_one_verb(session: Session, disk: Disk) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = failing(1, for_good=True, code=FULL, what="write")
    error = fail(session, "one", typed=True)
    assert str(error).startswith("This ballot is not counted yet. The disk is full (")
    assert str(error).endswith(f" MB). Make room, then press Count again. {TEN} are safe.")
    assert error.fault is Fault.DISK_FULL and error.remedies == (Remedy.COUNT_AGAIN, Remedy.GO_ON_ELSEWHERE)
    with pytest.raises(StorageError, match="These hands are not counted yet"):
        session.count_hands(round, a_hand_count("R equity=2", 3, id="hands"))
    with pytest.raises(StorageError, match="These ballots are not counted yet"):
        session.cast(round, [a_ballot("C equity", id="two"), a_ballot("C equity", id="three")])
    fail(session, "one", typed=True)
    assert held_ids(session) == [{"hands"}, {"two", "three"}, {"one"}], "what is tried again is held once"
    assert sum(h.votes for h in session.held) == 6 and session.workshop.round(round).votes_in == 10
    with pytest.raises(StorageError, match="The disk is full"):
        session.count_held()
    assert len(session.held) == 3
    disk.decide = None
    change = session.count_held()
    assert set(change.counted) == {"one", "two", "three"} and session.held == ()
    assert session.workshop.round(round).votes_in == 16 and session.typed[0].ballot == "one"
    session.close_round(round)


def test_that_a_vote_is_not_closed_over_the_head_of_what_is_held(session: Session, disk: Disk) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = failing(1, for_good=True, code=FULL, what="write")
    fail(session)
    with pytest.raises(StorageError, match=r"This ballot is not counted yet\. The disk is full"):
        session.close_round(round)
    assert session.workshop.round(round).state.takes_ballots and len(session.held) == 1
    disk.decide = None
    session.close_round(round)
    assert session.workshop.round(round).votes_in == 11 and session.held == ()


def test_that_what_is_held_and_refused_after_all_is_said_before_it_closes(session: Session, disk: Disk) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = failing(1, for_good=True, code=FULL, what="write")
    with pytest.raises(StorageError):
        session.cast(round, a_ballot("C equity", card=3))
    disk.decide = None
    with pytest.raises(InvalidBallot, match="Card 3 has handed in already"):
        session.close_round(round)
    session.close_round(round)
    assert session.workshop.round(round).votes_in == 10


def test_that_a_held_vote_that_is_tried_again_by_itself_is_no_longer_held(session: Session, disk: Disk) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = failing(1, for_good=True, code=FULL, what="write")
    fail(session)
    disk.decide = None
    session.cast(round, a_ballot("V equity", id="held"))
    assert session.held == () and session.workshop.round(round).votes_in == 11


def test_that_a_held_vote_that_is_refused_after_all_is_said_and_not_held(session: Session, disk: Disk) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = failing(1, for_good=True, code=FULL, what="write")
    with pytest.raises(StorageError):
        session.cast(round, a_ballot("C equity", card=30, id="first"))
    disk.decide = None
    session.cast(round, a_ballot("C leadership", card=30, id="second"))
    change = session.count_held()
    assert change.refused[0][0] == "first" and "Card 30 has handed in already" in change.refused[0][1]
    assert session.held == ()
    with pytest.raises(InvalidBallot):
        session.cast(round, a_ballot("C equity", card=30, id="first"))


def test_that_a_vote_that_arrived_unacknowledged_and_is_given_up_is_taken_back(session: Session, disk: Disk) -> None:
    """ "Failed" can mean "stored": the last flush failed, but the ballot is in the file."""
    round = session.workshop.rounds[0].id
    disk.decide = lambda call: 1034 if call.what == "sync" and disk.calls[-1].what == "truncate" else 0
    fail(session, "changed")
    disk.decide = None
    session.let_go([BallotId("changed")])
    session.let_go([BallotId("of nobody")])
    assert session.held == () and session.workshop.round(round).votes_in == 10
    session.cast(round, a_ballot("V leadership", id="as changed"))
    assert session.workshop.round(round).votes_in == 11
    assert {b.id for b in session.workshop.round(round).counting_ballots} >= {"as changed"}
    session.close_round(round)


def test_that_what_is_given_up_while_the_file_cannot_be_read_never_counts(session: Session, disk: Disk) -> None:
    """The first try arrived without anybody knowing; it was changed while the stick was out; then the stick is back."""
    round = session.workshop.rounds[0].id
    disk.decide = lambda call: 1034 if call.what == "sync" and disk.calls[-1].what == "truncate" else 0
    fail(session, "as first marked")
    disk.decide = None
    away = session.path.rename(session.path.with_name("away"))
    session.let_go([BallotId("as first marked")])
    fail(session, "as changed")
    assert held_ids(session) == [{"as changed"}], "only what was handed in last waits"
    away.rename(session.path)
    session.count_held()
    ids = {b.id for b in session.workshop.round(round).counting_ballots}
    assert "as changed" in ids and "as first marked" not in ids
    assert session.workshop.round(round).votes_in == 11 and session.held == ()


def test_that_what_is_given_up_and_found_in_the_file_elsewhere_is_taken_back_there(
    session: Session, disk: Disk, quick: Path
) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = lambda call: 1034 if call.what == "sync" and disk.calls[-1].what == "truncate" else 0
    fail(session, "given up")
    disk.decide = None
    there = session.path.rename(quick / "There.workshop")
    session.let_go([BallotId("given up")])
    session.reopen(there)
    assert session.workshop.round(round).votes_in == 10
    session.close_round(round)


def test_that_pens_down_is_not_too_late_for_a_vote_that_was_handed_in_before(session: Session, disk: Disk) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = failing(1, for_good=True, code=FULL, what="write")
    with pytest.raises(StorageError):
        session.cast(round, a_ballot("V equity", id="screen", channel=Channel.SCREEN))
    disk.decide = None
    session.begin_counting(round)
    assert session.count_held().counted == ("screen",)


def test_that_a_held_vote_whose_round_was_closed_meanwhile_waits_until_it_is_open_again(
    session: Session, disk: Disk, quick: Path
) -> None:
    round = session.workshop.rounds[0].id
    disk.decide = failing(1, for_good=True, code=FULL, what="write")
    fail(session)
    with pytest.raises(StorageError):
        session.count_hands(round, a_hand_count("R equity=2", 3, id="hands"))
    disk.decide = None
    there = Path(shutil.copyfile(session.path, quick / "There.workshop"))
    with open_workshop(there) as elsewhere:
        elsewhere.close_round(round)
    refused = session.reopen(there).refused
    assert len(refused) == 2 and all("is closed, so this vote is not counted" in why for _, why in refused)
    assert held_ids(session) == [{"held"}, {"hands"}]
    session.reopen_round(round)
    session.count_held()
    assert session.workshop.round(round).votes_in == 14 and session.held == ()


def test_that_the_next_file_takes_over_all_that_was_counted_and_held(session: Session, disk: Disk, quick: Path) -> None:
    session.count_hands(session.workshop.rounds[0].id, a_hand_count("R equity=2", 3))
    session.cast(an_open_round(session, OPEN), [a_ballot("C equity", card=1), a_ballot("C leadership", card=1)])
    session.add_note(TALK, ["so agreed"])
    session.keep_place("at the talk")
    before = values_of(session.workshop)[0]  # pyright: ignore[reportIndexIssue]
    disk.decide = lambda call: 778 if call.what != "open" and call.file in ("", "-journal") else 0
    old = session.path
    fail(session, "held", typed=True)
    disk.decide = None  # the old disk stays away: nothing of it is read any more
    session._record.file.db.close()
    change = session.move_to(quick / "Carrick on the laptop.workshop")
    assert change.counted == ("held",) and session.held == () and not session.read_only
    assert session.path.name == "Carrick on the laptop.workshop" and session.place == "at the talk"
    rounds = values_of(session.workshop)[0]  # pyright: ignore[reportIndexIssue]
    assert rounds[0] == before[0] and rounds[1]["ballots"][:2] == before[1]["ballots"]
    assert len(rounds[1]["ballots"]) == 3
    assert session.workshop.log[-1].text == "Went on in Carrick on the laptop.workshop."
    session.withdraw(BallotId("held"))
    session.close()
    assert check_file(session.path).is_whole and old.exists()


def test_that_going_on_elsewhere_never_writes_over_a_file(session: Session, quick: Path) -> None:
    there = quick / "mine.workshop"
    there.write_text("mine")
    with pytest.raises(StorageError, match="already there") as caught:
        session.move_to(there)
    assert caught.value.remedies == (Remedy.OTHER_NAME,) and there.read_text() == "mine"
    with pytest.raises(StorageError, match="could not be written"):
        session.move_to(quick / "nowhere" / "a.workshop")
    session.cast(session.workshop.rounds[0].id, a_ballot("V equity"))


def test_that_a_read_only_file_is_voted_on_in_a_copy(session: Session, quick: Path) -> None:
    session.close()
    with open_workshop(session.path, read_only=True) as looking:
        with pytest.raises(StorageError) as caught:
            looking.cast(looking.workshop.rounds[0].id, a_ballot("V equity", id="held"))
        assert caught.value.remedies[0] is Remedy.GO_ON_ELSEWHERE
        assert looking.move_to(quick / "here.workshop").counted == ("held",)
        assert looking.workshop.rounds[0].votes_in == 11
    assert check_file(session.path).ballots == 10


# ── moved, deleted, replaced; the stick that is out ──────────────────────────────────────────────────────────────────


def test_that_a_moved_file_is_found_again(session: Session, quick: Path) -> None:
    session.path.rename(quick / "elsewhere.workshop")
    error = fail(session)
    assert str(error) == "Carrick.workshop was moved while it was open. Nothing is lost: say where to keep it."
    assert error.fault is Fault.MOVED and error.remedies[:2] == (Remedy.LOOK_FOR_FILE, Remedy.GO_ON_ELSEWHERE)
    watched = session.watch()
    assert watched is not None and str(watched) == str(error)
    change = session.reopen(quick / "elsewhere.workshop")
    assert change.counted == ("held",) and session.path.name == "elsewhere.workshop" and session.watch() is None
    assert session.workshop.rounds[0].votes_in == 11


def test_that_a_stick_that_was_out_and_is_back_needs_one_verb(session: Session, disk: Disk, quick: Path) -> None:
    folder = quick / "stick"
    folder.mkdir()
    session.move_to(folder / "Carrick.workshop")
    shutil.copytree(folder, quick / "the same stick, put in again")
    shutil.rmtree(folder)
    disk.decide = failing(1, for_good=True)  # what was open on it is dead
    error = fail(session)
    assert str(error) == (
        "The stick with Carrick.workshop is out. This ballot is not counted yet. "
        "Put it back; or go on in a copy on this computer (10 ballots)."
    )
    assert error.fault is Fault.DISK_OUT and error.remedies[:2] == (Remedy.COUNT_AGAIN, Remedy.GO_ON_ELSEWHERE)
    with pytest.raises(StorageError, match=r"The stick with Carrick\.workshop is out"):
        session.count_held()
    disk.decide = None
    (quick / "the same stick, put in again").rename(folder)
    assert session.count_held().counted == ("held",)
    session.close()
    assert check_file(session.path).ballots == 11


def test_that_an_error_of_the_disk_is_tried_again_on_the_file_opened_anew(session: Session, disk: Disk) -> None:
    disk.decide = failing(1, for_good=True, what="sync")
    error = fail(session)
    assert str(error).startswith("This ballot is not counted yet. The stick or disk with Carrick.workshop cannot be")
    with pytest.raises(StorageError):
        session.count_held()
    assert session.held and session.workshop.rounds[0].votes_in == 10
    disk.decide = None
    assert session.count_held().counted == ("held",)


def test_that_another_workshop_is_not_taken_for_this_one(session: Session, quick: Path) -> None:
    with a_session(quick / "other.workshop") as other:
        an_open_round(other)
    session.path.rename(quick / "away.workshop")
    fail(session)
    with pytest.raises(StorageError) as caught:
        session.reopen(quick / "other.workshop")
    assert str(caught.value) == (
        "other.workshop is another workshop: “Priorities for Carrick”. Look for the file of this one."
    )
    assert caught.value.fault is Fault.OTHER_WORKSHOP and session.held
    session.move_to(quick / "rescued.workshop")
    assert session.workshop.rounds[0].votes_in == 11


def test_that_an_older_copy_is_not_taken_for_the_newest(session: Session, quick: Path) -> None:
    session.save_copy(quick / "older.workshop")
    round = session.workshop.rounds[0].id
    session.cast(round, [a_ballot("C equity"), a_ballot("R equity")])
    session.path.unlink()
    fail(session)
    with pytest.raises(StorageError) as caught:
        session.reopen(quick / "older.workshop")
    assert str(caught.value) == (
        "older.workshop is this workshop at another time: it holds 2 votes less than what is counted here. "
        "Look for the newest one, or go on in a copy."
    )
    session.move_to(quick / "rescued.workshop")
    assert session.workshop.round(round).votes_in == 13 and session.held == ()


def test_that_a_copy_somebody_voted_in_elsewhere_is_not_taken_either(session: Session, quick: Path) -> None:
    session.save_copy(quick / "other.workshop")
    with open_workshop(quick / "other.workshop") as other:
        other.cast(other.workshop.rounds[0].id, a_ballot("C equity"))
    with pytest.raises(StorageError, match="it holds something else than what is counted here"):
        session.reopen(quick / "other.workshop")
    assert not session.held and session.cast(session.workshop.rounds[0].id, a_ballot("C equity")).counted


def test_that_a_session_without_any_file_keeps_everything_until_it_has_one(session: Session, quick: Path) -> None:
    session.path.unlink()
    fail(session)
    with pytest.raises(StorageError):
        session.reopen(session.path)
    with pytest.raises(StorageError):
        session.count_held()
    assert session.workshop.rounds[0].votes_in == 10 and held_ids(session) == [{"held"}]
    session.save_copy(quick / "saved.workshop")
    assert check_file(quick / "saved.workshop").ballots == 10
    assert session.move_to(session.path).counted == ("held",), "a file that was deleted may be made again"
    session.close_round(session.workshop.rounds[0].id)


def test_that_practice_votes_are_held_by_no_file_and_moved_to_none(session: Session, quick: Path) -> None:
    session.move_to(quick / "next.workshop")
    assert session.workshop.rounds[0].votes_in == 10
    session.cast(an_open_round(session, APPROVE), a_ballot("V equity", channel=Channel.SCREEN))


# ── what each fault offers ───────────────────────────────────────────────────────────────────────────────────────────


def test_that_each_fault_of_the_file_has_a_way_out() -> None:
    only_notices = {Fault.SLOW, Fault.STRAY, Fault.NO_COPY, Fault.REPAIRED}
    choose_another = {Fault.FOREIGN, Fault.NEWER}
    assert set(REMEDIES) | only_notices | choose_another == set(Fault)


def test_that_a_workshop_open_elsewhere_says_since_when(quick: Path) -> None:
    desk = Desk(quick)
    with desk.start():
        desk.later(minutes=7)
        with pytest.raises(StorageError) as caught:
            desk.open()
        assert str(caught.value) == "Carrick.workshop is already open on this computer (since 9:41)."
        assert caught.value.fault is Fault.BUSY
    with desk.open() as session:
        assert not session.interrupted
