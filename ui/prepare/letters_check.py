"""Whether everything that was written can be drawn on this computer: it has no typeface for some scripts."""

from collections.abc import Iterator

from ui.letters import boxes_sentence, undrawable
from ui.wording import tr
from workshop.plan import Activity, Plan
from workshop.preparing.checks import Check, State
from workshop.words import listed_briefly


def letters_check(plan: Plan) -> tuple[Check, ...]:
    """What the room would see as empty boxes, and in which steps it stands; nothing where all can be drawn."""
    places = {tr("the workshop's name"): [plan.title, plan.place], tr("the groups"): [g.name for g in plan.groups]}
    places |= {f"“{a.title}”": list(_texts(a)) for a in plan.activities}
    missing = {place: letters for place, texts in places.items() if (letters := undrawable(texts))}
    if not missing:
        return ()
    letters = "".join(dict.fromkeys("".join(missing.values())))
    return (Check(State.LOOK, boxes_sentence(letters, listed_briefly(list(missing), 3))),)


def _texts(activity: Activity) -> Iterator[str]:
    """All that the room reads of a step."""
    yield from (activity.title, activity.prompt, activity.screen_open, activity.screen_result)
    for option in activity.options:
        yield from (option.label, option.definition, option.section, option.low_label, option.high_label)
    for criterion in activity.criteria:
        yield criterion.label
        if criterion.scale:
            yield from (*criterion.scale.labels, criterion.scale.label, criterion.scale.dont_know_label)
