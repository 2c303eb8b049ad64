"""Refuses what a template asks for and no screen or sheet would show: nothing is asked in vain."""

from collections.abc import Callable, Mapping
from typing import Final

from workshop.plan import Activity, ActivityKind, Polarity, Voter
from workshop.templates.fields import Fields
from workshop.words import listed

_COUNTED: Final = ("choice", "approve", "dots", "points", "rank", "pairs")
_RATED: Final = ("rate", "rate_pair")

VIEW_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "bars": (*_COUNTED, *_RATED),
    "ranked_bars": (*_COUNTED, *_RATED),
    "group_columns": ("rate",),
    "heatmap": ("rate",),
    "distribution": ("rate",),
    "stacked_counts": ("rate",),
    "quadrant": ("rate_pair",),
    "gap_bars": ("rate_pair",),
}
"""The ways of voting each view can draw."""

ALSO_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "people": _COUNTED,
    "first_places": ("rank",),
    "answers": _RATED,
    "agreement": ("rate", "rate_pair", "rank"),
    "dont_know": _RATED,
    "range": ("points", "rate"),
    "median": ("rate",),
    "corner": _COUNTED,
    "serious_count": ("rate",),
}
"""The ways of voting each fact can be told of."""


def check_activity(f: Fields, activity: Activity) -> None:
    """Refuse an activity that asks for what it can never get; what it says of others is checked with them."""
    if activity.is_vote:
        _check_result(f, activity)
        _check_options(f, activity)
        _check_rule(f, activity)
    else:
        _check_words(f, activity)
    if activity.about and activity.is_vote:
        f.refuse("about belongs to a talk or a capture: a vote shows its own result.")
    if activity.context and not (activity.context_from or activity.gives_context):
        f.refuse("context is the situation to imagine: it needs context_from, or gives_context.")
    if activity.gives_context and activity.is_vote and activity.settings.type != "choice":
        f.refuse('gives_context needs the way of voting "choice", or a capture: one answer heads every later result.')
    if activity.gives_context and activity.kind in (ActivityKind.TALK, ActivityKind.BREAK):
        f.refuse(f"gives_context belongs to a vote or a capture: in a {activity.kind} nothing is answered.")


def _check_result(f: Fields, activity: Activity) -> None:
    result, type = activity.result, activity.settings.type
    at = Fields(f"{f.where}, result", {})
    _needs(at, f'view "{result.view}"', VIEW_NEEDS[result.view], type)
    if result.view == "ranked_bars" and result.rank_by == "none":
        at.refuse('view "ranked_bars" shows an order, and rank_by is none. Use view "bars".')
    for fact in result.also_show:
        _needs(at, f'also_show "{fact}"', ALSO_NEEDS[fact], type)
        if why := why_not_told(fact, activity):
            at.refuse(f'also_show "{fact}" {why}.')
    if result.agreement:
        _needs(at, "agreement", ("rank", "rate"), type)
    grouped = result.view in ("group_columns", "heatmap") or (type == "rate" and result.rank_by == "gap")
    if activity.settings.voter is Voter.FACILITATOR and (grouped or result.compare_weighting):
        at.refuse('the facilitator fills in one ballot for all, so there are no groups to show. Use voter = "group".')
    if result.compare_weighting is result.weighting:
        at.refuse("compare_weighting must be another one than weighting: the second is shown as a check.")


def why_not_told(fact: str, activity: Activity) -> str:
    """Why a fact cannot be told of a vote although its way of voting would allow it; empty where it can."""
    return _FACTS[fact](activity) if fact in _FACTS else ""


def _needs_dont_know(activity: Activity) -> str:
    known = any(c.scale and c.scale.dont_know for c in activity.criteria)
    return "" if known else "needs a scale with dont_know = true"


def _needs_bad_end(activity: Activity) -> str:
    scale = activity.criteria[0].scale
    bad = scale is not None and scale.polarity is Polarity.HIGH_IS_BAD
    return "" if bad else 'needs a scale whose high end is the bad one (polarity "high_is_bad")'


def _needs_pair(activity: Activity) -> str:
    return (
        "" if activity.result.compare_to else "needs compare_to: the vote on two scales that it takes the corners from"
    )


_FACTS: Final[Mapping[str, Callable[[Activity], str]]] = {
    "dont_know": _needs_dont_know,
    "serious_count": _needs_bad_end,
    "corner": _needs_pair,
}
"""What a fact needs beyond its way of voting: why it is not there, or nothing."""


def _check_options(f: Fields, activity: Activity) -> None:
    type = activity.settings.type
    correct = [o.id for o in activity.options if o.correct]
    if correct:
        at = Fields(f"{f.where}, option {correct[0]}", {})
        _needs(at, "correct", ("choice",), type)
        if len(correct) > 1:
            at.refuse(f'correct stands with "{correct[1]}" too: a question to guess has one right answer.')
        if activity.result.rank_by != "none":
            at.refuse('correct needs rank_by = "none" in the result: guesses are not put in order.')
    for option in activity.options:
        at = Fields(f"{f.where}, option {option.id}", {})
        if option.exclusive:
            _needs(at, "exclusive", ("approve",), type)
        if bool(option.low_label) is not bool(option.high_label):
            at.refuse("low_label and high_label name the two ends: give both.")


def _check_rule(f: Fields, activity: Activity) -> None:
    rule, scale = activity.rule, activity.criteria[0].scale
    for what, there in (("rule", rule is not None), ("band", bool(activity.bands))):
        if there:
            _needs(f, what, ("rate",), activity.settings.type)
    if scale is None:
        return
    if rule is not None and not scale.low < rule.threshold <= scale.high:
        f.refuse(
            f"rule, threshold is {rule.threshold:g}, and marks go from {scale.low} to {scale.high}: "
            "everything or nothing would pass."
        )
    if (rule or activity.bands) and scale.polarity is Polarity.UNSTATED:
        f.refuse("nobody knows which end of this scale is the good one, so no rule and no band can speak of it.")
    for band, after in zip(activity.bands, activity.bands[1:], strict=False):
        if after.low <= band.high:
            f.refuse(
                f'band "{after.label}" begins at {after.low:g}, before "{band.label}" ends. List them low to high.'
            )


def _check_words(f: Fields, activity: Activity) -> None:
    """A talk has nobody to fill anything in."""
    if activity.help and activity.kind in (ActivityKind.TALK, ActivityKind.BREAK):
        f.refuse(f"help tells how to answer, and in a {activity.kind} nothing is filled in. Put it into intro.")
    if activity.context_from:
        f.refuse("context_from belongs to a vote: people imagine a situation and vote in it.")


def _needs(f: Fields, what: str, ways: tuple[str, ...], type: str) -> None:
    if type not in ways:
        many = listed([f'"{way}"' for way in ways], "or")
        f.refuse(f'{what} needs the way of voting {many}, and this one is "{type}".')
