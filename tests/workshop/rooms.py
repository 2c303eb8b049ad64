"""Small rooms that have voted, as values: what the export and the slips are tried with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from workshop.model import Workshop
from workshop.plan import (
    MAIN,
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
)
from workshop.voting import Ballot, BallotId, Channel, Marks, Round, RoundId, RoundState

GROUPS = (
    StakeholderGroup(GroupId("council"), "Council", "C", people=7, colour=0),
    StakeholderGroup(GroupId("voluntary"), "Voluntary", "V", people=6, colour=1),
    StakeholderGroup(GroupId("residents"), "Residents", "R", people=8, colour=2),
    StakeholderGroup(GroupId("private"), "Private", "P", people=3, colour=3),
)
LABELS = (
    "Accountability",
    "Citizen engagement",
    "Transparency",
    "Leadership",
    "Inclusion",
    "Honest behaviour",
    "Fair procedures",
    "Co-operation",
    "Ability to compete",
    "Sustainability",
)
GRADES = Scale(
    "performance", 1, 5, ("Very poor", "Poor", "Fair", "Good", "Very good"), Polarity.HIGH_IS_GOOD, dont_know=True
)
QUESTION = "Which principles must this partnership get right first?"


def a_vote(
    way: str = "dots",
    labels: Sequence[str] = LABELS,
    *,
    id: str = "first",
    title: str = "First vote",
    prompt: str = QUESTION,
    result: ResultSettings | None = None,
    **settings: int,
) -> Activity:
    """An activity that asks about the labels in the given way; options are called a0, a1, …"""
    if way == "dots":
        settings = {"dots": 4, "max_per_option": 2} | settings
    return Activity(
        ActivityId(id),
        title,
        prompt=prompt,
        options=tuple(Option(OptionId(f"a{n}"), label) for n, label in enumerate(labels)),
        criteria=(Criterion(MAIN, "", GRADES if way == "rate" else None),),
        ballot=BallotSettings(way, **settings),  # pyright: ignore[reportArgumentType]
        result=result or ResultSettings(rank_by={"rate": "mean", "dots": "points"}.get(way, "count")),
    )


def marks(text: str) -> Marks:
    """Marks by option number from 0: "a0 a0 a3", or "a0=5 a1=-1"."""
    made: dict[tuple[str, str], int] = {}
    for part in text.split():
        option, _, mark = part.partition("=")
        made[(MAIN, option)] = int(mark) if mark else made.get((MAIN, option), 0) + 1
    return made


def a_round(
    asked: Activity,
    by_group: Mapping[str, Sequence[str]],
    *,
    id: int = 1,
    number: int = 1,
    state: RoundState = RoundState.REVEALED,
    secret: bool = True,
    present: Mapping[str, int] | None = None,
    reopened: int = 0,
    looked_at: int = 0,
) -> Round:
    """A round with the ballots of each group, all on slips; everybody present has voted unless told otherwise."""
    ballots = tuple(
        Ballot(BallotId(f"{id}-{group}-{n}"), GroupId(group), marks(text))
        for group, texts in by_group.items()
        for n, text in enumerate(texts)
    )
    votes = {GroupId(group): len(texts) for group, texts in by_group.items()}
    here = {GroupId(group): n for group, n in present.items()} if present else votes
    return Round(
        id=RoundId(id),
        activity=asked.id,
        number=number,
        asked=asked,
        state=state,
        secret=secret,
        ballots=ballots,
        handed_in={(group, Channel.SLIP): n for group, n in votes.items() if n},
        present={} if state.takes_ballots else here,
        closed_at="2026-11-22T10:20",
        reopened=reopened,
        looked_at=looked_at,
    )


def random_texts(asked: Activity, people: int, random: Random) -> list[str]:
    """Allowed ballots of so many people, as texts for `a_round`."""
    ids = [o.id for o in asked.options]
    match asked.settings.type:
        case "rate":
            return [" ".join(f"{o}={random.choice([1, 2, 3, 4, 4, 5, -1])}" for o in ids) for _ in range(people)]
        case "choice":
            return [random.choice(ids) for _ in range(people)]
        case "approve":
            return [" ".join(o for o in ids if random.random() < 0.4) for _ in range(people)]
        case _:
            likely = [1 / (n + 1) for n in range(len(ids))]
            return [" ".join(random.choices(ids, likely, k=4)) for _ in range(people)]


def a_full_round(
    asked: Activity, *, groups: Sequence[StakeholderGroup] = GROUPS, seed: int = 1, id: int = 1, number: int = 1
) -> Round:
    """A revealed round in which everybody in the groups has voted."""
    random = Random(seed)
    return a_round(asked, {g.id: random_texts(asked, g.people, random) for g in groups}, id=id, number=number)


def a_workshop(*rounds: Round, groups: Sequence[StakeholderGroup] = GROUPS, **plan: str) -> Workshop:
    """A workshop with the rounds and the activities they asked."""
    activities = tuple({r.activity: r.asked for r in rounds}.values())
    made = Plan("Carrick Partnership workshop", "Carrick Town Hall", "2026-11-22", activities, tuple(groups))
    return Workshop(replace(made, **plan), rounds=rounds)  # pyright: ignore[reportArgumentType]
