"""The picture of the room at every stage, how questions fit its screen, and what the computer says of itself."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from tests.accessible import control, has, press, settle, words_on
from tests.builders import APPROVE, DOTS, TALK, a_plan, a_session, a_vote
from tests.ui.prepared import Wall, a_page, choose, text_in
from ui.document import Document
from ui.papers.printing import print_slips
from ui.prepare.outside import Outside
from ui.prepare.prepare import Prepare
from ui.projector.fitting import fit_of
from ui.projector.picture import page_count
from ui.room.power import Power, power_in
from ui.room.surroundings import surroundings
from ui.room.wake import Wake
from workshop.errors import WorkshopError
from workshop.plan import Option, OptionId
from workshop.preparing import options
from workshop.preparing.checks import Surroundings
from workshop.session import Session
from workshop.show.making import scene_of
from workshop.show.scene import (
    AccountScene,
    ClosedScene,
    CountingScene,
    QuestionScene,
    RankingScene,
    TalkScene,
    TitleScene,
)
from workshop.show.stage import Position, Stage

WIDE = 16 / 9


def look(qtbot, page: Prepare, wall: Wall, stage: str, kind: type) -> object:
    """Choose a stage under the picture; the scene that is painted then."""
    choose(page, "Stage", stage)

    def painted() -> bool:
        page.grab()
        return isinstance(wall.scene, kind)

    qtbot.waitUntil(painted)
    return wall.scene


def test_that_every_stage_of_a_step_can_be_looked_at(qtbot, prepare: Prepare, wall: Wall) -> None:
    prepare.grab()
    assert isinstance(wall.scene, QuestionScene) and wall.scene.turnout is None
    voting = look(qtbot, prepare, wall, "While people vote", QuestionScene)
    qtbot.waitUntil(
        lambda: (prepare.grab(), isinstance(wall.scene, QuestionScene) and wall.scene.turnout)[1] is not None
    )
    assert isinstance(voting, QuestionScene)
    look(qtbot, prepare, wall, "Pens down", CountingScene)
    look(qtbot, prepare, wall, "Closed, still hidden", ClosedScene)
    result = look(qtbot, prepare, wall, "The result", RankingScene)
    assert isinstance(result, RankingScene) and "INVENTED" in result.header.banner and len(result.rows) == 4
    look(qtbot, prepare, wall, "How we counted", AccountScene)
    look(qtbot, prepare, wall, "Before it starts", TitleScene)


def test_that_a_talk_has_stages_of_its_own(qtbot, prepare: Prepare, session: Session, wall: Wall) -> None:
    choose(prepare, "Stage", "Pens down")
    prepare.choose(next(n for n, a in enumerate(session.workshop.plan.activities) if a.id == TALK))
    settle()
    prepare.grab()
    assert isinstance(wall.scene, TalkScene)
    assert control(prepare, "Stage").count() == 2  # pyright: ignore


def test_that_a_picture_of_several_pages_is_leafed_through(qtbot, tmp_path: Path, wall: Wall) -> None:
    many = tuple(Option(OptionId(f"o{n}"), f"Principle number {n}") for n in range(30))
    with a_session(tmp_path / "b.workshop", a_plan(a_vote(DOTS, options=many, dots=4))) as session:
        page = a_page(qtbot, session, wall, Outside(page_count=page_count, fit_of=lambda s: fit_of(s, WIDE)))
        assert "1 of 3" in words_on(page)
        assert "30 options take 3 pages on the room's screen." in words_on(page)
        press(page, "Next page")
        assert "2 of 3" in words_on(page)
        press(page, "Next page")
        press(page, "Page before")
        assert "2 of 3" in words_on(page)


# how a question fits


def question(plan) -> object:
    from workshop.model import Workshop

    return scene_of(Workshop(plan), Position(activity=0, stage=Stage.READING))


def test_that_definitions_that_fit_are_not_called_lost_and_those_that_do_not_are() -> None:
    short = tuple(Option(OptionId(f"o{n}"), f"Option {n}", "In a few words") for n in range(4))
    fit = fit_of(question(a_plan(a_vote(DOTS, options=short, dots=3))), WIDE)  # pyright: ignore
    assert fit is not None and (fit.pages, fit.bare) == (1, False)
    long = tuple(replace(o, definition="What it means for all of us here and now. " * 6) for o in short * 2)
    crowd = tuple(replace(o, id=OptionId(f"x{n}")) for n, o in enumerate(long))
    fit = fit_of(question(a_plan(a_vote(DOTS, options=crowd, dots=3))), WIDE)  # pyright: ignore
    assert fit is not None and fit.bare
    bare = tuple(replace(o, definition="") for o in short)
    fit = fit_of(question(a_plan(a_vote(DOTS, options=bare, dots=3))), WIDE)  # pyright: ignore
    assert fit is not None and not fit.bare


# the list


def test_that_a_line_about_another_step_leads_there(qtbot, tmp_path: Path, wall: Wall) -> None:
    plan = a_plan(a_vote(DOTS, dots=4), a_vote(APPROVE, "approve", options=()))
    with a_session(tmp_path / "b.workshop", plan) as session:
        page = a_page(qtbot, session, wall)
        press(page, "Go there: “The approve vote”: this question has no options yet.")
        assert text_in(page, "Name in the agenda") == "The approve vote"
        assert "This question has no options yet." in words_on(page)


def test_that_many_steps_with_something_wrong_are_counted(qtbot, tmp_path: Path, wall: Wall) -> None:
    votes = (a_vote(f"v{n}", "approve", options=()) for n in range(9))
    with a_session(tmp_path / "b.workshop", a_plan(*votes)) as session:
        page = a_page(qtbot, session, wall)
        assert "4 more steps need a look." in words_on(page)


def test_that_printed_slips_are_remembered_until_the_question_changes(session: Session, prepare: Prepare) -> None:
    document = Document(session)
    assert "No slips are printed yet: print 21" in words_on(prepare)
    print_slips(document, session.workshop.plan.activity(DOTS))
    prepare._on_look_wanted()  # pyright: ignore[reportPrivateUsage]
    settle()
    assert "21 slips printed" in words_on(prepare)
    prepare.desk.edit("move", lambda plan: options.moved_option(plan, DOTS, OptionId("equity"), 1))
    settle()
    assert "The slips were printed before this was changed: print them again." in words_on(prepare)


def test_that_slips_that_cannot_be_printed_are_not_remembered(session: Session) -> None:
    with pytest.raises(WorkshopError):
        print_slips(Document(session), session.workshop.plan.activity(TALK))
    assert session.workshop.plan.printed == ()


def test_that_the_computer_is_looked_at_again_when_somebody_asks(qtbot, session: Session, wall: Wall) -> None:
    class Screens:
        number = 1

        def around(self) -> Surroundings:
            return Surroundings(screens=self.number)

    screens = Screens()
    page = a_page(qtbot, session, wall, Outside(around=screens.around))
    qtbot.waitUntil(lambda: "Only this screen is found. Connect the projector" in words_on(page))
    screens.number = 2
    press(page, "Look again whether everything is ready")
    assert "Press Identify in Run" in words_on(page)
    assert has(page, "Print slips…")


# the computer


def a_supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    for file, text in files.items():
        (folder / name / file).write_text(text + "\n")


@pytest.mark.parametrize(
    ("supplies", "power"),
    [
        ({}, Power()),
        ({"AC": {"type": "Mains", "online": "1"}}, Power()),
        (
            {
                "AC": {"type": "Mains", "online": "0"},
                "BAT0": {"type": "Battery", "status": "Discharging", "capacity": "64"},
            },
            Power(False, 64),
        ),
        (
            {
                "AC": {"type": "Mains", "online": "1"},
                "BAT0": {"type": "Battery", "status": "Charging", "capacity": "20"},
            },
            Power(True, 20),
        ),
        ({"BAT0": {"type": "Battery", "status": "Full", "capacity": "100"}}, Power(True, 100)),
        ({"mouse": {"type": "Battery", "scope": "Device", "capacity": "5"}}, Power()),
        ({"BAT0": {"type": "Battery", "status": "Discharging", "capacity": "odd"}}, Power(False, None)),
    ],
    ids=["nothing", "a desktop", "on battery", "charging", "full", "a mouse", "odd"],
)
def test_that_the_charger_is_read_from_the_systems_files(tmp_path: Path, supplies, power: Power) -> None:
    for name, files in supplies.items():
        a_supply(tmp_path, name, **files)
    assert power_in(tmp_path) == power


def test_that_two_screens_that_differ_are_two_and_not_mirrored(qapp) -> None:
    around = surroundings(separate=True, stays_awake=True)
    assert (around.screens, around.mirrored, around.separate, around.stays_awake) == (2, False, True, True)


class Sleepless(QObject):
    """A system that stays awake, or says that it will not."""

    def __init__(self, willing: bool) -> None:
        super().__init__()
        self.willing = willing
        self.held = 0

    def hold(self, wake: Wake) -> None:
        self.held += 1
        wake.tell(self.willing)

    def let_go(self) -> None:
        self.held -= 1


@pytest.mark.parametrize("willing", [True, False])
def test_that_staying_awake_is_tried_out_once_and_let_go(qapp, willing: bool) -> None:
    holder = Sleepless(willing)
    wake = Wake(holder)
    said: list[str] = []
    wake.changed.connect(said.append)
    assert wake.would is None
    wake.try_out()
    wake.try_out()
    assert (wake.would, holder.held, said) == (willing, 0, [])
    wake.want(True)
    assert holder.held == 1 and said
