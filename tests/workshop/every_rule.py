"""A room that has voted in every way there is, counted by every rule, with ties, hand counts and pooled groups."""

from collections.abc import Sequence
from dataclasses import replace

from tests.workshop.makers import ALL_WAYS, approve, choice, dots, rate
from workshop.ballots import ballot_type, hand_marks
from workshop.model import Workshop
from workshop.plan import (
    Activity,
    ActivityId,
    BallotSettings,
    GroupId,
    OptionId,
    Plan,
    StakeholderGroup,
    Voter,
    Weighting,
)
from workshop.simulation import simulated_ballots
from workshop.voting import Ballot, BallotId, Channel, HandCount, Round, RoundId, RoundState

GROUPS = (
    StakeholderGroup(GroupId("council"), "Council", "C", 7, weight=2, colour=0),
    StakeholderGroup(GroupId("voluntary"), "Voluntary & community", "V", 6, weight=1, colour=1),
    StakeholderGroup(GroupId("residents"), "Residents", "R", 8, weight=3, colour=2),
    StakeholderGroup(GroupId("private"), "Private", "P", 2, weight=1, colour=3),
    StakeholderGroup(GroupId("media"), "Media", "M", 1, weight=1, colour=4),
)
WEIGHTINGS = tuple(Weighting)


def every_vote() -> tuple[Activity, ...]:
    """A vote for each way of voting and each rule that can count it, in turn under each weighting."""
    votes: list[Activity] = []
    for way in ALL_WAYS:
        for rule in ballot_type(way.settings.type).rules:
            if rule in (v.result.rank_by for v in votes) and rule != "approval" and not way.settings.ties:
                continue  # the same sum of other marks
            weighting = WEIGHTINGS[len(votes) % len(WEIGHTINGS)]
            result = replace(way.result, rank_by=rule, weighting=weighting)
            name = f"{way.settings.type}, {rule}{', ties' if way.settings.ties else ''}"
            votes.append(replace(way, id=ActivityId(f"v{len(votes)}"), title=name, result=result))
    return tuple(votes)


def with_hands() -> tuple[Activity, ...]:
    """Votes that a show of hands can carry."""
    ways = (choice(), dots(), rate(), replace(rate(), result=replace(rate().result, rank_by="median")))
    ways += (replace(rate(), result=replace(rate().result, rank_by="group_gap")),)
    named = ((ActivityId(f"h{n}"), f"{way.settings.type} by hand {n}", way) for n, way in enumerate(ways))
    return tuple(replace(way, id=id, title=title) for id, title, way in named)


def of_others() -> tuple[Activity, ...]:
    """A vote of one named ballot for each group, and one that is filled in once for everybody."""
    votes = (
        replace(approve(), ballot=BallotSettings("approve", voter=Voter.GROUP)),
        replace(rate(), ballot=BallotSettings("rate", voter=Voter.FACILITATOR)),
    )
    named = ((ActivityId(f"o{n}"), f"for {vote.settings.voter}", vote) for n, vote in enumerate(votes))
    return tuple(replace(vote, id=id, title=title, result=vote.result) for id, title, vote in named)


def a_voted_round(plan: Plan, asked: Activity, number: int, *, seed: int = 1, hands: bool = False) -> Round:
    """A revealed round with a ballot of everybody; with `hands` two groups raised theirs instead."""
    by_hand = {GroupId("voluntary"): 5, GroupId("media"): 1} if hands else {}
    workshop = Workshop(plan, here=dict.fromkeys(by_hand, 0))
    empty = Round(RoundId(number), asked.id, 1, asked, RoundState.OPEN, secret=True)
    cast = simulated_ballots(workshop, empty, seed=seed)
    ballots = tuple(Ballot(BallotId(f"{number}-{b.id}"), b.group, b.marks) for b in cast)
    counts = tuple(HandCount(BallotId(f"{number}-{g}"), g, n, _counts(asked, n)) for g, n in by_hand.items())
    handed_in: dict[tuple[GroupId, Channel], int] = {}
    for ballot in ballots:
        handed_in[ballot.group, Channel.SLIP] = handed_in.get((ballot.group, Channel.SLIP), 0) + 1
    handed_in |= {(count.group, Channel.HANDS): count.heads for count in counts}
    present = Workshop(plan).expected(empty)
    return replace(
        empty,
        state=RoundState.REVEALED,
        ballots=tuple(sorted(ballots, key=lambda ballot: ballot.id)),
        hand_counts=counts,
        handed_in=handed_in,
        present=present,
        closed_at="2026-11-22T10:20+00:00",
    )


def _counts(asked: Activity, people: int) -> dict[tuple[OptionId, int], int]:
    """So many people's hands, never more than there are for an option."""
    return {pair: min(people, int(n % 3 == 0) + (n % 4 == 1)) for n, pair in enumerate(hand_marks(asked))}


def a_room_of_every_rule(groups: Sequence[StakeholderGroup] = GROUPS) -> Workshop:
    """Every way of voting by every rule, and what hands can carry."""
    return _a_room((*every_vote(), *of_others()), with_hands(), groups)


def a_room_of_every_way(groups: Sequence[StakeholderGroup] = GROUPS) -> Workshop:
    """Every way of voting once, and a show of hands."""
    ways = {vote.settings.type: vote for vote in reversed(every_vote())}
    return _a_room(tuple(ways.values()), with_hands()[:2], groups)


def _a_room(votes: Sequence[Activity], by_hand: Sequence[Activity], groups: Sequence[StakeholderGroup]) -> Workshop:
    plan = Plan("Every way", "Carrick", "2026-11-22", (*votes, *by_hand), tuple(groups))
    rounds = [a_voted_round(plan, asked, n) for n, asked in enumerate(votes, 1)]
    rounds += [a_voted_round(plan, asked, len(votes) + n, hands=True) for n, asked in enumerate(by_hand, 1)]
    return Workshop(plan, rounds=tuple(rounds))
