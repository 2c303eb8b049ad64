"""Whether everything is ready for the room: what would catch a facilitator out, said beforehand."""

from dataclasses import dataclass

from workshop.counting.published import groups_to_pool
from workshop.model import Workshop
from workshop.plan import Activity, Voter
from workshop.words import counted, listed

ONE_PAGE = 12
"""Options on one page of the projector."""
LONG_LABEL = 60
"""Characters; a label of more takes so many lines that twelve no longer fit."""
COMPARING = ("choice", "approve", "dots", "points", "rank", "pairs")
"""Ways of voting that weigh one option against another."""
SECONDS_ON_SHARED_SCREEN = 45
"""How long one person takes at the shared screen."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    ready: bool
    text: str


def readiness(workshop: Workshop, activity: Activity | None) -> tuple[Check, ...]:
    """Look at the people, and at the options of the step that is chosen."""
    return (*_people(workshop, activity), *(_options(activity) if activity and activity.is_vote else ()))


def _people(workshop: Workshop, activity: Activity | None) -> list[Check]:
    plan = workshop.plan
    if not plan.groups:
        return [Check(False, "There is no group yet: add at least one, so that votes have a place to go.")]
    unknown = [g.name for g in plan.groups if g.people == 0]
    people = sum(g.people for g in plan.groups)
    if len(unknown) == len(plan.groups):
        return [Check(False, "Nobody knows yet how many people come: 0 in every group.")]
    checks = [
        Check(True, f"{counted(people, 'person', 'people')} expected in {counted(len(plan.groups), 'group', 'groups')}")
    ]
    if unknown:
        checks.append(Check(False, f"How many come from {listed(unknown)}? 0 for now."))
    if activity is None or not activity.is_vote or activity.settings.voter is not Voter.PARTICIPANT:
        return checks
    minimum = activity.result.min_group
    pooled = groups_to_pool(workshop, minimum)
    if pooled:
        names = listed([g.name for g in pooled])
        checks.append(
            Check(False, f"{names} would be shown as “Other groups”, one voice together: fewer than {minimum} people.")
        )
    elif len(plan.groups) > 1:
        checks.append(Check(True, f"Every group can be shown: none is under {minimum} people"))
    minutes = -(-people * SECONDS_ON_SHARED_SCREEN // 60)
    if minutes > activity.minutes > 0:
        checks.append(
            Check(False, f"One shared screen would take {minutes} min; the slot is {activity.minutes}. Use slips.")
        )
    return checks


def _options(activity: Activity) -> list[Check]:
    options = activity.options
    if not options:
        return [] if activity.options_from else [Check(False, "This question has no options yet.")]
    checks: list[Check] = []
    if len(options) == 1 and activity.settings.type in COMPARING:
        checks.append(Check(False, "One option is no choice: add at least a second."))
    bare = [o.label for o in options if not o.definition]
    if bare and len(bare) < len(options):
        said = listed(bare) if len(bare) <= 3 else f"{len(bare)} of {len(options)} options"
        checks.append(Check(False, f"No definition yet: {said}."))
    if len(options) > ONE_PAGE:
        pages = -(-len(options) // ONE_PAGE)
        said = f"{len(options)} options take at least {pages} pages on the screen: {ONE_PAGE} fit on one at most."
        checks.append(Check(False, said))
    elif any(len(o.label) > LONG_LABEL for o in options):
        checks.append(Check(False, "Some labels are so long that the options may not fit on one screen."))
    else:
        checks.append(Check(True, f"{counted(len(options), 'option', 'options')}: they fit on one screen"))
    return checks
