"""Whether a ballot may be counted, and the round with it: pure functions; the session writes what they decide."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from types import MappingProxyType
from typing import cast

from workshop.ballots import ballot_type, check_hand_count
from workshop.errors import InvalidBallot, RoundClosed
from workshop.model import Workshop
from workshop.plan import GroupId, Voter
from workshop.voting import Ballot, BallotId, Channel, HandCount, Round, RoundState
from workshop.words import vote_name

MORE_BEFORE_A_LOOK = 3
"""Votes that must come in after a reopening before the facilitator may look again."""

_LONGEST_ID = 200
_HIGHEST_MARK = 1 << 31


@dataclass(frozen=True, slots=True)
class Cast:
    """One ballot that may be counted."""

    ballot: Ballot
    """As it is stored: in a secret round without card, channel and time."""
    channel: Channel
    card: int | None
    after: Round
    """The round with it."""

    @property
    def as_it_came(self) -> Ballot:
        return replace(self.ballot, channel=self.channel, card=self.card)


def cast_into(workshop: Workshop, round: Round, ballot: Ballot, at: str, *, collected: bool = False) -> Cast:
    """Add one ballot to a round, or refuse it in a sentence; a collected one was marked before pens were down."""
    check_shape(ballot)
    channel = _check_channel(round, ballot, collected=collected)
    _check_group(workshop, ballot.group)
    _check_card(workshop, round, ballot)
    ballot_type(round.asked.settings.type).check(round.asked, ballot.marks)
    earlier = replaced_by(round, ballot)
    stored = Ballot(ballot.id, ballot.group, dict(ballot.marks))
    if not round.secret:
        stored = replace(
            stored, channel=channel, card=ballot.card, at=ballot.at or at, replaces=earlier.id if earlier else None
        )
    votes = _with_votes(round.handed_in, ballot.group, channel, 1)
    if earlier is not None and earlier.channel is not None:
        votes = _with_votes(votes, earlier.group, earlier.channel, -1)
    after = replace(round, ballots=_with_ballot(round, stored), handed_in=votes)
    if ballot.card is not None and ballot.card not in round.cards:
        after = replace(after, cards=after.cards | {ballot.card})
    return Cast(stored, channel, ballot.card, after)


def check_shape(ballot: Ballot) -> None:
    """A ballot may come from anywhere: before anything looks at its marks they must be marks; and plain values, which
    do nothing of their own when they are looked at.
    """
    check_id(ballot.id)
    card: object = ballot.card
    if card is not None and (type(card) is not int or not 0 < card < _HIGHEST_MARK):
        raise InvalidBallot(f"{_shown(card)} is not a card number.")
    if type(cast("object", ballot.at)) not in (str, type(None)):
        raise InvalidBallot("This ballot does not say in plain words when it came in.")
    if type(cast("object", ballot.marks)) not in (dict, MappingProxyType):
        raise InvalidBallot("This ballot has no marks that could be read.")
    for key, mark in cast("dict[object, object]", dict(ballot.marks)).items():
        parts = cast("tuple[object, ...]", key) if type(key) is tuple else ()
        if [type(part) for part in parts] != [str, str]:
            raise InvalidBallot("This ballot marks something that is not an option.")
        if type(mark) is not int or not -1 <= mark < _HIGHEST_MARK:
            raise InvalidBallot(f"A mark must be a whole number; {_shown(mark)} is not.")


def _shown(value: object) -> str:
    """A value in a sentence, if it is a plain one and not too long."""
    if type(value) is int and abs(value) >= _HIGHEST_MARK:
        return "so large a number"
    return str(value)[:40] if type(value) in (int, float, str, bool) else type(value).__name__


def with_hand_count(workshop: Workshop, round: Round, count: HandCount) -> Round:
    """Add a show of hands; it stands for its group from now on."""
    check_id(count.id)
    _check_group(workshop, count.group)
    if round.asked.settings.voter is not Voter.PARTICIPANT:
        raise InvalidBallot(f"“{round.asked.title}” takes one ballot, not raised hands.")
    check_hand_count(round.asked, count)
    votes = {key: n for key, n in round.handed_in.items() if key != (count.group, Channel.HANDS)}
    if count.heads:
        votes[count.group, Channel.HANDS] = count.heads
    return replace(round, hand_counts=(*round.hand_counts, count), handed_in=votes)


def with_withdrawal(round: Round, ballot: BallotId, channel: Channel, card: int | None) -> Round:
    """Take a ballot back: it stays on record and no longer counts; the one it replaced counts again."""
    taken = _counting(round, ballot)
    votes = _with_votes(round.handed_in, taken.group, channel, -1)
    earlier = next((b for b in round.ballots if b.id == taken.replaces), None)
    if earlier is not None and earlier.channel is not None and not earlier.withdrawn:
        votes = _with_votes(votes, earlier.group, earlier.channel, 1)
    after = replace(round, ballots=_marked(round, ballot, withdrawn=True), handed_in=votes)
    if card is not None and not any(b.card == card for b in after.counting_ballots):
        after = replace(after, cards=after.cards - {card})
    return after


def with_put_back(round: Round, ballot: BallotId, channel: Channel, card: int | None) -> Round:
    """Count a taken-back ballot again, unless its card has handed in another one since."""
    again = next(b for b in round.ballots if b.id == ballot)
    if round.secret and card is not None and card in round.cards:
        raise InvalidBallot(f"Card {card} has handed in another ballot since; that one counts.")
    rival = replaced_by(round, replace(again, card=card))
    if rival is not None and rival.id != again.replaces:
        raise InvalidBallot("Another ballot has taken its place since; that one counts.")
    votes = _with_votes(round.handed_in, again.group, channel, 1)
    if rival is not None and rival.channel is not None:
        votes = _with_votes(votes, rival.group, rival.channel, -1)
    after = replace(round, ballots=_marked(round, ballot, withdrawn=False), handed_in=votes)
    return after if card is None else replace(after, cards=after.cards | {card})


def check_takes(round: Round, channel: Channel | None = None) -> None:
    """Refuse a vote that comes too late, or from the screen when pens are down."""
    if not round.state.takes_ballots:
        raise RoundClosed(
            f"{round_name(round)} is closed, so this vote is not counted. Reopen it, or start a new vote."
        )
    if round.state is RoundState.COUNTING and channel is Channel.SCREEN:
        raise RoundClosed(
            f"{round_name(round)} is being counted: no more votes on screen. Go back to voting to take this one."
        )


def round_name(round: Round) -> str:
    """Name a round in a sentence: First vote on “Principles”."""
    return f"{vote_name(round.number)} on “{round.asked.title}”"


def sealed(round: Round) -> Round:
    """A secret round as it is closed: taken-back ballots have lost their marks."""
    return replace(round, ballots=tuple(replace(b, marks={}) if b.withdrawn else b for b in round.ballots))


def could_be_looked_at(round: Round) -> bool:
    """Whether the facilitator could look when this round was closed; how many were in then counts at the next look."""
    return not round.reopened or round.votes_in >= round.looked_at + MORE_BEFORE_A_LOOK


def check_id(id: object) -> None:
    """A ballot's number is looked up in the file before anything else of it is."""
    if type(id) is not str or not 0 < len(id) <= _LONGEST_ID or not id.isascii() or not id.isprintable():
        raise InvalidBallot("This ballot has no proper number of its own, so it cannot be counted safely.")


def _check_channel(round: Round, ballot: Ballot, *, collected: bool) -> Channel:
    channel = ballot.channel
    if type(channel) is not Channel or channel is Channel.HANDS:
        raise InvalidBallot("This ballot does not say how it came in: slip, card, screen or file.")
    check_takes(round, None if collected else channel)
    return channel


def _check_group(workshop: Workshop, group: GroupId) -> None:
    if type(cast("object", group)) is not str or group not in {g.id for g in workshop.plan.groups}:
        raise InvalidBallot(f"There is no group “{_shown(group)}” in this workshop.")


def _check_card(workshop: Workshop, round: Round, ballot: Ballot) -> None:
    card = ballot.card
    if card is None:
        return
    if workshop.participants:
        seat = next((p for p in workshop.participants if p.card == card), None)
        if seat is None:
            raise InvalidBallot(f"Nobody in this workshop has card {card}.")
        if seat.group != ballot.group:
            named = {g.id: g.name for g in workshop.plan.groups}
            raise InvalidBallot(f"Card {card} belongs to {named[seat.group]}, not to {named[ballot.group]}.")
    if round.secret and card in round.cards:
        raise InvalidBallot(f"Card {card} has handed in already. In a secret vote each card votes once.")


def replaced_by(round: Round, ballot: Ballot) -> Ballot | None:
    """The ballot this one takes the place of: the same card's, the same group's, or the facilitator's."""
    if round.secret:
        return None
    counting = reversed(round.counting_ballots)
    match round.asked.settings.voter:
        case Voter.GROUP:
            return next((b for b in counting if b.group == ballot.group), None)
        case Voter.FACILITATOR:
            return next(counting, None)
        case Voter.PARTICIPANT:
            if ballot.card is None or ballot.card not in round.cards:
                return None
            return next((b for b in counting if b.card == ballot.card), None)


def _with_ballot(round: Round, ballot: Ballot) -> tuple[Ballot, ...]:
    if not round.secret:
        return (*round.ballots, ballot)
    at = bisect_left(round.ballots, ballot.id, key=attrgetter("id"))
    return (*round.ballots[:at], ballot, *round.ballots[at:])


def _with_votes(
    votes: Mapping[tuple[GroupId, Channel], int], group: GroupId, channel: Channel, more: int
) -> Mapping[tuple[GroupId, Channel], int]:
    changed = {**votes, (group, channel): votes.get((group, channel), 0) + more}
    return {key: n for key, n in changed.items() if n > 0}


def _counting(round: Round, ballot: BallotId) -> Ballot:
    found = next((b for b in round.counting_ballots if b.id == ballot), None)
    if found is None:
        raise InvalidBallot("This entry does not count any more, so it cannot be taken back.")
    return found


def _marked(round: Round, ballot: BallotId, *, withdrawn: bool) -> tuple[Ballot, ...]:
    return tuple(replace(b, withdrawn=withdrawn) if b.id == ballot else b for b in round.ballots)
