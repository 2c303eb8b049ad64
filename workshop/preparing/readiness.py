"""Whether everything is ready for the room: what would catch a facilitator out, said beforehand."""

from workshop.counting.published import groups_to_pool
from workshop.model import Workshop
from workshop.plan import Activity, Voter
from workshop.preparing.checks import Check, Fit, FitOf, Surroundings, by_hand, look, ready
from workshop.preparing.groups import uses_weights
from workshop.preparing.step_checks import briefly, step_checks
from workshop.words import counted, listed, listed_briefly

UNKNOWN = Surroundings()


def nothing_laid_out(_activity: Activity) -> Fit | None:
    """Where there is no screen to lay a question out for."""
    return None


def readiness(
    workshop: Workshop,
    chosen: Activity | None,
    *,
    fit_of: FitOf = nothing_laid_out,
    around: Surroundings = UNKNOWN,
) -> tuple[Check, ...]:
    """Look at the step that is chosen, at the people, at the other steps, and at the room."""
    own = step_checks(workshop, chosen, fit_of) if chosen else ()
    others = [
        line
        for activity in workshop.plan.activities
        if activity.is_vote and activity is not chosen and workshop.plan.is_on(activity)
        if not workshop.rounds_of(activity.id)
        if (line := briefly(step_checks(workshop, activity, nothing_laid_out), activity))
    ]
    return (*own, *_people(workshop, chosen), *others, *_room(around))


def _people(workshop: Workshop, activity: Activity | None) -> list[Check]:
    plan = workshop.plan
    if not plan.groups:
        return [look("There is no group yet: add at least one, so that votes have a place to go.")]
    unknown = [g.name for g in plan.groups if g.people == 0]
    people = sum(g.people for g in plan.groups)
    if not people:
        return [look("Nobody knows yet how many people come: 0 in every group.")]
    who = f"{counted(people, 'person', 'people')} expected in {counted(len(plan.groups), 'group', 'groups')}"
    checks = [ready(who)]
    if unknown:
        checks.append(look(f"How many come from {listed_briefly(unknown)}? 0 for now."))
    if uses_weights(plan) and len({g.weight for g in plan.groups}) == 1 and len(plan.groups) > 1:
        checks.append(look("A result counts the groups by their weights, and all weights are the same. Set them here."))
    if workshop.participants and len(workshop.participants) < people:
        checks.append(look(f"{len(workshop.participants)} cards for {people} people: give the others a number too."))
    return [*checks, *_small_groups(workshop, activity)]


def _small_groups(workshop: Workshop, activity: Activity | None) -> list[Check]:
    """Which groups would be shown together, and then share a voice."""
    if activity is None or not activity.is_vote or activity.settings.voter is not Voter.PARTICIPANT:
        return []
    minimum = activity.result.min_group
    pooled = groups_to_pool(workshop, minimum)
    if pooled:
        names = listed([g.name for g in pooled])
        said = f"{names} would be shown as “Other groups”, one voice together: fewer than {minimum} people."
        return [look(said, activity.id)]
    if len(workshop.plan.groups) < 2:
        return []
    return [ready(f"Every group can be shown: none is under {minimum} people", activity.id)]


def _room(around: Surroundings) -> list[Check]:
    checks: list[Check] = []
    if around.mirrored:
        checks.append(
            look("The projector shows the same as this screen. Set the displays to extend, not to duplicate.")
        )
    elif around.screens == 1:
        checks.append(look("Only this screen is found. Connect the projector, and set the displays to extend."))
    elif around.screens is not None and not around.separate:
        checks.append(look("A second screen is found. Press Identify in Run, to be sure the room sees only that one."))
    elif around.screens is not None:
        checks.append(ready("Projector found, not mirrored"))
    if around.stays_awake is not None:
        awake = "This computer stays awake while the room votes"
        sleepy = "This computer will not hold off sleep: switch off screen saver and sleep in its settings."
        checks.append(ready(awake) if around.stays_awake else look(sleepy))
    if around.on_mains is not None:
        left = f" at {around.battery} %" if around.battery is not None else ""
        charger = f"This computer runs on its battery{left}: connect the charger."
        checks.append(ready("The charger is connected") if around.on_mains else look(charger))
    if around.screens is not None:
        checks.append(_messages(around.quiet))
    return checks


def _messages(quiet: bool | None) -> Check:
    if quiet is None:
        return by_hand("Messages of other programs: switch on Do not disturb, so that nobody's mail is on the wall.")
    if quiet:
        return ready("Messages of other programs are held back")
    return look("Other programs may show messages on the wall: switch on Do not disturb.")
