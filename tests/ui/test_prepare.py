"""Prepare, by its names and keys: every finished edit is in the file, every refused one stays with its reason."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit, QSpinBox

from tests.accessible import control, controls, description_of, fill, has, key, name_of, press, words_on
from tests.builders import DOTS, RESIDENTS, a_ballot, a_closed_round, a_plan, a_session, a_vote
from tests.ui.prepared import Wall, a_page, text_in
from ui.prepare.prepare import Prepare
from workshop.plan import GroupId, Option, OptionId, OptionsFrom, Plan, StakeholderGroup
from workshop.session import Session, open_workshop
from workshop.show.scene import QuestionScene

CTRL = Qt.KeyboardModifier.ControlModifier


def labels(session: Session) -> list[str]:
    return [o.label for o in session.workshop.plan.activity(DOTS).options]


def compose(page: Prepare, text: str) -> None:
    """Type what no single key has, as an input method does."""
    done = QInputMethodEvent()
    done.setCommitString(text)
    QApplication.sendEvent(page.focusWidget(), done)


def test_that_title_place_and_date_are_in_the_file_when_the_field_is_left(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Workshop", "Priorities for all")
    control(prepare, "Place").setFocus()
    compose(prepare, "مركز المجتمع")
    fill(prepare, "Date", "22/11/2026")
    path = session.path
    session.close()
    with open_workshop(path) as again:
        plan = again.workshop.plan
    assert (plan.title, plan.date) == ("Priorities for all", "2026-11-22")
    assert "مركز المجتمع" in plan.place


def test_that_the_date_is_shown_as_it_stands_on_paper(prepare: Prepare) -> None:
    fill(prepare, "Date", "22/11/2026")
    assert text_in(prepare, "Date") == "22 November 2026"


def test_that_a_refused_date_stays_as_typed_with_the_reason_beside_it(prepare: Prepare, session: Session) -> None:
    field = fill(prepare, "Date", "soon")
    assert text_in(prepare, "Date") == "soon"
    assert "“soon” is not a date" in description_of(field)
    assert session.workshop.plan.date == "2026-05-12"
    fill(prepare, "Date", "1 June 2026")
    assert "is not a date" not in description_of(field)
    assert session.workshop.plan.date == "2026-06-01"


def test_that_nothing_is_written_letter_by_letter(prepare: Prepare, session: Session) -> None:
    field = control(prepare, "Question on the screen")
    field.setFocus()
    QTest.keyClicks(field, "What now? ")
    assert session.workshop.plan.activity(DOTS).prompt == "Which matter most here?"
    key(prepare, Qt.Key.Key_Return)
    assert session.workshop.plan.activity(DOTS).prompt.startswith("What now?")


def test_that_escape_takes_back_what_was_typed(prepare: Prepare, session: Session) -> None:
    field = control(prepare, "Question on the screen")
    field.setFocus()
    QTest.keyClicks(field, "zzz")
    key(prepare, Qt.Key.Key_Escape)
    key(prepare, Qt.Key.Key_Tab)
    assert text_in(prepare, "Question on the screen") == "Which matter most here?"
    assert session.workshop.plan.activity(DOTS).prompt == "Which matter most here?"


def test_that_line_breaks_pasted_into_a_label_become_spaces(prepare: Prepare, session: Session) -> None:
    field = control(prepare, "Option 1")
    assert isinstance(field, QPlainTextEdit)
    QGuiApplication.clipboard().setText("Fair\nprocedures\r\nfor all")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    key(prepare, Qt.Key.Key_Return)
    assert labels(session)[0] == "Fair procedures for all"


def test_that_a_duplicate_label_is_refused_and_kept_as_typed(prepare: Prepare, session: Session) -> None:
    field = fill(prepare, "Option 1", "Leadership")
    assert text_in(prepare, "Option 1") == "Leadership"
    assert "“Leadership” is already one of the options" in description_of(field)
    assert labels(session)[0] == "Equity"


def test_that_a_refused_label_survives_another_edit(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Option 1", "Leadership")
    fill(prepare, "Place", "Library")
    assert text_in(prepare, "Option 1") == "Leadership"
    assert session.workshop.plan.place == "Library"


def test_that_options_are_added_deleted_and_moved(prepare: Prepare, session: Session) -> None:
    field = control(prepare, "New option")
    field.setFocus()
    compose(prepare, "诚实")
    key(prepare, Qt.Key.Key_Return)
    QTest.keyClicks(field, "Courage")
    key(prepare, Qt.Key.Key_Return)
    assert labels(session) == ["Equity", "Leadership", "Transparency", "Cooperation", "诚实", "Courage"]
    press(prepare, "Delete option 2")
    assert labels(session) == ["Equity", "Transparency", "Cooperation", "诚实", "Courage"]
    control(prepare, "Option 3").setFocus()
    key(prepare, Qt.Key.Key_Up, CTRL)
    assert labels(session) == ["Equity", "Cooperation", "Transparency", "诚实", "Courage"]
    assert prepare.focusWidget() is control(prepare, "Option 2"), "the focus moves with the option"


def test_that_a_list_is_pasted_and_a_duplicate_in_it_keeps_the_list(prepare: Prepare, session: Session) -> None:
    press(prepare, "Paste a list")
    name = "One option on each line; a tab stands before its definition"
    field = control(prepare, name)
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Openness\nEquity")
    press(prepare, "Add these options")
    assert "“Equity” is already" in description_of(field)
    assert field.toPlainText() == "Openness\nEquity"
    assert len(labels(session)) == 4
    field.setPlainText("Openness\tWe say why\nCare")
    press(prepare, "Add these options")
    assert labels(session)[4:] == ["Openness", "Care"]
    assert not has(prepare, name)


def test_that_definitions_are_edited_in_place(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Definition of option 2", "Somebody goes first")
    assert session.workshop.plan.activity(DOTS).options[1].definition == "Somebody goes first"


def test_that_options_with_votes_are_locked_and_say_where_to_go(qtbot, session: Session, wall: Wall) -> None:
    a_closed_round(session, [a_ballot("C equity")])
    page = a_page(qtbot, session, wall)
    assert "open a second vote in Run" in words_on(page)
    assert not has(page, "Delete option 1")
    assert not has(page, "New option")
    assert not has(page, "Paste a list")
    control(page, "Option 2").setFocus()
    key(page, Qt.Key.Key_Up, CTRL)
    assert labels(session)[0] == "Equity"
    fill(page, "Option 1", "Equity for all")
    assert labels(session)[0] == "Equity for all", "wording may change: it counts from the next vote"
    assert session.workshop.rounds[0].asked.options[0].label == "Equity"


def test_that_the_agenda_is_put_in_another_order_by_key_and_undone(prepare: Prepare, session: Session) -> None:
    before = [a.id for a in session.workshop.plan.activities]
    control(prepare, "Agenda").setFocus()
    key(prepare, Qt.Key.Key_Down, CTRL)
    assert [a.id for a in session.workshop.plan.activities] == [before[1], before[0], *before[2:]]
    key(prepare, Qt.Key.Key_Down, CTRL)
    assert [a.id for a in session.workshop.plan.activities] == [before[1], before[2], before[0], *before[3:]]
    for _ in range(2):
        key(prepare, Qt.Key.Key_Z, CTRL)
    assert [a.id for a in session.workshop.plan.activities] == before
    key(prepare, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [a.id for a in session.workshop.plan.activities] == [before[1], before[0], *before[2:]]


def test_that_the_agenda_names_kind_minutes_and_the_time_gone(prepare: Prepare, session: Session) -> None:
    agenda = control(prepare, "Agenda")
    assert isinstance(agenda, QListWidget)
    spoken = [agenda.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(agenda.count())]
    assert spoken[0] == "1. The dots vote. Dots · 4 dots each. 5 minutes, 5 gone by then."
    assert spoken[6] == "7. Talk about it. Talk. 5 minutes, 35 gone by then."
    assert "AGENDA · 35 MIN" in words_on(prepare)


def test_that_a_step_dropped_on_another_takes_its_place(prepare: Prepare, session: Session) -> None:
    before = [a.id for a in session.workshop.plan.activities]
    agenda = control(prepare, "Agenda")
    assert isinstance(agenda, QListWidget)
    agenda.setCurrentRow(0)
    at = QPointF(agenda.visualItemRect(agenda.item(3)).center())
    how = (Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    agenda.dropEvent(QDropEvent(at, *how))
    assert [a.id for a in session.workshop.plan.activities] == [*before[1:3], before[0], *before[3:]]
    assert agenda.count() == len(before)


def test_that_another_step_is_chosen_with_the_arrow_keys(prepare: Prepare, wall: Wall) -> None:
    control(prepare, "Agenda").setFocus()
    for _ in range(6):
        key(prepare, Qt.Key.Key_Down)
    assert text_in(prepare, "Name in the agenda") == "Talk about it"
    assert not has(prepare, "New option")


def test_that_the_picture_is_what_the_room_will_read(qtbot, prepare: Prepare, wall: Wall) -> None:
    fill(prepare, "Option 1", "Fairness")
    prepare.grab()
    assert isinstance(wall.scene, QuestionScene)
    assert wall.scene.options[0].label == "Fairness"
    assert wall.scene.turnout is None


def test_that_ctrl_z_undoes_typing_first_and_then_the_last_edit(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Place", "Library")
    field = control(prepare, "Workshop")
    field.setFocus()
    QTest.keyClicks(field, "x")
    key(prepare, Qt.Key.Key_Z, CTRL)
    assert text_in(prepare, "Workshop") == "Priorities for Carrick"
    assert session.workshop.plan.place == "Library"
    key(prepare, Qt.Key.Key_Z, CTRL)
    assert session.workshop.plan.place == "Town hall"


def test_that_minutes_count_when_the_field_is_left(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Minutes", "20")
    assert session.workshop.plan.activity(DOTS).minutes == 20
    assert "AGENDA · 50 MIN" in words_on(prepare)


def test_that_groups_are_named_counted_and_removed(prepare: Prepare, session: Session) -> None:
    fill(prepare, "People from Residents", "12")
    assert "25 people · 3 groups" in words_on(prepare)
    press(prepare, "Add a group")
    fill(prepare, "Name of Group 4", "Young people")
    group = session.workshop.plan.groups[-1]
    assert (group.name, group.people) == ("Young people", 0)
    press(prepare, "Remove Voluntary")
    assert [g.name for g in session.workshop.plan.groups] == ["Council", "Residents", "Young people"]


def test_that_a_code_another_group_has_is_refused_beside_the_field(prepare: Prepare, session: Session) -> None:
    field = fill(prepare, "Code of Residents", "C")
    assert "C is already the code of Council" in description_of(field)
    assert session.workshop.plan.group(RESIDENTS).code == "R"


def test_that_a_group_with_votes_stays_and_says_why(qtbot, session: Session, wall: Wall) -> None:
    a_closed_round(session, [a_ballot("C equity")])
    page = a_page(qtbot, session, wall)
    press(page, "Remove Council")
    assert "Council has votes or cards already" in words_on(page)
    assert len(session.workshop.plan.groups) == 3


def test_that_slips_are_asked_for(qtbot, prepare: Prepare) -> None:
    with qtbot.waitSignal(prepare.slips_requested):
        press(prepare, "Print slips…")


def test_that_options_taken_from_a_vote_say_from_where(qtbot, tmp_path: Path, wall: Wall) -> None:
    taking = replace(a_vote("again", options=()), options_from=OptionsFrom(activities=(DOTS,), take="top", count=2))
    plan = a_plan(taking, a_vote(DOTS, dots=4))
    with a_session(tmp_path / "b.workshop", plan) as session:
        page = a_page(qtbot, session, wall)
        assert "The options are the top 2 of “The dots vote”, taken when the vote opens." in words_on(page)
        assert not has(page, "New option")


def test_that_every_control_has_a_name_and_tab_goes_in_reading_order(prepare: Prepare) -> None:
    assert all(name_of(each) for each in controls(prepare))
    order: list[str] = []
    control(prepare, "Agenda").setFocus()
    for _ in range(70):
        focus = prepare.focusWidget()
        assert focus is not None
        order.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    wanted = ["Agenda", "Add a step", "Duplicate the step", "Delete the step", "Workshop", "Place", "Date", "Starts at"]
    wanted += ["Question on the screen", "Name in the agenda", "Minutes", "Optional", "Dots", "Dots each"]
    wanted += ["At most on one", "All must be used", "Help under the question"]
    wanted += ["Paste a list", "Load a set", "From another step", "Headings"]
    wanted += ["Option 1", "Definition of option 1", "Delete option 1", "Option 2"]
    assert order[: len(wanted)] == wanted
    tail = ["New option", "Who votes", "How secret", "Timer in seconds", "Shuffle the options"]
    tail += ["Practice: nothing is kept", "Show: What you say and ask", "Show: How the result is shown and counted"]
    tail += ["Stage", "Import from Excel", "Colour of Council", "Name of Council", "Code of Council"]
    tail += ["People from Council", "Weight of Council", "Remove Council", "Colour of Voluntary"]
    assert order[order.index("New option") :][: len(tail)] == tail
    assert order[order.index("Add a group") :][:4] == [
        "Add a group",
        "Load a preset",
        "Cards and names",
        "Votes: Anonymous",
    ]


@pytest.mark.parametrize("size", [(1280, 670), (1024, 640), (1440, 850)])
def test_that_forty_long_options_and_twelve_groups_fit_in_width(qtbot, tmp_path: Path, wall: Wall, size) -> None:
    with a_session(tmp_path / "big.workshop", a_big_plan()) as session:
        page = a_page(qtbot, session, wall)
        page.resize(*size)
        QApplication.processEvents()
        edge = page.mapToGlobal(QPoint(page.width(), 0)).x()
        for each in controls(page):
            assert each.rect().right() <= edge, name_of(each)
        field = control(page, "Option 1")
        assert isinstance(field, QPlainTextEdit)
        line = field.fontMetrics().lineSpacing()
        lines = field.document().firstBlock().layout().lineCount()
        assert lines > 1
        assert field.viewport().height() >= lines * line, "every line of a long label can be seen"


def a_big_plan() -> Plan:
    words = (
        "Accountability to everybody who lives here, ",
        "المساءلة أمام كل من يعيش هنا ",
        "对所有居民负责并公开透明",
    )
    options = tuple(
        Option(OptionId(f"o{n}"), (words[n % 3] * 12)[:116] + f" {n:03}", words[n % 3] * 2) for n in range(40)
    )
    groups = tuple(
        StakeholderGroup(GroupId(f"g{n}"), f"{words[n % 3][:30]} {n}", f"G{n}", people=n, colour=n) for n in range(12)
    )
    return a_plan(a_vote(DOTS, options=options, dots=4), groups=groups)


@pytest.mark.parametrize("typed", ["-1", "501", "seven"])
def test_that_a_number_of_people_that_cannot_be_is_refused_with_a_sentence(
    prepare: Prepare, session: Session, typed: str
) -> None:
    field = fill(prepare, "People from Council", typed)
    assert session.workshop.plan.groups[0].people == 7
    assert "write a whole number from 0 to 500" in description_of(field)
    assert text_in(prepare, "People from Council") == "7"
    field = fill(prepare, "People from Council", "8")
    assert session.workshop.plan.groups[0].people == 8
    assert description_of(field) == ""


def test_that_people_spin_by_arrow_key_is_written_once(qtbot, prepare: Prepare, session: Session) -> None:
    field = control(prepare, "People from Council")
    assert isinstance(field, QSpinBox)
    field.setFocus()
    for _ in range(3):
        key(prepare, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: session.workshop.plan.groups[0].people == 10)
    prepare.undo()
    assert session.workshop.plan.groups[0].people == 7
