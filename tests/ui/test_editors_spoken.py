"""Marking a ballot with a screen reader, which turns a button over its accessibility interface and presses nothing."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.accessible import control
from tests.ui.ballots_to_mark import PAPERS
from ui.editors import EDITORS
from ui.editors.ballot_editor import BallotEditor
from workshop.ballots import ballot_type

ACTIONS = ("Toggle", "Press")
"""What a screen reader does with a button, the first that it offers."""
BALLOTS = {
    "choice": ("Leadership", "Transparency"),
    "approve": ("Leadership", "Transparency", "Leadership"),
    "rate": ("Quality of housing: 3, Neither good nor poor", "Community safety: don't know"),
    "rate-one": ("Accountability: 4, I support it", "Accountability: 2, Some points first"),
    "rank": ("Leadership", "Transparency"),
    "dots": ("Accountability: add a dot", "Transparency: add a dot"),
    "points": ("Accountability: add 5 points",),
    "pairs-each": ("Accountability",),
}


@pytest.fixture
def papers(qapp: QApplication) -> Iterator[list[BallotEditor]]:
    made: list[BallotEditor] = []
    yield made
    for editor in made:
        editor.hide()
        editor.deleteLater()


def an_editor(papers: list[BallotEditor], paper: str) -> BallotEditor:
    activity = PAPERS[paper]
    editor = EDITORS[ballot_type(activity.settings.type).editor](activity)
    editor.resize(1700, 800)
    editor.set_unit(1)
    editor.show()
    papers.append(editor)
    return editor


def act(widget: QWidget, qtbot: QtBot) -> None:
    """Do what a screen reader does with a button: its first action; a press is let go after a moment."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    actions = interface.actionInterface()
    assert actions is not None
    actions.doAction(next(a for a in ACTIONS if a in actions.actionNames()))
    assert isinstance(widget, QAbstractButton)
    qtbot.waitUntil(lambda: not widget.isDown())


def marked(papers: list[BallotEditor], paper: str, names: Sequence[str], qtbot: QtBot, *, spoken: bool) -> BallotEditor:
    editor = an_editor(papers, paper)
    for name in names:
        button = control(editor, name)
        if spoken:
            act(button, qtbot)
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return editor


@pytest.mark.parametrize("paper", BALLOTS)
def test_that_a_screen_reader_marks_what_a_finger_marks(papers: list[BallotEditor], paper: str, qtbot: QtBot) -> None:
    spoken = marked(papers, paper, BALLOTS[paper], qtbot, spoken=True)
    touched = marked(papers, paper, BALLOTS[paper], qtbot, spoken=False)
    assert spoken.marks == touched.marks and spoken.marks
    assert spoken.remaining_text == touched.remaining_text


def test_that_turning_one_answer_does_not_press_the_one_it_replaces(papers: list[BallotEditor], qtbot: QtBot) -> None:
    editor = an_editor(papers, "choice")
    heard: list[object] = []
    editor.changed.connect(lambda: heard.append(editor.marks))
    for name in BALLOTS["choice"]:
        act(control(editor, name), qtbot)
    assert len(heard) == 2 and len(editor.marks) == 1
