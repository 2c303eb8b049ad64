"""Everything published together, solved for what a pooled group marked: it cannot be recovered, however one tries.

The attacker knows who voted how often and what may be marked, tries every room there could have been, and keeps those
that would have published exactly the same, to the last digit. Where groups are only hidden instead, that works.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named
from workshop.counting.movement import movement_of
from workshop.counting.published import agreement_of, map_of, outcome_of, private_look, robustness_of, second_opinion_of
from workshop.model import Workshop
from workshop.plan import MAIN, Activity, Polarity, Scale, StakeholderGroup, Weighting
from workshop.voting import DONT_KNOW, Marks, Round, RoundId

THREE = Scale("three", 1, 3, ("Low", "Middle", "High"), Polarity.HIGH_IS_GOOD, dont_know=True)
CHOICE, APPROVE, RATE = makers.choice(3), makers.approve(2), makers.rate(1, scale=THREE)

FIRST = {"Council": 4, "Voluntary": 3, "Private": 2, "Schools": 1}
SECOND = {"Council": 4, "Voluntary": 1, "Private": 3, "Schools": 2}
POOLED = {"first": ("Private", "Schools"), "second": ("Voluntary", "Schools")}
"""Two votes with other people in the room, so with another pool."""
Room = Mapping[str, tuple[int, ...]]
"""For each group, which of the possible ballots were cast, as sorted numbers: nobody may know more than that."""


def every_ballot(activity: Activity) -> list[Marks]:
    """Everything one person could have handed in."""
    keys = [(MAIN, o.id) for o in activity.options]
    if activity.settings.type == "choice":
        return [{key: 1} for key in keys]
    if activity.settings.type == "approve":
        return [{k: 1 for k, ticked in zip(keys, ticks, strict=True) if ticked} for ticks in product((0, 1), repeat=2)]
    return [{keys[0]: mark} for mark in (*THREE.marks, DONT_KNOW)]


def round_of(activity: Activity, room: Room, number: int) -> Round:
    could = every_ballot(activity)
    cast = ballots_of(**{name: [could[n] for n in which] for name, which in room.items()})
    return replace(a_round(activity, cast), id=RoundId(number), number=number)


def workshop_of(activity: Activity, *rounds: Round) -> Workshop:
    groups: tuple[StakeholderGroup, ...] = groups_named(**FIRST)
    weighted = tuple(replace(g, weight=w) for g, w in zip(groups, (1, 2, 3, 5), strict=True))
    return a_workshop(activity, weighted, *rounds)


def plain(value: object) -> object:
    """Everything a value holds, the activity it was asked with and names of rounds apart."""
    if is_dataclass(value) and not isinstance(value, (type, Activity)):
        return [plain(getattr(value, f.name)) for f in fields(value)]
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return None if isinstance(value, Activity) else value


def of_a_round(workshop: Workshop, round_: Round) -> object:
    """All that is published of one vote: every weighting, agreement, firmness with one group left out, the map."""
    said = [private_look(workshop, round_)]
    for weighting in Weighting:
        said += [
            say(workshop, round_, weighting=weighting)
            for say in (outcome_of, agreement_of, robustness_of, second_opinion_of, map_of)
        ]
    return plain(tuple(said))


def of_both(workshop: Workshop, first: Round, second: Round) -> object:
    return plain(tuple(movement_of(workshop, first, second, weighting=w) for w in Weighting))


def rooms_like(activity: Activity, room: Room, unknown: Sequence[str]) -> Iterator[Room]:
    """Every room there could have been, as far as the attacker knows."""
    could = range(len(every_ballot(activity)))
    for found in product(*(combinations_with_replacement(could, len(room[name])) for name in unknown)):
        yield {**room, **dict(zip(unknown, found, strict=True))}


def solved(activity: Activity, room: Room, unknown: Sequence[str], publish: Callable[[Room], object]) -> list[Room]:
    """The rooms that would have published what was published."""
    seen = publish(room)
    return [other for other in rooms_like(activity, room, unknown) if publish(other) == seen]


def known_of(rooms: Sequence[Room], name: str) -> set[tuple[int, ...]]:
    return {room[name] for room in rooms}


def shares_of(pool: Sequence[int], size: int) -> set[tuple[int, ...]]:
    """What one of the pooled groups may have cast, as far as the pool as a whole tells."""
    return {tuple(pool[n] for n in which) for which in _choices(len(pool), size)}


def _choices(n: int, size: int) -> Iterator[tuple[int, ...]]:
    return (which for which in combinations_with_replacement(range(n), size) if len(set(which)) == size)


@st.composite
def rooms(draw: st.DrawFn, activity: Activity, sizes: Mapping[str, int], pool: Sequence[str]) -> Room:
    """Ballots by group; in the pool not all alike, or nothing would be left to find out."""
    number = st.integers(0, len(every_ballot(activity)) - 1)
    room = {name: tuple(sorted(draw(number) for _ in range(size))) for name, size in sizes.items()}
    together = [n for name in pool for n in room[name]]
    if len(set(together)) == 1:
        room[pool[0]] = tuple(sorted(((together[0] + 1) % len(every_ballot(activity)), *room[pool[0]][1:])))
    return room


@pytest.mark.parametrize("activity", [CHOICE, APPROVE, RATE], ids=lambda a: a.settings.type)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_that_nothing_published_tells_what_a_pooled_group_cast(activity: Activity, data: st.DataObject) -> None:
    first = data.draw(rooms(activity, FIRST, POOLED["first"]))
    second = data.draw(rooms(activity, SECOND, POOLED["second"]))

    def publish(number: int) -> Callable[[Room], object]:
        def said(room: Room) -> object:
            made = round_of(activity, room, number)
            return of_a_round(workshop_of(activity, made), made)

        return said

    found = [
        solved(activity, room, POOLED[which], publish(number))
        for number, (which, room) in enumerate((("first", first), ("second", second)), 1)
    ]

    def together(one: Room, other: Room) -> object:
        made = round_of(activity, one, 1), round_of(activity, other, 2)
        return of_both(workshop_of(activity, *made), *made)

    seen = together(first, second)
    pairs = [(one, other) for one, other in product(*found) if together(one, other) == seen]
    for n, (which, room) in enumerate((("first", first), ("second", second))):
        pool = sorted(n for name in POOLED[which] for n in room[name])
        for name in POOLED[which]:
            left = known_of([pair[n] for pair in pairs], name)
            assert len(left) > 1, f"{name} was recovered"
            assert left >= shares_of(pool, len(room[name])), f"more is known of {name} than the pool tells"


def hidden_instead(activity: Activity, room: Room) -> object:
    """What other programs do: small groups are left out of the picture, and count in everything else."""
    made = round_of(makers.with_min_group(activity, 1), room, 1)
    workshop = workshop_of(activity, made)
    said = [outcome_of(workshop, made, weighting=w) for w in Weighting]
    return plain(tuple((o.ranking, *(g for g in o.groups if g.name not in POOLED["first"])) for o in said))


@pytest.mark.parametrize("activity", [CHOICE, APPROVE], ids=lambda a: a.settings.type)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_that_the_same_attack_succeeds_where_groups_are_only_hidden(activity: Activity, data: st.DataObject) -> None:
    """Ticks: their shares under two weightings are two equations for two groups. (Equal grades would hide people.)"""
    room = data.draw(rooms(activity, FIRST, POOLED["first"]))
    found = solved(activity, room, POOLED["first"], lambda other: hidden_instead(activity, other))
    could = every_ballot(activity)

    def counts(which: tuple[int, ...]) -> list[tuple[object, int]]:
        """What the attacker is after: how many in the group put each mark where."""
        given = [item for n in which for item in could[n].items()]
        return sorted(((item, given.count(item)) for item in set(given)), key=repr)

    for name in POOLED["first"]:
        assert [counts(which) for which in known_of(found, name)].count(counts(room[name])) >= 1
        assert len({repr(counts(which)) for which in known_of(found, name)}) == 1, f"{name} stayed unknown"
