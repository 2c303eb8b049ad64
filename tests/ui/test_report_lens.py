"""Report through a lens: groups, votes and weightings are compared live, and nothing exported changes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTableView

from tests.accessible import controls, name_of, press, settle, words_on
from tests.ui.test_report import a_page, cells
from tests.ui.test_report import background as background
from tests.workshop.days import TWO, a_day, day_plan
from ui.background import Background
from ui.report.chart_view import ChartView
from ui.report.report import Report
from workshop.counting.published import outcome_of
from workshop.outgoing.contents import contents_of
from workshop.plan import Weighting
from workshop.report.csv_files import csv_files
from workshop.session import Session


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One day for all of them: nothing here writes to it."""
    with a_day(tmp_path_factory.mktemp("day") / "carrick.workshop") as made:
        yield made


@pytest.fixture
def page(qtbot, session: Session, background: Background) -> Report:
    return a_page(qtbot, session, background)


def choose(page: Report, name: str, text: str) -> None:
    """Take an entry of a choice."""
    choice = next(c for c in page.findChildren(QComboBox) if c.accessibleName() == name)
    choice.setFocus()
    while choice.currentText() != text:
        at = choice.currentIndex()
        QTest.keyClick(choice, Qt.Key.Key_Down if at < choice.findText(text) else Qt.Key.Key_Up)
        assert choice.currentIndex() != at, f"There is no “{text}” to choose"
    settle()


def names_of_tables(page: Report) -> list[str]:
    QApplication.processEvents()
    return [t.accessibleName() for t in page.findChildren(QTableView) if t.isVisibleTo(page)]


def test_that_the_page_tells_the_story_as_it_is_drawn_in_the_mockup(page: Report) -> None:
    said = words_on(page)
    for text in (
        "Accountability, Sustainability and Transparency come first.",
        "23 of 24 can live with",
        "Where the room moved",
        "Important, and not yet good",
        "Whose priorities?",
        "What we agreed to do",
        "Vote by vote",
    ):
        assert text in said
    assert said.index("Where the room moved") < said.index("Important, and not yet good") < said.index("Whose")


def test_that_charts_are_reached_by_tab_and_say_in_words_what_they_show(page: Report) -> None:
    charts = [c for c in page.findChildren(ChartView) if c.isVisibleTo(page)]
    reached = {name_of(each) for each in controls(page)}
    assert {"Where the room moved", "Important, and not yet good"} <= {c.accessibleName() for c in charts} & reached
    moved = next(c for c in charts if c.accessibleName() == "Where the room moved")
    assert "Accountability from 4 to 1, up 3" in moved.accessibleDescription()


def test_that_a_chart_can_be_read_as_a_table_and_back(page: Report) -> None:
    assert "Important, and not yet good" not in names_of_tables(page)
    press(page, "Important, and not yet good, as a table")
    assert "Important, and not yet good" in names_of_tables(page)
    heads = cells(page, "Important, and not yet good")[0]
    assert heads[0] and all(part.replace(".", "").isdigit() for part in heads[1:3])
    press(page, "Important, and not yet good, as a table")
    assert "Important, and not yet good" not in names_of_tables(page)


def test_that_a_group_is_looked_at_alone(page: Report, session: Session) -> None:
    choose(page, "Group", "Council")
    rows = cells(page, "Result of Second vote: your top five in order · Council")
    round = session.workshop.rounds_of(TWO)[0]
    council = next(g for g in outcome_of(session.workshop, round).groups if g.name == "Council")
    assert [row[1] for row in rows] == [place.label for place in council.ranking.places]
    said = words_on(page)
    assert "first for Council." in said and "Where Council moved" in said
    choose(page, "Group", "Everybody")
    assert "Where the room moved" in words_on(page)


def test_that_each_group_once_is_compared_live(page: Report, session: Session) -> None:
    press(page, "Each group once")
    name = "Result of Second vote: your top five in order"
    round = session.workshop.rounds_of(TWO)[0]
    wanted = outcome_of(session.workshop, round, weighting=Weighting.GROUPS).ranking
    assert [row[1] for row in cells(page, name)] == [p.label for p in wanted.places]
    assert "each group counts once" in words_on(page)
    press(page, "Each person once")
    asked = outcome_of(session.workshop, round).ranking
    assert [row[1] for row in cells(page, name)] == [p.label for p in asked.places]


def test_that_one_vote_is_looked_at_alone(page: Report) -> None:
    choose(page, "Votes", "First vote: four dots each")
    found = names_of_tables(page)
    assert "Result of First vote: four dots each" in found
    assert not any("Second vote" in name for name in found)
    choose(page, "Votes", "Every vote")
    assert any("Second vote" in name for name in names_of_tables(page))


def test_that_a_lens_changes_nothing_that_leaves_the_room(page: Report, session: Session) -> None:
    before = csv_files(contents_of(session.workshop))
    choose(page, "Group", "Private")
    press(page, "Each group once")
    page.copy_decision()
    text = QGuiApplication.clipboard().text()
    assert "Accountability, Sustainability and Transparency come first." in text, "what was asked, for everybody"
    assert csv_files(contents_of(session.workshop)) == before


def test_that_agreed_weights_are_offered_where_they_were_agreed(qtbot, tmp_path: Path, background: Background) -> None:
    plan = day_plan()
    groups = tuple(replace(g, weight=3 if n == 0 else 1) for n, g in enumerate(plan.groups))
    with a_day(tmp_path / "weighed.workshop", replace(plan, groups=groups)) as session:
        page = a_page(qtbot, session, background)
        press(page, "Agreed weights")
        assert "agreed weights" in words_on(page)


def test_that_every_control_has_a_name_of_its_own_however_it_is_looked_at(page: Report) -> None:
    press(page, "Where the room moved, as a table")
    names = [name_of(each) for each in controls(page)]
    assert all(names)
