"""The stages of a workshop in front of a room: where the show stands, and the next act and the step back from there.

Pure functions over (workshop, position); ui.show performs the acts and keeps the guards of time.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, Plan, Weighting
from workshop.voting import Round, RoundState

HOW_WE_VOTE = "How we vote today"


class Stage(StrEnum):
    """Stages of one step, in order; a talk has only READY and TALK.

    Before the first step READY is the title slide and READING how we vote; after the last, what everybody receives.
    """

    READY = "ready"
    READING = "reading"
    OPEN = "open"
    COUNTING = "counting"
    CLOSED = "closed"
    REVEALED = "revealed"
    TALK = "talk"


MOST_TURNED = 4
"""Pages of a result that the next act turns; a longer one is left by it, and turned by its own key."""


class View(StrEnum):
    """What a revealed result shows."""

    RANKING = "ranking"
    GROUPS = "groups"
    ACCOUNT = "account"
    COMPARE = "compare"
    ANSWER = "answer"
    """Of a question to guess, once the guesses were seen."""


class Cover(StrEnum):
    """What may hide the picture for a while."""

    NONE = "none"
    BLANK = "blank"
    TITLE = "title"


class Act(StrEnum):
    """What a step does to the round, if anything."""

    NONE = "none"
    OPEN = "open"
    COUNT = "count"
    RESUME = "resume"
    CLOSE = "close"
    REVEAL = "reveal"
    RUN_OFF = "run_off"


@dataclass(frozen=True, slots=True)
class Position:
    """Where the show stands."""

    activity: int = -1
    """Index into the plan's activities; -1 is the lobby, one past the last is the end."""
    stage: Stage = Stage.READY
    view: View = View.RANKING
    weighting: Weighting | None = None
    """None: as the activity says."""
    page: int = 0
    hand: int | None = None
    """The option lit in a show of hands (index), while one is on."""
    cover: Cover = Cover.NONE


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the facilitator: its words, what it does to the round, and where the show stands then."""

    label: str
    to: Position
    act: Act = Act.NONE


def activity_at(workshop: Workshop, position: Position) -> Activity | None:
    """The activity the show stands at; None in the lobby and at the end."""
    activities = workshop.plan.activities
    return activities[position.activity] if 0 <= position.activity < len(activities) else None


def round_at(workshop: Workshop, position: Position) -> Round | None:
    """The latest round of the activity the show stands at."""
    activity = activity_at(workshop, position)
    return workshop.latest_round(activity.id) if activity else None


def next_step(workshop: Workshop, position: Position, pages: int = 1) -> Step | None:
    """The next act; None at the end. `pages` is the number of pages of the picture shown now."""
    activity = activity_at(workshop, position)
    turned = position.stage is Stage.READING or (position.stage is Stage.REVEALED and pages <= MOST_TURNED)
    if turned and position.page + 1 < pages:  # everybody reads every option before voting, and sees the places after
        return Step(f"Next page ({position.page + 2} of {pages})", replace(position, page=position.page + 1))
    if activity is None:
        return _next_of_courtesy(workshop, position)
    if not activity.is_vote:
        if position.stage is Stage.READY:
            labels = {ActivityKind.CAPTURE: "Collect answers", ActivityKind.BREAK: "Start the break"}
            return Step(labels.get(activity.kind, "Start talking"), replace(position, stage=Stage.TALK))
        return _to_activity(workshop, position.activity + 1)
    match position.stage:
        case Stage.READY:
            return Step("Show the question", _at(position, Stage.READING))
        case Stage.READING:
            return _after_reading(workshop, position)
        case Stage.OPEN:
            return Step("Pens down", _at(position, Stage.COUNTING), Act.COUNT)
        case Stage.COUNTING:
            return Step("Close voting", _at(position, Stage.CLOSED), Act.CLOSE)
        case Stage.CLOSED:
            label = "Show the ranking" if activity.result.rank_by != "none" else "Show the result"
            round = round_at(workshop, position)
            act = Act.NONE if round and round.state is RoundState.REVEALED else Act.REVEAL
            return Step(label, _at(position, Stage.REVEALED), act)
        case _:
            if position.view is View.RANKING and any(o.correct for o in activity.options):
                return Step("Show the answer", replace(position, view=View.ANSWER, page=0))
            return _to_activity(workshop, position.activity + 1)


def back_step(workshop: Workshop, position: Position) -> Step | None:
    """The step back; None where there is none. It never loses a vote and never opens a closed one."""
    activity = activity_at(workshop, position)
    if position.page > 0:
        return Step("Page before", replace(position, page=position.page - 1))
    if activity is None and position.stage is Stage.READING:
        return Step("Title slide" if position.activity < 0 else "Thank you", Position(activity=position.activity))
    if activity is None:
        return _back_from(workshop, position.activity)
    match position.stage:
        case Stage.READY:
            if (back := _back_from(workshop, position.activity)) is not None:
                return back
            told = any(a.is_vote for a in workshop.plan.activities)
            return Step(HOW_WE_VOTE, Position(stage=Stage.READING)) if told else Step("Title slide", Position())
        case Stage.READING | Stage.TALK:
            if (round := round_at(workshop, position)) and round.state is RoundState.CLOSED:
                return Step("Back to the closed vote", _at(position, Stage.CLOSED))
            return Step("Back to the start of the step", _at(position, Stage.READY))
        case Stage.OPEN:
            return Step("Back to the question", _at(position, Stage.READING))
        case Stage.COUNTING:
            return Step("Back to voting", _at(position, Stage.OPEN), Act.RESUME)
        case Stage.CLOSED:
            return None
        case Stage.REVEALED:
            if position.view is not View.RANKING:
                label = "Back to the guesses" if position.view is View.ANSWER else "Back to the ranking"
                return Step(label, replace(position, view=View.RANKING, page=0))
            return Step("Hide the result", _at(position, Stage.CLOSED))


def position_at(workshop: Workshop, index: int) -> Position:
    """Where a step stands when the show comes to it: a vote under way goes on where its round is."""
    if not 0 <= index < len(workshop.plan.activities):
        return Position(activity=index)
    round = workshop.latest_round(workshop.plan.activities[index].id)
    stages = {
        RoundState.OPEN: Stage.OPEN,
        RoundState.COUNTING: Stage.COUNTING,
        RoundState.CLOSED: Stage.CLOSED,
        RoundState.REVEALED: Stage.REVEALED,
    }
    return Position(activity=index, stage=stages[round.state] if round else Stage.READY)


def position_after(before: Plan, workshop: Workshop, position: Position) -> Position:
    """Where the show stands after the agenda was edited: at the same step, wherever it has gone.

    Where its step was taken away the show stands before the one that came after it; nothing is shown by an edit.
    """
    steps, now = before.activities, workshop.plan.activities
    if not 0 <= position.activity < len(steps):
        return position if position.activity < 0 else replace(position, activity=len(now))
    places = {a.id: n for n, a in enumerate(now)}
    here = places.get(steps[position.activity].id)
    if here is not None:
        return position if here == position.activity else replace(position, activity=here)
    following = next((places[a.id] for a in steps[position.activity :] if a.id in places), len(now))
    return Position(activity=following, cover=position.cover)


def position_on_opening(workshop: Workshop) -> Position:
    """Where the show goes on after the file was opened: at the latest round, else in the lobby."""
    if not workshop.rounds:
        return Position()
    latest = workshop.rounds[-1].activity
    index = next((n for n, a in enumerate(workshop.plan.activities) if a.id == latest), None)
    return Position() if index is None else position_at(workshop, index)


def _at(position: Position, stage: Stage) -> Position:
    return Position(activity=position.activity, stage=stage)


def _after_reading(workshop: Workshop, position: Position) -> Step:
    """A vote under way goes on; after a closed one, shown or not, this is the question of the next vote."""
    round = round_at(workshop, position)
    if round is None or not round.state.takes_ballots:
        label = "Open voting" if round is None else "Open the next vote"
        return Step(label, _at(position, Stage.OPEN), Act.OPEN)
    if round.state is RoundState.COUNTING:
        return Step("Go on counting", _at(position, Stage.COUNTING))
    return Step("Go on voting", _at(position, Stage.OPEN))


def _next_of_courtesy(workshop: Workshop, position: Position) -> Step | None:
    """From the title slide on to how we vote and the first step; from the end to what everybody receives."""
    if position.activity >= 0:
        here = Position(activity=position.activity, stage=Stage.READING)
        return None if position.stage is Stage.READING else Step("What you will receive", here)
    if position.stage is not Stage.READING and any(a.is_vote for a in workshop.plan.activities):
        return Step(HOW_WE_VOTE, Position(stage=Stage.READING))
    return _to_activity(workshop, position.activity + 1)


def _to_activity(workshop: Workshop, index: int) -> Step:
    """On to the first step from an index that is on; optional ones that are off are passed over."""
    plan = workshop.plan
    first = not any(plan.is_on(a) for a in plan.activities[:index])
    while index < len(plan.activities) and not plan.is_on(plan.activities[index]):
        index += 1
    if index >= len(plan.activities):
        return Step("Finish", Position(activity=len(plan.activities)))
    title = plan.activities[index].title
    return Step(f"Start: {title}" if first else f"Next: {title}", position_at(workshop, index))


def _back_from(workshop: Workshop, index: int) -> Step | None:
    """Back into the last step before an index that is on, or was held although it is off."""
    held = {r.activity for r in workshop.rounds}
    for n in range(index - 1, -1, -1):
        activity = workshop.plan.activities[n]
        if workshop.plan.is_on(activity) or activity.id in held:
            return Step(f"Back to {activity.title}", position_at(workshop, n))
    return None
