"""Rank: each person puts options in order, all of them or their top few."""

import re

from workshop.ballots.base import BallotType, Kept
from workshop.ballots.lines import (
    cell_number,
    check_keys,
    check_not_empty,
    check_one_line,
    main_columns,
    main_keys,
    named,
    option_at,
    those,
    tokens,
)
from workshop.errors import InvalidBallot
from workshop.plan import MAIN, Activity
from workshop.voting import MarkKey, Marks
from workshop.words import N_, counted, listed, place_text


def depth(activity: Activity) -> int:
    """How many options one person may put in order."""
    return min(activity.settings.rank_depth or len(activity.options), len(activity.options))


def summary(activity: Activity) -> str:
    top = depth(activity)
    return N_("Rank them all") if top == len(activity.options) else f"Rank your top {top}"


def instruction(activity: Activity) -> str:
    top = depth(activity)
    what = N_("Put them **all** in order") if top == len(activity.options) else f"Put your **top {top}** in order"
    return f"{what}. The higher you place it, the more it counts."


def limits(activity: Activity) -> str:
    top = depth(activity)
    what = N_("Each put them in order") if top == len(activity.options) else f"Each put up to {top} in order"
    ties = N_(", equal places allowed") if activity.settings.ties else ""
    return f"{what}{ties}; those left out share the places below."


def line_hint(activity: Activity) -> str:
    ties = N_(", 3+4 for equal places") if activity.settings.ties else ""
    return f"option numbers, best first{ties} · Enter hands it in"


def marks(activity: Activity) -> range:
    return range(1, len(activity.options) + 1)


def check(activity: Activity, marks: Marks) -> None:
    check_keys(activity, marks, main_keys(activity))
    check_not_empty(marks, N_("put at least one option in order"))
    top = depth(activity)
    if len(marks) > top:
        raise InvalidBallot(f"{len(marks)} options are put in order: the limit is {top} ({those(activity, marks)}).")
    places = sorted(marks.values())
    if places[0] < 1:
        raise InvalidBallot(f"{_at(activity, marks, places[0])} is given place {places[0]}: places begin with 1.")
    if not activity.settings.ties:
        _check_no_ties(activity, marks)
    if places not in (_shared(places), _dense(places)):
        gap = next(n for n in range(1, places[-1] + 1) if n not in places)
        after = next(p for p in places if p > gap)
        raise InvalidBallot(
            f"{_at(activity, marks, after)} is given place {after}, and place {gap} is missing: "
            "places go on without a gap from 1."
        )


def notice(activity: Activity, marks: Marks) -> str:
    left = depth(activity) - len(marks)
    if depth(activity) == len(activity.options):
        return f"{counted(left, 'option', 'options')} not ranked" if left else ""
    return f"{counted(left, 'place', 'places')} not used" if left > 0 else ""


def parse_line(activity: Activity, line: str) -> Marks:
    check_one_line(line)
    found = tokens(re.sub(r"\s*\+\s*", "+", line))
    if not found:
        raise InvalidBallot("Nothing is typed: type option numbers, best first.")
    places: dict[MarkKey, int] = {}
    for token in found:
        place = len(places) + 1
        for number in token.split("+"):
            option = option_at(activity, number)
            if (MAIN, option.id) in places:
                raise InvalidBallot(f"{named(activity, option)} stands twice: each option has one place.")
            places[MAIN, option.id] = place
    return places


def spell(activity: Activity, marks: Marks) -> str:
    placed = sorted((marks[MAIN, o.id], n, o.label) for n, o in enumerate(activity.options) if (MAIN, o.id) in marks)
    places = [place for place, _, _ in placed]
    return ", ".join(f"{place_text(p, places.count(p) > 1)} {label}" for p, _, label in placed) or N_("nothing ranked")


def _at(activity: Activity, marks: Marks, place: int) -> str:
    """The first option in printed order that is given a place."""
    return named(activity, next(o for o in activity.options if marks.get((MAIN, o.id)) == place))


def _check_no_ties(activity: Activity, marks: Marks) -> None:
    for place in sorted(set(marks.values())):
        level = [named(activity, o) for o in activity.options if marks.get((MAIN, o.id)) == place]
        if len(level) > 1:
            raise InvalidBallot(f"Place {place} is given to {listed(level)}: each place goes to one option.")


def _shared(places: list[int]) -> list[int]:
    """Write sorted places as a room shows them: 1, 2, 2, 4."""
    return [1 + places.index(p) for p in places]


def _dense(places: list[int]) -> list[int]:
    """Write sorted places without skipping after a tie: 1, 2, 2, 3."""
    levels = sorted(set(places))
    return [1 + levels.index(p) for p in places]


TYPE = BallotType(
    key="rank",
    name=N_("Rank"),
    tagline=N_("put in order"),
    summary=summary,
    instruction=instruction,
    limits=limits,
    line_hint=line_hint,
    keys=main_keys,
    marks=marks,
    kept=Kept.PLACES,
    check=check,
    notice=notice,
    parse_line=parse_line,
    spell=spell,
    columns=main_columns,
    parse_cell=cell_number,
    carries_hands=N_("An order cannot be counted by show of hands: each person has to write down their own."),
    editor="order",
    rules=("borda", "copeland", "schulze"),
)
