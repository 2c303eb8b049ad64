"""A station takes votes on a second laptop; collecting counts each once, and only where it belongs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import (
    BOARD,
    COUNCIL,
    DOTS,
    OPEN,
    RESIDENTS,
    a_ballot,
    a_plan,
    a_session,
    a_vote,
    an_open_round,
)
from workshop.errors import InvalidBallot, RoundClosed, StorageError, WorkshopError
from workshop.plan import ActivityId, ActivityKind, is_secret
from workshop.rehearsal import rehearse
from workshop.seating import seats_for
from workshop.session import Session, check_file, open_workshop
from workshop.station import collect_station, collected_text, open_station, prepare_station, refuse_station
from workshop.voting import Ballot, Channel, RoundId, RoundState

SCREEN = Channel.SCREEN


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path / "Carrick.workshop") as session:
        yield session


def a_station(session: Session, activity: ActivityId = DOTS, *ballots: Ballot, name: str = "Break.station") -> Path:
    """A station of a vote that is opened for it, with these ballots handed in."""
    latest = session.workshop.latest_round(activity)
    round = latest.id if latest is not None else an_open_round(session, activity)
    path = session.path.with_name(name)
    prepare_station(session.workshop, round, path, pin="4711")
    with open_station(path) as station:
        for ballot in ballots:
            station.cast(round, ballot)
    return path


def on_screen(text: str, id: str | None = None, card: int | None = None) -> Ballot:
    return a_ballot(text, channel=SCREEN, id=id, card=card)


def test_that_a_station_holds_the_question_the_groups_and_the_pin_and_no_ballot(session: Session) -> None:
    round = an_open_round(session)
    session.cast(round, a_ballot("C equity", id="a-ballot-at-home"))
    before = (session.workshop, session.path.read_bytes())
    path = a_station(session)
    assert (session.workshop, session.path.read_bytes()) == before, "nothing is written into the workshop"
    with open_station(path) as station:
        (there,) = station.workshop.rounds
        ours = session.workshop.round(round)
        assert (there.id, there.number, there.secret, there.state) == (round, 1, True, RoundState.OPEN)
        assert (
            there.asked.options == ours.asked.options and station.workshop.plan.groups == session.workshop.plan.groups
        )
        assert not there.ballots and not there.handed_in
        assert station.workshop.plan.station is not None and station.workshop.plan.station.pin == "4711"
        assert is_secret(station.workshop.plan, there.asked)
    assert check_file(path).is_whole and b"a-ballot-at-home" not in path.read_bytes()


def test_that_collecting_counts_every_vote_once_however_often(session: Session) -> None:
    ballots = [on_screen("C equity equity"), on_screen("R leadership"), on_screen("R equity")]
    path = a_station(session, DOTS, *ballots)
    round = session.workshop.rounds[0].id
    session.cast(round, a_ballot("V transparency"))
    change = collect_station(session, path)
    counted = session.workshop.round(round)
    assert set(change.counted) == {b.id for b in ballots}
    assert counted.votes_in == 4 and counted.votes_by(SCREEN) == 3 and counted.votes_of(RESIDENTS) == 2
    assert collected_text(change, path.name) == "3 votes are counted from Break.station."
    again = collect_station(session, path)
    assert session.workshop.round(round) is counted or session.workshop.round(round).votes_in == 4
    assert collected_text(again, path.name) == "3 votes were counted before and count once."


def test_that_a_station_may_go_out_again_and_only_the_new_votes_are_counted(session: Session) -> None:
    path = a_station(session, DOTS, on_screen("C equity"))
    collect_station(session, path)
    round = session.workshop.rounds[0].id
    with open_station(path) as station:
        station.cast(round, on_screen("V equity"))
    text = collected_text(collect_station(session, path), path.name)
    assert text == "1 vote is counted from Break.station. 1 vote was counted before and count once."


def test_that_a_station_comes_back_while_slips_are_counted(session: Session) -> None:
    path = a_station(session, DOTS, on_screen("C equity"))
    round = session.workshop.rounds[0].id
    session.begin_counting(round)
    with pytest.raises(RoundClosed):
        session.cast(round, on_screen("C equity"))
    assert len(collect_station(session, path).counted) == 1


def test_that_votes_for_a_closed_round_are_refused_with_a_sentence_and_kept(session: Session) -> None:
    path = a_station(session, DOTS, on_screen("C equity"), on_screen("R equity"))
    round = session.workshop.rounds[0].id
    session.close_round(round)
    before = path.read_bytes()
    change = collect_station(session, path)
    text = collected_text(change, path.name)
    assert text.startswith("2 votes are not counted: First vote on “The dots vote” is closed")
    assert text.endswith("Break.station keeps what is not counted.")
    assert session.workshop.round(round).votes_in == 0 and path.read_bytes() == before
    session.reopen_round(round)
    assert len(collect_station(session, path).counted) == 2


def test_that_two_stations_of_one_vote_are_collected_side_by_side(session: Session) -> None:
    first = a_station(session, DOTS, on_screen("C equity"), name="Hall.station")
    second = a_station(session, DOTS, on_screen("R equity"), name="Foyer.station")
    assert [len(collect_station(session, path).counted) for path in (first, second)] == [1, 1]
    assert session.workshop.rounds[0].votes_in == 2


def test_that_a_station_of_another_workshop_or_vote_is_refused(session: Session, tmp_path: Path) -> None:
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    plan = replace(a_plan(), title="Another workshop", activities=tuple(reversed(a_plan().activities)))
    with a_session(other_folder / "Other.workshop", plan) as other:
        other.set_here(COUNCIL, 1)
        foreign = a_station(other, DOTS, on_screen("C equity"))
    an_open_round(session, OPEN)
    with pytest.raises(InvalidBallot, match="belongs to another vote"):
        collect_station(session, foreign)
    assert session.workshop.rounds[0].votes_in == 0


def test_that_a_rehearsed_station_is_never_collected_for_real(session: Session, tmp_path: Path) -> None:
    with rehearse(session.workshop, tmp_path / "Rehearsal.workshop") as rehearsal:
        an_open_round(rehearsal)
        path = a_station(rehearsal, DOTS, on_screen("C equity"), name="Rehearsed.station")
    an_open_round(session)
    with pytest.raises(InvalidBallot):
        collect_station(session, path)


def test_that_cards_that_voted_on_a_station_have_voted(session: Session) -> None:
    session.seat(seats_for(session.workshop))
    path = a_station(
        session, DOTS, on_screen("C equity", card=3), on_screen("R equity", card=15), on_screen("V equity")
    )
    round = session.workshop.rounds[0].id
    change = collect_station(session, path)
    assert session.workshop.round(round).cards == {3, 15} and not change.refused
    with pytest.raises(InvalidBallot, match="Card 3 has handed in already"):
        session.cast(round, a_ballot("C leadership", card=3, channel=Channel.CARD))


def test_that_a_secret_station_joins_no_card_to_a_ballot(session: Session) -> None:
    session.seat(seats_for(session.workshop))
    path = a_station(session, DOTS, on_screen("C equity", card=3), on_screen("C leadership", card=1))
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT channel, card, at, entry FROM ballot").fetchall()
        assert rows == [(None, None, None, None)] * 2
        assert db.execute("SELECT card FROM handed_in ORDER BY card").fetchall() == [(1,), (3,)]


def test_that_in_an_open_vote_the_card_stays_with_its_ballot(session: Session) -> None:
    session.seat(seats_for(session.workshop))
    path = a_station(session, OPEN, on_screen("C equity", card=3), on_screen("C leadership", card=3))
    collect_station(session, path)
    assert [(b.card, b.marks) for b in session.workshop.rounds[0].counting_ballots] == [
        (3, {("main", "leadership"): 1})
    ]


def test_that_a_vote_of_groups_goes_out_too(session: Session) -> None:
    path = a_station(session, BOARD, on_screen("C equity"), on_screen("R equity"))
    assert len(collect_station(session, path).counted) == 2


def test_that_only_an_open_vote_that_is_kept_gets_a_station(tmp_path: Path) -> None:
    practice = replace(a_vote("practice", dots=4), kind=ActivityKind.PRACTICE)
    with a_session(tmp_path / "Carrick.workshop", a_plan(practice, a_vote(DOTS, dots=4))) as session:
        round = an_open_round(session, ActivityId("practice"))
        with pytest.raises(WorkshopError, match="practice"):
            prepare_station(session.workshop, round, tmp_path / "X.station", pin="0000")
        closed = an_open_round(session)
        session.close_round(closed)
        with pytest.raises(RoundClosed, match="not open"):
            prepare_station(session.workshop, closed, tmp_path / "X.station", pin="0000")
    assert not (tmp_path / "X.station").exists()


def test_that_workshop_and_station_are_not_taken_for_each_other(session: Session, tmp_path: Path) -> None:
    path = a_station(session)
    with pytest.raises(StorageError, match="not a workshop"):
        refuse_station(open_workshop(path))
    copy = tmp_path / "Copy.workshop"
    session.save_copy(copy)
    with pytest.raises(StorageError, match="not a station"):
        open_station(copy)
    with pytest.raises(StorageError, match="not a station"):
        collect_station(session, copy)
    with pytest.raises(StorageError):
        collect_station(session, tmp_path / "missing.station")
    assert refuse_station(session) is session


def test_that_a_round_not_in_this_workshop_is_refused(session: Session) -> None:
    path = a_station(session)
    assert session.workshop.rounds[0].id == RoundId(1)
    with a_session(session.path.with_name("Fresh.workshop")) as fresh, pytest.raises(InvalidBallot):
        collect_station(fresh, path)
