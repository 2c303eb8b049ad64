"""Report: what it says of closed votes, what it keeps to itself, and the workbook."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QProgressBar, QTableView

from tests.accessible import controls, key, name_of, press, tree, words_on
from tests.builders import (
    APPROVE,
    DOTS,
    a_ballot,
    a_closed_round,
    a_plan,
    a_session,
    a_vote,
    an_open_round,
)
from ui.background import Background
from ui.document import Document
from ui.report.exporting import ExportLine
from ui.report.exports import WORKBOOK
from ui.report.names_card import NamesCard
from ui.report.report import Report
from workshop.counting.published import outcome_of
from workshop.outgoing.contents import Vote, contents_of
from workshop.plan import GroupId, Plan, ResultSettings, StakeholderGroup, Weighting
from workshop.report.tables import groups_table, legend, order_table
from workshop.session import Session
from workshop.show.comparing import moved_rows
from workshop.voting import RoundState

BALLOTS = (
    *("C equity equity leadership leadership",) * 4,
    *("V equity equity transparency transparency",) * 3,
    *("R transparency transparency equity leadership",) * 3,
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path / "carrick.workshop") as made:
        yield made


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def a_page(
    qtbot, session: Session, background: Background, document: Document | None = None, *, private: bool = True
) -> Report:
    made = Report(document or Document(session), background)
    made.set_private(private)
    qtbot.addWidget(made)
    made.resize(1280, 670)
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def voted(session: Session) -> None:
    a_closed_round(session, [a_ballot(text) for text in BALLOTS])


def only_vote(session: Session) -> Vote:
    """The one vote of a session, as it is published."""
    (vote,) = contents_of(session.workshop).votes
    return vote


def cells(page: Report, name: str) -> list[list[str]]:
    """What stands in the table of this name."""
    table = next(w for w in page.findChildren(QTableView) if w.accessibleName() == name)
    model = table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_that_a_report_where_nobody_is_named_says_nothing_of_names(
    qtbot, session: Session, background: Background
) -> None:
    voted(session)
    document = Document(session)
    page = a_page(qtbot, session, background, document)
    page.place(NamesCard(document))
    document.do(lambda s: s.reveal_round(s.workshop.rounds[0].id))
    QApplication.processEvents()
    assert "How we counted" in words_on(page) and "carry" not in words_on(page)
    assert "Remove the names…" not in [name_of(control) for control in controls(page)]


def test_that_before_the_first_vote_closes_the_report_says_so(qtbot, session: Session, background: Background) -> None:
    assert "No vote has closed yet." in words_on(a_page(qtbot, session, background))


def test_that_a_vote_opened_again_is_said_once_and_not_that_none_has_closed(
    qtbot, session: Session, background: Background
) -> None:
    round = a_closed_round(session, [a_ballot(text) for text in BALLOTS])
    asked = session.workshop.round(round).asked
    session.reopen_round(round)
    session.close_round(round)
    said = words_on(a_page(qtbot, session, background))
    assert "No vote has closed yet" not in said and "No result can be shown yet." in said
    assert said.count("was opened again") == 1 and said.count(asked.title) == 1


def test_that_an_open_secret_vote_shows_nothing_but_that_it_is_open(
    qtbot, session: Session, background: Background
) -> None:
    session.cast(an_open_round(session), [a_ballot("C equity equity leadership leadership") for _ in range(4)])
    page = a_page(qtbot, session, background)
    assert "is still open" in words_on(page)
    assert "Equity" not in words_on(page)
    assert page.findChildren(QTableView) == []


def test_that_a_closed_vote_stands_with_its_order_both_numbers_and_both_ways_of_counting(
    qtbot, session: Session, background: Background
) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    rows = cells(page, "Result of The dots vote")
    assert rows[0][:4] == ["1", "Equity", "17 dots", "10 people"]
    assert [row[1] for row in rows] == ["Equity", "Transparency", "Leadership", "Cooperation"]
    assert all(row[4] for row in rows), "the place if each group counts once"
    assert "10 people voted" in words_on(page)
    assert "Equity" in words_on(page).split("What the room decided")[1].splitlines()[1]


def test_that_the_report_looks_again_when_a_vote_closes(qtbot, session: Session, background: Background) -> None:
    document = Document(session)
    page = a_page(qtbot, session, background, document)
    round = an_open_round(session)
    session.cast(round, [a_ballot(text) for text in BALLOTS])
    document.do(lambda s: s.close_round(round))
    assert cells(page, "Result of The dots vote")[0][1] == "Equity"


def test_that_groups_below_the_minimum_are_pooled_here_too(qtbot, session: Session, background: Background) -> None:
    ballots = [*("C equity",) * 4, "V leadership", "R transparency", "R transparency"]
    a_closed_round(session, [a_ballot(text) for text in ballots])
    page = a_page(qtbot, session, background)
    table = next(w for w in page.findChildren(QTableView) if w.accessibleName() == "Groups in The dots vote")
    model = table.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Option", "All", "Council", "Other groups"]


def test_that_a_second_vote_says_what_moved(qtbot, session: Session, background: Background) -> None:
    voted(session)
    first = session.workshop.rounds[0]
    session.reveal_round(first.id)
    a_closed_round(session, [a_ballot("C leadership leadership transparency equity") for _ in range(6)])
    page = a_page(qtbot, session, background)
    assert "Furthest up: Leadership, by 2 places." in words_on(page)
    press(page, "Where the room moved, as a table")
    assert cells(page, "Where the room moved")[0] == ["Leadership", "3", "1", "▲2"]


def test_that_moves_leave_out_what_was_not_asked_twice(session: Session) -> None:
    voted(session)
    ranking = outcome_of(session.workshop, session.workshop.rounds[0]).ranking
    fewer = replace(ranking, places=ranking.places[1:])
    moves = {row.label: row for row in moved_rows(ranking, fewer)}
    assert moves["Equity"].remark == "not asked again" and moves["Equity"].gone
    assert (moves["Transparency"].before, moves["Transparency"].after, moves["Transparency"].steps) == ("1", "1", 0)
    back = {row.label: row for row in moved_rows(fewer, ranking)}
    assert back["Equity"].remark == "new" and not back["Equity"].gone


def test_that_twelve_groups_stand_under_their_codes_with_a_legend(tmp_path: Path) -> None:
    groups = tuple(StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", chr(65 + n), people=3, colour=n) for n in range(12))
    with a_session(tmp_path / "many.workshop", a_plan(groups=groups)) as session:
        ballots = [replace(a_ballot("C equity"), group=g.id) for g in groups for _ in range(3)]
        a_closed_round(session, ballots)
        vote = only_vote(session)
    table = groups_table(vote)
    assert table is not None
    assert table.heads[2:] == tuple("ABCDEFGHIJKL")
    assert legend(vote.outcome).startswith("A Group 0 · B Group 1")


def test_that_a_vote_counted_by_groups_says_what_persons_would_say(session: Session) -> None:
    voted(session)
    vote = only_vote(session)
    people, groups = (
        outcome_of(session.workshop, vote.round, weighting=way) for way in (Weighting.PEOPLE, Weighting.GROUPS)
    )
    assert order_table(replace(vote, outcome=groups, other=people)).heads[-1] == "If each person\ncounts once"


def test_that_words_of_people_are_letters_and_can_be_selected(qtbot, tmp_path: Path, background: Background) -> None:
    plan = a_plan()
    dots = replace(plan.activity(DOTS), prompt="<b>Which</b> <img src='x'>?")
    with a_session(tmp_path / "b.workshop", plan.with_activity(dots)) as session:
        voted(session)
        page = a_page(qtbot, session, background)
        label = next(w for w in page.findChildren(QLabel) if w.text() == "<b>Which</b> <img src='x'>?")
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_that_cells_can_be_copied_with_tabs_between_them(qtbot, session: Session, background: Background) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    table = next(w for w in page.findChildren(QTableView) if w.accessibleName() == "Result of The dots vote")
    table.setFocus()
    table.selectionModel().select(table.model().index(0, 0), QItemSelectionModel.SelectionFlag.Select)
    table.selectionModel().select(table.model().index(0, 1), QItemSelectionModel.SelectionFlag.Select)
    key(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\tEquity"


def test_that_every_row_can_be_seen_without_scrolling_the_table(
    qtbot, session: Session, background: Background
) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    for width in (1024, 1440, 1280):
        page.resize(width, 700)
        for _ in range(3):
            QApplication.processEvents()
        for table in page.findChildren(QTableView):
            rows = sum(table.rowHeight(n) for n in range(table.model().rowCount()))
            assert table.viewport().height() >= rows, table.accessibleName()
            assert table.mapTo(page, QPoint(table.width(), 0)).x() <= page.width()


def test_that_every_control_of_the_report_has_a_name(qtbot, session: Session, background: Background) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    assert all(name_of(each) for each in controls(page))


def test_that_ctrl_e_and_the_button_ask_for_the_workbook(qtbot, session: Session, background: Background) -> None:
    page = a_page(qtbot, session, background)
    with qtbot.waitSignal(page.export_requested):
        press(page, "Excel workbook")
    with qtbot.waitSignal(page.export_requested):
        key(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def test_that_the_workbook_is_written_and_the_line_says_where(
    qtbot, session: Session, background: Background, tmp_path: Path
) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    page.export_to(tmp_path / "results.xlsx")
    assert "Writing results.xlsx…" in words_on(page)
    qtbot.waitUntil(lambda: "Saved as results.xlsx in" in words_on(page), timeout=30_000)
    assert any(name_of(each) == "Open folder" for each in tree(page))
    assert load_workbook(tmp_path / "results.xlsx").worksheets


def test_that_the_line_shows_how_far_the_export_is_and_can_stop_it(
    qtbot, session: Session, background: Background, tmp_path: Path
) -> None:
    for _ in range(4):
        session.reveal_round(a_closed_round(session, [a_ballot(text) for text in BALLOTS]))
    page = a_page(qtbot, session, background)
    target = tmp_path / "results.xlsx"
    page.export_to(target)
    line = page.findChild(ExportLine)
    assert line is not None
    bar = line.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() > 0, timeout=30_000)
    assert bar.isVisible() and "Writing results.xlsx: " in words_on(line)
    stop = press(line, "Stop the export")
    qtbot.waitUntil(lambda: "Stopped. results.xlsx was not written." in words_on(line), timeout=30_000)
    assert not bar.isVisible() and not stop.isVisible() and not target.exists() and not line.under_way


def test_that_a_workbook_that_cannot_be_written_says_why_and_stays(
    qtbot, session: Session, background: Background, tmp_path: Path
) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    page.export_to(tmp_path / "nowhere" / "results.xlsx")
    qtbot.waitUntil(lambda: "Writing" not in words_on(page), timeout=30_000)
    assert "results.xlsx" in words_on(page)
    assert "Saved as" not in words_on(page)
    assert not any(name_of(each) == "Open folder" for each in tree(page))


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        (Plan("Priorities", "Carrick", "2026-11-22"), "2026-11-22 Carrick results.xlsx"),
        (Plan("Priorities: a/b?"), "Priorities a b results.xlsx"),
        (Plan("公开透明"), "公开透明 results.xlsx"),
        (Plan("x" * 300), "x" * 80 + " results.xlsx"),
        (Plan("..."), "results.xlsx"),
    ],
)
def test_that_a_workbook_is_offered_under_a_name_every_disk_takes(plan: Plan, name: str) -> None:
    assert WORKBOOK.name_for(plan) == name


def test_that_a_reopened_vote_is_not_looked_at_again_too_soon(qtbot, session: Session, background: Background) -> None:
    round = an_open_round(session)
    session.cast(round, [a_ballot(text) for text in BALLOTS])
    session.close_round(round)
    session.reopen_round(round)
    session.cast(round, a_ballot("C cooperation"))
    session.close_round(round)
    assert session.workshop.round(round).state is RoundState.CLOSED
    page = a_page(qtbot, session, background)
    assert "was opened again" in words_on(page)
    assert page.findChildren(QTableView) == []


def test_that_votes_without_order_show_no_places(qtbot, tmp_path: Path, background: Background) -> None:
    plan = a_plan(a_vote(APPROVE, "approve", result=ResultSettings(rank_by="none")))
    with a_session(tmp_path / "b.workshop", plan) as session:
        a_closed_round(session, [a_ballot("C leadership") for _ in range(4)], APPROVE)
        page = a_page(qtbot, session, background)
        rows = cells(page, "Result of The approve vote")
    assert [row[0] for row in rows] == ["Equity", "Leadership", "Transparency", "Cooperation"], "as they are printed"
    assert "4 people" in rows[1]
    assert "No vote so far has put anything clearly first." in words_on(page)


def test_that_the_raw_file_needs_a_read_warning_and_says_raw_in_its_name(
    qtbot, session: Session, background: Background, tmp_path: Path
) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    press(page, "Raw file, for the facilitator only…")
    box = page.findChild(QMessageBox)
    assert box is not None and "small groups stand by themselves" in box.informativeText()
    assert box.defaultButton().text() == "Leave it"
    press(box, "Write the raw file…")
    where = next(d for d in page.findChildren(QFileDialog) if d.isVisible())
    assert where.selectedFiles()[0].endswith("2026-05-12 Town hall RAW.xlsx")
    where.done(QDialog.DialogCode.Accepted)
    written = session.path.parent / "2026-05-12 Town hall RAW.xlsx"
    qtbot.waitUntil(written.exists, timeout=30_000)
    assert load_workbook(written).sheetnames[0] == "RAW"


def test_that_enter_and_escape_on_the_warning_leave_the_raw_file_alone(
    qtbot, session: Session, background: Background
) -> None:
    voted(session)
    page = a_page(qtbot, session, background)
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        page.ask_raw()
        box = next(b for b in page.findChildren(QMessageBox) if b.isVisible())
        key(box, pressed)
        qtbot.waitUntil(lambda: not page.findChildren(QMessageBox), timeout=5_000)
    assert not [d for d in page.findChildren(QFileDialog) if d.isVisible()]
    assert not list(session.path.parent.glob("*RAW*"))


def test_that_a_screen_the_room_may_see_offers_no_raw_file(qtbot, session: Session, background: Background) -> None:
    voted(session)
    page = a_page(qtbot, session, background, private=False)
    assert "Raw file" not in words_on(page)
