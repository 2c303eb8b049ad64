"""Finds ballots that came in by two files: a workshop and its own workbook, a copy of it, rooms put together before."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from workshop.voting import Round

ROOM_ID: Final = "room-"
"""Begins the id of a group that is a room put together with others."""
ENOUGH: Final = 8
"""So many ballots, not all alike, are hardly the same in two rooms by chance."""
DAY: Final = len("2026-11-22")
"""A workbook says on which day a vote closed, and no more."""

Held = Counter[tuple[object, ...]]
"""How often each set of marks was handed in, and how often hands went up for a mark."""


def are_the_same(votes: Sequence[Round], others: Sequence[Round]) -> bool:
    """Whether votes are each one and the same as its other: closed together, with the very same ballots and hands."""
    pairs = list(zip(votes, others, strict=True))
    held = [_held(vote) for vote in votes]
    if any(one.closed_at[:DAY] != other.closed_at[:DAY] for one, other in pairs):
        return False
    if not any(held) or held != [_held(vote) for vote in others]:
        return False
    to_the_minute = all(len(one.closed_at) > DAY and one.closed_at == other.closed_at for one, other in pairs)
    return to_the_minute or _are_telling(held)


def stand_in(room: Sequence[Round], together: Sequence[Round]) -> bool:
    """Whether a room's votes are those of one room among rooms that were put together, vote by vote."""
    mine = [_held(vote) for vote in room]
    groups = sorted({b.group for vote in together for b in vote.counting_ballots if b.group.startswith(ROOM_ID)})
    return _are_telling(mine) and any(mine == [_held(vote, group) for vote in together] for group in groups)


def _are_telling(held: Sequence[Held]) -> bool:
    """Whether these are too many, and too different, to be the same twice by chance."""
    return sum(each.total() for each in held) >= ENOUGH and max(map(len, held)) > 1


def _held(vote: Round, group: str = "") -> Held:
    held: Held = Counter(
        tuple(sorted(ballot.marks.items())) for ballot in vote.counting_ballots if group in ("", ballot.group)
    )
    for count in vote.effective_hand_counts:
        if group in ("", count.group):
            for mark, heads in count.counts.items():
                held["hands", *mark] += heads
    return held
