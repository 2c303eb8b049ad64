"""One vote of the report: its order, the place each group gave, what moved, and how it was counted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.report.sheet import Sheet
from ui.report.tables import Move, groups_table, legend, moves_between, moves_table, order_table
from ui.theme import Scheme
from ui.widgets.parts import label
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.counting.outcome import RoundOutcome
from workshop.plan import Weighting
from workshop.words import counted, listed_briefly, vote_name

if TYPE_CHECKING:  # openpyxl comes with it, and is slow to import
    from workshop.export.contents import Vote

WEIGHTINGS = {
    Weighting.PEOPLE: "each person counts once",
    Weighting.GROUPS: "each group counts once",
    Weighting.CUSTOM: "agreed weights",
}
SIDE_BY_SIDE = 5
"""With more groups than these their table stands under the order, not beside it."""


class VoteCard(QFrame):
    """Everything the report says about one vote."""

    def __init__(
        self, vote: "Vote", before: RoundOutcome | None, scheme: Scheme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scheme = scheme
        outcome = vote.outcome
        asked = outcome.asked
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(4)
        column.addWidget(words(vote.name, "heading"))
        column.addWidget(words(asked.prompt, "muted"))
        column.addWidget(words(basis_of(outcome), "small"))
        column.addSpacing(10)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(30)
        top = Qt.AlignmentFlag.AlignTop
        self._order = Sheet(order_table(outcome, vote.other, by_groups=vote.by_groups), scheme)
        self._pair.addWidget(self._order, 5, top)
        groups = self._groups_of(outcome)
        self._beside = groups is not None and len(outcome.groups) <= SIDE_BY_SIDE
        column.addLayout(self._pair)
        if groups is not None and self._beside:
            self._pair.addWidget(groups, 4, top)
        elif groups is not None:
            column.addSpacing(14)
            column.addWidget(groups)
        elif outcome.groups_note:
            column.addWidget(words(outcome.groups_note, "small"))
        if before is not None and outcome.ranking.ordered:
            column.addSpacing(14)
            column.addWidget(self._moves_of(before, outcome))
        if outcome.account:
            column.addSpacing(14)
            column.addWidget(label(tr("How we counted"), "strong"))
            column.addWidget(words(outcome.account, ""))

    def stack(self, narrow: bool) -> None:
        """Put order and groups under each other where they do not fit side by side."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._beside and self._pair.direction() is not direction:
            self._pair.setDirection(direction)

    def _groups_of(self, outcome: RoundOutcome) -> QWidget | None:
        table = groups_table(outcome)
        if table is None:
            return None
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        said = tr("Place given by each group") if outcome.ranking.ordered else tr("What each group said")
        if outcome.widest:
            labels = listed_briefly([outcome.ranking.place(o).label for o in outcome.widest])
            said += tr("; furthest apart on {labels}").format(labels=labels)
        column.addWidget(Sheet(table, self._scheme))
        column.addWidget(words(said + ".", "small"))
        for text in (legend(outcome), outcome.groups_note):
            if text:
                column.addWidget(words(text, "small"))
        return part

    def _moves_of(self, before: RoundOutcome, now: RoundOutcome) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(tr("Where the room moved"), "strong"))
        moves = moves_between(before, now)
        same = before.asked.id == now.asked.id
        first = vote_name(before.number) if same else before.asked.title
        second = vote_name(now.number) if same else now.asked.title
        column.addWidget(words(moved_text(moves), "small"))
        column.addWidget(Sheet(moves_table(moves, first, second), self._scheme))
        return part


def words(text: str, role: str) -> QLabel:
    """Words that can be selected and copied, by mouse and by keyboard."""
    made = label(text, role, wrap=True)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    made.setTextInteractionFlags(flags)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from table to table; screen readers read every label
    made.setAccessibleName(text)
    return made


def basis_of(outcome: RoundOutcome) -> str:
    """How it was asked and counted, in a few words."""
    way = ballot_type(outcome.asked.settings.type)
    parts = [tr(way.name), way.summary(outcome.asked), tr(WEIGHTINGS[outcome.ranking.weighting])]
    return " · ".join(part for part in parts if part)


def moved_text(moves: tuple[Move, ...]) -> str:
    """Say what moved most."""
    most = max((move.by for move in moves if move.by), default=0)
    if most <= 0:
        return tr("Nothing moved up among what was asked both times.")
    labels = listed_briefly([move.label for move in moves if move.by == most])
    return tr("Furthest up: {labels}, by {places}.").format(labels=labels, places=counted(most, "place", "places"))
