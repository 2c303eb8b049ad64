"""Finds the step and the vote that a command names."""

from workshop.errors import BadInput
from workshop.model import Workshop
from workshop.plan import Activity
from workshop.voting import Round
from workshop.words import counted


def find_activity(workshop: Workshop, name: str) -> Activity:
    """The activity with this id, or the only one whose id ends in `/name`."""
    activities = workshop.plan.activities
    found = [a for a in activities if a.id == name] or [a for a in activities if a.id.endswith(f"/{name}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(f'"{name}" could be {" or ".join(a.id for a in found)}. Write the whole id.')
    votes = ", ".join(a.id for a in activities if a.is_vote)
    raise BadInput(f'There is no step "{name[:80]}" in this workshop. Votes: {votes}.')


def find_round(workshop: Workshop, activity: Activity, number: int | None) -> Round:
    """The vote with this number, else the latest one."""
    rounds = workshop.rounds_of(activity.id)
    if not rounds:
        raise BadInput(f'"{activity.title}" has not been voted on yet.')
    found = next((r for r in rounds if r.number == number), None) if number is not None else rounds[-1]
    if found is None:
        raise BadInput(f'"{activity.title}" has {counted(len(rounds), "vote", "votes")}; there is no vote {number}.')
    return found
