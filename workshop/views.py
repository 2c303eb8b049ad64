"""Other ways to see a result: by group, how we counted, the other weighting; loaded first, shown by the next act."""

from dataclasses import replace

from workshop.errors import StillSecret
from workshop.model import Workshop
from workshop.plan import Weighting
from workshop.published import outcome_of
from workshop.stage import Act, Position, Stage, Step, View, activity_at, round_at
from workshop.voting import RoundState

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
    return "" if outcome.groups else outcome.groups_note or "This vote has no groups to show."


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
    if loaded.weighting != position.weighting:
        names = {Weighting.PEOPLE: "Each person counts once", Weighting.GROUPS: "Each group counts once"}
        label = names.get(loaded.weighting or Weighting.PEOPLE, "Agreed weights")
    else:
        names = {View.GROUPS: "Show by group", View.ACCOUNT: "Show how we counted", View.RANKING: "Show the ranking"}
        label = names[loaded.view]
    round = round_at(workshop, position)
    hidden = round is not None and round.state is RoundState.CLOSED
    return Step(label, loaded, Act.REVEAL if hidden else Act.NONE)
