"""Pairs: each person says which of two they prefer, for all pairs or for a few of them."""

from math import gcd

from workshop.ballots.base import BallotType, Column, Kept
from workshop.ballots.lines import NONE, check_keys, check_not_empty, check_one_line, tokens, whole_number
from workshop.errors import InvalidBallot
from workshop.plan import Activity, OptionId
from workshop.voting import MarkKey, Marks
from workshop.words import N_, counted

EQUAL, FIRST, SECOND = 0, 1, 2


def keys(activity: Activity) -> tuple[MarkKey, ...]:
    """Every pair, in printed order."""
    ids = [o.id for o in activity.options]
    return tuple((a, b) for n, a in enumerate(ids) for b in ids[n + 1 :])


def asked_of_each(activity: Activity) -> int:
    """How many pairs one person is asked; all of them where nothing is said."""
    return min(activity.settings.each or len(keys(activity)), len(keys(activity)))


def pairs_for(activity: Activity, sheet: int) -> tuple[MarkKey, ...]:
    """Give the pairs of one sheet (1, 2, …): every option about equally often, all options joined by a few sheets.

    The pairs are dealt in turn from the rounds of a tournament in which everybody meets everybody (the circle method);
    any two neighbouring rounds already join all options.
    """
    dealt, each = _tournament(activity), asked_of_each(activity)
    start = (sheet - 1) * each
    chosen = {dealt[(start + n) % len(dealt)] for n in range(each)}
    return tuple(key for key in keys(activity) if key in chosen)


def sheets(activity: Activity) -> int:
    """How many different sheets there are; the next one would be the first again."""
    pairs = len(keys(activity))
    return pairs // gcd(pairs, asked_of_each(activity)) if pairs else 1


def summary(activity: Activity) -> str:
    return f"{counted(asked_of_each(activity), 'pair', 'pairs')} each"


def instruction(activity: Activity) -> str:
    equal = N_(" Or say they are equal.") if activity.settings.equal else ""
    return f"**{counted(asked_of_each(activity), 'pair', 'pairs')}**: which of the two comes first?{equal}"


def limits(activity: Activity) -> str:
    return f"Each compared {counted(asked_of_each(activity), 'pair', 'pairs')}."


def line_hint(activity: Activity) -> str:
    equal = N_(", 0 equal") if activity.settings.equal else ""
    sheet = "" if asked_of_each(activity) == len(keys(activity)) else N_("number of the sheet, /, then ")
    return f"{sheet}for each pair in order 1 or 2{equal}, - no mark · Enter hands it in"


def marks(activity: Activity) -> range:
    return range(EQUAL, SECOND + 1)


def check(activity: Activity, marks: Marks) -> None:
    check_keys(activity, marks, keys(activity))
    check_not_empty(marks, N_("compare at least one pair"))
    for key, mark in marks.items():
        if mark not in (EQUAL, FIRST, SECOND):
            raise InvalidBallot(f"{_name(activity, key)} is marked {mark}: it is 1 for the first or 2 for the second.")
        if mark == EQUAL and not activity.settings.equal:
            raise InvalidBallot(f"{_name(activity, key)} is marked equal: this vote asks for one of the two.")
    if len(marks) > asked_of_each(activity):
        raise InvalidBallot(f"{len(marks)} pairs are marked: the limit is {asked_of_each(activity)}.")


def notice(activity: Activity, marks: Marks) -> str:
    left = asked_of_each(activity) - len(marks)
    return f"{counted(left, 'pair', 'pairs')} not marked" if left > 0 else ""


def parse_line(activity: Activity, line: str) -> Marks:
    check_one_line(line)
    asked, rest = keys(activity), line
    if asked_of_each(activity) < len(asked):
        sheet, stroke, rest = line.partition("/")
        if not stroke or not sheet.strip():
            raise InvalidBallot("The number of the sheet is missing: type it first, with / after it.")
        number = whole_number(sheet.strip())
        if number < 1:
            raise InvalidBallot("There is no sheet 0: the number of the sheet stands on its top line.")
        asked = pairs_for(activity, number)
    found = tokens(rest)
    if len(found) != len(asked):
        raise InvalidBallot(
            f"{counted(len(found), 'mark is', 'marks are')} typed for {counted(len(asked), 'pair', 'pairs')}: "
            f"type one for each, {NONE} where there is none."
        )
    return {key: whole_number(t) for key, t in zip(asked, found, strict=True) if t != NONE}


def spell(activity: Activity, marks: Marks) -> str:
    said: list[str] = []
    for key in keys(activity):
        if key in marks:
            a, b = (activity.option(OptionId(o)).label for o in key)
            said.append({FIRST: f"{a} before {b}", SECOND: f"{b} before {a}"}.get(marks[key], f"{a} equal to {b}"))
    return ", ".join(said) or N_("no pair marked")


def columns(activity: Activity) -> tuple[Column, ...]:
    return tuple(Column(key, f"{key[0]} | {key[1]}", _name(activity, key)) for key in keys(activity))


def parse_cell(activity: Activity, key: MarkKey, text: str) -> int | None:
    text = text.strip()
    if text in ("", "0", "1", "2"):
        return int(text) if text else None
    raise InvalidBallot(f"“{text[:24]}” for {_name(activity, key)} is not 1, 2 or 0.")


def _name(activity: Activity, key: MarkKey) -> str:
    return " | ".join(activity.option(OptionId(o)).label for o in key)


def _tournament(activity: Activity) -> list[MarkKey]:
    """All pairs in the rounds of the circle method: one option stays, the others go round."""
    ids = [o.id for o in activity.options]
    printed = {frozenset(key): key for key in keys(activity)}
    ring = [*ids, None] if len(ids) % 2 else list(ids)
    dealt: list[MarkKey] = []
    for _ in range(len(ring) - 1):
        met = zip(ring[: len(ring) // 2], reversed(ring[len(ring) // 2 :]), strict=True)
        dealt += [printed[frozenset((a, b))] for a, b in met if a is not None and b is not None]
        ring = [ring[0], ring[-1], *ring[1:-1]]
    return dealt


TYPE = BallotType(
    key="pairs",
    name=N_("Pairs"),
    tagline=N_("this or that"),
    summary=summary,
    instruction=instruction,
    limits=limits,
    line_hint=line_hint,
    keys=keys,
    marks=marks,
    kept=Kept.DUELS,
    check=check,
    notice=notice,
    parse_line=parse_line,
    spell=spell,
    columns=columns,
    parse_cell=parse_cell,
    carries_hands=N_("Pairs cannot be counted by show of hands: each person compares their own."),
    editor="pair",
    rules=("bradley_terry", "win_share"),
)
