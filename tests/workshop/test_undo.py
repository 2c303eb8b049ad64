"""Every edit can be undone and done again, on disk first; what votes came in on stays, with the reason."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    COUNCIL,
    DOTS,
    GROUPS,
    RATE,
    RESIDENTS,
    TALK,
    VOLUNTARY,
    a_ballot,
    a_closed_round,
    a_plan,
    a_session,
    an_open_round,
)
from workshop.errors import InvalidPlan
from workshop.kinds import Kind
from workshop.plan import MAIN, ActivityId, Band, OptionsFrom, Plan, Polarity
from workshop.preparing import groups, options, people, questions, results, scales, steps, ways
from workshop.printed import Printed
from workshop.session import Session, open_workshop
from workshop.session.history import KEPT
from workshop.sizes import MOST_ITEMS, MOST_SHOWN
from workshop.templates.reading import group_presets
from workshop.voting import Participant


def rename(session: Session, title: str) -> None:
    session.edit_plan(questions.with_name(session.workshop.plan, DOTS, title), did="rename the step")


def title_of(session: Session) -> str:
    return session.workshop.plan.activity(DOTS).title


def test_that_an_edit_is_undone_and_done_again_by_name_and_stands_in_the_file(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        rename(session, "Our vote")
        assert session.edits.undo_name == "rename the step"
        session.undo_edit()
        assert (title_of(session), session.edits.undo_name, session.edits.redo_name) == (
            "The dots vote",
            "",
            "rename the step",
        )
        session.redo_edit()
        assert title_of(session) == "Our vote"
        session.undo_edit()
    with open_workshop(tmp_path / "a.workshop") as again:
        assert title_of(again) == "The dots vote"
        assert again.edits.undo_name == "", "what was taken out of a plan is kept nowhere"


def test_that_a_new_edit_ends_what_could_be_done_again(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        rename(session, "One")
        session.undo_edit()
        rename(session, "Two")
        assert session.edits.redo_name == ""
        with pytest.raises(InvalidPlan, match="nothing to do again"):
            session.redo_edit()


def test_that_an_edit_that_changes_nothing_is_none(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        rename(session, "The dots vote")
        assert session.edits.undo_name == ""
        with pytest.raises(InvalidPlan, match="nothing to undo"):
            session.undo_edit()


def test_that_a_refused_edit_leaves_what_can_be_undone_as_it_was(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        rename(session, "Our vote")
        twice = replace(session.workshop.plan, groups=(*GROUPS, GROUPS[0]))
        with pytest.raises(InvalidPlan):
            session.edit_plan(twice)
        assert session.edits.undo_name == "rename the step"


def test_that_an_undo_that_votes_forbid_says_why_and_changes_nothing(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        plan = options.with_more_options(session.workshop.plan, DOTS, ["Courage"])
        session.edit_plan(plan, did="add an option")
        a_closed_round(session, [a_ballot("C equity")])
        with pytest.raises(InvalidPlan) as refused:
            session.undo_edit()
        assert str(refused.value) == (
            "“Add an option” cannot be undone any more. “The dots vote” has votes, so its options can no longer "
            "change. Duplicate it, and change the copy."
        )
        assert len(session.workshop.plan.activity(DOTS).options) == 5
        assert session.edits.undo_name == "add an option"


def test_that_a_group_that_comes_back_has_its_people_in_the_room_again(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        session.set_here(VOLUNTARY, 4)
        session.edit_plan(groups.without_group(session.workshop.plan, VOLUNTARY), did="remove a group")
        assert VOLUNTARY not in session.workshop.here
        session.undo_edit()
        assert session.workshop.here[VOLUNTARY] == 4


def test_that_cards_are_undone_with_the_edit_that_gave_them_out(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        made = people.with_cards(session.workshop)
        session.edit_plan(made.plan, did="number the cards", participants=made.participants)
        assert len(session.workshop.participants) == 21
        session.undo_edit()
        assert session.workshop.participants == ()
        session.redo_edit()
        assert len(session.workshop.participants) == 21


def test_that_cards_printed_since_stay_when_an_older_edit_is_undone(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        made = people.with_cards(session.workshop)
        session.edit_plan(made.plan, did="number the cards", participants=made.participants)
        session.seat([*session.workshop.participants, Participant(99, COUNCIL)])
        session.undo_edit()
        assert len(session.workshop.participants) == 22


def test_that_what_was_printed_is_remembered_over_an_undo(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        rename(session, "Our vote")
        session.note_printed(Printed(DOTS, 21, "abc"))
        session.undo_edit()
        assert session.workshop.plan.printed == (Printed(DOTS, 21, "abc"),)
        session.note_printed(Printed(DOTS, 24, "def"))
        assert session.workshop.plan.printed == (Printed(DOTS, 24, "def"),)


def test_that_cards_stand_fast_while_a_vote_is_open(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        session.seat([Participant(1, COUNCIL)])
        an_open_round(session)
        with pytest.raises(InvalidPlan, match="A vote is open"):
            session.edit_plan(session.workshop.plan, participants=[Participant(1, RESIDENTS)])


def test_that_no_more_edits_are_kept_than_anybody_undoes(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        for n in range(KEPT + 2):
            rename(session, f"Title {n}")
        assert len(session.edits.done) == KEPT


# any sequence of edits

PlanEdit = Callable[[Plan, Random], Plan]
SOME_TEXTS = ("Fairness", "Honesty\tWe say what we do", "透明度", "Ελευθερία", "<b>bold</b>", "=1+1", "a" * 90)


def a_step(plan: Plan, chance: Random):
    return chance.choice(plan.activities)


def a_vote(plan: Plan, chance: Random):
    return chance.choice([a for a in plan.activities if a.is_vote])


def an_option(plan: Plan, chance: Random):
    activity = chance.choice([a for a in plan.activities if a.options])
    return activity.id, chance.choice(activity.options).id


EDITS: tuple[PlanEdit, ...] = (
    lambda p, c: steps.with_title(p, c.choice(SOME_TEXTS)),
    lambda p, c: steps.with_start(p, c.choice(("9:30", "14.00", ""))),
    lambda p, c: steps.with_step(p, c.choice([w for w, _, _ in ways.WAYS]), c.randrange(len(p.activities) + 1)),
    lambda p, c: steps.with_copy(p, a_step(p, c).id),
    lambda p, c: steps.without_step(p, a_step(p, c).id),
    lambda p, c: steps.moved_step(p, c.randrange(len(p.activities)), c.randrange(len(p.activities))),
    lambda p, c: steps.with_minutes(p, a_step(p, c).id, c.randrange(90)),
    lambda p, c: steps.with_optional(p, a_step(p, c).id, c.random() < 0.6),
    lambda p, c: steps.with_switched(steps.with_optional(p, TALK, True), TALK, c.random() < 0.6),
    lambda p, c: questions.with_prompt(p, a_step(p, c).id, c.choice(SOME_TEXTS)),
    lambda p, c: questions.with_discussion(p, a_step(p, c).id, "\n".join(c.choices(SOME_TEXTS, k=3))),
    lambda p, c: ways.with_way(p, a_step(p, c).id, c.choice([w for w, _, _ in ways.WAYS])),
    lambda p, c: ways.with_secrecy(p, a_vote(p, c).id, c.choice((None, True, False))),
    lambda p, c: ways.with_kind(p, c.choice(tuple(Kind))),
    lambda p, c: options.with_more_options(p, a_vote(p, c).id, [f"{c.choice(SOME_TEXTS)} {c.randrange(9)}"]),
    lambda p, c: options.without_option(p, *an_option(p, c)),
    lambda p, c: options.moved_option(p, *an_option(p, c), c.choice((-1, 1, 3))),
    lambda p, c: options.with_label(p, *an_option(p, c), f"{c.choice(SOME_TEXTS)} {c.randrange(9)}"),
    lambda p, c: options.with_section(p, *an_option(p, c), c.choice(SOME_TEXTS)),
    lambda p, c: options.with_source(p, a_vote(p, c).id, c.choice((None, OptionsFrom(activities=(a_vote(p, c).id,))))),
    lambda p, c: scales.with_scale(p, RATE, MAIN, ways.library_scale(c.choice(("fist5", "rag3", "slide5")))),
    lambda p, c: scales.with_points(p, RATE, MAIN, c.randrange(2), c.randrange(2, 8)),
    lambda p, c: scales.with_polarity(p, RATE, MAIN, c.choice(list(Polarity))),
    lambda p, c: results.with_band(p, RATE, None, Band(1, 2, c.choice(SOME_TEXTS))),
    lambda p, c: results.with_rule(p, RATE, results.new_rule(p.activity(RATE))),
    lambda p, c: groups.with_another_group(p, c.choice(SOME_TEXTS)),
    lambda p, c: groups.with_group_people(p, c.choice(p.groups).id, c.randrange(30)),
    lambda p, c: groups.with_group_weight(p, c.choice(p.groups).id, c.randrange(1, 5)),
    lambda p, c: groups.with_group_colour(p, c.choice(p.groups).id, c.randrange(12)),
    lambda p, c: groups.moved_group(p, c.choice(p.groups).id, c.choice((-1, 1))),
    lambda p, c: groups.without_group(p, c.choice(p.groups).id),
    lambda p, c: groups.with_preset(p, c.choice(group_presets())),
)


def carry_out(session: Session, number: int, chance: Random) -> bool:
    """One edit; whether it was possible and changed something."""
    before = len(session.edits.done)
    try:
        if number == len(EDITS):
            made = people.with_cards(session.workshop)
        elif number == len(EDITS) + 1:
            made = people.without_cards(session.workshop)
        else:
            plan = EDITS[number](session.workshop.plan, chance)
            session.edit_plan(plan, did=f"edit {number}")
            return len(session.edits.done) > before
        session.edit_plan(made.plan, did="cards", participants=made.participants)
    except (InvalidPlan, StopIteration, IndexError):  # refused, or what it is about is no longer there
        return False
    return len(session.edits.done) > before


@settings(max_examples=30)
@given(st.lists(st.integers(0, len(EDITS) + 1), min_size=1, max_size=25), st.integers(0, 999))
def test_that_any_edits_undone_give_back_the_same_plan_and_reopened_the_same_workshop(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], seed: int
) -> None:
    path = tmp_path_factory.mktemp("edits") / "a.workshop"
    chance = Random(seed)
    with a_session(path) as session:
        first = session.workshop
        stood = [session.workshop]
        stood += [session.workshop for number in numbers if carry_out(session, number, chance)]
        last = session.workshop
        for expected in reversed(stood[:-1]):
            session.undo_edit()
            assert (session.workshop.plan, session.workshop.participants) == (expected.plan, expected.participants)
        assert session.workshop.plan == first.plan
        while session.edits.undone:
            session.redo_edit()
        assert session.workshop == last
    with open_workshop(path) as again:
        assert again.workshop == last


def test_that_every_edit_of_the_property_can_really_be_carried_out(tmp_path: Path) -> None:
    """Else the property above would say nothing about it."""
    for number in range(len(EDITS) + 2):
        with a_session(tmp_path / f"{number}.workshop") as session:
            if number == len(EDITS) + 1:
                carry_out(session, len(EDITS), Random(1))
            assert any(carry_out(session, number, Random(seed)) for seed in range(20)), f"edit {number} never is"


def test_that_a_talk_has_nothing_to_undo_until_it_is_edited(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop", a_plan()) as session:
        session.edit_plan(questions.with_notes(session.workshop.plan, TALK, "Wait.\n\nListen."), did="write notes")
        assert session.workshop.plan.activity(TALK).notes == "Wait.\n\nListen."
        session.undo_edit()
        assert session.workshop.plan.activity(TALK).notes == ""


def test_that_of_a_long_plan_only_what_an_edit_changed_is_looked_at_and_all_of_that(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        plan = session.workshop.plan
        step, others = plan.activity(DOTS), tuple(a for a in plan.activities if a.id != DOTS)
        too_long = "x" * (MOST_SHOWN + 1)
        for changed in (replace(step, prompt=too_long), replace(step, id=ActivityId("new"), prompt=too_long)):
            with pytest.raises(InvalidPlan, match="is too long"):
                session.edit_plan(replace(plan, activities=(*others, changed)))
        many = tuple(replace(step, id=ActivityId(f"s{n}")) for n in range(MOST_ITEMS))
        with pytest.raises(InvalidPlan, match="are the most"):
            session.edit_plan(replace(plan, activities=(*plan.activities, *many)))
        assert session.workshop.plan == plan
