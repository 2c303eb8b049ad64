"""A practice vote runs like any other, and nothing of it is ever kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import DOTS, TALK, a_ballot, a_hand_count, a_plan, a_session, a_vote, an_open_round
from workshop.counting.published import outcome_of
from workshop.errors import BadInput, InvalidBallot, StorageError
from workshop.intake.casting_file import cast_file
from workshop.outgoing.contents import contents_of
from workshop.plan import ActivityId, ActivityKind
from workshop.session import Session, check_file, open_workshop
from workshop.show.running import talked_about
from workshop.storage.fingerprint import fingerprints_of
from workshop.voting import RoundState

PRACTICE = ActivityId("practice")


def a_plan_with_practice():
    practice = replace(a_vote(PRACTICE, "choice", anonymous=False), kind=ActivityKind.PRACTICE)
    secret = replace(a_vote("secret-practice", dots=4), kind=ActivityKind.PRACTICE)
    return a_plan(practice, secret, *a_plan().activities)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path / "Carrick.workshop", a_plan_with_practice()) as session:
        yield session


def run_practice(session: Session, activity: str = PRACTICE) -> None:
    """Every operation of a vote, on a practice vote."""
    round = an_open_round(session, ActivityId(activity))
    taken = a_ballot("C equity")
    session.cast(round, taken, typed=True)
    assert session.cast(round, taken).already == (taken.id,)
    session.cast(round, [a_ballot("R leadership"), a_ballot("R equity")])
    session.withdraw(taken.id)
    session.put_back()
    session.begin_counting(round)
    session.resume_voting(round)
    session.count_hands(round, a_hand_count("V equity=4", 4))
    session.close_round(round)
    session.reopen_round(round)
    session.cast(round, a_ballot("C transparency"))
    session.close_round(round)
    session.reveal_round(round)


@pytest.mark.parametrize("activity", [PRACTICE, "secret-practice"])
def test_that_a_practice_vote_goes_through_every_stage(session: Session, activity: str) -> None:
    run_practice(session, activity)
    (round,) = session.workshop.rounds
    assert round.state is RoundState.REVEALED and round.votes_in == 8
    assert outcome_of(session.workshop, round).ballots == 4
    session.open_round(ActivityId(activity))
    assert [r.number for r in session.workshop.rounds] == [1, 2]


def test_that_nothing_of_a_practice_vote_reaches_the_file(session: Session, tmp_path: Path) -> None:
    before = (session.path.read_bytes(), session.workshop.log)
    run_practice(session)
    assert session.path.read_bytes() == before[0]
    assert session.workshop.log == before[1]
    session.save_copy(tmp_path / "Copy.workshop")
    assert not check_file(tmp_path / "Copy.workshop").rounds


def test_that_after_reopening_a_practice_vote_is_not_there(session: Session) -> None:
    run_practice(session)
    kept = an_open_round(session, DOTS)
    session.cast(kept, [a_ballot("C equity"), a_ballot("V leadership")])
    run_practice(session, "secret-practice")
    session.close_round(kept)
    session.close()
    with open_workshop(session.path) as again:
        assert [(r.id, r.activity, r.votes_in) for r in again.workshop.rounds] == [(kept, DOTS, 2)]
        assert {f"round {kept}"} == {part for part in fingerprints_of(again.workshop) if part.startswith("round")}
        assert not any("practice" in entry.text for entry in again.workshop.log)


def test_that_practice_and_real_votes_run_side_by_side(session: Session) -> None:
    practice, kept = an_open_round(session, PRACTICE), an_open_round(session, DOTS)
    session.cast(practice, a_ballot("C equity"))
    session.cast(kept, a_ballot("C equity equity"))
    with pytest.raises(InvalidBallot):
        session.cast(kept, a_ballot("C equity equity equity"))
    with pytest.raises(InvalidBallot):
        session.cast(practice, a_ballot("C equity leadership"))
    assert [r.votes_in for r in session.workshop.rounds] == [1, 1]


def test_that_a_practice_vote_survives_a_fault_of_the_file(session: Session) -> None:
    run_practice(session)
    kept = an_open_round(session, DOTS)
    before = session.workshop.rounds
    db = session._record.file.db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")  # as a full disk
    with pytest.raises(StorageError, match="full"):
        session.cast(kept, [a_ballot("C equity") for _ in range(300)])
    db.execute(f"PRAGMA max_page_count = {pages + 1000}")
    session.cast(kept, a_ballot("C equity"))
    assert session.workshop.rounds[0] is before[0] and session.workshop.rounds[1].votes_in == 1


def test_that_a_practice_vote_is_in_no_workbook(session: Session) -> None:
    run_practice(session)
    contents = contents_of(session.workshop)
    assert not contents.votes and not contents.left_out


def test_that_a_file_of_ballots_is_not_cast_into_a_practice_vote(session: Session, tmp_path: Path) -> None:
    ballots = tmp_path / "ballots.csv"
    ballots.write_text("group,equity\nCouncil,1\n", encoding="utf-8")
    with pytest.raises(BadInput, match="practice"):
        cast_file(session, session.workshop.plan.activity(PRACTICE), ballots, new_round=False)


def test_that_a_talk_is_not_about_practice(session: Session) -> None:
    run_practice(session)
    talk = session.workshop.plan.activity(TALK)
    assert talked_about(session.workshop, talk) is None
    kept = an_open_round(session, DOTS)
    session.close_round(kept)
    session.reveal_round(kept)
    run_practice(session, "secret-practice")
    about = talked_about(session.workshop, talk)
    assert about is not None and about.id == kept
