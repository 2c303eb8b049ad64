"""The only way results leave the core: what a round says, after secrecy and small groups were minded at the gate."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from workshop.counting.account import account_of
from workshop.counting.analysis import agreement_of
from workshop.counting.bands import AID, band_of_all
from workshop.counting.closeness import swaps_of
from workshop.counting.firmness import LEAST_BALLOTS, line_of
from workshop.counting.gate import Counted, counted
from workshop.counting.outcome import POOLED, GroupOutcome, QuadrantMap, RoundOutcome
from workshop.counting.pooling import NO_WEIGHTS, POOL_CODE, POOL_NAME, groups_to_pool
from workshop.counting.quadrants import quadrant_map
from workshop.counting.results import (
    distributions_of,
    is_rating,
    is_unstated,
    medians_of,
    ranking_of,
    unspent,
    widest_of,
    with_given,
)
from workshop.counting.situation import situation_of
from workshop.counting.steadiness import opinion_in, robustness_of, second_opinion_of
from workshop.counting.tally import Tally
from workshop.errors import StillSecret
from workshop.model import Workshop
from workshop.plan import Activity, OptionId, Voter, Weighting
from workshop.ranking import RankingRule, rule_for, usual_rule
from workshop.voting import Channel, Round, RoundState
from workshop.words import counted as count_of
from workshop.words import listed

__all__ = [
    "agreement_of",
    "check_look",
    "groups_to_pool",
    "map_of",
    "outcome_of",
    "private_look",
    "robustness_of",
    "second_opinion_of",
]

_MORE_BEFORE_A_LOOK = 3


def outcome_of(
    workshop: Workshop, round: Round, *, weighting: Weighting | None = None, rule: str | None = None
) -> RoundOutcome:
    """Say everything a round may show; refuse while it is secret and takes ballots.

    An open vote under way shows its votes in fives. The same round gives the same value again at once.
    """
    return _outcome_of(counted(workshop, round, weighting), rule, situation_of(workshop, round))


def map_of(
    workshop: Workshop, round: Round, *, weighting: Weighting | None = None, cross_at: str = ""
) -> QuadrantMap | None:
    """Put two scales on a map, with the lines asked for: midpoint or room_mean; by default those of the activity."""
    room = counted(workshop, round, weighting)
    return quadrant_map(room.asked, room.tally, room.voices, cross_at=cross_at)


def private_look(workshop: Workshop, round: Round) -> RoundOutcome:
    """Let the facilitator look before the room does: only once the round is closed.

    After a reopening only when three more votes are in, so that one vote cannot be told from the difference.
    """
    if round.state.takes_ballots:
        raise StillSecret(f"“{round.asked.title}” is still open: nobody sees anything until it closes.")
    check_look(round)
    return outcome_of(workshop, round)


def check_look(round: Round) -> None:
    """Refuse a closed round that was opened again after it could be looked at, until three more votes are in."""
    wanted = round.looked_at + _MORE_BEFORE_A_LOOK
    if round.secret and round.reopened and round.state is RoundState.CLOSED and round.votes_in < wanted:
        missing = wanted - round.votes_in
        more = count_of(missing, "more vote is", "more votes are")
        raise StillSecret(
            f"“{round.asked.title}” was opened again: you can look when {more} in, or show the result to everybody."
        )


@lru_cache(maxsize=128)
def _outcome_of(room: Counted, rule_key: str | None, situation: str) -> RoundOutcome:
    round, asked, tally = room.round, room.asked, room.tally
    rule = rule_for(asked, rule_key)
    ordered = rule_key is not None or asked.result.rank_by != "none"
    plain = ranking_of(asked, tally, rule, room.weighting, room.voices, ordered=ordered)
    lined = replace(plain, line=line_of(room, rule, plain))
    ranking = with_given(asked, tally, replace(lined, swaps=swaps_of(room, rule, lined)))
    whole_map = quadrant_map(asked, tally, room.voices)
    by_group = _group_outcomes(room, rule, ordered, whole_map) if room.pooling.shown else ()
    notes = (*_notes(room, rule_key), *_situation_note(asked, situation))
    outcome = RoundOutcome(
        round=round.id,
        number=round.number,
        asked=asked,
        secret=round.secret,
        ballots=len(room.ballots),
        heads=room.heads,
        withdrawn=sum(b.withdrawn for b in round.ballots),
        ranking=ranking,
        groups=by_group,
        groups_note=room.pooling.note,
        widest=_widest(asked, by_group),
        distributions=distributions_of(asked, tally, room.voices),
        on_second=distributions_of(asked, tally, room.voices, 1),
        account=account_of(round, tally, rule, ranking, notes),
        notes=notes,
        channels=tuple((c.value, round.votes_by(c)) for c in Channel if round.votes_by(c)),
        map=whole_map,
        situation=situation,
    )
    if found := band_of_all(outcome):
        band, average = found
        return replace(outcome, notes=(*notes, f"{average:.1f} on average, {band.label}: {AID}"))
    return outcome


def _group_outcomes(
    room: Counted, rule: RankingRule, ordered: bool, whole_map: QuadrantMap | None
) -> tuple[GroupOutcome, ...]:
    """Inside one group there is no gap between groups: there the usual rule holds."""
    asked, lines = room.asked, (whole_map.line_across, whole_map.line_up) if whole_map else None
    inside = usual_rule(asked) if rule.key == "group_gap" else rule
    outcomes: list[GroupOutcome] = []
    for n, column in enumerate(room.tally.groups):
        alone = room.tally.only(n)
        group = next((g for g in room.groups if g.id == column), None)
        members = room.pooling.members if column == POOLED else (group,) if group else ()
        outcomes.append(
            GroupOutcome(
                group=column,
                name=group.name if group else POOL_NAME,
                code=group.code if group else POOL_CODE,
                colour=group.colour if group else 1 + max(g.colour for g in room.groups),
                ballots=int(alone.ballots[0]),
                heads=int(alone.heads[0]),
                people=sum(room.expected.get(g.id, 0) for g in members),
                weight=room.weights[column],
                ranking=ranking_of(asked, alone, inside, Weighting.PEOPLE, np.ones(1), ordered=ordered),
                medians=_shown_medians(asked, alone),
                members=() if group else tuple(g.name for g in members if not g.stands_for),
                map=quadrant_map(asked, alone, np.ones(1), lines=lines) if lines else None,
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


def _notes(room: Counted, rule: str | None) -> tuple[str, ...]:
    round, asked, notes = room.round, room.asked, list[str]()
    counting = len(round.counting_ballots)
    if len(room.ballots) < counting:
        notes.append(f"The first {len(room.ballots)} of {counting} votes: an open vote is shown in fives")
    if left := unspent(asked, room.tally):
        thing = ("dot", "dots") if asked.settings.type == "dots" else ("point", "points")
        notes.append(f"{count_of(left, *thing)} not used")
    notes += _rarely_answered(asked, room.tally)
    if withdrawn := sum(b.withdrawn for b in round.ballots):
        notes.append(f"{count_of(withdrawn, 'vote', 'votes')} taken back and not counted")
    absent = [g.name for g in room.groups if g.id not in room.pooling.columns and not g.stands_for]
    everybody = asked.settings.voter is not Voter.FACILITATOR and not round.state.takes_ballots
    if absent and room.votes and everybody:
        notes.append(f"No votes from {listed(absent)}")
    if room.pooling.note and room.votes:
        notes.append(room.pooling.note.rstrip("."))
    if room.weighting is not room.wanted and asked.settings.voter is Voter.PARTICIPANT:
        notes.append(NO_WEIGHTS)
    if everybody and room.votes >= LEAST_BALLOTS and (opinion := opinion_in(room, rule)) and not opinion.agrees:
        notes.append(opinion.words.rstrip("."))
    if room.heads:
        notes.append(
            f"{count_of(room.heads, 'vote', 'votes')} counted by show of hands: how firm the order is cannot be said"
        )
    return tuple(notes)


def _situation_note(asked: Activity, situation: str) -> tuple[str, ...]:
    how = "Asked for a situation to imagine" if asked.context_from else "Asked for the situation we are in"
    return (f"{how}: {situation.rstrip('.')}",) if situation else ()


def _rarely_answered(asked: Activity, tally: Tally) -> list[str]:
    """Options that fewer than half of the votes gave a grade."""
    if not is_rating(asked):
        return []
    answers, votes = tally.counts[:, 0].sum(axis=(0, 2)), int(tally.votes.sum())
    rare = [o.label for o, n in zip(asked.options, answers.tolist(), strict=True) if 2 * n < votes]
    return [f"Marked by fewer than half: {listed(rare)}"] if rare else []
