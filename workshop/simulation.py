"""Voters nobody is: plausible ballots of an invented room, the same for the same seed, for a rehearsal."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from workshop.ballots.dots import most_on_one
from workshop.ballots.pairs import asked_of_each, pairs_for
from workshop.ballots.rank import depth
from workshop.model import Workshop
from workshop.plan import Activity, GroupId, Option, OptionId, Voter
from workshop.voting import DONT_KNOW, Ballot, BallotId, Channel, MarkKey, Marks, Round, RoundState

SHARED: Final = 0.6
"""How much of a leaning all groups have in common; the rest is each group's own."""
DO_NOT_KNOW: Final = 0.06
"""How often somebody does not know, where a scale offers it."""
ON_SCREEN: Final = 0.25
"""How many come to the shared screen, while it takes votes."""


def simulated_ballots(workshop: Workshop, round: Round, *, seed: int) -> tuple[Ballot, ...]:
    """A ballot for everybody who has not voted yet, by group and head count; cards vote for their own group."""
    random = Random(f"{seed} {round.activity} {round.number}")
    leanings = _leanings(workshop, round.asked, random)
    ballots: list[Ballot] = []
    for group, card in _missing(workshop, round):
        marks = _marks(round.asked, leanings[group], random, len(ballots) + 1)
        on_screen = round.state is RoundState.OPEN and random.random() < ON_SCREEN
        channel = Channel.CARD if card is not None else Channel.SCREEN if on_screen else Channel.SLIP
        ballots.append(Ballot(BallotId(f"{random.getrandbits(64):016x}"), group, marks, channel, card))
    random.shuffle(ballots)
    return tuple(ballots)


def _missing(workshop: Workshop, round: Round) -> Sequence[tuple[GroupId, int | None]]:
    """Who has not voted: cards first, then people without one."""
    by_card = round.asked.settings.voter is Voter.PARTICIPANT
    missing: list[tuple[GroupId, int | None]] = []
    for group, people in workshop.expected(round).items():
        left = people - round.votes_of(group)
        seats = [p.card for p in workshop.participants if p.group == group and p.card not in round.cards]
        cards = seats[: max(0, left)] if by_card else []
        missing += [(group, card) for card in (*cards, *[None] * (left - len(cards)))]
    return missing


def _leanings(workshop: Workshop, asked: Activity, random: Random) -> Mapping[GroupId, Mapping[OptionId, float]]:
    """How much each group likes each option, from 0 to 1."""
    shared = {o.id: random.random() for o in asked.options}
    return {
        g.id: {o: SHARED * liked + (1 - SHARED) * random.random() for o, liked in shared.items()}
        for g in workshop.plan.groups
    }


def _marks(asked: Activity, leaning: Mapping[OptionId, float], random: Random, person: int) -> Marks:
    """One ballot in the way of voting that was asked for."""
    liked = {o.id: min(1.0, max(0.0, random.gauss(leaning[o.id], 0.18))) for o in asked.options}
    main = str(asked.criteria[0].id)
    best_first = sorted(asked.options, key=lambda option: -liked[option.id])
    settings = asked.settings
    match settings.type:
        case "choice":
            return {(main, best_first[0].id): 1}
        case "approve":
            most = settings.max_choices or max(1, round(len(best_first) * 0.4))
            ticked = [o for o in best_first if not o.exclusive][: random.randint(1, most)] or best_first[:1]
            return {(main, o.id): 1 for o in ticked}
        case "dots":
            return _shared_out(main, best_first, settings.dots, 1, most_on_one(asked), random)
        case "points":
            step = max(1, settings.step)
            return _shared_out(main, best_first, settings.points // step, step, settings.points // step, random)
        case "rank":
            return {(main, o.id): place for place, o in enumerate(best_first[: depth(asked)], 1)}
        case "pairs":
            sheet = pairs_for(asked, person) if asked_of_each(asked) else ()
            return {(a, b): 1 if liked[OptionId(a)] >= liked[OptionId(b)] else 2 for a, b in sheet}
        case _:
            return _grades(asked, liked, random)


def _grades(asked: Activity, liked: Mapping[OptionId, float], random: Random) -> Marks:
    marks: dict[MarkKey, int] = {}
    for n, criterion in enumerate(asked.criteria):
        scale = criterion.scale
        assert scale is not None, "a rating has its scale"
        for option, at in liked.items():
            own = at if n == 0 else min(1.0, max(0.0, random.gauss(0.5, 0.25)))
            unsure = scale.dont_know and random.random() < DO_NOT_KNOW
            mark = DONT_KNOW if unsure else scale.low + round(own * (scale.high - scale.low))
            marks[str(criterion.id), option] = mark
    return marks


def _shared_out(main: str, best_first: Sequence[Option], units: int, worth: int, most: int, random: Random) -> Marks:
    """Units given one by one, mostly to what is liked best, never more than the limit on one."""
    given: dict[MarkKey, int] = {}
    for _ in range(units):
        free = [o for o in best_first if given.get((main, o.id), 0) < most * worth]
        if not free:
            break
        key = (main, free[min(int(random.expovariate(0.8)), len(free) - 1)].id)
        given[key] = given.get(key, 0) + worth
    return given
