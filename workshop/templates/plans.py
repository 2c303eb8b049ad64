"""Makes a plan of a workshop or demonstration template, and checks how its activities refer to each other."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.plan import Activity, ActivityId, Plan, PrefilledEntry, is_secret
from workshop.templates.activities import read_activity
from workshop.templates.demo import read_demonstration
from workshop.templates.fields import Fields
from workshop.templates.files import FOLDER, find_id, library_beside, open_file
from workshop.templates.header import read_header
from workshop.templates.shared_lists import once_each, read_library

MOST_ACTIVITIES: Final = 500


def read_plan(path: Path, f: Fields) -> Plan:
    """Make the plan of a workshop or a demonstration."""
    library = read_library(library_beside(path))
    header = read_header(f, library)
    plan = header.plan
    sections: dict[str, str] = {}
    entries: tuple[PrefilledEntry, ...] = ()
    if header.kind == "demo":
        sections, entries = read_demonstration(f, plan.groups)
    activities = tuple(read_activity(a, library, sections, entries) for a in f.tables("activity", "id"))
    f.done()
    if not activities:
        f.refuse("there is no activity in it.")
    if len(activities) > MOST_ACTIVITIES:
        f.refuse(f"there are {len(activities)} activities; {MOST_ACTIVITIES} are the most.")
    once_each(f, "activity", [a.id for a in activities])
    plan = replace(plan, activities=activities)
    _check_references(f, plan, path)
    if header.practice:
        practice = library.practice
        once_each(f, "activity", [practice.id, *(a.id for a in activities)])
        plan = replace(plan, activities=(practice, *activities))
    return plan


def check_secrecy(where: str, plan: Plan) -> None:
    """Refuse live results in a secret vote."""
    for activity in plan.activities:
        if activity.is_vote and activity.settings.live and is_secret(plan, activity):
            Fields(f"{where}, activity {activity.id}, ballot", {}).refuse(
                'reveal is "live" and the vote is secret. Set anonymous = false, or reveal = "after_close".'
            )


def _check_references(f: Fields, plan: Plan, path: Path) -> None:
    known = {a.id: a for a in plan.activities}
    for activity in plan.activities:
        at = Fields(f"{f.where}, activity {activity.id}", {})
        if activity.replaces and (activity.replaces not in known or activity.replaces == activity.id):
            at.refuse(f'replaces "{activity.replaces}" is not another activity of this file.')
        compared = activity.result.compare_to
        if compared and not _is_known(compared, plan, path):
            at.refuse(f'compare_to "{compared}" is not an activity of this file or of a template beside it.')
        for source in activity.options_from.activities if activity.options_from else ():
            if source not in known:
                at.refuse(f'options_from "{source}" is not an activity of this file.')
            _check_source(at, activity, known[source])
    _check_cycles(f, known)
    check_secrecy(f.where, plan)


def _check_source(at: Fields, activity: Activity, source: Activity) -> None:
    taken = activity.options_from
    assert taken is not None, "only activities that take options are checked"
    if source.ballot is None:
        at.refuse(f'options_from "{source.id}" is a {source.kind}: it has no options to take.')
    if taken.take == "top" and source.is_vote and source.result.rank_by == "none":
        at.refuse(f'options_from takes the top of "{source.id}", which is not put in order (rank_by is none).')
    if taken.take == "top" and not source.is_vote:
        at.refuse(f'options_from takes the top of "{source.id}", where nothing is voted on. Use take = "all".')
    top = taken.count if taken.take == "top" else len(source.options)
    if source.options and top > len(source.options):
        at.refuse(f'options_from takes {top} of the {len(source.options)} options of "{source.id}".')


def _check_cycles(f: Fields, known: Mapping[ActivityId, Activity]) -> None:
    cleared: set[ActivityId] = set()
    for start in known:
        way: list[ActivityId] = []
        _follow(f, known, start, way, cleared)


def _follow(
    f: Fields, known: Mapping[ActivityId, Activity], at: ActivityId, way: list[ActivityId], cleared: set[ActivityId]
) -> None:
    if at in way:
        circle = " → ".join((*way[way.index(at) :], at))
        Fields(f"{f.where}, activity {at}", {}).refuse(f"options_from goes round in a circle: {circle}.")
    if at in cleared:
        return
    way.append(at)
    taken = known[at].options_from
    for source in taken.activities if taken else ():
        _follow(f, known, source, way, cleared)
    way.pop()
    cleared.add(at)


def _is_known(step: str, plan: Plan, path: Path) -> bool:
    """Whether `step` or `template/step` exists: here, beside this file or on the shelf."""
    if "/" not in step:
        return any(a.id == step for a in plan.activities)
    template, _, name = step.partition("/")
    file = find_template(template, path)
    return file is not None and name in [a.text("id", "") for a in open_file(file).tables("activity")]


def find_template(id: str, path: Path) -> Path | None:
    """The file of another template that a template names: beside it, else on the shelf."""
    return find_id(id, path.parent) or find_id(id, FOLDER)
