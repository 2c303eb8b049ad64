"""Reads one activity of a template: its question, its options and how people vote on it."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.plan import Activity, ActivityId, ActivityKind, Option, OptionsFrom, PrefilledEntry
from workshop.templates.checks import check_activity
from workshop.templates.fields import STEP, Fields
from workshop.templates.placeholders import headline_in
from workshop.templates.scales import POLARITY_OF_END, criteria_in
from workshop.templates.shared_lists import Library, options_in
from workshop.templates.ways import RATINGS, ballot_settings, bands_in, result_settings, rule_in


def read_activity(
    f: Fields, library: Library, sections: Mapping[str, str], entries: tuple[PrefilledEntry, ...]
) -> Activity:
    """Read one table `[[activity]]`; sections and entries are a demonstration's."""
    kind = ActivityKind(f.one_of("kind", tuple(ActivityKind)))
    votes = kind in (ActivityKind.VOTE, ActivityKind.PRACTICE)
    found = Activity(
        id=ActivityId(f.step_id()),
        title=f.text("title"),
        kind=kind,
        minutes=f.whole("minutes", 5, low=0, high=1440),
        optional=f.flag("optional", False),
        prompt=f.text("prompt", None if votes else "", limit=1000),
        help=f.text("help", "", limit=1000),
        intro=f.prose("intro"),
        screen_open=headline_in(f, "screen_open"),
        screen_result=headline_in(f, "screen_result"),
        output=f.prose("output"),
        notes=f.prose("notes"),
        discussion=f.texts("discussion"),
        watch_for=f.texts("watch_for"),
        good_end=f.one_of("good_end", tuple(POLARITY_OF_END)) if f.has("good_end") else "",
        replaces=f.text("replaces", ""),
        context_from=f.one_of("context_from", ("facilitator",)) if f.has("context_from") else "",
        gives_context=f.flag("gives_context", False),
        context=f.text("context", ""),
        about=tuple(ActivityId(id) for id in f.texts("about", limit=200)),
    )
    options, options_from = _options(f, library, sections)
    if not votes and (options or options_from):
        f.refuse(f"a {kind} has no options.")
    found = replace(found, options=options, options_from=options_from)
    show_counts = f.flag("show_counts", False) or bool(options_from and options_from.show_counts)
    if show_counts and not (options_from and options_from.set):
        f.refuse('show_counts belongs to options_from = { set = "groups" }.')
    if options_from and options_from.set:
        options_from = replace(options_from, show_counts=show_counts)
    found = replace(found, options_from=options_from, show_counts=show_counts)
    ballot = f.table("ballot", required=votes)
    if ballot is not None and (votes or kind is ActivityKind.CAPTURE):
        unfilled = f.has("option") and not options
        if votes and not options and options_from is None and not unfilled:
            f.refuse(
                "there are no options. Give option_set, option_sets, options_from or a list of options; "
                "option = [] says that they are filled in later."
            )
        settings, anonymous = ballot_settings(ballot, kind, None if options_from or unfilled else len(options))
        found = replace(found, ballot=settings, anonymous=anonymous)
    elif ballot is not None:
        f.refuse(f"a {kind} has no ballot.")
    result = f.table("result")
    if votes:
        found = replace(found, result=result_settings(result, found.settings.type))
    elif result is not None:
        f.refuse(f"a {kind} has no result.")
    rating = votes and found.settings.type in RATINGS
    for key in ("scale", "scale_2", "scale_label", "scale_2_label", "good_end", "band", "rule"):
        if f.has(key) and not rating:
            f.refuse(f"{key} belongs to ratings, and nothing is rated here.")
    found = replace(found, criteria=criteria_in(f, library, found), bands=bands_in(f), rule=rule_in(f))
    if f.has("prefilled_from"):
        f.one_of("prefilled_from", ("entry",))
        found = replace(found, prefilled=_prefilled(f, found, entries))
    f.done()
    check_activity(f, found)
    return found


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
        if not STEP.fullmatch(source):
            f.refuse(f'"{source[:60]}" is not the id of an activity.')
    if named and named != "groups":
        return _option_set(f, "set", named, library), None
    if show_counts and not named:
        f.refuse('show_counts belongs to set = "groups".')
    return (), OptionsFrom(named, tuple(ActivityId(s) for s in sources), take, count, show_counts)


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
