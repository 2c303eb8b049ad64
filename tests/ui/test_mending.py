"""What is shown in the worst minute: the line with the ways out, votes that wait, the copies; with pictures."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.accessible import has, press, settle, words_on
from tests.builders import APPROVE, a_ballot, a_hand_count, a_plan, an_open_round
from tests.ui.pictures import assert_picture
from tests.workshop.copying import Desk
from ui.console.held_panel import HeldPanel
from ui.mending.asking import Asking
from ui.mending.bar import Offer, WaysBar
from ui.mending.copies_panel import CopiesPanel
from ui.theme import Scheme, apply_theme
from workshop.copies import own_copies
from workshop.session import Held, Session
from workshop.voting import RoundId

SIZES = [(Scheme.LIGHT, 1440, 900, ""), (Scheme.DARK, 1280, 720, "-dark-1280")]
FULL = (
    "3 votes are NOT counted yet. The disk is full (0 MB). Make room, then press Count again. 87 ballots are safe. "
    "The workshop is in Working together better in the valley of the Carrick.workshop."
)
sizes = pytest.mark.parametrize(("scheme", "width", "height", "end"), SIZES)


def looks(test: Callable[..., None]) -> Callable[..., None]:
    """A test that compares pictures."""
    reason = "letters are drawn a little differently on each system"
    return pytest.mark.pictures(pytest.mark.skipif(sys.platform != "linux", reason=reason)(test))


@pytest.fixture
def page(qtbot, qapp: QApplication) -> Iterator[QWidget]:
    """A page of the console that stands empty."""
    made = QWidget()
    made.setProperty("role", "paper")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(made)
    yield made
    made.close()
    apply_theme(qapp, Scheme.LIGHT)


def stand(page: QWidget, scheme: Scheme, width: int, height: int) -> None:
    apply_theme(QApplication.instance(), scheme)  # pyright: ignore[reportArgumentType]
    page.resize(width, height)
    page.show()
    for _ in range(4):
        settle()


# ── the line above the page ──────────────────────────────────────────────────────────────────────────────────────────


def test_that_bad_news_stands_until_put_away_and_good_news_goes_by_itself(page: QWidget, qtbot) -> None:
    bar = WaysBar(page)
    chosen = list[object]()
    bar.chosen.connect(chosen.append)
    bar.say_bad(FULL, [Offer("count", "Count again", "F9"), Offer("copy", "Save a copy now…")])
    page.show()
    assert bar.is_bad and bar.text == FULL and not bar._timer.isActive()
    press(page, "Save a copy now…")
    assert chosen == ["copy"]
    bar.say_good("3 votes are counted now.")
    assert not bar.is_bad and not has(page, "Count again") and bar._timer.isActive()
    bar._timer.timeout.emit()
    assert bar.text == ""
    bar.say_bad(FULL)
    press(page, "Put away")
    assert bar.text == "" and not bar.is_bad


@looks
@sizes
def test_that_the_line_looks_as_accepted(page: QWidget, scheme: Scheme, width: int, height: int, end: str) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    bad, good = WaysBar(), WaysBar()
    for bar in (bad, good):
        column.addWidget(bar)
    column.addStretch(1)
    ways = ("Go on in a copy here…", "Save a copy now…", "See the copies…")
    bad.say_bad(FULL, [Offer("count", "Count again", "F9"), *(Offer(words, words) for words in ways)])
    good.say_good("3 votes are counted now. Every vote is on disk.")
    stand(page, scheme, width, height // 3)
    assert_picture(page, f"mending-line{end}")


# ── votes that wait ──────────────────────────────────────────────────────────────────────────────────────────────────


def some_held(round: RoundId) -> list[Held]:
    return [
        Held(round, (a_ballot("C equity", id="one"), a_ballot("C leadership", id="two"))),
        Held(round, hand_count=a_hand_count("R equity=2", 3, id="hands")),
    ]


@looks
@sizes
def test_that_votes_that_wait_look_as_accepted_and_show_no_mark(
    page: QWidget, session: Session, scheme: Scheme, width: int, height: int, end: str
) -> None:
    round = an_open_round(session)
    column = QVBoxLayout(page)
    panel = HeldPanel()
    column.addWidget(panel)
    column.addStretch(1)
    panel.show_held(session.workshop, some_held(round), round)
    stand(page, scheme, width // 4, height // 3)
    said = words_on(panel)
    assert "5 votes are NOT counted yet." in said and "0 votes counted, 5 held" in said
    labels = [option.label for option in session.workshop.round(round).asked.options]
    assert not any(label in said for label in labels), "the room may look on"
    assert_picture(page, f"mending-held{end}")
    panel.show_held(session.workshop, [], round)
    assert panel.isHidden()


# ── the copies ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def copied(tmp_path: Path) -> Desk:
    """A workshop with three copies; the one of the closing was changed on the disk since."""
    desk = Desk(tmp_path)
    desk.copies = own_copies()
    with desk.start(a_plan()) as session:
        round = an_open_round(session)
        session.cast(round, [a_ballot("C equity", card=n) for n in range(1, 31)])
        desk.later(minutes=31)
        session.close_round(round)
        desk.later(minutes=3)
        session.open_round(APPROVE)
    closed = desk.copies.backups_of_workshop(session._record.file.standing.workshop)[1]
    closed.path.write_bytes(closed.path.read_bytes().replace(b"The dots vote", b"The dogs vote"))
    return desk


@looks
@sizes
def test_that_the_copies_look_as_accepted(
    page: QWidget, copied: Desk, qtbot, scheme: Scheme, width: int, height: int, end: str
) -> None:
    panel = CopiesPanel(page, Asking(page))
    stand(page, scheme, width, height)
    panel.show_copies(copied.path)
    qtbot.waitUntil(lambda: not panel._next.isActive())
    settle()
    assert_picture(page, f"mending-copies{end}")


def test_that_a_damaged_copy_is_said_and_not_opened(page: QWidget, copied: Desk, qtbot) -> None:
    panel = CopiesPanel(page, Asking(page))
    opened = list[object]()
    panel.open_wanted.connect(opened.append)
    page.show()
    panel.show_copies(copied.path)
    assert panel._open.isEnabled() and "The copy of 10:15 on 12 May is whole: 30 ballots." in words_on(panel)
    QTest.keyClick(panel._list, Qt.Key.Key_Down)
    assert "The copy of 10:12 on 12 May is damaged" in words_on(panel) and not panel._open.isEnabled()
    QTest.keyClick(panel._list, Qt.Key.Key_Return)
    assert not opened
    QTest.keyClick(panel._list, Qt.Key.Key_Down)
    QTest.keyClick(panel._list, Qt.Key.Key_Return)
    assert len(opened) == 1
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


@looks
def test_that_no_copies_yet_look_as_accepted(page: QWidget) -> None:
    panel = CopiesPanel(page, Asking(page))
    stand(page, Scheme.LIGHT, 1280, 720)
    panel.show_copies(None)
    for _ in range(4):
        settle()
    assert_picture(page, "mending-copies-none")
