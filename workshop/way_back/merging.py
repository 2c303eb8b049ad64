"""Several rooms that asked the same, put together into one workshop: each room is a group, and its ballots are its own.

Only votes that may be published are taken, and of these only what counts. Which group of its room a ballot came from
stays behind; small rooms are protected like small groups. What was said and agreed comes along, each with its room.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from workshop.errors import BadInput, InvalidPlan
from workshop.model import LogEntry, Workshop
from workshop.outgoing.contents import contents_of
from workshop.plan import Activity, GroupId, OptionId, Plan, StakeholderGroup, Voter
from workshop.sizes import check_size
from workshop.voting import Ballot, BallotId, Channel, HandCount, Round, RoundId, RoundState
from workshop.way_back.counted_twice import ROOM_ID, are_the_same, stand_in
from workshop.way_back.said_together import said_together
from workshop.way_back.same_question import difference
from workshop.words import counted, listed_briefly, vote_name

MOST_ROOMS: Final = 200
LONGEST_NAME: Final = 80
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Room:
    """One workshop that is put together with others."""

    workshop: Workshop
    source: str
    """The name of its file."""
    name: str = ""
    """As it is to be called; else as its workshop."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The rooms in one workshop, and a sentence for each vote that could not be put together."""

    workshop: Workshop
    left_out: tuple[str, ...]
    said: tuple[str, ...] = ()
    """What was said and agreed, a sentence for each step."""

    def __str__(self) -> str:
        votes = [
            f"“{r.asked.title}” ({vote_name(r.number).lower()}): {counted(r.votes_in, 'vote', 'votes')}."
            for r in self.workshop.rounds
        ]
        rooms = listed_briefly([g.name for g in self.workshop.plan.groups])
        return "\n".join([f"Put together from {rooms}.", *votes, *self.said, *self.left_out])


@dataclass(frozen=True, slots=True)
class _Vote:
    """One vote of one room."""

    room: int
    position: int
    """Of its step in its room's agenda."""
    round: Round
    expected: int


def merged(rooms: Sequence[Room], at: str, chance: random.Random, *, title: str = "") -> Merged:
    """Put rooms together; raises BadInput with a sentence where nothing of them can be."""
    _check(rooms)
    names = room_names(rooms)
    votes, left_out = _votes_of(rooms, names)
    _check_twice(rooms, votes)
    together: list[Sequence[_Vote]] = []
    for same in _matched(votes):
        why = _why_not(same, names)
        if why:
            left_out.append(why)
        else:
            together.append(same)
    if not together:
        raise BadInput("\n".join(["These rooms have no vote in common, so nothing was put together.", *left_out]))
    together.sort(key=lambda same: (min(v.position for v in same), same[0].round.activity, same[0].round.number))
    groups = _groups(rooms, names, together)
    rounds = tuple(_round(n, same, groups, chance) for n, same in enumerate(together, 1))
    steps = [(min(v.position for v in same), round.asked) for same, round in zip(together, rounds, strict=True)]
    said = said_together([room.workshop for room in rooms], names, {round.activity for round in rounds})
    plans = [room.workshop.plan for room in rooms]
    plan = _plan(plans, groups, _in_order([*steps, *said.steps]), title or _title(rooms, names))
    result = Merged(Workshop(plan, rounds=rounds, notes=said.notes), tuple(left_out), said.told)
    from_files = (f"{group.name} is {room.source}." for group, room in zip(groups, rooms, strict=True))
    log = tuple(LogEntry(at, text) for text in ("Workshop made.", *from_files, *str(result).splitlines()))
    result = replace(result, workshop=replace(result.workshop, log=log))
    try:
        check_size(result.workshop)
    except InvalidPlan as error:
        raise BadInput(f"These rooms are too much for one workshop. {error}") from error
    return result


def room_names(rooms: Sequence[Room]) -> tuple[str, ...]:
    """What the rooms are called; those of one name get numbers."""
    plain = [_short(room.name or room.workshop.plan.title or room.source) for room in rooms]
    folded = [name.casefold() for name in plain]
    return tuple(
        name if folded.count(key) == 1 else f"{name} {folded[: n + 1].count(key)}"
        for n, (name, key) in enumerate(zip(plain, folded, strict=True))
    )


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _check(rooms: Sequence[Room]) -> None:
    if not 2 <= len(rooms) <= MOST_ROOMS:
        raise BadInput(f"Put two to {MOST_ROOMS} rooms together, not {len(rooms)}.")
    for room in rooms:
        if room.workshop.is_rehearsal:
            raise BadInput(f"{room.source} is a rehearsal: its votes are simulated, so they are not put with others.")
        if room.workshop.plan.station is not None:
            raise BadInput(f"{room.source} is a station. Collect it into its workshop, and put that together.")


def _check_twice(rooms: Sequence[Room], votes: Sequence[_Vote]) -> None:
    """Refuse a room that comes in by two files; raises BadInput with both named."""
    of_room = [{(v.round.activity, v.round.number): v.round for v in votes if v.room == n} for n in range(len(rooms))]
    for (n, mine), (m, its) in combinations(enumerate(of_room), 2):
        asked = [key for key in mine if key in its]
        one, other = [mine[key] for key in asked], [its[key] for key in asked]
        both = f"{rooms[n].source} and {rooms[m].source}"
        if asked and are_the_same(one, other):
            raise BadInput(
                f"{both} hold the very same votes, so their ballots would count twice. Of each room take the workshop "
                "or its workbook, not both."
            )
        if asked and (stand_in(one, other) or stand_in(other, one)):
            raise BadInput(f"Of {both} one was put together from the other, so its ballots would count twice.")


def _votes_of(rooms: Sequence[Room], names: Sequence[str]) -> tuple[list[_Vote], list[str]]:
    votes: list[_Vote] = []
    left_out: list[str] = []
    for n, (room, name) in enumerate(zip(rooms, names, strict=True)):
        contents = contents_of(room.workshop)
        left_out += [f"{name}: {sentence}" for sentence in contents.left_out]
        positions = {activity.id: at for at, activity in enumerate(room.workshop.plan.activities)}
        for vote in contents.votes:
            expected = sum(room.workshop.expected(vote.round).values())
            votes.append(_Vote(n, positions.get(vote.round.activity, 0), vote.round, expected))
    return votes, left_out


def _matched(votes: Sequence[_Vote]) -> list[Sequence[_Vote]]:
    """Votes on the same step, by its id; those of a step that only one room has by their question."""
    rooms_of: dict[str, set[int]] = {}
    for vote in votes:
        rooms_of.setdefault(vote.round.activity, set()).add(vote.room)
    found: dict[tuple[str, str, int], dict[int, _Vote]] = {}
    for vote in votes:
        activity, asked = vote.round.activity, vote.round.asked
        shared = len(rooms_of[activity]) > 1
        kind, what = ("id", str(activity)) if shared else ("asked", (asked.prompt or asked.title).casefold())
        found.setdefault((kind, " ".join(what.split()), vote.round.number), {}).setdefault(vote.room, vote)
    return [tuple(same.values()) for same in found.values()]


def _why_not(same: Sequence[_Vote], names: Sequence[str]) -> str:
    """Why votes cannot be put together; empty where they can."""
    first = same[0]
    asked = first.round.asked
    what = f"“{asked.title}” ({vote_name(first.round.number).lower()}) is left out"
    if len(same) == 1:
        return f"{what}: only {names[first.room]} has voted on it."
    for other in same:
        if other.round.asked.settings.voter is not Voter.PARTICIPANT:
            return f"{what}: in {names[other.room]} it was not each person who voted."
        if differs := difference(asked, other.round.asked):
            return f"{what}: {names[first.room]} and {names[other.room]} did not ask the same. {differs}"
    for one, other in combinations(same, 2):
        if are_the_same([one.round], [other.round]):
            both = f"{names[one.room]} and {names[other.room]}"
            return f"{what}: {both} hold the very same ballots of it, which would count twice."
    return ""


def _groups(
    rooms: Sequence[Room], names: Sequence[str], together: Sequence[Sequence[_Vote]]
) -> tuple[StakeholderGroup, ...]:
    people: Counter[int] = Counter()
    for same in together:
        for vote in same:
            people[vote.room] = max(people[vote.room], vote.expected)
    letters = LETTERS if len(rooms) <= len(LETTERS) else ()
    return tuple(
        StakeholderGroup(GroupId(f"{ROOM_ID}{n + 1}"), name, letters[n] if letters else f"{n + 1}", people[n], colour=n)
        for n, name in enumerate(names)
    )


def _round(id: int, same: Sequence[_Vote], groups: Sequence[StakeholderGroup], chance: random.Random) -> Round:
    secret = any(vote.round.secret for vote in same)
    revealed = all(vote.round.state is RoundState.REVEALED for vote in same)
    ballots = [
        Ballot(_new_id(chance), groups[vote.room].id, dict(ballot.marks))
        for vote in same
        for ballot in vote.round.counting_ballots
    ]
    asked = _asked([vote.round.asked for vote in same])
    return Round(
        RoundId(id),
        asked.id,
        same[0].round.number,
        asked,
        RoundState.REVEALED if revealed else RoundState.CLOSED,
        secret,
        ballots=tuple(sorted(ballots, key=lambda ballot: ballot.id)),
        hand_counts=tuple(_hands(vote.round, groups[vote.room].id, chance) for vote in same if _heads(vote.round)),
        handed_in=_channels(same, groups),
        present=dict.fromkeys((g.id for g in groups), 0) | {groups[v.room].id: v.expected for v in same},
        closed_at=max(vote.round.closed_at for vote in same),
    )


def _asked(asked: Sequence[Activity]) -> Activity:
    """The question, the same whatever the order of the rooms; the situation of one room is not that of all."""
    first = min(asked, key=lambda a: ([o.id for o in a.options], a.id, a.prompt, a.title, repr(a.result)))
    result = replace(first.result, min_group=max(a.result.min_group for a in asked))
    return replace(first, result=result, options_from=None, context="", context_from="", gives_context=False)


def _heads(round: Round) -> int:
    return sum(count.heads for count in round.effective_hand_counts)


def _hands(round: Round, group: GroupId, chance: random.Random) -> HandCount:
    """All hands of a room, added up."""
    counts: Counter[tuple[OptionId, int]] = Counter()
    for count in round.effective_hand_counts:
        counts.update(dict(count.counts))
    return HandCount(_new_id(chance), group, _heads(round), dict(counts))


def _channels(same: Sequence[_Vote], groups: Sequence[StakeholderGroup]) -> Mapping[tuple[GroupId, Channel], int]:
    found: Counter[tuple[GroupId, Channel]] = Counter()
    for vote in same:
        for (_, channel), n in vote.round.handed_in.items():
            found[groups[vote.room].id, channel] += n
    return dict(found)


def _in_order(steps: Sequence[tuple[int, Activity]]) -> tuple[Activity, ...]:
    """Each step once, where it stood in the agenda; of one that was voted on twice, as it was asked last."""
    return tuple({step.id: step for _, step in sorted(steps, key=lambda found: found[0])}.values())


def _plan(plans: Sequence[Plan], groups: tuple[StakeholderGroup, ...], steps: tuple[Activity, ...], title: str) -> Plan:
    """What all rooms have in common; a banner of one stands over all."""
    same = {name: {getattr(plan, name) for plan in plans} for name in ("place", "date", "template", "template_version")}
    common = {name: next(iter(values)) for name, values in same.items() if len(values) == 1}
    return replace(
        Plan(title, **common),
        activities=steps,
        groups=groups,
        anonymous=any(plan.anonymous for plan in plans),
        banner=min((plan.banner for plan in plans if plan.banner), default=""),
        source=min(plan.source for plan in plans),
    )


def _title(rooms: Sequence[Room], names: Sequence[str]) -> str:
    titles = {room.workshop.plan.title for room in rooms}
    return titles.pop() if len(titles) == 1 else f"{len(rooms)} rooms together: {listed_briefly(sorted(names))}"


def _new_id(chance: random.Random) -> BallotId:
    return BallotId(f"{chance.getrandbits(64):016x}")
