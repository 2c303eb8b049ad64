"""Pairs on the shared screen: this or that, back and on, with fingers or keys, each person a sheet of their own."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.accessible import control, controls, description_of, has, name_of, words_on
from tests.ui.ballots_to_mark import PAPERS
from ui.editors import order_of, sheets_to_deal
from ui.editors.pair import PairEditor
from workshop.ballots.pairs import EQUAL, FIRST, SECOND, keys, pairs_for, sheets
from workshop.plan import Activity

Editor = Callable[..., PairEditor]
FOUR, EIGHT = PAPERS["pairs"], PAPERS["pairs-each"]


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    def make(activity: Activity = FOUR, order=None, sheet: int = 1) -> PairEditor:
        made = PairEditor(activity, order, sheet=sheet)
        qtbot.addWidget(made)
        made.resize(1752, 690)
        made.set_unit(1.0)
        made.show()
        return made

    return make


def press(editor: PairEditor, name: str) -> None:
    QTest.mouseClick(control(editor, name), Qt.MouseButton.LeftButton)


def test_that_each_answer_brings_the_next_pair_until_all_are_compared(editor: Editor) -> None:
    marking = editor()
    assert marking.remaining_text == "Tap the one that comes first · **6 left**"
    for number, (a, b) in enumerate(keys(FOUR), 1):
        assert not marking.complete
        left, right = FOUR.option(a).label, FOUR.option(b).label  # pyright: ignore[reportArgumentType]
        assert f"Pair {number} of 6: {left} or {right}" in words_on(marking)
        press(marking, right if number % 2 else left)
    assert marking.complete
    assert marking.remaining_text == "**All 6 pairs** compared"
    assert list(marking.marks.values()) == [SECOND, FIRST] * 3


def test_that_a_pair_cannot_be_skipped_and_can_be_answered_again(editor: Editor) -> None:
    marking = editor()
    assert [name_of(c) for c in controls(marking)] == ["Accountability", "Citizen engagement"]
    press(marking, "Accountability")
    assert not has(marking, "Next pair ›")
    press(marking, "‹ Pair before")
    assert control(marking, "Accountability").isChecked()  # pyright: ignore[reportAttributeAccessIssue]
    press(marking, "Citizen engagement")
    assert marking.pages.page == 1
    press(marking, "‹ Pair before")
    press(marking, "Next pair ›")
    assert marking.pages.page == 1
    assert dict(marking.marks) == {("o0", "o1"): SECOND}


def test_that_equal_may_be_said_only_where_the_activity_allows_it(editor: Editor) -> None:
    assert not has(editor(), "They are equal")
    marking = editor(EIGHT)
    press(marking, "They are equal")
    assert list(marking.marks.values()) == [EQUAL]


def test_that_keys_choose_and_go_back_wherever_the_focus_is(editor: Editor, qtbot: QtBot) -> None:
    marking = editor(EIGHT)
    marking.activateWindow()
    first = control(marking, "They are equal")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Equal, Qt.Key.Key_Backspace, Qt.Key.Key_Right):
        QTest.keyClick(marking.focusWidget(), key)
    assert [marking.marks.get(pair) for pair in pairs_for(EIGHT, 1)[:4]] == [FIRST, SECOND, SECOND, None]
    assert marking.pages.page == 3


def test_that_a_key_held_down_answers_one_pair(editor: Editor) -> None:
    marking = editor()
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "", True)
    QTest.keyClick(marking, Qt.Key.Key_Left)
    for _ in range(5):
        QApplication.sendEvent(marking, held)
    assert len(marking.marks) == 1


def test_that_a_double_press_answers_one_pair(editor: Editor) -> None:
    marking = editor()
    card = control(marking, "Accountability")
    press(marking, "Accountability")
    at = QPointF(QPoint(40, 40))
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(card, QMouseEvent(kind, at, card.mapToGlobal(at), left, left, none))
    assert len(marking.marks) == 1


def test_that_a_card_tells_what_it_is_chosen_over(editor: Editor) -> None:
    marking = editor()
    said = description_of(control(marking, "Accountability"))
    assert said == "rather than Citizen engagement. We answer for what we do"


def test_that_shuffling_moves_the_cards_and_not_what_is_marked(editor: Editor) -> None:
    activity = replace(FOUR, ballot=replace(FOUR.settings, shuffle=True))
    sides: set[tuple[str, ...]] = set()
    for seed in range(12):
        marking = editor(activity, order_of(activity, Random(seed)))
        sides.add(tuple(name_of(c) for c in controls(marking)))
        wanted = [pair for pair in keys(activity) if "o2" in pair]
        while not marking.complete:
            pair = marking.pages.pair
            press(marking, "Transparency" if "o2" in pair.key else pair.left.label)
        for pair in wanted:
            assert marking.marks[pair] == (FIRST if pair[0] == "o2" else SECOND)
    assert len(sides) > 4


def test_that_every_sheet_is_dealt_once_before_one_comes_again() -> None:
    dealt = sheets_to_deal(EIGHT, Random(1))
    assert sorted(dealt) == list(range(1, sheets(EIGHT) + 1)) and dealt != sorted(dealt)
    asked = {sheet: pairs_for(EIGHT, sheet) for sheet in dealt}
    assert len(set(asked.values())) == len(dealt)
    often = [sum(pair in sheet for sheet in asked.values()) for pair in keys(EIGHT)]
    assert set(often) == {8}, "each of the 45 pairs stands on 8 of the 45 sheets"
    assert sheets_to_deal(FOUR, Random(1)) == [1] == sheets_to_deal(PAPERS["dots"], Random(1))
