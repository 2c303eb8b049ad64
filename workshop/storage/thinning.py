"""Which copies may go.

All of the last day of the last workshop stay; of others one an hour, then one a day, 30 in all.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

MOST: Final = 30
"""So many are kept of a workshop; more only where the last day alone has more."""
LAST_DAY: Final = timedelta(days=1)
LAST_WEEK: Final = timedelta(days=7)
"""Within a week of the newest one an hour is kept, before that one a day."""


class Dated(Protocol):
    """Something that was as it is at a time."""

    @property
    def at(self) -> datetime: ...


Copy = TypeVar("Copy", bound=Dated)


def superfluous(
    copies: Sequence[Copy], is_whole: Callable[[Copy], bool], *, is_last_workshop: bool = True
) -> tuple[Copy, ...]:
    """Those that may go, of copies given newest first; one that is not whole never takes the place of one that is."""
    if not copies:
        return ()
    newest = copies[0].at
    older = [c for c in copies if not is_last_workshop or newest - c.at >= LAST_DAY]
    slots: dict[str, list[Copy]] = {}
    for copy in older:
        to_the_hour = newest - copy.at < LAST_WEEK
        slots.setdefault(f"{copy.at:%Y-%m-%d %H}" if to_the_hour else f"{copy.at:%Y-%m-%d}", []).append(copy)
    kept = [_best(several, is_whole) for several in slots.values()]
    room = max(0, MOST - (len(copies) - len(older)))
    if len(kept) > room:
        kept = [copy for copy in kept if is_whole(copy)][:room]
    return tuple(c for c in older if not any(c is k for k in kept))


def _best(several: Sequence[Copy], is_whole: Callable[[Copy], bool]) -> Copy:
    """The newest that is whole; looked at only where there is a choice."""
    if len(several) == 1:
        return several[0]
    return next((copy for copy in several if is_whole(copy)), several[0])
