"""Rate twice: each person puts every option on two scales, such as how much it matters and how well it is done."""

from workshop.ballots import scales
from workshop.ballots.base import BallotType
from workshop.ballots.lines import criterion_name
from workshop.plan import Activity
from workshop.voting import Marks
from workshop.words import N_, listed, number_word


def _names(activity: Activity) -> list[str]:
    return [criterion_name(activity, c.id) for c in activity.criteria]


def summary(activity: Activity) -> str:
    return (
        f"{number_word(len(activity.criteria)).capitalize()} marks each, {scales.span(scales.scales_of(activity)[0])}"
    )


def instruction(activity: Activity) -> str:
    asked = [
        f"**{name}, {scale.low} to {scale.high}**"
        for name, scale in zip(_names(activity), scales.scales_of(activity), strict=True)
    ]
    return f"{number_word(len(asked)).capitalize()} marks for each: {listed(asked)}."


def limits(activity: Activity) -> str:
    names = listed([name.lower() for name in _names(activity)])
    return f"Each gave two marks: {names}. Only people who gave both for an option count in its gap."


def line_hint(activity: Activity) -> str:
    parts = " / ".join(f"marks for {name}" for name in _names(activity))
    return f"{parts}, in order, ? don't know, - no mark · Enter hands it in"


def spell(activity: Activity, marks: Marks) -> str:
    return "; ".join(
        f"{criterion_name(activity, c.id)}: {scales.spell_marks(activity, c.id, marks)}" for c in activity.criteria
    )


TYPE = BallotType(
    key="rate_pair",
    name=N_("Rate twice"),
    tagline=N_("put each on two scales"),
    summary=summary,
    instruction=instruction,
    limits=limits,
    line_hint=line_hint,
    keys=scales.keys,
    marks=scales.marks,
    check=scales.check_marks,
    notice=scales.unmarked,
    parse_line=scales.parse_halves,
    spell=spell,
    columns=scales.columns,
    parse_cell=scales.parse_cell,
    carries_hands=N_("Two marks by one person belong together, and a show of hands cannot keep them together."),
    editor="scale",
    rules=("weighted_gap", "product"),
)
