"""Report: what the room decided, one card for each vote, and the workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.background import Background
from ui.document import Document
from ui.letters import scheme_of
from ui.report.decided import Decision, decision_of
from ui.report.exporting import ExportLine, workbook_name
from ui.report.raw import RawQuestion
from ui.report.vote_card import VoteCard, words
from ui.theme import Scheme
from ui.widgets.parts import KeyButton, button, label
from ui.wording import tr
from workshop.change import Change
from workshop.counting.outcome import RoundOutcome
from workshop.voting import RoundState
from workshop.words import counted

if TYPE_CHECKING:  # openpyxl comes with it, and is slow to import
    from workshop.export.contents import Vote


class Report(QWidget):
    """The page for the day after."""

    export_requested = Signal()
    """Somebody wants the workbook: ask where, then call export_to; or call ask_where, which does both."""

    def __init__(self, document: Document, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._stale = True
        self._cards: list[VoteCard] = []
        self._parts: list[QWidget] = []
        self._scheme_shown: Scheme | None = None
        self._private = False
        """Whether this screen is the facilitator's alone; until somebody has said so the room may see it."""
        self._asking: QFileDialog | None = None
        self._raw = RawQuestion(self)
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._export = KeyButton(tr("Excel workbook"), "Ctrl E", "primary")
        self._line = ExportLine(background)
        self._column = QVBoxLayout()
        self._placed = QVBoxLayout()
        self._lay_out()
        self._export.clicked.connect(self.export_requested)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.export_requested)
        document.changed.connect(self._on_changed)
        self._raw.chosen.connect(self._export_raw)

    def default_name(self) -> str:
        """The name the workbook is offered under."""
        return workbook_name(self._document.workshop.plan)

    def set_private(self, allowed: bool) -> None:
        """Whether this screen is the facilitator's alone: only then results stand here before the room saw them."""
        if allowed != self._private:
            self._private = allowed
            self._stale = True
            if self.isVisible():
                self._look_again()

    def place(self, panel: QWidget) -> None:
        """Put a panel of somebody else's under the cards."""
        self._placed.addWidget(panel)

    def ask_where(self) -> None:
        """Ask where the workbook shall be, then write it there."""
        if self._line.under_way or self._asking is not None:
            return
        if self._document.workshop.is_rehearsal:
            self._line.refuse(tr("This is a rehearsal: its votes are simulated, so there is no workbook of it."))
            return
        folder = self._document.session.path.parent
        self._asking = QFileDialog(self, tr("Save the workbook"), str(folder), tr("Excel workbook (*.xlsx)"))
        self._asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._asking.setDefaultSuffix("xlsx")
        self._asking.selectFile(self.default_name())
        self._asking.finished.connect(self._on_asked)
        self._asking.open()

    def export_to(self, path: Path) -> None:
        """Write the workbook of the workshop as it stands now; the line above the report says how that went."""
        from workshop.export import write_workbook  # openpyxl is slow to import, and most starts export nothing

        self._line.export(write_workbook, self._document.workshop, path)

    def ask_raw(self) -> None:
        """Ask whether the raw file is really wanted, and where."""
        if not self._line.under_way:
            self._raw.ask(self._document.workshop.plan, self._document.session.path.parent)

    def _export_raw(self, path: Path) -> None:
        from workshop.export.raw import write_raw

        self._line.export(write_raw, self._document.workshop, path)

    def _on_asked(self, answer: int) -> None:
        assert self._asking is not None
        chosen = self._asking.selectedFiles()
        self._asking.deleteLater()
        self._asking = None
        if answer == QFileDialog.DialogCode.Accepted and chosen:
            self.export_to(Path(chosen[0]))

    def _on_changed(self, _change: Change) -> None:
        self._stale = True
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        from workshop.export.contents import contents_of  # not before somebody looks: openpyxl is slow to import

        self._stale = False
        self._scheme_shown = self._scheme
        contents = contents_of(self._document.workshop)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        shown = tuple(v for v in contents.votes if self._private or v.round.state is RoundState.REVEALED)
        hidden = tuple(v for v in contents.votes if v not in shown)
        self._cards = [VoteCard(v, earlier_vote(shown, v), self._scheme) for v in shown]
        decision, any_votes = decision_of(self._document.workshop, shown), bool(shown or hidden)
        decided = DecisionCard(decision, any_votes=any_votes, any_closed=contents.any_closed)
        left_out = (words(sentence, "muted") for sentence in contents.left_out)
        raw = [self._raw_button()] if self._private and any_votes else []
        self._parts = [decided, *self._cards, *(HiddenVote(v) for v in hidden), *left_out, *raw]
        for part in self._parts:
            self._column.addWidget(part)
        self._stack()

    def _raw_button(self) -> QPushButton:
        """At the very end, and only where this screen is the facilitator's alone."""
        made = button(tr("Raw file, for the facilitator only…"), "link")
        made.clicked.connect(self.ask_raw)
        return made

    @property
    def _scheme(self) -> Scheme:
        return scheme_of(QGuiApplication.palette())

    def _stack(self) -> None:
        for card in self._cards:
            card.stack(self.width() < self.fontMetrics().averageCharWidth() * 120)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(30, 16, 30, 10)
        what = tr("The workbook holds every closed vote: the order, the groups, and how it was counted.")
        head.addWidget(label(what, "muted", wrap=True), 1)
        head.addWidget(self._export)
        line = QHBoxLayout()
        line.setContentsMargins(30, 0, 30, 8)
        line.addWidget(self._line)
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(30, 4, 30, 30)
        self._column.setSpacing(18)
        around.addLayout(self._column)
        around.addSpacing(18)
        around.addLayout(self._placed)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("Report"))
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._scheme_shown is not self._scheme:
            self._stale = True
            if self.isVisible():
                self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._look_again()
        super().showEvent(event)


class DecisionCard(QFrame):
    """What the room decided."""

    def __init__(self, decision: Decision, *, any_votes: bool, any_closed: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(6)
        column.addWidget(words(decision.about, "muted"))
        if decision.sentence:
            column.addWidget(words(decision.sentence, "decided"))
            column.addWidget(words(decision.aside, "decided-aside"))
        elif any_votes:
            column.addWidget(words(tr("No vote so far has put anything clearly first."), "decided"))
        elif any_closed:
            column.addWidget(words(tr("No result can be shown yet."), "decided"))
        else:
            column.addWidget(words(tr("No vote has closed yet. Each one stands here as soon as it has."), "decided"))
        for step, said in decision.others:
            column.addWidget(words(f"{step} {said}" if step[-1:] in "?!." else f"{step}: {said}", ""))


class HiddenVote(QFrame):
    """A vote that is closed and that the room has not seen the result of, on a screen the room may see."""

    def __init__(self, vote: "Vote") -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(4)
        column.addWidget(words(vote.name, "heading"))
        votes = counted(vote.round.votes_in, "vote", "votes")
        column.addWidget(words(tr("Closed, not shown yet: {votes}").format(votes=votes), ""))
        why = tr("This screen may be mirrored. The result stands here once Run has shown it to the room.")
        column.addWidget(words(why, "muted"))


def earlier_vote(votes: "tuple[Vote, ...]", vote: "Vote") -> RoundOutcome | None:
    """The vote this one is compared with: the one before on the same question, else the one its step names."""
    same = [v.outcome for v in votes if v.round.activity == vote.round.activity]
    before = [o for o in same if o.number == vote.round.number - 1]
    named = [v.outcome for v in votes if v.round.activity == vote.round.asked.result.compare_to]
    return next(iter(before or named), None)
