"""What was typed last, and from which card: the only link between a card and a secret ballot, kept in memory alone."""

from dataclasses import dataclass
from typing import Final

from workshop.change import TypedEntry
from workshop.voting import Ballot, BallotId, Channel, Round, RoundId

KEPT: Final = 10
"""How many typed entries can be taken back."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One typed entry with its card."""

    entry: TypedEntry
    card: int | None


@dataclass(frozen=True, slots=True)
class TypedList:
    """The last typed entries and those taken back, newest first."""

    kept: tuple[Typed, ...] = ()
    taken_back: tuple[Typed, ...] = ()

    def with_typed(self, round: Round, ballot: Ballot) -> "TypedList":
        """Remember an entry as it came in; `round` is the round with it."""
        channel = ballot.channel
        if channel is None or any(t.entry.ballot == ballot.id for t in (*self.kept, *self.taken_back)):
            return self
        alike = (round.id, ballot.group, channel)
        before = [e.number for e in (t.entry for t in self.kept) if (e.round, e.group, e.channel) == alike]
        counted = max(round.handed_in.get((ballot.group, channel), 0), max(before, default=0) + 1)
        number = ballot.card if channel is Channel.CARD and ballot.card is not None else counted
        entry = TypedEntry(ballot.id, round.id, ballot.group, channel, number)
        return TypedList((Typed(entry, ballot.card), *self.kept)[:KEPT], self.taken_back)

    def find(self, ballot: BallotId) -> Typed | None:
        return next((t for t in self.kept if t.entry.ballot == ballot), None)

    def with_taken_back(self, typed: Typed) -> "TypedList":
        kept = tuple(t for t in self.kept if t.entry.ballot != typed.entry.ballot)
        return TypedList(kept, (typed, *self.taken_back)[:KEPT])

    def with_put_back(self) -> "TypedList":
        last, *rest = self.taken_back
        return TypedList((last, *self.kept)[:KEPT], tuple(rest))

    def without_round(self, round: RoundId) -> "TypedList":
        """Forget a round as it closes."""
        kept = tuple(t for t in self.kept if t.entry.round != round)
        return TypedList(kept, tuple(t for t in self.taken_back if t.entry.round != round))
