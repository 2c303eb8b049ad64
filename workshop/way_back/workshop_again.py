"""A workbook as a workshop again: the plan, the votes and what was said, as far as they stood in it, and no more.

Groups that were put together stay so: their votes belong to a group that stands for them all (`stands_for`).
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from workshop.book_form import REPLACED, TAKEN_BACK
from workshop.counting.pooling import POOL_CODE, POOL_NAME
from workshop.errors import BadInput, InvalidPlan
from workshop.intake.our_sheets import OurSheets
from workshop.model import Workshop
from workshop.plan import GroupId, Plan, StakeholderGroup
from workshop.session.editing import check_edit
from workshop.session.soundness import check_votes
from workshop.sizes import check_size
from workshop.voting import Ballot, BallotId, Channel, HandCount, Round, RoundId
from workshop.way_back.said import AS_EXPORTED, SaidGroup, SaidVote, said_in
from workshop.way_back.tables import FoundHands, Listed, found_ballots, found_hands, listed_ballots

NOTHING: Final = Listed({}, ())


def workshop_again(sheets: OurSheets, name: str, chance: random.Random) -> Workshop:
    """Put a workshop together; raises BadInput with a sentence where the workbook is not as it was exported.

    `chance` gives the ballots their ids, and so their order, which tells nothing.
    """
    said = said_in(sheets, name)
    listed = listed_ballots(sheets, name)
    hands = found_hands(sheets, name, said.votes)
    plan = replace(said.plan, groups=tuple(g for g in said.plan.groups if not g.stands_for))
    try:
        check_edit(Workshop(Plan(plan.title)), plan)
    except InvalidPlan as error:
        raise BadInput(f"{name}: {error} {AS_EXPORTED}") from error
    together = _Together(plan)
    rounds: list[Round] = []
    for number, vote in enumerate(said.votes, 1):
        groups = _groups_of(vote, together, name)
        there = listed.get(number, NOTHING)
        ballots = [
            Ballot(_new_id(chance), groups[found.group].id, found.marks)
            for found in found_ballots(sheets, name, number, vote, there)
        ]
        ballots = _with_others(ballots, _not_counting(vote, there, groups, plan, bool(ballots), name, chance))
        rounds.append(_round(vote, groups, ballots, hands.get(vote.hands, ()), chance))
    workshop = Workshop(
        replace(plan, groups=(*plan.groups, *together.made)),
        rounds=tuple(sorted(rounds, key=lambda round: round.id)),
        notes=said.notes,
        log=said.log,
    )
    _check(workshop, name)
    return workshop


class _Together:
    """Makes a group for each set of groups that is known only together."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.made: list[StakeholderGroup] = []

    def group(self, members: Sequence[GroupId]) -> StakeholderGroup:
        inside = tuple(g for g in self.plan.groups if g.id in members)
        ids = tuple(g.id for g in inside)
        known = next((g for g in self.made if g.stands_for == ids), None)
        if known is not None:
            return known
        n = len(self.made) + 1
        taken = {g.id for g in self.plan.groups} | {g.code for g in self.plan.groups}
        code = next(c for c in (POOL_CODE, *(f"O{m}" for m in range(1, 2000))) if c not in self._codes | taken)
        id = next(i for i in (GroupId(f"together-{m}") for m in range(n, n + 2000)) if i not in taken)
        weight = min((g.weight for g in inside), default=1)  # an agreed weight of its own would be a new one
        name = POOL_NAME if n == 1 else f"{POOL_NAME} {n}"
        self.made.append(StakeholderGroup(id, name, code, weight=weight, stands_for=ids))
        return self.made[-1]

    @property
    def _codes(self) -> set[str]:
        return {g.code for g in self.made}


def _groups_of(vote: SaidVote, together: _Together, name: str) -> Mapping[int, StakeholderGroup]:
    """The group of the workshop behind each published one."""
    known = {str(g.id): g for g in together.plan.groups}
    alone = {g.id for g in vote.groups if g.id in known}
    voted = [GroupId(g) for g in vote.voted if g in known and g not in alone]
    groups: dict[int, StakeholderGroup] = {}
    for group in vote.groups:
        if group.id in known:
            groups[group.number] = known[group.id]
        else:
            members = voted or [g.id for g in together.plan.groups if g.id not in alone]
            groups[group.number] = together.group(members)
    if not groups or len({g.id for g in groups.values()}) < len(vote.groups):
        raise BadInput(f"{name}: the groups of “{vote.asked.title}” are not as they were exported. {AS_EXPORTED}")
    return groups


def _round(
    vote: SaidVote,
    groups: Mapping[int, StakeholderGroup],
    ballots: Sequence[Ballot],
    hands: Sequence[FoundHands],
    chance: random.Random,
) -> Round:
    said = vote.round
    counts = {found.group: found.counts for found in hands}
    raised = [
        HandCount(_new_id(chance), groups[g.number].id, g.votes.hands, dict(counts.get(g.number, {})))
        for g in vote.groups
        if g.votes.hands
    ]
    present = {groups[g.number].id: g.people for g in vote.groups}
    present |= {GroupId(absent.id): absent.people for absent in vote.absent}
    return Round(
        RoundId(said.id),
        vote.asked.id,
        said.number,
        vote.asked,
        said.state,
        said.secret,
        ballots=tuple(sorted(ballots, key=lambda ballot: ballot.id)),
        hand_counts=tuple(raised),
        handed_in={(groups[g.number].id, c): n for g in vote.groups for c, n in _channels(g)},
        present=present,
        closed_at=said.closed_at,
        reopened=said.reopened,
        looked_at=said.looked_at,
    )


def _channels(group: SaidGroup) -> Iterator[tuple[Channel, int]]:
    yield from ((channel, n) for channel in Channel if (n := group.votes.of(channel)))


def _not_counting(
    vote: SaidVote,
    there: Listed,
    groups: Mapping[int, StakeholderGroup],
    plan: Plan,
    any_counts: bool,
    name: str,
    chance: random.Random,
) -> list[Ballot]:
    """Ballots that were taken back or replaced: that they were there is known, their marks are not."""
    by_name = {g.name: g.id for g in plan.groups} | {g.name: groups[g.number].id for g in vote.groups}
    found: list[Ballot] = []
    for group, status in there.not_counting:
        if group not in by_name or (status == REPLACED and (vote.round.secret or not any_counts)):
            raise BadInput(f"{name}: “{vote.asked.title}” has a ballot that cannot have been {status}. {AS_EXPORTED}")
        found.append(Ballot(_new_id(chance), by_name[group], {}, withdrawn=status == TAKEN_BACK))
    if sum(ballot.withdrawn for ballot in found) != vote.round.withdrawn:
        raise BadInput(f"{name}: not as many ballots of “{vote.asked.title}” as were taken back. {AS_EXPORTED}")
    return found


def _with_others(counting: list[Ballot], others: Sequence[Ballot]) -> list[Ballot]:
    """All ballots of a vote. Which one took the place of a replaced one is not known: they are hung on one thread."""
    thread = [counting[0], *(b for b in others if not b.withdrawn)] if counting else []
    hung = [replace(b, replaces=after.id) for b, after in pairwise(thread)]
    return [*hung, *thread[len(hung) :], *counting[1:], *(b for b in others if b.withdrawn)]


def _new_id(chance: random.Random) -> BallotId:
    return BallotId(f"{chance.getrandbits(64):016x}")


def _check(workshop: Workshop, name: str) -> None:
    """Whatever stood in the workbook, what is made of it can be opened, shown and counted."""
    numbers = [(round.activity, round.number) for round in workshop.rounds]
    ids = [round.id for round in workshop.rounds]
    steps = {a.id for a in workshop.plan.activities}
    doubled = len(set(numbers)) < len(numbers) or len(set(ids)) < len(ids) or min(ids, default=1) < 1
    if doubled or any(r.activity not in steps or r.state.takes_ballots for r in workshop.rounds):
        raise BadInput(f"{name}: its votes are not as they were exported. {AS_EXPORTED}")
    if any(not set(note.replaces) <= set(range(1, n)) for n, note in enumerate(workshop.notes, 1)):
        raise BadInput(f"{name}: its notes are not as they were exported. {AS_EXPORTED}")
    try:
        check_size(workshop)
        check_votes(workshop)
    except InvalidPlan as error:
        raise BadInput(f"{name}: {error} {AS_EXPORTED}") from error
