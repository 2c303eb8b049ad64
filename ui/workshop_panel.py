"""About this workshop, on a panel over the page: what it rests on, keeping its plan, the next one, then and now."""

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.document import Document
from ui.files import templates_folder
from ui.then_and_now import ThenAndNowPanel
from ui.widgets.parts import Scroller, button, label, row
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.templates.own import save_template


class WorkshopPanel(QFrame):
    """Blocks nothing: the keys of the show go on acting."""

    next_wanted = Signal()
    """The same plan and people once more, in a new file, without the votes."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._before: QWidget | None = None
        """What had the keyboard before."""
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("About this workshop"))
        self._title = label("", "heading", wrap=True)
        self._rests_on = label("", wrap=True)
        self._name = QLineEdit()
        self._name.setMaxLength(200)
        self._name.setAccessibleName(tr("Name of the template"))
        self._save = button(tr("Keep it as a template"))
        self._saved = label("", "strong", wrap=True)
        self._next = button(tr("Prepare the next one"))
        self.then_and_now = ThenAndNowPanel(document)
        self._close = button(tr("Put away"), "quiet")
        self._save.clicked.connect(self._on_save)
        self._name.returnPressed.connect(self._on_save)
        self._next.clicked.connect(self.next_wanted)
        self._close.clicked.connect(self.put_away)
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show it over the page, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = self.window().focusWidget()
        plan = self._document.workshop.plan
        made_from = tr("Made from the template {id}, version {n}.").format(id=plan.template, n=plan.template_version)
        lines = (plan.purpose, plan.context_note, made_from if plan.template else "", *plan.source)
        self._title.setText(plan.title)
        self._rests_on.setText("\n".join(line for line in lines if line))
        self._rests_on.setVisible(any(lines))
        self._name.setText(plan.title)
        self._say("")
        self._next.setEnabled(not self._document.workshop.is_rehearsal)
        self.then_and_now.refresh()
        self._place()
        self.show()
        self.raise_()
        self.setFocus()

    def put_away(self) -> None:
        self.hide()
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._rests_on)
        column.addSpacing(6)
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
        column.addWidget(self.then_and_now)
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

    def _on_save(self) -> None:
        try:
            path = save_template(self._document.workshop.plan, self._name.text(), templates_folder())
        except WorkshopError as error:
            self._say(str(error))
            return
        self._say(tr("It stands on Home now, and as {file} in {folder}.").format(file=path.name, folder=path.parent))

    # Qt's

    def _place(self) -> None:
        parent = self.parentWidget()
        width = min(self.fontMetrics().averageCharWidth() * 96, parent.width() - 60)
        self.setGeometry((parent.width() - width) // 2, 60, width, parent.height() - 90)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            event.ignore()  # the show goes on: Page Down is the next act here too
