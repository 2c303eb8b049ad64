"""Small, readable makers of plans, workshops, sessions and ballots for tests."""

import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from workshop.model import Workshop
from workshop.plan import (
    MAIN,
    Activity,
    ActivityId,
    ActivityKind,
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
from workshop.session import Session, create_workshop
from workshop.voting import Ballot, BallotId, Channel, HandCount, MarkKey, Round, RoundId

COUNCIL, VOLUNTARY, RESIDENTS = GroupId("council"), GroupId("voluntary"), GroupId("residents")
GROUPS = (
    StakeholderGroup(COUNCIL, "Council", "C", people=7, colour=0),
    StakeholderGroup(VOLUNTARY, "Voluntary", "V", people=6, colour=1),
    StakeholderGroup(RESIDENTS, "Residents", "R", people=8, colour=2),
)
AGREEMENT = Scale(
    "agreement",
    1,
    5,
    ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"),
    Polarity.HIGH_IS_GOOD,
    dont_know=True,
)

DOTS, APPROVE, RATE, OPEN, BOARD, CHAIR = map(ActivityId, ("dots", "approve", "rate", "open", "board", "chair"))
"""The votes of a_plan(): three secret ones, an open one with live results, one ballot for each group, one in all."""
TALK = ActivityId("talk")

_numbers = itertools.count(1)


def some_options(*labels: str) -> tuple[Option, ...]:
    """Options whose ids are their labels in small letters."""
    return tuple(Option(OptionId(label.lower()), label) for label in labels)


PRINCIPLES = some_options("Equity", "Leadership", "Transparency", "Cooperation")


def a_vote(id: str, type: str = "dots", *, options: tuple[Option, ...] = PRINCIPLES, **settings: object) -> Activity:
    """One vote; `settings` are fields of BallotSettings, `scale`, `anonymous`, or `result`."""
    scale = settings.pop("scale", None)
    anonymous = settings.pop("anonymous", None)
    result = settings.pop("result", ResultSettings())
    assert scale is None or isinstance(scale, Scale)
    assert anonymous is None or isinstance(anonymous, bool)
    assert isinstance(result, ResultSettings)
    return Activity(
        ActivityId(id),
        f"The {id} vote",
        prompt="Which matter most here?",
        options=options,
        criteria=(Criterion(MAIN, scale=scale),),
        ballot=BallotSettings(type, **settings),  # pyright: ignore[reportArgumentType]
        result=result,
        anonymous=anonymous,
    )


def a_plan(*activities: Activity, anonymous: bool = True, groups: tuple[StakeholderGroup, ...] = GROUPS) -> Plan:
    """A plan with the given activities, or with six votes and a talk."""
    usual = (
        a_vote(DOTS, dots=4, max_per_option=2),
        a_vote(APPROVE, "approve"),
        a_vote(RATE, "rate", scale=AGREEMENT),
        a_vote(OPEN, "choice", anonymous=False, live=True),
        a_vote(BOARD, "dots", dots=4, max_per_option=2, voter=Voter.GROUP),
        a_vote(CHAIR, "approve", voter=Voter.FACILITATOR),
        Activity(TALK, "Talk about it", ActivityKind.TALK),
    )
    return Plan("Priorities for Carrick", "Town hall", "2026-05-12", activities or usual, groups, anonymous)


def a_workshop(plan: Plan | None = None, *rounds: Round) -> Workshop:
    """A workshop in memory."""
    return Workshop(plan or a_plan(), rounds=rounds)


def a_ballot(text: str, *, channel: Channel = Channel.SLIP, card: int | None = None, id: str | None = None) -> Ballot:
    """A ballot in words: the group's code, then options, each time one more: "C equity equity leadership".

    "=" gives the mark itself: "R equity=4 leadership=-1".
    """
    code, *words = text.split()
    marks: dict[MarkKey, int] = {}
    for word in words:
        option, _, mark = word.partition("=")
        marks[MAIN, option] = int(mark) if mark else marks.get((MAIN, option), 0) + 1
    group = next(g.id for g in GROUPS if g.code == code)
    return Ballot(BallotId(id or f"ballot{next(_numbers):06}"), group, marks, channel, card)


def a_hand_count(text: str, heads: int, *, id: str | None = None) -> HandCount:
    """A show of hands in words: "C equity=5 leadership=2" (mark 1 each)."""
    code, *words = text.split()
    counts = {(OptionId(o), 1): int(n) for o, _, n in (word.partition("=") for word in words)}
    group = next(g.id for g in GROUPS if g.code == code)
    return HandCount(BallotId(id or f"hands{next(_numbers):06}"), group, heads, counts)


def a_clock(start: datetime = datetime(2026, 5, 12, 9, 41, tzinfo=UTC)) -> Callable[[], datetime]:
    """A clock that goes on by twenty seconds each time it is looked at."""
    ticks = itertools.count()
    return lambda: start + timedelta(seconds=20 * next(ticks))


def a_session(path: Path, plan: Plan | None = None) -> Session:
    """A new workshop file, open."""
    return create_workshop(path, plan or a_plan(), clock=a_clock(), random=Random(7))


def an_open_round(session: Session, activity: ActivityId = DOTS) -> RoundId:
    """Open voting on an activity; the id of the round."""
    round = session.open_round(activity).round
    assert round is not None
    return round


def a_closed_round(session: Session, ballots: Sequence[Ballot], activity: ActivityId = DOTS) -> RoundId:
    """A round with these ballots, closed."""
    round = an_open_round(session, activity)
    session.cast(round, ballots)
    session.close_round(round)
    return round
