"""An earlier workshop as a later one knows it: what was published of it, and nothing else."""

from dataclasses import dataclass

from workshop.plan import ActivityId, OptionId


@dataclass(frozen=True, slots=True)
class EarlierPlace:
    """Where one option stood."""

    option: OptionId
    label: str
    rank: int
    score: float | None


@dataclass(frozen=True, slots=True)
class EarlierVote:
    """What one vote of the earlier workshop came to."""

    activity: ActivityId
    title: str
    way: str
    """Its way of voting."""
    scales: tuple[str, ...]
    rule: str
    ordered: bool
    votes: int
    places: tuple[EarlierPlace, ...]
    """Best first."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier workshop, as far as the room saw it."""

    title: str
    date: str
    template: str
    made: str
    votes: tuple[EarlierVote, ...]
    """The last result shown of each step, in the order of its agenda."""
