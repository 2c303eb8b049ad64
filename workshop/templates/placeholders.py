"""What a headline may take from the room, and which steps can ever give it: what never comes is refused at once."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from workshop.plan import Activity, ActivityKind, Polarity, Scale
from workshop.templates.fields import Fields

_NAME: Final = re.compile(r"\{(\w*)\}")


def headline_in(f: Fields, key: str) -> str:
    """A headline whose placeholders are known."""
    text = f.text(key, "")
    for name in _NAME.findall(text):
        if name not in PLACEHOLDERS:
            f.refuse(f'{key} holds "{{{name}}}", which is not known. It may hold {", ".join(PLACEHOLDERS)}.')
    return text


def check_headlines(at: Fields, activity: Activity, before: Iterable[Activity], imagined: bool) -> None:
    """Refuse a headline with a value this step can never have.

    A talk or a capture speaks of the votes before it; `imagined` says whether an earlier step gives the situation.
    """
    votes = _votes(activity, before)
    for key, text in (("screen_open", activity.screen_open), ("screen_result", activity.screen_result)):
        for name in _NAME.findall(text):
            if not _can_be(name, activity, votes, imagined):
                whose = "this vote" if activity.is_vote else "no vote before this step"
                verb = "never has" if activity.is_vote else "has"
                at.refuse(f'{key} holds "{{{name}}}", a value {whose} {verb}. Take it out of the headline.')
        if key == "screen_result" and text and activity.kind in (ActivityKind.TALK, ActivityKind.BREAK):
            at.refuse(f"screen_result is shown where something was voted on or typed, and this is a {activity.kind}.")


def is_possible(text: str, activity: Activity, before: Iterable[Activity], imagined: bool) -> bool:
    """Whether every value of a headline can come."""
    votes = _votes(activity, before)
    return all(n in PLACEHOLDERS and _can_be(n, activity, votes, imagined) for n in _NAME.findall(text))


def _votes(activity: Activity, before: Iterable[Activity]) -> list[Activity]:
    return [activity] if activity.is_vote else [a for a in before if a.kind is ActivityKind.VOTE]


def _can_be(name: str, activity: Activity, votes: list[Activity], imagined: bool) -> bool:
    if name in ("captured", "captured_text"):
        return activity.kind is ActivityKind.CAPTURE
    if name == "context":
        return imagined or bool(activity.context_from)
    return any(PLACEHOLDERS[name](vote) for vote in votes)


def _always(_: Activity) -> bool:
    return True


def _rated(vote: Activity) -> Scale | None:
    """The one scale of a rating that says which end is which."""
    scales = [c.scale for c in vote.criteria if c.scale]
    return scales[0] if len(scales) == 1 and scales[0].polarity is not Polarity.UNSTATED else None


def _several(vote: Activity) -> bool:
    return vote.options_from is not None or len(vote.options) != 1


def _top(count: int) -> Callable[[Activity], bool]:
    def has_top(vote: Activity) -> bool:
        ordered = vote.result.rank_by != "none" or vote.criteria[0].scale is None
        enough = vote.options_from is not None or not vote.options or len(vote.options) >= count
        taken = vote.options_from
        return ordered and enough and not (taken and taken.take == "top" and taken.count < count)

    return has_top


def _of_a_list(vote: Activity) -> bool:
    return _rated(vote) is not None and _several(vote)


def _of_one(vote: Activity) -> bool:
    return _rated(vote) is not None and len(vote.options) == 1


def _pair(vote: Activity) -> bool:
    return len(vote.criteria) > 1


def _gap(vote: Activity) -> bool:
    return _of_a_list(vote) or _pair(vote)


def _unsure(vote: Activity) -> bool:
    return any(c.scale is not None and c.scale.dont_know for c in vote.criteria)


def _unsure_of_one(vote: Activity) -> bool:
    return _of_one(vote) and _unsure(vote)


def _ruled(vote: Activity) -> bool:
    return vote.rule is not None and vote.rule.measure != "median_each"


def _each_ruled(vote: Activity) -> bool:
    return vote.rule is not None


def _ruled_one(vote: Activity) -> bool:
    return vote.rule is not None and len(vote.options) == 1


def _ticked_against_marks(vote: Activity) -> bool:
    return vote.settings.type == "approve" and bool(vote.result.compare_to)


PLACEHOLDERS: Final[Mapping[str, Callable[[Activity], bool]]] = {
    "voted": _always,
    "expected": _always,
    "context": _always,
    "captured": _always,
    "captured_text": _always,
    "rule_label": _ruled,
    "top1": _top(1),
    "top3": _top(3),
    "top5": _top(5),
    "low_count": _ruled_one,
    "median_label": _of_one,
    "agreed_count": _each_ruled,
    "dont_know": _unsure_of_one,
    "unproven": _ticked_against_marks,
    "mode1_items": _of_a_list,
    "gap_item": _gap,
    "surprise_item": _pair,
    "high_item": _of_a_list,
    "low_item": _of_a_list,
    "spread_item": _gap,
    "dont_know_item": _unsure,
    "extreme_item": _of_a_list,
    "quadrant_fix": _pair,
}
"""Which votes can give each value."""
