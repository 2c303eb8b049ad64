"""Some damaged files and lines of each kind in every run of the tests; `python -m tests.fuzz` goes on for longer."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import KINDS, Damage
from tests.fuzz.targets import TARGETS, a_rich_file, check_workshop_file

DAMAGES = st.lists(
    st.builds(Damage, st.sampled_from(sorted(KINDS)), st.floats(0, 1), st.integers(0, 2**32 - 1)),
    min_size=1,
    max_size=4,
)
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", TARGETS)
@BOUNDED
@given(which=st.integers(0, 99), damages=DAMAGES)
def test_that_whatever_is_damaged_there_is_the_right_value_or_a_sentence(
    name: str, which: int, damages: list[Damage]
) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    target.check(target.damage(seeds[which % len(seeds)], damages, target.tokens))


@pytest.mark.parametrize("name", TARGETS)
def test_that_what_is_whole_passes_its_own_check(name: str) -> None:
    for seed in TARGETS[name].seeds():
        TARGETS[name].check(seed)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
@example("١ ٢ ٣")
@example("1\u20282")
@example("🅰 1")
def test_that_any_text_typed_as_a_line_is_read_or_refused(text: str) -> None:
    TARGETS["line"].check(text.encode("utf-8", "surrogateescape"))


def test_that_the_check_of_files_would_see_another_vote() -> None:
    """The control: a whole file with other votes in it does not pass for the right one."""
    other = a_rich_file().replace(b"by May", b"by Jun")
    with pytest.raises(AssertionError):
        check_workshop_file(with_right_sums(other))


def with_right_sums(data: bytes) -> bytes:
    import sqlite3
    from contextlib import closing

    from tests.workshop.forged import make_sums_right

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(data)
        make_sums_right(db)
        return bytes(db.serialize())
