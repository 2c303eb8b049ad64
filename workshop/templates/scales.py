"""Reads the scales of a template: those of the library by their id, and those an activity brings along."""

from dataclasses import replace
from typing import Final

from workshop.plan import MAIN, SECOND, Activity, Criterion, CriterionId, Polarity, Scale
from workshop.templates.fields import Fields
from workshop.templates.shared_lists import Library, read_scale
from workshop.templates.ways import RATINGS

POLARITY_OF_END: Final = {
    "high": Polarity.HIGH_IS_GOOD,
    "low": Polarity.HIGH_IS_BAD,
    "neither": Polarity.NEUTRAL,
}
"""A scale that says no good end of its own gets it from the activity."""


def criteria_in(f: Fields, library: Library, activity: Activity) -> tuple[Criterion, ...]:
    """What is asked about each option, and on which scale."""
    first = _criterion(f, "scale", MAIN, library, activity.good_end)
    second = _criterion(f, "scale_2", SECOND, library, "")
    if not activity.is_vote or activity.settings.type not in RATINGS:
        return (Criterion(MAIN),)
    if first is None:
        f.refuse(f"scale is missing. Known scales: {', '.join(library.scales)}.")
    if activity.settings.type == "rate":
        if second is not None:
            f.refuse('scale_2 belongs to the way of voting "rate_pair", and this one is "rate".')
        return (first,)
    if second is None:
        f.refuse(f"scale_2 is missing. Known scales: {', '.join(library.scales)}.")
    return (first, second)


def _criterion(f: Fields, key: str, id: CriterionId, library: Library, good_end: str) -> Criterion | None:
    label = f.text(f"{key}_label", "")
    if not f.has(key):
        if f.has(f"{key}_label"):
            f.refuse(f"{key}_label words the question of a {key}, and there is none.")
        return None
    scale = _scale(f, key, library)
    if good_end:
        if scale.polarity is not Polarity.NEUTRAL:
            f.refuse(f'good_end is given, but the scale "{scale.id}" says itself which end is good.')
        scale = replace(scale, polarity=POLARITY_OF_END[good_end])
    return Criterion(id, label if f.has(f"{key}_label") else scale.label, scale)


def _scale(f: Fields, key: str, library: Library) -> Scale:
    """A scale of the library, or one written out as a table."""
    if f.is_table(key):
        own = f.table(key)
        assert own is not None, "it was seen to be a table"
        return read_scale(own)
    name = f.text(key)
    if name not in library.scales:
        f.refuse(f'{key} "{name}" is not in the library. Known scales: {", ".join(library.scales)}.')
    return library.scales[name]
