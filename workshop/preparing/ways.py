"""Edits of what a room does in a step: the way of voting with its limits, or a talk, a break, typed answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from workshop import kinds
from workshop.ballots import BALLOT_TYPES
from workshop.errors import InvalidPlan
from workshop.kinds import Kind
from workshop.plan import (
    MAIN,
    SECOND,
    Activity,
    ActivityId,
    ActivityKind,
    BallotSettings,
    Criterion,
    CriterionId,
    Plan,
    ResultSettings,
    Scale,
    Voter,
    is_secret,
)
from workshop.preparing.typed import items_of
from workshop.templates.files import FOLDER, LIBRARY
from workshop.templates.shared_lists import read_library
from workshop.templates.ways import DEFAULT_VIEW, RANKED_BY
from workshop.words import N_, counted

TALK: Final = "talk"
TYPED: Final = "text"
BREAK: Final = "break"
PRACTICE: Final = "practice"
KINDS: Final[Mapping[str, ActivityKind]] = {
    TALK: ActivityKind.TALK,
    TYPED: ActivityKind.CAPTURE,
    BREAK: ActivityKind.BREAK,
}
"""What a room does where it does not vote."""
WAYS: Final[tuple[tuple[str, str, str], ...]] = (
    *((t.key, t.name, t.tagline) for t in BALLOT_TYPES),
    (TYPED, N_("Typed"), N_("ideas, actions")),
    (TALK, N_("Talk"), N_("no vote")),
    (BREAK, N_("Break"), N_("a pause")),
)
"""(key, name, what people do) of everything a step can be, in the order people see them."""

MOST_DOTS: Final = 100
MOST_POINTS: Final = 10_000
SCALES: Final[Mapping[str, tuple[str, ...]]] = {"rate": ("importance5",), "rate_pair": ("importance5", "performance5")}
"""The scales of the library that a new rating begins with."""
FIELDS: Final = (N_("What is said"),)


def library_scale(id: str) -> Scale:
    """A scale of the shared library."""
    return read_library(FOLDER / LIBRARY).scales[id]


def way_of(activity: Activity) -> str:
    """What a room does in a step, by its key in WAYS."""
    if activity.is_vote:
        return activity.settings.type
    return next((way for way, kind in KINDS.items() if kind is activity.kind), TALK)


def with_way(plan: Plan, id: ActivityId, way: str) -> Plan:
    """Let the room do something else in a step. Another way of voting keeps question, options, voters and secrecy."""
    activity = plan.activity(id)
    return plan if way == way_of(activity) else plan.with_activity(_not_live(plan, as_way(activity, way)))


def as_way(activity: Activity, way: str) -> Activity:
    """The step in another way, with the limits and the result that suit it."""
    plain = replace(activity, criteria=(Criterion(MAIN),), bands=(), rule=None, good_end="", prefilled=())
    if way in KINDS:
        fields = FIELDS if way == TYPED else ()
        ballot = BallotSettings(TYPED, Voter.GROUP, fields=fields) if way == TYPED else None
        kept = replace(plain, kind=KINDS[way], ballot=ballot, result=ResultSettings())
        anonymous = False if way == TYPED else activity.anonymous
        return replace(kept, options=(), options_from=None, show_counts=False, anonymous=anonymous)
    kind = activity.kind if activity.is_vote else ActivityKind.VOTE
    settings = usual_settings(way, len(activity.options))
    if activity.is_vote:
        before = activity.settings
        settings = replace(
            settings, voter=before.voter, live=before.live, seconds=before.seconds, shuffle=before.shuffle
        )
    return replace(
        plain,
        kind=kind,
        ballot=settings,
        criteria=_criteria(way, activity),
        result=_result(way, activity),
        anonymous=activity.anonymous if activity.is_vote else None,
    )


def usual_settings(way: str, options: int) -> BallotSettings:
    """The limits a way of voting begins with: a third as many dots as there are options, two at most on one."""
    if way == "dots":
        dots = max(1, -(-options // 3)) if options else 3
        return BallotSettings(way, dots=dots, max_per_option=min(2, dots))
    return BallotSettings(way, points=100, step=5) if way == "points" else BallotSettings(way)


def with_settings(plan: Plan, id: ActivityId, settings: BallotSettings) -> Plan:
    """Other limits for a vote, or other fields for what is typed."""
    activity = plan.activity(id)
    _check_limits(plan, activity, settings)
    return plan.with_activity(replace(activity, ballot=settings))


def with_dots(plan: Plan, id: ActivityId, dots: int) -> Plan:
    """Another number of dots; no more can stand on one option than each person has."""
    settings = plan.activity(id).settings
    return with_settings(plan, id, replace(settings, dots=dots, max_per_option=min(settings.max_per_option, dots)))


def with_fields(plan: Plan, id: ActivityId, text: str) -> Plan:
    """What is typed in a step, one field on each line."""
    fields = items_of(text)
    if not fields:
        raise InvalidPlan("Name at least one thing to type, like: What is said.")
    if len({f.casefold() for f in fields}) < len(fields):
        raise InvalidPlan("Two of these read alike. Each field needs a name of its own.")
    return with_settings(plan, id, replace(plan.activity(id).settings, fields=fields))


def with_voter(plan: Plan, id: ActivityId, voter: Voter) -> Plan:
    """Let each person vote, or each group together, or the facilitator for all."""
    return with_settings(plan, id, replace(plan.activity(id).settings, voter=voter))


def with_secrecy(plan: Plan, id: ActivityId, anonymous: bool | None) -> Plan:
    """Make a vote secret or open, or as the workshop is. A secret vote shows nothing while it is open."""
    return plan.with_activity(_not_live(plan, replace(plan.activity(id), anonymous=anonymous)))


def with_practice(plan: Plan, id: ActivityId, practice: bool) -> Plan:
    """Make a vote a practice, whose votes are never stored, or an ordinary vote."""
    kind = ActivityKind.PRACTICE if practice else ActivityKind.VOTE
    return plan.with_activity(replace(plan.activity(id), kind=kind))


def with_kind(plan: Plan, kind: Kind) -> Plan:
    """A workshop of another kind; where votes become secret, no result is shown while they run."""
    after = kinds.with_kind(plan, kind)
    return replace(after, activities=tuple(_not_live(after, a) for a in after.activities))


def _not_live(plan: Plan, activity: Activity) -> Activity:
    if not activity.is_vote or not activity.settings.live or not is_secret(plan, activity):
        return activity
    return replace(activity, ballot=replace(activity.settings, live=False))


def _check_limits(plan: Plan, activity: Activity, settings: BallotSettings) -> None:
    if settings.type == "dots" and settings.max_per_option > settings.dots:
        dots = counted(settings.dots, "dot", "dots")
        raise InvalidPlan(f"At most {settings.max_per_option} on one cannot be: each person has {dots}.")
    if settings.type == "points" and settings.points % settings.step:
        raise InvalidPlan(
            f"Steps of {settings.step} do not make up {settings.points} points. Choose a step that does, like "
            f"{next(s for s in range(settings.step, 0, -1) if not settings.points % s)}."
        )
    if settings.live and activity.is_vote and is_secret(plan, activity):
        raise InvalidPlan("Results are seen while people vote only in an open vote. Make this vote open first.")


def _criteria(way: str, activity: Activity) -> tuple[Criterion, ...]:
    """The scales of a rating: those it has, filled up with the usual ones."""
    if way not in SCALES:
        return (Criterion(MAIN),)
    there = [c for c in activity.criteria if c.scale is not None]
    criteria: list[Criterion] = []
    for n, name in enumerate(SCALES[way]):
        id = CriterionId((MAIN, SECOND)[n])
        usual = library_scale(name)
        taken = {c.scale.id for c in criteria if c.scale}
        if usual.id in taken:
            usual = library_scale(next(s for s in SCALES["rate_pair"] if s not in taken))
        criteria.append(replace(there[n], id=id) if n < len(there) else Criterion(id, usual.label, usual))
    return tuple(criteria)


def _result(way: str, activity: Activity) -> ResultSettings:
    """What is shown and counted as it suits the way; who counts how much and how small a group may be stay."""
    before = activity.result
    across, up = (str(MAIN), str(SECOND)) if way == "rate_pair" else ("", "")
    return ResultSettings(
        view=DEFAULT_VIEW.get(way, "bars"),
        rank_by=RANKED_BY[way][0],
        weighting=before.weighting,
        compare_weighting=before.compare_weighting,
        min_group=before.min_group,
        axis_x=across,
        axis_y=up,
    )
