"""A rehearsal has invented voters, leaves the real workshop alone, and never becomes a result."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import COUNCIL, DOTS, RESIDENTS, a_ballot, a_plan, a_session, an_open_round
from tests.workshop.makers import ALL_WAYS, a_round, groups_named
from tests.workshop.makers import a_workshop as a_room
from workshop.ballots import ballot_type
from workshop.errors import ExportError, WorkshopError
from workshop.export import write_workbook
from workshop.plan import Activity, Voter
from workshop.rehearsal import fill_in, rehearse
from workshop.show.making import scene_of
from workshop.show.stage import Position, Stage
from workshop.simulation import simulated_ballots
from workshop.voting import Channel, Participant, RoundState

GROUPS = groups_named(Council=7, Residents=9, Private=3)


@pytest.mark.parametrize("activity", ALL_WAYS, ids=lambda a: a.settings.type)
@given(seed=st.integers(0, 1 << 32))
def test_that_every_simulated_ballot_is_allowed(activity: Activity, seed: int) -> None:
    round = a_round(activity, (), state=RoundState.OPEN)
    ballots = simulated_ballots(a_room(activity, GROUPS, round), round, seed=seed)
    assert len(ballots) == 19 and len({b.id for b in ballots}) == 19
    for ballot in ballots:
        ballot_type(activity.settings.type).check(activity, ballot.marks)
    assert all(b.marks for b in ballots)


def test_that_the_same_seed_gives_the_same_voters() -> None:
    round = a_round(ALL_WAYS[2], (), state=RoundState.OPEN)
    room = a_room(ALL_WAYS[2], GROUPS, round)
    assert simulated_ballots(room, round, seed=4) == simulated_ballots(room, round, seed=4)
    assert simulated_ballots(room, round, seed=4) != simulated_ballots(room, round, seed=5)


def test_that_only_those_who_are_missing_vote(tmp_path: Path) -> None:
    with a_session(tmp_path / "Real.workshop") as real:
        real.seat([Participant(card, RESIDENTS) for card in range(1, 4)])
        real.set_here(COUNCIL, 3)
        with rehearse(real.workshop, tmp_path / "Rehearsal.workshop") as session:
            round = an_open_round(session)
            session.cast(round, [a_ballot("C equity"), a_ballot("R equity", card=2, channel=Channel.CARD)])
            change = fill_in(session, round)
            full = session.workshop.round(round)
            assert not change.refused and len(change.counted) == full.votes_in - 2
            assert {g: full.votes_of(g) for g in session.workshop.expected(full)} == dict(
                session.workshop.expected(full)
            )
            assert full.votes_of(COUNCIL) == 3 and full.cards == {1, 2, 3}
            assert not fill_in(session, round).counted


def test_that_while_slips_are_counted_nobody_comes_to_the_screen(tmp_path: Path) -> None:
    with a_session(tmp_path / "Real.workshop") as real, rehearse(real.workshop, tmp_path / "R.workshop") as session:
        round = an_open_round(session)
        session.begin_counting(round)
        assert not fill_in(session, round).refused
        assert session.workshop.round(round).votes_by(Channel.SCREEN) == 0


@pytest.mark.parametrize(("voter", "votes"), [(Voter.GROUP, 3), (Voter.FACILITATOR, 1)])
def test_that_a_vote_of_groups_gets_one_ballot_each(tmp_path: Path, voter: Voter, votes: int) -> None:
    vote = a_plan().activity(DOTS)
    plan = a_plan(replace(vote, ballot=replace(vote.settings, voter=voter)))
    with (
        a_session(tmp_path / "Real.workshop", plan) as real,
        rehearse(real.workshop, tmp_path / "R.workshop") as session,
    ):
        round = an_open_round(session)
        assert len(fill_in(session, round).counted) == votes


def test_that_a_rehearsal_leaves_the_real_workshop_untouched_and_has_none_of_its_votes(tmp_path: Path) -> None:
    with a_session(tmp_path / "Real.workshop") as real:
        real.cast(an_open_round(real), a_ballot("C equity"))
        before = (real.workshop, real.path.read_bytes())
        with rehearse(real.workshop, tmp_path / "Rehearsal.workshop") as session:
            assert not session.workshop.rounds
            assert session.workshop.plan.activities == real.workshop.plan.activities
            fill_in(session, an_open_round(session))
        assert (real.workshop, real.path.read_bytes()) == before


def test_that_the_banner_stands_on_every_picture(tmp_path: Path) -> None:
    with (
        a_session(tmp_path / "Real.workshop", replace(a_plan(), banner="SAMPLE ROOM")) as real,
        rehearse(real.workshop, tmp_path / "R.workshop") as session,
    ):
        round = an_open_round(session)
        fill_in(session, round)
        session.close_round(round)
        session.reveal_round(round)
        for stage in Stage:
            scene = scene_of(session.workshop, Position(activity=0, stage=stage))
            assert getattr(scene, "header").banner == "REHEARSAL · SAMPLE ROOM"  # noqa: B009


def test_that_a_rehearsal_is_never_exported(tmp_path: Path) -> None:
    with a_session(tmp_path / "Real.workshop") as real, rehearse(real.workshop, tmp_path / "R.workshop") as session:
        round = an_open_round(session)
        fill_in(session, round)
        session.close_round(round)
        with pytest.raises(ExportError, match="rehearsal"):
            write_workbook(session.workshop, tmp_path / "results.xlsx")
        assert not (tmp_path / "results.xlsx").exists()


def test_that_a_real_workshop_takes_no_simulated_votes(tmp_path: Path) -> None:
    with a_session(tmp_path / "Real.workshop") as real:
        round = an_open_round(real)
        with pytest.raises(WorkshopError, match="rehearsals only"):
            fill_in(real, round)
        assert real.workshop.round(round).votes_in == 0
