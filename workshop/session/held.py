"""Votes that could not be written: held in memory and in view, marked not counted, until they can be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workshop.errors import StorageError
from workshop.voting import Ballot, BallotId, HandCount, RoundId


def _not_counted() -> StorageError:
    return StorageError("This is not counted yet.")


@dataclass(frozen=True, slots=True)
class Held:
    """One call that failed, as it came: all it takes to make it again. It is in memory alone, and gone once counted."""

    round: RoundId
    ballots: tuple[Ballot, ...] = ()
    hand_count: HandCount | None = None
    typed: bool = False
    collected: bool = False
    error: StorageError = field(default_factory=_not_counted)
    """What was wrong when it was tried last; `error.remedies` says what may help."""

    @property
    def votes(self) -> int:
        """How many votes this is."""
        return self.hand_count.heads if self.hand_count is not None else len(self.ballots)

    @property
    def ids(self) -> frozenset[BallotId]:
        """The ids of what is held."""
        hands = () if self.hand_count is None else (self.hand_count.id,)
        return frozenset((*(b.id for b in self.ballots), *hands))


def with_held(held: Sequence[Held], failed: Held) -> tuple[Held, ...]:
    """Hold one more; what was tried again is held once."""
    return (*(h for h in without(held, failed.ids)), failed)


def only(held: Iterable[Held], wanted: Iterable[BallotId]) -> tuple[Held, ...]:
    """Those of the held votes that have one of these ids."""
    these = frozenset(wanted)
    return tuple(part for h in held for part in without([h], h.ids - these))


def without(held: Iterable[Held], settled: Iterable[BallotId]) -> tuple[Held, ...]:
    """What is still held once some of it was counted, refused or let go."""
    gone = frozenset(settled)
    left = (
        Held(
            h.round,
            tuple(b for b in h.ballots if b.id not in gone),
            None if h.hand_count is None or h.hand_count.id in gone else h.hand_count,
            h.typed,
            h.collected,
            h.error,
        )
        for h in held
    )
    return tuple(h for h in left if h.ids)
