"""About this workshop, on a panel over the page: what it rests on, keeping its plan, the next one, then and now."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.document import Document
from ui.files import templates_folder
from ui.then_and_now import ThenAndNowPanel
from ui.widgets.over_page import OverPage, Sections
from ui.widgets.parts import Scroller, button, label, row
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.templates.own import save_template

if TYPE_CHECKING:
    from ui.background import Background


class WorkshopPanel(OverPage):
    """What may be done with the whole of a workshop, and below it what it was made from."""

    TOP = 60  # the bar at the top stays in reach
    copies_wanted = Signal()
    """See the copies of this workshop, and open one."""
    next_wanted = Signal()
    """The same plan and people once more, in a new file, without the votes."""

    def __init__(self, document: Document, parent: QWidget, background: "Callable[[], Background]") -> None:
        super().__init__(parent)
        self._document = document
        self.setAccessibleName(tr("About this workshop"))
        self._title = label("", "heading", wrap=True)
        self._sections = Sections()
        self._name = QLineEdit()
        self._name.setMaxLength(200)
        self._name.setAccessibleName(tr("Name of the template"))
        self._save = button(tr("Keep it as a template"))
        self._saved = label("", "strong", wrap=True)
        self._next = button(tr("Prepare the next one"))
        self.then_and_now = ThenAndNowPanel(document, background)
        self._copies = button(tr("Copies of it…"))
        self._close = button(tr("Put away"), "quiet")
        self._save.clicked.connect(self._on_save)
        self._name.returnPressed.connect(self._on_save)
        self._next.clicked.connect(self.next_wanted)
        self._copies.clicked.connect(self._on_copies)
        self._close.clicked.connect(self.put_away)
        self._lay_out()

    def toggle(self) -> None:
        """Show it over the page, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        plan = self._document.workshop.plan
        made_from = tr("Made from the template {id}, version {n}.").format(id=plan.template, n=plan.template_version)
        rests_on = (made_from if plan.template else "", *plan.source)
        self._title.setText(plan.title)
        self._sections.show_sections(
            (tr("WHAT FOR"), plan.purpose),
            (tr("BACKGROUND"), plan.context_note),
            (tr("WHERE IT COMES FROM"), "\n".join(line for line in rests_on if line)),
        )
        self._name.setText(plan.title)
        self._say("")
        self._next.setEnabled(not self._document.workshop.is_rehearsal)
        self.then_and_now.refresh()
        self.come_up()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("KEEP THE PLAN AS A TEMPLATE"), "caption"))
        what = tr("Steps, questions, options and groups; no day, no names, no votes and no notes. It stands on Home.")
        column.addWidget(label(what, "muted", wrap=True))
        column.addLayout(row(self._name, self._save))
        column.addWidget(self._saved)
        column.addSpacing(6)
        column.addWidget(label(tr("SIX MONTHS LATER"), "caption"))
        later = tr("The same plan, groups and cards in a new file, without the votes. It remembers this workshop.")
        column.addWidget(label(later, "muted", wrap=True))
        column.addLayout(row(self._next, None))
        column.addSpacing(6)
        column.addWidget(label(tr("COPIES"), "caption"))
        kept = tr("Kept on this computer while it is open. See what each holds, and open one under a new name.")
        column.addWidget(label(kept, "muted", wrap=True))
        column.addLayout(row(self._copies, None))
        column.addSpacing(6)
        column.addWidget(self.then_and_now)
        column.addSpacing(6)
        column.addWidget(self._sections)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 16, 18)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(Scroller(inner), 1)
        layout.addLayout(row(None, self._close))

    def _say(self, sentence: str) -> None:
        self._saved.setText(sentence)
        self._saved.setVisible(bool(sentence))

    def _on_copies(self) -> None:
        self.put_away()
        self.copies_wanted.emit()

    def _on_save(self) -> None:
        try:
            path = save_template(self._document.workshop.plan, self._name.text(), templates_folder())
        except WorkshopError as error:
            self._say(str(error))
            return
        self._say(tr("It stands on Home now, and as {file} in {folder}.").format(file=path.name, folder=path.parent))
