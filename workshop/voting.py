"""What happens in the room: rounds, ballots, marks, hand counts and who is here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType

from workshop.plan import Activity, ActivityId, GroupId, OptionId

BallotId = NewType("BallotId", str)
RoundId = NewType("RoundId", int)

DONT_KNOW: Final = -1
"""The mark of somebody who said so; a missing key is no answer. Real marks are never negative."""

MarkKey = tuple[str, str]
"""(criterion, option); for pairs (first option, second option)."""
Marks = Mapping[MarkKey, int]
"""A ballot's marks: a tick is 1, dots n, a rating a point of its scale, a rank a place (1 first)."""


class Channel(StrEnum):
    """How a vote came in."""

    SLIP = "slip"
    CARD = "card"
    SCREEN = "screen"
    HANDS = "hands"
    FILE = "file"


class RoundState(StrEnum):
    """How far a round has come; only REVEALED is final."""

    OPEN = "open"
    COUNTING = "counting"
    CLOSED = "closed"
    REVEALED = "revealed"

    @property
    def takes_ballots(self) -> bool:
        return self in (RoundState.OPEN, RoundState.COUNTING)


@dataclass(frozen=True, slots=True)
class Participant:
    """One seat in the room, by card number; a name only where the workshop is not anonymous."""

    card: int
    group: GroupId
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one participant marked in one round.

    In a secret round a stored ballot has neither card, channel, time nor order: who has handed in stands elsewhere,
    with nothing to join them.
    """

    id: BallotId
    group: GroupId
    marks: Marks
    channel: Channel | None = None
    card: int | None = None
    at: str | None = None
    """UTC, to the minute; None in a secret round."""
    replaces: BallotId | None = None
    """The same card's earlier ballot, in a round that is not secret; it stays on record and no longer counts."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class HandCount:
    """How many in one group put one mark against one option, counted together; never turned into ballots."""

    id: BallotId
    group: GroupId
    heads: int
    counts: Mapping[tuple[OptionId, int], int]
    """(option, mark) to the number of people who raised a hand for it."""


@dataclass(frozen=True, eq=False, slots=True)
class Round:
    """One vote on one activity: it opens and closes, and remembers the wording it was asked with.

    Rounds are compared by identity: a changed round is another value, so results can be kept by round.
    """

    id: RoundId
    activity: ActivityId
    number: int
    """1 for the first vote on this activity, 2 for the second, …"""
    asked: Activity
    """The activity as it stood when the round opened, its options frozen."""
    state: RoundState
    secret: bool
    ballots: tuple[Ballot, ...] = ()
    """In a secret round in the order of their ids, which says nothing about who came when."""
    hand_counts: tuple[HandCount, ...] = ()
    """In order of entry; the last for a group is in effect."""
    handed_in: Mapping[tuple[GroupId, Channel], int] = field(default_factory=dict[tuple[GroupId, Channel], int])
    """Votes in by group and channel, hand counts included, taken-back ones not."""
    cards: frozenset[int] = frozenset()
    """Card numbers that have handed in."""
    present: Mapping[GroupId, int] = field(default_factory=dict[GroupId, int])
    """The head count the round closed with; empty while it is open."""
    opened_at: str = ""
    closed_at: str = ""
    reopened: int = 0
    looked_at: int = 0
    """Ballots that were in at the last closing: after reopening, the private look waits for three more."""

    @property
    def counting_ballots(self) -> tuple[Ballot, ...]:
        """The ballots that count: neither taken back nor replaced by a later one of the same card."""
        replaced = {b.replaces for b in self.ballots if b.replaces is not None and not b.withdrawn}
        return tuple(b for b in self.ballots if not b.withdrawn and b.id not in replaced)

    @property
    def effective_hand_counts(self) -> tuple[HandCount, ...]:
        """The last hand count of each group."""
        return tuple({h.group: h for h in self.hand_counts}.values())

    @property
    def votes_in(self) -> int:
        return sum(self.handed_in.values())

    def votes_of(self, group: GroupId) -> int:
        return sum(n for (g, _), n in self.handed_in.items() if g == group)

    def votes_by(self, channel: Channel) -> int:
        return sum(n for (_, c), n in self.handed_in.items() if c == channel)
