"""What the room needs as the workshop goes along: options taken from earlier votes, and headlines with their values."""

import re
from dataclasses import replace

from workshop.errors import WorkshopError
from workshop.headlines import value_of
from workshop.model import Workshop
from workshop.outcome import RoundOutcome
from workshop.plan import Activity, ActivityId, ActivityKind, Option, OptionId, StakeholderGroup
from workshop.published import outcome_of
from workshop.voting import Round, RoundState
from workshop.words import counted, slug

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def options_for(workshop: Workshop, activity: Activity) -> tuple[Option, ...]:
    """The options of a vote as they stand when it opens.

    Top places come from the latest closed vote they are taken from, everything tied at the line with them. Where that
    vote was not run the sentence says so: the facilitator runs it, or picks.
    """
    taken = activity.options_from
    if activity.options or taken is None:
        return activity.options
    if taken.set == "groups":
        return tuple(_group_option(workshop, g, taken.show_counts) for g in workshop.plan.groups)
    options: dict[OptionId, Option] = {}
    for source in taken.activities:
        for option in _taken_from(workshop, activity, _standing_for(workshop, source)):
            id = option.id if options.get(option.id, option) == option else OptionId(f"{slug(source)}-{option.id}")
            options[id] = replace(option, id=id)
    return tuple(options.values())


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
    if not all(values.values()):
        return ""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def headline_between(workshop: Workshop, activity: Activity) -> str:
    """The headline of a talk or a capture: what it says of a result comes from the latest revealed vote before it."""
    noted = any(n.activity == activity.id for n in workshop.notes)
    text = (activity.screen_result if noted else "") or activity.screen_open
    plan = workshop.plan.activities
    before = [a.id for a in plan[: next(n for n, a in enumerate(plan) if a.id == activity.id)]]
    revealed = [r for r in workshop.rounds if r.activity in before and r.state is RoundState.REVEALED]
    if not revealed:
        return headline(workshop, text, activity=activity)
    latest = revealed[-1]
    return headline(workshop, text, activity=activity, round=latest, outcome=outcome_of(workshop, latest))


def _taken_from(workshop: Workshop, activity: Activity, source: Activity) -> tuple[Option, ...]:
    taken = activity.options_from
    assert taken is not None, "only activities that take options ask where from"
    if source.kind is ActivityKind.CAPTURE:
        texts = [n.texts[0] for n in workshop.notes if n.activity == source.id and n.texts and n.texts[0].strip()]
        if not texts:
            raise WorkshopError(
                f'"{activity.title}" takes its options from "{source.title}", and nothing is typed there yet. '
                "Type them there first, or pick the options yourself."
            )
        return tuple(Option(OptionId(f"note-{n}"), text.strip()) for n, text in enumerate(texts, 1))
    closed = [r for r in workshop.rounds_of(source.id) if not r.state.takes_ballots]
    if taken.take == "all":
        return closed[-1].asked.options if closed else options_for(workshop, source)
    if not closed:
        raise WorkshopError(
            f'"{activity.title}" takes the top {taken.count} of "{source.title}", which has not been voted on yet. '
            "Run that vote first, or pick the options yourself."
        )
    latest = closed[-1]
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
