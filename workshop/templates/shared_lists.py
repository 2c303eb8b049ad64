"""Reads the shared library: scales, option sets, contexts, group presets and the practice vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from workshop.plan import (
    Activity,
    ActivityId,
    ActivityKind,
    BallotSettings,
    GroupId,
    Option,
    OptionId,
    Polarity,
    ResultSettings,
    Scale,
    StakeholderGroup,
)
from workshop.templates.fields import Fields
from workshop.templates.files import open_file
from workshop.words import slug

SCHEMA: Final = 1
BASES: Final = ("seed", "adapted", "ours")
MOST_OPTIONS: Final = 200
MOST_GROUPS: Final = 100


@dataclass(frozen=True, slots=True)
class OptionSet:
    """A named list of options that several templates use."""

    id: str
    label: str
    options: tuple[Option, ...]
    slide: int = 0
    """The slide it stands on; 0 for none."""


@dataclass(frozen=True, slots=True)
class GroupPreset:
    """Stakeholder groups that often meet, ready to be taken over."""

    id: str
    label: str
    note: str
    groups: tuple[StakeholderGroup, ...]
    printed: Mapping[str, str] = field(default_factory=dict[str, str])
    """How a printed source names each group, by its code."""


@dataclass(frozen=True, slots=True)
class Library:
    """What templates may name."""

    scales: Mapping[str, Scale]
    option_sets: Mapping[str, OptionSet]
    presets: Mapping[str, GroupPreset]
    practice: Activity
    scale_notes: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is to be known of a scale, by its id."""


def read_library(path: Path) -> Library:
    """Read a library file; the same file is read once."""
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Library:
    top = open_file(path)
    check_schema(top)
    top.one_of("kind", ("library",))
    for key in ("id", "title"):
        top.text(key)
    top.whole("version", 1, low=0, high=9999)
    top.text("language", "en-GB")
    source = top.table("source")
    if source:
        source.text("document")
        source.text("rights", "")
        source.done()
    scales = [read_scale(f) for f in top.tables("scale", "id")]
    notes = {f.text("id", limit=80): f.prose("note") for f in top.tables("scale", "id")}
    sets = [_option_set(f) for f in top.tables("option_set", "id")]
    sets.append(OptionSet("contexts", "Contexts", options_in(top, "context")))
    presets = [_preset(f) for f in top.tables("group_preset", "id")]
    practice = _practice(top)
    top.done()
    for what, ids in (
        ("scale", [s.id for s in scales]),
        ("option set", [s.id for s in sets]),
        ("group preset", [p.id for p in presets]),
    ):
        once_each(top, what, ids)
    by_id = {s.id: s for s in scales}, {s.id: s for s in sets}, {p.id: p for p in presets}
    return Library(*by_id, practice, {id: note for id, note in notes.items() if note})


def check_schema(top: Fields) -> None:
    """Refuse a file written for another version of the schema."""
    schema = top.whole("schema", low=0, high=10**6)
    if schema != SCHEMA:
        mend = "Open it with a newer version of the app." if schema > SCHEMA else f"Write schema = {SCHEMA}."
        top.refuse(f"schema is {schema}, and this version reads schema {SCHEMA}. {mend}")


def options_in(fields: Fields, key: str = "option") -> tuple[Option, ...]:
    """The options listed under a table."""
    options = tuple(_option(f) for f in fields.tables(key, "id"))
    once_each(fields, "option", [o.id for o in options])
    if len(options) > MOST_OPTIONS:
        fields.refuse(f"there are {len(options)} options; {MOST_OPTIONS} are the most.")
    return options


def once_each(fields: Fields, what: str, ids: list[str], by: str = "id") -> None:
    """Refuse an id that stands twice; small and capital letters make no difference."""
    alike = [id.casefold() for id in ids]
    for n, id in enumerate(ids):
        if alike[n] in alike[:n]:
            fields.refuse(f'the {what} "{id}" is there twice. Give one of them another {by}.')


def _option(f: Fields) -> Option:
    option = Option(
        id=OptionId(f.id()),
        label=f.text("label"),
        definition=f.text("definition", "", limit=1000),
        section=f.text("section", ""),
        basis=f.one_of("basis", BASES, "ours"),
        source_label=f.text("source_label", "", limit=1000),
        low_label=f.text("low_label", ""),
        high_label=f.text("high_label", ""),
        exclusive=f.flag("exclusive", False),
        correct=f.flag("correct", False),
    )
    f.done()
    return option


def read_scale(f: Fields) -> Scale:
    """A scale: what its marks mean, which end is the good one, and whether one may not know."""
    low = f.whole("min", low=0, high=99)
    scale = Scale(
        id=f.text("id", limit=80),
        low=low,
        high=f.whole("max", low=low + 1, high=low + 100),
        labels=f.texts("labels", limit=200),
        polarity=Polarity(f.one_of("polarity", tuple(Polarity))),
        label=f.text("label", ""),
        dont_know=f.flag("dont_know", False),
        dont_know_label=f.text("dont_know_label", "I don't know"),
    )
    ends = f.text("low_label", ""), f.text("high_label", "")
    f.one_of("basis", BASES, "ours")
    f.prose("note")
    f.done()
    if len(scale.labels) != len(scale.marks):
        f.refuse(f"labels has {len(scale.labels)} texts, and the scale has {len(scale.marks)} points.")
    if scale.polarity is not Polarity.UNSTATED and any(
        end and end != label for end, label in zip(ends, (scale.labels[0], scale.labels[-1]), strict=True)
    ):
        f.refuse("low_label and high_label must be the first and the last of labels.")
    if scale.dont_know and not scale.dont_know_label:
        f.refuse("dont_know_label is empty.")
    return scale


def _option_set(f: Fields) -> OptionSet:
    found = OptionSet(f.id(), f.text("label"), options_in(f), f.whole("source_slide", 0, low=0, high=1000))
    f.done()
    return found


def _preset(f: Fields) -> GroupPreset:
    groups: list[StakeholderGroup] = []
    printed: dict[str, str] = {}
    for number, g in enumerate(f.tables("group", "code")):
        name, code = g.text("label"), g.text("code", limit=4)
        printed[code] = g.text("source_label", name)
        g.done()
        groups.append(StakeholderGroup(GroupId(slug(name) or code.lower()), name, code, colour=number))
    preset = GroupPreset(f.id(), f.text("label"), f.prose("note"), tuple(groups), printed)
    f.done()
    check_groups(f, groups)
    return preset


def check_groups(f: Fields, groups: Sequence[StakeholderGroup]) -> None:
    """Refuse groups that would be taken for one another, and none at all."""
    once_each(f, "group", [g.id for g in groups])
    once_each(f, "group", [g.name for g in groups], "label")
    once_each(f, "group code", [g.code for g in groups], "code")
    if not 1 <= len(groups) <= MOST_GROUPS:
        f.refuse(f"there are {len(groups)} groups; 1 to {MOST_GROUPS} are possible.")


def _practice(top: Fields) -> Activity:
    f = top.table("practice", required=True)
    assert f is not None, "a required table is there or refused"
    activity = Activity(
        id=ActivityId(f.id()),
        title=f.text("title"),
        kind=ActivityKind.PRACTICE,
        minutes=f.whole("minutes", low=0, high=1440),
        prompt=f.text("prompt"),
        help=f.text("help", ""),
        intro=f.prose("intro"),
        screen_open=f.text("screen_open", ""),
        screen_result=f.text("screen_result", ""),
        options=tuple(
            Option(OptionId(slug(label) or f"answer-{n}"), label)
            for n, label in enumerate(f.texts("options", limit=400), 1)
        ),
        ballot=BallotSettings("choice"),
        result=ResultSettings(view="bars", rank_by="none"),
    )
    once_each(f, "option", [o.id for o in activity.options])
    f.done()
    return activity
