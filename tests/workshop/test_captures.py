"""What is typed live may be edited and merged with its trail kept, and becomes options of a later vote."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DOTS, a_ballot, a_plan, a_session, a_vote, an_open_round, some_options
from workshop.captures import captures_of, collects_actions, merged_texts
from workshop.errors import InvalidPlan
from workshop.ideas import later_votes, with_options
from workshop.model import Note, Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, BallotSettings, OptionId
from workshop.session import Session, open_workshop
from workshop.storage.fingerprint import fingerprint_of_words

IDEAS, NEXT = ActivityId("ideas"), ActivityId("next")


def a_capture(id: str = IDEAS, *fields: str) -> Activity:
    return Activity(ActivityId(id), "Our ideas", ActivityKind.CAPTURE, ballot=BallotSettings("text", fields=fields))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    vote = a_vote(DOTS, dots=4)
    after = a_vote(NEXT, dots=4, options=some_options("Prepared"))
    with a_session(tmp_path / "Carrick.workshop", a_plan(vote, a_capture(), after)) as session:
        for text in ("Buses", "Bus passes", "Warm homes"):
            session.add_note(IDEAS, (text,))
        yield session


def texts(session: Session) -> list[str]:
    return [c.text for c in captures_of(session.workshop, IDEAS)]


def test_that_an_edited_idea_stays_in_its_place_and_says_what_it_was(session: Session) -> None:
    session.add_note(IDEAS, ("Cheaper buses",), replaces=(1,))
    assert texts(session) == ["Cheaper buses", "Bus passes", "Warm homes"]
    first = captures_of(session.workshop, IDEAS)[0]
    assert (first.number, first.first, first.trail) == (4, 1, "was “Buses”")
    assert [n.texts for n in session.workshop.notes[:3]] == [("Buses",), ("Bus passes",), ("Warm homes",)]


def test_that_merged_ideas_stand_as_one_and_say_so(session: Session) -> None:
    chosen = captures_of(session.workshop, IDEAS)[:2]
    session.add_note(IDEAS, merged_texts(chosen), replaces=[c.number for c in chosen])
    assert texts(session) == ["Buses / Bus passes", "Warm homes"]
    assert captures_of(session.workshop, IDEAS)[0].trail == "merged from “Buses” and “Bus passes”"


def test_that_an_idea_struck_out_stays_on_record_only(session: Session) -> None:
    session.add_note(IDEAS, ("",), replaces=(3,))
    assert texts(session) == ["Buses", "Bus passes"] and len(session.workshop.notes) == 4


@pytest.mark.parametrize("numbers", [(0,), (9,), (1, 1, 9), (-1,)])
def test_that_only_notes_that_are_there_are_replaced(session: Session, numbers: tuple[int, ...]) -> None:
    with pytest.raises(InvalidPlan):
        session.add_note(IDEAS, ("x",), replaces=numbers)
    session.add_note(IDEAS, ("Cheaper buses",), replaces=(1,))
    with pytest.raises(InvalidPlan, match="changed or merged before"):
        session.add_note(IDEAS, ("Fewer cars",), replaces=(1,))


def test_that_the_trail_is_in_the_file(session: Session) -> None:
    session.add_note(IDEAS, ("Cheaper buses",), replaces=(1, 2))
    session.close()
    with open_workshop(session.path) as again:
        assert again.workshop == session.workshop
        assert again.workshop.notes[-1].replaces == (1, 2)


def test_that_the_fingerprint_watches_over_the_trail() -> None:
    plain = (Note(IDEAS, ("a",)), Note(IDEAS, ("b",)))
    changed = (plain[0], replace(plain[1], replaces=(1,)))
    room = Workshop(a_plan())
    sums = {fingerprint_of_words(replace(room, notes=notes)) for notes in (plain, changed)}
    assert len(sums) == 2


def test_that_ideas_become_options_of_a_later_vote_and_say_where_they_come_from(session: Session) -> None:
    session.add_note(IDEAS, ("Cheaper buses",), replaces=(1, 2))
    assert [a.id for a in later_votes(session.workshop, IDEAS)] == [NEXT]
    session.edit_plan(with_options(session.workshop, NEXT, captures_of(session.workshop, IDEAS)))
    options = session.workshop.plan.activity(NEXT).options
    assert [(o.id, o.label) for o in options] == [
        ("prepared", "Prepared"),
        ("note-1", "Cheaper buses"),
        ("note-3", "Warm homes"),
    ]
    assert options[1].source_label == "Typed in “Our ideas”, merged from “Buses” and “Bus passes”"
    assert options[2].source_label == "Typed in “Our ideas”"
    round = an_open_round(session, NEXT)
    session.cast(round, a_ballot("C note-1 note-1 note-3"))
    assert session.workshop.round(round).asked.options == options


def test_that_made_again_an_idea_is_one_option_as_it_reads_now(session: Session) -> None:
    session.edit_plan(with_options(session.workshop, NEXT, captures_of(session.workshop, IDEAS)))
    session.add_note(IDEAS, ("Cheaper buses",), replaces=(1,))
    session.edit_plan(with_options(session.workshop, NEXT, captures_of(session.workshop, IDEAS)[:1]))
    labels = [o.label for o in session.workshop.plan.activity(NEXT).options]
    assert labels == ["Prepared", "Cheaper buses", "Bus passes", "Warm homes"]


def test_that_a_vote_with_ballots_takes_no_new_options(session: Session) -> None:
    an_open_round(session, NEXT)
    assert not later_votes(session.workshop, IDEAS)
    with pytest.raises(InvalidPlan, match="Duplicate it"):
        with_options(session.workshop, NEXT, captures_of(session.workshop, IDEAS))
    with pytest.raises(InvalidPlan, match="at least one"):
        with_options(session.workshop, DOTS, ())


def test_that_further_texts_explain_an_option(session: Session) -> None:
    session.add_note(IDEAS, ("Night bus", "for shift workers", ""))
    plan = with_options(session.workshop, NEXT, captures_of(session.workshop, IDEAS)[-1:])
    made = plan.activity(NEXT).option(OptionId("note-4"))
    assert (made.label, made.definition) == ("Night bus", "for shift workers")


def test_that_a_step_with_dates_or_actions_collects_actions() -> None:
    assert collects_actions(a_capture("a", "Action", "Who", "By when"))
    assert collects_actions(a_capture("b", "Move", "By when"))
    assert not collects_actions(a_capture("c", "We can offer", "From whom"))
    assert not collects_actions(a_capture("d"))


@given(st.lists(st.lists(st.integers(0, 30), max_size=3), min_size=1, max_size=12))
def test_that_whatever_is_merged_nothing_said_is_lost_or_doubled(merges: list[list[int]]) -> None:
    room = Workshop(a_plan(a_capture()), notes=tuple(Note(IDEAS, (f"<{n}>",)) for n in range(6)))
    for picks in merges:
        now = captures_of(room, IDEAS)
        chosen = tuple(dict.fromkeys(now[pick % len(now)] for pick in picks))
        if chosen:
            note = Note(IDEAS, merged_texts(chosen), replaces=tuple(sorted(c.number for c in chosen)))
            room = replace(room, notes=(*room.notes, note))
    said = " ".join(c.text for c in captures_of(room, IDEAS))
    assert all(said.count(f"<{n}>") == 1 for n in range(6))
