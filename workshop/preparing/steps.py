"""Edits of the agenda: steps are added, copied, taken away and moved, and each has its minutes."""

from dataclasses import replace
from typing import Final

from workshop.errors import InvalidPlan
from workshop.plan import Activity, ActivityId, Plan
from workshop.preparing.naming import unused
from workshop.preparing.questions import NEW_VOTE
from workshop.preparing.typed import clean, iso_date, time_of_day
from workshop.preparing.ways import BREAK, PRACTICE, TALK, TYPED, as_way
from workshop.templates.files import FOLDER, LIBRARY
from workshop.templates.shared_lists import read_library
from workshop.words import N_, slug

MOST_MINUTES: Final = 480
TITLES: Final = {TALK: N_("Talk it through"), TYPED: N_("What shall we write down?"), BREAK: N_("Break")}
"""What a new step is called until somebody names it; a vote is a new vote."""
USUAL_MINUTES: Final = {TALK: 15, BREAK: 15}


# the workshop


def with_title(plan: Plan, text: str) -> Plan:
    if not clean(text):
        raise InvalidPlan("The workshop needs a title: it stands on every screen and sheet.")
    return replace(plan, title=clean(text))


def with_place(plan: Plan, text: str) -> Plan:
    return replace(plan, place=clean(text))


def with_date(plan: Plan, text: str) -> Plan:
    return replace(plan, date=iso_date(text))


def with_start(plan: Plan, text: str) -> Plan:
    """When the first step begins; the agenda then shows when each of them does."""
    return replace(plan, start=time_of_day(text))


# its steps


def with_step(plan: Plan, way: str, at: int) -> Plan:
    """Add a step at a place of the agenda: one way of voting, or what else a room does."""
    if way == PRACTICE:
        made = read_library(FOLDER / LIBRARY).practice
    else:
        made = as_way(Activity(ActivityId(""), TITLES.get(way, NEW_VOTE), minutes=USUAL_MINUTES.get(way, 10)), way)
    taken = {a.id for a in plan.activities}
    return _inserted(plan, replace(made, id=ActivityId(unused(slug(made.title) or "step", taken))), at)


def with_copy(plan: Plan, id: ActivityId) -> Plan:
    """A copy of a step right after it: whatever it is, nobody has voted on the copy yet."""
    source = plan.activity(id)
    taken = {a.id for a in plan.activities}
    copy = replace(source, id=ActivityId(unused(f"{id}-copy", taken)), replaces="", prefilled=())
    copy = replace(copy, title=_copy_title(source.title, {a.title for a in plan.activities}))
    after = _inserted(plan, copy, plan.activities.index(source) + 1)
    return with_switched(after, copy.id, plan.is_on(source))


def without_step(plan: Plan, id: ActivityId) -> Plan:
    kept = tuple(a for a in plan.activities if a.id != id)
    printed = tuple(p for p in plan.printed if p.activity != id)
    return _off(replace(plan, activities=kept, printed=printed), id)


def moved_step(plan: Plan, index: int, to: int) -> Plan:
    """Put a step at another place of the agenda."""
    activities = list(plan.activities)
    activities.insert(to, activities.pop(index))
    return replace(plan, activities=tuple(activities))


def with_minutes(plan: Plan, id: ActivityId, minutes: int) -> Plan:
    return plan.with_activity(replace(plan.activity(id), minutes=minutes))


def with_optional(plan: Plan, id: ActivityId, optional: bool) -> Plan:
    """Make a step optional or not; an optional one is off until it is switched on."""
    return _off(plan.with_activity(replace(plan.activity(id), optional=optional)), id)


def with_switched(plan: Plan, id: ActivityId, on: bool) -> Plan:
    """Switch an optional step on or off for today."""
    if not on or not plan.activity(id).optional:
        return _off(plan, id)
    return plan if id in plan.switched_on else replace(plan, switched_on=(*plan.switched_on, id))


def starts_of(plan: Plan) -> tuple[str, ...]:
    """When each step begins: a time of day where the workshop has one, else hours and minutes from its start.

    >>> from workshop.plan import Activity, ActivityId
    >>> day = Plan("Day", activities=(Activity(ActivityId("a"), "A", minutes=75), Activity(ActivityId("b"), "B")))
    >>> starts_of(day), starts_of(with_start(day, "9.30"))
    (('0:00', '1:15'), ('09:30', '10:45'))
    """
    hours, _, minutes = plan.start.partition(":")
    now = int(hours) * 60 + int(minutes) if plan.start else 0
    starts: list[str] = []
    for activity in plan.activities:
        hour = now // 60 % 24 if plan.start else now // 60
        starts.append(f"{hour:02d}:{now % 60:02d}" if plan.start else f"{hour}:{now % 60:02d}")
        now += activity.minutes if plan.is_on(activity) else 0
    return tuple(starts)


def step_after(before: Plan, after: Plan, chosen: int) -> int:
    """Which step is shown after an edit: the first that changed where the one shown did not, else the same."""
    steps = {a.id: n for n, a in enumerate(after.activities)}
    old = {a.id: a for a in before.activities}
    here = before.activities[chosen].id if chosen < len(before.activities) else None
    changed = [n for n, a in enumerate(after.activities) if old.get(a.id) is not a and old.get(a.id) != a]
    if changed and all(after.activities[n].id != here for n in changed):
        return changed[0]
    return steps.get(here, min(chosen, max(0, len(after.activities) - 1))) if here else 0


def _off(plan: Plan, id: ActivityId) -> Plan:
    """Only what is switched on is named, so that a plan edited and edited back is the same again."""
    return replace(plan, switched_on=tuple(s for s in plan.switched_on if s != id)) if id in plan.switched_on else plan


def _inserted(plan: Plan, activity: Activity, at: int) -> Plan:
    activities = (*plan.activities[:at], activity, *plan.activities[at:])
    return replace(plan, activities=activities)


def _copy_title(title: str, taken: set[str]) -> str:
    """First vote, First vote (2), First vote (3): whatever it was a copy of itself."""
    stem, _, number = title.rpartition(" (")
    stem = stem if stem and number.rstrip(")").isdigit() and number.endswith(")") else title
    return next(f"{stem} ({n})" for n in range(2, len(taken) + 3) if f"{stem} ({n})" not in taken)
