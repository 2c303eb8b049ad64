"""The top bar says the time of day and how the room stands against its agenda."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from ui.agenda_clock import AgendaClock
from ui.document import Document
from ui.show import Show
from ui.top_bar import TopBar
from workshop.sample import sample_workshop


class Agenda:
    def __init__(self, folder: Path) -> None:
        self.now = 0.0
        self.session = sample_workshop(folder / "clock.workshop")
        self.document = Document(self.session)
        self.show = Show(self.document, clock=self.clock)
        self.bar = TopBar()
        AgendaClock(self.show, self.bar, self.clock)

    def clock(self) -> float:
        return self.now

    def words(self, *, minute: float) -> str:
        """What the bar says when the clock strikes this minute."""
        self.now = minute * 60
        self.bar.minute_passed.emit()
        return next((each.text() for each in self.bar.findChildren(QLabel) if each.text().startswith("· ")), "")


@pytest.fixture
def agenda(qtbot, tmp_path: Path) -> Iterator[Agenda]:
    made = Agenda(tmp_path)
    qtbot.addWidget(made.bar)
    yield made
    made.session.close()


def test_that_the_bar_says_minutes_over_and_the_next_step_takes_them_along(agenda: Agenda) -> None:
    here = agenda.show.position.activity
    planned = agenda.document.workshop.plan.activities[here].minutes
    assert agenda.words(minute=planned - 0.5) == "· on time"
    assert agenda.words(minute=planned + 4.2) == "· 4 min over"
    agenda.show.go_to(here + 1)
    assert agenda.words(minute=planned + 5) == "· 4 min over"


def test_that_a_step_left_early_is_said_at_once_and_not_with_the_next_minute(agenda: Agenda) -> None:
    here = agenda.show.position.activity
    planned = agenda.document.workshop.plan.activities[here].minutes
    agenda.now = (planned - 3) * 60
    agenda.show.go_to(here + 1)
    assert "3 min in hand" in [each.text().removeprefix("· ") for each in agenda.bar.findChildren(QLabel)]


def test_that_nothing_is_said_while_no_step_has_the_floor(agenda: Agenda) -> None:
    agenda.show.go_to(-1)
    assert agenda.words(minute=50) == ""
