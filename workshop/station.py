"""Stations: one open vote goes out on a stick, and what was voted there is collected in one transaction."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.copies import Copies
from workshop.errors import InvalidBallot, RoundClosed, StorageError, WorkshopError
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, Plan
from workshop.session import Change, Session, open_workshop, utc_now
from workshop.session.casting import round_name
from workshop.session.record import Record
from workshop.station_mark import StationMark
from workshop.storage.creating import create_file
from workshop.storage.opening import open_file
from workshop.voting import Ballot, Channel, Participant, Round, RoundId, RoundState
from workshop.words import counted

SUFFIX: Final = ".station"


def prepare_station(workshop: Workshop, round: RoundId, path: Path, *, pin: str) -> None:
    """Write a station file: an open vote with its groups and the PIN, and no ballot. The workshop is only read."""
    vote = workshop.round(round)
    if vote.state is not RoundState.OPEN:
        raise RoundClosed(f"{round_name(vote)} is not open. Open voting first, then prepare its station.")
    if vote.asked.kind is ActivityKind.PRACTICE:
        raise WorkshopError("This is a practice vote: nothing of it is kept, so it has no station.")
    seats = tuple(Participant(p.card, p.group) for p in workshop.participants)
    create_file(path, Workshop(_station_plan(workshop, vote, pin), dict(workshop.here), seats))
    file, made = open_file(path)
    try:
        Record(file, made, utc_now, secrets.SystemRandom()).change_round(_without_ballots(vote), "opened")
    finally:
        file.close()


def open_station(path: Path, *, copies: Copies | None = None) -> Session:
    """Open a station file to vote on; the vote is its only round."""
    session = open_workshop(path, copies=copies)
    if session.workshop.plan.station is None or len(session.workshop.rounds) != 1:
        session.close()
        raise StorageError(
            f"{path.name} is a workshop, not a station. In the workshop choose Run, open a vote, and prepare a station."
        )
    if session.read_only:
        notices = " ".join(session.notices)
        session.close()
        raise StorageError(f"No votes can be taken on {path.name}. {notices}".strip())
    return session


def refuse_station(session: Session) -> Session:
    """A station cannot be opened as a workshop; any other file is given back."""
    if session.workshop.plan.station is not None:
        session.close()
        raise StorageError(
            f"{session.path.name} is a station, not a workshop. Collect it in Run of its workshop, or vote on it with: "
            f"common-ground station {session.path.name}"
        )
    return session


def collect_station(session: Session, path: Path) -> Change:
    """Count what was voted on a station, all in one transaction; again is harmless. Nothing in the station changes."""
    station = open_workshop(path, read_only=True)
    try:
        there = station.workshop
    finally:
        station.close()
    if there.plan.station is None or len(there.rounds) != 1:
        raise StorageError(f"{path.name} is not a station, so there is nothing to collect from it.")
    vote = there.rounds[0]
    ours = next((r for r in session.workshop.rounds if r.id == vote.id), None)
    if ours is None or not _belongs(session.workshop, ours, there.plan, vote):
        raise InvalidBallot(
            f"{path.name} belongs to another vote: “{vote.asked.title}” of “{there.plan.title}”. Nothing was counted."
        )
    session.keep_copy()
    return session.cast(ours.id, _ballots_of(there, vote), collected=True)


def collected_text(change: Change, name: str) -> str:
    """What became of the votes of a station, in sentences."""
    said: list[str] = []
    if change.counted:
        said.append(f"{counted(len(change.counted), 'vote is', 'votes are')} counted from {name}.")
    if change.already:
        said.append(f"{counted(len(change.already), 'vote was', 'votes were')} counted before and count once.")
    for reason in dict.fromkeys(reason for _, reason in change.refused):
        votes = sum(r == reason for _, r in change.refused)
        said.append(f"{counted(votes, 'vote is', 'votes are')} not counted: {reason}")
    if change.refused:
        said.append(f"{name} keeps what is not counted.")
    return " ".join(said) or f"{name} holds no votes yet."


def _station_plan(workshop: Workshop, vote: Round, pin: str) -> Plan:
    plan = workshop.plan
    asked = _asked(vote)
    return Plan(
        plan.title,
        plan.place,
        plan.date,
        (asked,),
        plan.groups,
        plan.anonymous,
        banner=plan.banner,
        station=StationMark(pin, _made(workshop)),
    )


def _without_ballots(vote: Round) -> Round:
    """The vote as it opened; the facilitator's notes stay at home."""
    return Round(vote.id, vote.activity, vote.number, _asked(vote), vote.state, vote.secret, opened_at=vote.opened_at)


def _asked(vote: Round) -> Activity:
    return replace(vote.asked, notes="", intro="", discussion=(), watch_for=(), options_from=None)


def _made(workshop: Workshop) -> str:
    return workshop.log[0].at if workshop.log else ""


def _belongs(workshop: Workshop, ours: Round, plan: Plan, vote: Round) -> bool:
    """Whether a station was prepared for this very vote of this very workshop, real or rehearsed."""
    assert plan.station is not None
    same = (ours.activity, ours.number, ours.opened_at, ours.secret) == (
        vote.activity,
        vote.number,
        vote.opened_at,
        vote.secret,
    )
    return (
        same
        and _asked(ours) == vote.asked
        and (_made(workshop), workshop.plan.banner)
        == (
            plan.station.made,
            plan.banner,
        )
    )


def _ballots_of(there: Workshop, vote: Round) -> list[Ballot]:
    """The ballots as they came to the screen.

    Where nothing joins a card to a ballot, the cards that have voted are dealt out among the ballots of their group:
    the workshop keeps the two apart again.
    """
    voted = [p for p in there.participants if p.card in vote.cards]
    free = {g.id: [p.card for p in voted if p.group == g.id] for g in there.plan.groups}
    ballots: list[Ballot] = []
    for ballot in vote.counting_ballots:
        card = ballot.card
        if vote.secret and free.get(ballot.group):
            card = free[ballot.group].pop()
        ballots.append(Ballot(ballot.id, ballot.group, ballot.marks, Channel.SCREEN, card, ballot.at))
    return ballots
