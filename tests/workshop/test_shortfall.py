"""What a headline says of hoped for and seen: the shortfall, the surprise, and what nobody could show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.workshop.test_running import GROUPS, a_workshop, an_activity, said, voted
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import MAIN, SECOND, OptionId
from workshop.show.headlines import VALUES
from workshop.show.running import headline_between
from workshop.templates.placeholders import PLACEHOLDERS
from workshop.voting import Ballot, BallotId, Channel, Round, RoundId, RoundState

BENEFITS = a_workshop("benefits")
ASKED = an_activity(BENEFITS, "expected-and-seen")
FIRST, SECOND_ONE, THIRD = (o.id for o in ASKED.options[:3])
LABELS = {o.id: o.label for o in ASKED.options}


def judged(*people: Mapping[OptionId, tuple[int, int]], state: RoundState = RoundState.REVEALED) -> Workshop:
    """The benefits, with the hoped-for and the seen mark that each person gave."""
    ballots = tuple(
        Ballot(
            BallotId(f"j{n}"),
            GROUPS[0].id,
            {(c, o): m for o, marks in person.items() for c, m in zip((MAIN, SECOND), marks, strict=True)},
        )
        for n, person in enumerate(people)
    )
    handed_in = {(GROUPS[0].id, Channel.SLIP): len(ballots)}
    round = Round(RoundId(1), ASKED.id, 1, ASKED, state, True, ballots, handed_in=handed_in)
    return replace(BENEFITS, rounds=(round,))


def evidence(workshop: Workshop, ticks: Sequence[Sequence[OptionId]]) -> str:
    """The headline after so many people ticked what they could show evidence for."""
    run = voted(workshop, "could-we-show-it", [dict.fromkeys(each, 1) for each in ticks])
    return said(run, an_activity(run, "could-we-show-it").screen_result)


def run_leader(workshop: Workshop) -> OptionId:
    return outcome_of(workshop, workshop.rounds[-1]).ranking.places[0].option


def test_that_the_shortfall_and_the_surprise_are_named() -> None:
    run = judged({FIRST: (5, 1), SECOND_ONE: (4, 3), THIRD: (1, 4)})
    assert said(run, ASKED.screen_result) == (f"Biggest shortfall: {LABELS[FIRST]}. Biggest surprise: {LABELS[THIRD]}.")
    talk = an_activity(run, "talk-gap")
    assert headline_between(run, talk) == f"Shortfall: {LABELS[FIRST]}. Surprise: {LABELS[THIRD]}."


@pytest.mark.parametrize(
    "marks",
    [
        {FIRST: (5, 1), SECOND_ONE: (5, 1), THIRD: (1, 4)},
        {FIRST: (5, 1), SECOND_ONE: (1, 4), THIRD: (2, 5)},
        {FIRST: (5, 1), SECOND_ONE: (3, 3)},
        {FIRST: (1, 4)},
        {},
    ],
    ids=["two fell equally short", "two surprised equally", "nothing surprised", "nothing fell short", "nobody voted"],
)
def test_that_a_tie_or_nothing_leaves_the_headline_out(marks: Mapping[OptionId, tuple[int, int]]) -> None:
    assert said(judged(marks), ASKED.screen_result) == ""


def test_that_a_shortfall_that_does_not_lead_the_order_is_not_called_the_biggest() -> None:
    run = judged({FIRST: (4, 1), SECOND_ONE: (5, 2), THIRD: (1, 4)}, {FIRST: (4, 1), SECOND_ONE: (5, 3)})
    assert run_leader(run) == SECOND_ONE, "a smaller gap weighs more where more was hoped for"
    assert said(run, ASKED.screen_result) == ""


def test_that_only_people_who_gave_both_marks_count() -> None:
    run = judged({FIRST: (5, 1), THIRD: (1, 3)}, {SECOND_ONE: (5, -1)})
    assert said(run, ASKED.screen_result).startswith(f"Biggest shortfall: {LABELS[FIRST]}")


def test_that_what_was_seen_and_few_can_show_is_named() -> None:
    run = judged({FIRST: (5, 5), SECOND_ONE: (5, 4), THIRD: (5, 1)})
    four = [[FIRST, SECOND_ONE], [FIRST], [FIRST], [FIRST]]
    assert evidence(run, four) == "", "one of four is a quarter"
    assert evidence(run, [*four, [FIRST]]) == f"Seen but not provable: {LABELS[SECOND_ONE]}"


def test_that_without_the_vote_before_nothing_is_called_unproven() -> None:
    assert evidence(BENEFITS, [[FIRST]]) == ""
    hidden = judged({FIRST: (5, 5)}, state=RoundState.CLOSED)
    assert evidence(hidden, [[SECOND_ONE]]) == "", "the room has not seen it"


def test_that_every_placeholder_of_a_template_has_a_value_of_its_own() -> None:
    assert set(PLACEHOLDERS) == VALUES
