"""The right column of Run: nothing is cut, and the line with its read-back is in view, for any number of groups."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import control, settle, words_on
from tests.builders import PRINCIPLES, a_plan, a_session, a_vote
from ui.console.run_layout import Side
from ui.console.run_page import RunPage
from ui.document import Document
from ui.projector.picture import page_count, paint_scene
from ui.show import Show
from ui.theme import Scheme
from workshop.plan import GroupId, StakeholderGroup
from workshop.show.scene import Scene
from workshop.show.stage import Stage

NAMES = (
    "Neighbourhood and community development workers",
    "Front-line staff of the partner organisations",
    "Councillors and other elected representatives",
    "Voluntary, community and social enterprise sector",
    "Intercommunalityrepresentatives",
    "Businesses and their associations in the county",
    "Young people under twenty-five",
)
SIZES = ((1280, 720), (1366, 768), (1440, 900))
BARS = 110
"""What the title bar and the top bar take of a screen's height."""


class Console:
    """Run with a vote open, among groups with long names."""

    def __init__(self, path: Path, groups: int) -> None:
        made = tuple(
            StakeholderGroup(GroupId(f"g{n}"), f"{NAMES[n % 7]} {n // 7 or ''}".strip(), f"G{n}", people=9, colour=n)
            for n in range(groups)
        )
        self.session = a_session(path, a_plan(a_vote("dots", dots=4, options=PRINCIPLES), groups=made))
        self.document = Document(self.session)
        self.now = 100.0
        self.show = Show(self.document, clock=lambda: self.now)
        self.show.page_count = page_count
        self.page = RunPage(self.document, self.show, paint, Scheme.LIGHT)
        while self.show.position.stage is not Stage.OPEN:
            self.now += 10
            self.show.press_next()

    def stand(self, width: int, height: int) -> None:
        self.page.resize(width, height)
        self.page.show()
        for _ in range(5):
            settle()

    def type(self, text: str) -> None:
        line = self.page.capture.open_line()
        assert line is not None
        line.setFocus()
        QTest.keyClicks(line, text)
        settle()

    def enter(self) -> None:
        QTest.keyClick(self.page.capture.slips.line, Qt.Key.Key_Return)
        settle()


def paint(painter: QPainter, rect: QRectF, scene: Scene, page: int) -> None:
    paint_scene(painter, rect, scene, page=page)


@pytest.fixture(params=[3, 7, 12])
def console(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = Console(tmp_path / "carrick.workshop", request.param)
    yield made
    made.page.hide()
    made.page.deleteLater()
    made.session.close()


def column_of(page: RunPage) -> Side:
    return next(side for side in page.findChildren(Side) if side.property("role") == "right")


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", SIZES)
def test_that_nothing_in_the_column_is_cut(console: Console, size: tuple[int, int]) -> None:
    console.stand(size[0], size[1] - BARS)
    assert console.page.width() == size[0], "the page does not widen the window"
    side = column_of(console.page)
    for widget in side.findChildren(QWidget):
        if widget.isVisible():
            at = place(widget, side)
            assert at.left() >= 0 and at.right() < side.width(), f"{widget} {widget.accessibleName()} is cut"
            assert widget.width() >= min(widget.minimumSizeHint().width(), 60), f"{widget.accessibleName()} is squeezed"


@pytest.mark.parametrize("size", SIZES)
def test_that_the_line_and_its_read_back_are_in_view(console: Console, size: tuple[int, int]) -> None:
    console.stand(size[0], size[1] - BARS)
    console.type("1 1 2 4")
    panel = console.page.capture.slips
    for part in (panel.line, panel._echo):
        assert part.visibleRegion().boundingRect() == part.rect(), "it is cut"
    assert "Equity" in panel.line.accessibleDescription()


def test_that_every_group_has_its_full_name_for_those_who_listen(console: Console) -> None:
    console.stand(1280, 610)
    for group in console.document.workshop.plan.groups:
        made = control(console.page, f"Votes of {group.name}")
        assert made.toolTip() == group.name
        assert control(console.page, f"{group.name}: one person more here").isEnabled()
        assert group.name in words_on(console.page)


def test_that_a_refusal_of_a_key_goes_with_the_next_act(console: Console) -> None:
    console.stand(1440, 790)
    console.show.toggle_weighting()
    assert "no result" in console.page.banner.text
    console.now += 10
    console.show.press_next()
    assert console.page.banner.text == ""
