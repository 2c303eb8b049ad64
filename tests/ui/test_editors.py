"""Marking a ballot: what the way of voting does not allow cannot be done, and what is left to do is said."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.accessible import control, controls, description_of, name_of
from tests.ui.ballots_to_mark import FIX, PAPERS, SIZES, TEN, a_ballot_paper
from ui.editors import EDITORS, order_of
from ui.editors.ballot_editor import BallotEditor
from ui.editors.card import OptionButton
from ui.editors.count import CountCard
from ui.editors.pair_card import PairCard
from ui.editors.point_slider import PointSlider
from ui.editors.scale_row import ScaleRow
from ui.editors.touch import TouchButton
from workshop.ballots import BALLOT_TYPES, ballot_type
from workshop.plan import MAIN, SECOND, Activity
from workshop.voting import DONT_KNOW

Editor = Callable[[Activity], BallotEditor]


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    def make(activity: Activity) -> BallotEditor:
        made = EDITORS[ballot_type(activity.settings.type).editor](activity)
        qtbot.addWidget(made)
        made.resize(1752, 690)
        made.set_unit(1.0)
        made.show()
        return made

    return make


def press(editor: BallotEditor, name: str) -> None:
    QTest.mouseClick(control(editor, name), Qt.MouseButton.LeftButton)


def buttons(editor: BallotEditor) -> list[TouchButton]:
    """What a finger can press now."""
    return [b for b in editor.findChildren(TouchButton) if b.isVisibleTo(editor) and b.isEnabled()]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("seed", range(3))
def test_that_fingers_cannot_mark_what_the_way_of_voting_refuses(editor: Editor, paper: str, seed: int) -> None:
    activity = PAPERS[paper]
    marking = editor(activity)
    way, random = ballot_type(activity.settings.type), Random(f"{paper} {seed}")
    for _ in range(60):
        random.choice(buttons(marking)).click()
        if marking.marks or marking.complete:
            way.check(activity, marking.marks)


@pytest.mark.parametrize("paper", PAPERS)
def test_that_starting_again_leaves_nothing(editor: Editor, paper: str) -> None:
    marking = editor(PAPERS[paper])
    before = marking.remaining_text
    pressed = next(b for b in buttons(marking) if b.accessibleName() not in ("What do these mean?", "Next page ›"))
    pressed.click()
    assert marking.marks
    marking.clear()
    assert not marking.marks
    assert marking.remaining_text == before
    assert not any(b.isChecked() for b in marking.findChildren(TouchButton))


def test_that_dots_say_how_many_are_left_and_hold_back_until_all_are_placed(editor: Editor) -> None:
    marking = editor(PAPERS["dots"])
    said = [marking.remaining_text]
    for name in ("Accountability", "Accountability", "Transparency", "Leadership"):
        assert not marking.complete
        press(marking, f"{name}: add a dot")
        said.append(marking.remaining_text)
    assert said == [
        "Place **4 dots**, no more than 2 on one",
        "Place **3 more dots** · 4 in all, no more than 2 on one",
        "Place **2 more dots** · 4 in all, no more than 2 on one",
        "Place **1 more dot** · 4 in all, no more than 2 on one",
        "**All 4 dots** placed",
    ]
    assert marking.complete
    assert marking.tokens == (4, 4)
    assert marking.marks == {(MAIN, "o0"): 2, (MAIN, "o2"): 1, (MAIN, "o3"): 1}


def test_that_a_dot_too_many_cannot_be_placed_and_the_button_says_why(editor: Editor) -> None:
    marking = editor(PAPERS["dots"])
    more = control(marking, "Accountability: add a dot")
    press(marking, "Accountability: add a dot")
    assert more.isEnabled()
    press(marking, "Accountability: add a dot")
    assert not more.isEnabled()
    assert description_of(more) == more.toolTip() == "No more than 2 on one."
    press(marking, "Leadership: add a dot")
    press(marking, "Sustainability: add a dot")
    other = next(
        b for b in marking.findChildren(TouchButton) if b.accessibleName() == "Equity: fair procedures: add a dot"
    )
    assert not other.isEnabled()
    assert description_of(other) == "All 4 dots are placed."
    press(marking, "Leadership: take away a dot")
    assert other.isEnabled()


def test_that_unused_dots_may_stay_unused_where_the_activity_lets_them(editor: Editor) -> None:
    marking = editor(replace(PAPERS["dots"], ballot=replace(PAPERS["dots"].settings, use_all=False)))
    assert not marking.complete
    press(marking, "Leadership: add a dot")
    assert marking.complete


def test_that_points_go_in_their_steps(editor: Editor) -> None:
    marking = editor(PAPERS["points"])
    for _ in range(3):
        press(marking, "Leadership: add 5 points")
    press(marking, "Leadership: take away 5 points")
    assert marking.marks == {(MAIN, "o3"): 10}
    assert marking.remaining_text == "Share out **90 more points** · 100 in all"


def test_that_points_are_drawn_along_a_slider_in_whole_steps_and_never_past_what_is_left(editor: Editor) -> None:
    marking = editor(PAPERS["points"])
    first, second = marking.findChildren(PointSlider)[:2]
    near_the_end = 15 + round(0.95 * (first.width() - 30))
    draw_along(first, 20, near_the_end)
    assert marking.marks == {(MAIN, "o0"): 95}
    draw_along(second, 20, second.width())
    assert marking.marks == {(MAIN, "o0"): 95, (MAIN, "o1"): 5}, "only five were left"
    draw_along(first, near_the_end, 0)
    assert marking.marks == {(MAIN, "o1"): 5}


def test_that_a_touch_of_the_words_gives_no_points(editor: Editor) -> None:
    marking = editor(PAPERS["points"])
    slider = marking.findChildren(PointSlider)[0]
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, 10))
    assert marking.marks == {}
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() - 20))
    assert marking.marks == {(MAIN, "o0"): 50}, "on its line it is meant"


def draw_along(slider: PointSlider, start: int, end: int) -> None:
    """A finger that comes down on the words and is drawn along."""
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(start, 10))
    for x in (start, (start + end) // 2, end):
        QTest.mouseMove(slider, QPoint(x, 12))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(end, 12))


def test_that_a_choice_is_one(editor: Editor) -> None:
    marking = editor(PAPERS["choice"])
    assert (marking.remaining_text, marking.complete) == ("Choose **one**", False)
    press(marking, "Leadership")
    press(marking, "Transparency")
    assert marking.marks == {(MAIN, "o2"): 1}
    assert (marking.remaining_text, marking.complete) == ("**One** chosen", True)


def test_that_ticks_stop_at_their_limit_and_none_is_an_answer(editor: Editor) -> None:
    marking = editor(PAPERS["approve"])
    assert marking.complete
    assert marking.remaining_text == "Tick **up to 3**, or none"
    for name in ("Accountability", "Leadership", "Sustainability"):
        press(marking, name)
    fourth = next(b for b in marking.findChildren(TouchButton) if b.accessibleName() == "Transparency")
    assert not fourth.isEnabled()
    assert "take one away first" in description_of(fourth)
    press(marking, "Leadership")
    press(marking, "Transparency")
    assert set(marking.marks) == {(MAIN, "o0"), (MAIN, "o9"), (MAIN, "o2")}


def test_that_what_stands_alone_takes_the_other_ticks_away(editor: Editor) -> None:
    paper = PAPERS["approve"]
    alone = (*paper.options[:3], replace(paper.options[3], label="None of these", exclusive=True))
    marking = editor(replace(paper, options=alone))
    press(marking, "Accountability")
    press(marking, "None of these")
    assert set(marking.marks) == {(MAIN, "o3")}
    press(marking, "Transparency")
    assert set(marking.marks) == {(MAIN, "o2")}


def test_that_every_option_is_rated_or_not_known(editor: Editor) -> None:
    marking = editor(PAPERS["rate"])
    press(marking, "Quality of housing: 3, Neither good nor poor")
    press(marking, "Community safety: don't know")
    assert marking.marks == {(MAIN, "o0"): 3, (MAIN, "o3"): DONT_KNOW}
    assert (marking.remaining_text, marking.complete) == ("**4** left to answer", False)
    press(marking, "Quality of housing: 4, Good")
    assert marking.marks[MAIN, "o0"] == 4
    press(marking, "Quality of housing: 4, Good")
    assert (MAIN, "o0") not in marking.marks


def test_that_what_cannot_be_answered_may_be_left_out_where_no_dont_know_is_offered(editor: Editor) -> None:
    marking = editor(a_ballot_paper("rate", TEN[:4], FIX))
    assert not marking.complete
    press(marking, "Leadership: 2, We need help")
    assert marking.complete


def test_that_a_single_question_spells_out_its_answers(editor: Editor) -> None:
    marking = editor(PAPERS["rate-one"])
    press(marking, "Accountability: 0, No")
    assert marking.marks == {(MAIN, "o0"): 0}
    press(marking, "Accountability: 5, Yes: I will help")
    assert marking.marks == {(MAIN, "o0"): 5}


def test_that_two_scales_come_one_after_the_other(editor: Editor) -> None:
    marking = editor(PAPERS["rate-pair"])
    press(marking, "Accountability: 2, Poor")
    press(marking, "Next page ›")
    press(marking, "Accountability: 2, Some points first")
    assert marking.marks == {(MAIN, "o0"): 2, (SECOND, "o0"): 2}
    assert marking.remaining_text == "**12** left to answer"


def test_that_tapping_in_order_ranks_and_tapping_again_takes_out(editor: Editor) -> None:
    marking = editor(PAPERS["rank"])
    assert marking.remaining_text == "Tap your **1st** · 5 in all, best first"
    for name in ("Leadership", "Transparency", "Sustainability"):
        press(marking, name)
    press(marking, "Transparency: 2nd place")
    assert marking.marks == {(MAIN, "o3"): 1, (MAIN, "o9"): 2}
    for name in ("Accountability", "Ability to compete", "Equity: fair procedures"):
        press(marking, name)
    assert marking.remaining_text == "**All 5** in order"
    left_over = next(b for b in marking.findChildren(TouchButton) if b.accessibleName() == "Transparency")
    assert not left_over.isEnabled()


def test_that_equal_places_are_offered_only_where_they_count(editor: Editor) -> None:
    marking = editor(PAPERS["rank-ties"])
    press(marking, "Leadership")
    press(marking, "Transparency")
    press(marking, "Accountability: share 2nd place")
    press(marking, "Citizen engagement")
    assert marking.marks == {(MAIN, "o3"): 1, (MAIN, "o2"): 2, (MAIN, "o0"): 2, (MAIN, "o1"): 4}
    plain = editor(PAPERS["rank"])
    press(plain, "Leadership")
    assert not any("share" in name_of(c) for c in controls(plain))


@pytest.mark.parametrize(
    ("paper", "keys", "marks"),
    [
        ("dots", "2", {(MAIN, "o0"): 2}),
        ("dots", "9", {(MAIN, "o0"): 2}),
        ("rate", "4", {(MAIN, "o0"): 4}),
        ("rate", "?", {(MAIN, "o0"): DONT_KNOW}),
        ("rate", "7", {}),
        ("rank", "1", {(MAIN, "o0"): 1}),
        ("approve", " ", {(MAIN, "o0"): 1}),
        ("choice", " ", {(MAIN, "o0"): 1}),
    ],
)
def test_that_digits_and_space_mark_where_the_focus_is(
    editor: Editor, paper: str, keys: str, marks: dict[tuple[str, str], int]
) -> None:
    marking = editor(PAPERS[paper])
    buttons(marking)[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(buttons(marking)[0], keys)
    assert marking.marks == marks


def test_that_the_focus_stays_with_its_option_when_a_button_goes(editor: Editor, qtbot: QtBot) -> None:
    marking = editor(PAPERS["dots"])
    marking.activateWindow()
    more = control(marking, "Leadership: add a dot")
    more.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(more.hasFocus)
    QTest.keyClick(more, Qt.Key.Key_Space)
    QTest.keyClick(more, Qt.Key.Key_Space)
    less = control(marking, "Leadership: take away a dot")
    assert less.hasFocus()
    QTest.keyClick(less, Qt.Key.Key_Space)
    QTest.keyClick(less, Qt.Key.Key_Space)
    assert more.hasFocus()
    assert not marking.marks


def test_that_arrows_move_between_options_as_they_stand(editor: Editor, qtbot: QtBot) -> None:
    marking = editor(PAPERS["approve"])
    marking.activateWindow()
    first = control(marking, "Accountability")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert control(marking, "Honest and ethical behaviour").hasFocus()
    QTest.keyClick(marking.focusWidget(), Qt.Key.Key_Down)
    assert control(marking, "Equity: fair procedures").hasFocus()


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", SIZES)
def test_that_everything_can_be_reached_named_touched_and_read(
    editor: Editor, paper: str, size: tuple[int, int]
) -> None:
    """On every page: names that differ, nothing small, nothing over its neighbour or the edge, no text cut."""
    activity = PAPERS[paper]
    marking = editor(activity)
    unit = min(size[0] / 1440, size[1] / 1080)
    marking.resize(size[0] - round(168 * unit), round(640 * unit))
    marking.set_unit(unit)
    seen: set[str] = set()
    for page in range(marking.pages.page_count):
        marking.pages.go_to(page)
        names = [name_of(c) for c in controls(marking)]
        assert all(names) and len(set(names)) == len(names), names
        every = [item for kind in (OptionButton, CountCard, ScaleRow, PairCard) for item in marking.findChildren(kind)]
        shown = [item for item in every if item.isVisibleTo(marking)]
        boxes = [i.geometry() for i in shown]
        for n, item in enumerate(shown):
            assert item.height() >= item.height_for(item.width(), item.is_full), f"{item.accessibleName()} is cut"
            assert marking.rect().contains(boxes[n])
            assert not any(boxes[n].intersects(other) for other in boxes[n + 1 :])
        for button in buttons(marking):
            assert min(button.width(), button.height()) >= 56 * unit
            corner = button.mapTo(marking, QPoint(0, 0))
            assert marking.rect().contains(corner) and marking.rect().contains(corner + button.rect().bottomRight())
        seen |= set(names)
    for option in activity.options:
        assert any(name.startswith(" ".join(option.label.split())[:20].replace("\x07", "")) for name in seen)


def test_that_shuffling_moves_options_but_not_the_one_that_stands_alone() -> None:
    paper = PAPERS["dots"]
    alone = replace(paper.options[0], exclusive=True)
    activity = replace(paper, options=(alone, *paper.options[1:]), ballot=replace(paper.settings, shuffle=True))
    orders = {tuple(o.id for o in order_of(activity, Random(seed))) for seed in range(20)}
    assert len(orders) > 10
    assert all(order[-1] == alone.id and set(order) == {o.id for o in activity.options} for order in orders)
    assert order_of(paper, Random(1)) == paper.options


def test_that_every_editor_serves_a_way_of_voting() -> None:
    assert set(EDITORS) == {way.editor for way in BALLOT_TYPES}
