"""Makes the sample room, invented from end to end, and fills in what a demonstration prints."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

from workshop.copies import Copies
from workshop.errors import InvalidPlan
from workshop.plan import MAIN, Activity, ActivityId, ActivityKind, GroupId, OptionId, Plan, StakeholderGroup
from workshop.session import Session, create_workshop
from workshop.templates.reading import plan_for_groups, read_template
from workshop.voting import Ballot, BallotId, Channel, MarkKey, Marks, RoundId

FLAGSHIP: Final = "prioritise-principles"
BANNER: Final = "SAMPLE ROOM"
TITLE: Final = "Sample room: which principles matter most here?"
SEED: Final = 658
"""Gives a firm top three, a tie below it, and another leader when each group counts once; a test holds it to that."""

GROUPS: Final = (
    StakeholderGroup(GroupId("council"), "Council", "C", people=7, colour=0),
    StakeholderGroup(GroupId("voluntary"), "Voluntary", "V", people=6, colour=1),
    StakeholderGroup(GroupId("residents"), "Residents", "R", people=8, colour=2),
    StakeholderGroup(GroupId("private"), "Private", "P", people=3, colour=3),
)
ON_SCREEN: Final = 6
"""How many of the 24 came to the shared screen; the others filled in a slip."""

PRINCIPLES: Final = (
    "accountability",
    "engagement",
    "transparency",
    "leadership",
    "inclusion",
    "honesty",
    "equity",
    "cooperation",
    "compete",
    "sustainability",
)
LEANINGS: Final[Mapping[str, tuple[float, ...]]] = {
    "council": (10, 4, 3, 4, 1, 6, 2, 4, 1, 2),
    "voluntary": (6, 5, 8, 1, 3, 3, 1, 4, 0.3, 2),
    "residents": (6, 10, 7, 1, 2, 2, 2, 2, 0.2, 1),
    "private": (3, 1, 1, 4, 0.5, 2, 2, 2, 9, 1),
}
"""What each invented group leans towards, in the order of PRINCIPLES."""
SECOND_DOT: Final = 0.45
"""How likely a second dot on the same principle is, against the first."""

SITUATIONS: Final = (*["money"] * 11, *["settled"] * 6, *["renewal"] * 4, *["reshaped"] * 3)
UNCLEAR: Final[Mapping[str, float]] = {"equity": 0.45, "compete": 0.35, "inclusion": 0.25, "sustainability": 0.15}
"""How often each principle was ticked as needing a word of explanation."""


def sample_workshop(path: Path) -> Session:
    """Make the sample room: two steps done, and the first vote on the principles closed and not yet shown.

    It is made anew each time, so no copies of it are kept.
    """
    session = create_workshop(path, sample_plan())
    random = Random(SEED)
    dots = _dots(random)
    steps = session.workshop.plan.activities
    _vote(session, steps[0], _situations(random), revealed=True)
    _vote(session, steps[1], _unclear(random), revealed=True)
    _vote(session, steps[2], dots, revealed=False)
    return session


def sample_plan() -> Plan:
    """The flagship template with the sample room's name, banner and groups; no practice, and no step that is rare."""
    plan = read_template(FLAGSHIP)
    kept = tuple(a for a in plan.activities if a.kind is not ActivityKind.PRACTICE and a.id != "weights")
    named = replace(plan, title=TITLE, banner=BANNER, activities=kept, practice_vote=False)
    return plan_for_groups(named, GROUPS)


def start_workshop(path: Path, plan: Plan, *, copies: Copies | None = None) -> Session:
    """Make a workshop of a plan; what a demonstration prints is filled in as one named ballot for each group."""
    session = create_workshop(path, plan, copies=copies)
    for activity in plan.activities:
        if activity.prefilled:
            _fill_in(session, activity)
    return session


def _fill_in(session: Session, activity: Activity) -> None:
    plan = session.workshop.plan
    ballots: list[Ballot] = []
    for group in plan.groups:
        marks = {(str(MAIN), str(e.option)): e.mark for e in activity.prefilled if e.group_code == group.code}
        if marks:
            ballots.append(Ballot(_id(activity.id, group.id), group.id, marks, Channel.FILE))
    session.open_round(activity.id)
    round = session.workshop.rounds[-1].id
    _cast_all(session, round, ballots)
    session.close_round(round)
    session.reveal_round(round)


def _vote(session: Session, activity: Activity, cast: Sequence[tuple[GroupId, Marks]], *, revealed: bool) -> None:
    """One vote of the sample room: those at the screen first, then pens down and the slips."""
    session.open_round(activity.id)
    round = session.workshop.rounds[-1].id
    channels = [Channel.SCREEN if n % 4 == 3 else Channel.SLIP for n in range(len(cast))]
    ballots = [
        Ballot(_id(activity.id, f"{n:02}"), group, marks, channel)
        for n, ((group, marks), channel) in enumerate(zip(cast, channels, strict=True))
    ]
    _cast_all(session, round, [b for b in ballots if b.channel is Channel.SCREEN])
    session.begin_counting(round)
    _cast_all(session, round, [b for b in ballots if b.channel is Channel.SLIP])
    session.close_round(round)
    if revealed:
        session.reveal_round(round)


def _cast_all(session: Session, round: RoundId, ballots: Sequence[Ballot]) -> None:
    """Count every one; what a template fills in must be allowed by its own way of voting."""
    for _, reason in session.cast(round, ballots).refused:
        raise InvalidPlan(f"What the template fills in cannot be counted: {reason}")


def _id(activity: ActivityId, name: str) -> BallotId:
    return BallotId(f"{activity}-{name}".replace("/", "-"))


def _people() -> list[GroupId]:
    """The group of each of the 24, one after the other."""
    return [g.id for g in GROUPS for _ in range(g.people)]


def _dots(random: Random) -> list[tuple[GroupId, Marks]]:
    """Four dots from each, by the leanings of their group; the last resident leaves one dot unused."""
    people = _people()
    last = len(people) - 1 - people[::-1].index(GroupId("residents"))
    return [(group, _four_dots(random, LEANINGS[group], 3 if n == last else 4)) for n, group in enumerate(people)]


def _four_dots(random: Random, leanings: tuple[float, ...], dots: int) -> Marks:
    marks: dict[MarkKey, int] = {}
    for _ in range(dots):
        free = {
            (str(MAIN), option): weight * (SECOND_DOT if marks.get((MAIN, option)) else 1)
            for option, weight in zip(PRINCIPLES, leanings, strict=True)
            if marks.get((MAIN, option), 0) < 2
        }
        key = _drawn(random, free)
        marks[key] = marks.get(key, 0) + 1
    return marks


def _drawn(random: Random, weights: Mapping[MarkKey, float]) -> MarkKey:
    """Draw one key by weight; written out, so that every Python draws the same."""
    at = random.random() * sum(weights.values())
    for key, weight in weights.items():
        at -= weight
        if at < 0:
            return key
    return list(weights)[-1]


def _situations(random: Random) -> list[tuple[GroupId, Marks]]:
    answers = sorted(SITUATIONS, key=lambda _: random.random())
    return [(group, {(MAIN, OptionId(answer)): 1}) for group, answer in zip(_people(), answers, strict=True)]


def _unclear(random: Random) -> list[tuple[GroupId, Marks]]:
    return [
        (group, {(MAIN, OptionId(o)): 1 for o, share in UNCLEAR.items() if random.random() < share})
        for group in _people()
    ]
