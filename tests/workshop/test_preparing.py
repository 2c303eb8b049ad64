"""Edits of the plan as functions: what each makes of what was typed, and what it refuses."""

import pytest

from tests.builders import COUNCIL, DOTS, RESIDENTS, TALK, a_plan
from workshop.errors import InvalidPlan
from workshop.model import Workshop
from workshop.plan import OptionId, Plan
from workshop.preparing import groups, options, questions, steps, typed
from workshop.show.making import scene_of
from workshop.show.scene import words_of
from workshop.show.stage import Position

EQUITY = OptionId("equity")


def labels(plan: Plan) -> list[str]:
    return [o.label for o in plan.activity(DOTS).options]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("22 November 2026", "2026-11-22"),
        ("Sunday, 22 Nov 2026", "2026-11-22"),
        ("22.11.2026", "2026-11-22"),
        ("22/11/2026", "2026-11-22"),
        ("2026-11-22", "2026-11-22"),
        ("5/4/26", "2026-04-05"),
        ("5 April 26", "2026-04-05"),
        ("  ", ""),
    ],
)
def test_that_a_date_is_read_as_people_write_it(typed: str, iso: str) -> None:
    assert steps.with_date(a_plan(), typed).date == iso


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("5/22/2026", r"there is no month 22. Is it 22 May 2026\? Then write it so\."),
        ("22/11/0026", "is not in this century"),
        ("22/11/1926", "is not in this century"),
    ],
)
def test_that_a_date_that_may_be_meant_otherwise_is_asked_about(typed: str, asked: str) -> None:
    with pytest.raises(InvalidPlan, match=asked):
        steps.with_date(a_plan(), typed)


@pytest.mark.parametrize("typed", ["tomorrow", "31/2/2026", "22 J 2026", "22/11/26x", "2026"])
def test_that_what_is_no_date_is_refused_by_name(typed: str) -> None:
    with pytest.raises(InvalidPlan, match=r"is not a date\. Write it like 22 November 2026"):
        steps.with_date(a_plan(), typed)


def test_that_line_breaks_and_control_characters_of_a_label_become_spaces_or_go() -> None:
    plan = options.with_label(a_plan(), DOTS, EQUITY, "Fair\r\nprocedures\tfor\u2028all\x00\x07 ")
    assert labels(plan)[0] == "Fair procedures for all"


def test_that_a_label_may_be_long_and_in_any_script() -> None:
    long = "الشفافية والمساءلة " + "很" * 100
    assert labels(options.with_label(a_plan(), DOTS, EQUITY, long))[0] == long


def test_that_two_options_must_not_read_alike() -> None:
    with pytest.raises(InvalidPlan, match="“leadership” is already one of the options"):
        options.with_label(a_plan(), DOTS, EQUITY, "leadership")


def test_that_an_option_may_change_only_its_capitals() -> None:
    assert labels(options.with_label(a_plan(), DOTS, EQUITY, "EQUITY"))[0] == "EQUITY"


def test_that_an_empty_label_is_refused() -> None:
    with pytest.raises(InvalidPlan, match="An option needs a label"):
        options.with_label(a_plan(), DOTS, EQUITY, " \n ")


def test_that_a_pasted_list_loses_its_bullets_and_keeps_definitions_after_a_tab() -> None:
    lines = typed.lines_of("• Openness\tWe say why\n\n  - Honesty\n诚实\n")
    plan = options.with_more_options(a_plan(), DOTS, lines)
    assert labels(plan)[4:] == ["Openness", "Honesty", "诚实"]
    assert plan.activity(DOTS).options[4].definition == "We say why"
    assert len({o.id for o in plan.activity(DOTS).options}) == 7


def test_that_a_pasted_list_with_a_duplicate_adds_nothing() -> None:
    plan = a_plan()
    with pytest.raises(InvalidPlan, match="“Openness” is already"):
        options.with_more_options(plan, DOTS, ("Openness", "Openness"))


def test_that_options_move_and_stop_at_the_ends() -> None:
    plan = options.moved_option(a_plan(), DOTS, EQUITY, 1)
    assert labels(plan)[:2] == ["Leadership", "Equity"]
    assert labels(options.moved_option(a_plan(), DOTS, EQUITY, -1)) == labels(a_plan())


def test_that_a_deleted_option_is_gone_and_its_id_is_not_confused_with_a_new_one() -> None:
    plan = options.without_option(a_plan(), DOTS, EQUITY)
    assert labels(plan) == ["Leadership", "Transparency", "Cooperation"]
    again = options.with_more_options(a_plan(), DOTS, ["Equity!"])
    assert [o.id for o in again.activity(DOTS).options].count(EQUITY) == 1


def test_that_a_vote_needs_a_question_and_a_talk_does_not() -> None:
    with pytest.raises(InvalidPlan, match="needs a question"):
        questions.with_prompt(a_plan(), DOTS, "")
    assert questions.with_prompt(a_plan(), TALK, "").activity(TALK).prompt == ""


def test_that_a_vote_goes_by_its_question_until_somebody_names_it() -> None:
    plan = steps.with_step(a_plan(), "dots", 0)
    new, question = (
        plan.activities[0].id,
        "Which of these many things must we get right first, here and now, and for good?",
    )
    plan = questions.with_prompt(plan, new, "What first?")
    assert plan.activity(new).title == "What first?"
    plan = questions.with_prompt(plan, new, question)
    assert plan.activity(new).title == "Which of these many things must we get right first, here and now…"
    assert words_of(scene_of(Workshop(plan), Position(0))).count("Which of these many things") == 1
    plan = questions.with_prompt(questions.with_name(plan, new, "Priorities"), new, "What now?")
    assert plan.activity(new).title == "Priorities"


def test_that_a_group_code_is_short_and_nobody_elses() -> None:
    with pytest.raises(InvalidPlan, match="C is already the code of Council"):
        groups.with_group_code(a_plan(), RESIDENTS, "c")
    with pytest.raises(InvalidPlan, match="one to four letters"):
        groups.with_group_code(a_plan(), RESIDENTS, "RESID")
    assert groups.with_group_code(a_plan(), RESIDENTS, "re").group(RESIDENTS).code == "RE"


def test_that_thirty_new_groups_have_codes_names_and_colours_of_their_own() -> None:
    plan = a_plan()
    for _ in range(30):
        plan = groups.with_another_group(plan, "")
    for values in ([g.code for g in plan.groups], [g.name for g in plan.groups], [g.colour for g in plan.groups]):
        assert len(set(values)) == 33
    assert all(1 <= len(g.code) <= 4 for g in plan.groups)


def test_that_two_groups_must_not_share_a_name() -> None:
    with pytest.raises(InvalidPlan, match="already a group “Council”"):
        groups.with_group_name(a_plan(), RESIDENTS, " council ".title())
    assert groups.without_group(a_plan(), COUNCIL).groups[0].name == "Voluntary"
