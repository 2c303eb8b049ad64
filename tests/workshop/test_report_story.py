"""The story of the day: what came first, who can live with it, what moved, through whatever lens it is looked at."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workshop.days import AGREED, MARKS, ONE, TWO, a_day
from tests.workshop.rooms import a_full_round, a_round, a_vote, a_workshop
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.outgoing.contents import Vote, contents_of
from workshop.plan import GroupId, ResultSettings, StakeholderGroup, Weighting
from workshop.report.lens import Lens, groups_in, looked_at, numbers_in, part_of, weightings_in
from workshop.report.pictures import moved_of
from workshop.report.said import actions_in, said_in, said_table, with_actions_step
from workshop.report.slides import slides_of
from workshop.report.story import earlier_vote, story_of
from workshop.report.tables import groups_table, order_table
from workshop.session import Session
from workshop.show.scene import QuestionScene, RankingScene, holds_marks


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with a_day(tmp_path_factory.mktemp("day") / "carrick.workshop") as made:
        yield made


@pytest.fixture
def day(session: Session) -> Workshop:
    return session.workshop


def votes_of(workshop: Workshop) -> tuple[Vote, ...]:
    return contents_of(workshop).votes


def vote_on(workshop: Workshop, activity: str) -> Vote:
    return next(v for v in votes_of(workshop) if v.round.activity == activity)


def test_that_the_latest_order_opens_the_story_and_the_fist_to_five_stands_beside_it(day: Workshop) -> None:
    story = story_of(day, votes_of(day))
    assert story.main is not None and story.main.round.activity == TWO
    assert story.sentence == "Accountability, Sustainability and Transparency come first."
    assert story.aside[0].startswith("23 of 24 can live with “This order is our working set of priorities")
    assert story.aside[0].endswith("Concerns to hear first.")
    assert any(said.startswith("If each group counts once") for said in story.aside)
    assert "24 people in 4 groups" in story.about and "22 November 2026" in story.about
    assert AGREED not in dict(story.others), "what is said on top is not said again below"


def test_that_a_proposal_nobody_is_against_is_carried(tmp_path: Path, day: Workshop) -> None:
    vote = vote_on(day, AGREED)
    (ballots,) = [r.ballots for r in day.rounds if r.activity == AGREED]
    willing = [replace(b, marks=dict.fromkeys(b.marks, 4)) for b in ballots]
    round = replace(vote.round, ballots=tuple(willing))
    carried = replace(day, rounds=tuple(round if r.id == round.id else r for r in day.rounds))
    assert "24 of 24 can live with" in story_of(carried, votes_of(carried)).aside[0]
    assert story_of(carried, votes_of(carried)).aside[0].endswith(": Carried.")


def test_that_one_group_has_a_first_place_of_its_own(day: Workshop) -> None:
    outcome = vote_on(day, TWO).outcome
    council = part_of(outcome, "Council")
    assert council is not None
    first = council.ranking.places[0].label
    assert first in story_of(day, votes_of(day), "Council").sentence
    assert story_of(day, votes_of(day), "Council").sentence.endswith("first for Council.")


def test_that_a_workshop_without_votes_has_a_story_without_a_sentence() -> None:
    story = story_of(a_workshop(), ())
    assert (story.main, story.sentence, story.aside, story.others) == (None, "", (), ())


def test_that_looking_through_another_weighting_changes_the_order_and_nothing_published(day: Workshop) -> None:
    before = contents_of(day)
    groups = looked_at(day, before.votes, Lens(weighting=Weighting.GROUPS))
    assert {v.outcome.ranking.weighting for v in groups} == {Weighting.GROUPS}
    assert all(v.other is not None and v.other.ranking.weighting is Weighting.PEOPLE for v in groups)
    vote = vote_on(day, ONE)
    wanted = outcome_of(day, vote.round, weighting=Weighting.GROUPS).ranking
    assert next(v for v in groups if v.round.activity == ONE).outcome.ranking == wanted
    assert contents_of(day).votes[0].outcome is before.votes[0].outcome


def test_that_a_lens_shows_one_vote_or_first_votes_only() -> None:
    asked = a_vote()
    first, second = a_full_round(asked), a_full_round(asked, id=2, number=2, seed=5)
    workshop = a_workshop(first, second)
    votes = votes_of(workshop)
    assert numbers_in(votes) == (1, 2)
    assert [v.round.number for v in looked_at(workshop, votes, Lens(number=1))] == [1]
    assert [v.name for v in looked_at(workshop, votes, Lens(vote=votes[0].name))] == [votes[0].name]
    assert len(looked_at(workshop, votes, Lens())) == 2
    assert earlier_vote(votes, next(v for v in votes if v.round.number == 2)) is not None


def test_that_agreed_weights_are_offered_only_where_some_were_agreed(day: Workshop) -> None:
    assert weightings_in(day, votes_of(day)) == (Weighting.PEOPLE, Weighting.GROUPS)
    heavier = tuple(replace(g, weight=2 if n == 0 else 1) for n, g in enumerate(day.plan.groups))
    weighed = replace(day, plan=replace(day.plan, groups=heavier))
    assert Weighting.CUSTOM in weightings_in(weighed, votes_of(weighed))


def test_that_a_small_group_can_be_looked_at_only_in_its_pool() -> None:
    few = {"council": ["a0"] * 4, "residents": ["a1"] * 4, "voluntary": ["a2"] * 2, "private": ["a3"]}
    workshop = a_workshop(a_round(a_vote("choice"), few))
    votes = votes_of(workshop)
    assert groups_in(votes) == ("Council", "Residents", "Other groups")
    part = part_of(votes[0].outcome, "Private")
    assert part is not None and part.name == "Other groups"
    table = order_table(votes[0], part)
    assert table.heads[-1] == "All of us" and table.name.endswith("Other groups")
    everywhere = [cell.text for t in (table, groups_table(votes[0])) if t for row in t.rows for cell in row]
    assert "Private" not in everywhere and "Voluntary" not in everywhere


def test_that_what_moved_in_one_group_is_placed_by_its_own_orders(day: Workshop) -> None:
    votes = votes_of(day)
    later = vote_on(day, TWO)
    earlier = earlier_vote(votes, later)
    assert earlier is not None and earlier.round.activity == ONE
    scene = moved_of(day, earlier, later, "Council")
    assert scene is not None
    part = part_of(later.outcome, "Council")
    assert part is not None
    assert [row.label for row in scene.rows] == [place.label for place in part.ranking.places]
    assert moved_of(day, earlier, later, "Nobody") is None


def test_that_votes_without_order_are_not_compared() -> None:
    plain = a_vote("approve", id="one", result=ResultSettings(rank_by="none"))
    again = a_vote(id="two", result=ResultSettings(rank_by="points", compare_to="one"))
    votes = votes_of(a_workshop(a_full_round(plain), a_full_round(again, id=2)))
    assert all(earlier_vote(votes, vote) is None for vote in votes)


def test_that_rings_mark_the_ends_of_the_widest_gap_only(day: Workshop) -> None:
    vote = vote_on(day, TWO)
    table = groups_table(vote)
    assert table is not None and vote.outcome.widest
    wide = {vote.outcome.ranking.place(o).label for o in vote.outcome.widest}
    for row in table.rows:
        ringed = [cell.text for cell in row if cell.ringed]
        assert bool(ringed) is (row[0].text in wide)
        assert not ringed or len(set(ringed)) > 1


def test_that_actions_come_apart_from_other_words_and_a_step_for_them_can_be_added(day: Workshop) -> None:
    (actions,) = actions_in(day)
    assert actions.heads == ("Action", "Who", "By when", "Group") and len(actions.lines) == 3
    assert said_table(actions).heads == ("Action", "Who", "By when"), "nobody named a group"
    plan, step = with_actions_step(replace(day.plan, activities=day.plan.activities[:2]))
    added = said_in(replace(day, plan=plan))
    assert [s.step.id for s in added] == [step] and added[0].actions and added[0].lines == ()


def test_that_slides_are_numbered_named_by_step_and_in_the_order_of_the_day(day: Workshop) -> None:
    slides = slides_of(day, votes_of(day))
    names = [slide.name for slide in slides]
    assert names[0] == "01 Title" and names == sorted(names) and len(set(names)) == len(names)
    assert not any(set(name) & set('\\/:*?"<>|') for name in names)
    steps = [
        next(n for n, name in enumerate(names) if part in name) for part in ("First vote", "Second vote", "Can we")
    ]
    assert steps == sorted(steps)
    assert "each group counts once" in " ".join(names) and "what moved" in " ".join(names)
    assert names[-1].endswith("What will we do about number one")


def test_that_the_question_of_a_first_vote_is_the_one_it_was_asked_with() -> None:
    asked = a_vote(prompt="As it was asked first?")
    first, second = a_full_round(asked), a_full_round(replace(asked, prompt="As asked again?"), id=2, number=2)
    workshop = a_workshop(first, second)
    questions = [s.scene for s in slides_of(workshop, votes_of(workshop)) if isinstance(s.scene, QuestionScene)]
    assert [(q.question, q.header.right) for q in questions] == [
        ("As it was asked first?", "First vote"),
        ("As asked again?", "Second vote"),
    ]


def test_that_a_hidden_vote_makes_no_slide(day: Workshop) -> None:
    kept = tuple(v for v in votes_of(day) if v.round.activity != MARKS)
    slides = slides_of(day, kept)
    assert not any("Two marks" in slide.name for slide in slides)
    assert any(holds_marks(slide.scene) and isinstance(slide.scene, RankingScene) for slide in slides)


def test_that_forty_groups_keep_their_order_everywhere() -> None:
    groups = [StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", f"G{n}", people=3, colour=n) for n in range(40)]
    workshop = a_workshop(a_full_round(a_vote(), groups=groups), groups=groups)
    table = groups_table(votes_of(workshop)[0])
    assert table is not None and table.heads[2:] == tuple(f"G{n}" for n in range(40))


def test_that_a_vote_whose_screen_only_explains_its_picture_says_what_came_first(day: Workshop) -> None:
    vote = next(v for v in contents_of(day).votes if v.round.activity == ONE)
    first = vote.outcome.ranking.places[0].label
    asked = replace(vote.round.asked, screen_result="Dots, with the most on top")
    rounds = tuple(replace(r, asked=asked) if r.activity == ONE else r for r in day.rounds)
    said = dict(story_of(replace(day, rounds=rounds), contents_of(replace(day, rounds=rounds)).votes).others)
    assert first in said[vote.name] and "with the most on top" not in said[vote.name]
