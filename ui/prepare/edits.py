"""Edits of the plan as functions: a plan and what was typed give the next plan, or a sentence why not."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from workshop.errors import InvalidPlan
from workshop.plan import Activity, ActivityId, GroupId, Option, OptionId, Plan, StakeholderGroup
from workshop.words import MONTHS, slug

BULLETS: Final = "-–—•*·▪◦"


def clean(text: str) -> str:
    """One line of words: line breaks and tabs become single spaces, other control characters go."""
    plain = "".join(c if unicodedata.category(c) != "Cc" or c.isspace() else "" for c in text)
    return " ".join(plain.split())


def with_title(plan: Plan, text: str) -> Plan:
    if not clean(text):
        raise InvalidPlan("The workshop needs a title: it stands on every screen and sheet.")
    return replace(plan, title=clean(text))


def with_place(plan: Plan, text: str) -> Plan:
    return replace(plan, place=clean(text))


def with_date(plan: Plan, text: str) -> Plan:
    return replace(plan, date=iso_date(text))


def iso_date(text: str) -> str:
    """Read a date as people write it; empty while it is not fixed.

    >>> iso_date("22 November 2026"), iso_date("22/11/26"), iso_date("2026-11-22"), iso_date(" ")
    ('2026-11-22', '2026-11-22', '2026-11-22', '')
    """
    typed = clean(text)
    parts = typed.replace(",", " ").replace("/", " ").replace(".", " ").replace("-", " ").split()
    if not parts:
        return ""
    if len(parts) == 4 and not parts[0].isdigit():
        parts = parts[1:]  # a day of the week before it
    try:
        first, month, last = parts
        number = int(month) if month.isdigit() else _month(month)
        day, year = (last, first) if len(first) == 4 else (first, last)
        full = f"20{year}" if len(year) == 2 and year.isdecimal() else year
        if full.isdecimal() and not 2000 <= int(full) <= 2099:
            raise InvalidPlan(f"“{typed[:40]}” is not in this century. Write the year with four figures, like 2026.")
        if 12 < number <= 31 and int(day) <= 12:
            meant = f"{number} {MONTHS[int(day) - 1]} {full}"
            raise InvalidPlan(f"“{typed[:40]}”: there is no month {number}. Is it {meant}? Then write it so.")
        return date(int(full), number, int(day)).isoformat()
    except ValueError as error:
        raise InvalidPlan(f"“{typed[:40]}” is not a date. Write it like 22 November 2026 or 22/11/2026.") from error


def _month(text: str) -> int:
    found = [n for n, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.lower().startswith(text.lower())]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


# steps of the agenda


def moved_activity(plan: Plan, index: int, to: int) -> Plan:
    """Put a step at another place of the agenda."""
    activities = list(plan.activities)
    activities.insert(to, activities.pop(index))
    return replace(plan, activities=tuple(activities))


def with_name(plan: Plan, id: ActivityId, text: str) -> Plan:
    if not clean(text):
        raise InvalidPlan("A step needs a name: it stands in the agenda and in the workbook.")
    return plan.with_activity(replace(plan.activity(id), title=clean(text)))


def with_prompt(plan: Plan, id: ActivityId, text: str) -> Plan:
    activity = plan.activity(id)
    if not clean(text) and activity.is_vote:
        raise InvalidPlan(f"“{activity.title}” needs a question: the room reads it before it votes.")
    return plan.with_activity(replace(activity, prompt=clean(text)))


def with_help(plan: Plan, id: ActivityId, text: str) -> Plan:
    return plan.with_activity(replace(plan.activity(id), help=clean(text)))


def with_minutes(plan: Plan, id: ActivityId, minutes: int) -> Plan:
    return plan.with_activity(replace(plan.activity(id), minutes=minutes))


# options


def with_label(plan: Plan, id: ActivityId, option: OptionId, text: str) -> Plan:
    """Another label for an option; no two options of a question may read alike."""
    activity = plan.activity(id)
    others = [o for o in activity.options if o.id != option]
    changed = replace(activity.option(option), label=_new_label(text, others))
    return _with_options(plan, activity, tuple(changed if o.id == option else o for o in activity.options))


def with_definition(plan: Plan, id: ActivityId, option: OptionId, text: str) -> Plan:
    activity = plan.activity(id)
    changed = replace(activity.option(option), definition=clean(text))
    return _with_options(plan, activity, tuple(changed if o.id == option else o for o in activity.options))


def with_more_options(plan: Plan, id: ActivityId, lines: Sequence[str]) -> Plan:
    """Add options, one for each line; a tab stands between label and definition. All lines or none."""
    activity = plan.activity(id)
    options = list(activity.options)
    for line in lines:
        first, _, second = line.lstrip().lstrip(BULLETS).partition("\t")
        label = _new_label(first, options)
        options.append(Option(_new_option_id(label, options), label, clean(second)))
    return _with_options(plan, activity, tuple(options))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a pasted list that have something in them."""
    return tuple(line for line in text.splitlines() if clean(line.lstrip().lstrip(BULLETS)))


def without_option(plan: Plan, id: ActivityId, option: OptionId) -> Plan:
    activity = plan.activity(id)
    return _with_options(plan, activity, tuple(o for o in activity.options if o.id != option))


def moved_option(plan: Plan, id: ActivityId, option: OptionId, by: int) -> Plan:
    """Move an option up or down; at either end it stays."""
    activity = plan.activity(id)
    options = list(activity.options)
    index = activity.number_of(option) - 1
    options.insert(min(max(0, index + by), len(options) - 1), options.pop(index))
    return _with_options(plan, activity, tuple(options))


def _with_options(plan: Plan, activity: Activity, options: tuple[Option, ...]) -> Plan:
    return plan.with_activity(replace(activity, options=options))


def _new_label(text: str, others: Sequence[Option]) -> str:
    label = clean(text)
    if not label:
        raise InvalidPlan("An option needs a label. To take it away, use the cross at the end of its row.")
    same = next((n for n, o in enumerate(others, 1) if o.label.casefold() == label.casefold()), None)
    if same is not None:
        raise InvalidPlan(f"“{label}” is already one of the options. Two options must not read alike.")
    return label


def _new_option_id(label: str, others: Sequence[Option]) -> OptionId:
    return OptionId(_unused(slug(label) or "option", {o.id for o in others}))


def _unused(wanted: str, taken: set[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


# groups


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


def with_another_group(plan: Plan, name: str) -> Plan:
    """Add a group, with a code and a colour that no other has."""
    number = len(plan.groups) + 1
    name = clean(name) or f"Group {number}"
    while any(g.name.casefold() == name.casefold() for g in plan.groups):
        number += 1
        name = f"Group {number}"
    colours = {g.colour for g in plan.groups}
    colour = next(c for c in range(len(colours) + 1) if c not in colours)
    id = GroupId(_unused(slug(name) or "group", {g.id for g in plan.groups}))
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
