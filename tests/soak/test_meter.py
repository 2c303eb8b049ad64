"""A long run is judged by what it ends with, after its warm-up: level runs pass, and whatever grows is named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.soak.meter import LEAST, MOST_GROWTH, Sample, growth, handles, memory, pace, threads, what_grows

AN_HOUR = 3600


def a_run(change: Callable[[int, Sample], Sample], samples: int = 20) -> list[Sample]:
    """Ten minutes, with a sample every half minute."""
    return [change(n, Sample(30.0 * (n + 1), 8 * n, 230.0, 11, 3, 200, 150, 900.0)) for n in range(samples)]


def test_that_a_level_run_passes_however_much_it_took_to_warm_up() -> None:
    warm = a_run(lambda n, s: replace(s, memory=180 + 10 * n, handles=5 + n) if n < 4 else s)
    assert what_grows(warm) == [] and growth(warm) == pytest.approx(0)
    shaking = a_run(lambda n, s: replace(s, memory=s.memory + n % 2, handles=s.handles + n % 3, widgets=150 + n % 2))
    assert what_grows(shaking) == []


@pytest.mark.parametrize("what", ["handles", "threads", "objects", "widgets"])
def test_that_whatever_grows_by_a_little_each_time_is_named(what: str) -> None:
    (said,) = what_grows(a_run(lambda n, s: replace(s, **{what: getattr(s, what) + n // 4})))
    assert f" {what} after the warm-up and " in said


def test_that_memory_may_grow_by_so_much_an_hour_and_no_more() -> None:
    def growing(by: float) -> list[Sample]:
        return a_run(lambda n, s: replace(s, memory=s.memory + by * s.seconds / AN_HOUR))

    assert growth(growing(30)) == pytest.approx(30)
    assert what_grows(growing(MOST_GROWTH - 1)) == []
    (said,) = what_grows(growing(MOST_GROWTH + 20))
    assert said == "Memory grows by 80 MB an hour; 60 are the most."


def test_that_a_run_too_short_to_say_anything_says_so() -> None:
    assert f"{LEAST} are the least" in what_grows(a_run(lambda _n, s: s, samples=LEAST - 1))[0]


def test_that_a_vote_at_the_end_is_compared_with_one_after_the_warm_up() -> None:
    assert pace(a_run(lambda n, s: replace(s, milliseconds=900 if n < 12 else 1800))) == 2


def test_that_what_is_measured_is_there(tmp_path: Path) -> None:
    assert memory() > 1 and threads() >= 1
    before = handles()
    with (tmp_path / "a").open("w"), (tmp_path / "b").open("w"):
        assert handles() in (before + 2, 0), "0 where the system does not say"
