"""The clock against the agenda: the arithmetic of minutes over and minutes in hand."""

from workshop.model import Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, Plan
from workshop.show.pace import Pace, moved, pace_words, seconds_over
from workshop.show.stage import Position, Stage


def a_day(*minutes: int, optional: tuple[int, ...] = ()) -> Workshop:
    steps = (
        Activity(ActivityId(f"s{n}"), f"Step {n}", ActivityKind.TALK, each, n in optional)
        for n, each in enumerate(minutes)
    )
    return Workshop(Plan("Day", activities=tuple(steps)))


def after(workshop: Workshop, *moves: tuple[float, int, Stage]) -> Pace:
    """The pace after these moves: (minute, step, stage)."""
    pace = Pace()
    for minute, step, stage in moves:
        pace = moved(pace, workshop, Position(step, stage), minute * 60)
    return pace


def words_at(workshop: Workshop, minute: float, *moves: tuple[float, int, Stage]) -> str:
    return pace_words(seconds_over(after(workshop, *moves), workshop.plan, minute * 60))


TALK, READY = Stage.TALK, Stage.READY


def test_that_nothing_is_said_before_the_first_step_and_after_the_last() -> None:
    day = a_day(10, 10)
    assert words_at(day, 30, (0, -1, READY)) == ""
    assert words_at(day, 30, (0, 0, TALK), (20, 2, READY)) == ""


def test_that_the_clock_starts_with_the_first_step_and_not_with_the_title_slide() -> None:
    assert words_at(a_day(10, 10), 65, (0, -1, READY), (60, 0, READY)) == "on time"


def test_that_a_step_within_its_minutes_is_on_time_and_beyond_them_over() -> None:
    day = a_day(10, 10)
    assert words_at(day, 9.5, (0, 0, TALK)) == "on time"
    assert words_at(day, 14.5, (0, 0, TALK)) == "4 min over"


def test_that_a_step_left_early_puts_minutes_in_hand_and_the_next_one_keeps_them() -> None:
    day = a_day(10, 10)
    assert words_at(day, 7, (0, 0, TALK), (7, 1, READY)) == "3 min in hand"
    assert words_at(day, 12, (0, 0, TALK), (7, 1, TALK)) == "3 min in hand"
    assert words_at(day, 21, (0, 0, TALK), (7, 1, TALK)) == "1 min over"


def test_that_an_optional_step_that_was_skipped_does_not_count() -> None:
    day = a_day(10, 30, 10, optional=(1,))
    assert words_at(day, 10, (0, 0, TALK), (10, 2, TALK)) == "on time"
    assert words_at(day, 10, (0, 0, TALK), (9, 1, READY), (10, 2, TALK)) == "on time"
    assert words_at(day, 40, (0, 0, TALK), (10, 1, TALK), (40, 2, TALK)) == "on time"


def test_that_a_step_of_the_agenda_that_was_jumped_over_leaves_its_minutes_in_hand() -> None:
    assert words_at(a_day(10, 30, 10), 10, (0, 0, TALK), (10, 2, TALK)) == "30 min in hand"


def test_that_a_look_back_costs_only_the_time_it_takes() -> None:
    day = a_day(10, 10)
    moves = ((0, 0, TALK), (10, 1, TALK), (15, 0, TALK), (17, 1, TALK))
    assert words_at(day, 20, *moves) == "2 min over"


def test_that_a_file_opened_in_the_middle_counts_from_there() -> None:
    assert words_at(a_day(60, 10, 10), 11, (0, 1, TALK), (10, 2, TALK)) == "on time"


def test_that_the_title_slide_in_between_is_no_step() -> None:
    day = a_day(10, 10)
    moves = ((0, 0, TALK), (8, -1, READY), (10, 0, TALK))
    assert words_at(day, 11, *moves) == "2 min over"
