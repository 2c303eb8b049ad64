"""Whether steps and votes fit together: what a file says was asked, and what it says was answered.

A file that adds up can still hold anything: another program may have written its sums. What could not be shown or
counted is refused; votes beyond the limits of their question are counted with a warning.
"""

from collections.abc import Iterator
from typing import Final

from workshop.ballots import ballot_type, check_hand_count
from workshop.errors import InvalidBallot, InvalidPlan
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind
from workshop.session.casting import round_name
from workshop.voting import DONT_KNOW, Round
from workshop.words import counted

_SCALES: Final = {"rate": 1, "rate_pair": 2}
_ONLY_WITH: Final = {"group_columns": "rate", "quadrant": "rate_pair"}
"""Views that show what only one way of voting asks."""


def check_step(activity: Activity) -> None:
    """Refuse a vote that could be neither held nor shown."""
    if activity.kind not in (ActivityKind.VOTE, ActivityKind.PRACTICE):
        return
    if activity.ballot is None:
        raise InvalidPlan(f"“{activity.title}” is a vote, and does not say how people vote.")
    way = ballot_type(activity.settings.type).key
    scaled = sum(c.scale is not None for c in activity.criteria)
    if scaled != _SCALES.get(way, 0):
        raise InvalidPlan(f"“{activity.title}”: this way of voting needs {_SCALES.get(way, 'no')} scale, not {scaled}.")
    fits = _ONLY_WITH.get(activity.result.view, way)
    if fits != way:
        raise InvalidPlan(f"“{activity.title}”: its result cannot be shown as {activity.result.view}.")


def check_votes(workshop: Workshop) -> tuple[str, ...]:
    """Refuse votes that do not fit their question at all; give a warning for those that go beyond its limits."""
    groups = {g.id for g in workshop.plan.groups}
    for activity in workshop.plan.activities:
        check_step(activity)
    for round in workshop.rounds:
        check_step(round.asked)
        if not round.asked.is_vote or round.asked.id != round.activity:
            raise InvalidPlan(f"{round_name(round)} is a vote on something else.")
        if any(ballot.group not in groups for ballot in round.ballots) or not _all_fit(round):
            raise InvalidPlan(f"{round_name(round)} holds answers to something it does not ask.")
        if any(count.group not in groups for count in round.hand_counts):
            raise InvalidPlan(f"{round_name(round)} holds hands of a group that is not there.")
    return tuple(_warnings(workshop))


def _all_fit(round: Round) -> bool:
    """Whether every mark stands against something that is asked, and is one of the marks there are."""
    way = ballot_type(round.asked.settings.type)
    keys, marks = set(way.keys(round.asked)), {DONT_KNOW, *way.marks(round.asked)}
    return all(keys.issuperset(b.marks) and marks.issuperset(b.marks.values()) for b in round.ballots)


def _warnings(workshop: Workshop) -> Iterator[str]:
    for round in workshop.rounds:
        beyond = _beyond_limits(round)
        if beyond:
            yield (
                f"{round_name(round)}: {counted(beyond, 'vote holds', 'votes hold')} more than one person could give. "
                "Its result may be wrong: compare it with a copy."
            )


def _beyond_limits(round: Round) -> int:
    """How many votes and counts of hands their own question would refuse."""
    check, found = ballot_type(round.asked.settings.type).check, 0
    for ballot in round.counting_ballots:
        try:
            check(round.asked, ballot.marks)
        except InvalidBallot:
            found += 1
    for count in round.hand_counts:
        try:
            check_hand_count(round.asked, count)
        except InvalidBallot:
            found += 1
    return found
