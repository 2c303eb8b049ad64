"""What would catch a facilitator out in one step, said beforehand; each sentence says what to do."""

from workshop.ballots.dots import most_on_one
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, Voter
from workshop.preparing.checks import Check, FitOf, State, look, ready
from workshop.preparing.slips import slips_of, still_fit
from workshop.preparing.timing import WAY_NAMES, Needed, Way, screen_seconds, typing_seconds, voters_in
from workshop.words import counted, listed

COMPARING = ("choice", "approve", "dots", "points", "rank", "pairs")
"""Ways of voting that weigh one option against another."""
NAMED = 3
"""So many options are named; of more there is the number."""


def step_checks(workshop: Workshop, activity: Activity, fit_of: FitOf) -> tuple[Check, ...]:
    """Everything about one step, what is in order as well."""
    if not activity.is_vote:
        return ()
    return (
        *_question(activity),
        *_options(workshop, activity),
        *_limits(activity),
        *_time(workshop, activity),
        *_screen(activity, fit_of),
        *_slips(workshop, activity),
    )


def _question(activity: Activity) -> list[Check]:
    if activity.prompt:
        return []
    return [look("There is no question yet. Write what the room is asked.", activity.id)]


def _options(workshop: Workshop, activity: Activity) -> list[Check]:
    options, id = activity.options, activity.id
    if not options:
        return _source(workshop, activity) if activity.options_from else [look("This question has no options yet.", id)]
    checks: list[Check] = []
    if len(options) == 1 and activity.settings.type in COMPARING:
        checks.append(look("One option is no choice: add at least a second.", id))
    bare = [o.label for o in options if not o.definition]
    if bare and len(bare) < len(options):
        said = listed(bare) if len(bare) <= NAMED else f"{len(bare)} of {len(options)} options"
        checks.append(look(f"No definition yet: {said}. Write what is meant in a few words.", id))
    return checks


def _source(workshop: Workshop, activity: Activity) -> list[Check]:
    """Whether the steps that the options come from are there, come first, and are held."""
    taken, plan = activity.options_from, workshop.plan
    assert taken is not None, "only asked of questions that take their options"
    places = {a.id: n for n, a in enumerate(plan.activities)}
    for id in taken.activities:
        if id not in places:
            gone = "The step its options come from is no longer here. Choose another one, or write options."
            return [look(gone, activity.id)]
        source = plan.activities[places[id]]
        if places[id] > places[activity.id]:
            return [look(f"Its options come from “{source.title}”, which is held later. Move it up.", activity.id)]
        if not plan.is_on(source) and not workshop.rounds_of(id):
            return [look(f"Its options come from “{source.title}”, which is off today. Switch it on.", activity.id)]
        if source.is_vote and taken.take == "top" and source.result.rank_by == "none":
            return [look(f"“{source.title}” is not put in order, so it has no top to take.", activity.id)]
    return []


def _limits(activity: Activity) -> list[Check]:
    """Whether everybody can do what they are told with the options that are there."""
    options, settings = len(activity.options), activity.settings
    if not options:
        return []
    room = options * most_on_one(activity) if settings.type == "dots" else 0
    if settings.type == "dots" and settings.dots > room:
        said = f"{settings.dots} dots cannot all be used: {counted(options, 'option takes', 'options take')} {room}."
        return [look(f"{said} Give fewer dots, or allow more on one.", activity.id)]
    if settings.type == "rank" and settings.rank_depth > options:
        return [look(f"People rank their top {settings.rank_depth}, and there are {options} options.", activity.id)]
    if settings.type == "approve" and settings.max_choices > options:
        return [look(f"{settings.max_choices} may be ticked, and there are {options} options.", activity.id)]
    return []


def _time(workshop: Workshop, activity: Activity) -> list[Check]:
    people, slot = sum(g.people for g in workshop.plan.groups), activity.minutes
    voters = voters_in(activity, workshop.plan, people)
    known = activity.options or activity.options_from
    if not people or not slot or not known or activity.settings.voter is Voter.FACILITATOR:
        return []
    who = counted(people, "person", "people") if activity.settings.voter is Voter.PARTICIPANT else "all groups"
    slow = Needed(Way.SCREEN, voters * screen_seconds(activity)).minutes
    if slow <= slot:
        return [ready(f"The votes fit the slot: one shared screen takes about {slow} of {slot} min", activity.id)]
    said = f"{who[:1].upper()}{who[1:]} on one shared screen: about {slow} min, your slot is {slot}"
    quick = Needed(Way.SLIPS, voters * typing_seconds(activity)).minutes
    if quick <= slot:
        return [look(f"{said}: use slips (about {quick} min).", activity.id, grave=False)]
    return [look(f"{said}. Slips take about {quick}: give it more time, or ask less.", activity.id)]


def time_text(needed: tuple[Needed, ...]) -> str:
    """How long the votes take, in one line under the limits of a step."""
    parts = [f"{WAY_NAMES[n.way]} {n.minutes} min" for n in needed]
    return f"To take in the votes: {' · '.join(parts)}" if parts else ""


def _screen(activity: Activity, fit_of: FitOf) -> list[Check]:
    """Whether the question stands on one page of the room's screen, with its definitions."""
    fit = fit_of(activity) if activity.options else None
    if fit is None:
        return []
    options = counted(len(activity.options), "option", "options")
    longest = max(activity.options, key=lambda o: len(o.label)).label
    if fit.pages > 1:
        said = f"{options} take {fit.pages} pages on the room's screen. Shorten them, above all “{longest[:60]}”"
        return [look(f"{said}, or ask about fewer.", activity.id)]
    if fit.bare and any(o.definition for o in activity.options):
        said = "On the room's screen there is no room for the definitions"
        return [look(f"{said}. Shorten the labels or the question, or read them out.", activity.id)]
    return [ready(f"{options}: they fit on one screen", activity.id)]


def _slips(workshop: Workshop, activity: Activity) -> list[Check]:
    """Whether there are slips for everybody, and whether they ask what will be asked."""
    plan, people = workshop.plan, sum(g.people for g in workshop.plan.groups)
    if activity.kind is ActivityKind.PRACTICE or activity.settings.voter is not Voter.PARTICIPANT or not people:
        return []
    printed = slips_of(plan, activity)
    if printed is None:
        later = " once its options are known" if not activity.options else ""
        said = f"No slips are printed yet: print {people}{later}, or use the shared screen."
        return [look(said, activity.id, grave=False)]
    if activity.options and not still_fit(plan, activity, printed):
        return [look("The slips were printed before this was changed: print them again.", activity.id)]
    if printed.slips < people:
        return [look(f"{printed.slips} slips are printed, and {people} people come: print them again.", activity.id)]
    return [ready(f"{counted(printed.slips, 'slip', 'slips')} printed", activity.id)]


def briefly(checks: tuple[Check, ...], activity: Activity) -> Check | None:
    """What is to be looked at in a step that is not chosen, as one line."""
    wrong = [c.text for c in checks if c.state is State.LOOK and c.grave]
    if not wrong:
        return None
    more = f" And {counted(len(wrong) - 1, 'more thing', 'more things')}." if len(wrong) > 1 else ""
    return look(f"“{activity.title}”: {wrong[0][:1].lower()}{wrong[0][1:]}{more}", activity.id)
