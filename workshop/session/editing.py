"""What may still change in a plan once people have voted: the wording, never what the votes mean."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workshop.ballots import ballot_type
from workshop.errors import InvalidPlan
from workshop.kinds import Kind, kind_of
from workshop.model import Workshop
from workshop.plan import Activity, ActivityId, BallotSettings, GroupId, Option, Plan, Voter, is_secret
from workshop.session.soundness import check_step
from workshop.sizes import check_plan_size
from workshop.voting import Participant, Round, RoundId, RoundState
from workshop.words import N_

_HIGHEST_HEAD_COUNT = 100_000


def check_edit(workshop: Workshop, plan: Plan, participants: tuple[Participant, ...] | None = None) -> None:
    """Refuse a plan, or other seats, that would change what votes already cast mean, or that contradict themselves."""
    check_plan_size(plan, known=workshop.plan)
    for activity in plan.activities:
        check_step(activity)
    seats = workshop.participants if participants is None else participants
    _check_unique("activity", [a.id for a in plan.activities])
    _check_unique("group", [g.id for g in plan.groups])
    _check_unique("group code", [g.code for g in plan.groups if g.code])
    for group in plan.groups:
        check_people(group.name, group.people)
        if group.weight < 1:
            raise InvalidPlan(f"{group.name}: the weight must be a whole number from 1 up.")
    changed = {a.id: a for a in plan.activities}
    for activity in workshop.plan.activities:
        if has_votes(workshop, activity):
            _check_activity(activity, changed.get(activity.id))
    gone = {g.id: g.name for g in workshop.plan.groups}
    for group in plan.groups:
        gone.pop(group.id, None)
    for id, name in gone.items():
        if _group_in_use(workshop, id) or any(p.group == id for p in seats):
            raise InvalidPlan(f"{name} has votes or cards already, so it stays. You can rename it.")
    kind = kind_of(plan)
    if kind not in (Kind.NAMED, kind_of(workshop.plan)) and any(p.name for p in seats):
        raise InvalidPlan("This workshop's cards carry names. Remove the names first: Report, Remove names.")
    if seats != workshop.participants:
        check_participants(plan, seats)
        _check_cards_of_open_votes(workshop, seats)


def check_participants(plan: Plan, participants: tuple[Participant, ...]) -> None:
    """Refuse seats that share a card, sit in no group, or bring names into an anonymous workshop."""
    groups = {g.id for g in plan.groups}
    _check_unique("card", [str(p.card) for p in participants])
    for participant in participants:
        if not 0 < participant.card < 1 << 31:
            raise InvalidPlan(f"{participant.card} is not a card number: cards are numbered from 1.")
        if participant.group not in groups:
            raise InvalidPlan(f"Card {participant.card}: there is no group “{participant.group}” in this workshop.")
        if participant.name and kind_of(plan) is not Kind.NAMED:
            raise InvalidPlan(
                f"Card {participant.card} has a name, but this workshop keeps no names. Leave names out, or choose "
                "Named in Prepare."
            )


def check_people(name: str, people: int) -> None:
    if not 0 <= people <= _HIGHEST_HEAD_COUNT:
        raise InvalidPlan(f"{name}: {people} people cannot be right; give a number from 0 to {_HIGHEST_HEAD_COUNT}.")


def check_replaced(workshop: Workshop, activity: ActivityId, numbers: Sequence[int]) -> None:
    """Refuse a note that would stand for one of another step, or for one that another stands for already."""
    gone = {n for note in workshop.notes for n in note.replaces}
    for number in numbers:
        known = 0 < number <= len(workshop.notes) and workshop.notes[number - 1].activity == activity
        if not known or number in gone:
            raise InvalidPlan("What you want to change was changed or merged before. Choose it again from the list.")


def check_room(workshop: Workshop, activity: ActivityId, texts: Sequence[str], replaces: Sequence[int]) -> None:
    """Refuse one more answer than a step takes; what is reworded, merged or struck out makes room."""
    step = workshop.plan.activity(activity)
    most = step.ballot.max_items if step.ballot else 0
    if not most or not any(text.strip() for text in texts):
        return
    gone = {*replaces, *(n for note in workshop.notes for n in note.replaces)}
    standing = [
        n
        for n, note in enumerate(workshop.notes, 1)
        if note.activity == activity and n not in gone and any(text.strip() for text in note.texts)
    ]
    if len(standing) >= most:
        raise InvalidPlan(f"“{step.title}” takes up to {most}. Merge two, or strike one out, then add this one.")


def next_round(workshop: Workshop, activity: Activity, options: tuple[Option, ...] | None, at: str) -> Round:
    """Open the next round of an activity, its options frozen; refuse while the one before takes ballots.

    One that went wrong need not be shown: it stays as it closed, and nobody sees it in the room.
    """
    if not activity.is_vote:
        raise InvalidPlan(f"“{activity.title}” is not a vote.")
    ballot_type(activity.settings.type)
    asked = activity if options is None else replace(activity, options=options)
    if not asked.options:
        raise InvalidPlan(f"“{activity.title}” has no options to vote on yet. Add some in Prepare.")
    if not workshop.plan.groups:
        raise InvalidPlan("There is no group yet. Name at least one group in Prepare, then open voting.")
    earlier = workshop.rounds_of(activity.id)
    if earlier and earlier[-1].state.takes_ballots:
        raise InvalidPlan(f"The last vote on “{activity.title}” is not finished. Close it first.")
    secret = is_secret(workshop.plan, activity) and activity.settings.voter is Voter.PARTICIPANT
    id = RoundId(max((r.id for r in workshop.rounds), default=0) + 1)
    return Round(id, activity.id, len(earlier) + 1, asked, RoundState.OPEN, secret, opened_at=at)


def has_votes(workshop: Workshop, activity: Activity) -> bool:
    """Whether people have voted on a step, or are about to: only its wording may change."""
    rounds = workshop.rounds_of(activity.id)
    return any(r.ballots or r.hand_counts or r.state.takes_ballots for r in rounds)


def _check_activity(before: Activity, after: Activity | None) -> None:
    if after is None:
        raise InvalidPlan(f"“{before.title}” has votes, so it stays in the agenda. You can move it.")
    what = _meaning_changed(before, after)
    if what:
        raise InvalidPlan(
            f"“{before.title}” has votes, so {what} can no longer change. Duplicate it, and change the copy."
        )


def _meaning_changed(before: Activity, after: Activity) -> str:
    """Name what would change the meaning of votes already cast; empty when only wording changes."""
    if before.kind is not after.kind or (before.ballot is None) != (after.ballot is None):
        return N_("its kind")
    if _options(before) != _options(after) or before.options_from != after.options_from:
        return N_("its options")
    if before.ballot is None or after.ballot is None:
        return ""
    if before.ballot.type != after.ballot.type or before.ballot.voter is not after.ballot.voter:
        return N_("its way of voting")
    if _limits(before.ballot) != _limits(after.ballot):
        return N_("its limits")
    if _scales(before) != _scales(after):
        return N_("its scale")
    return ""


def _options(activity: Activity) -> list[tuple[str, bool]]:
    return [(o.id, o.exclusive) for o in activity.options]


def _limits(settings: BallotSettings) -> BallotSettings:
    """The settings less those that say nothing about what a ballot may hold."""
    return replace(settings, live=False, seconds=0, shuffle=False)


def _scales(activity: Activity) -> list[object]:
    return [
        (c.id, c.scale and (c.scale.low, c.scale.high, c.scale.polarity, c.scale.dont_know)) for c in activity.criteria
    ]


def _check_cards_of_open_votes(workshop: Workshop, seats: tuple[Participant, ...]) -> None:
    before = {p.card: p.group for p in workshop.participants}
    if before != {p.card: p.group for p in seats} and any(r.state.takes_ballots for r in workshop.rounds):
        raise InvalidPlan("A vote is open. Close it first: other card numbers now could mix up who has voted.")


def _group_in_use(workshop: Workshop, group: GroupId) -> bool:
    return any(b.group == group for r in workshop.rounds for b in (*r.ballots, *r.hand_counts))


def _check_unique(what: str, ids: list[str]) -> None:
    twice = [id for id, times in Counter(ids).items() if times > 1]
    if twice:
        raise InvalidPlan(f"There are two of the same {what}: {min(twice)}.")
