"""Reads a template into a plan."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workshop.errors import InvalidPlan
from workshop.plan import Option, Plan, StakeholderGroup
from workshop.templates.agenda import read_agenda
from workshop.templates.files import FOLDER, find, library_beside, open_file
from workshop.templates.plans import read_plan
from workshop.templates.shared_lists import GroupPreset, read_library


def read_template(name: str | Path) -> Plan:
    """Read a template named by its id, its file stem or a path; every refusal names file, activity and field."""
    path = name if isinstance(name, Path) else find(name)
    top = open_file(path)
    kind = open_file(path).text("kind")
    return read_agenda(path, top) if kind == "agenda" else read_plan(path, top)


def group_presets() -> tuple[GroupPreset, ...]:
    """The stakeholder groups of the shipped library."""
    return tuple(read_library(library_beside(FOLDER / "any.toml")).presets.values())


def contexts() -> tuple[Option, ...]:
    """The situations partnerships are often in, as the shipped library lists them."""
    return read_library(library_beside(FOLDER / "any.toml")).option_sets["contexts"].options


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
