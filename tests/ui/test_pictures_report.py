"""Report in its main states, and its pages on paper, as accepted pictures."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.accessible import press
from tests.ui.pictures import assert_image, assert_picture
from tests.workshop.days import a_day, day_plan
from ui.background import Background
from ui.document import Document
from ui.handout.flow import HEIGHT, WIDTH, Flow
from ui.handout.pdf_file import paint_page
from ui.handout.pdf_report import composed
from ui.report.report import Report
from ui.theme import Scheme, apply_theme
from workshop.outgoing.contents import contents_of
from workshop.plan import GroupId, Option, OptionId, Plan, StakeholderGroup
from workshop.session import Session

pytestmark = [
    pytest.mark.pictures,
    pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn a little differently on each system"),
]
LARGE, SMALL = (1440, 850), (1280, 670)
"""The report on a console of 1440 × 900 and of 1280 × 720."""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with a_day(tmp_path_factory.mktemp("day") / "carrick.workshop") as made:
        yield made


@pytest.fixture
def show(qtbot, qapp: QApplication) -> Iterator[Callable[..., Report]]:
    background = Background()

    def shown(session: Session, size: tuple[int, int] = LARGE, *, private: bool = True) -> Report:
        made = Report(Document(session), background)
        made.set_private(private)
        made.resize(*size)
        qtbot.addWidget(made)
        made.show()
        return made

    yield shown
    background.close()
    apply_theme(qapp, Scheme.LIGHT)


def assert_report(page: Report, name: str, down: float = 0.0) -> None:
    """Let every layout settle, go down the page by this many of its heights, then compare."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(round(down * bar.pageStep()))
    QApplication.processEvents()
    assert_picture(page, name)


@pytest.mark.parametrize(("size", "name"), [(LARGE, "report-1440"), (SMALL, "report-1280")])
def test_what_the_room_decided(show: Callable[..., Report], day: Session, size: tuple[int, int], name: str) -> None:
    page = show(day, size)
    assert_report(page, name)
    assert_report(page, f"{name}-below", 0.8)


@pytest.mark.parametrize(("size", "name"), [(LARGE, "report-dark-1440"), (SMALL, "report-dark-1280")])
def test_the_report_in_the_dark(
    show: Callable[..., Report], qapp: QApplication, day: Session, size: tuple[int, int], name: str
) -> None:
    apply_theme(qapp, Scheme.DARK)
    assert_report(show(day, size), name, 0.5)


def test_one_group_and_each_group_once(show: Callable[..., Report], day: Session) -> None:
    page = show(day)
    press(page, "Each group once")
    press(page, "Where the room moved, as a table")
    assert_report(page, "report-each-group-once")


def test_a_result_the_room_has_not_seen_on_a_screen_it_may_see(show: Callable[..., Report], tmp_path: Path) -> None:
    plan = day_plan()
    with a_day(tmp_path / "a.workshop", replace(plan, activities=plan.activities[:1]), reveal=False) as session:
        assert_report(show(session, SMALL, private=False), "report-hidden")


def test_a_workshop_before_its_first_vote(show: Callable[..., Report], tmp_path: Path) -> None:
    with a_day(tmp_path / "a.workshop", replace(day_plan(), activities=())) as session:
        assert_report(show(session, SMALL), "report-empty")


def crowded_plan() -> Plan:
    """Twenty long options in two scripts, eleven groups, two of them too small to be shown."""
    plan = day_plan()
    names = ("Council", "Voluntary and community organisations", "שותפים", "Élus", "Health & care", "<b>Police</b>")
    groups = tuple(
        StakeholderGroup(GroupId(f"g{n}"), names[n] if n < len(names) else f"Group {n}", f"G{n}", 2 + n % 3, colour=n)
        for n in range(11)
    )
    labels = [f"A principle that takes more than one line to say in full {n}" for n in range(0, 20, 2)]
    labels += [f"שקיפות והגינות {n}" if n % 3 else f"=1+{n}" for n in range(1, 20, 2)]
    options = tuple(Option(OptionId(f"o{n}"), label) for n, label in enumerate(labels))
    votes = tuple(replace(a, options=options) for a in plan.activities[:2])
    return replace(
        plan, title="A very long title for a day " * 4, place="شراكة المدينة", groups=groups, activities=votes
    )


def test_many_long_options_and_groups(show: Callable[..., Report], tmp_path: Path) -> None:
    with a_day(tmp_path / "a.workshop", crowded_plan()) as session:
        assert_report(show(session, SMALL), "report-crowded", 0.4)


def test_the_report_at_twice_its_size(show: Callable[..., Report], qapp: QApplication, day: Session) -> None:
    apply_theme(qapp, Scheme.LIGHT, zoom=200)
    page = show(day, SMALL)
    assert page.width() == SMALL[0], "twice the size still fits a small console"
    assert_report(page, "report-zoomed")


def on_paper(flow: Flow, number: int, plan: Plan) -> QImage:
    """A page of paper as it is printed, at 72 dots per inch twice over."""
    made = QImage(WIDTH // 5, HEIGHT // 5, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(0.2, 0.2)
    paint_page(painter, flow, number, plan)
    painter.end()
    return made


def test_the_pages_on_paper(qapp: QApplication, day: Session) -> None:
    workshop = day.workshop
    flow = composed(contents_of(workshop))
    assert len(flow.pages) == 6
    for number, name in enumerate(("decision", "how-we-counted", "first-vote", "second-vote", "map", "fist-to-five")):
        assert_image(on_paper(flow, number, workshop.plan), f"paper-{number + 1}-{name}")


def test_a_crowded_page_on_paper(qapp: QApplication, tmp_path: Path) -> None:
    with a_day(tmp_path / "a.workshop", crowded_plan()) as session:
        plan = replace(session.workshop.plan, banner="SAMPLE ROOM")
        flow = composed(contents_of(session.workshop))
        assert_image(on_paper(flow, 0, plan), "paper-crowded")
