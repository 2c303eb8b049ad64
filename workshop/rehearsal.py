"""A rehearsal: the same plan and people in a file of its own, filled with invented voters and thrown away."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.errors import WorkshopError
from workshop.model import REHEARSAL, Workshop
from workshop.plan import Plan
from workshop.sample import start_workshop
from workshop.session import Change, Session
from workshop.simulation import simulated_ballots
from workshop.voting import RoundId

SEED: Final = 1
"""Every rehearsal of a plan meets the same voters."""


def rehearse(workshop: Workshop, path: Path) -> Session:
    """Make the rehearsal of a workshop: what was prepared and who is here; no name, and no vote of the real one."""
    session = start_workshop(path, rehearsal_plan(workshop.plan))
    session.seat(tuple(replace(seat, name="") for seat in workshop.participants))
    for group, people in workshop.here.items():
        session.set_here(group, people)
    return session


def rehearsal_plan(plan: Plan) -> Plan:
    """The plan as it is rehearsed: REHEARSAL stands on every screen and sheet."""
    return replace(plan, banner=" · ".join(part for part in (REHEARSAL, plan.banner) if part))


def fill_in(session: Session, round: RoundId) -> Change:
    """Let simulated voters hand in for everybody who is missing; never in a real workshop."""
    workshop = session.workshop
    if not workshop.is_rehearsal:
        raise WorkshopError("Simulated votes are for rehearsals only: choose Rehearse first.")
    return session.cast(round, simulated_ballots(workshop, workshop.round(round), seed=SEED))
