"""What the room will see at every stage of a step, before anybody has voted: votes are invented where it takes some."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from workshop.captures import captures_of, fields_of
from workshop.errors import InvalidPlan
from workshop.model import Note, Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, GroupId, StakeholderGroup
from workshop.session.casting import cast_into
from workshop.session.editing import next_round
from workshop.show.making import scene_of
from workshop.show.running import options_for
from workshop.show.scene import Scene
from workshop.show.stage import Position, Stage, View
from workshop.simulation import simulated_ballots
from workshop.voting import Round, RoundState
from workshop.words import N_

BANNER: Final = "PREVIEW · INVENTED VOTES"
SEED: Final = 3
AT_MOST: Final = 12
"""So many of a group are enough for a picture."""
STRANGERS: Final = (
    StakeholderGroup(GroupId("one"), N_("One group"), "A", 8, colour=0),
    StakeholderGroup(GroupId("another"), N_("Another group"), "B", 8, colour=1),
)
"""Who votes in the picture while there is no group yet."""
IDEAS: Final = (N_("The first idea"), N_("The second idea"), N_("The third idea"))


class Look(StrEnum):
    """What of a step is looked at."""

    START = "start"
    QUESTION = "question"
    VOTING = "voting"
    COUNTING = "counting"
    CLOSED = "closed"
    RESULT = "result"
    GROUPS = "groups"
    ACCOUNT = "account"
    TALK = "talk"


LOOK_NAMES: Final = {
    Look.START: N_("Before it starts"),
    Look.QUESTION: N_("The question"),
    Look.VOTING: N_("While people vote"),
    Look.COUNTING: N_("Pens down"),
    Look.CLOSED: N_("Closed, still hidden"),
    Look.RESULT: N_("The result"),
    Look.GROUPS: N_("By group"),
    Look.ACCOUNT: N_("How we counted"),
    Look.TALK: N_("While people talk"),
}
_STAGES: Final = {
    Look.START: Stage.READY,
    Look.QUESTION: Stage.READING,
    Look.VOTING: Stage.OPEN,
    Look.COUNTING: Stage.COUNTING,
    Look.CLOSED: Stage.CLOSED,
    Look.TALK: Stage.TALK,
}
_VIEWS: Final = {Look.GROUPS: View.GROUPS, Look.ACCOUNT: View.ACCOUNT}
_STATES: Final = {
    Look.VOTING: RoundState.OPEN,
    Look.COUNTING: RoundState.COUNTING,
    Look.CLOSED: RoundState.CLOSED,
}


def looks_of(activity: Activity) -> tuple[Look, ...]:
    """What there is to look at in a step, in the order the room sees it."""
    if not activity.is_vote:
        return (Look.START, Look.TALK)
    return tuple(look for look in Look if look is not Look.TALK)


def usual_look(activity: Activity) -> Look:
    return Look.QUESTION if activity.is_vote else Look.TALK


def scene_at(workshop: Workshop, index: int, look: Look) -> Scene:
    """The picture of a step of the agenda; raises a WorkshopError where there is nothing to show yet."""
    activity = workshop.plan.activities[index]
    position = Position(activity=index, stage=_STAGES.get(look, Stage.REVEALED), view=_VIEWS.get(look, View.RANKING))
    bare = replace(workshop, rounds=tuple(r for r in workshop.rounds if r.activity != activity.id))
    if not activity.is_vote or look is Look.START:
        return scene_of(bare, position)
    ready = _with_sources(bare, activity, set())
    if look is Look.QUESTION:
        return scene_of(ready, position)
    peopled = _peopled(ready)
    state = _STATES.get(look, RoundState.REVEALED)
    return scene_of(_with_round(peopled, activity, state), position)


def _peopled(workshop: Workshop) -> Workshop:
    """The workshop with a banner and with people: those expected, or some nobody knows."""
    plan = workshop.plan
    groups = plan.groups or STRANGERS
    if not any(g.people for g in groups):
        groups = tuple(replace(g, people=STRANGERS[0].people) for g in groups)
    few = tuple(replace(g, people=min(g.people, AT_MOST)) for g in groups)
    banner = plan.banner if plan.banner.startswith(BANNER) else " · ".join(filter(None, (BANNER, plan.banner)))
    return replace(workshop, plan=replace(plan, groups=few, banner=banner), here={}, participants=())


def _with_round(workshop: Workshop, activity: Activity, state: RoundState) -> Workshop:
    """One more round, with invented ballots: half of them while voting is open."""
    round = next_round(workshop, activity, options_for(workshop, activity), "")
    ballots = simulated_ballots(workshop, round, seed=SEED)
    for ballot in ballots if state is not RoundState.OPEN else ballots[: (len(ballots) + 1) // 2]:
        round = cast_into(workshop, round, ballot, "").after
    if not state.takes_ballots:
        round = replace(round, present=dict(workshop.expected(round)))
    return _with(workshop, replace(round, state=state))


def _with(workshop: Workshop, round: Round) -> Workshop:
    return replace(workshop, rounds=(*workshop.rounds, round))


def _with_sources(workshop: Workshop, activity: Activity, way: set[ActivityId]) -> Workshop:
    """The workshop in which the votes that a question takes its options from were held."""
    if activity.id in way:
        raise InvalidPlan(f"“{activity.title}” takes its options from itself, round in a circle. Choose another step.")
    for id in activity.options_from.activities if activity.options_from and not activity.options else ():
        source = next((a for a in workshop.plan.activities if a.id == id), None)
        if source is None or any(not r.state.takes_ballots for r in workshop.rounds_of(id)):
            continue
        workshop = _with_sources(workshop, source, way | {activity.id})
        if source.kind is ActivityKind.CAPTURE and not captures_of(workshop, id):
            notes = tuple(Note(id, (idea, *[""] * (len(fields_of(source)) - 1))) for idea in IDEAS)
            workshop = replace(_peopled(workshop), notes=(*workshop.notes, *notes))
        elif source.is_vote:
            fresh = replace(workshop, rounds=tuple(r for r in workshop.rounds if r.activity != id))
            workshop = _with_round(_peopled(fresh), source, RoundState.REVEALED)
    return workshop
