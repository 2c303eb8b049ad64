"""The picture of a question: what it shows before, while and after people vote on it, and never too early."""

from dataclasses import replace

import pytest

from tests.workshop.test_running import a_workshop, an_activity, voted
from workshop.errors import WorkshopError
from workshop.model import Note, Workshop
from workshop.plan import ActivityId
from workshop.show.making import scene_of
from workshop.show.running import options_to_show
from workshop.show.scene import QuestionScene, TitleScene, words_of
from workshop.show.stage import Act, Position, Stage, Step
from workshop.show.views import why_no_options
from workshop.voting import RoundState

TEMPLATE = "when-principles-collide"
SOURCE, DEPENDENT = "which-pull", "which-gives-way"


def at(workshop: Workshop, id: str, stage: Stage = Stage.READING) -> Position:
    plan = workshop.plan.activities
    return Position(activity=next(n for n, a in enumerate(plan) if a.id == id), stage=stage)


def question(workshop: Workshop, id: str, stage: Stage = Stage.READING) -> QuestionScene:
    scene = scene_of(workshop, at(workshop, id, stage))
    assert isinstance(scene, QuestionScene)
    return scene


def test_that_the_top_of_a_vote_is_in_no_question_before_the_room_has_seen_it() -> None:
    workshop = a_workshop(TEMPLATE)
    pairs = an_activity(workshop, SOURCE).options
    hidden = voted(workshop, SOURCE, [{pairs[5].id: 1, pairs[0].id: 1, pairs[2].id: 1}], RoundState.CLOSED)
    dependent = an_activity(hidden, DEPENDENT)
    with pytest.raises(WorkshopError, match=r"Show the result of .* first"):
        options_to_show(hidden, dependent)
    scene = scene_of(hidden, at(hidden, DEPENDENT))
    assert isinstance(scene, TitleScene), "even there it shows its name and no option"
    assert not any(pair.label in words_of(scene) for pair in pairs)
    step = Step("Show the question", at(hidden, DEPENDENT))
    assert "the room has not seen" in why_no_options(hidden, step)
    assert "the room has not seen" in why_no_options(hidden, Step("", at(hidden, DEPENDENT, Stage.OPEN), Act.OPEN))
    shown = voted(workshop, SOURCE, [{pairs[5].id: 1, pairs[0].id: 1, pairs[2].id: 1}])
    assert [o.label for o in question(shown, DEPENDENT).options] == [pairs[n].label for n in (0, 2, 5)]
    assert why_no_options(shown, step) == ""


def test_that_a_question_whose_options_are_gone_shows_its_name() -> None:
    workshop = a_workshop(TEMPLATE)
    scene = scene_of(workshop, at(workshop, DEPENDENT))
    assert isinstance(scene, TitleScene) and scene.title == an_activity(workshop, DEPENDENT).title


def test_that_back_at_the_question_of_an_open_vote_it_is_still_the_first_vote() -> None:
    workshop = voted(a_workshop(TEMPLATE), SOURCE, [], RoundState.OPEN)
    assert question(workshop, SOURCE).header.right == "First vote"
    assert question(workshop, SOURCE).turnout is None
    hidden = voted(a_workshop(TEMPLATE), SOURCE, [], RoundState.CLOSED)
    assert question(hidden, SOURCE).header.right == "Second vote", "it went wrong, and is not shown"
    again = voted(a_workshop(TEMPLATE), SOURCE, [])
    assert question(again, SOURCE).header.right == "Second vote", "the next act opens the next vote"


def test_that_back_at_an_open_question_stand_the_options_it_was_opened_with() -> None:
    workshop = a_workshop("judge-us-together")
    ideas = ActivityId("our-results")
    noted = replace(workshop, notes=(Note(ideas, ("Safer streets",)), Note(ideas, ("Warm homes",))))
    opened = voted(noted, "how-judged", [], RoundState.OPEN)
    more = replace(opened, notes=(*opened.notes, Note(ideas, ("Too late",))))
    assert [o.label for o in question(more, "how-judged").options] == ["Safer streets", "Warm homes"]


def test_that_the_title_slide_has_the_date_in_words() -> None:
    workshop = a_workshop(TEMPLATE)
    dated = replace(workshop, plan=replace(workshop.plan, place="Truro", date="2026-11-22"))
    scene = scene_of(dated, Position())
    assert isinstance(scene, TitleScene) and scene.lines[0] == "Truro · 22 November 2026"
