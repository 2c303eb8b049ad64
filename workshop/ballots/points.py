"""Points: each person shares out a budget, 100 points or another sum."""

from workshop.ballots.base import BallotType
from workshop.ballots.lines import (
    NONE,
    cell_number,
    check_keys,
    main_columns,
    main_keys,
    named,
    option_of,
    those,
    tokens,
    whole_number,
)
from workshop.errors import InvalidBallot
from workshop.plan import MAIN, Activity
from workshop.voting import Marks
from workshop.words import N_, counted


def summary(activity: Activity) -> str:
    return f"Share out {counted(activity.settings.points, 'point', 'points')}"


def instruction(activity: Activity) -> str:
    settings = activity.settings
    steps = f" In steps of {settings.step}." if settings.step > 1 else ""
    return f"Share out **{counted(settings.points, 'point', 'points')}**.{steps}"


def limits(activity: Activity) -> str:
    settings = activity.settings
    steps = f" in steps of {settings.step}" if settings.step > 1 else ""
    return f"Each shared out {counted(settings.points, 'point', 'points')}{steps}; what was not given stays not given."


def line_hint(activity: Activity) -> str:
    return N_("points for each option, in order, - for none · Enter hands it in")


def marks(activity: Activity) -> range:
    return range(0, activity.settings.points + 1, max(1, activity.settings.step))


def check(activity: Activity, marks: Marks) -> None:
    check_keys(activity, marks, main_keys(activity))
    budget, step = activity.settings.points, max(1, activity.settings.step)
    for key, mark in marks.items():
        name = named(activity, option_of(activity, key))
        if not 0 <= mark <= budget:
            raise InvalidBallot(f"{name} has {counted(mark, 'point', 'points')}: the limit is {budget}.")
        if mark % step:
            raise InvalidBallot(f"{name} has {counted(mark, 'point', 'points')}: points go in steps of {step}.")
    given = sum(marks.values())
    if given > budget:
        shared = f"{counted(given, 'point', 'points')} given: the limit is {budget}"
        raise InvalidBallot(f"{shared} ({those(activity, marks, counts=True)}).")


def notice(activity: Activity, marks: Marks) -> str:
    left = activity.settings.points - sum(marks.values())
    return f"{counted(left, 'point', 'points')} not used" if left > 0 else ""


def parse_line(activity: Activity, line: str) -> Marks:
    found, options = tokens(line), activity.options
    if not found:
        raise InvalidBallot("Nothing is typed: type points for each option, or a minus sign (-) for an empty slip.")
    if found == [NONE]:
        return {}
    if len(found) != len(options):
        raise InvalidBallot(
            f"{counted(len(found), 'number is', 'numbers are')} typed for "
            f"{counted(len(options), 'option', 'options')}: type points for each, {NONE} where there are none."
        )
    return {(MAIN, o.id): whole_number(t) for o, t in zip(options, found, strict=True) if t != NONE}


def spell(activity: Activity, marks: Marks) -> str:
    given = [(o.label, marks.get((MAIN, o.id), 0)) for o in activity.options]
    return ", ".join(f"{label} {n}" for label, n in given if n) or N_("no points")


TYPE = BallotType(
    key="points",
    name=N_("Points"),
    tagline=N_("share out points"),
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
    parse_cell=cell_number,
    carries_hands=N_("Points cannot be counted by show of hands: each person shares them out in their own way."),
    editor="count",
    rules=("points", "points_median", "people"),
)
