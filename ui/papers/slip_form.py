"""What stands on a paper slip, whatever its size: numbered rows, the marks to fill in, and what explains them."""

from dataclasses import dataclass
from typing import Final

from workshop.ballots import told_voters
from workshop.ballots.dots import most_on_one
from workshop.ballots.lines import criterion_name
from workshop.ballots.pairs import asked_of_each, keys, pairs_for
from workshop.plan import Activity, OptionId, Scale

MOST_CIRCLES: Final = 6
"""More dots than these on one option are written as a number."""
NO_NAME: Final = "Fold it. No name."


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to fill in: a circle or a box, perhaps with a sign in it."""

    sign: str = ""
    box: bool = False
    wide: bool = False
    """A box to write a number in."""
    gap: bool = False
    """Stands apart from the mark before it."""


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Marks that belong together, and what stands over their ends."""

    marks: tuple[Mark, ...]
    title: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class SlipRow:
    number: str
    label: str
    small: str = ""
    """What the ends of the scale mean for this option alone."""


@dataclass(frozen=True, slots=True)
class SlipForm:
    """One slip without its size."""

    question: str
    instruction: str
    """The facts in it are in **double stars**."""
    legend: tuple[str, ...]
    rows: tuple[SlipRow, ...]
    groups: tuple[MarkGroup, ...]
    sheet: int = 0
    """The number of the sheet, where each person gets pairs of their own; else 0."""


def form_of(activity: Activity, sheet: int = 1) -> SlipForm:
    """Lay out what the slip of an activity asks; `sheet` counts slips, for pairs dealt out to each."""
    way = activity.settings.type
    instruction = f"{told_voters(activity)} {NO_NAME}"
    question = activity.prompt or activity.title
    if way == "pairs":
        dealt = asked_of_each(activity) < len(keys(activity))
        rows = _pair_rows(activity, sheet if dealt else 0)
        return SlipForm(question, instruction, (), rows, _pair_marks(activity), sheet if dealt else 0)
    numbered = tuple(
        SlipRow(str(n), option.label, _own_ends(activity, option.low_label, option.high_label))
        for n, option in enumerate(activity.options, 1)
    )
    scales = [(criterion_name(activity, c.id), c.scale) for c in activity.criteria if c.scale is not None]
    if way == "rate" and len(activity.options) == 1:
        return _sentences(activity, scales[0][1], question, instruction)
    if way in ("rate", "rate_pair"):
        several = len(scales) > 1
        groups = tuple(_scale_marks(scale, name if several else "") for name, scale in scales)
        legend = tuple(_legend(scale, name if several else "") for name, scale in scales)
        return SlipForm(question, instruction, tuple(dict.fromkeys(filter(None, legend))), numbered, groups)
    return SlipForm(question, instruction, (), numbered, (MarkGroup(_plain_marks(activity)),))


def _sentences(activity: Activity, scale: Scale, question: str, instruction: str) -> SlipForm:
    """One thing to rate: the marks of the scale stand below each other, each with its words."""
    rows = [SlipRow(str(grade), scale.label_of(grade)) for grade in scale.marks]
    if scale.dont_know:
        rows.append(SlipRow("?", scale.dont_know_label))
    option = activity.options[0]
    about = (option.label, _own_ends(activity, option.low_label, option.high_label))
    return SlipForm(question, instruction, tuple(filter(None, about)), tuple(rows), (MarkGroup((Mark(),)),))


def _plain_marks(activity: Activity) -> tuple[Mark, ...]:
    match activity.settings.type:
        case "choice":
            return (Mark(),)
        case "approve":
            return (Mark(box=True),)
        case "dots" if most_on_one(activity) <= MOST_CIRCLES and activity.settings.max_per_option:
            return (Mark(),) * most_on_one(activity)
        case _:
            return (Mark(box=True, wide=True),)


def _scale_marks(scale: Scale, title: str) -> MarkGroup:
    marks = tuple(Mark(str(grade)) for grade in scale.marks)
    unsure = (Mark("?", gap=True),) if scale.dont_know else ()
    return MarkGroup((*marks, *unsure), title, scale.labels[0], scale.labels[-1])


def _legend(scale: Scale, title: str) -> str:
    """Say what each mark means where more than the ends have words."""
    labels = ((grade, scale.label_of(grade)) for grade in scale.marks)
    named = [f"{grade} {label}" for grade, label in labels if label not in ("", str(grade))]
    if scale.dont_know:
        named.append(f"? {scale.dont_know_label}")
    start = f"{title}{' ' if title.endswith('?') else ': '}" if title else ""
    return start + " · ".join(named) if named else ""


def _own_ends(activity: Activity, low: str, high: str) -> str:
    scale = activity.criteria[0].scale
    if scale is None or not (low or high):
        return ""
    return " · ".join(f"{grade} {text}" for grade, text in ((scale.low, low), (scale.high, high)) if text)


def _pair_rows(activity: Activity, sheet: int) -> tuple[SlipRow, ...]:
    asked = pairs_for(activity, sheet) if sheet else keys(activity)
    return tuple(
        SlipRow(str(n), f"1  {activity.option(OptionId(a)).label}\n2  {activity.option(OptionId(b)).label}")
        for n, (a, b) in enumerate(asked, 1)
    )


def _pair_marks(activity: Activity) -> tuple[MarkGroup, ...]:
    equal = (Mark("=", gap=True),) if activity.settings.equal else ()
    return (MarkGroup((Mark("1"), Mark("2"), *equal)),)
