"""Makes a plan of a workshop or demonstration template."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.plan import ActivityKind, Plan, PrefilledEntry
from workshop.templates.activities import read_activity
from workshop.templates.demo import read_demonstration
from workshop.templates.fields import Fields
from workshop.templates.files import library_beside
from workshop.templates.header import read_header
from workshop.templates.references import check_references
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
        sections, entries = read_demonstration(f, header.printed)
    activities = tuple(read_activity(a, library, sections, entries) for a in f.tables("activity", "id"))
    f.done()
    if not activities:
        f.refuse("there is no activity in it.")
    if len(activities) > MOST_ACTIVITIES:
        f.refuse(f"there are {len(activities)} activities; {MOST_ACTIVITIES} are the most.")
    once_each(f, "activity", [a.id for a in activities])
    plan = replace(plan, activities=activities)
    check_references(f, plan, path)
    if header.practice and not any(a.kind is ActivityKind.PRACTICE for a in activities):
        practice = library.practice
        once_each(f, "activity", [practice.id, *(a.id for a in activities)])
        plan = replace(plan, activities=(practice, *activities))
    return plan
