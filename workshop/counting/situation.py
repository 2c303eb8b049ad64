"""The situation a vote was asked in: what the room said it was in before, or what it was asked to imagine."""

from workshop.captures import captures_of
from workshop.counting.gate import counted
from workshop.counting.results import ranking_of
from workshop.model import Workshop
from workshop.plan import Activity, ActivityId
from workshop.ranking import default_rule
from workshop.voting import Round, RoundState


def situation_of(workshop: Workshop, round: Round) -> str:
    """What stands on a result as its situation; empty where none was named.

    A step that gives the situation gives it to every vote after it in the agenda: by what the facilitator typed, else
    by the answer most people gave, if it is one, or by what was captured.
    """
    return round.asked.context if round.asked.context_from else situation_before(workshop, round.activity, round)


def situation_before(workshop: Workshop, step: ActivityId, round: Round | None = None) -> str:
    """The situation as it stands for a step of the agenda, or stood for one of its votes."""
    before: list[str] = []
    for activity in workshop.plan.activities:
        if activity.id == step:
            break
        if activity.gives_context:
            before.append(activity.context or _answer(workshop, activity, round))
    return " · ".join(text for text in before if text)


def _answer(workshop: Workshop, activity: Activity, later: Round | None) -> str:
    if not activity.is_vote:
        captured = captures_of(workshop, activity.id)
        return captured[-1].text if captured else ""
    seen = [r for r in workshop.rounds_of(activity.id) if r.state is RoundState.REVEALED]
    seen = [r for r in seen if later is None or r.id < later.id]
    if not seen:
        return ""
    room = counted(workshop, seen[-1])
    ranking = ranking_of(room.asked, room.tally, default_rule(room.asked), room.weighting, room.voices)
    first = [p.label for p in ranking.places if p.rank == 1 and p.people]
    return first[0] if len(first) == 1 else ""
