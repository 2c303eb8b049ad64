"""Other ways to see a result: by group, how we counted, the other weighting; loaded first, shown by the next act."""

from dataclasses import replace

from workshop.counting.pooling import NO_WEIGHTS
from workshop.counting.published import outcome_of
from workshop.errors import StillSecret, WorkshopError
from workshop.model import Workshop
from workshop.plan import Polarity, Voter, Weighting
from workshop.show.comparing import why_not_compared
from workshop.show.run_off import run_off_step
from workshop.show.running import options_to_show
from workshop.show.stage import Act, Position, Stage, Step, View, activity_at, round_at
from workshop.voting import RoundState

NOT_STATED = "Nobody knows which end of this scale is the good one, so no gap between groups is named."
NO_SITUATION = "“{title}” asks people to imagine a situation. Choose or type it at the right first."
NO_RESULT = "There is no result to show yet: close the vote first."


def weighting_at(workshop: Workshop, position: Position) -> Weighting:
    """The weighting of the picture at a position: what a key chose, else the activity's."""
    activity = activity_at(workshop, position)
    return position.weighting or (activity.result.weighting if activity else Weighting.PEOPLE)


def why_no_result(workshop: Workshop, position: Position) -> str:
    """Why no result can be shown here; empty if one can."""
    round = round_at(workshop, position)
    closed = round is not None and round.state in (RoundState.CLOSED, RoundState.REVEALED)
    return "" if closed and position.stage in (Stage.CLOSED, Stage.REVEALED) else NO_RESULT


def why_no_groups(workshop: Workshop, position: Position) -> str:
    """Why this result cannot be shown by group; empty if it can."""
    if why := why_no_result(workshop, position):
        return why
    round = round_at(workshop, position)
    assert round is not None
    try:
        outcome = outcome_of(workshop, round)
    except StillSecret as error:
        return str(error)
    if any(c.scale and c.scale.polarity is Polarity.UNSTATED for c in outcome.asked.criteria):
        return NOT_STATED
    return "" if outcome.groups else outcome.groups_note or "This vote has no groups to show."


def why_no_weighting(workshop: Workshop, position: Position) -> str:
    """Why groups cannot count in another way here; empty if they can."""
    if why := why_no_result(workshop, position):
        return why
    round = round_at(workshop, position)
    assert round is not None
    try:
        outcome = outcome_of(workshop, round)
    except StillSecret as error:
        return str(error)
    if outcome.groups:
        return ""
    each = f" {NO_WEIGHTS}." if outcome.asked.settings.voter is Voter.PARTICIPANT else ""
    return f"{outcome.groups_note}{each}"


def why_no_comparison(workshop: Workshop, position: Position) -> str:
    """Why this vote cannot be compared with an earlier one; empty if it can."""
    if why := why_no_result(workshop, position):
        return why
    round = round_at(workshop, position)
    assert round is not None
    try:
        return why_not_compared(workshop, round)
    except StillSecret as error:
        return str(error)


def why_no_way_back(workshop: Workshop, position: Position) -> str:
    """Why a closed vote has no step back, and which button there is; empty elsewhere."""
    round = round_at(workshop, position)
    if position.stage is not Stage.CLOSED:
        return ""
    if round is not None and round.state is RoundState.REVEALED:
        return "The result was shown. To vote once more choose “Vote again as a second vote”."
    return "Voting is closed. To go on voting choose “Open again, keep every vote”."


def why_not(workshop: Workshop, position: Position, view: View) -> str:
    """Why a view cannot be shown here; empty if it can."""
    reasons = {View.GROUPS: why_no_groups, View.COMPARE: why_no_comparison}
    return reasons.get(view, why_no_result)(workshop, position)


def why_no_options(workshop: Workshop, step: Step) -> str:
    """The sentence for a question whose options come from a vote that was not held yet; empty where it can be asked."""
    activity = activity_at(workshop, step.to)
    if activity is not None and activity.context_from and not activity.context and step.to.stage is Stage.READING:
        return NO_SITUATION.format(title=activity.title)
    asked = step.act is Act.OPEN or (step.act is not Act.RUN_OFF and step.to.stage is Stage.READING)
    if activity is None or not activity.is_vote or not asked:
        return ""
    try:
        options_to_show(workshop, activity)
    except WorkshopError as error:
        return str(error)
    return ""


def with_view(position: Position, loaded: Position | None, view: View) -> Position | None:
    """What is loaded after the key of a view: the view; the ranking if the view is shown; nothing if it was loaded."""
    if loaded is not None and loaded.view is view:
        return None
    wanted = View.RANKING if position.view is view else view
    return replace(loaded or position, stage=Stage.REVEALED, view=wanted, page=0)


def with_other_weighting(workshop: Workshop, position: Position, loaded: Position | None) -> Position | None:
    """What is loaded after the key of the weighting: the other one; nothing if it was loaded."""
    shown = weighting_at(workshop, position)
    other = Weighting.PEOPLE if shown is Weighting.GROUPS else Weighting.GROUPS
    if loaded is not None and loaded.weighting is other:
        return None
    return replace(loaded or position, stage=Stage.REVEALED, weighting=other, page=0)


def loaded_step(workshop: Workshop, position: Position, loaded: Position) -> Step:
    """The next act when something is loaded."""
    if loaded.activity != position.activity:
        return run_off_step(workshop, position)
    if loaded.weighting != position.weighting:
        names = {Weighting.PEOPLE: "Each person counts once", Weighting.GROUPS: "Each group counts once"}
        label = names.get(loaded.weighting or Weighting.PEOPLE, "Agreed weights")
    else:
        activity = activity_at(workshop, position)
        view = activity.result.view if activity else ""
        names = {
            View.GROUPS: "Name the widest gap" if view in ("group_columns", "heatmap") else "Show by group",
            View.ACCOUNT: "Show how we counted",
            View.COMPARE: "Show what moved",
            View.RANKING: "Show the ranking",
            View.ANSWER: "Show the answer",
        }
        label = names[loaded.view]
    round = round_at(workshop, position)
    hidden = round is not None and round.state is RoundState.CLOSED
    return Step(label, loaded, Act.REVEAL if hidden else Act.NONE)
