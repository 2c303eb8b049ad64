"""What is said of votes that could not be written: how many, of whom and how they came; never what is in them."""

from collections import Counter
from collections.abc import Sequence

from workshop.counting.ledger import channel_text
from workshop.model import Workshop
from workshop.plan import GroupId
from workshop.session.held import Held
from workshop.voting import Channel, RoundId
from workshop.words import counted, vote_name


def votes_held(held: Sequence[Held], round: RoundId | None = None) -> int:
    """How many votes wait; of one round where one is given."""
    return sum(h.votes for h in held if round is None or h.round == round)


def held_lines(workshop: Workshop, held: Sequence[Held]) -> tuple[str, ...]:
    """A line for each group and way in which votes came, "Council: 2 slips"; with its vote where there are several."""
    waiting = Counter[tuple[RoundId, GroupId, Channel]]()
    for h in held:
        for ballot in h.ballots:
            waiting[h.round, ballot.group, ballot.channel or Channel.SLIP] += 1
        if h.hand_count is not None:
            waiting[h.round, h.hand_count.group, Channel.HANDS] += h.hand_count.heads
    several = len({round for round, _, _ in waiting}) > 1
    return tuple(
        f"{_vote(workshop, round) if several else ''}{_name(workshop, group)}: {channel_text(channel, votes)}"
        for (round, group, channel), votes in waiting.items()
    )


def held_text(held: Sequence[Held]) -> str:
    """How many are not counted, as a sentence: "3 votes are NOT counted yet."; nothing where none waits."""
    votes = votes_held(held)
    return f"{counted(votes, 'vote is', 'votes are')} NOT counted yet." if votes else ""


def _vote(workshop: Workshop, round: RoundId) -> str:
    found = next((r for r in workshop.rounds if r.id == round), None)
    return f"{vote_name(found.number)} on “{found.asked.title}”, " if found is not None else ""


def _name(workshop: Workshop, group: GroupId) -> str:
    return next((g.name for g in workshop.plan.groups if g.id == group), str(group))
