"""The guided first vote: what to do, and whether it was really done, by the workshop and where the show stands."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workshop.model import Workshop
from workshop.show.stage import Position, Stage, View, round_at
from workshop.voting import Round, RoundState
from workshop.words import N_

STEP: Final = "round-one"
"""The vote of the sample room that is led through."""
_ORDER: Final = (RoundState.OPEN, RoundState.COUNTING, RoundState.CLOSED, RoundState.REVEALED)


class Beside(StrEnum):
    """What a hint stands beside."""

    NEXT = "next"
    """The one large button."""
    LINE = "line"
    """Where votes are typed."""
    FILL = "fill"
    """The button that lets the invented voters vote."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to do."""

    text: str
    beside: Beside
    is_done: Callable[[Workshop, Position], bool]


def _past(round: Round | None, state: RoundState) -> bool:
    return round is not None and _ORDER.index(round.state) >= _ORDER.index(state)


def _is_read(workshop: Workshop, position: Position) -> bool:
    return position.stage is not Stage.READY


def _is_open(workshop: Workshop, position: Position) -> bool:
    return _past(round_at(workshop, position), RoundState.OPEN)


def _has_typed(workshop: Workshop, position: Position) -> bool:
    round = round_at(workshop, position)
    return round is not None and (round.votes_in > 0 or _past(round, RoundState.CLOSED))


def _all_voted(workshop: Workshop, position: Position) -> bool:
    round = round_at(workshop, position)
    return round is not None and (round.votes_in >= workshop.people_here or _past(round, RoundState.CLOSED))


def _is_closed(workshop: Workshop, position: Position) -> bool:
    return _past(round_at(workshop, position), RoundState.CLOSED)


def _is_shown(workshop: Workshop, position: Position) -> bool:
    return _past(round_at(workshop, position), RoundState.REVEALED) and position.stage is Stage.REVEALED


def _by_group(workshop: Workshop, position: Position) -> bool:
    return position.stage is Stage.REVEALED and position.view is View.GROUPS


HINTS: Final = (
    Hint(
        N_("Space or Page Down is always the next act. Press it: the room sees the question."),
        Beside.NEXT,
        _is_read,
    ),
    Hint(
        N_("Again, until voting is open. Nobody sees a result until it closes, you included."),
        Beside.NEXT,
        _is_open,
    ),
    Hint(
        N_("Type one slip: 1 1 4 7, look at what is read back, and press Enter."),
        Beside.LINE,
        _has_typed,
    ),
    Hint(
        N_("The others are invented. “Fill with simulated votes” lets them all vote; Ctrl+R does the same."),
        Beside.FILL,
        _all_voted,
    ),
    Hint(
        N_("Page Down: pens down. Page Down again closes the vote. Space belongs to the line while you type."),
        Beside.NEXT,
        _is_closed,
    ),
    Hint(
        N_("The result stays hidden until you say so. After two seconds, Space shows the room the order."),
        Beside.NEXT,
        _is_shown,
    ),
    Hint(
        N_("G, then Space: the same result by group. Every key says beforehand what it will show."),
        Beside.NEXT,
        _by_group,
    ),
)
"""In order; each is done only by doing it."""


def hints_done(workshop: Workshop, position: Position, done: int) -> int:
    """How many are done now, when so many were: what was done stays so, and several may be done at once."""
    while done < len(HINTS) and HINTS[done].is_done(workshop, position):
        done += 1
    return done
