"""A show of hands: one option at a time is lit for the room, its count is typed, nothing shows until the last."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.capture_line import CaptureLine
from ui.console.group_choice import GroupChoice
from ui.document import Document
from ui.show import Show
from ui.theme import Scheme
from ui.widgets.parts import button, card, label, set_role
from ui.wording import tr
from workshop.ballots import ballot_type, check_hand_count, hand_marks
from workshop.errors import InvalidBallot
from workshop.plan import OptionId, StakeholderGroup
from workshop.session import Session, new_ballot_id
from workshop.voting import HandCount, Round


class HandsPanel(QWidget):
    """Counts one group's hands, option by option; a later count of the same group takes the place of the earlier."""

    def __init__(self, document: Document, show: Show, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._show = show
        self._round: Round | None = None
        self._counts: dict[tuple[OptionId, int], int] = {}
        self._at: int | None = None
        self.groups = GroupChoice(scheme)
        self._head = label(tr("SHOW OF HANDS · AN OPEN VOTE"), "caption", wrap=True)
        self._ask = label("", wrap=True)
        self.line = CaptureLine()
        self.line.entered.connect(self._on_enter)
        self._echo = label("", "error", wrap=True)
        self._start = button(tr("Light the first option"))
        self._start.clicked.connect(self._on_start)
        self._stop = button(tr("Stop, count nothing"), "link")
        self._stop.clicked.connect(self._on_stop)
        frame, column = card()
        for part in (self._head, self.groups, self._ask, self.line, self._echo, self._start, self._stop):
            column.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)

    def show_round(self, round: Round | None) -> None:
        """Serve this round, or none."""
        if round is None and self._at is not None:
            self._end()
        self._round = round
        if round is not None:
            self.groups.show_groups(self._document.workshop.plan.groups)
        self._show_state()

    def open_line(self) -> CaptureLine | None:
        return self.line if self._round is not None and self._at is not None else None

    def _show_state(self) -> None:
        round, counting = self._round, self._at is not None
        why = ballot_type(round.asked.settings.type).carries_hands if round else ""
        self.line.setVisible(counting)
        self._stop.setVisible(counting)
        self._start.setVisible(not counting)
        self._start.setEnabled(round is not None and not why and self.groups.group is not None)
        self.groups.setEnabled(not counting)
        if round is None:
            return
        if why:
            self._ask.setText(why)
        elif self._at is None:
            self._ask.setText(tr("Choose the group, then light the options one by one. Everyone can see a hand."))
        else:
            option, mark = hand_marks(round.asked)[self._at]
            scale = next((c.scale for c in round.asked.criteria if c.scale), None)
            what = round.asked.option(option).label + (f": {scale.label_of(mark)}" if scale else "")
            name = self.groups.group.name if self.groups.group else ""
            ask = tr("{name}: how many hands for “{what}”?").format(name=name, what=what)
            self._ask.setText(ask)
            self.line.setAccessibleName(ask)

    def _on_start(self) -> None:
        self._counts = {}
        self._at = 0
        self._show.light_hand(0)
        self._say("")
        self._show_state()
        self.line.setFocus()

    def _on_enter(self) -> None:
        round = self._round
        if round is None or self._at is None:
            return
        text = self.line.text().strip()
        if not text.isdecimal():
            self._say(tr("Type how many hands are up, as a whole number; 0 if none."))
            return
        pairs = hand_marks(round.asked)
        self._counts[pairs[self._at]] = int(text)
        self.line.clear()
        self._say("")
        if self._at + 1 < len(pairs):
            self._at += 1
            self._show.light_hand(self._at)
            self._show_state()
            return
        group = self.groups.group
        assert group is not None
        self._hand_in(round, group)

    def _hand_in(self, round: Round, group: StakeholderGroup) -> None:
        expected = self._document.workshop.expected(round).get(group.id, 0)
        heads = max(expected - round.votes_of(group.id), max(self._counts.values(), default=0))
        if ballot_type(round.asked.settings.type).key == "choice":
            heads = sum(self._counts.values())
        counted = HandCount(new_ballot_id(), group.id, heads, dict(self._counts))
        try:
            check_hand_count(round.asked, counted)
        except InvalidBallot as error:
            self._end()
            self._say(str(error))
            return

        def count(session: Session):
            return session.count_hands(round.id, counted)

        self._end()
        if self._document.do(count) is not None:
            self._say(tr("{n} hands of {name} are counted.").format(n=heads, name=group.name), good=True)

    def _on_stop(self) -> None:
        self._end()
        self._say("")

    def _end(self) -> None:
        self._at = None
        self.line.clear()
        if self._show.position.hand is not None:
            self._show.light_hand(None)
        self._show_state()

    def _say(self, text: str, *, good: bool = False) -> None:
        set_role(self._echo, "strong" if good else "error")
        self._echo.setText(text)
