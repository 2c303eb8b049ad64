"""How large anything in a workshop may be: far more than a room needs, far less than would stop a computer.

The session refuses an edit that goes beyond, so a file that does was not made by this program, and is not opened.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from workshop.errors import InvalidPlan
from workshop.model import Workshop
from workshop.plan import Activity, Plan, Scale
from workshop.words import counted

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST_TEXT: Final = 100_000
"""Letters of what is read at a desk."""
MOST_SHOWN: Final = 1_000
"""Letters of what a room reads on its screen; more than one screen of them would stop whoever draws it."""
MOST_NOTE: Final = 10_000
MOST_ITEMS: Final = 1_000
"""Of any one list of the plan: steps, options of a step, groups, labels, …"""
MOST_NUMBER: Final = 1_000_000
MOST_MARKS: Final = 101
"""Of one scale: a thermometer from 0 to 100."""
SHOWN: Final = frozenset(
    (
        *("title", "place", "date", "banner", "name", "code", "prompt", "help", "screen_open", "screen_result"),
        *("id", "label", "labels", "definition", "section", "low_label", "high_label", "dont_know_label", "good_end"),
        *("text", "pass_label", "fail_label", "fields", "corners", "discussion"),
    )
)
"""Fields of the plan that a room may see."""
MOST_PEOPLE: Final = 100_000
MOST_NOTES: Final = 20_000
MOST_ROUNDS: Final = 5_000


def check_plan_size(plan: Plan, known: Plan | None = None) -> None:
    """Refuse a plan with more in it than can be shown or counted; names the step.

    Steps that are the very ones of a plan `known` to be sound are not looked at again, or long plans would be slow to
    edit.
    """
    sound = {id(activity) for activity in known.activities} if known is not None else set[int]()
    changed = tuple(activity for activity in plan.activities if id(activity) not in sound)
    whole = "The workshop"
    for what in (*_too_many(plan.activities, whole), *_too_large(replace(plan, activities=changed), whole)):
        raise InvalidPlan(what)
    for activity in changed:
        _check_step(activity)


def check_texts(texts: tuple[str, ...]) -> None:
    """Refuse a note that nobody could read."""
    for what in _too_large(texts, "The note", MOST_NOTE):
        raise InvalidPlan(what)


def check_size(workshop: Workshop) -> None:
    """Refuse a whole workshop that this program cannot have written."""
    check_plan_size(workshop.plan)
    lists = (
        ("cards", workshop.participants, MOST_PEOPLE),
        ("notes", workshop.notes, MOST_NOTES),
        ("lines of the log", workshop.log, MOST_NOTES * 10),
        ("votes", workshop.rounds, MOST_ROUNDS),
    )
    for name, items, most in lists:
        if len(items) > most:
            raise InvalidPlan(f"There are {len(items):,} {name}; {most:,} are the most.")
    counts = [*workshop.here.values(), *(p.card for p in workshop.participants)]
    for round in workshop.rounds:
        _check_step(round.asked)
        for what in _too_large(round.asked, f"“{round.asked.title[:60]}”"):
            raise InvalidPlan(what)
        counts += [*round.handed_in.values(), *round.present.values(), round.number, round.reopened + 1]
        counts += [n for h in round.hand_counts for n in (h.heads, *h.counts.values())]
    if any(not 0 <= n < 1 << 31 for n in counts):
        raise InvalidPlan("A number of people, or of a card, is none that can be.")
    for note in workshop.notes:
        check_texts(note.texts)


def _check_step(activity: Activity) -> None:
    """A step's scales and options must fit together, or it can be neither shown nor counted."""
    name = f"“{activity.title[:60]}”"
    for criterion in activity.criteria:
        if criterion.scale is not None:
            _check_scale(criterion.scale, name)
    if not activity.criteria:
        raise InvalidPlan(f"{name}: nothing is asked.")
    if len({c.id for c in activity.criteria}) < len(activity.criteria):
        raise InvalidPlan(f"{name}: two scales have the same id.")
    if len({o.id for o in activity.options}) < len(activity.options):
        raise InvalidPlan(f"{name}: two options have the same id.")


def _check_scale(scale: Scale, name: str) -> None:
    marks = scale.high - scale.low + 1
    if not 2 <= marks <= MOST_MARKS or scale.low < 0:
        raise InvalidPlan(f"{name}: a scale from {scale.low} to {scale.high} cannot be shown.")
    if len(scale.labels) != marks:
        raise InvalidPlan(f"{name}: the scale has {marks} marks, and words for {len(scale.labels)}.")


def _too_large(value: object, where: str, letters: int = MOST_TEXT) -> Iterator[str]:
    """What in a value is beyond all measure, as the sentences that say so."""
    if isinstance(value, str):
        if len(value) > letters:
            yield f"{where}: a text of {counted(len(value), 'character', 'characters')} is too long; {letters:,} fit."
    elif isinstance(value, int):
        if abs(value) > MOST_NUMBER:
            yield f"{where}: a number is larger than {MOST_NUMBER:,}."
    elif isinstance(value, float):
        if not math.isfinite(value) or abs(value) > MOST_NUMBER:
            yield f"{where}: a number is larger than {MOST_NUMBER:,}."
    elif isinstance(value, tuple):
        yield from _too_long(cast("tuple[object, ...]", value), where, letters)
    elif isinstance(value, Mapping):
        yield from _too_long(tuple(cast("Mapping[object, object]", value).values()), where, letters)
    elif is_dataclass(value):
        here = f"“{value.title[:60]}”" if isinstance(value, Activity) else where
        for name, most in _most_letters(type(value)):
            part = cast("object", getattr(value, name))
            if not part or (isinstance(part, str) and len(part) <= most):
                continue  # nearly all there is in a plan: texts, and what is not set
            yield from _too_large(part, here, most)


@cache
def _most_letters(kind: type[object]) -> tuple[tuple[str, int], ...]:
    """The fields of a dataclass, each with how many letters it may have."""
    names = (f.name for f in fields(cast("type[DataclassInstance]", kind)))
    return tuple((name, MOST_SHOWN if name in SHOWN else MOST_TEXT) for name in names)


def _too_long(items: tuple[object, ...], where: str, letters: int) -> Iterator[str]:
    yield from _too_many(items, where)
    for item in items[:MOST_ITEMS]:
        yield from _too_large(item, where, letters)


def _too_many(items: tuple[object, ...], where: str) -> Iterator[str]:
    if len(items) > MOST_ITEMS:
        yield f"{where}: there are {len(items):,} of one kind; {MOST_ITEMS:,} are the most."
