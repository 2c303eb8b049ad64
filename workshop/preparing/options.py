"""Edits of the options of a question: their words, their order, and where they come from."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.errors import InvalidPlan
from workshop.plan import Activity, ActivityId, Option, OptionId, OptionsFrom, Plan
from workshop.preparing.naming import id_for
from workshop.preparing.typed import clean, without_bullet
from workshop.templates.shared_lists import MOST_OPTIONS, OptionSet


def with_label(plan: Plan, id: ActivityId, option: OptionId, text: str) -> Plan:
    """Another label for an option; no two options of a question may read alike."""
    activity = plan.activity(id)
    others = [o for o in activity.options if o.id != option]
    return _with_option(plan, id, replace(activity.option(option), label=_new_label(text, others)))


def with_definition(plan: Plan, id: ActivityId, option: OptionId, text: str) -> Plan:
    return _with_option(plan, id, replace(plan.activity(id).option(option), definition=clean(text)))


def with_section(plan: Plan, id: ActivityId, option: OptionId, text: str) -> Plan:
    """Under which heading an option stands."""
    return _with_option(plan, id, replace(plan.activity(id).option(option), section=clean(text)))


def with_more_options(plan: Plan, id: ActivityId, lines: Sequence[str]) -> Plan:
    """Add options, one for each line; a tab stands between label and definition. All lines or none."""
    activity = plan.activity(id)
    options = list(activity.options)
    for line in lines:
        first, _, second = without_bullet(line).partition("\t")
        label = _new_label(first, options)
        options.append(Option(_new_option_id(label, options), label, clean(second)))
    return _with_options(plan, activity, tuple(options))


def without_option(plan: Plan, id: ActivityId, option: OptionId) -> Plan:
    activity = plan.activity(id)
    return _with_options(plan, activity, tuple(o for o in activity.options if o.id != option))


def with_set(plan: Plan, id: ActivityId, chosen: OptionSet) -> Plan:
    """Add the options of a set; those that read like one that is there are not added again."""
    activity = plan.activity(id)
    options = list(activity.options)
    for option in chosen.options:
        if all(o.label.casefold() != option.label.casefold() for o in options):
            taken = any(o.id == option.id for o in options)
            options.append(replace(option, id=_new_option_id(option.label, options)) if taken else option)
    if len(options) == len(activity.options):
        raise InvalidPlan(f"All options of “{chosen.label}” are there already.")
    return _with_options(plan, activity, tuple(options))


def with_source(plan: Plan, id: ActivityId, source: OptionsFrom | None) -> Plan:
    """Take the options from somewhere else when the vote opens; None gives the question options of its own again."""
    activity = plan.activity(id)
    for other in source.activities if source else ():
        if id in _sources(plan, other):
            where = plan.activity(other).title
            raise InvalidPlan(f"“{where}” takes its options from “{activity.title}” itself. Choose another step.")
    return plan.with_activity(replace(activity, options_from=source, options=() if source else activity.options))


def possible_sources(plan: Plan, id: ActivityId) -> tuple[Activity, ...]:
    """The steps a question may take its options from: the votes and typed steps before it, the nearest first."""
    before = plan.activities[: plan.activities.index(plan.activity(id))]
    return tuple(reversed([a for a in before if a.ballot is not None]))


def moved_option(plan: Plan, id: ActivityId, option: OptionId, by: int) -> Plan:
    """Move an option up or down; at either end it stays."""
    activity = plan.activity(id)
    options = list(activity.options)
    index = activity.number_of(option) - 1
    options.insert(min(max(0, index + by), len(options) - 1), options.pop(index))
    return _with_options(plan, activity, tuple(options))


def _sources(plan: Plan, id: ActivityId) -> set[ActivityId]:
    """A step and all steps its options come from, over however many steps."""
    found: set[ActivityId] = set()
    waiting = [id]
    while waiting:
        each = waiting.pop()
        activity = next((a for a in plan.activities if a.id == each), None)
        if activity is not None and each not in found:
            found.add(each)
            waiting += activity.options_from.activities if activity.options_from else ()
    return found


def _with_option(plan: Plan, id: ActivityId, changed: Option) -> Plan:
    activity = plan.activity(id)
    return _with_options(plan, activity, tuple(changed if o.id == changed.id else o for o in activity.options))


def _with_options(plan: Plan, activity: Activity, options: tuple[Option, ...]) -> Plan:
    if len(options) > MOST_OPTIONS:
        raise InvalidPlan(f"{len(options)} options are too many for one question: {MOST_OPTIONS} is the most.")
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
    return OptionId(id_for(label, "option", {o.id for o in others}))
