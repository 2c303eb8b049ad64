"""Then and now: what the workshop before had published beside what this one has shown, vote by vote."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from ui.document import Document
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.change import Change
from workshop.errors import WorkshopError
from workshop.following import beside, earlier_in, is_the_one, published_of
from workshop.intake.foreign import RESULTS
from workshop.intake.our_sheets import OurSheets
from workshop.show.result_scene import MovedRow
from workshop.show.then_and_now import ThenAndNow, then_and_now
from workshop.way_back.bringing_in import workshop_of
from workshop.words import counted, plain_date

if TYPE_CHECKING:
    from ui.background import Background


class ThenAndNowPanel(QWidget):
    """Finds the earlier file, lays it beside, and shows what moved; empty words where there is nothing to compare."""

    def __init__(self, document: Document, background: "Callable[[], Background]") -> None:
        super().__init__()
        self._document = document
        self._background = background
        self._parts: list[QWidget] = []
        self._reading = ""
        self._head = label(tr("THEN AND NOW"), "caption")
        self._said = label("", wrap=True)
        self._lay = button(tr("Lay it beside"))
        self._choose = button(tr("Choose the earlier workshop…"))
        self._away = button(tr("Take it off again"), "link")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._said)
        column.addLayout(row(self._lay, self._choose, self._away, None))
        column.addLayout(self._rows)
        self._lay.clicked.connect(self._on_lay)
        self._choose.clicked.connect(self._on_choose)
        self._away.clicked.connect(self._on_away)
        document.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what is there."""
        workshop = self._document.workshop
        earlier, follows = workshop.earlier, workshop.plan.follows
        at_hand = beside(self._document.session.path.parent, follows)
        self._lay.setVisible(earlier is None and at_hand is not None)
        self._choose.setVisible(earlier is None)
        self._away.setVisible(earlier is not None)
        compared = then_and_now(workshop)
        if earlier is not None:
            when = plain_date(earlier.date) if earlier.date else tr("an earlier day")
            said = tr("“{title}” of {when} lies beside this one. C on the projector shows a vote then and now.")
            self._said.setText(said.format(title=earlier.title, when=when) + self._why_little(compared))
        elif follows is not None:
            when = f", {plain_date(follows.date)}" if follows.date else ""
            there = tr("Its file is at hand.") if at_hand else tr("Its file, {file}, is not in this folder.")
            said = tr("This workshop follows “{title}”{when}. {there}")
            self._said.setText(said.format(title=follows.title, when=when, there=there.format(file=follows.file)))
        else:
            self._said.setText(tr("Results of an earlier workshop can be set beside these, where both asked the same."))
        self._show(compared)

    def lay_beside(self, path: Path) -> bool:
        """Read what an earlier workshop has shown, and compare with it; False where that cannot be, and it was said.

        A workbook is read in the background, and laid beside when it is read.
        """
        if path.suffix.lower() == ".xlsx":
            self._said.setText(tr("Reading {name}…").format(name=path.name))
            self._reading = path.name
            job = self._background().read(path, RESULTS)
            job.finished.connect(self._on_read)
            job.failed.connect(self._on_failed)
            return True
        try:
            if path.resolve() == self._document.session.path.resolve():
                raise WorkshopError(tr("That is this workshop itself. Choose the earlier one."))
            earlier = published_of(path)
        except WorkshopError as error:
            self._said.setText(str(error))
            return False
        return self._document.do(lambda session: session.lay_beside(earlier)) is not None

    def _why_little(self, compared: tuple[ThenAndNow, ...]) -> str:
        workshop = self._document.workshop
        words = "" if compared else " " + tr("No vote that was shown here was asked there too, yet.")
        assert workshop.earlier is not None
        other = workshop.plan.follows is not None and not is_the_one(workshop.earlier, workshop.plan.follows)
        return words + (" " + tr("It is not the workshop this one was made from.") if other else "")

    def _show(self, compared: tuple[ThenAndNow, ...]) -> None:
        for old in self._parts:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = [_table(vote) for vote in compared]
        for part in self._parts:
            self._rows.addWidget(part)

    # slots

    def _on_lay(self) -> None:
        path = beside(self._document.session.path.parent, self._document.workshop.plan.follows)
        if path is not None:
            self.lay_beside(path)

    def _on_choose(self) -> None:
        folder = str(self._document.session.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choose the earlier workshop"), folder, tr("Workshops and their workbooks (*.workshop *.xlsx)")
        )
        if chosen:
            self.lay_beside(Path(chosen))

    def _on_read(self, sheets: OurSheets) -> None:
        try:
            earlier = earlier_in(workshop_of(sheets, self._reading), self._reading)
        except WorkshopError as error:
            self._on_failed(error)
            return
        self._document.do(lambda session: session.lay_beside(earlier))

    def _on_failed(self, error: WorkshopError) -> None:
        self._said.setText(str(error))

    def _on_away(self) -> None:
        self._document.do(lambda session: session.lay_beside(None))

    def _on_changed(self, _change: Change) -> None:
        self.refresh()


def _table(vote: ThenAndNow) -> QWidget:
    """One vote: what moved in a sentence, and every option with its place then and now."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 6, 0, 6)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(vote.title, "strong", wrap=True), 0, 0, 1, 4)
    voted = tr("{then}, then {now} voted.").format(then=counted(vote.votes[0], "person", "people"), now=vote.votes[1])
    asked = "" if vote.same_way else " " + tr("It was asked in another way then: only places are compared.")
    grid.addWidget(label(f"{vote.words}. {voted}{asked}", "muted", wrap=True), 1, 0, 1, 4)
    for n, words in enumerate(("", vote.then, tr("Now"), "")):
        grid.addWidget(label(words, "small"), 2, n)
    for n, moved in enumerate(vote.rows, 3):
        cells = (moved.label, moved.before or "–", moved.after or "–", moved_text(moved))
        for column, text in enumerate(cells):
            grid.addWidget(label(text, "" if column < 3 else "small", wrap=column == 0), n, column)
    made.setAccessibleName(vote.title)
    spoken = (f"{m.label}: {m.before or '–'}, {m.after or '–'}, {moved_text(m)}" for m in vote.rows)
    made.setAccessibleDescription("; ".join(spoken))
    return made


def moved_text(moved: MovedRow) -> str:
    """▲ 2, ▼ 1½, the same, new, not asked again"""
    if moved.remark:
        return tr(moved.remark)
    if not moved.change:
        return tr("the same")
    return f"{'▲' if moved.steps > 0 else '▼'} {moved.change}"
