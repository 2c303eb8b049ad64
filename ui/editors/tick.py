"""Ticks: choose one option, or tick as many as are allowed."""

from ui.editors.ballot_editor import BallotEditor
from ui.editors.card import Badge, OptionButton
from ui.editors.paging import Pages, Part
from ui.wording import tr


class TickEditor(BallotEditor):
    """Cards to choose from: one of them, or any of them."""

    def _make_pages(self) -> Pages:
        self._one = self.activity.settings.type == "choice"
        self._exclusive = {o.id for o in self.options if o.exclusive}
        badge = Badge.RADIO if self._one else Badge.BOX
        self._cards = tuple(OptionButton(o, badge, self.colours) for o in self.options)
        for card in self._cards:
            card.clicked.connect(self._on_clicked)
        return Pages([Part(self._cards)], self.colours)

    @property
    def _most(self) -> int:
        """How many may be ticked."""
        limit = self.activity.settings.max_choices
        return 1 if self._one else min(limit or len(self.options), len(self.options))

    @property
    def remaining_text(self) -> str:
        ticked = len(self._marks)
        if self._one:
            return tr("Choose **one**") if not ticked else tr("**One** chosen")
        if self._most == len(self.options):
            facts = tr("Tick **as many as you like**, or none")
        else:
            facts = tr("Tick **up to {most}**, or none").format(most=self._most)
        return f"{facts} · {tr('{n} ticked').format(n=ticked)}" if ticked else facts

    @property
    def complete(self) -> bool:
        return len(self._marks) == 1 if self._one else True

    def refresh(self) -> None:
        full = len(self._marks) >= self._most
        for card in self._cards:
            card.set_chosen(self.key(card.option) in self._marks)
            replaces = self._one or card.option in self._exclusive or self._holds_exclusive()
            stopped = full and not card.isChecked() and not replaces
            reason = tr("You have ticked {most}, and more are not possible: take one away first.")
            card.allow(reason.format(most=self._most) if stopped else "")

    def _holds_exclusive(self) -> bool:
        return any(option in self._exclusive for _, option in self._marks)

    def _on_clicked(self) -> None:
        card = self.sender()
        assert isinstance(card, OptionButton)
        key = self.key(card.option)
        if key in self._marks and not self._one:
            del self._marks[key]
        else:
            alone = self._one or card.option in self._exclusive
            if alone or self._holds_exclusive():
                self._marks.clear()
            self._marks[key] = 1
        self._tell()
