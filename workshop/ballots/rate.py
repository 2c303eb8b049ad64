"""Rate: each person puts every option on a scale, or says that they do not know."""

from workshop.ballots import scales
from workshop.ballots.base import BallotType
from workshop.plan import Activity
from workshop.voting import Marks
from workshop.words import N_


def summary(activity: Activity) -> str:
    return f"Rate {scales.span(scales.scales_of(activity)[0])}"


def instruction(activity: Activity) -> str:
    scale = scales.scales_of(activity)[0]
    unsure = f" Or say “{scale.dont_know_label}”." if scale.dont_know else ""
    each = "it" if len(activity.options) == 1 else "each"
    return f"Mark {each} from **{scale.low} to {scale.high}**.{unsure}"


def limits(activity: Activity) -> str:
    scale = scales.scales_of(activity)[0]
    what = "It" if len(activity.options) == 1 else "Each"
    unsure = N_(" “I don't know” was counted and gives no mark.") if scale.dont_know else ""
    return f"{what} was marked from {scale.low} ({scale.labels[0]}) to {scale.high} ({scale.labels[-1]}).{unsure}"


def line_hint(activity: Activity) -> str:
    unsure = N_(", ? don't know") if scales.scales_of(activity)[0].dont_know else ""
    return f"one mark for each option, in order{unsure}, - no mark · Enter hands it in"


def spell(activity: Activity, marks: Marks) -> str:
    return scales.spell_marks(activity, activity.criteria[0].id, marks)


TYPE = BallotType(
    key="rate",
    name=N_("Rate"),
    tagline=N_("put each on a scale"),
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
    editor="scale",
    rules=("mean", "majority_judgment", "mean_low_first", "median", "group_gap"),
)
