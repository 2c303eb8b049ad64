"""Reads how people vote on an activity and how its result is shown, with the limits of each way of voting."""

from typing import Final

from workshop.plan import (
    MAIN,
    SECOND,
    ActivityKind,
    BallotSettings,
    Band,
    ResultSettings,
    Rule,
    Voter,
    Weighting,
)
from workshop.templates.fields import Fields

VOTES: Final = ("choice", "approve", "dots", "points", "rate", "rate_pair", "rank", "pairs")
RATINGS: Final = ("rate", "rate_pair")
VIEWS: Final = (
    "bars",
    "ranked_bars",
    "group_columns",
    "distribution",
    "heatmap",
    "quadrant",
    "gap_bars",
    "stacked_counts",
)
RANK_BY: Final = ("points", "count", "mean", "mean_low_first", "median", "gap", "product", "none")
ALSO_SHOW: Final = (
    "people",
    "first_places",
    "answers",
    "agreement",
    "dont_know",
    "range",
    "median",
    "corner",
    "serious_count",
)
MEASURES: Final = ("min", "median", "median_all", "median_each", "median_first")
TONES: Final = ("act", "watch", "strength")
CORNERS: Final = ("high_high", "high_low", "low_high", "low_low")
AXES: Final = {"scale": MAIN, "scale_2": SECOND}

OWN_FIELDS: Final = {
    "dots": ("dots", "max_per_option", "use_all"),
    "points": ("points", "step"),
    "approve": ("max_choices",),
    "rank": ("rank_depth", "ties"),
    "pairs": ("each", "equal"),
    "text": ("fields", "max_items"),
}
"""Settings that belong to one way of voting only."""

RANKED_BY: Final = {
    "choice": ("count", "none"),
    "approve": ("count", "none"),
    "dots": ("points", "count", "none"),
    "points": ("mean", "points", "none"),
    "rate": ("mean", "mean_low_first", "median", "gap", "none"),
    "rate_pair": ("gap", "product", "mean", "mean_low_first", "none"),
    "rank": ("points", "none"),
    "pairs": ("points", "count", "none"),
}
"""What each way of voting can be ordered by, the default first."""

DEFAULT_VIEW: Final = {"dots": "ranked_bars", "rank": "ranked_bars", "rate": "distribution", "rate_pair": "quadrant"}


def ballot_settings(f: Fields, kind: ActivityKind, options: int | None) -> tuple[BallotSettings, bool | None]:
    """The ballot table of an activity with so many options (None: known when the vote opens), and its secrecy."""
    allowed = ("text",) if kind is ActivityKind.CAPTURE else VOTES
    type = f.one_of("type", allowed)
    for other, keys in OWN_FIELDS.items():
        for key in keys:
            if other != type and f.has(key):
                f.refuse(f'{key} belongs to the way of voting "{other}", and this one is "{type}".')
    many = options or 0
    dots = f.whole("dots", max(1, -(-many // 3)) if many else 3, low=1, high=100)
    per_option = f.whole("max_per_option", min(2, dots), low=1, high=100)
    points = f.whole("points", 100, low=1, high=10_000)
    step = f.whole("step", 1, low=1, high=10_000)
    depth = f.whole("rank_depth", 0, low=0, high=200)
    anonymous = f.flag("anonymous") if f.has("anonymous") else None
    settings = BallotSettings(
        type=type,
        voter=Voter(f.one_of("voter", tuple(Voter), "participant")),
        dots=dots if type == "dots" else 0,
        max_per_option=per_option if type == "dots" else 0,
        use_all=f.flag("use_all", False),
        rank_depth=depth,
        ties=f.flag("ties", False),
        points=points,
        step=step,
        max_choices=f.whole("max_choices", 0, low=0, high=200),
        each=f.whole("each", 0, low=0, high=10_000),
        equal=f.flag("equal", False),
        fields=f.texts("fields", limit=80),
        max_items=f.whole("max_items", 0, low=0, high=1000),
        live=f.one_of("reveal", ("after_close", "live"), "after_close") == "live",
        seconds=f.whole("seconds", 0, low=0, high=86_400),
        shuffle=f.flag("shuffle", False),
    )
    f.done()
    if options is not None and type == "dots" and dots > options * per_option:
        f.refuse(f"{dots} dots cannot all be used: {options} options with at most {per_option} dots each.")
    if options is not None and type == "rank" and depth > options:
        f.refuse(f"rank_depth is {depth}, and there are only {options} options.")
    if type == "points" and points % step:
        f.refuse(f"steps of {step} do not make up {points} points.")
    return settings, anonymous


def result_settings(f: Fields | None, type: str) -> ResultSettings:
    """The result table of a vote; without one, what suits its way of voting."""
    ranked_by, view = RANKED_BY[type], DEFAULT_VIEW.get(type, "bars")
    if f is None:
        return ResultSettings(view=view, rank_by=ranked_by[0])
    for key in ("axis_x", "axis_y", "cross_at", *(f"corner_{c}" for c in CORNERS)):
        if f.has(key) and type != "rate_pair":
            f.refuse(f'{key} belongs to the way of voting "rate_pair", and this one is "{type}".')
    corners = tuple((c, f.text(f"corner_{c}", "")) for c in CORNERS)
    other = f.one_of("compare_weighting", tuple(Weighting)) if f.has("compare_weighting") else ""
    result = ResultSettings(
        view=f.one_of("view", VIEWS, view),
        rank_by=f.one_of("rank_by", RANK_BY, ranked_by[0]),
        group_measure=f.one_of("group_measure", ("median", "as_entered"), "median"),
        also_show=tuple(f.known("also_show", shown, ALSO_SHOW) for shown in f.texts("also_show")),
        weighting=Weighting(f.one_of("weighting", tuple(Weighting), "people")),
        compare_weighting=Weighting(other) if other else None,
        compare_to=f.text("compare_to", ""),
        min_group=f.whole("min_group", 3, low=1, high=1000),
        tie_rule=f.one_of("tie_rule", ("shared_rank",), "shared_rank"),
        agreement=f.flag("agreement", False),
        axis_x=str(AXES[f.one_of("axis_x", tuple(AXES), "scale")]) if type == "rate_pair" else "",
        axis_y=str(AXES[f.one_of("axis_y", tuple(AXES), "scale_2")]) if type == "rate_pair" else "",
        cross_at=f.one_of("cross_at", ("midpoint", "room_mean"), "midpoint"),
        corners=tuple((c, words) for c, words in corners if words),
    )
    f.done()
    f.known("rank_by", result.rank_by, ranked_by)
    if type == "rate_pair" and result.axis_x == result.axis_y:
        f.refuse("axis_x and axis_y must be two different scales.")
    return result


def bands_in(f: Fields) -> tuple[Band, ...]:
    """Stretches of a scale with words of their own."""
    bands: list[Band] = []
    for b in f.tables("band"):
        low, high = b.number("from", low=-1000, high=1000), b.number("to", low=-1000, high=1000)
        bands.append(Band(low, high, b.text("label"), b.one_of("tone", TONES, "watch")))
        b.done()
        if low > high:
            b.refuse("from must not be larger than to.")
    return tuple(bands)


def rule_in(f: Fields) -> Rule | None:
    """When a proposal is carried."""
    r = f.table("rule")
    if r is None:
        return None
    rule = Rule(
        text=r.text("text"),
        measure=r.one_of("measure", MEASURES),
        threshold=r.number("threshold", low=-1000, high=1000),
        pass_label=r.text("pass_label"),
        fail_label=r.text("fail_label"),
    )
    r.done()
    return rule
