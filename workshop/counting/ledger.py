"""Who is here and whose votes are in: counts only, never marks."""

from dataclasses import dataclass, replace
from typing import Final

from workshop.model import Workshop
from workshop.plan import GroupId
from workshop.voting import Channel, Round
from workshop.words import counted, listed


@dataclass(frozen=True, slots=True)
class TurnoutLine:
    """How far one group has come."""

    group: GroupId
    name: str
    code: str
    colour: int
    votes: int
    expected: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many votes are in, by group and by channel."""

    lines: tuple[TurnoutLine, ...]
    by_channel: tuple[tuple[Channel, int], ...]
    """Only channels that were used."""

    @property
    def votes(self) -> int:
        return sum(line.votes for line in self.lines)

    @property
    def expected(self) -> int:
        return sum(line.expected for line in self.lines)

    @property
    def missing(self) -> int:
        """How many are still to come; groups with more votes than people do not hide others' missing ones."""
        return sum(max(0, line.expected - line.votes) for line in self.lines)

    @property
    def surplus(self) -> tuple[TurnoutLine, ...]:
        """Groups with more votes than people: told privately before the result is shown."""
        return tuple(line for line in self.lines if line.votes > line.expected)


def turnout_of(workshop: Workshop, round: Round) -> Turnout:
    """Count the votes of a round by group (in the plan's order) and by channel."""
    expected = workshop.expected(round)
    lines = tuple(
        TurnoutLine(g.id, g.name, g.code, g.colour, round.votes_of(g.id), expected.get(g.id, 0))
        for g in workshop.plan.groups
    )
    channels = tuple((c, round.votes_by(c)) for c in Channel if round.votes_by(c))
    return Turnout(lines, channels)


def people_here(workshop: Workshop) -> Turnout:
    """While there is no vote: who is here."""
    groups = workshop.plan.groups
    return Turnout(tuple(TurnoutLine(g.id, g.name, g.code, g.colour, 0, workshop.present(g.id)) for g in groups), ())


def for_the_room(turnout: Turnout) -> Turnout:
    """What the room may see: never more votes than people. Where there are more, the facilitator is told privately."""
    if turnout.expected == 0:  # nobody said how many are here
        return turnout
    lines = tuple(replace(line, votes=min(line.votes, line.expected)) for line in turnout.lines)
    return Turnout(lines, () if turnout.surplus else turnout.by_channel)


def votes_text(line: TurnoutLine, votes: str = "{}") -> str:
    """Votes of people, "7/8"; the votes alone where nobody of the group is counted in. `votes` dresses the first."""
    return votes.format(line.votes) + (f"/{line.expected}" if line.expected else "")


_NAMES: Final = {
    Channel.SLIP: ("slip", "slips"),
    Channel.CARD: ("card", "cards"),
    Channel.SCREEN: ("on screen", "on screen"),
    Channel.HANDS: ("by hand", "by hand"),
    Channel.FILE: ("from a file", "from a file"),
}


def channel_text(channel: Channel, votes: int) -> str:
    """So many votes that came in this way: "18 slips", "6 on screen"."""
    return counted(votes, *_NAMES[channel])


def channels_text(turnout: Turnout) -> str:
    """Say how the votes came in: "18 slips + 6 on screen"."""
    return " + ".join(channel_text(c, n) for c, n in turnout.by_channel)


def missing_text(turnout: Turnout) -> str:
    """Say who is missing: "nobody missing", or "8 missing"."""
    return "nobody missing" if turnout.missing == 0 else f"{turnout.missing} missing"


def surplus_text(turnout: Turnout) -> str:
    """Say where there are more votes than people; empty when nowhere."""
    return listed(
        [
            f"{line.name}: {counted(line.votes, 'vote', 'votes')}, {counted(line.expected, 'person', 'people')}"
            for line in turnout.surplus
        ]
    )
