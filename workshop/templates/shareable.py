"""What of a plan can be shared: made to fit a template, without the day, the people, the votes and the notes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Final

from workshop.captures import is_from_note
from workshop.plan import (
    MAIN,
    SECOND,
    Activity,
    ActivityId,
    ActivityKind,
    BallotSettings,
    Criterion,
    Option,
    OptionsFrom,
    Plan,
    ResultSettings,
    Scale,
    StakeholderGroup,
    Voter,
)
from workshop.templates.checks import ALSO_NEEDS, VIEW_NEEDS, why_not_told
from workshop.templates.fields import CONTROL
from workshop.templates.placeholders import is_possible
from workshop.templates.shared_lists import BASES
from workshop.templates.ways import CORNERS, DEFAULT_VIEW, OWN_FIELDS, RANKED_BY, RATINGS

_HALF: Final = re.compile(r"[\ud800-\udfff]")
"""Half a character: no file can hold it."""


def shareable(plan: Plan, id: str, version: int, elsewhere: Callable[[str], str]) -> Plan:
    """The plan as a template holds it, under an id of its own.

    Settings that say nothing for their way of voting go, and so do references to steps that are not there or come
    later: the program does not act on them either. `elsewhere` gives the way of voting of `template/step`.
    """
    activities: list[Activity] = []
    for activity in plan.activities:
        activities.append(_step(activity, activities, [a.id for a in plan.activities], elsewhere))
    return Plan(
        title=line(plan.title),
        activities=tuple(activities),
        groups=tuple(map(_group, plan.groups)),
        anonymous=plan.anonymous,
        named=plan.named,
        template=id,
        template_version=version,
        summary=line(plan.summary),
        purpose=prose(plan.purpose),
        context_note=prose(plan.context_note),
        practice_vote=any(a.kind is ActivityKind.PRACTICE for a in activities),
        source=tuple(filter(None, map(line, plan.source))),
    )


def line(text: str) -> str:
    """A text on one line, of letters that can be printed."""
    spaced = " ".join(_HALF.sub("", text).split())
    return " ".join(CONTROL.sub("", spaced).split())


def prose(text: str) -> str:
    """A text of several lines, of letters that can be printed."""
    whole = _HALF.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", whole).strip()


def _lines(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(line, texts))


def _group(group: StakeholderGroup) -> StakeholderGroup:
    return replace(group, name=line(group.name), code=line(group.code), stands_for=())


def _step(
    activity: Activity, before: Sequence[Activity], all_ids: Sequence[ActivityId], elsewhere: Callable[[str], str]
) -> Activity:
    ids = [a.id for a in before]
    spoken = {a.id for a in before if a.kind not in (ActivityKind.TALK, ActivityKind.BREAK)}
    said = Activity(
        id=activity.id,
        title=line(activity.title),
        kind=activity.kind,
        minutes=activity.minutes,
        optional=activity.optional,
        prompt=line(activity.prompt),
        intro=prose(activity.intro),
        screen_open=line(activity.screen_open),
        screen_result=line(activity.screen_result),
        output=prose(activity.output),
        notes=prose(activity.notes),
        discussion=_lines(activity.discussion),
        watch_for=_lines(activity.watch_for),
        replaces=activity.replaces if activity.replaces in all_ids and activity.replaces != activity.id else "",
    )
    if activity.is_vote:
        said = _vote(activity, said, before, elsewhere)
    elif activity.kind is ActivityKind.CAPTURE:
        ballot = _settings(activity.ballot) if activity.ballot else None
        said = replace(said, ballot=ballot, help=line(activity.help), gives_context=activity.gives_context)
        said = replace(said, anonymous=activity.anonymous if ballot else None)
    if not activity.is_vote:
        said = replace(said, about=tuple(id for id in activity.about if id in ids and id in spoken))
    return _with_headlines(said, before)


def _with_headlines(said: Activity, before: Sequence[Activity]) -> Activity:
    """Without the headlines that could never be filled in."""
    votes = [a for a in before if a.id in said.about] or list(before)
    imagined = any(a.gives_context for a in before)
    told = said.is_vote or said.kind is ActivityKind.CAPTURE
    opened = said.screen_open if is_possible(said.screen_open, said, votes, imagined) else ""
    result = said.screen_result if told and is_possible(said.screen_result, said, votes, imagined) else ""
    return replace(said, screen_open=opened, screen_result=result)


def _vote(activity: Activity, said: Activity, before: Sequence[Activity], elsewhere: Callable[[str], str]) -> Activity:
    settings = _settings(activity.settings)
    criteria = _criteria(activity, settings.type)
    options = tuple(_option(o, settings.type) for o in activity.options)
    taken = None if options or activity.options_from is None else _taken(activity, [a.id for a in before])
    rated = settings.type == "rate"
    vote = replace(
        said,
        help=line(activity.help),
        context_from=activity.context_from,
        gives_context=activity.gives_context and settings.type == "choice",
        context=line(activity.context) if activity.context_from else "",
        options=options,
        options_from=taken,
        criteria=criteria,
        ballot=settings,
        anonymous=activity.anonymous,
        show_counts=bool(taken and taken.show_counts),
        bands=tuple(replace(b, label=line(b.label)) for b in activity.bands) if rated else (),
    )
    if activity.rule and rated:
        rule = activity.rule
        texts = {key: line(getattr(rule, key)) for key in ("text", "pass_label", "fail_label")}
        vote = replace(vote, rule=replace(rule, **texts))
    vote = replace(vote, result=_result(activity, vote, before, elsewhere))
    right = [o for o in options if o.correct]
    if len(right) > 1 or settings.type != "choice" or vote.result.rank_by != "none":
        vote = replace(vote, options=tuple(replace(o, correct=False) for o in options))
    return vote


def _settings(settings: BallotSettings) -> BallotSettings:
    """The settings that belong to the way of voting; the others at their defaults."""
    own = set(OWN_FIELDS.get(settings.type, ()))
    foreign = {key for keys in OWN_FIELDS.values() for key in keys} - own
    plain = {f.name: f.default for f in fields(BallotSettings) if f.name in foreign}
    kept = replace(settings, **plain)
    return replace(kept, fields=tuple(filter(None, _lines(kept.fields))))


def _criteria(activity: Activity, type: str) -> tuple[Criterion, ...]:
    if type not in RATINGS:
        return (Criterion(MAIN),)
    asked = activity.criteria[: 1 + (type == "rate_pair")]
    return tuple(
        Criterion(id, line(c.label), _scale(c.scale) if c.scale else None)
        for id, c in zip((MAIN, SECOND), asked, strict=False)
    )


def _scale(scale: Scale) -> Scale:
    return replace(
        scale,
        id=line(scale.id),
        labels=_lines(scale.labels),
        label=line(scale.label),
        dont_know_label=line(scale.dont_know_label),
    )


def _option(option: Option, type: str) -> Option:
    ends = (line(option.low_label), line(option.high_label))
    low, high = ends if all(ends) else ("", "")
    return replace(
        option,
        label=line(option.label),
        definition=line(option.definition),
        section=line(option.section),
        basis=option.basis if option.basis in BASES else "ours",
        source_label="" if is_from_note(option) else line(option.source_label),
        low_label=low,
        high_label=high,
        exclusive=option.exclusive and type == "approve",
    )


def _taken(activity: Activity, before: Sequence[ActivityId]) -> OptionsFrom | None:
    taken = activity.options_from
    assert taken is not None, "only votes that take options ask where from"
    if taken.set:
        return OptionsFrom(taken.set, show_counts=activity.show_counts or taken.show_counts)
    sources = tuple(id for id in taken.activities if id in before)
    return replace(taken, activities=sources, show_counts=False) if sources else None


def _result(
    activity: Activity, vote: Activity, before: Sequence[Activity], elsewhere: Callable[[str], str]
) -> ResultSettings:
    result, type = activity.result, vote.settings.type
    rank_by = result.rank_by if result.rank_by in RANKED_BY[type] else RANKED_BY[type][0]
    view = result.view if type in VIEW_NEEDS.get(result.view, ()) else DEFAULT_VIEW.get(type, "bars")
    compared = next((a.settings.type for a in before if a.id == result.compare_to and a.ballot), "")
    compared = compared or (elsewhere(result.compare_to) if result.compare_to else "")
    made = ResultSettings(
        view="bars" if view == "ranked_bars" and rank_by == "none" else view,
        rank_by=rank_by,
        group_measure=result.group_measure,
        weighting=result.weighting,
        compare_to=result.compare_to if compared else "",
        min_group=result.min_group,
        agreement=result.agreement and type in ("rank", "rate"),
    )
    if type == "rate_pair":
        made = replace(made, **_axes(result), cross_at=result.cross_at, corners=_corners(result))
    alone = vote.settings.voter is Voter.FACILITATOR
    if result.compare_weighting is not result.weighting and not alone:
        made = replace(made, compare_weighting=result.compare_weighting)
    told = replace(vote, result=made)
    fits = (f for f in result.also_show if type in ALSO_NEEDS.get(f, ()) and not why_not_told(f, told))
    made = replace(made, also_show=tuple(f for f in fits if f != "corner" or compared == "rate_pair"))
    grouped = made.view in ("group_columns", "heatmap") or (type == "rate" and rank_by == "gap")
    return replace(made, view="distribution", rank_by="none") if alone and grouped else made


def _axes(result: ResultSettings) -> dict[str, str]:
    known = (str(MAIN), str(SECOND))
    x = result.axis_x if result.axis_x in known else known[0]
    return {"axis_x": x, "axis_y": next(axis for axis in known if axis != x)}


def _corners(result: ResultSettings) -> tuple[tuple[str, str], ...]:
    found = {name: line(words) for name, words in result.corners if line(words)}
    return tuple((name, found[name]) for name in CORNERS if name in found)
