"""Chooses how the report is looked at: which group, which votes, and who counts how much."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QWidget

from ui.widgets.parts import button, frame, row
from ui.wording import tr
from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.plan import Weighting
from workshop.report.lens import Lens, groups_in, numbers_in, weightings_in
from workshop.words import vote_name

WEIGHTINGS: Final = {
    Weighting.PEOPLE: "Each person once",
    Weighting.GROUPS: "Each group once",
    Weighting.CUSTOM: "Agreed weights",
}
LETTERS: Final = 13
"""Of a choice that are always seen."""


class LensBar(QWidget):
    """Changes what is seen here, and nothing that is published."""

    changed = Signal(object)
    """Something else was chosen; carries the Lens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lens = Lens()
        self._groups, self._votes = _choice(tr("Group")), _choice(tr("Votes"))
        self._chosen_votes: list[tuple[str, Lens]] = []
        self._weightings = QButtonGroup(self)
        self._segments = frame("segments")
        inner = row(spacing=2)
        inner.setContentsMargins(3, 3, 3, 3)
        self._segments.setLayout(inner)
        for number, weighting in enumerate(WEIGHTINGS):
            made = button(tr(WEIGHTINGS[weighting]), "segment")
            made.setCheckable(True)
            self._weightings.addButton(made, number)
            inner.addWidget(made)
        note = tr("Changes what you see here; everything exported stays as the votes were asked.")
        for part in (self._groups, self._votes, self._segments):
            part.setToolTip(note)
        self.setLayout(row(self._groups, self._votes, self._segments, None, spacing=10))
        self.layout().setContentsMargins(0, 0, 0, 0)
        self._groups.activated.connect(self._on_group)
        self._votes.activated.connect(self._on_vote)
        self._weightings.idClicked.connect(self._on_weighting)
        self.hide()  # until there is a vote to look at

    @property
    def lens(self) -> Lens:
        """What is chosen."""
        return self._lens

    def show_votes(self, workshop: Workshop, votes: Sequence[Vote]) -> None:
        """Offer what these votes have; what was chosen stays chosen as long as it is there."""
        groups, numbers = groups_in(votes), numbers_in(votes)
        self._chosen_votes = [(tr("Every vote"), Lens())]
        self._chosen_votes += [(tr("{nth}s").format(nth=vote_name(n)), Lens(number=n)) for n in numbers]
        self._chosen_votes += [(vote.name, Lens(vote=vote.name)) for vote in sorted(votes, key=_opened)]
        known = [(lens.vote, lens.number) for _, lens in self._chosen_votes]
        lens = self._lens
        at = known.index((lens.vote, lens.number)) if (lens.vote, lens.number) in known else 0
        group = lens.group if lens.group in groups else ""
        asked = {vote.round.asked.result.weighting for vote in votes}
        usual = next(iter(asked)) if len(asked) == 1 else None
        self._lens = Lens(group, *known[at], lens.weighting)
        _fill(self._groups, [tr("Everybody"), *groups], 1 + groups.index(group) if group else 0)
        _fill(self._votes, [name for name, _ in self._chosen_votes], at)
        offered = weightings_in(workshop, votes)
        shown = lens.weighting or usual
        self._weightings.setExclusive(False)
        for number, weighting in enumerate(WEIGHTINGS):
            made = self._weightings.button(number)
            made.setVisible(weighting in offered)
            made.setChecked(weighting is shown)
        self._weightings.setExclusive(shown is not None)
        self._groups.setEnabled(bool(groups))
        self._segments.setEnabled(bool(groups))
        self._votes.setEnabled(len(votes) > 1)
        self.setVisible(bool(votes))

    def _on_group(self, number: int) -> None:
        self._become(Lens(self._groups.itemText(number) if number else "", *self._of_votes, self._lens.weighting))

    def _on_vote(self, number: int) -> None:
        chosen = self._chosen_votes[number][1]
        self._become(Lens(self._lens.group, chosen.vote, chosen.number, self._lens.weighting))

    def _on_weighting(self, number: int) -> None:
        self._become(Lens(self._lens.group, *self._of_votes, list(WEIGHTINGS)[number]))

    @property
    def _of_votes(self) -> tuple[str, int]:
        return self._lens.vote, self._lens.number

    def _become(self, lens: Lens) -> None:
        if lens != self._lens:
            self._lens = lens
            self.changed.emit(lens)


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(LETTERS)
    return made


def _fill(choice: QComboBox, texts: list[str], at: int) -> None:
    blocked = QSignalBlocker(choice)
    if [choice.itemText(n) for n in range(choice.count())] != texts:
        choice.clear()
        choice.addItems(texts)
    choice.setCurrentIndex(at)
    blocked.unblock()


def _opened(vote: Vote) -> int:
    return vote.round.id
