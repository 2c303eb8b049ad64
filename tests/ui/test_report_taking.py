"""What is taken from Report: the clipboard in every form, pictures of a card, every kind of file from the menu."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu

from tests.accessible import press, words_on
from tests.builders import a_ballot, a_closed_round, a_session
from tests.ui.pictures import levels
from tests.ui.test_report import a_page, voted
from tests.ui.test_report import background as background
from tests.ui.test_report_lens import session as session
from tests.workshop.days import SAID
from ui.background import Background
from ui.report.copying import RTF
from ui.report.exports import KINDS, REPORT
from ui.report.report import Report
from ui.report.taking import TakeMenu
from workshop.rehearsal import fill_in, rehearse
from workshop.session import Session


@pytest.fixture
def page(qtbot, session: Session, background: Background) -> Report:
    return a_page(qtbot, session, background)


def act(page: Report, of: str, *texts: str) -> QAction:
    """An entry of the menu of a card."""
    menu = next(m for m in page.findChildren(TakeMenu) if m.accessibleName() == f"Copy or save: {of}").menu()
    assert isinstance(menu, QMenu)
    *outer, last = texts
    for text in outer:
        inner = next(a for a in menu.actions() if a.text() == text).menu()
        assert isinstance(inner, QMenu)
        menu = inner
    return next(a for a in menu.actions() if a.text() == last)


def test_that_the_decision_is_copied_as_html_rtf_text_and_picture(page: Report) -> None:
    press(page, "Copy for the minutes")
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasHtml() and data.hasText() and data.hasImage() and all(data.hasFormat(kind) for kind in RTF)
    for text in (data.html(), data.text()):
        assert "Accountability, Sustainability and Transparency come first." in text and SAID[0][0] in text
    assert "data:image/png;base64," in data.html()
    assert bytes(data.data(RTF[0]).data()).startswith(b"{\\rtf1")
    picture = data.imageData()
    assert isinstance(picture, QImage) and len(set(map(tuple, levels(picture)[::9, ::9].reshape(-1, 3)))) > 20
    assert "Copied: sentence, table and picture." in words_on(page)


def test_that_one_vote_and_one_picture_are_copied_from_their_card(page: Report) -> None:
    act(page, "First vote: four dots each", "Copy for the minutes").trigger()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("First vote: four dots each") and SAID[0][0] not in text
    act(page, "Important, and not yet good", "Copy the picture").trigger()
    assert QGuiApplication.clipboard().image().width() == 1920
    act(page, "First vote: four dots each", "Copy the picture", "By group").trigger()
    assert not QGuiApplication.clipboard().image().isNull()


def test_that_a_result_the_room_has_not_seen_is_not_copied_from_a_screen_it_may_see(
    qtbot, tmp_path: Path, background: Background
) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        voted(session)
        page = a_page(qtbot, session, background, private=False)
        press(page, "Copy for the minutes")
        data = QGuiApplication.clipboard().mimeData()
        assert not data.hasImage()
        assert "Equity" not in data.text() + data.html()
        page.set_private(True)
        press(page, "Copy for the minutes")
        assert "Equity" in QGuiApplication.clipboard().text()


def test_that_small_groups_stand_together_in_what_is_copied(qtbot, tmp_path: Path, background: Background) -> None:
    ballots = [*("C equity",) * 4, "V leadership", "R transparency", "R transparency"]
    with a_session(tmp_path / "a.workshop") as session:
        a_closed_round(session, [a_ballot(text) for text in ballots])
        press(a_page(qtbot, session, background), "Copy for the minutes")
    text = QGuiApplication.clipboard().text()
    assert "Other groups 3" in text and "Voluntary 1" not in text and "Residents 2" not in text


def test_that_every_kind_of_file_is_written_by_the_child(qtbot, tmp_path: Path, background: Background) -> None:
    with a_session(tmp_path / "carrick.workshop") as session:
        voted(session)
        page, plan = a_page(qtbot, session, background), session.workshop.plan
        names = [kind.name_for(plan) for kind in KINDS]
        assert names[:3] == [f"2026-05-12 Town hall {n}" for n in ("results.xlsx", "report.pdf", "slides.zip")]
        assert len(set(names)) == len(KINDS)
        for kind, name in zip(KINDS, names, strict=True):
            page.export_to(tmp_path / name, kind)
            assert f"Writing {name}…" in words_on(page)
            qtbot.waitUntil(lambda name=name: f"Saved as {name} in" in words_on(page), timeout=120_000)
    found = {path.name: path for path in tmp_path.iterdir()}
    assert set(found) == {*names, "carrick.workshop"}, "and nothing half written"
    assert len(PdfReader(found[names[1]]).pages) == 3
    assert json.loads(found[names[5]].read_text(encoding="utf-8"))["title"] == "Priorities for Carrick"
    for name, ending in ((names[2], ".png"), (names[3], ".svg")):
        with ZipFile(found[name]) as archive:
            assert all(inside.endswith(ending) for inside in archive.namelist())


def test_that_the_menu_asks_where_under_a_name_of_its_own(qtbot, page: Report) -> None:
    page.ask_where(REPORT)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert [Path(name).name for name in dialog.selectedFiles()] == ["2026-11-22 Carrick report.pdf"]
    dialog.reject()


def test_that_a_picture_of_a_card_is_saved(qtbot, page: Report, tmp_path: Path) -> None:
    act(page, "Where the room moved", "Save as SVG…").trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    (name,) = dialog.selectedFiles()
    assert Path(name).name == "2026-11-22 Carrick Where the room moved - picture.svg"
    dialog.selectFile(str(tmp_path / "moved.svg"))
    dialog.accept()
    qtbot.waitUntil(lambda: "Saved as moved.svg in" in words_on(page), timeout=60_000)
    assert (tmp_path / "moved.svg").read_bytes().startswith(b"<?xml")


def test_that_nothing_of_a_rehearsal_is_taken(qtbot, tmp_path: Path, background: Background) -> None:
    with a_session(tmp_path / "real.workshop") as real, rehearse(real.workshop, tmp_path / "try.workshop") as session:
        round = session.open_round(session.workshop.plan.activities[0].id).round
        assert round is not None
        fill_in(session, round)
        session.close_round(round)
        page = a_page(qtbot, session, background)
        QGuiApplication.clipboard().clear()
        press(page, "Copy for the minutes")
        assert "This is a rehearsal" in words_on(page) and not QGuiApplication.clipboard().text()
        act(page, "The dots vote", "Copy for the minutes").trigger()
        assert not QGuiApplication.clipboard().text()
        for kind in KINDS:
            page.ask_where(kind)
        assert page.findChild(QFileDialog) is None


def test_that_words_said_of_a_workshop_without_votes_are_copied(qtbot, tmp_path: Path, background: Background) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        press(a_page(qtbot, session, background), "Copy for the minutes")
    assert "No vote so far has put anything clearly first." in QGuiApplication.clipboard().text()
