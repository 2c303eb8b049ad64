"""What counting costs, printed beside a plain recount: python -m tests.benchmarks.counting."""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from tests.workshop import makers
from workshop.plan import Activity, GroupId, StakeholderGroup, Weighting
from workshop.published import agreement_of, outcome_of, robustness_of
from workshop.ranking import ranking_rule
from workshop.ranking.base import voices_of
from workshop.results import ranking_of
from workshop.tally import Tally, layout_of, rows_of, tally_of
from workshop.voting import Ballot, BallotId, Marks, Round

GROUPS = tuple(GroupId(f"g{n}") for n in range(20))
IDLE = 0.02
"""Seconds of rest before each cold call: the app wakes up for each ballot."""


def main() -> None:
    measure("rank", orders, ("borda", "copeland"))
    measure("rate", grades, ("mean", "majority_judgment"))


def measure(way: str, cast: Callable[[int, int], tuple[Activity, list[Marks]]], rules: Sequence[str]) -> None:
    activity, ballots = cast(30, 10_000)
    for many in (100, 10_000):
        tally = counted_up(activity, ballots[:many])
        add = partial(tally.add, GROUPS[3], ballots[5])
        tell(f"{way}: one ballot more, warm, at {many}", [seconds(add) for _ in range(2000)])
    tally = counted_up(activity, ballots[:500])
    both = partial(add_and_rank, activity, tally, ballots[7], rules)
    tell(f"{way}: one ballot more, two rankings, 20 groups equal", cold(both))
    tell(f"{way}: recount 30 x 500", cold(partial(tally_of, a_round(activity, ballots[:500]))))
    workshop = makers.a_workshop(activity, [StakeholderGroup(g, g, g.upper(), 25) for g in GROUPS])
    rounds = [a_round(activity, ballots[:500]) for _ in range(30)]
    for what, say in (("result", outcome_of), ("agreement", agreement_of), ("1,000 resamples and more", robustness_of)):
        tell(f"{way}: {what}, 30 x 500", [cold(partial(say, workshop, round_), 1)[0] for round_ in rounds])
    activity, ballots = cast(50, 10_000)
    tell(f"{way}: recount 50 x 10000", cold(partial(tally_of, a_round(activity, ballots)), 10))


def orders(options: int, ballots: int) -> tuple[Activity, list[Marks]]:
    """Full orders around a common one, with strong noise."""
    chance, activity = random.Random(1), makers.rank(options)
    keys = [("main", o.id) for o in activity.options]
    cast: list[Marks] = []
    for _ in range(ballots):
        order = sorted(range(options), key=lambda n: n + chance.gauss(0, 8))
        place = {n: p for p, n in enumerate(order, 1)}
        cast.append({key: place[n] for n, key in enumerate(keys)})
    return activity, cast


def grades(options: int, ballots: int) -> tuple[Activity, list[Marks]]:
    """Grades by chance."""
    chance, activity = random.Random(1), makers.rate(options)
    keys = [("main", o.id) for o in activity.options]
    return activity, [{key: chance.randint(1, 5) for key in keys} for _ in range(ballots)]


def a_round(activity: Activity, cast: list[Marks]) -> Round:
    return makers.a_round(activity, [Ballot(BallotId(str(n)), GROUPS[n % 20], marks) for n, marks in enumerate(cast)])


def counted_up(activity: Activity, cast: list[Marks]) -> Tally:
    tally = Tally(layout_of(activity), GROUPS)
    tally.count_rows(np.arange(len(cast)) % 20, rows_of(tally.layout, cast))
    return tally


def add_and_rank(activity: Activity, tally: Tally, ballot: Marks, rules: Sequence[str]) -> None:
    tally.add(GROUPS[3], ballot)
    voices = voices_of(tally, Weighting.GROUPS, {})
    for rule in rules:
        ranking_of(activity, tally, ranking_rule(rule), Weighting.GROUPS, voices)


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def cold(act: Callable[[], object], times: int = 40) -> list[float]:
    taken: list[float] = []
    for _ in range(times):
        time.sleep(IDLE)
        taken.append(seconds(act))
    return taken


def tell(what: str, taken: list[float]) -> None:
    late = sorted(taken)[int(0.95 * len(taken))]
    print(f"{what:<56}{statistics.median(taken) * 1000:9.3f} ms median {late * 1000:9.3f} ms p95")


if __name__ == "__main__":
    main()
