"""Makes a plan of an agenda: slots that are steps of other templates, with talks, breaks and captures between."""

from dataclasses import replace
from pathlib import Path

from workshop.plan import Activity, ActivityId, ActivityKind, BallotSettings, Plan, ResultSettings, Voter
from workshop.templates.fields import Fields
from workshop.templates.files import library_beside, open_file
from workshop.templates.header import read_header
from workshop.templates.plans import read_plan
from workshop.templates.references import check_secrecy, check_told, find_template
from workshop.templates.shared_lists import Library, once_each, read_library
from workshop.words import slug

SLOT_KINDS = ("talk", "practice", "break", "capture")
CAPTURED = ("Action", "Who", "By when")
"""What is typed in a capture that an agenda adds by itself."""


def read_agenda(path: Path, f: Fields) -> Plan:
    """Make the plan of an agenda; a step of another template becomes an activity called `template/step`."""
    library = read_library(library_beside(path))
    header = read_header(f, library)
    activities: list[Activity] = [library.practice] if header.practice else []
    for slot in f.tables("slot"):
        activity = _step(slot, path) if slot.has("ref") else _own(slot, library, [a.id for a in activities])
        note = slot.prose("note")
        activities.append(
            replace(
                activity,
                minutes=slot.whole("minutes", activity.minutes, low=0, high=1440),
                optional=slot.flag("optional", False),
                about=_about(slot, activity, [a.id for a in activities]),
                notes="\n\n".join(part for part in (note, activity.notes) if part),
            )
        )
        slot.done()
    f.done()
    if not activities:
        f.refuse("there is no slot in it.")
    once_each(f, "step", [a.id for a in activities])
    plan = replace(header.plan, activities=tuple(activities))
    known = {a.id for a in activities}
    for activity in activities:
        for source in activity.options_from.activities if activity.options_from else ():
            if source not in known:
                f.refuse(f'"{activity.id}" takes its options from "{source}", which has no slot in this agenda.')
    check_told(f.where, plan)
    check_secrecy(f.where, plan)
    return plan


def _about(slot: Fields, activity: Activity, before: list[ActivityId]) -> tuple[ActivityId, ...]:
    """What a step speaks of: as its slot says, else those of its own template that stand in this agenda."""
    named = tuple(ActivityId(id) for id in slot.texts("about", limit=200))
    for id in named:
        if id not in before:
            slot.refuse(f'about "{id}" has no slot before this one.')
    return named or tuple(id for id in activity.about if id in before)


def _step(slot: Fields, path: Path) -> Activity:
    """A step of another template, its references made whole."""
    ref = slot.text("ref")
    template, _, step = ref.partition("/")
    file = find_template(template, path) if step else None
    if file is None:
        slot.refuse(f'ref "{ref}" names no template: it must be template/step.')
    top = open_file(file)
    if top.text("kind") == "agenda":
        slot.refuse(f'ref "{ref}" names an agenda; a slot takes a step of a workshop.')
    source = read_plan(file, open_file(file))
    found = next((a for a in source.activities if a.id == step), None)
    if found is None:
        slot.refuse(f'ref "{ref}": the template "{template}" has no step "{step}".')
    if found.prefilled:
        slot.refuse(f'ref "{ref}" is filled in by its demonstration and cannot stand in an agenda.')

    def whole(id: str) -> str:
        return id if not id or "/" in id else f"{template}/{id}"

    taken = found.options_from
    if taken:
        taken = replace(taken, activities=tuple(ActivityId(whole(a)) for a in taken.activities))
    return replace(
        found,
        id=ActivityId(ref),
        options_from=taken,
        replaces=whole(found.replaces),
        about=tuple(ActivityId(whole(a)) for a in found.about),
        result=replace(found.result, compare_to=whole(found.result.compare_to)),
        anonymous=source.anonymous if found.anonymous is None and found.is_vote else found.anonymous,
    )


def _own(slot: Fields, library: Library, taken: list[ActivityId]) -> Activity:
    """A talk, a break, a capture or the practice vote that the agenda itself adds."""
    kind = ActivityKind(slot.one_of("kind", SLOT_KINDS))
    title = slot.text("title")
    if kind is ActivityKind.PRACTICE:
        return replace(library.practice, title=title)
    name = slug(title) or str(kind)
    number = next(n for n in range(1, len(taken) + 2) if (name if n == 1 else f"{name}-{n}") not in taken)
    activity = Activity(
        id=ActivityId(name if number == 1 else f"{name}-{number}"),
        title=title,
        kind=kind,
        result=ResultSettings(),
    )
    if kind is not ActivityKind.CAPTURE:
        return activity
    return replace(activity, anonymous=False, ballot=BallotSettings("text", Voter.GROUP, fields=CAPTURED))
