"""A whole day in one file: the flagship workshop with invented voters, its votes shown, its actions typed."""

from dataclasses import replace
from pathlib import Path
from random import Random

from tests.builders import a_clock
from workshop.plan import MAIN, ActivityId, Plan
from workshop.sample import GROUPS
from workshop.session import Session, create_workshop
from workshop.simulation import simulated_ballots
from workshop.templates.reading import plan_for_groups, read_template
from workshop.voting import Ballot, BallotId, Channel, Marks, RoundId

ONE, TWO, MARKS, AGREED, ACTIONS = map(
    ActivityId, ("round-one", "round-two", "two-marks", "can-we-live-with-it", "so-what")
)
"""First vote, second vote, the map, the fist to five, and what will be done."""
SAID = (
    ("Publish board papers in plain English", "District council", "31 Jan"),
    ("Residents' seat on the contract review", "Housing staff", "28 Feb"),
    ("One shared complaints log", "All partners", "31 Mar"),
)


FISTS = (*(5,) * 9, *(4,) * 9, *(3,) * 5, 2)
"""The fist to five of 24 people: 23 can live with it."""


def day_plan() -> Plan:
    """The flagship with the map of importance and performance before its last question."""
    plan = read_template("prioritise-principles")
    steps = [a for a in plan.activities if a.id in (ONE, TWO, AGREED, ACTIONS)]
    marks = read_template("matters-and-does-well").activity(MARKS)
    named = replace(plan, title="Carrick Partnership workshop", place="Carrick", date="2026-11-22", practice_vote=False)
    return plan_for_groups(replace(named, activities=(*steps[:2], marks, *steps[2:])), GROUPS)


def a_day(path: Path, plan: Plan | None = None, *, seed: int = 3, reveal: bool = True) -> Session:
    """Run every vote of a plan with invented voters, and type three actions where actions are asked for."""
    session = create_workshop(path, plan or day_plan(), clock=a_clock(), random=Random(7))
    for activity in session.workshop.plan.activities:
        if activity.is_vote:
            vote_on(session, activity.id, seed=seed, reveal=reveal)
        elif activity.ballot is not None and len(activity.ballot.fields) == 3:
            for texts in SAID:
                session.add_note(activity.id, texts)
    return session


def vote_on(session: Session, activity: ActivityId, *, seed: int = 3, reveal: bool = True) -> RoundId:
    """One vote, from opening to the result."""
    opened = session.open_round(activity).round
    assert opened is not None
    round = session.workshop.round(opened)
    ballots = simulated_ballots(session.workshop, round, seed=seed)
    if activity == AGREED:
        (option,) = round.asked.options
        marks: list[Marks] = [{(str(MAIN), str(option.id)): FISTS[n % len(FISTS)]} for n in range(len(ballots))]
        ballots = [Ballot(BallotId(f"fist-{n:04}"), b.group, marks[n], Channel.SLIP) for n, b in enumerate(ballots)]
    session.cast(opened, ballots)
    session.close_round(opened)
    if reveal:
        session.reveal_round(opened)
    return opened
