"""Votes typed from slips or numbered cards: the group, the line, and what it says before Enter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.capture_line import CaptureLine
from ui.console.group_choice import GroupChoice
from ui.document import Document
from ui.theme import Scheme
from ui.widgets.in_view import bring_into_view
from ui.widgets.parts import Paragraph, button, card, row, set_role
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.errors import InvalidBallot, StorageError, WorkshopError
from workshop.plan import GroupId, StakeholderGroup, Voter
from workshop.session import Change, Session, new_ballot_id
from workshop.session.casting import replaced_by
from workshop.voting import Ballot, BallotId, Channel, Marks, Round, RoundId


class TypedLinePanel(QWidget):
    """One line is one ballot. A refused line stays as it was typed."""

    slips_wanted = Signal()
    """The facilitator wants to print slips."""

    def __init__(self, document: Document, channel: Channel, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._channel = channel
        self._round: Round | None = None
        self._confirmed = ""
        """The line that was warned about: a second Enter hands it in."""
        self._trying: Ballot | None = None
        self._held: Ballot | None = None
        self._given_up: list[BallotId] = []
        """Held before, and not to be counted any more."""
        """What could not be written: the same line is tried again with the same id, so that it can count once only."""
        self._go_on = button(tr("Hold it and type the next"))
        self._go_on.setToolTip(tr("It stays held and in view; changing the line takes it back."))
        self._go_on.clicked.connect(self._on_go_on)
        self._go_on.hide()
        document.failed.connect(self._on_failed)
        document.changed.connect(self._on_changed)
        self.groups = GroupChoice(scheme)
        self.groups.chosen.connect(self._on_group)
        self._head = Paragraph("", "caption")
        self.line = CaptureLine()
        self.line.textChanged.connect(self._on_text)
        self.line.entered.connect(self._on_enter)
        self._hint = Paragraph("", "muted")
        self._echo = Paragraph("", "strong", lines=2)
        self._print = button(tr("Print slips…"), "link")
        self._print.clicked.connect(self.slips_wanted)
        frame, column = card()
        column.addWidget(self._head)
        column.addWidget(self.groups)
        column.addWidget(self.line)
        column.addWidget(self._echo)
        column.addWidget(self._go_on)
        column.addWidget(self._hint)
        column.addLayout(row(self._print, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)

    def show_round(self, round: Round | None) -> None:
        """Serve this round, or none. What is held stays held, whatever the console shows."""
        if self._held is not None and (round is None or self._round is None or round.id != self._round.id):
            self._on_go_on()
        self._round = round
        if round is None:
            self.line.clear()
            return
        self.groups.show_groups(self._document.workshop.plan.groups)
        hint = ballot_type(round.asked.settings.type).line_hint(round.asked)
        if self._channel is Channel.CARD:
            hint = tr("card number first, then {hint}").format(hint=hint)
        self._hint.setText(hint)
        self._print.setVisible(self._channel is Channel.SLIP and round.votes_in == 0)  # later they are on the tables
        self._show_head()

    def open_line(self) -> CaptureLine | None:
        return self.line if self._round is not None else None

    def _show_head(self) -> None:
        group, round = self.groups.group, self._round
        if round is None:
            return
        what = tr("SLIPS") if self._channel is Channel.SLIP else tr("CARDS")
        if group is None:
            self._head.setText(tr("{what} · ADD A GROUP IN PREPARE FIRST").format(what=what))
            return
        typed = round.handed_in.get((group.id, self._channel), 0)
        expected = self._document.workshop.expected(round).get(group.id, 0)
        said = tr("{typed} typed of {expected}") if expected else tr("{typed} typed")
        said = said.format(typed=typed, expected=expected)
        self._head.setText(
            tr("{name}, LETTER {code} · {typed}").format(name=group.name.upper(), code=group.code, typed=said.upper())
        )
        self.line.setAccessibleName(
            tr("{what} of {name}: {typed}").format(what=what.capitalize(), name=group.name, typed=said)
        )

    def _read(self) -> tuple[int | None, Marks]:
        """The card and the marks of the line; raises InvalidBallot with a sentence."""
        assert self._round is not None
        text, card_number = self.line.text().strip(), None
        if self._channel is Channel.CARD:
            first, _, text = text.partition(" ")
            if not first.isdecimal():
                raise InvalidBallot(tr("Begin with the card number, then a space and the marks."))
            card_number = int(first)
        way = ballot_type(self._round.asked.settings.type)
        marks = way.parse_line(self._round.asked, text)
        way.check(self._round.asked, marks)
        return card_number, marks

    def _give_up(self, held: Ballot) -> None:
        """What is changed or given up is not to be counted later, when the file can be written again."""
        self._hold(None)
        self._given_up.append(held.id)
        self._let_go()

    def _let_go(self) -> bool:
        ids = tuple(self._given_up)
        if self._document.do(lambda session: session.let_go(ids)) is None:
            return False
        self._given_up.clear()
        return True

    def _on_text(self, text: str) -> None:
        self._confirmed = ""
        if self._held is not None:
            self._give_up(self._held)
        if not text.strip() or self._round is None:
            self._say("")
            return
        if self.groups.by_code(text):
            self._say(tr("Enter: the next votes are of this group"))
            return
        try:
            card_number, marks = self._read()
        except InvalidBallot as error:
            self._say(str(error), wrong=True)
            return
        way = ballot_type(self._round.asked.settings.type)
        notice = way.notice(self._round.asked, marks)
        said = ". ".join(part for part in (way.spell(self._round.asked, marks), notice) if part)
        seated = self._group_of_card(card_number)
        self._say(f"{self._document.workshop.plan.group(seated).name}: {said}" if seated else said)

    def _on_enter(self) -> None:
        text = self.line.text()
        if not text.strip() or self._round is None:
            return
        if group := self.groups.by_code(text):
            self.line.clear()
            self.groups.choose(group.id)
            return
        chosen = self.groups.group
        try:
            card_number, marks = self._read()
        except InvalidBallot as error:
            self._say(str(error), wrong=True)
            return
        if chosen is None:
            self._say(tr("Add a group in Prepare first: every vote belongs to one."), wrong=True)
            return
        if (warning := self._warning(chosen, card_number, marks)) and self._confirmed != text:
            self._confirmed = text
            self._say(tr("{warning} Enter again hands it in.").format(warning=warning))
            return
        self._cast(chosen, card_number, marks)

    def _cast(self, chosen: StakeholderGroup, card_number: int | None, marks: Marks) -> None:
        assert self._round is not None
        round = self._round.id
        group = self._group_of_card(card_number) or chosen.id
        held = self._held
        same = held is not None and (held.group, held.marks, held.card) == (group, marks, card_number)
        ballot = held if held and same else Ballot(new_ballot_id(), group, marks, self._channel, card_number)
        if held and not same:
            self._give_up(held)
        if self._given_up and not self._let_go():
            return

        def cast(session: Session):
            return session.cast(round, ballot, typed=True)

        self._trying = ballot
        change = self._document.do(cast)
        self._trying = None
        if change is None:
            return
        self._hold(None)
        if change.refused:
            self._say(change.refused[0][1], wrong=True)
            return
        self.line.clear()
        self._go_to_next_group(round, group)

    def _group_of_card(self, card_number: int | None) -> GroupId | None:
        seats = self._document.workshop.participants
        return next((p.group for p in seats if p.card == card_number), None)

    def _warning(self, chosen: StakeholderGroup, card_number: int | None, marks: Marks) -> str:
        assert self._round is not None
        round, settings = self._round, self._round.asked.settings
        if card_number in round.cards and not round.secret:
            return tr("Card {n} has voted: this would replace it.").format(n=card_number)
        group = self._group_of_card(card_number) or chosen.id
        if settings.voter is not Voter.PARTICIPANT and replaced_by(round, Ballot(BallotId(""), group, marks)):
            name = self._document.workshop.plan.group(group).name
            there = tr("{group} has voted") if settings.voter is Voter.GROUP else tr("There is a vote for all")
            return tr("{there}: this would replace it.").format(there=there.format(group=name))
        notice = ballot_type(settings.type).notice(round.asked, marks)
        return f"{notice[0].upper()}{notice[1:]}." if notice else ""

    def _go_to_next_group(self, round: RoundId, after: GroupId) -> None:
        """Where each group has one vote, the line goes on to a group that has not handed in."""
        workshop = self._document.workshop
        now = next((r for r in workshop.rounds if r.id == round), None)
        if now is None or now.asked.settings.voter is not Voter.GROUP:
            return
        done, groups = {b.group for b in now.counting_ballots}, [g.id for g in workshop.plan.groups]
        at = groups.index(after) + 1
        if left := [g for g in (*groups[at:], *groups[:at]) if g not in done]:
            self.groups.choose(left[0])

    def _on_group(self, _group: StakeholderGroup) -> None:
        self._show_head()
        self.line.setFocus()

    def _say(self, text: str, *, wrong: bool = False) -> None:
        set_role(self._echo, "error" if wrong else "strong")
        self._echo.setText(text)
        if self.line.hasFocus():
            bring_into_view(self.line, self._echo)
        self.line.setAccessibleDescription(text)

    def _on_go_on(self) -> None:
        """Leave what is held to the session, which counts it later, and make the line free."""
        self._hold(None)
        self.line.clear()

    def _on_changed(self, _change: Change) -> None:
        """What waited here may have been counted from elsewhere."""
        if self._held is not None and self._trying is None:
            waiting = {id for held in self._document.session.held for id in held.ids}
            if self._held.id not in waiting:
                self._on_go_on()

    def _on_failed(self, error: WorkshopError) -> None:
        """A line that could not be written stays, and waits for room on the disk."""
        if self._trying is not None and isinstance(error, StorageError):
            self._hold(self._trying)

    def _hold(self, ballot: Ballot | None) -> None:
        self._held = ballot
        self._go_on.setVisible(ballot is not None)
