"""Which article belongs to what is on the screen: the first of the ids given that there is an article for."""

from typing import Final

from workshop.model import Workshop
from workshop.plan import ActivityKind
from workshop.show.stage import Position, Stage, View, activity_at
from workshop.voting import Channel

HOME: Final = ("screen-home",)
PREPARE: Final = ("screen-prepare",)
REPORT: Final = ("screen-report",)
RUN: Final = "screen-run"
COMING_IN: Final = {
    Channel.SLIP: "slips",
    Channel.CARD: "slips",
    Channel.HANDS: "hands",
    Channel.SCREEN: "screen-shared",
}
"""What is read about the ways votes come in."""


def view_id(view: str) -> str:
    """The article about a picture of a result.

    >>> view_id("ranked_bars")
    'view-ranked-bars'
    """
    return f"view-{view.replace('_', '-')}"


def run_articles(workshop: Workshop, position: Position, channel: Channel | None) -> tuple[str, ...]:
    """What to read where the show stands, the nearest first; the channel is the one votes are being taken by."""
    activity = activity_at(workshop, position)
    if activity is None:
        return (RUN,)
    if activity.kind is ActivityKind.PRACTICE and position.stage is not Stage.REVEALED:
        return ("practice", RUN)
    way = f"way-{activity.settings.type}" if activity.ballot else RUN
    match position.stage:
        case Stage.READY | Stage.READING | Stage.TALK:
            return (way, RUN)
        case Stage.OPEN | Stage.COUNTING:
            return (COMING_IN.get(channel, way) if channel is not None else way, RUN)
        case Stage.REVEALED:
            shown = activity.result.view if position.view is View.RANKING else position.view.value
            return (view_id(shown), way, RUN)
        case _:
            return (RUN,)
