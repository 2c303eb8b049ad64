"""The next workshop: the same plan and seats without a vote, and then and now from what was published."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import (
    DOTS,
    GROUPS,
    OPEN,
    RATE,
    a_ballot,
    a_closed_round,
    a_plan,
    a_session,
    a_vote,
    some_options,
)
from workshop.errors import StorageError, WorkshopError
from workshop.export import write_workbook
from workshop.following import beside, earlier_in, is_the_one, published_of, start_next
from workshop.plan import Activity, ActivityId, ActivityKind, OptionId, ResultSettings
from workshop.session import Session, open_workshop
from workshop.show.making import scene_of
from workshop.show.result_scene import ComparisonScene
from workshop.show.scene import holds_marks
from workshop.show.stage import Position, Stage, View
from workshop.show.then_and_now import then_and_now
from workshop.show.views import why_no_comparison
from workshop.voting import Participant
from workshop.way_back.bringing_in import read_workbook

THEN = ["C equity equity", "C equity leadership", "V equity transparency", "V leadership leadership", "R equity"]
NOW = ["C trust trust", "C trust equity", "V leadership leadership", "V trust trust", "R leadership"]
REVEALED = Position(activity=0, stage=Stage.REVEALED, view=View.COMPARE)


def held(session: Session, texts: list[str], activity: ActivityId = DOTS) -> None:
    session.reveal_round(a_closed_round(session, [a_ballot(t) for t in texts], activity))


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A workshop that was held: one result was shown, one closed and never shown."""
    path = tmp_path / "Carrick.workshop"
    plan = replace(a_plan(), date="2026-05-12")
    ideas = Activity(ActivityId("ideas"), "Ideas", ActivityKind.CAPTURE)
    with a_session(path, replace(plan, activities=(*plan.activities, ideas))) as session:
        session.seat([Participant(4, GROUPS[0].id), Participant(5, GROUPS[1].id)])
        session.set_here(GROUPS[2].id, 11)
        session.add_note(ActivityId("ideas"), ("A secret thought",))
        held(session, THEN)
        a_closed_round(session, [a_ballot("C equity=5"), a_ballot("V equity=1")], RATE)
    return path


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Iterator[Session]:
    """The next one: one option gone, one new, one under another id, and its first vote shown."""
    with open_workshop(before, read_only=True) as first:
        session = start_next(first.workshop, before, tmp_path / "Autumn.workshop")
    with session:
        asked = session.workshop.plan.activity(DOTS)
        options = (*(o for o in asked.options if o.id in ("equity", "transparency")), *some_options("Trust"))
        renamed = replace(asked.options[1], id=OptionId("lead"), label="leadership")
        session.edit_plan(session.workshop.plan.with_activity(replace(asked, options=(renamed, *options))))
        held(session, [text.replace("leadership", "lead") for text in NOW])
        yield session


def test_that_the_next_workshop_has_the_plan_and_the_seats_and_no_votes(before: Path, tmp_path: Path) -> None:
    with open_workshop(before, read_only=True) as first:
        was = first.workshop
    with start_next(was, before, tmp_path / "next.workshop") as session:
        now = session.workshop
    assert now.plan.activities == was.plan.activities
    assert [(g.id, g.people) for g in now.plan.groups] == [("council", 7), ("voluntary", 6), ("residents", 11)]
    assert now.participants == was.participants
    assert (now.rounds, now.notes, now.plan.date) == ((), (), "")
    assert now.plan.follows is not None
    assert (now.plan.follows.title, now.plan.follows.date, now.plan.follows.file) == (
        "Priorities for Carrick",
        "2026-05-12",
        "Carrick.workshop",
    )
    with open_workshop(tmp_path / "next.workshop") as again:
        assert again.workshop.plan.follows == now.plan.follows
        assert beside(again.path.parent, again.workshop.plan.follows) == before
    before.unlink()
    assert beside(tmp_path, now.plan.follows) is None


def test_that_the_one_before_is_only_read_and_only_for_what_it_showed(before: Path) -> None:
    bytes_before = before.read_bytes()
    earlier = published_of(before)
    assert before.read_bytes() == bytes_before
    assert [vote.activity for vote in earlier.votes] == [DOTS], "a result that was not shown is not published"
    assert [(p.option, p.rank) for p in earlier.votes[0].places] == [
        ("equity", 1),
        ("leadership", 2),
        ("transparency", 3),
        ("cooperation", 4),
    ]
    assert "secret thought" not in repr(earlier) and "ballot" not in repr(earlier)


def test_that_options_are_matched_by_id_and_else_by_how_they_read(before: Path, after: Session) -> None:
    earlier = published_of(before)
    assert is_the_one(earlier, after.workshop.plan.follows)
    assert then_and_now(after.workshop) == ()
    after.lay_beside(earlier)
    (vote,) = then_and_now(after.workshop)
    assert (vote.then, vote.votes, vote.same_way) == ("12 May 2026", (5, 5), True)
    assert [(r.label, r.before, r.after, r.steps, r.remark) for r in vote.rows] == [
        ("Trust", "", "", 0, "new"),
        ("leadership", "2", "1", 1, ""),
        ("Equity", "1", "2", -1, ""),
        ("Transparency", "3", "3", 0, ""),
        ("Cooperation", "", "", 0, "not asked again"),
    ]
    assert vote.words == "Nothing moved two places or more"


def test_that_the_compare_key_shows_then_and_now_where_the_step_is_the_same(before: Path, after: Session) -> None:
    assert why_no_comparison(after.workshop, REVEALED)
    after.lay_beside(published_of(before))
    assert why_no_comparison(after.workshop, REVEALED) == ""
    scene = scene_of(after.workshop, REVEALED)
    assert isinstance(scene, ComparisonScene) and holds_marks(scene)
    assert (scene.title, scene.earlier, scene.later) == ("Then and now", "12 May 2026", "Now")
    after.lay_beside(None)
    assert why_no_comparison(after.workshop, REVEALED)


def test_that_a_second_vote_on_the_day_comes_before_the_workshop_before(before: Path, after: Session) -> None:
    after.lay_beside(published_of(before))
    held(after, ["C equity", "V equity", "R trust"])
    scene = scene_of(after.workshop, REVEALED)
    assert isinstance(scene, ComparisonScene)
    assert scene.earlier == "First vote"


def test_that_a_step_named_by_its_template_is_found(before: Path, tmp_path: Path) -> None:
    """compare_to = "template/step" means that step of the workshop before, if it was made from that template."""
    named = a_vote("imagined", dots=4, max_per_option=2, result=ResultSettings(compare_to="principles/dots"))
    with a_session(tmp_path / "b.workshop", a_plan(named)) as session:
        held(session, THEN, ActivityId("imagined"))
        earlier = published_of(before)
        session.lay_beside(earlier)
        assert then_and_now(session.workshop) == ()
        session.lay_beside(replace(earlier, template="principles"))
        assert [vote.title for vote in then_and_now(session.workshop)] == ["The imagined vote"]


def test_that_scores_are_compared_only_where_it_was_asked_in_the_same_way(before: Path, tmp_path: Path) -> None:
    with a_session(
        tmp_path / "b.workshop", a_plan(a_vote(DOTS, "approve", result=ResultSettings(rank_by="count")))
    ) as s:
        held(s, ["C equity leadership", "V equity", "R leadership transparency"])
        s.lay_beside(published_of(before))
        (vote,) = then_and_now(s.workshop)
        assert not vote.same_way


def test_that_what_is_laid_beside_is_in_no_file_and_stays_while_voting(before: Path, after: Session) -> None:
    earlier = published_of(before)
    after.lay_beside(earlier)
    held(after, ["C equity", "V equity"], OPEN)
    assert after.workshop.earlier == earlier
    path = after.path
    after.close()
    with open_workshop(path) as again:
        assert again.workshop.earlier is None


def test_that_a_workshop_that_showed_nothing_has_nothing_to_compare(tmp_path: Path) -> None:
    with a_session(tmp_path / "empty.workshop"):
        pass
    with pytest.raises(StorageError, match=r"empty\.workshop has shown no result yet"):
        published_of(tmp_path / "empty.workshop")
    (tmp_path / "junk.workshop").write_bytes(b"\0" * 400)
    with pytest.raises(WorkshopError, match=r"junk\.workshop"):
        published_of(tmp_path / "junk.workshop")


def test_that_an_earlier_workbook_says_the_same_as_the_earlier_file(before: Path, tmp_path: Path) -> None:
    with open_workshop(before, read_only=True) as session:
        write_workbook(session.workshop, tmp_path / "Carrick results.xlsx")
    assert earlier_in(read_workbook(tmp_path / "Carrick results.xlsx"), "Carrick results.xlsx") == published_of(before)
