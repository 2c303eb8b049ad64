"""Writes a plan as a template: what was prepared, and nothing of a room: no names, no votes, no notes."""

from collections.abc import Mapping, Sequence
from typing import Final

from workshop.plan import (
    Activity,
    BallotSettings,
    Criterion,
    Option,
    OptionsFrom,
    Plan,
    ResultSettings,
    Scale,
    StakeholderGroup,
    Voter,
    Weighting,
)
from workshop.templates.shared_lists import SCHEMA
from workshop.templates.ways import AXES, CORNERS, OWN_FIELDS

Value = str | bool | int | float | Sequence[str] | Mapping[str, "Value"]

_AXIS: Final = {str(id): key for key, id in AXES.items()}


def template_text(plan: Plan) -> str:
    """A plan that can stand in a template (see `shareable`) as the text of one."""
    lines = [
        "# A Common Ground template. Open it with the program, or copy it among your templates.",
        *_keys(
            schema=SCHEMA,
            kind="workshop",
            id=plan.template,
            version=plan.template_version,
            title=plan.title,
            minutes=plan.minutes,
            anonymous=plan.anonymous,
            named=plan.named,
            practice_vote=plan.practice_vote,
        ),
        *_given(summary=plan.summary, purpose=plan.purpose, context_note=plan.context_note),
    ]
    if plan.source:
        lines += ["", "[source]", *_keys(document=plan.source[0])]
        for text in plan.source[1:]:
            lines += ["[[source.further]]", *_keys(text=text)]
    for group in plan.groups:
        lines += ["", "[[group]]", *_group(group)]
    for activity in plan.activities:
        lines += ["", "[[activity]]", *_activity(activity)]
    return "\n".join(lines) + "\n"


def _group(group: StakeholderGroup) -> list[str]:
    lines = _keys(id=group.id, code=group.code, label=group.name, colour=group.colour)
    return [*lines, *_given(people=group.people), *(_keys(weight=group.weight) if group.weight != 1 else [])]


def _activity(a: Activity) -> list[str]:
    lines = [
        *_keys(id=a.id, title=a.title, kind=str(a.kind), minutes=a.minutes),
        *_given(optional=a.optional, replaces=a.replaces, prompt=a.prompt, help=a.help, intro=a.intro),
        *_given(about=a.about, context_from=a.context_from, gives_context=a.gives_context, context=a.context),
        *_given(screen_open=a.screen_open, screen_result=a.screen_result, output=a.output, notes=a.notes),
        *_given(discussion=a.discussion, watch_for=a.watch_for, good_end=a.good_end),
    ]
    if a.options_from:
        lines += [f"options_from = {_toml(_options_from(a.options_from, a.show_counts))}"]
    elif a.is_vote and not a.options:
        lines += ["option = []  # to be filled in"]
    for key, criterion in zip(("scale", "scale_2"), a.criteria, strict=False):
        if criterion.scale is not None:
            lines += _keys(**{key: _scale(criterion.scale)})
            lines += _label(key, criterion)
    for option in a.options:
        lines += ["[[activity.option]]", *_option(option)]
    if a.ballot is not None:
        lines += ["[activity.ballot]", *_ballot(a.ballot, a.anonymous)]
    if a.is_vote:
        lines += ["[activity.result]", *_result(a.result, a.settings.type)]
    for band in a.bands:
        lines += ["[[activity.band]]", f"from = {band.low}", *_keys(to=band.high, label=band.label, tone=band.tone)]
    if a.rule is not None:
        rule = a.rule
        lines += ["[activity.rule]", *_keys(text=rule.text, measure=rule.measure, threshold=rule.threshold)]
        lines += _keys(pass_label=rule.pass_label, fail_label=rule.fail_label)
    return lines


def _options_from(taken: OptionsFrom, show_counts: bool) -> Mapping[str, Value]:
    if taken.set:
        return {"set": taken.set, "show_counts": show_counts}
    top: dict[str, Value] = {"take": taken.take}
    return {"activities": list(taken.activities), **top, **({"count": taken.count} if taken.count else {})}


def _scale(scale: Scale) -> Mapping[str, Value]:
    return {
        "id": scale.id,
        "min": scale.low,
        "max": scale.high,
        "labels": list(scale.labels),
        "polarity": str(scale.polarity),
        "label": scale.label,
        "dont_know": scale.dont_know,
        "dont_know_label": scale.dont_know_label,
    }


def _label(key: str, criterion: Criterion) -> list[str]:
    same = criterion.scale is not None and criterion.label == criterion.scale.label
    return [] if same else _keys(**{f"{key}_label": criterion.label})


def _option(o: Option) -> list[str]:
    return [
        *_keys(id=o.id, label=o.label),
        *_given(definition=o.definition, section=o.section, source_label=o.source_label),
        *_given(low_label=o.low_label, high_label=o.high_label, exclusive=o.exclusive, correct=o.correct),
        *(_keys(basis=o.basis) if o.basis != "ours" else []),
    ]


def _ballot(b: BallotSettings, anonymous: bool | None) -> list[str]:
    own = {key: getattr(b, key) for key in OWN_FIELDS.get(b.type, ()) if getattr(b, key)}
    lines = [*_keys(type=b.type), *_keys(**own)]
    lines += _keys(voter=str(b.voter)) if b.voter is not Voter.PARTICIPANT else []
    lines += _keys(anonymous=anonymous) if anonymous is not None else []
    return [*lines, *(_keys(reveal="live") if b.live else []), *_given(seconds=b.seconds, shuffle=b.shuffle)]


def _result(r: ResultSettings, type: str) -> list[str]:
    lines = [*_keys(view=r.view, rank_by=r.rank_by, min_group=r.min_group), *_given(also_show=r.also_show)]
    if r.group_measure != "median":
        lines += _keys(group_measure=r.group_measure)
    if r.weighting is not Weighting.PEOPLE:
        lines += _keys(weighting=str(r.weighting))
    if r.compare_weighting is not None:
        lines += _keys(compare_weighting=str(r.compare_weighting))
    lines += _given(compare_to=r.compare_to, agreement=r.agreement)
    if type == "rate_pair":
        lines += _keys(axis_x=_AXIS[r.axis_x], axis_y=_AXIS[r.axis_y], cross_at=r.cross_at)
        lines += _keys(**{f"corner_{name}": words for name, words in sorted(r.corners) if name in CORNERS})
    return lines


def _keys(**values: Value) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in values.items()]


def _given(**values: Value) -> list[str]:
    """The keys that say something; the others have their default."""
    return _keys(**{key: value for key, value in values.items() if value})


def _toml(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
    return "[" + ", ".join(_toml(inner) for inner in value) + "]"


def _text(text: str) -> str:
    """A text in quotation marks; one of several lines stands on several lines, as a person would write it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}\n"""' if "\n" in text else f'"{escaped}"'.replace("\t", "\\t")
