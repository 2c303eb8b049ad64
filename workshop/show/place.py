"""Where the show stands, as a text that is kept in the file: after a crash it goes on at the very stage."""

import json
from typing import cast

from workshop.model import Workshop
from workshop.plan import Weighting
from workshop.show.stage import Cover, Position, Stage, View, activity_at, position_on_opening, round_at
from workshop.voting import RoundState

_LOBBY, _END = "(lobby)", "(end)"

_STAGES = {
    None: {Stage.READY, Stage.READING},
    RoundState.OPEN: {Stage.READY, Stage.READING, Stage.OPEN},
    RoundState.COUNTING: {Stage.READY, Stage.READING, Stage.COUNTING},
    RoundState.CLOSED: {Stage.READY, Stage.READING, Stage.CLOSED},
    RoundState.REVEALED: {Stage.READY, Stage.READING, Stage.CLOSED, Stage.REVEALED},
}
"""Where the show may stand by the state of the round: never further than the vote itself."""


def place_of(workshop: Workshop, position: Position) -> str:
    """Write down where the show stands; the step by its id, for the agenda may be put in another order."""
    activity = activity_at(workshop, position)
    step = activity.id if activity else _LOBBY if position.activity < 0 else _END
    said = {"step": step, "stage": position.stage, "view": position.view, "page": position.page}
    if position.weighting is not None:
        said["weighting"] = position.weighting
    if position.cover is not Cover.NONE:
        said["cover"] = position.cover
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def position_in(workshop: Workshop, place: str) -> Position:
    """Where the show goes on: where it stood, if it may still stand there, else at the latest vote."""
    found = _read(workshop, place)
    return found if found is not None and _may_stand_at(workshop, found) else position_on_opening(workshop)


def _read(workshop: Workshop, place: str) -> Position | None:
    try:
        read: object = json.loads(place)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict):
        return None
    said = cast("dict[str, object]", read)
    steps = {_LOBBY: -1, _END: len(workshop.plan.activities)}
    steps |= {a.id: n for n, a in enumerate(workshop.plan.activities)}
    step, page = str(said.get("step", "")), said.get("page", 0)
    try:
        return Position(
            activity=steps[step],
            stage=Stage(str(said.get("stage"))),
            view=View(str(said.get("view", View.RANKING))),
            weighting=Weighting(str(said["weighting"])) if "weighting" in said else None,
            page=page if type(page) is int and 0 <= page < 100 else 0,
            cover=Cover(str(said.get("cover", Cover.NONE))),
        )
    except (KeyError, ValueError):
        return None


def _may_stand_at(workshop: Workshop, position: Position) -> bool:
    activity = activity_at(workshop, position)
    if activity is None:
        return position.stage in (Stage.READY, Stage.READING)
    if not activity.is_vote:
        return position.stage in (Stage.READY, Stage.TALK)
    round = round_at(workshop, position)
    return position.stage in _STAGES[round.state if round else None]
