"""Edits of the groups: their names, code letters, colours and weights, and how many people each brings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workshop.errors import InvalidPlan
from workshop.plan import GroupId, Plan, StakeholderGroup, Weighting
from workshop.preparing.naming import id_for
from workshop.preparing.typed import clean
from workshop.templates.shared_lists import MOST_GROUPS, GroupPreset
from workshop.words import listed_briefly

MOST_PEOPLE: Final = 500
MOST_WEIGHT: Final = 1000
COLOURS: Final = 12
"""So many colours can be told apart; a group beyond them shares one, and is known by its letter."""


def with_group_name(plan: Plan, id: GroupId, text: str) -> Plan:
    name = clean(text)
    if not name:
        raise InvalidPlan("A group needs a name: people choose theirs when they vote.")
    if any(g.name.casefold() == name.casefold() for g in plan.groups if g.id != id):
        raise InvalidPlan(f"There is already a group “{name}”. Two groups must not have the same name.")
    return _with_group(plan, replace(plan.group(id), name=name))


def with_group_code(plan: Plan, id: GroupId, text: str) -> Plan:
    """Another code letter; it is printed on slips, so no two groups may share one."""
    code = clean(text).upper()
    if not 1 <= len(code) <= 4 or not code.isalnum():
        raise InvalidPlan("A group's code is one to four letters or digits, like R. It is printed on the slips.")
    other = next((g for g in plan.groups if g.id != id and g.code.upper() == code), None)
    if other is not None:
        raise InvalidPlan(f"{code} is already the code of {other.name}. Give each group a letter of its own.")
    return _with_group(plan, replace(plan.group(id), code=code))


def with_group_people(plan: Plan, id: GroupId, people: int) -> Plan:
    return _with_group(plan, replace(plan.group(id), people=people))


def with_group_weight(plan: Plan, id: GroupId, weight: int) -> Plan:
    """How much a group counts where the weights of the groups were agreed."""
    return _with_group(plan, replace(plan.group(id), weight=weight))


def with_group_colour(plan: Plan, id: GroupId, colour: int) -> Plan:
    """Another colour; the group that has it takes this one's, so that no two are alike."""
    mine = plan.group(id).colour
    swapped = tuple(
        replace(g, colour=colour if g.id == id else mine) if g.id == id or g.colour == colour else g
        for g in plan.groups
    )
    return replace(plan, groups=swapped)


def moved_group(plan: Plan, id: GroupId, by: int) -> Plan:
    """Put a group higher or lower in the list, and so on every slip and screen; at either end it stays."""
    groups = list(plan.groups)
    index = next(n for n, g in enumerate(groups) if g.id == id)
    groups.insert(min(max(0, index + by), len(groups) - 1), groups.pop(index))
    return replace(plan, groups=tuple(groups))


def with_preset(plan: Plan, preset: GroupPreset) -> Plan:
    """The groups of a preset in the place of those there; one of the same name keeps its people and its weight."""
    return with_groups(plan, preset.groups)


def with_groups(plan: Plan, groups: Sequence[StakeholderGroup]) -> Plan:
    """These groups in the place of those there; one that is there by its name stays the same group.

    Where a number of people is given it counts; else the one that is there stays.
    """
    if len(groups) > MOST_GROUPS:
        raise InvalidPlan(f"{len(groups)} groups are too many: {MOST_GROUPS} is the most.")
    there = {g.name.casefold(): g for g in plan.groups}
    taken = {g.id for g in plan.groups}
    made: list[StakeholderGroup] = []
    for group in groups:
        old = there.get(group.name.casefold())
        if old is None:
            id = GroupId(id_for(group.name, "group", taken | {g.id for g in made}))
            made.append(replace(group, id=id))
        else:
            weight = group.weight if group.weight != 1 else old.weight
            made.append(replace(group, id=old.id, people=group.people or old.people, weight=weight))
    return replace(plan, groups=_apart(made))


def uses_weights(plan: Plan) -> bool:
    """Whether the weights of the groups matter anywhere."""
    used = (Weighting.CUSTOM, Weighting.CUSTOM.value)
    return any(a.result.weighting in used or a.result.compare_weighting in used for a in plan.activities if a.is_vote)


def with_another_group(plan: Plan, name: str) -> Plan:
    """Add a group, with a code and a colour that no other has."""
    number = len(plan.groups) + 1
    name = clean(name) or f"Group {number}"
    while any(g.name.casefold() == name.casefold() for g in plan.groups):
        number += 1
        name = f"Group {number}"
    colour = _free_colour({g.colour for g in plan.groups})
    if len(plan.groups) >= MOST_GROUPS:
        raise InvalidPlan(f"{MOST_GROUPS} groups are the most.")
    id = GroupId(id_for(name, "group", {g.id for g in plan.groups}))
    group = StakeholderGroup(id, name, _new_code(name, {g.code.upper() for g in plan.groups}), colour=colour)
    return replace(plan, groups=(*plan.groups, group))


def without_group(plan: Plan, id: GroupId) -> Plan:
    return replace(plan, groups=tuple(g for g in plan.groups if g.id != id))


def _with_group(plan: Plan, changed: StakeholderGroup) -> Plan:
    return replace(plan, groups=tuple(changed if g.id == changed.id else g for g in plan.groups))


def _new_code(name: str, taken: set[str]) -> str:
    letters = [c for c in name.upper() if c.isascii() and c.isalnum()]
    alphabet = [chr(c) for c in range(ord("A"), ord("Z") + 1)]
    candidates = [*letters, *alphabet, *(a + b for a in alphabet for b in alphabet)]
    return next(code for code in candidates if code not in taken)


def _free_colour(taken: set[int]) -> int:
    return next(c for c in range(len(taken) + 1) if c not in taken)


def _apart(groups: Sequence[StakeholderGroup]) -> tuple[StakeholderGroup, ...]:
    """Groups with a code and a colour each has alone: the first to have it keeps it."""
    names = [g.name.casefold() for g in groups]
    twice = list(dict.fromkeys(g.name for n, g in enumerate(groups) if names[n] in names[:n]))
    if twice:
        raise InvalidPlan(f"There are two groups of the same name: {listed_briefly(twice)}.")
    made: list[StakeholderGroup] = []
    for group in groups:
        codes, colours = {g.code.upper() for g in made}, {g.colour for g in made}
        code = group.code if group.code and group.code.upper() not in codes else _new_code(group.name, codes)
        colour = group.colour if group.colour not in colours else _free_colour(colours)
        made.append(replace(group, code=code, colour=colour))
    return tuple(made)
