"""Rate twice: each person puts every option on two scales, such as how much it matters and how well it is done."""

from workshop.ballots import scales
from workshop.ballots.base import BallotType
from workshop.ballots.lines import criterion_name
from workshop.plan import Activity
from workshop.voting import Marks
from workshop.words import N_, listed, number_word


def _names(activity: Activity) -> list[str]:
    return [criterion_name(activity, c.id) for c in activity.criteria]


def _asked(name: str) -> str:
    """Write what is asked before what was said: Importance:, or How good is it now?"""
    return name if name[-1:] in "?!." else f"{name}:"


def summary(activity: Activity) -> str:
    spans = listed(list(dict.fromkeys(scales.span(scale) for scale in scales.scales_of(activity))))
    return f"{number_word(len(activity.criteria)).capitalize()} marks each, {spans}"


def instruction(activity: Activity) -> str:
    count = number_word(len(activity.criteria)).capitalize()
    if len({(s.low, s.high) for s in scales.scales_of(activity)}) == 1:
        scale = scales.scales_of(activity)[0]
        return f"**{count} marks** for each, from **{scale.low} to {scale.high}**."
    asked = [
        f"{_asked(name)} **{scale.low} to {scale.high}.**"
        for name, scale in zip(_names(activity), scales.scales_of(activity), strict=True)
    ]
    return " ".join([f"**{count} marks** for each.", *asked])


def limits(activity: Activity) -> str:
    names = listed([f"“{name}”" for name in _names(activity)])
    return f"Each gave two marks, for {names}. Only people who gave both for an option count there."


def line_hint(activity: Activity) -> str:
    parts = " / ".join(f"marks for “{name}”" for name in _names(activity))
    unsure = N_(", ? don't know") if any(s.dont_know for s in scales.scales_of(activity)) else ""
    return f"{parts}, in order{unsure}, - no mark · Enter hands it in"


def spell(activity: Activity, marks: Marks) -> str:
    return "; ".join(
        f"{_asked(criterion_name(activity, c.id))} {scales.spell_marks(activity, c.id, marks)}"
        for c in activity.criteria
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
