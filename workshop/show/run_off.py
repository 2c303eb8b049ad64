"""A run-off: where options share the place that decides, a vote of its own between them, as the next step."""

from dataclasses import replace

from workshop.counting.outcome import RoundOutcome, top_wanted
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import (
    MAIN,
    Activity,
    ActivityId,
    BallotSettings,
    Criterion,
    Option,
    Plan,
    ResultSettings,
)
from workshop.show.stage import Act, Position, Stage, Step, activity_at, round_at
from workshop.voting import Round, RoundState
from workshop.words import listed, number_word

NOT_SHOWN = "Show the result first: the room has not seen yet that anything is tied."
NO_TIE = "No two options share the first place or the line under the top, so there is nothing to run off."
_NAMED = 3
_MINUTES = 3
_SECONDS = 45


def tied_options(workshop: Workshop, round: Round) -> tuple[Option, ...]:
    """The options that share the first place, else those that share the place at the line; empty without such a tie."""
    outcome = outcome_of(workshop, round)
    if not outcome.ranking.ordered:
        return ()
    first = _at_rank(outcome, 1)
    if len(first) > 1:
        return first
    wanted = top_wanted(outcome.asked)
    for place in outcome.ranking.places:
        tied = _at_rank(outcome, place.rank)
        if place.rank <= wanted < place.rank + len(tied) - 1:
            return tied
    return ()


def why_no_run_off(workshop: Workshop, position: Position) -> str:
    """Why no run-off can follow here; empty if one can."""
    round = round_at(workshop, position)
    if round is None or round.state is not RoundState.REVEALED or position.stage is not Stage.REVEALED:
        return NOT_SHOWN
    return "" if tied_options(workshop, round) else NO_TIE


def run_off_step(workshop: Workshop, position: Position) -> Step:
    """The act that adds the run-off after this step and shows its question."""
    to = Position(activity=position.activity + 1, stage=Stage.READING)
    return Step(f"Run-off between {_named(_run_off(workshop, position).options)}", to, Act.RUN_OFF)


def plan_with_run_off(workshop: Workshop, position: Position) -> Plan:
    """The plan with the run-off right after the step; one that is there and was not voted on is taken."""
    activities, added = list(workshop.plan.activities), _run_off(workshop, position)
    following = position.activity + 1
    if following < len(activities) and activities[following].id == added.id:
        activities[following] = added
    else:
        activities.insert(following, added)
    return replace(workshop.plan, activities=tuple(activities))


def _run_off(workshop: Workshop, position: Position) -> Activity:
    activity, round = activity_at(workshop, position), round_at(workshop, position)
    assert activity is not None and round is not None, "a run-off follows a vote"
    tied = tied_options(workshop, round)
    asked = round.asked
    return Activity(
        id=_free_id(workshop, activity),
        title=f"Run-off between {_named(tied)}",
        minutes=_MINUTES,
        prompt=asked.prompt,
        intro="These share a place. One vote each decides between them.",
        options=tuple(replace(option, section="", exclusive=False) for option in tied),
        criteria=(Criterion(MAIN),),
        ballot=BallotSettings("choice", voter=asked.settings.voter, seconds=_SECONDS),
        result=ResultSettings(
            view="bars", rank_by="count", weighting=asked.result.weighting, min_group=asked.result.min_group
        ),
        anonymous=asked.anonymous,
    )


def _named(options: tuple[Option, ...]) -> str:
    labels = [option.label for option in options]
    return listed(labels) if len(labels) <= _NAMED else f"{number_word(len(labels))} that are level"


def _free_id(workshop: Workshop, activity: Activity) -> ActivityId:
    """An id that no step has, or that of a run-off right after the step which was not voted on."""
    activities = workshop.plan.activities
    following = activities[activities.index(activity) + 1 :][:1]
    taken = {a.id for a in activities} - {a.id for a in following if not workshop.rounds_of(a.id)}
    names = (f"{activity.id}-run-off{f'-{n}' if n > 1 else ''}" for n in range(1, len(taken) + 2))
    return next(ActivityId(name) for name in names if name not in taken)


def _at_rank(outcome: RoundOutcome, rank: int) -> tuple[Option, ...]:
    places = [p for p in outcome.ranking.places if p.rank == rank and p.people]
    return tuple(outcome.asked.option(p.option) for p in places)
