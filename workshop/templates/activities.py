"""Reads one activity of a template: its question, its options and how people vote on it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from workshop.plan import (
    MAIN,
    SECOND,
    Activity,
    ActivityId,
    ActivityKind,
    Criterion,
    CriterionId,
    Option,
    OptionsFrom,
    Polarity,
    PrefilledEntry,
    Scale,
)
from workshop.templates.fields import Fields
from workshop.templates.shared_lists import Library, options_in
from workshop.templates.ways import RATINGS, ballot_settings, bands_in, result_settings, rule_in

PLACEHOLDERS: Final = (
    *("voted", "expected", "context", "captured", "captured_text", "rule_label"),
    *("top1", "top3", "top5", "low_count", "median_label", "agreed_count", "dont_know", "unproven", "mode1_items"),
    *("gap_item", "surprise_item", "high_item", "low_item", "spread_item", "dont_know_item", "extreme_item"),
    "quadrant_fix",
)
"""What a headline may take from the room."""

POLARITY_OF_END: Final = {
    "high": Polarity.HIGH_IS_GOOD,
    "low": Polarity.HIGH_IS_BAD,
    "neither": Polarity.NEUTRAL,
}
"""A scale that says no good end of its own gets it from the activity."""

STEP: Final = r"[a-z0-9-]+(/[a-z0-9-]+)?"


def read_activity(
    f: Fields, library: Library, sections: Mapping[str, str], entries: tuple[PrefilledEntry, ...]
) -> Activity:
    """Read one table `[[activity]]`; sections and entries are a demonstration's."""
    kind = ActivityKind(f.one_of("kind", tuple(ActivityKind)))
    votes = kind in (ActivityKind.VOTE, ActivityKind.PRACTICE)
    found = Activity(
        id=ActivityId(f.id()),
        title=f.text("title"),
        kind=kind,
        minutes=f.whole("minutes", 5, low=0, high=1440),
        optional=f.flag("optional", False),
        prompt=f.text("prompt", None if votes else "", limit=1000),
        help=f.text("help", "", limit=1000),
        intro=f.prose("intro"),
        screen_open=_headline(f, "screen_open"),
        screen_result=_headline(f, "screen_result"),
        output=f.prose("output"),
        notes=f.prose("notes"),
        discussion=f.texts("discussion"),
        watch_for=f.texts("watch_for"),
        good_end=f.one_of("good_end", tuple(POLARITY_OF_END)) if f.has("good_end") else "",
        replaces=f.text("replaces", ""),
        context_from=f.one_of("context_from", ("facilitator",)) if f.has("context_from") else "",
    )
    options, options_from = _options(f, library, sections)
    if not votes and (options or options_from):
        f.refuse(f"a {kind} has no options.")
    found = replace(found, options=options, options_from=options_from)
    show_counts = f.flag("show_counts", False)
    found = replace(found, show_counts=show_counts or bool(options_from and options_from.show_counts))
    ballot = f.table("ballot", required=votes or kind is ActivityKind.CAPTURE)
    if ballot is not None and (votes or kind is ActivityKind.CAPTURE):
        if votes and not options and options_from is None:
            f.refuse("there are no options. Give option_set, option_sets, options_from or a list of options.")
        settings, anonymous = ballot_settings(ballot, kind, None if options_from else len(options))
        found = replace(found, ballot=settings, anonymous=anonymous)
    elif ballot is not None:
        f.refuse(f"a {kind} has no ballot.")
    result = f.table("result")
    if votes:
        found = replace(found, result=result_settings(result, found.settings.type))
    elif result is not None:
        f.refuse(f"a {kind} has no result.")
    rating = votes and found.settings.type in RATINGS
    for key in ("scale", "scale_2", "scale_label", "good_end", "band", "rule"):
        if f.has(key) and not rating:
            f.refuse(f"{key} belongs to ratings, and nothing is rated here.")
    found = replace(found, criteria=_criteria(f, library, found), bands=bands_in(f), rule=rule_in(f))
    if f.has("prefilled_from"):
        f.one_of("prefilled_from", ("entry",))
        found = replace(found, prefilled=_prefilled(f, found, entries))
    f.done()
    return found


def _headline(f: Fields, key: str) -> str:
    text = f.text(key, "")
    for name in re.findall(r"\{(\w*)\}", text):
        if name not in PLACEHOLDERS:
            f.refuse(f'{key} holds "{{{name}}}", which is not known. It may hold {", ".join(PLACEHOLDERS)}.')
    return text


def _options(f: Fields, library: Library, sections: Mapping[str, str]) -> tuple[tuple[Option, ...], OptionsFrom | None]:
    """Options, or where they come from when the vote opens."""
    given = [key for key in ("option", "option_set", "option_sets", "options_from") if f.has(key)]
    if len(given) > 1:
        f.refuse(f"{given[0]} and {given[1]} cannot both be given: options come from one place.")
    own = options_in(f)
    one, several = f.text("option_set", ""), f.texts("option_sets")
    source = f.table("options_from")
    if source:
        return _taken(source, library)
    if own or not (one or several):
        return own, None
    options: list[Option] = []
    for name in (one,) if one else several:
        for option in _option_set(f, "option_set" if one else "option_sets", name, library):
            if any(o.id == option.id for o in options):
                f.refuse(f'the option "{option.id}" is in more than one of the option_sets.')
            section = sections.get(option.id, library.option_sets[name].label if several else "")
            options.append(replace(option, section=option.section or section))
    return tuple(options), None


def _option_set(f: Fields, key: str, name: str, library: Library) -> tuple[Option, ...]:
    if name not in library.option_sets:
        f.refuse(f'{key} "{name}" is not in the library. Known option sets: {", ".join(library.option_sets)}.')
    return library.option_sets[name].options


def _taken(f: Fields, library: Library) -> tuple[tuple[Option, ...], OptionsFrom | None]:
    given = [key for key in ("set", "activity", "activities") if f.has(key)]
    if len(given) != 1:
        f.refuse("give one of set, activity or activities.")
    named = f.text("set", "")
    sources = (f.text("activity", ""),) if f.has("activity") else f.texts("activities")
    count = f.whole("count", 0, low=1, high=200)
    take = f.one_of("take", ("top", "all"), "top" if count else "all")
    show_counts = f.flag("show_counts", False)
    f.done()
    if take == "top" and not count:
        f.refuse("count is missing: how many of the top places are taken?")
    if named and f.has("count"):
        f.refuse("count belongs to options taken from an activity.")
    if not named and not sources:
        f.refuse("activities is empty.")
    for source in sources:
        if not re.fullmatch(STEP, source):
            f.refuse(f'"{source[:60]}" is not the id of an activity.')
    if named and named != "groups":
        return _option_set(f, "set", named, library), None
    if show_counts and not named:
        f.refuse('show_counts belongs to set = "groups".')
    return (), OptionsFrom(named, tuple(ActivityId(s) for s in sources), take, count, show_counts)


def _criteria(f: Fields, library: Library, activity: Activity) -> tuple[Criterion, ...]:
    label = f.text("scale_label", "")
    first = _criterion(f, "scale", MAIN, library, activity.good_end)
    second = _criterion(f, "scale_2", SECOND, library, "")
    if not activity.is_vote or activity.settings.type not in RATINGS:
        return (Criterion(MAIN),)
    if first is None:
        f.refuse(f"scale is missing. Known scales: {', '.join(library.scales)}.")
    if label:
        first = replace(first, label=label)
    if activity.settings.type == "rate":
        if second is not None:
            f.refuse('scale_2 belongs to the way of voting "rate_pair", and this one is "rate".')
        return (first,)
    if second is None:
        f.refuse(f"scale_2 is missing. Known scales: {', '.join(library.scales)}.")
    return (first, second)


def _criterion(f: Fields, key: str, id: CriterionId, library: Library, good_end: str) -> Criterion | None:
    name = f.text(key, "")
    if not name:
        return None
    if name not in library.scales:
        f.refuse(f'{key} "{name}" is not in the library. Known scales: {", ".join(library.scales)}.')
    scale: Scale = library.scales[name]
    if good_end:
        if scale.polarity is not Polarity.NEUTRAL:
            f.refuse(f'good_end is given, but the scale "{name}" says itself which end is good.')
        scale = replace(scale, polarity=POLARITY_OF_END[good_end])
    return Criterion(id, scale.label, scale)


def _prefilled(f: Fields, activity: Activity, entries: tuple[PrefilledEntry, ...]) -> tuple[PrefilledEntry, ...]:
    """The demonstration's entries as this way of voting marks them."""
    if not activity.is_vote or activity.settings.type not in ("rate", "approve") or activity.settings.voter != "group":
        f.refuse('prefilled_from needs the way of voting "rate" or "approve" with voter = "group".')
    known = {o.id for o in activity.options}
    scale = activity.criteria[0].scale
    for entry in entries:
        if entry.option not in known:
            f.refuse(f'an entry names the item "{entry.option}", which is not among the options.')
        if scale and entry.mark not in scale.marks:
            f.refuse(f'the entry for "{entry.option}" stands in column {entry.mark}, outside the scale "{scale.id}".')
    return entries if scale else tuple(replace(entry, mark=1) for entry in entries)
