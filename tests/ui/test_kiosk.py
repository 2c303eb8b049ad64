"""The shared screen: one person after another, nothing kept between them, and only the PIN leads out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.accessible import control, controls, description_of, name_of, words_on
from tests.builders import GROUPS, a_plan, a_session, an_open_round
from tests.ui.ballots_to_mark import ARABIC, NASTY, PAPERS, SIZES, TEN, a_ballot_paper
from ui.document import Document
from ui.editors.touch import TouchButton
from ui.kiosk.page import KioskPage
from ui.kiosk.vote_page import VotePage
from ui.kiosk.window import KioskWindow, Stage
from workshop.plan import MAIN, Activity, Voter
from workshop.seating import cards_by_group, seats_for
from workshop.session import Session, open_workshop
from workshop.voting import Channel, Round

PIN = "4071"
PAPER = replace(PAPERS["dots"], ballot=replace(PAPERS["dots"].settings, use_all=False))


class Clock:
    """Seconds that pass only when a test lets them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Room:
    """A workshop with one open vote, and the shared screen in front of it."""

    def __init__(
        self, path: Path, activity: Activity, *, anonymous=True, groups=GROUPS, banner="", cards=False, **settings
    ) -> None:
        self.path = path
        plan = replace(a_plan(activity, anonymous=anonymous, groups=groups), banner=banner)
        self.session: Session = a_session(path, plan)
        if cards:
            self.session.seat(seats_for(self.session.workshop))
        self.document = Document(self.session)
        self.clock = Clock()
        self.round_id = an_open_round(self.session, activity.id)
        self.kiosk = KioskWindow(self.document, self.round_id, pin=PIN, clock=self.clock, random=Random(1), **settings)
        self.kiosk.resize(1920, 1080)
        self.kiosk.show()

    @property
    def page(self) -> QWidget:
        assert self.kiosk.page is not None
        return self.kiosk.page

    @property
    def round(self) -> Round:
        return self.session.workshop.round(self.round_id)

    def press(self, *names: str) -> None:
        for name in names:
            QTest.mouseClick(control(self.kiosk, name), Qt.MouseButton.LeftButton)

    def wait(self, seconds: float) -> None:
        self.clock.now += seconds
        self.kiosk.look_at_clock()

    def vote(self, group: str = "Residents") -> None:
        """Come as far as the review."""
        self.press("Tap to vote", group, "Accountability: add a dot", "Transparency: add a dot", "Check my vote")

    def close(self) -> None:
        self.kiosk.close()
        self.kiosk.deleteLater()
        self.session.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


MakeRoom = Callable[..., Room]


@pytest.fixture
def a_room(qapp: QApplication, tmp_path: Path) -> Iterator[MakeRoom]:
    rooms: list[Room] = []

    def make(activity: Activity = PAPER, **settings: object) -> Room:
        rooms.append(Room(tmp_path / f"{len(rooms)}.workshop", activity, **settings))  # pyright: ignore[reportArgumentType]
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


@pytest.fixture
def room(a_room: MakeRoom) -> Room:
    return a_room()


# one person's turn


def test_that_a_vote_goes_from_start_to_counted_and_is_in_the_file(room: Room, qtbot: QtBot) -> None:
    room.vote()
    assert room.kiosk.stage is Stage.REVIEW
    assert room.round.votes_in == 0
    with qtbot.waitSignal(room.kiosk.handed_in):
        room.press("Hand in my vote")
    assert "Your vote is counted" in words_on(room.kiosk)
    room.session.close()
    with open_workshop(room.path) as again:
        (ballot,) = again.workshop.round(room.round_id).ballots
        assert dict(ballot.marks) == {(MAIN, "o0"): 1, (MAIN, "o2"): 1}
        assert ballot.group == "residents"
        assert (ballot.channel, ballot.card, ballot.at) == (None, None, None)
        assert again.workshop.round(room.round_id).votes_by(Channel.SCREEN) == 1


def test_that_what_must_always_be_said_stands_on_every_page(a_room: MakeRoom) -> None:
    room = a_room(banner="SAMPLE ROOM")
    assert "SAMPLE ROOM" in words_on(room.kiosk)
    for name in ("Tap to vote", "Council", "Leadership: add a dot", "Check my vote", "Hand in my vote"):
        room.press(name)
        assert "SAMPLE ROOM" in words_on(room.kiosk)


def test_that_the_start_says_what_is_asked_and_who_will_see_it(room: Room) -> None:
    said = words_on(room.kiosk)
    assert "Which principles must this partnership get right first?" in said
    assert "Place your 4 dots. No more than 2 on one." in said
    assert "When you press Hand in, nobody can see your vote, the facilitator included." in said


def test_that_an_open_vote_and_a_group_vote_do_not_promise_secrecy(a_room: MakeRoom) -> None:
    assert "This is an open vote" in words_on(a_room(anonymous=False).kiosk)
    for_groups = a_room(replace(PAPER, ballot=replace(PAPER.settings, voter=Voter.GROUP)))
    assert "You answer for your whole group" in words_on(for_groups.kiosk)
    for_groups.vote()
    assert "has voted already" not in words_on(for_groups.kiosk)
    for_groups.press("Hand in my vote")
    for_groups.wait(60)
    for_groups.vote()
    assert "Your group has voted already. If you hand this in, it counts instead." in words_on(for_groups.kiosk)


def test_that_a_touch_anywhere_on_the_start_begins(room: Room) -> None:
    QTest.mouseClick(room.page, Qt.MouseButton.LeftButton, pos=QPoint(1700, 900))
    assert "Which group do you speak for today?" in words_on(room.kiosk)


def test_that_one_group_alone_is_not_asked_for(a_room: MakeRoom) -> None:
    room = a_room(groups=GROUPS[:1])
    room.press("Tap to vote")
    assert room.kiosk.stage is Stage.VOTE
    room.press("Back")
    assert room.kiosk.stage is Stage.START


def test_that_the_review_reads_the_ballot_back_and_tells_of_unused_dots(room: Room) -> None:
    room.vote()
    said = words_on(room.kiosk)
    assert "Is this right?" in said
    assert "Accountability ●, Transparency ●" in said
    assert "2 dots not used. That is allowed" in said


def test_that_back_keeps_the_marks_and_an_empty_ballot_goes_back_to_the_groups(room: Room) -> None:
    room.vote()
    room.press("Back")
    assert "Accountability: 1 dot" in words_on(room.kiosk)
    room.press("Accountability: add a dot", "Check my vote", "Hand in my vote")
    assert sorted(room.round.ballots[0].marks.values()) == [1, 2]
    room.wait(4)
    room.press("Tap to vote", "Council", "Back", "Voluntary")
    assert "Voluntary" in words_on(room.kiosk)


def test_that_all_dots_must_be_placed_where_the_activity_says_so(a_room: MakeRoom) -> None:
    room = a_room(PAPERS["dots"])
    room.press("Tap to vote", "Council", "Accountability: add a dot")
    check = next(b for b in room.kiosk.findChildren(TouchButton) if b.accessibleName() == "Check my vote")
    assert not check.isEnabled()
    assert description_of(check) == "Place 3 more dots · 4 in all, no more than 2 on one"


def test_that_the_next_person_finds_a_start_and_no_trace(room: Room) -> None:
    room.vote()
    room.press("Hand in my vote")
    room.wait(3.9)
    assert room.kiosk.stage is Stage.COUNTED
    room.wait(0.2)
    assert room.kiosk.stage is Stage.START
    assert_no_trace(room)
    room.press("Tap to vote", "Council")
    assert "Accountability: 0 dots" in words_on(room.kiosk)
    assert "Accountability: 1 dot" not in words_on(room.kiosk)


def test_that_a_touch_ends_the_thanks(room: Room) -> None:
    room.vote()
    room.press("Hand in my vote")
    QTest.mouseClick(room.page, Qt.MouseButton.LeftButton)
    assert room.kiosk.stage is Stage.START


def test_that_the_second_press_of_a_double_press_does_nothing(room: Room) -> None:
    room.vote()
    room.press("Hand in my vote")
    press_second_time(room.page)
    assert room.kiosk.stage is Stage.COUNTED
    room.wait(5)
    room.press("Tap to vote")
    press_second_time(control(room.kiosk, "Council"))
    assert room.kiosk.stage is Stage.GROUP
    room.press("Council", "Leadership: add a dot")
    press_second_time(control(room.kiosk, "Leadership: add a dot"))
    assert "Leadership: 2 dots" in words_on(room.kiosk), "two quick presses on one button are two"


def press_second_time(widget: QWidget) -> None:
    """The second press of a double press, as the window system sends it: no ordinary press before it."""
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        middle = QPointF(widget.rect().center())
        held = Qt.MouseButton.LeftButton if kind is QEvent.Type.MouseButtonDblClick else Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind, middle, widget.mapToGlobal(middle), Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)


def in_focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_that_a_vote_works_without_a_pointer(room: Room, qtbot: QtBot) -> None:
    room.kiosk.activateWindow()
    qtbot.waitUntil(room.kiosk.isActiveWindow)

    def tab_to(name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
        for _ in range(60):
            QTest.keyClick(in_focus(), Qt.Key.Key_Tab)
            focused = in_focus()
            if focused.accessibleName() == name:
                QTest.keyClick(focused, key)
                return
        raise AssertionError(f"Tab does not reach {name}")

    tab_to("Tap to vote", Qt.Key.Key_Return)
    tab_to("Voluntary")
    tab_to("Leadership: add a dot", Qt.Key.Key_2)
    tab_to("Check my vote")
    tab_to("Hand in my vote", Qt.Key.Key_Return)
    assert room.kiosk.stage is Stage.COUNTED
    assert dict(room.round.ballots[0].marks) == {(MAIN, "o3"): 2}


def test_that_pairs_are_compared_by_keys_alone_read_back_and_each_person_gets_a_sheet_of_their_own(
    a_room: MakeRoom,
) -> None:
    room = a_room(PAPERS["pairs-each"])
    for vote in range(1, 4):
        room.press("Tap to vote", "Council")
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Equal, *[Qt.Key.Key_Right] * 6):
            QTest.keyClick(room.page, key)
        room.press("Check my vote")
        said = words_on(room.kiosk)
        assert said.count(" or ") >= 8 and ": equal" in said
        room.press("Hand in my vote")
        assert room.round.votes_in == vote
        room.wait(5)
    asked = {frozenset(ballot.marks) for ballot in room.round.ballots}
    assert len(asked) == 3, "three people, three sheets"


# cards


def card_of(room: Room, name: str) -> int:
    """A card of a group that has not voted."""
    (group,) = [g.id for g in room.session.workshop.plan.groups if g.name == name]
    return next(n for n in cards_by_group(room.session.workshop.participants)[group] if n not in room.round.cards)


def test_that_a_card_number_says_the_group_and_votes_once_where_the_vote_is_secret(a_room: MakeRoom) -> None:
    room = a_room(cards=True)
    number = card_of(room, "Residents")
    room.press("Tap to vote", "I have a card number", *str(number), "Go on")
    assert room.kiosk.stage is Stage.VOTE and "Residents" in words_on(room.kiosk)
    room.press("Accountability: add a dot", "Transparency: add a dot", "Check my vote", "Hand in my vote")
    assert room.round.cards == {number}
    assert [(b.group, b.card) for b in room.round.ballots] == [("residents", None)], "nothing joins card and vote"
    room.wait(5)
    room.press("Tap to vote", "I have a card number", *str(number), "Go on")
    assert room.kiosk.stage is Stage.CARD
    assert f"Card {number} has voted already." in words_on(room.kiosk)
    room.press("Back", "Residents")
    assert room.kiosk.stage is Stage.VOTE, "whoever has no card chooses the group"


def test_that_in_an_open_vote_a_card_may_vote_again_and_is_told(a_room: MakeRoom) -> None:
    room = a_room(cards=True, anonymous=False)
    number = card_of(room, "Council")
    for expected in (False, True):
        room.press("Tap to vote", "I have a card number", *str(number), "Go on")
        room.press("Accountability: add a dot", "Transparency: add a dot", "Check my vote")
        assert (f"Card {number} has voted already." in words_on(room.kiosk)) is expected
        room.press("Hand in my vote")
        room.wait(5)
    assert (len(room.round.ballots), room.round.votes_in) == (2, 1)


def test_that_an_unknown_card_is_refused_and_digits_and_enter_type_one(a_room: MakeRoom) -> None:
    room = a_room(cards=True)
    room.press("Tap to vote", "I have a card number")
    QTest.keyClicks(room.page, "999")
    QTest.keyClick(room.page, Qt.Key.Key_Return)
    assert "Nobody here has card 999." in words_on(room.kiosk)
    QTest.keyClicks(room.page, str(card_of(room, "Council")))
    QTest.keyClick(room.page, Qt.Key.Key_Return)
    assert room.kiosk.stage is Stage.VOTE
    room.wait(50)
    assert room.kiosk.stage is Stage.START
    assert_no_trace(room)


def test_that_without_cards_nobody_is_asked_for_one(room: Room) -> None:
    room.press("Tap to vote")
    assert "I have a card number" not in words_on(room.kiosk)


# what goes wrong


def test_that_a_vote_the_file_refuses_is_not_counted_and_kept_for_another_try(room: Room) -> None:
    room.vote()
    away = room.path.with_suffix(".away")
    room.path.rename(away)
    room.press("Hand in my vote")
    assert room.kiosk.stage is Stage.REVIEW
    said = words_on(room.kiosk)
    assert "Not counted yet: 0.workshop was moved" in said
    assert "Please call the facilitator." in said
    room.wait(300)
    assert room.kiosk.stage is Stage.REVIEW, "the facilitator may take a while"
    away.rename(room.path)
    room.press("Try again")
    assert room.kiosk.stage is Stage.COUNTED
    assert room.round.votes_in == 1


@pytest.mark.parametrize("went_back", [False, True])
def test_that_a_vote_counted_from_the_console_is_not_handed_in_again(room: Room, went_back: bool) -> None:
    room.vote()
    away = room.path.with_suffix(".away")
    room.path.rename(away)
    room.press("Hand in my vote")
    if went_back:
        room.press("Back")
    away.rename(room.path)
    room.document.do(Session.count_held)
    assert room.kiosk.stage is Stage.COUNTED, "the person is still there, and is told"
    assert room.round.votes_in == 1
    room.wait(5)
    assert room.kiosk.stage is Stage.START
    assert_no_trace(room)


def test_that_closing_the_vote_takes_the_ballot_away_and_opening_it_again_starts_anew(room: Room) -> None:
    room.vote()
    room.document.do(lambda session: session.begin_counting(room.round_id))
    assert room.kiosk.stage is Stage.CLOSED
    assert "Voting has closed. Thank you." in words_on(room.kiosk)
    assert_no_trace(room)
    room.document.do(lambda session: session.resume_voting(room.round_id))
    assert room.kiosk.stage is Stage.START
    room.document.do(lambda session: session.close_round(room.round_id))
    assert room.kiosk.stage is Stage.CLOSED
    assert room.round.votes_in == 0


def test_that_errors_of_others_are_not_told_to_the_person_voting(room: Room) -> None:
    room.vote()
    room.document.do(lambda session: session.reveal_round(room.round_id))
    assert "Not counted yet" not in words_on(room.kiosk)


def test_that_an_abandoned_ballot_is_cleared_after_a_warning(room: Room) -> None:
    room.vote()
    room.wait(34)
    assert "Are you still there?" not in words_on(room.kiosk)
    room.wait(2)
    assert "This screen clears itself in 9\u00a0seconds and keeps nothing." in words_on(room.kiosk)
    room.wait(8.9)
    assert room.kiosk.stage is Stage.REVIEW
    room.wait(0.2)
    assert room.kiosk.stage is Stage.START
    assert "Are you still there?" not in words_on(room.kiosk)
    assert_no_trace(room)
    assert room.round.votes_in == 0


def test_that_anybody_who_is_there_keeps_the_ballot(room: Room) -> None:
    room.vote()
    room.wait(40)
    room.press("Go on voting")
    assert room.kiosk.stage is Stage.REVIEW
    room.wait(34)
    QTest.keyClick(room.page, Qt.Key.Key_Shift)
    room.wait(34)
    assert "Are you still there?" not in words_on(room.kiosk)
    room.press("Back")
    room.wait(34)
    room.press("Leadership: add a dot")
    room.wait(34)
    assert room.kiosk.stage is Stage.VOTE


def assert_no_trace(room: Room) -> None:
    """Neither a word nor a control of the last ballot is left."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not room.kiosk.findChildren(VotePage)
    pages = [type(p).__name__ for p in room.kiosk.findChildren(KioskPage)]
    assert len(pages) == 3, pages
    held = [v for v in vars(room.kiosk).values() if isinstance(v, VotePage)]
    assert not held and room.kiosk._group is None and room.kiosk._ballot is None
    assert "Residents" not in words_on(room.kiosk) and "●" not in words_on(room.kiosk)


# leaving


def test_that_only_the_pin_leads_out(room: Room, qtbot: QtBot) -> None:
    left: list[bool] = []
    room.kiosk.left.connect(lambda: left.append(True))
    room.press("For the facilitator: leave this screen")
    room.press("1", "2", "3", "4")
    assert room.kiosk.isVisible() and not left
    assert "Tap to vote" not in words_on(room.kiosk)
    room.press("4", "0", "Clear", *PIN)
    assert not room.kiosk.isVisible()
    assert left == [True]


def test_that_the_pin_can_be_typed_and_esc_goes_back(room: Room) -> None:
    room.vote()
    QTest.keyClick(room.page, Qt.Key.Key_Escape)
    assert "For the facilitator" in words_on(room.kiosk)
    assert "Accountability" not in words_on(room.kiosk)
    QTest.keyClicks(room.kiosk.pin_pad, "99")
    QTest.keyClick(room.kiosk.pin_pad, Qt.Key.Key_Escape)
    assert "Is this right?" in words_on(room.kiosk)
    QTest.keyClick(room.page, Qt.Key.Key_Escape)
    QTest.keyClicks(room.kiosk.pin_pad, PIN)
    assert not room.kiosk.isVisible()
    assert room.round.votes_in == 0


def test_that_a_pin_nobody_types_goes_away_and_the_ballot_after_it(room: Room) -> None:
    room.vote()
    room.kiosk.ask_pin()
    room.wait(46)
    assert room.kiosk.pin_pad.isHidden()
    assert room.kiosk.stage is Stage.REVIEW
    room.wait(46)
    assert room.kiosk.stage is Stage.START


def test_that_the_window_system_cannot_close_it(room: Room) -> None:
    room.kiosk.windowHandle().close()
    assert room.kiosk.isVisible()
    assert "Type your PIN to leave this screen." in words_on(room.kiosk)


def test_that_closing_during_the_pin_shows_the_right_page_afterwards(room: Room) -> None:
    room.vote()
    room.kiosk.ask_pin()
    room.document.do(lambda session: session.close_round(room.round_id))
    assert "Voting has closed" not in words_on(room.kiosk)
    QTest.keyClick(room.kiosk.pin_pad, Qt.Key.Key_Escape)
    assert "Voting has closed. Thank you." in words_on(room.kiosk)


# who can see it


def test_that_a_secret_vote_is_not_marked_on_the_rooms_screen(a_room: MakeRoom) -> None:
    place: list[QRect | None] = [QRect(0, 0, 1440, 900)]
    room = a_room(projector=lambda: place[0])
    assert "Everyone can see this screen" in words_on(room.kiosk)
    assert "Tap to vote" not in words_on(room.kiosk)
    place[0] = QRect(1440, 0, 1920, 1080)
    room.wait(1)
    assert room.kiosk.stage is Stage.START
    place[0] = QRect(0, 0, 1440, 900)
    room.wait(1)
    assert room.kiosk.stage is Stage.SEEN_BY_ALL


def test_that_facing_away_or_an_open_vote_may_use_the_rooms_screen(a_room: MakeRoom) -> None:
    here = QRect(0, 0, 1440, 900)
    assert a_room(projector=lambda: here, facing_away=True).kiosk.stage is Stage.START
    assert a_room(projector=lambda: here, anonymous=False).kiosk.stage is Stage.START


def test_that_a_vote_it_cannot_take_says_so_and_stays_so(a_room: MakeRoom) -> None:
    room = a_room(a_ballot_paper("pairs", TEN[:1]))
    assert "There is nothing to mark here yet." in words_on(room.kiosk)
    room.wait(60)
    assert room.kiosk.stage is Stage.NOT_TAKEN


# words and names


@pytest.mark.parametrize("size", SIZES)
def test_that_every_control_of_every_stage_has_a_name_of_its_own_and_is_large(
    a_room: MakeRoom, size: tuple[int, int]
) -> None:
    room = a_room()
    room.kiosk.resize(*size)
    unit = min(size[0] / 1440, size[1] / 1080)

    def look() -> None:
        names = [name_of(c) for c in controls(room.kiosk)]
        assert names and all(names) and len(set(names)) == len(names), names
        for button in room.kiosk.findChildren(TouchButton):
            if button.isVisible():
                assert min(button.width(), button.height()) >= 56 * unit, button.accessibleName()
                box = QRect(button.mapTo(room.kiosk, QPoint(0, 0)), button.size())
                assert room.kiosk.rect().contains(box), button.accessibleName()

    look()
    for names in (["Tap to vote"], ["Council"], ["Leadership: add a dot"], ["Check my vote"]):
        room.press(*names)
        look()
    room.kiosk.ask_pin()
    look()


def test_that_hostile_labels_are_shown_as_they_were_typed(a_room: MakeRoom) -> None:
    groups = (replace(GROUPS[0], name="<i>Press</i> & media"), replace(GROUPS[1], name=ARABIC))
    room = a_room(a_ballot_paper("dots", NASTY, dots=4), groups=groups)
    room.press("Tap to vote")
    assert ARABIC in words_on(room.kiosk)
    room.press("<i>Press</i> & media", "<b>Bold</b> & **stars**: add a dot", "Check my vote")
    assert "<b>Bold</b> & **stars**: ●" in words_on(room.kiosk)
    room.press("Hand in my vote")
    assert room.round.votes_in == 1


def test_that_each_person_gets_an_order_of_their_own_where_options_are_shuffled(a_room: MakeRoom) -> None:
    room = a_room(replace(PAPER, ballot=replace(PAPER.settings, shuffle=True)))
    orders: set[tuple[str, ...]] = set()
    for _ in range(3):
        room.press("Tap to vote", "Council")
        (page,) = [p for p in room.kiosk.findChildren(VotePage) if p.isVisible()]
        orders.add(tuple(o.id for o in page.editor.options))
        room.press("Back", "Back")
    assert len(orders) > 1
