"""The only way results leave the core: secrecy and small groups are minded here, before anything is computed."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from workshop.account import account_of
from workshop.errors import StillSecret
from workshop.model import Workshop
from workshop.outcome import POOLED, GroupOutcome, RoundOutcome
from workshop.plan import Activity, GroupId, OptionId, StakeholderGroup, Voter, Weighting
from workshop.pooling import POOL_CODE, POOL_NAME, Pooling, groups_to_pool, pooling_of, smallest_vote
from workshop.ranking import RankingRule, rule_for, usual_rule
from workshop.ranking.base import voices_of
from workshop.results import (
    distributions_of,
    is_rating,
    is_unstated,
    medians_of,
    ranking_of,
    unspent,
    widest_of,
)
from workshop.tally import Tally, tally_of
from workshop.voting import Ballot, Channel, Round, RoundState
from workshop.words import counted, listed

__all__ = ["groups_to_pool", "outcome_of", "private_look"]

_LIVE_BATCH = 5
_MORE_BEFORE_A_LOOK = 3


def outcome_of(
    workshop: Workshop, round: Round, *, weighting: Weighting | None = None, rule: str | None = None
) -> RoundOutcome:
    """Say everything a round may show; refuse while it is secret and takes ballots.

    An open vote under way shows its votes in fives. The same round gives the same value again at once.
    """
    _refuse_secret(round)
    expected = tuple(workshop.expected(round).items())
    chosen = round.asked.result.weighting if weighting is None else weighting
    return _outcome_of(round, workshop.plan.groups, expected, chosen, rule)


def private_look(workshop: Workshop, round: Round) -> RoundOutcome:
    """Let the facilitator look before the room does: only once the round is closed.

    After a reopening only when three more votes are in, so that one vote cannot be told from the difference.
    """
    if round.state.takes_ballots:
        raise StillSecret(f"“{round.asked.title}” is still open: nobody sees anything until it closes.")
    wanted = round.looked_at + _MORE_BEFORE_A_LOOK
    if round.secret and round.reopened and round.state is RoundState.CLOSED and round.votes_in < wanted:
        missing = wanted - round.votes_in
        more = counted(missing, "more vote is", "more votes are")
        raise StillSecret(
            f"“{round.asked.title}” was opened again: you can look when {more} in, or show the result to everybody."
        )
    return outcome_of(workshop, round)


def _refuse_secret(round: Round) -> None:
    if round.secret and round.state.takes_ballots:
        raise StillSecret(f"“{round.asked.title}” is a secret vote: nobody sees anything until it closes.")


def _ballots_shown(round: Round) -> Sequence[Ballot]:
    counting = round.counting_ballots
    return counting[: len(counting) - len(counting) % _LIVE_BATCH] if round.state.takes_ballots else counting


@lru_cache(maxsize=128)
def _outcome_of(
    round: Round,
    groups: tuple[StakeholderGroup, ...],
    expected: tuple[tuple[GroupId, int], ...],
    weighting: Weighting,
    rule_key: str | None,
) -> RoundOutcome:
    asked, ballots = round.asked, _ballots_shown(round)
    votes = _votes_by_group(round, ballots)
    groups += tuple(StakeholderGroup(g, g or "No group", "") for g in votes if g not in {x.id for x in groups})
    rule = rule_for(asked, rule_key)
    pooling = pooling_of(groups, votes, smallest_vote(round), asked.settings.voter)
    tally = tally_of(round, pooling.columns, ballots)
    weights = _weights(groups, pooling)
    voices = voices_of(tally, weighting, weights)
    ordered = rule_key is not None or asked.result.rank_by != "none"
    ranking = ranking_of(asked, tally, rule, weighting, voices, ordered=ordered)
    by_group = _group_outcomes(asked, tally, rule, groups, dict(expected), weights, pooling, ordered)
    notes = _notes(round, ballots, tally, pooling, groups)
    return RoundOutcome(
        round=round.id,
        number=round.number,
        asked=asked,
        secret=round.secret,
        ballots=len(ballots),
        heads=int(tally.heads.sum()),
        withdrawn=sum(b.withdrawn for b in round.ballots),
        ranking=ranking,
        groups=by_group if pooling.shown else (),
        groups_note=pooling.note,
        widest=_widest(asked, by_group) if pooling.shown else (),
        distributions=distributions_of(asked, tally),
        account=account_of(round, tally, rule, ranking, pooling, notes),
        notes=notes,
        channels=tuple((c.value, round.votes_by(c)) for c in Channel if round.votes_by(c)),
    )


def _votes_by_group(round: Round, ballots: Sequence[Ballot]) -> dict[GroupId, int]:
    votes: dict[GroupId, int] = {}
    for ballot in ballots:
        votes[ballot.group] = votes.get(ballot.group, 0) + 1
    for hand_count in round.effective_hand_counts:
        votes[hand_count.group] = votes.get(hand_count.group, 0) + hand_count.heads
    return votes


def _weights(groups: Sequence[StakeholderGroup], pooling: Pooling) -> dict[str, int]:
    """Agreed weights by column: the pool has those of its groups together."""
    weights: dict[str, int] = {}
    for group in groups:
        column = pooling.columns.get(group.id)
        if column is not None:
            weights[column] = weights.get(column, 0) + group.weight
    return weights


def _group_outcomes(
    asked: Activity,
    tally: Tally,
    rule: RankingRule,
    groups: Sequence[StakeholderGroup],
    expected: Mapping[GroupId, int],
    weights: Mapping[str, int],
    pooling: Pooling,
    ordered: bool,
) -> tuple[GroupOutcome, ...]:
    if not pooling.shown:
        return ()
    inside = usual_rule(asked) if rule.key == "group_gap" else rule
    outcomes: list[GroupOutcome] = []
    for n, column in enumerate(tally.groups):
        alone = tally.only(n)
        voices = np.ones(1)
        group = next((g for g in groups if g.id == column), None)
        members = pooling.members if column == POOLED else (group,) if group else ()
        outcomes.append(
            GroupOutcome(
                group=column,
                name=group.name if group else POOL_NAME,
                code=group.code if group else POOL_CODE,
                colour=group.colour if group else 1 + max(g.colour for g in groups),
                ballots=int(alone.ballots[0]),
                heads=int(alone.heads[0]),
                people=sum(expected.get(g.id, 0) for g in members),
                weight=weights[column],
                ranking=ranking_of(asked, alone, inside, Weighting.PEOPLE, voices, ordered=ordered),
                medians=_shown_medians(asked, alone),
                members=() if group else tuple(g.name for g in members),
            )
        )
    return tuple(outcomes)


def _shown_medians(asked: Activity, tally: Tally) -> tuple[tuple[OptionId, float | None], ...]:
    """The middle grades of one column; where no end of the scale is good, only marks as they were entered."""
    if not is_rating(asked) or (is_unstated(asked) and asked.result.group_measure != "as_entered"):
        return ()
    return tuple(zip([o.id for o in asked.options], medians_of(tally, np.ones(1)), strict=True))


def _widest(asked: Activity, groups: Sequence[GroupOutcome]) -> tuple[OptionId, ...]:
    medians = [[m for _, m in g.medians] for g in groups]
    return widest_of(asked, medians, [[g.ranking.place(o.id).rank for o in asked.options] for g in groups])


def _notes(
    round: Round, ballots: Sequence[Ballot], tally: Tally, pooling: Pooling, groups: Sequence[StakeholderGroup]
) -> tuple[str, ...]:
    asked, notes = round.asked, list[str]()
    counting = len(round.counting_ballots)
    if len(ballots) < counting:
        notes.append(f"The first {len(ballots)} of {counting} votes: an open vote is shown in fives")
    if left := unspent(asked, tally):
        thing = ("dot", "dots") if asked.settings.type == "dots" else ("point", "points")
        notes.append(f"{counted(left, *thing)} not used")
    notes += _rarely_answered(asked, tally)
    if withdrawn := sum(b.withdrawn for b in round.ballots):
        notes.append(f"{counted(withdrawn, 'vote', 'votes')} taken back and not counted")
    absent = [g.name for g in groups if g.id not in pooling.columns]
    if absent and pooling.columns and not round.state.takes_ballots and asked.settings.voter is not Voter.FACILITATOR:
        notes.append(f"No votes from {listed(absent)}")
    if pooling.note and pooling.columns:
        notes.append(pooling.note.rstrip("."))
    if heads := int(tally.heads.sum()):
        notes.append(
            f"{counted(heads, 'vote', 'votes')} counted by show of hands: how firm the order is cannot be said"
        )
    return tuple(notes)


def _rarely_answered(asked: Activity, tally: Tally) -> list[str]:
    """Rated by fewer than half of the votes."""
    if not is_rating(asked):
        return []
    answers, votes = tally.counts[:, 0].sum(axis=(0, 2)), int(tally.votes.sum())
    rare = [o.label for o, n in zip(asked.options, answers.tolist(), strict=True) if 2 * n < votes]
    return [f"Marked by fewer than half: {listed(rare)}"] if rare else []
