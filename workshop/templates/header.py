"""Reads what a template says about itself before its activities."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.plan import GroupId, Plan, StakeholderGroup
from workshop.templates.fields import Fields
from workshop.templates.shared_lists import BASES, Library, check_groups, check_schema
from workshop.templates.shelf import KINDS


@dataclass(frozen=True, slots=True)
class Header:
    """What a template says about itself before its activities."""

    kind: str
    id: str
    plan: Plan
    practice: bool
    when_to_use: str
    when_not_to_use: str
    people_min: int
    people_max: int
    minutes: int
    """As the file says; 0 where it does not."""
    presets: tuple[str, ...]
    tags: tuple[str, ...]
    printed: Mapping[str, str]
    """How a printed source names each group, by its code."""


def read_header(f: Fields, library: Library) -> Header:
    """The keys every template has, checked; the plan holds no activities yet."""
    check_schema(f)
    kind = f.text("kind")
    if kind == "library":
        f.refuse("this is the shared library, not a workshop.")
    f.known("kind", kind, KINDS)
    presets = f.texts("group_presets")
    preset = f.text("group_preset", presets[0] if presets else "none")
    for name in (preset, *presets):
        if name not in library.presets:
            f.refuse(f'group preset "{name}" is not in the library. Known presets: {", ".join(library.presets)}.')
    id, practice, own = f.id(), f.flag("practice_vote", False), _own_groups(f)
    plan = Plan(
        title=f.text("title"),
        groups=own or library.presets[preset].groups,
        anonymous=f.flag("anonymous", True),
        named=f.flag("named", False),
        template=id,
        template_version=f.whole("version", 1, low=0, high=9999),
        summary=f.text("summary", ""),
        purpose=f.prose("purpose"),
        context_note=f.prose("context_note"),
        banner=f.text("banner", ""),
        practice_vote=practice,
        source=_source(f),
    )
    if plan.anonymous and plan.named:
        f.refuse("anonymous and named cannot both be true.")
    f.one_of("language", ("en-GB",), "en-GB")
    people = f.whole("people_min", 1, low=1, high=10_000)
    return Header(
        kind=kind,
        id=id,
        plan=plan,
        practice=practice,
        when_to_use=f.prose("when_to_use"),
        when_not_to_use=f.prose("when_not_to_use"),
        people_min=people,
        people_max=f.whole("people_max", 10_000, low=people, high=10_000),
        minutes=f.whole("minutes", 0, low=0, high=10_000),
        presets=presets or (preset,),
        tags=f.texts("tags"),
        printed={} if own else library.presets[preset].printed,
    )


def _own_groups(f: Fields) -> tuple[StakeholderGroup, ...]:
    """Groups of the template itself, in the place of a preset."""
    if not f.has("group"):
        return ()
    if f.has("group_preset"):
        f.refuse("group_preset and group cannot both be given: the groups come from one place.")
    groups: list[StakeholderGroup] = []
    for number, g in enumerate(f.tables("group", "code")):
        name, code = g.text("label"), g.text("code", limit=4)
        groups.append(
            StakeholderGroup(
                GroupId(g.id()),
                name,
                code,
                people=g.whole("people", 0, low=0, high=100_000),
                weight=g.whole("weight", 1, low=1, high=1_000_000),
                colour=g.whole("colour", number, low=0, high=1000),
            )
        )
        g.done()
    check_groups(f, groups)
    return tuple(groups)


def _source(f: Fields) -> tuple[str, ...]:
    """What the content rests on, the document first, then the slides, then other works."""
    source = f.table("source")
    if source is None:
        return ()
    lines = [source.text("document", limit=1000)]
    source.one_of("basis", ("direct", *BASES[1:]), "ours")
    rights = source.prose("rights")
    for slide in source.tables("slide"):
        lines.append(f"Slide {slide.whole('n', low=1, high=1000)}: {slide.text('title')}")
        slide.done()
    for further in source.tables("further"):
        lines.append(further.text("text", limit=1000))
        further.done()
    source.done()
    return (*lines, rights) if rights else tuple(lines)
