"""Choice: each person ticks one option."""

from workshop.ballots.base import BallotType
from workshop.ballots.lines import (
    cell_tick,
    check_not_empty,
    check_ticks,
    main_columns,
    main_keys,
    named,
    option_numbers,
)
from workshop.errors import InvalidBallot
from workshop.plan import MAIN, Activity
from workshop.voting import Marks
from workshop.words import N_, listed


def summary(activity: Activity) -> str:
    return N_("Choose one")


def instruction(activity: Activity) -> str:
    return N_("Choose **one**.")


def limits(activity: Activity) -> str:
    return N_("Each chose one.")


def line_hint(activity: Activity) -> str:
    return N_("the number of one option · Enter hands it in")


def marks(activity: Activity) -> range:
    return range(2)


def check(activity: Activity, marks: Marks) -> None:
    check_ticks(activity, marks)
    check_not_empty(marks, N_("choose one option"))
    if len(marks) > 1:
        ticked = listed([named(activity, o) for o in activity.options if (MAIN, o.id) in marks])
        raise InvalidBallot(f"{ticked} are ticked: each person chooses one.")


def notice(activity: Activity, marks: Marks) -> str:
    return ""


def parse_line(activity: Activity, line: str) -> Marks:
    options = option_numbers(activity, line)
    if len(options) > 1:
        numbers = listed([str(activity.number_of(o.id)) for o in options])
        raise InvalidBallot(f"{numbers} are typed: each person chooses one option.")
    return {(MAIN, o.id): 1 for o in options}


def spell(activity: Activity, marks: Marks) -> str:
    return ", ".join(o.label for o in activity.options if (MAIN, o.id) in marks) or N_("nothing ticked")


TYPE = BallotType(
    key="choice",
    name=N_("Choice"),
    tagline=N_("choose one"),
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
    parse_cell=cell_tick,
    editor="tick",
    rules=("approval",),
)
