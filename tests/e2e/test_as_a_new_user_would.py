"""What people who have never seen the app do to it: empty rooms, one person, crowds, long and foreign texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.accessible import control, press, scroll_to, settle, words_on
from tests.builders import a_vote
from tests.e2e.room import Room
from ui.charts.drawing import Letters, Mark
from ui.projector.picture import pages_of, width_for
from ui.theme import Scheme
from workshop.plan import Activity, GroupId, Option, OptionId, Plan, Polarity, Scale, StakeholderGroup
from workshop.session import create_workshop
from workshop.show.scene import QuestionScene, RankingScene

ARABIC = "الشفافية: يستطيع كل متأثر أن يرى كيف تُتخذ القرارات"
CHINESE = "透明度：任何受影响的人都能看到决策是如何作出的、花费多少以及结果如何"
HEBREW = "שקיפות והוגנות"
LONG = (
    "Agree between all partners and with the people who use the services "
    "who answers to whom for what and say so here, n"
)
HOW_WELL = Scale(
    "how-well", 1, 5, ("Very poor", "Poor", "Neither", "Good", "Very good"), Polarity.HIGH_IS_GOOD, dont_know=True
)


@dataclass(frozen=True)
class Case:
    """A room nobody thought of."""

    name: str
    groups: tuple[StakeholderGroup, ...]
    vote: Activity
    slips: tuple[tuple[int, str], ...] = ()
    """(number of the group, line)."""


def groups(*people: int, names: Sequence[str] = ()) -> tuple[StakeholderGroup, ...]:
    return tuple(
        StakeholderGroup(GroupId(f"g{n}"), names[n] if names else f"Group {n + 1}", f"G{n + 1}", here, colour=n)
        for n, here in enumerate(people)
    )


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(OptionId(f"o{n}"), label, f"What {label[:30]} means to us") for n, label in enumerate(labels))


FEW = options("Equity", "Leadership", "Transparency")
MANY = options(*(f"{LONG}{n:04}" for n in range(40)))
FOREIGN = options(ARABIC, CHINESE, HEBREW, "Ordnung & <b>Maß</b>", "=1+1")
CASES = (
    Case("an empty room", groups(0, 0), a_vote("v", "dots", options=FEW, dots=3)),
    Case("one person", groups(1), a_vote("v", "dots", options=FEW, dots=3), ((0, "1 1 3"),)),
    Case(
        "twelve groups",
        groups(*[3] * 12),
        a_vote("v", "rate", options=FEW, scale=HOW_WELL),
        tuple((n, f"{n % 5 + 1} 3 ?") for n in range(12) for _ in range(3)),
    ),
    Case(
        "forty long options",
        groups(4),
        a_vote("v", "approve", options=MANY),
        tuple((0, f"{n} {n + 20} 40") for n in range(1, 5)),
    ),
    Case(
        "foreign letters",
        groups(4, 3, names=("المجلس البلدي", "居民代表")),
        a_vote("v", "choice", options=FOREIGN),
        tuple((n, line) for n, line in ((0, "1"), (0, "1"), (0, "2"), (0, "5"), (1, "3"), (1, "4"), (1, "2"))),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_that_a_vote_goes_from_opening_to_the_workbook(room: Room, case: Case, tmp_path: Path) -> None:
    file = tmp_path / "room.workshop"
    create_workshop(file, Plan("Carrick", "Truro", "2026-11-22", (case.vote,), case.groups)).close()
    room.window.open_file(file)
    room.opened()
    room.page("Run")
    room.next("How we vote today")
    room.next(f"Start: {case.vote.title}")
    room.open_vote()
    for group, line in case.slips:
        room.slips(case.groups[group].name, [line])
    room.close_vote()
    room.reveal()
    assert len(room.places) == len(case.vote.options)
    look_at_everything(room)
    assert room.leaks == []
    for scene in room.seen:
        nothing_is_clipped(room, scene)
    every_label_is_whole(room, case.vote)
    book = openpyxl.load_workbook(room.export(), data_only=True)
    cells = {str(cell) for row in book["Result"].iter_rows(values_only=True) for cell in row}
    assert all(option.label in cells for option in case.vote.options)


def test_that_without_groups_the_vote_does_not_open_and_a_sentence_says_why(room: Room, tmp_path: Path) -> None:
    vote = a_vote("v", "approve", options=FEW)
    file = tmp_path / "room.workshop"
    create_workshop(file, Plan("Carrick", activities=(vote,))).close()
    room.window.open_file(file)
    room.opened()
    room.page("Run")
    room.next("How we vote today")
    room.next(f"Start: {vote.title}")
    room.next("Show the question")
    room.next("Open voting")
    assert room.workshop.show_.round is None
    assert "group" in room.message()


def look_at_everything(room: Room) -> None:
    """Every key there is, and every page: each does its act or says why not."""
    for which in (Qt.Key.Key_E, Qt.Key.Key_G, Qt.Key.Key_W, Qt.Key.Key_T, Qt.Key.Key_T, Qt.Key.Key_B, Qt.Key.Key_B):
        room.wait()
        room.key(which)
        if room.workshop.show_.loaded:
            room.wait()
            room.key(Qt.Key.Key_PageDown)
        for _ in range(room.workshop.show_.page_count(room.workshop.show_.scene)):
            room.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert room.projector_words


def nothing_is_clipped(room: Room, scene) -> None:
    """All that is drawn lies within the picture, on every page."""
    rect = room.projector.rect().toRectF()
    width = width_for(rect)
    for page in pages_of(scene, width, Scheme.LIGHT):
        marks: list[Mark] = [*page.marks, *((m for row in page.bars.rows for m in row.letters) if page.bars else ())]
        for mark in marks:
            if isinstance(mark, Letters):
                left, right = mark.x + mark.block.left, mark.x + mark.block.left + mark.block.width
                assert left >= -1 and right <= width + 1, f"“{mark.block.text}” runs out at the side"
                assert mark.y >= -1 and mark.y + mark.block.height <= 1081, f"“{mark.block.text}” runs out below"


def every_label_is_whole(room: Room, vote: Activity) -> None:
    """The question and the ranking show each label, over their pages, with no letter missing."""
    width = width_for(room.projector.rect().toRectF())
    for kind in (QuestionScene, RankingScene):
        scene = next(scene for scene in room.seen if isinstance(scene, kind))
        drawn: set[str] = set()
        for page in pages_of(scene, width, Scheme.LIGHT):
            letters = [*page.marks, *((m for row in page.bars.rows for m in row.letters) if page.bars else ())]
            drawn |= {without_joins(mark.block.text) for mark in letters if isinstance(mark, Letters)}
        missing = [option.label for option in vote.options if without_joins(option.label) not in drawn]
        assert not missing, f"{kind.__name__} does not show {missing}"


def without_joins(text: str) -> str:
    """Without what keeps a line from breaking."""
    return "".join(c for c in text.replace("\u00a0", " ").replace("\u2011", "-") if c not in "\u2060\u200b")


def test_that_pasted_line_breaks_become_spaces(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    for name in ("Workshop", "Option 1", "Place"):
        field = control(room.window, name)
        scroll_to(field)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QGuiApplication.clipboard().setText("Two\nlines\r\nand\ttabs")
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        settle()
    plan = room.workshop.document.workshop.plan
    activity = next(a for a in plan.activities if a.options)
    assert (plan.title, plan.place) == ("Two lines and tabs", "Two lines and tabs")
    assert activity.options[0].label == "Two lines and tabs"


def test_that_a_dot_too_many_is_refused_and_stays(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    room.page("Run")
    room.go_to("First vote: four dots each")
    room.open_vote()
    group = room.workshop.document.workshop.plan.groups[0].name
    line = room.type_line(f"Slips of {group}:…", "1 2 3 4 5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "5 dots placed: the limit is 4" in words_on(room.window)
    assert line.text() == "1 2 3 4 5"
    assert room.round.votes_in == 0


def test_that_a_file_that_is_no_workshop_is_refused_in_a_sentence(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "notes.workshop"
    path.write_text("Minutes of the last meeting")
    room.window.open_file(path)
    assert room.window.workshop is None
    assert "notes.workshop" in words_on(room.window)
    press(room.window, "Put away")
    assert path.read_text() == "Minutes of the last meeting"
