"""What an operation of the session touched, and what was typed last."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.plan import GroupId
from workshop.voting import BallotId, Channel, RoundId


class What(StrEnum):
    """The parts of a workshop that an operation may touch."""

    PLAN = "plan"
    PEOPLE = "people"
    ROUND = "round"
    BALLOTS = "ballots"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Change:
    """What is new; everything in it is on disk already."""

    what: frozenset[What]
    round: RoundId | None = None
    already: tuple[BallotId, ...] = ()
    """Ballots that had been counted before: the same id came again."""
    refused: tuple[tuple[BallotId, str], ...] = ()
    """Ballots of a batch that were not counted, each with its sentence."""
    counted: tuple[BallotId, ...] = ()
    """Ballots that are counted now."""


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """One vote typed on the console, while it can still be taken back."""

    ballot: BallotId
    round: RoundId
    group: GroupId
    channel: Channel
    number: int
    """Its card; else its number within the round, the group and the channel: the third slip of its group."""
