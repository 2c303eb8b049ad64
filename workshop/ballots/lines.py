"""Typed lines and file cells, read strictly: what cannot be read is refused with a sentence."""

import re

from workshop.ballots.base import Column
from workshop.errors import InvalidBallot
from workshop.plan import MAIN, Activity, CriterionId, Option, OptionId
from workshop.voting import MarkKey, Marks

NONE = "-"
"""Typed for no mark; alone on a line it is an empty slip."""
DONT_KNOW_SIGNS = ("?", "*")

_SEPARATORS = re.compile(r"[\s,;.]+")
_TICKS = ("x", "X", "✓")
_NAMED = 6
"""A refusal names so many options and counts the rest."""


def tokens(line: str) -> list[str]:
    """Split a line at spaces, commas, semicolons and full stops (a number pad has no space).

    >>> tokens(" 14,14  3;1. ")
    ['14', '14', '3', '1']
    """
    check_one_line(line)
    return [t for t in _SEPARATORS.split(line) if t]


def check_one_line(line: str) -> None:
    """Refuse what was pasted with a line break in it: two slips would be read as one."""
    if len(line.strip().splitlines()) > 1:
        raise InvalidBallot("This is more than one line, and each line is one vote: type or paste one at a time.")


def whole_number(token: str) -> int:
    """Read digits 0 to 9 and nothing else.

    >>> whole_number("٣")
    Traceback (most recent call last):
    workshop.errors.InvalidBallot: “٣” cannot be read here: type numbers in the digits 0 to 9, with spaces between them.
    """
    if token.isascii() and token.isdigit() and len(token) <= 9:
        return int(token)
    raise InvalidBallot(
        f"“{_shortened(token)}” cannot be read here: type numbers in the digits 0 to 9, with spaces between them."
    )


def option_at(activity: Activity, token: str) -> Option:
    """Find the option a typed number stands for."""
    number = whole_number(token)
    if not 1 <= number <= len(activity.options):
        raise InvalidBallot(f"There is no option {number}: the numbers go from 1 to {len(activity.options)}.")
    return activity.options[number - 1]


def named(activity: Activity, option: Option) -> str:
    """Name an option with its number, as slip and console show it: 3 Equity."""
    return f"{activity.number_of(option.id)} {option.label}"


def those(activity: Activity, marks: Marks, *, counts: bool = False) -> str:
    """Name the options a ballot marks, for a refusal: 1 Equity, 3 Honesty, 2 more; with what each was given.

    >>> from workshop.plan import ActivityId, Option
    >>> options = Option(OptionId("x"), "Equity"), Option(OptionId("y"), "Honesty")
    >>> asked = Activity(ActivityId("a"), "A", options=options)
    >>> those(asked, {(MAIN, "x"): 3, (MAIN, "y"): 2}, counts=True)
    '1 Equity 3, 2 Honesty 2'
    """
    marked = [(named(activity, o), marks[MAIN, o.id]) for o in activity.options if marks.get((MAIN, o.id))]
    said = [f"{name} {mark}" if counts else name for name, mark in marked]
    more = [f"{len(said) - _NAMED} more"] if len(said) > _NAMED else []
    return ", ".join([*said[:_NAMED], *more])


def option_numbers(activity: Activity, line: str) -> list[Option]:
    """Read a line of option numbers; a lone minus sign is an empty slip, an empty line is no slip at all."""
    found = tokens(line)
    if not found:
        raise InvalidBallot("Nothing is typed: type option numbers, or a minus sign (-) for an empty slip.")
    if found == [NONE]:
        return []
    return [option_at(activity, token) for token in found]


def main_keys(activity: Activity) -> tuple[MarkKey, ...]:
    """Give the keys of an activity that asks one thing about each option."""
    return tuple((MAIN, o.id) for o in activity.options)


def main_columns(activity: Activity) -> tuple[Column, ...]:
    """Give one column for each option."""
    return tuple(Column((MAIN, o.id), o.id, o.label) for o in activity.options)


def key_name(activity: Activity, key: MarkKey) -> str:
    """Name what a key asks about, for a sentence: Equity, or Equity | Importance."""
    label = option_of(activity, key).label
    if len(activity.criteria) == 1:
        return label
    return f"{label} | {criterion_name(activity, CriterionId(key[0]))}"


def option_of(activity: Activity, key: MarkKey) -> Option:
    """Find the option a key asks about."""
    return activity.option(OptionId(key[1]))


def criterion_name(activity: Activity, criterion: CriterionId) -> str:
    """Name a criterion by its label, else by its scale, else by its place."""
    for number, c in enumerate(activity.criteria, 1):
        if c.id == criterion:
            return c.label or (c.scale.label if c.scale else "") or f"question {number}"
    return criterion


def check_keys(activity: Activity, marks: Marks, allowed: tuple[MarkKey, ...]) -> None:
    """Refuse marks for something this vote does not ask."""
    known = set(allowed)
    for key in marks:
        if key not in known:
            raise InvalidBallot(f"“{' | '.join(key)}” is not an option of “{activity.title}”.")


def cell_number(activity: Activity, key: MarkKey, text: str) -> int | None:
    """Read a cell that holds one whole number; an empty one is no mark.

    3.0 is a whole number, as spreadsheets write it; 3,5 is not.
    """
    text = text.strip()
    if not text:
        return None
    match = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", text)
    if match is None:
        raise InvalidBallot(f"“{_shortened(text)}” for {key_name(activity, key)} is not a whole number.")
    return int(match[1])


def cell_tick(activity: Activity, key: MarkKey, text: str) -> int | None:
    """Read a cell that is ticked (1 or x) or not (empty or 0)."""
    if text.strip() in _TICKS:
        return 1
    return cell_number(activity, key, text) or None


def check_ticks(activity: Activity, marks: Marks) -> None:
    """Refuse keys this vote does not ask, and a tick that counts anything but 1."""
    check_keys(activity, marks, main_keys(activity))
    for key, mark in marks.items():
        if mark != 1:
            raise InvalidBallot(f"{option_of(activity, key).label} is marked {mark}: a tick counts 1.")


def check_not_empty(marks: Marks, what: str) -> None:
    """Refuse a ballot without a single mark where that would mean nothing."""
    if not marks:
        raise InvalidBallot(f"An empty ballot says nothing in this vote: {what}.")


def _shortened(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
