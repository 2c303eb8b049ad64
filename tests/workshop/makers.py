"""Small, readable makers of activities, rounds and rooms for the tests of counting."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from workshop.ballots import ballot_type
from workshop.model import Workshop
from workshop.plan import (
    MAIN,
    SECOND,
    Activity,
    ActivityId,
    BallotSettings,
    Criterion,
    GroupId,
    Option,
    OptionId,
    Plan,
    Polarity,
    ResultSettings,
    Scale,
    StakeholderGroup,
    Voter,
)
from workshop.simulation import simulated_ballots
from workshop.voting import Ballot, BallotId, Channel, HandCount, Marks, Round, RoundId, RoundState

ORACLES = Path(__file__).parents[1] / "data" / "oracles"

FIVE = Scale(
    "performance5", 1, 5, ("Very poor", "Poor", "Fair", "Good", "Very good"), Polarity.HIGH_IS_GOOD, "Performance", True
)
IMPORTANCE = Scale(
    "importance5", 1, 5, ("None", "Slight", "Some", "High", "Essential"), Polarity.HIGH_IS_GOOD, "Importance"
)


def oracle(name: str) -> dict:
    return json.loads((ORACLES / f"{name}.json").read_text(encoding="utf-8"))


def an_activity(
    settings: BallotSettings,
    options: Sequence[str] | int = 4,
    *,
    scales: Sequence[Scale] = (),
    result: ResultSettings | None = None,
) -> Activity:
    labels = [f"Option {n}" for n in range(1, options + 1)] if isinstance(options, int) else list(options)
    criteria = tuple(Criterion(c, s.label, s) for c, s in zip((MAIN, SECOND), scales, strict=False))
    return Activity(
        ActivityId("first-vote"),
        "First vote",
        prompt="Which come first?",
        options=tuple(Option(OptionId(label.lower().replace(" ", "-")), label) for label in labels),
        criteria=criteria or (Criterion(MAIN),),
        ballot=settings,
        result=result or ResultSettings(),
    )


def dots(options: Sequence[str] | int = 4, *, each: int = 4, most: int = 2, **more) -> Activity:
    return an_activity(BallotSettings("dots", dots=each, max_per_option=most), options, **more)


def choice(options: Sequence[str] | int = 4, **more) -> Activity:
    return an_activity(BallotSettings("choice"), options, **more)


def approve(options: Sequence[str] | int = 4, *, most: int = 0, **more) -> Activity:
    return an_activity(BallotSettings("approve", max_choices=most), options, **more)


def rate(options: Sequence[str] | int = 4, *, scale: Scale = FIVE, **more) -> Activity:
    more.setdefault("result", ResultSettings(rank_by="mean"))
    return an_activity(BallotSettings("rate"), options, scales=(scale,), **more)


def rate_pair(options: Sequence[str] | int = 4, **more) -> Activity:
    more.setdefault("result", ResultSettings(rank_by="gap"))
    return an_activity(BallotSettings("rate_pair"), options, scales=(IMPORTANCE, FIVE), **more)


def rank(options: Sequence[str] | int = 4, *, depth: int = 0, ties: bool = False, **more) -> Activity:
    return an_activity(BallotSettings("rank", rank_depth=depth, ties=ties), options, **more)


def points(options: Sequence[str] | int = 4, *, budget: int = 100, step: int = 1, **more) -> Activity:
    return an_activity(BallotSettings("points", points=budget, step=step), options, **more)


def pairs(options: Sequence[str] | int = 4, *, each: int = 0, equal: bool = True, **more) -> Activity:
    return an_activity(BallotSettings("pairs", each=each, equal=equal), options, **more)


ALL_WAYS = (choice(), approve(), dots(), points(), rate(), rate_pair(), rank(), rank(ties=True, depth=3), pairs())
"""One activity for each way of voting, and one more for places that may be shared."""


def marks(activity: Activity, line: str) -> Marks:
    """Read a typed line and check it."""
    kind = ballot_type(activity.settings.type)
    read = kind.parse_line(activity, line)
    kind.check(activity, read)
    return read


def groups_named(**people: int) -> tuple[StakeholderGroup, ...]:
    return tuple(
        StakeholderGroup(GroupId(name.lower()), name, name[:3].upper(), n, colour=colour)
        for colour, (name, n) in enumerate(people.items())
    )


def ballots_of(**by_group: Iterable[Marks]) -> tuple[Ballot, ...]:
    """Number the ballots of each group: ballots_of(Council=[…], Residents=[…])."""
    return tuple(
        Ballot(BallotId(f"{name}-{n}"), GroupId(name.lower()), marks)
        for name, cast in by_group.items()
        for n, marks in enumerate(cast)
    )


def a_round(
    activity: Activity,
    ballots: Iterable[Ballot],
    *,
    state: RoundState = RoundState.CLOSED,
    secret: bool = True,
    hands: Iterable[HandCount] = (),
    **more,
) -> Round:
    ballots, hands = tuple(ballots), tuple(hands)
    handed_in: dict[tuple[GroupId, Channel], int] = {}
    for ballot in ballots:
        if not ballot.withdrawn:
            key = (ballot.group, ballot.channel or Channel.SLIP)
            handed_in[key] = handed_in.get(key, 0) + 1
    for hand_count in {h.group: h for h in hands}.values():
        handed_in[hand_count.group, Channel.HANDS] = hand_count.heads
    return Round(RoundId(1), activity.id, 1, activity, state, secret, ballots, hands, handed_in, **more)


def a_workshop(activity: Activity, groups: Sequence[StakeholderGroup], *rounds: Round) -> Workshop:
    return Workshop(Plan("Our partnership", activities=(activity,), groups=tuple(groups)), rounds=rounds)


def a_room(asked: Activity, seed: int, *people: int, name: str = "Our partnership") -> Workshop:
    """A room that has voted."""
    sizes = dict(zip(("Council", "Residents", "Media"), people, strict=False))
    groups = groups_named(**sizes)
    empty = a_round(asked, (), state=RoundState.OPEN)
    room = a_workshop(asked, groups, empty)
    cast = [Ballot(b.id, b.group, b.marks) for b in simulated_ballots(room, empty, seed=seed)]
    present = {group.id: group.people for group in groups}
    done = a_round(asked, cast, state=RoundState.REVEALED, present=present, closed_at="2026-11-22")
    return replace(a_workshop(asked, groups, done), plan=replace(room.plan, title=name))


def with_min_group(activity: Activity, smallest: int) -> Activity:
    return replace(activity, result=replace(activity.result, min_group=smallest))


def for_groups(activity: Activity) -> Activity:
    return replace(activity, ballot=replace(activity.settings, voter=Voter.GROUP))
