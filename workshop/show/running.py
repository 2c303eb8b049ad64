"""What the room needs as the workshop goes along: options taken from earlier votes, and headlines with their values."""

import re
from collections.abc import Mapping
from dataclasses import replace

from workshop.captures import captures_of, collects_actions, option_of
from workshop.counting.outcome import RoundOutcome
from workshop.counting.published import check_look, outcome_of
from workshop.errors import WorkshopError
from workshop.model import Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, Option, OptionId, StakeholderGroup
from workshop.show.headlines import value_of
from workshop.voting import Round, RoundState
from workshop.words import counted, slug

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def options_for(workshop: Workshop, activity: Activity, *, seen: bool = False) -> tuple[Option, ...]:
    """The options of a vote as they stand when it opens.

    Top places come from the latest closed vote they are taken from, everything tied at the line with them. Where that
    vote was not run the sentence says so: the facilitator runs it, or picks. `seen`: only of what the room has seen.
    """
    taken = activity.options_from
    if activity.options or taken is None:
        return activity.options
    if taken.set == "groups":
        return tuple(_group_option(workshop, g, taken.show_counts) for g in workshop.plan.groups)
    options: dict[OptionId, Option] = {}
    for source in taken.activities:
        for option in _taken_from(workshop, activity, _standing_for(workshop, source), seen=seen):
            id = option.id if options.get(option.id, option) == option else OptionId(f"{slug(source)}-{option.id}")
            options[id] = replace(option, id=id)
    return tuple(options.values())


def options_to_show(workshop: Workshop, activity: Activity) -> tuple[Option, ...]:
    """The options of a vote for the room: the top of an earlier one only once its result was shown, for they tell it.

    A vote under way keeps those it was opened with.
    """
    latest = workshop.latest_round(activity.id)
    if latest is not None and latest.state.takes_ballots:
        return latest.asked.options
    return options_for(workshop, activity, seen=True)


def headline(
    workshop: Workshop,
    text: str,
    *,
    activity: Activity | None = None,
    round: Round | None = None,
    outcome: RoundOutcome | None = None,
) -> str:
    """Fill in a headline; empty where one of its values is not there yet, or a tie makes it untrue.

    The outcome is that of a round which may be shown; the caller has revealed it.
    """
    activity = activity or (round.asked if round else None)
    values = {name: value_of(name, workshop, activity, round, outcome) for name in _PLACEHOLDER.findall(text)}
    return _filled(text, values)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text) if all(values.values()) else ""


def opening_words(workshop: Workshop, activity: Activity, round: Round | None) -> tuple[str, str]:
    """The headline of an open vote in two parts: what stands over the question, and what those counted have done.

    “Imagine: {context}. {voted} of {expected} have voted” says “Imagine: …” and “have voted”: the numbers themselves
    stand at the foot. One that uses them in another way stands over the question as a whole, once they are there.
    """
    before, counted_so_far, done = activity.screen_open.partition("{voted} of {expected}")
    if "{voted}" in before or "{expected}" in before or not counted_so_far:
        return headline(workshop, activity.screen_open, activity=activity, round=round), ""
    return headline(workshop, before.strip().rstrip(":."), activity=activity), done.strip().rstrip(".")


def _is_seen(round: Round) -> bool:
    return round.state is RoundState.REVEALED


def headline_between(workshop: Workshop, activity: Activity) -> str:
    """The headline of a talk or a capture: what it says of results comes from the votes the step speaks of."""
    noted = bool(captures_of(workshop, activity.id))
    text = (activity.screen_result if noted else "") or activity.screen_open
    shown = [(r, outcome_of(workshop, r)) for r in spoken_of(workshop, activity)] or [(None, None)]
    found = {
        name: next(filter(None, (value_of(name, workshop, activity, r, outcome) for r, outcome in shown)), "")
        for name in _PLACEHOLDER.findall(text)
    }
    return _filled(text, found)


def spoken_of(workshop: Workshop, activity: Activity) -> tuple[Round, ...]:
    """The votes a step speaks of, as far as the room has seen them: those it names, else the latest before it."""
    if not activity.about:
        latest = talked_about(workshop, activity)
        return (latest,) if latest else ()
    there = {a.id for a in workshop.plan.activities}
    steps = [_standing_for(workshop, id) for id in activity.about if id in there]
    latest = [next((r for r in reversed(workshop.rounds_of(step.id)) if _is_seen(r)), None) for step in steps]
    return tuple(r for r in latest if r)


def talked_about(workshop: Workshop, activity: Activity) -> Round | None:
    """The latest vote of a step before this one whose result the room has seen; practice is not talked about.

    A step that names the votes it speaks of speaks of the first of them.
    """
    if activity.about:
        return next(iter(spoken_of(workshop, activity)), None)
    plan = workshop.plan.activities
    before = [a.id for a in plan[: next(n for n, a in enumerate(plan) if a.id == activity.id)]]
    seen = [r for r in workshop.rounds if r.activity in before and _is_seen(r)]
    return next((r for r in reversed(seen) if r.asked.kind is not ActivityKind.PRACTICE), None)


def top_before(workshop: Workshop, activity: Activity) -> tuple[str, ...]:
    """What came first in the latest order shown before a step that collects actions: what they are for."""
    if activity.kind is not ActivityKind.CAPTURE or not collects_actions(activity):
        return ()
    plan = workshop.plan.activities
    before = {a.id for a in plan[: next((n for n, a in enumerate(plan) if a.id == activity.id), 0)]}
    for round in spoken_of(workshop, activity) if activity.about else reversed(workshop.rounds):
        if round.activity in before and _is_seen(round) and round.asked.kind is ActivityKind.VOTE:
            ranking = outcome_of(workshop, round).ranking
            if ranking.ordered and ranking.top:
                return tuple(place.label for place in ranking.places[: ranking.top])
    return ()


def _taken_from(workshop: Workshop, activity: Activity, source: Activity, *, seen: bool) -> tuple[Option, ...]:
    taken = activity.options_from
    assert taken is not None, "only activities that take options ask where from"
    if source.kind is ActivityKind.CAPTURE:
        captures = captures_of(workshop, source.id)
        if not captures:
            raise WorkshopError(
                f'"{activity.title}" takes its options from "{source.title}", and nothing is typed there yet. '
                "Type them there first, or pick the options yourself."
            )
        return tuple(option_of(c, source) for c in captures)
    closed = [r for r in workshop.rounds_of(source.id) if not r.state.takes_ballots]
    if taken.take == "all":
        return closed[-1].asked.options if closed else options_for(workshop, source, seen=seen)
    if not closed:
        raise WorkshopError(
            f'"{activity.title}" takes the top {taken.count} of "{source.title}", which has not been voted on yet. '
            "Run that vote first, or pick the options yourself."
        )
    latest = closed[-1]
    if seen and latest.state is not RoundState.REVEALED:
        raise WorkshopError(
            f'"{activity.title}" takes the top {taken.count} of "{source.title}", and the room has not seen them yet. '
            f'Show the result of "{source.title}" first, or pick the options yourself.'
        )
    check_look(latest)  # its top says what one more vote has changed
    places = outcome_of(workshop, latest).ranking.places
    top = [p.option for p in places if p.answers and p.rank <= taken.count]
    if not top:
        raise WorkshopError(
            f'"{activity.title}" takes the top {taken.count} of "{source.title}", and nobody voted there. '
            "Run that vote again, or pick the options yourself."
        )
    return tuple(latest.asked.option(option) for option in top)


def _standing_for(workshop: Workshop, source: ActivityId) -> Activity:
    """The activity that is meant by an id: the one that replaces it, once that has been run."""
    for other in workshop.plan.activities:
        if other.replaces == source and any(not r.state.takes_ballots for r in workshop.rounds_of(other.id)):
            return other
    if all(a.id != source for a in workshop.plan.activities):
        raise WorkshopError(
            f'The step "{source}" that the options come from is not in this workshop. Pick them yourself.'
        )
    return workshop.plan.activity(source)


def _group_option(workshop: Workshop, group: StakeholderGroup, show_counts: bool) -> Option:
    here = f"{counted(workshop.present(group.id), 'person', 'people')} here." if show_counts else ""
    return Option(OptionId(group.id), group.name, here)
