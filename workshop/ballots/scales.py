"""Marks on scales, for one question about each option or for several."""

from workshop.ballots.base import Column
from workshop.ballots.lines import (
    DONT_KNOW_SIGNS,
    NONE,
    cell_number,
    check_keys,
    criterion_name,
    key_name,
    tokens,
    whole_number,
)
from workshop.errors import InvalidBallot, InvalidPlan
from workshop.plan import Activity, Criterion, CriterionId, Option, Scale
from workshop.voting import DONT_KNOW, MarkKey, Marks
from workshop.words import counted


def scale_of(activity: Activity, criterion: Criterion) -> Scale:
    """Give the scale a question is answered on."""
    if criterion.scale is None:
        raise InvalidPlan(f"“{activity.title}” has no scale to rate on: choose one in Prepare.")
    return criterion.scale


def scales_of(activity: Activity) -> tuple[Scale, ...]:
    """Give the scales of an activity, one for each question."""
    return tuple(scale_of(activity, c) for c in activity.criteria)


def span(scale: Scale) -> str:
    """Write a scale's marks: 1–5."""
    return f"{scale.low}–{scale.high}"


def keys(activity: Activity) -> tuple[MarkKey, ...]:
    return tuple((c.id, o.id) for c in activity.criteria for o in activity.options)


def marks(activity: Activity) -> range:
    scales = scales_of(activity)
    return range(min(s.low for s in scales), max(s.high for s in scales) + 1)


def check_marks(activity: Activity, marks: Marks) -> None:
    """Refuse unknown keys, marks off the scale, don't knows where they are not offered, and an empty ballot."""
    check_keys(activity, marks, keys(activity))
    scales = {str(c.id): scale_of(activity, c) for c in activity.criteria}
    for key, mark in marks.items():
        scale = scales[key[0]]
        if mark == DONT_KNOW and not scale.dont_know:
            raise InvalidBallot(f"{key_name(activity, key)}: this scale has no don't know, only {span(scale)}.")
        if mark != DONT_KNOW and mark not in scale.marks:
            raise InvalidBallot(
                f"{key_name(activity, key)} is marked {mark}: the scale goes from {scale.low} to {scale.high}."
            )
    if not marks:
        raise InvalidBallot("An empty ballot says nothing in this vote: mark at least one option.")


def unmarked(activity: Activity, marks: Marks) -> str:
    """Say how many marks are missing; empty when none."""
    left = sum(key not in marks for key in keys(activity))
    return f"{left} not marked" if left else ""


def read_marks(activity: Activity, criterion: Criterion, found: list[str]) -> dict[MarkKey, int]:
    """Read one mark for each option in printed order."""
    options = activity.options
    if len(found) != len(options):
        about = "" if len(activity.criteria) == 1 else f" on {criterion_name(activity, criterion.id)}"
        raise InvalidBallot(
            f"{counted(len(found), 'mark is', 'marks are')} typed{about} for "
            f"{counted(len(options), 'option', 'options')}: type one for each, {NONE} where there is none."
        )
    scale = scale_of(activity, criterion)
    read: dict[MarkKey, int] = {}
    for option, token in zip(options, found, strict=True):
        if token in DONT_KNOW_SIGNS:
            read[criterion.id, option.id] = DONT_KNOW
        elif token != NONE:
            read[criterion.id, option.id] = _on_scale(option, scale, whole_number(token))
    return read


def parse_halves(activity: Activity, line: str) -> Marks:
    """Read a line with one part for each question, parted by strokes: 4 5 3 / 2 2 ?."""
    parts = line.split("/")
    criteria = activity.criteria
    if not tokens(line):
        raise InvalidBallot(f"Nothing is typed: type one mark for each option, {NONE} where there is none.")
    if len(parts) != len(criteria):
        asked = "1 part" if len(criteria) == 1 else f"{len(criteria)} parts with / between them"
        raise InvalidBallot(f"{counted(len(parts), 'part is', 'parts are')} typed: this vote takes {asked}.")
    read: dict[MarkKey, int] = {}
    for criterion, part in zip(criteria, parts, strict=True):
        read.update(read_marks(activity, criterion, tokens(part)))
    return read


def spell_marks(activity: Activity, criterion: CriterionId, marks: Marks) -> str:
    """Read back the marks of one question."""
    words = {None: "no mark", DONT_KNOW: "don't know"}
    found = [(o.label, marks.get((criterion, o.id))) for o in activity.options]
    return ", ".join(f"{label} {words.get(mark, mark)}" for label, mark in found)


def columns(activity: Activity) -> tuple[Column, ...]:
    """Give one column for each option, or OPTION | SCALE where several things are asked."""
    if len(activity.criteria) == 1:
        return tuple(Column((activity.criteria[0].id, o.id), o.id, o.label) for o in activity.options)
    return tuple(
        Column((c.id, o.id), f"{o.id} | {_scale_id(c)}", f"{o.label} | {criterion_name(activity, c.id)}")
        for c in activity.criteria
        for o in activity.options
    )


def parse_cell(activity: Activity, key: MarkKey, text: str) -> int | None:
    if text.strip() in DONT_KNOW_SIGNS:
        return DONT_KNOW
    return cell_number(activity, key, text)


def _scale_id(criterion: Criterion) -> str:
    return criterion.scale.id if criterion.scale else criterion.id


def _on_scale(option: Option, scale: Scale, mark: int) -> int:
    if mark not in scale.marks:
        raise InvalidBallot(f"{option.label} is marked {mark}: the scale goes from {scale.low} to {scale.high}.")
    return mark
