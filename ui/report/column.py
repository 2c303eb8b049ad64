"""The cards of the report, one under another and side by side: built from what may be seen, through a lens."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.report.cards import Card
from ui.report.decision_card import DecisionCard, HiddenVote
from ui.report.room_cards import groups_card, map_card, moved_card
from ui.report.said_card import NoActions, SaidCard
from ui.report.vote_card import VoteCard
from ui.report.words import words
from ui.theme import Scheme
from ui.widgets.parts import label
from ui.wording import tr
from workshop.outgoing.contents import Contents, Vote
from workshop.plan import ActivityId
from workshop.report.lens import Lens
from workshop.report.said import Said, said_in
from workshop.report.story import Story, story_of


@dataclass(frozen=True, slots=True)
class Seen:
    """What the report is built from."""

    contents: Contents
    shown: tuple[Vote, ...]
    """Through the lens."""
    hidden: tuple[Vote, ...]
    """Closed, and not for this screen."""
    lens: Lens
    scheme: Scheme
    read_only: bool
    any_shown: bool
    """Whether there is a vote that could be seen, whatever the lens shows."""


class Column(QWidget):
    """All cards; those that are typed into stay the same while the others are made anew."""

    wanted = Signal(object)
    """Something is to be copied or saved; carries a PictureWanted or MinutesWanted."""
    entered = Signal(object, object, object)
    """A line was typed; carries the step's id, a text for each field, and the notes it stands for."""
    step_wanted = Signal()
    """An action shall be added, and no step takes actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story: Story | None = None
        self._decision: DecisionCard | None = None
        self._said: dict[ActivityId, SaidCard] = {}
        self._votes: list[VoteCard] = []
        self._beside: list[QWidget] = []
        self._below: list[QWidget] = []
        self._made: list[QWidget] = []
        self._extras: list[QWidget] = []
        self._narrow = False
        self._top = QVBoxLayout()
        self._grid = QGridLayout()
        self._rest = QVBoxLayout()
        self._end = QVBoxLayout()
        around = QVBoxLayout(self)
        around.setContentsMargins(30, 4, 30, 30)
        around.setSpacing(18)
        for part in (self._top, self._grid, self._rest):
            part.setSpacing(18)
            around.addLayout(part)
        around.addLayout(self._end)
        around.addStretch(1)

    def place(self, panel: QWidget) -> None:
        """Put a panel of somebody else's among the cards, after those of the room itself."""
        self._extras.append(panel)
        self._arrange()

    def end_with(self, button: QWidget) -> None:
        """Put something at the very end."""
        self._end.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_seen(self, seen: Seen, *, narrow: bool) -> None:
        """Build everything anew but what is typed into; `narrow`: cards stand under each other."""
        self._narrow = narrow
        for part in self._made:
            part.hide()
            part.deleteLater()
        self._made = []
        self._show_story(seen)
        main = (self.story.main if self.story else None) or _grouped(seen.shown)
        workshop, group, scheme = seen.contents.workshop, seen.lens.group, seen.scheme
        found = (
            moved_card(workshop, seen.shown, main, group, scheme) if main else None,
            map_card(workshop, seen.shown, group, scheme),
            groups_card(workshop, main, scheme) if main else None,
        )
        room = [card for card in found if card]
        self._votes = [
            VoteCard(workshop, seen.shown, vote, group, scheme, with_moves=vote is not main or found[0] is None)
            for vote in _in_order(seen.shown)
        ]
        said = self._said_cards(seen)
        heads = [label(tr("Vote by vote"), "title")] if self._votes else []
        hidden = [HiddenVote(vote) for vote in seen.hidden]
        left_out = [words(sentence, "muted") for sentence in seen.contents.left_out]
        self._beside = [*room, *said]
        self._below = [*heads, *self._votes, *hidden, *left_out]
        self._made += [*room, *self._below]
        for card in (*room, *self._votes):
            card.wanted.connect(self.wanted)
        for card in self._votes:
            card.stack(narrow)
        self._arrange()

    def show_said(self, seen: Seen) -> None:
        """Show what was typed since, and leave the rest as it is."""
        self._show_story(seen)
        self._said_cards(seen)

    def card_of(self, step: ActivityId) -> SaidCard | None:
        """The card of a step that takes words."""
        return self._said.get(step)

    def stack(self, narrow: bool) -> None:
        """Put cards under each other where they do not fit side by side."""
        if narrow is not self._narrow:
            self._narrow = narrow
            for card in self._votes:
                card.stack(narrow)
            self._arrange()

    def _show_story(self, seen: Seen) -> None:
        old, contents = self._decision, seen.contents
        self.story = story_of(contents.workshop, seen.shown, seen.lens.group)
        self._decision = DecisionCard(self.story, any_votes=seen.any_shown, any_closed=contents.any_closed)
        self._top.addWidget(self._decision)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _said_cards(self, seen: Seen) -> list[QWidget]:
        """A card for each step that takes words, actions first; without any for actions, one that makes a step."""
        workshop = seen.contents.workshop
        steps = sorted(said_in(workshop), key=_actions_first)
        for gone in self._said.keys() - {said.step.id for said in steps}:
            card = self._said.pop(gone)
            card.hide()
            card.deleteLater()
        for said in steps:
            card = self._said.get(said.step.id)
            if card is not None and card.fits(said):
                card.show_said(said)
                continue
            if card is not None:
                card.hide()
                card.deleteLater()
            card = self._said[said.step.id] = _made_card(said, steps, seen.read_only)
            card.entered.connect(partial(self.entered.emit, said.step.id))
        cards: list[QWidget] = [self._said[said.step.id] for said in steps]
        if not any(said.actions for said in steps) and not seen.read_only:
            nothing = NoActions()
            nothing.step_wanted.connect(self.step_wanted)
            self._made.append(nothing)
            cards.insert(0, nothing)
        return cards

    def _arrange(self) -> None:
        """Two cards in a row, of one height; a last one alone takes the whole width."""
        self.setUpdatesEnabled(False)
        away = [panel for panel in self._extras if _is_put_away(panel)]
        cards = [*self._beside, *(panel for panel in self._extras if panel not in away)]
        for layout in (self._grid, self._rest):
            while layout.count():
                layout.takeAt(0)
        rows = _rows_of(cards, narrow=self._narrow)
        for number, row in enumerate([*rows, *([panel] for panel in away)]):
            for n, card in enumerate(row):
                self._grid.addWidget(card, number, n, 1, 2 if len(row) == 1 else 1)
                if number < len(rows):
                    card.show()
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        for card in self._below:
            self._rest.addWidget(card)
            card.show()
        self.setUpdatesEnabled(True)


def _is_put_away(panel: QWidget) -> bool:
    """Whether it has hidden itself because it has nothing to say; one that was never shown yet has not."""
    return panel.isHidden() and panel.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _rows_of(cards: Sequence[QWidget], *, narrow: bool) -> list[list[QWidget]]:
    """Two cards in a row; wide ones, and whatever is left without a neighbour, alone."""
    rows: list[list[QWidget]] = []
    waiting: list[QWidget] = []
    for card in cards:
        if narrow or (isinstance(card, Card) and card.wide):
            rows.append([card])
            continue
        waiting.append(card)
        if len(waiting) == 2:
            rows.append(waiting)
            waiting = []
    return [*rows, waiting] if waiting else rows


def _made_card(said: Said, steps: Sequence[Said], read_only: bool) -> SaidCard:
    """The one step for actions is called as the report calls it; others by their own names."""
    alone = said.actions and sum(s.actions for s in steps) == 1
    title = tr("What we agreed to do") if alone else said.step.title
    about = f"{said.step.title} · " if alone else ""
    about += tr("Goes into the workbook and the report")
    return SaidCard(title, about, said, alone=len(steps) == 1, read_only=read_only)


def _actions_first(said: Said) -> bool:
    return not said.actions


def _grouped(votes: Sequence[Vote]) -> Vote | None:
    """Where no vote asked for an order: the latest with groups to show."""
    return next((vote for vote in votes if vote.outcome.groups), None)


def _in_order(votes: Sequence[Vote]) -> list[Vote]:
    """As the day went."""
    return sorted(votes, key=_opened)


def _opened(vote: Vote) -> int:
    return vote.round.id
