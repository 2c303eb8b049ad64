"""Whatever people type is shown as the letters it is: in every window, at every stage, in every tip and title."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from tests.accessible import press, settle
from tests.builders import a_clock
from tests.e2e.room import Room
from tests.letters import AND, MARKUP, not_as_letters
from ui.faults import Faults
from ui.settings import RecentWorkshop
from workshop.captures import fields_of
from workshop.plan import Activity, ActivityId, ActivityKind, BallotSettings, Plan, StakeholderGroup
from workshop.session import create_workshop
from workshop.show.stage import Stage
from workshop.simulation import simulated_ballots
from workshop.templates.reading import plan_for_groups, read_template

WAYS = Path(__file__).parents[1] / "data" / "every-way.toml"


def marked(text: str) -> str:
    return f"{text} {MARKUP} {AND} [*]"


def a_hostile_plan() -> Plan:
    """Every way of voting, every text of it with markup in it."""
    plan = read_template(WAYS)
    groups = tuple(replace(g, name=marked(g.name), people=3) for g in a_few_groups())
    capture = Activity(
        ActivityId("ideas"),
        "Ideas",
        ActivityKind.CAPTURE,
        prompt="What is missing?",
        ballot=BallotSettings("text", fields=("Action", "Who")),
    )
    talk = replace(capture, id=ActivityId("talk"), kind=ActivityKind.TALK, ballot=None, title="Talk")
    activities = tuple(map(hostile_step, (*plan.activities, capture, talk)))
    named = replace(plan, title=marked(plan.title), place=marked("Carrick"), activities=activities)
    return plan_for_groups(replace(named, banner=marked("SAMPLE")), groups)


def a_few_groups() -> tuple[StakeholderGroup, ...]:
    from tests.builders import GROUPS

    return GROUPS


def hostile_step(activity: Activity) -> Activity:
    options = tuple(
        replace(o, label=marked(o.label), definition=marked("It means"), section=marked("Part"))
        for o in activity.options
    )
    scales = tuple(
        replace(
            c,
            label=marked("Scale") if c.scale else "",
            scale=c.scale and replace(c.scale, labels=tuple(map(marked, c.scale.labels)), label=marked("Scale")),
        )
        for c in activity.criteria
    )
    return replace(
        activity,
        title=marked(activity.title),
        prompt=marked(activity.prompt),
        help=marked("Help"),
        intro=marked("Say"),
        notes=marked("Note"),
        discussion=(marked("Why?"),),
        watch_for=(marked("Mind"),),
        options=options,
        criteria=scales,
    )


@pytest.fixture
def hostile(room: Room, tmp_path: Path) -> Room:
    """A workshop full of markup, open in the app."""
    path = tmp_path / "a.workshop"
    create_workshop(path, a_hostile_plan(), clock=a_clock(), random=Random(1)).close()
    room.window.open_file(path)
    room.opened()
    return room


def check_all() -> None:
    """Look into every window there is."""
    settle()
    wrong = [what for window in QApplication.topLevelWidgets() for what in not_as_letters(window)]
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_that_all_of_prepare_is_letters(hostile: Room) -> None:
    for number in range(len(hostile.workshop.document.workshop.plan.activities)):
        hostile.workshop.prepare.choose(number)
        check_all()


def test_that_all_of_run_is_letters_at_every_stage_and_so_is_the_report(hostile: Room) -> None:
    hostile.page("Run")
    show, document = hostile.workshop.show_, hostile.workshop.document
    for number, activity in enumerate(document.workshop.plan.activities):
        show.go_to(number)
        check_all()
        if not activity.is_vote:
            fields = tuple(marked(field) for field in fields_of(activity))
            document.do(lambda s, step=activity.id, texts=fields: s.add_note(step, texts))
            check_all()
            continue
        hostile.open_vote()
        for tab in ("Votes by screen", "Votes by slips"):
            press(hostile.window, tab)
            check_all()
        round = hostile.round
        document.do(lambda s, r=round: s.cast(r.id, simulated_ballots(document.workshop, r, seed=1), typed=True))
        check_all()
        for _ in range(3):
            hostile.wait()
            hostile.key(Qt.Key.Key_PageDown)
            check_all()
        assert show.position.stage is Stage.REVEALED
        for view in (Qt.Key.Key_G, Qt.Key.Key_E, Qt.Key.Key_W):
            hostile.key(view)
            check_all()
    hostile.page("Report")
    check_all()


def test_that_all_of_the_shared_screen_is_letters(hostile: Room) -> None:
    hostile.page("Run")
    for number, activity in enumerate(hostile.workshop.document.workshop.plan.activities):
        if not activity.is_vote:
            continue
        hostile.workshop.show_.go_to(number)
        hostile.open_vote()
        press(hostile.window, "Votes by screen")
        press(hostile.window, "Start the shared screen")
        press(hostile.kiosk, "Tap to vote")
        check_all()
        press(hostile.kiosk, a_hostile_plan().groups[0].name)
        check_all()
        hostile.workshop.room.close_kiosk()
        hostile.close_vote()


def test_that_home_and_what_it_says_are_letters(room: Room) -> None:
    room.window.home.show_recents([RecentWorkshop(Path(f"/x/{MARKUP.replace('/', '')}"), marked("Ours"), marked("x"))])
    room.window.home.say_error(marked("It is damaged"))
    room.window.home.show_templates((), (marked("Broken"),))
    check_all()


def test_that_a_dialog_about_a_mistake_is_letters(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", f"/tmp/{MARKUP.replace('/', '')}")
    faults = Faults(room.window)
    faults.set_window(room.window)
    faults._tell("ValueError")
    room.qtbot.waitUntil(lambda: bool(room.window.findChildren(QMessageBox)))
    check_all()
    room.window.findChildren(QMessageBox)[0].accept()


def test_that_the_check_itself_sees_what_is_no_letters(qtbot) -> None:
    """The control: each of these is drawn otherwise than it is written."""
    window = QWidget()
    qtbot.addWidget(window)
    QLabel(marked("x"), window)
    window.setToolTip(marked("x"))
    window.setWindowTitle(marked("x"))
    from PySide6.QtWidgets import QListWidget, QPushButton

    QPushButton(marked("x"), window)
    lines = QListWidget(window)
    lines.addItem("x")
    lines.item(0).setToolTip(marked("x"))
    kinds = [what.split(":")[0] for what in not_as_letters(window)]
    assert kinds == [
        "QWidget tip",
        "QWidget window title",
        "QLabel label",
        "QPushButton button",
        "QListWidget tip of a line",
    ]
