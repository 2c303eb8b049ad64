"""Dots: each person shares out a few dots, several on one option where that is allowed."""

from workshop.ballots.base import BallotType
from workshop.ballots.lines import (
    cell_number,
    check_keys,
    main_columns,
    main_keys,
    named,
    option_numbers,
    option_of,
    those,
)
from workshop.errors import InvalidBallot
from workshop.plan import MAIN, Activity
from workshop.voting import MarkKey, Marks
from workshop.words import N_, counted

_DRAWN = 6
"""More dots than these are written as a number."""


def most_on_one(activity: Activity) -> int:
    """How many dots one option may get from one person."""
    settings = activity.settings
    return min(settings.max_per_option or settings.dots, settings.dots)


def summary(activity: Activity) -> str:
    return f"{counted(activity.settings.dots, 'dot', 'dots')} each"


def instruction(activity: Activity) -> str:
    dots, most = activity.settings.dots, most_on_one(activity)
    place = f"Place your **{counted(dots, 'dot', 'dots')}**."
    return place if most >= dots else f"{place} No more than {most} on one."


def limits(activity: Activity) -> str:
    dots, most = counted(activity.settings.dots, "dot", "dots"), most_on_one(activity)
    if most >= activity.settings.dots:
        return f"Each had {dots}."
    return f"Each had {dots} and could put at most {most} on one."


def line_hint(activity: Activity) -> str:
    return N_("one number for each dot · Enter hands it in")


def marks(activity: Activity) -> range:
    return range(most_on_one(activity) + 1)


def check(activity: Activity, marks: Marks) -> None:
    check_keys(activity, marks, main_keys(activity))
    most = most_on_one(activity)
    for key, mark in marks.items():
        if not 0 <= mark <= most:
            name = named(activity, option_of(activity, key))
            raise InvalidBallot(f"{name} has {counted(mark, 'dot', 'dots')}: the limit on one is {most}.")
    dots = sum(marks.values())
    if dots > activity.settings.dots:
        placed = f"{counted(dots, 'dot', 'dots')} placed: the limit is {activity.settings.dots}"
        raise InvalidBallot(f"{placed} ({those(activity, marks, counts=True)}).")


def notice(activity: Activity, marks: Marks) -> str:
    left = activity.settings.dots - sum(marks.values())
    return f"{counted(left, 'dot', 'dots')} not used" if left > 0 else ""


def parse_line(activity: Activity, line: str) -> Marks:
    dots: dict[MarkKey, int] = {}
    for option in option_numbers(activity, line):
        dots[MAIN, option.id] = dots.get((MAIN, option.id), 0) + 1
    return dots


def spell(activity: Activity, marks: Marks) -> str:
    placed = [(o.label, marks.get((MAIN, o.id), 0)) for o in activity.options]
    return ", ".join(f"{label} {'●' * n if n <= _DRAWN else n}" for label, n in placed if n) or N_("no dots")


def parse_cell(activity: Activity, key: MarkKey, text: str) -> int | None:
    return cell_number(activity, key, text) or None


TYPE = BallotType(
    key="dots",
    name=N_("Dots"),
    tagline=N_("share out dots"),
    summary=summary,
    instruction=instruction,
    limits=limits,
    line_hint=line_hint,
    keys=main_keys,
    marks=marks,
    check=check,
    notice=notice,
    parse_line=parse_line,
    spell=spell,
    columns=main_columns,
    parse_cell=parse_cell,
    editor="count",
    rules=("dots", "people"),
)
