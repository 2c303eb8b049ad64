"""A show of hands: one option at a time is lit for the room, its count is typed, nothing shows until the last."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.capture_line import CaptureLine
from ui.console.group_choice import GroupChoice
from ui.document import Document
from ui.show import Show
from ui.theme import Scheme
from ui.widgets.parts import Paragraph, button, card, set_role
from ui.wording import tr
from workshop.ballots import ballot_type, check_hand_count, fewest_people, hand_marks, hand_words
from workshop.errors import InvalidBallot
from workshop.model import Workshop
from workshop.plan import GroupId, OptionId, StakeholderGroup
from workshop.session import Session, new_ballot_id
from workshop.voting import HandCount, Round
from workshop.words import counted

BY_HANDS: Final = "SHOW OF HANDS · AN OPEN VOTE"
AT_TABLES: Final = "TABLE TALLY · AN OPEN VOTE"
HOW_RAISED: Final = "Choose the group, then light the options one by one. Everyone can see a hand."
HOW_TALLIED: Final = "Choose the group, then light one option after another: how many gave it 1 dot, 2 dots, …"
ASK_RAISED: Final = "{name}: how many hands for “{what}”?"
ASK_TALLIED: Final = "{name}: how many people have {what}?"


class HandsPanel(QWidget):
    """Counts one group's hands, option by option; a later count of the same group takes the place of the earlier."""

    def __init__(self, document: Document, show: Show, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._show = show
        self._round: Round | None = None
        self._counts: dict[tuple[OptionId, int], int] = {}
        self._at: int | None = None
        self._confirmed = ""
        """The count that was warned about: a second Enter takes it."""
        self.groups = GroupChoice(scheme)
        self._head = Paragraph(tr(BY_HANDS), "caption")
        self._ask = Paragraph()
        self.line = CaptureLine()
        self.line.entered.connect(self._on_enter)
        self._echo = Paragraph("", "error")
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

    def attend(self, here: bool) -> None:
        """Votes come in another way for a moment: the question is up again; what was counted so far stays."""
        if self._at is not None:
            self._show.light_hand(self._at if here else None)

    def _show_state(self) -> None:
        round, counting = self._round, self._at is not None
        why = ballot_type(round.asked.settings.type).carries_hands if round else ""
        self.line.setVisible(counting)
        self._stop.setVisible(counting)
        self._start.setVisible(not counting and not why)
        self._start.setEnabled(round is not None and self.groups.group is not None)
        self.groups.setVisible(not why)
        self.groups.setEnabled(not counting)
        if round is None:
            return
        tallied = round.asked.settings.type == "dots"
        self._head.setText(tr(AT_TABLES if tallied else BY_HANDS))
        if why:
            self._ask.setText(why)
        elif self._at is None:
            self._ask.setText(tr(HOW_TALLIED if tallied else HOW_RAISED))
        else:
            what = hand_words(round.asked, *hand_marks(round.asked)[self._at])
            name = self.groups.group.name if self.groups.group else ""
            ask = tr(ASK_TALLIED if tallied else ASK_RAISED).format(name=name, what=what)
            self._ask.setText(ask)
            self.line.setAccessibleName(ask)

    def _on_start(self) -> None:
        self._counts, self._confirmed = {}, ""
        self._let_go()
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
        counts = {**self._counts, pairs[self._at]: int(text)}
        if (warning := self._warning(round, counts)) and self._confirmed != text:
            self._confirmed = text
            self._say(tr("{warning} Enter again counts it.").format(warning=warning))
            return
        self._counts, self._confirmed = counts, ""
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

    def _warning(self, round: Round, counts: Mapping[tuple[OptionId, int], int]) -> str:
        """What looks like a slip of the finger: more people than are here; empty where nothing does."""
        group = self.groups.group
        here = self._document.workshop.expected(round).get(group.id, 0) if group else 0
        needed = fewest_people(round.asked, counts)
        if not group or not here or needed <= max(here, fewest_people(round.asked, self._counts)):
            return ""
        said = tr("So many hands take {needed}, and {here} of {name} are here.")
        return said.format(needed=counted(needed, "person", "people"), here=here, name=group.name)

    def _hand_in(self, round: Round, group: StakeholderGroup) -> None:
        heads = heads_of(self._document.workshop, round, group.id, self._counts)
        hand_count = HandCount(new_ballot_id(), group.id, heads, dict(self._counts))
        try:
            check_hand_count(round.asked, hand_count)
        except InvalidBallot as error:
            self._end()
            self._say(str(error))
            return

        self._end()
        self._count(round, hand_count)

    def _count(self, round: Round, hand_count: HandCount) -> None:
        """Write a count down; what cannot be written now is held, and counted from where it stands."""

        def count(session: Session):
            return session.count_hands(round.id, hand_count)

        if self._document.do(count) is not None:
            name = self._document.workshop.plan.group(hand_count.group).name
            people = counted(hand_count.heads, "person", "people")
            self._say(tr("{name}: {people} counted.").format(name=name, people=people), good=True)

    def _let_go(self) -> None:
        """A new count of a group takes the place of one that is held: counted later, that would replace the new one."""
        round, group = self._round, self.groups.group
        older = [
            held.hand_count.id
            for held in self._document.session.held
            if held.hand_count and round and group and (held.round, held.hand_count.group) == (round.id, group.id)
        ]
        if older:
            self._document.do(lambda session: session.let_go(older))

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
        self.line.setAccessibleDescription(text)


def heads_of(workshop: Workshop, round: Round, group: GroupId, counts: Mapping[tuple[OptionId, int], int]) -> int:
    """How many people a count stands for: those of the group who did not vote in another way, at least those counted.

    Where each chose one, only hands that were raised.
    """
    fewest = fewest_people(round.asked, counts)
    if round.asked.settings.type == "choice":
        return fewest
    replaced = sum(h.heads for h in round.effective_hand_counts if h.group == group)
    others = round.votes_of(group) - replaced
    return max(workshop.expected(round).get(group, 0) - others, fewest)
