"""Who took part in a vote: by group as published and by the way the votes came in; counts only."""

from dataclasses import dataclass

from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.voting import Channel


@dataclass(frozen=True, slots=True)
class TookPart:
    """One group, or the pool."""

    group: str
    here: int
    votes: int
    missing: int
    channels: tuple[tuple[Channel, int], ...]
    """Only channels that this vote used."""


def took_part(workshop: Workshop, vote: Vote) -> tuple[TookPart, ...]:
    """Who was here and who voted, in the order in which groups are published; groups nobody came from are left out."""
    round, expected = vote.round, workshop.expected(vote.round)
    used = [channel for channel in Channel if round.votes_by(channel)]
    rows: list[TookPart] = []
    for name in dict.fromkeys((*vote.published, *vote.groups.values())):
        members = [group for group, published in vote.groups.items() if published == name]
        here = sum(expected.get(group, 0) for group in members)
        votes = sum(round.votes_of(group) for group in members)
        missing = max(0, here - votes)
        by_channel = tuple((c, sum(round.handed_in.get((group, c), 0) for group in members)) for c in used)
        if here or votes:
            rows.append(TookPart(name, here, votes, missing, by_channel))
    return tuple(rows)
