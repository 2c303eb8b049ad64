"""Options taken from earlier votes, and headlines that are left out rather than wrong."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from workshop.counting.published import outcome_of
from workshop.errors import WorkshopError
from workshop.model import Note, Workshop
from workshop.plan import MAIN, Activity, ActivityId, GroupId, OptionId, Plan, StakeholderGroup
from workshop.show.running import headline, headline_between, options_for
from workshop.templates.reading import plan_for_groups, read_template
from workshop.voting import Ballot, BallotId, Channel, Marks, Round, RoundId, RoundState

GROUPS = (
    StakeholderGroup(GroupId("a"), "Council", "C", people=3),
    StakeholderGroup(GroupId("b"), "Residents", "R", people=1),
)


def a_workshop(template: str) -> Workshop:
    return Workshop(plan_for_groups(read_template(template), GROUPS))


def an_activity(workshop: Workshop, id: str) -> Activity:
    return workshop.plan.activity(ActivityId(id))


def voted(
    workshop: Workshop, id: str, ballots: Sequence[dict[str, int]], state: RoundState = RoundState.REVEALED
) -> Workshop:
    """The workshop with one more vote on an activity, all ballots by the first group."""
    asked = an_activity(workshop, id)
    asked = replace(asked, options=options_for(workshop, asked))
    cast = tuple(
        Ballot(BallotId(f"b{n}"), GROUPS[0].id, {(MAIN, OptionId(o)): m for o, m in marks.items()})
        for n, marks in enumerate(ballots)
    )
    number = len(workshop.rounds_of(asked.id)) + 1
    handed_in = {(GROUPS[0].id, Channel.SLIP): len(cast)}
    round = Round(RoundId(len(workshop.rounds) + 1), asked.id, number, asked, state, True, cast, handed_in=handed_in)
    return replace(workshop, rounds=(*workshop.rounds, round))


def said(workshop: Workshop, text: str) -> str:
    latest = workshop.rounds[-1]
    return headline(workshop, text, round=latest, outcome=outcome_of(workshop, latest))


DOTS = "your-turn"
DEMO = a_workshop("prioritise-principles")


def test_that_options_of_a_vote_of_its_own_are_simply_given() -> None:
    activity = an_activity(DEMO, "round-one")
    assert options_for(DEMO, activity) == activity.options


def test_that_groups_are_offered_with_how_many_are_here() -> None:
    workshop = a_workshop("stakeholder-view")
    workshop = replace(workshop, here={GROUPS[0].id: 5})
    options = options_for(workshop, an_activity(workshop, "who-is-missing"))
    assert [(o.id, o.label, o.definition) for o in options] == [
        ("a", "Council", "5 people here."),
        ("b", "Residents", "1 person here."),
    ]


def test_that_top_places_are_taken_with_everything_tied_at_the_line() -> None:
    workshop = a_workshop("when-principles-collide")
    pairs = [o.id for o in an_activity(workshop, "which-pull").options]
    top = an_activity(workshop, "which-gives-way")
    clear = voted(workshop, "which-pull", [{pairs[5]: 1, pairs[0]: 1, pairs[2]: 1}, {pairs[5]: 1, pairs[0]: 1}])
    assert [o.id for o in options_for(clear, top)] == [pairs[0], pairs[5], pairs[2]]
    tied = voted(workshop, "which-pull", [{pairs[1]: 1, pairs[0]: 1, pairs[2]: 1}, {pairs[6]: 1}])
    assert {o.id for o in options_for(tied, top)} == {pairs[0], pairs[1], pairs[2], pairs[6]}
    assert all(o.low_label for o in options_for(tied, top))


def test_that_the_latest_closed_vote_counts_and_an_open_one_does_not() -> None:
    workshop = a_workshop("when-principles-collide")
    pairs = [o.id for o in an_activity(workshop, "which-pull").options]
    top = an_activity(workshop, "which-gives-way")
    twice = voted(voted(workshop, "which-pull", [{pairs[0]: 1}]), "which-pull", [{pairs[1]: 1}], RoundState.CLOSED)
    assert [o.id for o in options_for(twice, top)] == [pairs[1]]
    thrice = voted(twice, "which-pull", [{pairs[2]: 1}], RoundState.OPEN)
    assert [o.id for o in options_for(thrice, top)] == [pairs[1]]


def test_that_a_vote_that_was_not_run_gives_a_sentence_and_no_options() -> None:
    workshop = a_workshop("when-principles-collide")
    with pytest.raises(WorkshopError, match=r"has not been voted on yet\. Run that vote first, or pick"):
        options_for(workshop, an_activity(workshop, "which-gives-way"))
    empty = voted(workshop, "which-pull", [])
    with pytest.raises(WorkshopError, match="nobody voted there"):
        options_for(empty, an_activity(empty, "which-gives-way"))


def test_that_all_options_of_two_activities_are_put_together() -> None:
    workshop = a_workshop("stakeholder-view")
    options = options_for(workshop, an_activity(workshop, "fix-first"))
    assert [o.id for o in options][-5:] == [
        "education",
        "transparency",
        "partnership-working",
        "sustainability",
        "honest-fair",
    ]
    assert len(options) == 10


def test_that_a_step_that_was_run_instead_stands_for_the_one_it_replaces() -> None:
    workshop = a_workshop("stakeholder-view")
    run = voted(workshop, "governance-ten", [{"equity": 3}])
    options = options_for(run, an_activity(run, "fix-first"))
    assert len(options) == 16 and {"compete", "equity"} <= {o.id for o in options}


def test_that_captured_lines_become_options() -> None:
    workshop = a_workshop("judge-us-together")
    activity = an_activity(workshop, "how-judged")
    with pytest.raises(WorkshopError, match="nothing is typed there yet"):
        options_for(workshop, activity)
    notes = tuple(Note(ActivityId("our-results"), (text,)) for text in ("Safer streets ", "", "Warm homes"))
    options = options_for(replace(workshop, notes=notes), activity)
    assert [(o.id, o.label) for o in options] == [("note-1", "Safer streets"), ("note-3", "Warm homes")]


def test_that_a_headline_names_a_clear_top_and_keeps_silent_about_a_tie() -> None:
    text = an_activity(DEMO, "round-one").screen_result
    clear = voted(DEMO, "round-one", [{"equity": 2, "honesty": 1, "compete": 1}, {"equity": 2, "honesty": 2}])
    assert said(clear, text) == (
        "First vote: most dots to Equity: fair procedures and due process, Ethical and honest behaviour "
        "and Ability to compete"
    )
    tied = voted(DEMO, "round-one", [{"equity": 2, "honesty": 1, "compete": 1}])
    assert said(tied, text) != ""  # 2, 1, 1: the three are the top three whatever their order
    at_the_line = voted(DEMO, "round-one", [{"equity": 1, "honesty": 1, "compete": 1, "inclusion": 1}])
    assert said(at_the_line, text) == ""
    too_few = voted(DEMO, "round-one", [{"equity": 2, "honesty": 2}])
    assert said(too_few, text) == ""
    assert said(too_few, "Top: {top1}") == ""


def test_that_turnout_is_said_as_it_stands() -> None:
    workshop = voted(DEMO, "round-one", [{"equity": 2}, {"equity": 1}], RoundState.OPEN)
    text = an_activity(workshop, "round-one").screen_open
    assert headline(workshop, text, round=workshop.rounds[-1]) == "2 of 4 have voted"
    assert headline(workshop, "Top: {top1}", round=workshop.rounds[-1]) == ""
    assert headline(workshop, "Nothing to fill in") == "Nothing to fill in"


def test_that_ratings_name_the_best_and_the_weakest_only_where_there_is_one() -> None:
    workshop = a_workshop("collaborative-advantage")
    text = an_activity(workshop, "using-resources").screen_result
    run = voted(workshop, "using-resources", [{"intensively": 5, "imaginatively": 1, "efficiently": 3}])
    assert said(run, text) == "Best: Intensively. Weakest: Imaginatively."
    tied = voted(workshop, "using-resources", [{"intensively": 5, "imaginatively": 1, "efficiently": 5}])
    assert said(tied, text) == ""
    one = voted(workshop, "against-others", [{"peers": -1}, {"peers": 3}])
    assert said(one, an_activity(workshop, "against-others").screen_result) == "Nothing to compare with: 1 of 2"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [((3, 4, 5), "Carried. Answers below 3: 0"), ((0, 2, 5), "Concerns to hear first. Answers below 3: 2"), ((), "")],
)
def test_that_a_proposal_is_carried_by_its_rule(answers: tuple[int, ...], sentence: str) -> None:
    workshop = voted(DEMO, "can-we-live-with-it", [{"proposal": answer} for answer in answers])
    assert said(workshop, an_activity(workshop, "can-we-live-with-it").screen_result) == sentence


@pytest.mark.parametrize(
    ("marks", "label"), [((4, 4), "Passed: both parts"), ((5, 3), "Not yet: at least one part falls short")]
)
def test_that_both_parts_of_a_test_must_hold(marks: tuple[int, int], label: str) -> None:
    workshop = a_workshop("collaborative-advantage")
    run = voted(workshop, "two-part-test", [{"creative": marks[0], "own-aims": marks[1]}])
    assert said(run, an_activity(run, "two-part-test").screen_result) == label


def test_that_conditions_are_counted_and_a_half_median_has_no_label() -> None:
    workshop = a_workshop("provide-buy-or-partner")
    ids = [o.id for o in an_activity(workshop, "conditions").options]
    run = voted(workshop, "conditions", [{id: 4 if n < 2 else 2 for n, id in enumerate(ids)}])
    assert said(run, an_activity(run, "conditions").screen_result) == "2 of 6 conditions point towards in-house"
    sharing = a_workshop("sharing-test")
    text = an_activity(sharing, "will-it-work").screen_result
    assert said(voted(sharing, "will-it-work", [{"share-more": 4}]), text) == "The middle answer: Likely"
    assert said(voted(sharing, "will-it-work", [{"share-more": 4}, {"share-more": 3}]), text) == ""


def test_that_a_talk_speaks_of_the_latest_revealed_vote_before_it() -> None:
    workshop = a_workshop("partnership-decision")
    talk = an_activity(workshop, "case-for-each")
    assert headline_between(workshop, talk) == ""
    hidden = voted(workshop, "first-decision", [{"repair": 1}], RoundState.CLOSED)
    assert headline_between(hidden, talk) == ""
    shown = voted(workshop, "first-decision", [{"repair": 1}])
    assert headline_between(shown, talk) == "First vote: Repair"


def test_that_a_capture_says_how_much_was_captured() -> None:
    capture = an_activity(DEMO, "so-what")
    shown = voted(DEMO, "round-two", [{"equity": 1, "leadership": 2}])
    assert headline_between(shown, capture) == "Actions for: Equity: fair procedures and due process"
    noted = replace(shown, notes=(Note(capture.id, ("Publish the minutes", "Ann", "May")),))
    assert headline_between(noted, capture) == "Actions recorded: 1"


def test_that_the_printed_table_of_a_demonstration_has_no_best_and_no_worst() -> None:
    plan: Plan = read_template("demo-carrick")
    workshop = Workshop(plan)
    asked = plan.activities[0]
    marks: Marks = {(MAIN, o.id): 1 + n % 5 for n, o in enumerate(asked.options)}
    ballot = Ballot(BallotId("x"), plan.groups[0].id, marks, Channel.FILE)
    round = Round(RoundId(1), asked.id, 1, asked, RoundState.REVEALED, False, (ballot,))
    workshop = replace(workshop, rounds=(round,))
    for name in ("high_item", "low_item", "spread_item", "gap_item", "median_label", "top1", "top3"):
        assert said(workshop, f"{{{name}}}") == "", name
