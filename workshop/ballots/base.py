"""What a way of voting is: which marks it allows, how they are typed, read back and laid out in a file."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workshop.plan import Activity
from workshop.voting import MarkKey, Marks


class Kept(StrEnum):
    """What a tally keeps of a ballot besides how many put which mark."""

    MARKS = "marks"
    """Nothing more: dots, ticks, points, grades."""
    PLACES = "places"
    """Marks are places: who stands above whom is kept too."""
    DUELS = "duels"
    """Marks are keyed by two options: 1, 2 or 0 for equal."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file of ballots."""

    key: MarkKey
    name_by_id: str
    name_by_label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BallotType:
    """One way of voting; BALLOT_TYPES lists them all."""

    key: str
    name: str
    """Stands on the chips of Prepare: Dots."""
    tagline: str
    """What people do: share out dots."""
    summary: Callable[[Activity], str]
    """Short facts for agenda and result: 4 dots each."""
    instruction: Callable[[Activity], str]
    """What the room is told; the facts in it are in **double stars**."""
    limits: Callable[[Activity], str]
    """What each person could do, a sentence for the account of how we counted."""
    line_hint: Callable[[Activity], str]
    """How one typed line is written."""
    keys: Callable[[Activity], tuple[MarkKey, ...]]
    """Every key a ballot may mark, in printed order."""
    marks: Callable[[Activity], range]
    """Every mark a key may have (over all scales), don't know apart."""
    kept: Kept = Kept.MARKS
    check: Callable[[Activity, Marks], None]
    """Raises InvalidBallot: a sentence naming option, rule and limit."""
    notice: Callable[[Activity, Marks], str]
    """What is allowed but worth a second look: 2 dots not used; else empty."""
    parse_line: Callable[[Activity, str], Marks]
    """One typed line as marks; raises InvalidBallot where it cannot be read. It does not check limits."""
    spell: Callable[[Activity, Marks], str]
    """The marks in words, to read back before they are handed in."""
    columns: Callable[[Activity], tuple[Column, ...]]
    parse_cell: Callable[[Activity, MarkKey, str], int | None]
    """One cell of a file: empty is no mark, ? is don't know where it is offered; raises InvalidBallot."""
    carries_hands: str = ""
    """Empty where a show of hands can carry it, else why not, in a sentence."""
    editor: str
    """Key of the editor: tick, count, scale, order or pair."""
    rules: tuple[str, ...]
    """Keys of the ranking rules that can count it: the default first, the second opinion next."""
