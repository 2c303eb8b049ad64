"""The shared screen: takes one person after another from Start to "Your vote is counted", and keeps nothing between them."""

from collections.abc import Callable
from enum import StrEnum
from random import Random, SystemRandom
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.document import Document
from ui.editors import EDITORS, order_of
from ui.kiosk.corner import Corner
from ui.kiosk.covers import PIN_LENGTH, PinPad, StillThere
from ui.kiosk.group_page import GroupPage
from ui.kiosk.idle import RESET_AFTER, THANKS_FOR, seconds_left
from ui.kiosk.message_page import MessagePage
from ui.kiosk.page import KioskPage, unit_of
from ui.kiosk.review_page import ReviewPage
from ui.kiosk.screens import refuses
from ui.kiosk.sentences import answers_of, notice_of, secrecy_sentence, spoken
from ui.kiosk.start_page import StartPage
from ui.kiosk.vote_page import VotePage
from ui.theme import COLOURS, Scheme
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.errors import WorkshopError
from workshop.plan import StakeholderGroup, Voter
from workshop.session import Change, new_ballot_id
from workshop.voting import Ballot, Channel, Round, RoundId, RoundState
from workshop.words import vote_name

LIFE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
)
"""What tells that somebody is there."""


class Stage(StrEnum):
    """How far one person has come."""

    START = "start"
    GROUP = "group"
    VOTE = "vote"
    REVIEW = "review"
    COUNTED = "counted"
    CLOSED = "closed"
    REFUSED = "refused"


def nowhere() -> QRect | None:
    """There is no projector."""
    return None


class KioskWindow(QWidget):
    """One vote on a screen people share. Only the facilitator's PIN leaves it.

    Args: clock gives seconds; tick is how often it is looked at; projector gives the place of the room's screen
    (None without one); facing_away says that the room cannot see this screen even so.
    """

    left = Signal()
    """The facilitator has typed the PIN."""
    handed_in = Signal()
    """A vote is counted and on disk."""

    def __init__(
        self,
        document: Document,
        round_id: RoundId,
        *,
        pin: str,
        facing_away: bool = False,
        projector: Callable[[], QRect | None] = nowhere,
        clock: Callable[[], float] = monotonic,
        tick: float = 0.2,
        random: Random | None = None,
        scheme: Scheme = Scheme.LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        assert len(pin) == PIN_LENGTH and pin.isdecimal(), "a PIN has four digits"
        self.document = document
        self.round_id = round_id
        self.stage = Stage.START
        self._pin = pin
        self._facing_away = facing_away
        self._projector = projector
        self._clock = clock
        self._random = random or SystemRandom()
        self._colours = COLOURS[scheme]
        self._page: KioskPage | None = None
        self._vote: VotePage | None = None
        self._group: StakeholderGroup | None = None
        self._ballot: Ballot | None = None
        self._failed = False
        self._handing_in = False
        self._touched = clock()
        self.setWindowTitle(tr("Shared screen"))
        self.setMinimumSize(320, 240)
        self._corner = Corner(self._colours, self)
        self._corner.clicked.connect(self.ask_pin)
        self._still_there = StillThere(self._colours)
        self._pin_pad = PinPad(self._colours)
        for cover in (self._still_there, self._pin_pad):
            cover.setParent(self)
            cover.hide()
            self._watch(cover)
        self._still_there.answered.connect(self._on_still_there)
        self._pin_pad.entered.connect(self._on_pin)
        self._pin_pad.went_back.connect(self._on_pin_back)
        document.changed.connect(self._on_changed)
        document.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setInterval(round(tick * 1000))
        self._timer.timeout.connect(self.look_at_clock)
        self.start_again()

    @property
    def round(self) -> Round:
        return self.document.workshop.round(self.round_id)

    # stages

    def start_again(self) -> None:
        """Forget everything and wait for the next person, or say why nobody can vote here now."""
        self._forget()
        round = self.round
        plan = self.document.workshop.plan
        if round.state is not RoundState.OPEN:
            self._say(Stage.CLOSED, tr("Voting has closed. Thank you."), "")
        elif self._must_refuse():
            self._say(
                Stage.REFUSED,
                tr("Everyone can see this screen"),
                tr("This is a secret vote: it can be marked only on a screen that faces away from the room."),
            )
        elif not plan.groups or ballot_type(round.asked.settings.type).editor not in EDITORS:
            missing = tr("This way of voting needs paper.") if plan.groups else tr("No groups are set up yet.")
            self._say(Stage.REFUSED, tr("This vote is not taken here"), missing)
        else:
            self._show_start(round)

    def ask_pin(self) -> None:
        """Cover everything with the facilitator's number pad."""
        self._touched = self._clock()
        self._pin_pad.clear()
        self._cover(self._pin_pad)

    def look_at_clock(self) -> None:
        """Do what the time asks for: the next person, the warning, the clearing."""
        if self._pin_pad.isHidden() and (self.stage is Stage.REFUSED or self.stage is Stage.START):
            if self._must_refuse() != (self.stage is Stage.REFUSED):
                self.start_again()
        idle = self._clock() - self._touched
        if self.stage is Stage.COUNTED:
            page = self._page
            if isinstance(page, MessagePage):
                page.show_passed(idle / THANKS_FOR)
            if idle >= THANKS_FOR and self._pin_pad.isHidden():
                self.start_again()
        elif not self._pin_pad.isHidden():
            if idle >= RESET_AFTER:
                self._on_pin_back()
        elif self.stage in (Stage.GROUP, Stage.VOTE, Stage.REVIEW) and not self._failed:
            self._look_for_somebody(idle)

    def _look_for_somebody(self, idle: float) -> None:
        left = seconds_left(idle)
        if left is None:
            return
        if idle >= RESET_AFTER:
            self.start_again()
            return
        self._still_there.show_left(left)
        if self._still_there.isHidden():
            self._cover(self._still_there)

    def _show_start(self, round: Round) -> None:
        plan = self.document.workshop.plan
        asked = round.asked
        page = StartPage(
            header=" · ".join(part for part in (plan.title, plan.place) if part),
            banner=plan.banner,
            vote=vote_name(round.number),
            question=asked.prompt or asked.title,
            instruction=ballot_type(asked.settings.type).instruction(asked),
            secrecy=secrecy_sentence(round),
            colours=self._colours,
        )
        page.started.connect(self._on_started)
        self._open(Stage.START, page)

    def _on_started(self) -> None:
        groups = self.document.workshop.plan.groups
        if len(groups) == 1 or self.round.asked.settings.voter is Voter.FACILITATOR:
            self._on_group(groups[0])
            return
        page = GroupPage(groups, self._colours)
        page.chosen.connect(self._on_group)
        page.went_back.connect(self.start_again)
        self._open(Stage.GROUP, page)

    def _on_group(self, group: StakeholderGroup) -> None:
        round = self.round
        self._group = group
        make = EDITORS[ballot_type(round.asked.settings.type).editor]
        editor = make(round.asked, order_of(round.asked, self._random), self._colours)
        page = VotePage(
            editor, group, secrecy=secrecy_sentence(round), sealed=self._is_sealed(round), colours=self._colours
        )
        page.finished.connect(self._on_finished)
        self._open(Stage.VOTE, page)
        self._vote = page

    def _on_finished(self) -> None:
        assert self._vote is not None
        round, marks = self.round, self._vote.editor.marks
        page = ReviewPage(
            answers_of(round.asked, marks),
            spoken=spoken(round.asked, marks),
            notice=notice_of(round.asked, marks),
            secrecy=secrecy_sentence(round),
            colours=self._colours,
        )
        page.went_back.connect(self._on_back)
        page.confirmed.connect(self._on_confirmed)
        self._open(Stage.REVIEW, page)

    def _on_back(self) -> None:
        assert self._vote is not None
        self._failed = False
        self._open(Stage.VOTE, self._vote)

    def _on_confirmed(self) -> None:
        """Hand the ballot in; it is counted only once the file says so."""
        assert self._vote is not None and self._group is not None
        marks = self._vote.editor.marks
        if self._ballot is None or self._ballot.marks != marks:
            self._ballot = Ballot(new_ballot_id(), self._group.id, marks, channel=Channel.SCREEN)
        ballot, round = self._ballot, self.round_id
        self._handing_in = True
        change = self.document.do(lambda session: session.cast(round, ballot))
        self._handing_in = False
        if change is None or self.stage is not Stage.REVIEW:
            return
        self._forget()
        self._touched = self._clock()
        self._say(Stage.COUNTED, tr("Your vote is counted"), tr("Thank you. Now it is the next person's turn."))
        self.handed_in.emit()

    def _on_failed(self, error: WorkshopError) -> None:
        if self._handing_in and isinstance(self._page, ReviewPage):
            self._failed = True
            self._page.fail(tr("Not counted yet: {why} Please call the facilitator.").format(why=error))

    def _on_changed(self, _change: Change) -> None:
        """Voting may have closed, or opened again."""
        if (self.round.state is RoundState.OPEN) == (self.stage is Stage.CLOSED):
            self.start_again()

    def _say(self, stage: Stage, title: str, text: str) -> None:
        page = MessagePage(title, text, self._colours, done=stage is Stage.COUNTED)
        if stage is Stage.COUNTED:
            page.tapped.connect(self.start_again)
        self._open(stage, page)

    # pages and covers

    def _open(self, stage: Stage, page: KioskPage) -> None:
        """Show a page; the one before is taken apart, unless it is the ballot being reviewed."""
        before, self._page = self._page, page
        self.stage = stage
        self._touched = self._clock()
        if before is not None and before is not self._vote:
            discard(before)
        elif before is not None and before is not page:
            before.hide()
        page.setParent(self)
        page.setGeometry(self.rect())
        self._watch(page)
        page.show()
        self._corner.raise_()
        self._still_there.hide()
        self._pin_pad.raise_()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """Leave no trace of the last person."""
        if self._vote is not None and self._vote is not self._page:
            discard(self._vote)
        self._vote = None
        self._group = None
        self._ballot = None
        self._failed = False

    def _watch(self, page: QWidget) -> None:
        """Notice every touch on a page, whichever control takes it."""
        for widget in (page, *page.findChildren(QWidget)):
            widget.installEventFilter(self)

    def _cover(self, cover: KioskPage) -> None:
        cover.setGeometry(self.rect())
        cover.show()
        cover.raise_()
        cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_still_there(self) -> None:
        self._touched = self._clock()
        self._still_there.hide()
        if self._page is not None:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pin(self, typed: str) -> None:
        if typed == self._pin:
            self._forget()
            self._timer.stop()
            self.hide()
            self.left.emit()

    def _on_pin_back(self) -> None:
        self._pin_pad.clear()
        self._pin_pad.hide()
        self._touched = self._clock()
        if self._page is not None:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_sealed(self, round: Round) -> bool:
        return round.secret and round.asked.settings.voter is Voter.PARTICIPANT

    def _must_refuse(self) -> bool:
        screen = self.screen()
        return refuses(
            secret=self.round.secret,
            facing_away=self._facing_away,
            kiosk=screen.geometry(),
            projector=self._projector(),
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in LIFE:
            if not self._still_there.isHidden():
                self._on_still_there()
                return True
            self._touched = self._clock()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._pin_pad.isHidden():
                self.ask_pin()
            else:
                self._on_pin_back()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._corner.place(unit_of(self.size()))
        for page in (self._page, self._vote, self._still_there, self._pin_pad):
            if page is not None:
                page.setGeometry(self.rect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._colours.paper))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.look_at_clock()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window system cannot close it; the app can."""
        if event.spontaneous():
            event.ignore()
            self.ask_pin()
            return
        self._timer.stop()
        self._forget()


def discard(page: QWidget) -> None:
    """Take a page apart with everything that was marked on it."""
    page.hide()
    page.deleteLater()
