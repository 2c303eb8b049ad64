"""The shared screen: one person after another, from Start to "Your vote is counted", and nothing kept between them."""

from collections.abc import Callable
from enum import StrEnum
from random import Random, SystemRandom
from time import monotonic

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from ui.document import Document
from ui.editors import sheets_to_deal
from ui.kiosk import making
from ui.kiosk.card_page import CardPage
from ui.kiosk.frame import TICK, Frame, discard
from ui.kiosk.idle import RESET_AFTER, THANKS_FOR, seconds_left
from ui.kiosk.message_page import MessagePage
from ui.kiosk.page import KioskPage
from ui.kiosk.review_page import ReviewPage
from ui.kiosk.screens import refuses
from ui.kiosk.vote_page import VotePage
from ui.theme import Scheme
from ui.wording import tr
from workshop.errors import InvalidBallot, WorkshopError
from workshop.plan import StakeholderGroup
from workshop.session import Change, new_ballot_id
from workshop.voting import Ballot, Channel, Round, RoundId, RoundState


class Stage(StrEnum):
    """How far one person has come, or why nobody can vote here."""

    START = "start"
    GROUP = "group"
    CARD = "card"
    VOTE = "vote"
    REVIEW = "review"
    COUNTED = "counted"
    CLOSED = "closed"
    SEEN_BY_ALL = "seen_by_all"
    NOT_TAKEN = "not_taken"


def nowhere() -> QRect | None:
    """There is no projector."""
    return None


class KioskWindow(Frame):
    """One vote on a screen people share. Only the facilitator's PIN leaves it.

    Args: clock gives seconds and tick is how often it is looked at; projector gives the place of the room's screen
    (None without one); facing_away says that the room cannot see this screen even so.
    """

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
        tick: float = TICK,
        random: Random | None = None,
        scheme: Scheme = Scheme.LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(pin, clock, tick, scheme, parent)
        self.document = document
        self.round_id = round_id
        self.stage = Stage.START
        self._facing_away = facing_away
        self._projector = projector
        self._random = random or SystemRandom()
        self._sheets: list[int] = []
        """Those still to deal; kept in memory only."""
        self._vote: VotePage | None = None
        self._group: StakeholderGroup | None = None
        self._card: int | None = None
        self._ballot: Ballot | None = None
        self._failed = False
        self._left_handed = False
        self._handing_in = False
        document.changed.connect(self._on_changed)
        document.failed.connect(self._on_failed)
        self.start_again()

    @property
    def round(self) -> Round:
        return self.document.workshop.round(self.round_id)

    # one person's turn

    def start_again(self) -> None:
        """Forget everything and wait for the next person, or say why nobody can vote here now."""
        self.forget()
        workshop, round, colours = self.document.workshop, self.round, self.colours
        self.say_always(workshop.plan.banner)
        if round.state is not RoundState.OPEN:
            self._open(Stage.CLOSED, making.closed_page(colours))
        elif self._everyone_sees():
            self._open(Stage.SEEN_BY_ALL, making.seen_by_all_page(colours))
        elif why := making.why_not_taken(workshop, round.asked):
            self._open(Stage.NOT_TAKEN, making.not_taken_page(why, colours))
        else:
            page = making.start_page(workshop, round, colours)
            page.started.connect(self._on_started)
            page.hand_chosen.connect(self._on_hand)
            self._open(Stage.START, page)

    def _on_hand(self, left: bool) -> None:
        self._left_handed = left

    def _on_started(self) -> None:
        only = making.only_group(self.document.workshop, self.round)
        if only is not None:
            self._on_group(only)
            return
        page = making.group_page(self.document.workshop, self.round, self.colours, left_handed=self._left_handed)
        page.chosen.connect(self._on_group)
        page.card_wanted.connect(self._on_card_wanted)
        page.went_back.connect(self.start_again)
        self._open(Stage.GROUP, page)

    def _on_card_wanted(self) -> None:
        page = CardPage(self.colours)
        page.left_handed = self._left_handed
        page.entered.connect(self._on_card)
        page.went_back.connect(self._on_started)
        self._open(Stage.CARD, page)

    def _on_card(self, card: int) -> None:
        assert isinstance(self.page, CardPage)
        try:
            group = making.group_of_card(self.document.workshop, self.round, card)
        except InvalidBallot as error:
            self.page.refuse(str(error))
            return
        self._card = card
        self._on_group(group)

    def _on_group(self, group: StakeholderGroup) -> None:
        self._sheets = self._sheets or sheets_to_deal(self.round.asked, self._random)
        hand, sheet = self._left_handed, self._sheets.pop()
        page = making.vote_page(self.round, group, self._random, self.colours, sheet=sheet, left_handed=hand)
        page.finished.connect(self._on_finished)
        page.went_back.connect(self._on_left_ballot)
        self._open(Stage.VOTE, page)
        self._vote, self._group = page, group

    def _on_left_ballot(self) -> None:
        """Back from an empty ballot: to the groups, or to the start where there is nothing to choose."""
        hand = self._left_handed
        self.forget()
        self._left_handed = hand  # the same person goes on
        if making.only_group(self.document.workshop, self.round) is None:
            self._on_started()
        else:
            self.start_again()

    def _on_finished(self) -> None:
        assert self._vote is not None and self._group is not None
        marks = self._vote.editor.marks
        left, card = self._left_handed, self._card
        page = making.review_page(self.round, self._group, marks, self.colours, card=card, left_handed=left)
        page.went_back.connect(self._on_back)
        page.confirmed.connect(self._on_confirmed)
        self._open(Stage.REVIEW, page)

    def _on_back(self) -> None:
        assert self._vote is not None
        self._failed = False
        self._open(Stage.VOTE, self._vote)

    def _on_confirmed(self) -> None:
        """Hand the ballot in; it is counted only once the file says so. Tried again, it is the same ballot."""
        assert self._vote is not None and self._group is not None
        marks = self._vote.editor.marks
        given_up = self._ballot if self._ballot is not None and self._ballot.marks != marks else None
        self._handing_in = True
        change = None
        if given_up is None or self.document.do(lambda session: session.let_go([given_up.id])) is not None:
            if self._ballot is None or given_up is not None:
                self._ballot = Ballot(new_ballot_id(), self._group.id, marks, Channel.SCREEN, self._card)
            ballot, round = self._ballot, self.round_id
            change = self.document.do(lambda session: session.cast(round, ballot))
        self._handing_in = False
        if change is not None and self.stage is Stage.REVIEW:
            self._thank()

    def _thank(self) -> None:
        self.forget()
        page = making.counted_page(self.colours)
        page.tapped.connect(self.start_again)
        self._open(Stage.COUNTED, page)
        self.handed_in.emit()

    def _on_failed(self, error: WorkshopError) -> None:
        if self._handing_in and isinstance(self.page, ReviewPage):
            self._failed = True
            self.page.fail(tr("Not counted yet: {why} Please call the facilitator.").format(why=error))

    def _on_changed(self, _change: Change) -> None:
        """Voting may have closed, or opened again; or the facilitator counted what could not be written here."""
        waits = None if self._handing_in else self._ballot
        if waits is not None and any(ballot.id == waits.id for ballot in self.round.ballots):
            self._thank()
        elif (self.round.state is RoundState.OPEN) == (self.stage is Stage.CLOSED):
            self.start_again()

    def forget(self) -> None:
        """Leave no trace of the last person."""
        if self._vote is not None and self._vote is not self.page:
            discard(self._vote)
        self._vote = self._group = self._ballot = self._card = None
        self._failed = self._left_handed = False

    # time

    def look_at_clock(self) -> None:
        """Do what the time asks for: the next person, the warning, the clearing."""
        idle = self.presence.idle
        if not self.pin_pad.isHidden():
            super().look_at_clock()
        elif self.stage in (Stage.START, Stage.SEEN_BY_ALL):
            left_alone = self._left_handed and idle >= RESET_AFTER
            if left_alone or self._everyone_sees() != (self.stage is Stage.SEEN_BY_ALL):
                self.start_again()
        elif self.stage is Stage.COUNTED:
            if isinstance(self.page, MessagePage):
                self.page.show_passed(idle / THANKS_FOR)
            if idle >= THANKS_FOR:
                self.start_again()
        elif self.stage in (Stage.GROUP, Stage.CARD, Stage.VOTE, Stage.REVIEW) and not self._failed:
            self._look_for_somebody(idle)

    def _look_for_somebody(self, idle: float) -> None:
        left = seconds_left(idle)
        if left is None:
            return
        if idle >= RESET_AFTER:
            self.start_again()
            return
        self.still_there.show_left(left)
        if self.still_there.isHidden():
            self.cover(self.still_there)

    def _open(self, stage: Stage, page: KioskPage) -> None:
        self.stage = stage
        self.open_page(page, keep=self._vote)

    def _everyone_sees(self) -> bool:
        mine = self.screen().geometry()
        return refuses(secret=self.round.secret, facing_away=self._facing_away, kiosk=mine, projector=self._projector())
