"""The clock against the agenda: how many minutes the room is over its plan, or has in hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshop.model import Workshop
from workshop.plan import Plan
from workshop.show.stage import Position, Stage, activity_at


@dataclass(frozen=True, slots=True)
class Pace:
    """When the agenda began and how long each step had the floor, in seconds of one clock."""

    began: float | None = None
    """None until the first step has started."""
    first: int = 0
    """The step it began with: not 0 where the file was opened in the middle of a workshop."""
    step: int = -1
    """The step that has the floor."""
    since: float = 0.0
    spent: Mapping[int, float] = field(default_factory=dict[int, float])
    """Seconds that a step had the floor until it was left."""
    held: frozenset[int] = frozenset()
    """Steps that were more than looked at: an optional one that is not among them was skipped."""


def moved(pace: Pace, workshop: Workshop, position: Position, now: float) -> Pace:
    """The pace after the show has moved to a position."""
    here = position.activity if activity_at(workshop, position) else -1
    if here >= 0 and pace.began is None:
        pace = Pace(began=now, first=here, step=here, since=now)
    if here != pace.step:
        spent = {**pace.spent, pace.step: spent_at(pace, pace.step, now)} if pace.step >= 0 else pace.spent
        pace = replace(pace, step=here, since=now, spent=spent)
    if here >= 0 and position.stage is not Stage.READY and here not in pace.held:
        pace = replace(pace, held=pace.held | {here})
    return pace


def spent_at(pace: Pace, step: int, now: float) -> float:
    """Seconds a step has had the floor by now."""
    return pace.spent.get(step, 0.0) + (now - pace.since if step == pace.step else 0.0)


def seconds_over(pace: Pace, plan: Plan, now: float) -> float | None:
    """Seconds over the plan, below zero in hand; None while no step has the floor.

    What is due by now: the planned minutes of the steps before this one, those that are off only where they were held,
    and the time in this one as far as the plan gives it. An hour of slots that took fifty minutes leaves ten in hand:

    >>> from workshop.plan import Activity, ActivityId
    >>> plan = Plan("Day", activities=(Activity(ActivityId("a"), "A", minutes=60), Activity(ActivityId("b"), "B")))
    >>> seconds_over(Pace(began=0, step=1, since=3000), plan, now=3060)
    -600.0
    """
    if pace.began is None or not 0 <= pace.step < len(plan.activities):
        return None
    before = range(pace.first, pace.step)
    steps = plan.activities
    due = sum(steps[n].minutes * 60.0 for n in before if plan.is_on(steps[n]) or n in pace.held)
    due += min(spent_at(pace, pace.step, now), steps[pace.step].minutes * 60.0)
    return now - pace.began - due


def pace_words(seconds: float | None) -> str:
    """In whole minutes, as it stands beside the time of day.

    >>> pace_words(250), pace_words(-130), pace_words(-20), pace_words(None)
    ('4 min over', '2 min in hand', 'on time', '')
    """
    if seconds is None:
        return ""
    minutes = int(abs(seconds) // 60)
    if not minutes:
        return "on time"
    return f"{minutes} min over" if seconds > 0 else f"{minutes} min in hand"
