"""The templates on the shelf: lists them and reads each into a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.errors import InvalidPlan
from workshop.plan import Plan, StakeholderGroup
from workshop.templates.agenda import read_agenda
from workshop.templates.files import FOLDER, find, library_beside, open_file, shelf_files
from workshop.templates.header import read_header
from workshop.templates.library import GroupPreset, read_library
from workshop.templates.plans import read_plan

__all__ = [
    "GroupPreset",
    "TemplateInfo",
    "group_presets",
    "plan_for_groups",
    "read_template",
    "template_shelf",
]


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """What the shelf says about a template before it is opened."""

    id: str
    title: str
    summary: str
    kind: str
    """workshop, agenda or demo"""
    steps: int
    minutes: int
    path: Path
    when_to_use: str = ""
    when_not_to_use: str = ""
    people_min: int = 1
    people_max: int = 10_000
    presets: tuple[str, ...] = ()
    """The group presets it suggests, the default first."""
    tags: tuple[str, ...] = ()


def template_shelf() -> tuple[TemplateInfo, ...]:
    """The shipped templates in file order."""
    return tuple(_info(path) for path in shelf_files())


def read_template(name: str | Path) -> Plan:
    """Read a template named by its id, its file stem or a path; every refusal names file, activity and field."""
    path = name if isinstance(name, Path) else find(name)
    top = open_file(path)
    kind = open_file(path).text("kind")
    return read_agenda(path, top) if kind == "agenda" else read_plan(path, top)


def group_presets() -> tuple[GroupPreset, ...]:
    """The stakeholder groups of the shipped library."""
    return tuple(read_library(library_beside(FOLDER / "any.toml")).presets.values())


def plan_for_groups(plan: Plan, groups: Sequence[StakeholderGroup]) -> Plan:
    """Put these groups in the place of the plan's; refuse what would be confused in the room."""
    if not groups:
        raise InvalidPlan("A workshop needs at least one group.")
    for what, names in (
        ("group", [g.name.casefold() for g in groups]),
        ("group", [g.id for g in groups]),
        ("group code", [g.code.casefold() for g in groups]),
    ):
        for n, name in enumerate(names):
            if name in names[:n]:
                raise InvalidPlan(f'The {what} "{name}" is there twice. Give one of them another name.')
    codes = {g.code for g in groups}
    for activity in plan.activities:
        for entry in activity.prefilled:
            if entry.group_code not in codes:
                raise InvalidPlan(
                    f'"{activity.title}" is filled in for the groups of its source, and "{entry.group_code}" is not '
                    "among these groups. Keep the groups the demonstration brings."
                )
    return replace(plan, groups=tuple(groups))


def _info(path: Path) -> TemplateInfo:
    top = open_file(path)
    header = read_header(top, read_library(library_beside(path)))
    steps = [*top.tables("slot" if header.kind == "agenda" else "activity", "id")]
    minutes = sum(s.whole("minutes", 5, low=0, high=1440) for s in steps if not s.flag("optional", False))
    if header.practice:  # the practice vote is a step too
        minutes += read_library(library_beside(path)).practice.minutes
    return TemplateInfo(
        id=header.id,
        title=header.plan.title,
        summary=header.plan.summary,
        kind=header.kind,
        steps=len(steps) + header.practice,
        minutes=minutes,
        path=path,
        when_to_use=header.when_to_use,
        when_not_to_use=header.when_not_to_use,
        people_min=header.people_min,
        people_max=header.people_max,
        presets=header.presets,
        tags=header.tags,
    )
