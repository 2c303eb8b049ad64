"""Checks how the activities of a template refer to one another: to what is there, comes before, and is no circle."""

from collections.abc import Mapping
from pathlib import Path

from workshop.plan import Activity, ActivityId, ActivityKind, Plan, is_secret
from workshop.templates.fields import Fields
from workshop.templates.files import FOLDER, find_id, open_file
from workshop.templates.placeholders import check_headlines


def check_secrecy(where: str, plan: Plan) -> None:
    """Refuse live results in a secret vote."""
    for activity in plan.activities:
        if activity.is_vote and activity.settings.live and is_secret(plan, activity):
            Fields(f"{where}, activity {activity.id}, ballot", {}).refuse(
                'reveal is "live" and the vote is secret. Set anonymous = false, or reveal = "after_close".'
            )


def check_references(f: Fields, plan: Plan, path: Path) -> None:
    """Refuse references to what is not there, or comes too late."""
    known = {a.id: a for a in plan.activities}
    _check_cycles(f, known)
    for n, activity in enumerate(plan.activities):
        at, before = Fields(f"{f.where}, activity {activity.id}", {}), plan.activities[:n]
        if activity.replaces and (activity.replaces not in known or activity.replaces == activity.id):
            at.refuse(f'replaces "{activity.replaces}" is not another activity of this file. Write the id of one.')
        _check_compared(at, activity, plan, path)
        for key, ids in (
            ("options_from", activity.options_from.activities if activity.options_from else ()),
            ("about", activity.about),
        ):
            for id in ids:
                if id not in known:
                    at.refuse(f'{key} "{id}" is not an activity of this file. Write the id of one.')
                if known[id] not in before:
                    at.refuse(f'{key} "{id}" comes after this step. Put it before.')
        for source in activity.options_from.activities if activity.options_from else ():
            _check_source(at, activity, known[source])
    check_told(f.where, plan)
    check_secrecy(f.where, plan)


def check_told(where: str, plan: Plan) -> None:
    """Refuse what a step would tell of the steps before it, and cannot."""
    for n, activity in enumerate(plan.activities):
        at, before = Fields(f"{where}, activity {activity.id}", {}), plan.activities[:n]
        spoken_of = [a for a in before if a.id in activity.about] or before
        for other in spoken_of if activity.about else ():
            if other.kind in (ActivityKind.TALK, ActivityKind.BREAK):
                at.refuse(f'about "{other.id}" is a {other.kind}: there is nothing to show of it. Name a vote.')
        check_headlines(at, activity, spoken_of, any(a.gives_context for a in before))


def _check_compared(at: Fields, activity: Activity, plan: Plan, path: Path) -> None:
    """A vote is compared with an earlier one: of this file, or of another template that was run before."""
    compared = activity.result.compare_to
    if not compared:
        return
    ids = [str(a.id) for a in plan.activities]
    if compared in ids:
        if ids.index(compared) >= ids.index(activity.id):
            at.refuse(
                f'compare_to "{compared}" comes after this step, so there is nothing to compare with. Put it before.'
            )
        other = plan.activities[ids.index(compared)]
        type = other.ballot.type if other.ballot else str(other.kind)
    else:
        type = type_elsewhere(compared, path)
        if not type:
            at.refuse(
                f'compare_to "{compared}" is not an activity of this file or of a template beside it. '
                "Write the id of one, or take compare_to out."
            )
    if "corner" in activity.result.also_show and type != "rate_pair":
        at.refuse(
            f'also_show "corner" takes the corners from compare_to, and "{compared}" is not a vote on two scales.'
        )


def _check_source(at: Fields, activity: Activity, source: Activity) -> None:
    taken = activity.options_from
    assert taken is not None, "only activities that take options are checked"
    if source.ballot is None:
        at.refuse(f'options_from "{source.id}" is a {source.kind}: it has no options to take.')
    if taken.take == "top" and source.is_vote and source.result.rank_by == "none":
        at.refuse(f'options_from takes the top of "{source.id}", which is not put in order (rank_by is none).')
    if taken.take == "top" and not source.is_vote:
        at.refuse(f'options_from takes the top of "{source.id}", where nothing is voted on. Use take = "all".')
    top = taken.count if taken.take == "top" else len(source.options)
    if source.options and top > len(source.options):
        at.refuse(f'options_from takes {top} of the {len(source.options)} options of "{source.id}".')


def _check_cycles(f: Fields, known: Mapping[ActivityId, Activity]) -> None:
    cleared: set[ActivityId] = set()
    for start in known:
        way: list[ActivityId] = []
        _follow(f, known, start, way, cleared)


def _follow(
    f: Fields, known: Mapping[ActivityId, Activity], at: ActivityId, way: list[ActivityId], cleared: set[ActivityId]
) -> None:
    if at in way:
        circle = " → ".join((*way[way.index(at) :], at))
        Fields(f"{f.where}, activity {at}", {}).refuse(
            f"options_from goes round in a circle: {circle}. Give one of them options of its own."
        )
    if at in cleared:
        return
    way.append(at)
    taken = known[at].options_from
    for source in taken.activities if taken else ():
        if source in known:
            _follow(f, known, source, way, cleared)
    way.pop()
    cleared.add(at)


def type_elsewhere(step: str, path: Path) -> str:
    """The way of voting of `template/step`, in a template beside this file or on the shelf; empty where it is not."""
    template, _, name = step.partition("/")
    file = find_template(template, path) if name else None
    found = next((a for a in open_file(file).tables("activity") if a.text("id", "") == name), None) if file else None
    ballot = found.table("ballot") if found else None
    return ballot.text("type", "") if ballot else found.text("kind", "") if found else ""


def find_template(id: str, path: Path) -> Path | None:
    """The file of another template that a template names: beside it, else on the shelf."""
    return find_id(id, path.parent) or find_id(id, FOLDER)
