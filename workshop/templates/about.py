"""What a template says of itself before it is chosen: what for, when and when not, its steps, and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workshop.ballots import ballot_type
from workshop.plan import Activity, ActivityKind, Plan
from workshop.templates.files import library_beside
from workshop.templates.info import TemplateInfo
from workshop.templates.reading import read_template
from workshop.templates.shared_lists import Library, read_library
from workshop.templates.shelf import read_info
from workshop.words import counted, listed

_KINDS: Final = {
    ActivityKind.TALK: "talk",
    ActivityKind.BREAK: "break",
    ActivityKind.CAPTURE: "typed",
}


@dataclass(frozen=True, slots=True)
class About:
    """A template, read whole."""

    info: TemplateInfo
    purpose: str
    note: str
    people: str
    """6 to 40 people; empty where any number will do."""
    steps: tuple[str, ...]
    """What happens one after the other: First vote: four dots each (6 min, share out dots)."""
    groups: str
    sources: tuple[str, ...]
    origin: str
    """How many options are the source's own, adapted, or ours; empty where there are none."""
    scales: tuple[str, ...]
    """What is to be known of the scales it uses."""


def about_template(path: Path, *, own: bool = False) -> About:
    """Read a template whole; raises a WorkshopError with its sentence."""
    plan, info = read_template(path), read_info(path, own=own)
    library = read_library(library_beside(path))
    return About(
        info=info,
        purpose=plan.purpose,
        note=plan.context_note,
        people=_people(info),
        steps=tuple(map(_step, plan.activities)),
        groups=listed([g.name for g in plan.groups]),
        sources=plan.source,
        origin=_origin(plan),
        scales=tuple(_scales(plan, library)),
    )


def _people(info: TemplateInfo) -> str:
    if info.people_max >= 10_000:
        return f"from {counted(info.people_min, 'person', 'people')}" if info.people_min > 1 else ""
    return f"{info.people_min} to {counted(info.people_max, 'person', 'people')}"


def _step(activity: Activity) -> str:
    how = ballot_type(activity.settings.type).tagline if activity.is_vote else _KINDS[activity.kind]
    optional = ", optional" if activity.optional else ""
    return f"{activity.title} ({activity.minutes} min, {how}{optional})"


def _origin(plan: Plan) -> str:
    """Where the options come from; an option that several steps ask about counts once."""
    options = {(o.id, o.label): o.basis for a in plan.activities if a.kind is ActivityKind.VOTE for o in a.options}
    names = {
        "seed": ("comes", "come", "from the source"),
        "adapted": ("is", "are", "adapted"),
        "ours": ("is", "are", "our own"),
    }
    found = [(sum(basis == key for basis in options.values()), words) for key, words in names.items()]
    said = [f"{n} {one if n == 1 else more} {words}" for n, (one, more, words) in found if n]
    total = counted(sum(n for n, _ in found), "option", "options")
    return f"Of its {total}, {listed(said)}." if plan.source and said else ""


def _scales(plan: Plan, library: Library) -> Iterable[str]:
    used = {c.scale.id: c.scale for a in plan.activities for c in a.criteria if c.scale}
    for id, scale in used.items():
        if id in library.scale_notes and scale.labels == library.scales[id].labels:
            yield f"{scale.label} {library.scale_notes[id]}"
