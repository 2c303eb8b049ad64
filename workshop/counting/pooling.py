"""Small groups are pooled before anything is computed for showing, so that nothing can be worked out by subtraction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.counting.outcome import POOLED
from workshop.model import Workshop
from workshop.plan import GroupId, Plan, StakeholderGroup, Voter
from workshop.voting import Round
from workshop.words import listed

POOL_NAME = "Other groups"
POOL_CODE = "OTH"
NO_WEIGHTS = "Each person counts once, because no groups can be shown"


@dataclass(frozen=True, slots=True)
class Pooling:
    """Under which column each group that voted is counted, and whether columns may be shown."""

    columns: Mapping[GroupId, GroupId]
    """Group to column, in the plan's order; the pool last."""
    members: tuple[StakeholderGroup, ...]
    """The groups in the pool."""
    shown: bool
    note: str


def smallest_vote(round: Round) -> int:
    """How many votes a group needs to stand by itself: where each group hands in one named ballot there is no limit."""
    return 1 if round.asked.settings.voter is not Voter.PARTICIPANT else max(1, round.asked.result.min_group)


def pooling_of(
    groups: Sequence[StakeholderGroup], votes: Mapping[GroupId, int], smallest: int, voter: Voter
) -> Pooling:
    """Pool the groups with fewer votes than the minimum, with the next smallest until the pool reaches it.

    Groups without a vote drop out. If only one column would remain all are pooled, and no columns are shown. What came
    put together out of a workbook stays so.
    """
    together = [g for g in groups if g.stands_for and votes.get(g.id, 0) > 0]
    if together:
        return _as_it_came(groups, votes, together, smallest, voter)
    voted = [g for g in groups if votes.get(g.id, 0) > 0]
    pool = _pooled(voted, votes, smallest)
    alone = [g for g in voted if g not in pool]
    columns = {g.id: g.id for g in alone} | {g.id: POOLED for g in pool}
    if voter is Voter.FACILITATOR:
        return Pooling(columns, tuple(pool), False, "One ballot was filled in for everybody.")
    if len(alone) + bool(pool) > 1:
        return Pooling(columns, tuple(pool), True, _pool_note(pool, smallest))
    if pool:
        everybody = {g.id: POOLED for g in voted}
        return Pooling(everybody, tuple(voted), False, _nobody_alone_note(smallest))
    return Pooling(columns, (), False, _only_note(alone[0]) if alone else "Nobody has voted.")


def _as_it_came(
    groups: Sequence[StakeholderGroup],
    votes: Mapping[GroupId, int],
    together: Sequence[StakeholderGroup],
    smallest: int,
    voter: Voter,
) -> Pooling:
    """The pool was made before, and by the same rule: its groups are known, how each of them voted is not."""
    inside = {member for group in together for member in group.stands_for}
    pool = [g for g in groups if g.id in inside]
    alone = [g for g in groups if votes.get(g.id, 0) > 0 and g.id not in inside and not g.stands_for]
    columns = {g.id: g.id for g in alone} | {g.id: POOLED for g in (*pool, *together)}
    if voter is Voter.FACILITATOR:
        return Pooling(columns, (), False, "One ballot was filled in for everybody.")
    if alone:
        return Pooling(columns, (*pool, *together), True, _pool_note(pool, smallest))
    if len(pool) == 1:
        return Pooling(columns, (), False, _only_note(pool[0]))
    return Pooling(columns, (*pool, *together), False, _nobody_alone_note(smallest))


def groups_to_pool(source: Workshop | Plan, min_group: int) -> tuple[StakeholderGroup, ...]:
    """Say beforehand, from the people expected, which groups would be pooled and would then share a voice."""
    plan = source if isinstance(source, Plan) else source.plan
    people = {g.id: g.people if isinstance(source, Plan) else source.present(g.id) for g in plan.groups}
    present = [g for g in plan.groups if people[g.id] > 0]
    return tuple(_pooled(present, people, min_group))


def _pooled(voted: Sequence[StakeholderGroup], votes: Mapping[GroupId, int], smallest: int) -> list[StakeholderGroup]:
    """The pool in the plan's order; of groups of one size the first in the plan joins first."""
    by_size = sorted(voted, key=lambda g: votes[g.id])
    pool = [g for g in by_size if votes[g.id] < smallest]
    rest = by_size[len(pool) :]
    while pool and rest and sum(votes[g.id] for g in pool) < smallest:
        pool.append(rest.pop(0))
    return [g for g in voted if g in pool]


def _nobody_alone_note(smallest: int) -> str:
    return f"Groups are not shown: with fewer than {smallest} votes in some, they would all stand together."


def _only_note(group: StakeholderGroup) -> str:
    return f"Groups are not shown: all votes are from {group.name}."


def _pool_note(pool: Sequence[StakeholderGroup], smallest: int) -> str:
    if not pool:
        return ""
    return (
        f"{listed([g.name for g in pool])} stand together as “{POOL_NAME}”: a group needs {smallest} votes to be shown."
    )
