"""Approve: each person ticks as many options as they like, or up to a limit."""

from workshop.ballots.base import BallotType
from workshop.ballots.lines import cell_tick, check_ticks, main_columns, main_keys, named, option_numbers, those
from workshop.errors import InvalidBallot
from workshop.plan import MAIN, Activity
from workshop.voting import Marks
from workshop.words import N_, listed


def limit(activity: Activity) -> int:
    """How many may be ticked; 0 where there is no limit, or none that could be reached."""
    most = activity.settings.max_choices
    return most if 0 < most < len(activity.options) else 0


def summary(activity: Activity) -> str:
    most = limit(activity)
    return f"Tick up to {most}" if most else N_("Tick any")


def instruction(activity: Activity) -> str:
    most = limit(activity)
    return f"Tick **up to {most}**, or none." if most else N_("Tick **as many as you like**, or none.")


def limits(activity: Activity) -> str:
    most = limit(activity)
    return f"Each could tick up to {most}, or none." if most else N_("Each could tick as many as they liked, or none.")


def line_hint(activity: Activity) -> str:
    return N_("one number for each tick, - for none · Enter hands it in")


def marks(activity: Activity) -> range:
    return range(2)


def check(activity: Activity, marks: Marks) -> None:
    check_ticks(activity, marks)
    most = limit(activity)
    if most and len(marks) > most:
        raise InvalidBallot(f"{len(marks)} options are ticked: the limit is {most} ({those(activity, marks)}).")
    alone = [o for o in activity.options if o.exclusive and (MAIN, o.id) in marks]
    if alone and len(marks) > 1:
        raise InvalidBallot(f"{named(activity, alone[0])} is ticked beside others: it only stands alone.")


def notice(activity: Activity, marks: Marks) -> str:
    return "" if marks else N_("Nothing is ticked")


def parse_line(activity: Activity, line: str) -> Marks:
    options = option_numbers(activity, line)
    twice = [o for o in activity.options if options.count(o) > 1]
    if twice:
        raise InvalidBallot(f"{listed([named(activity, o) for o in twice])}: ticked more than once.")
    return {(MAIN, o.id): 1 for o in options}


def spell(activity: Activity, marks: Marks) -> str:
    return ", ".join(o.label for o in activity.options if (MAIN, o.id) in marks) or N_("nothing ticked")


TYPE = BallotType(
    key="approve",
    name=N_("Approve"),
    tagline=N_("tick any"),
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
