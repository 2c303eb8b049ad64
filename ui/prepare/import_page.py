"""A list of people as it was read from a file, looked at before it becomes the room's: what comes in, and what not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.prepare.fields import refusal_label, say_refusal
from ui.widgets.parts import Paragraph, button, label, row
from ui.wording import tr
from workshop.intake.listed import PeopleList
from workshop.kinds import keeps_names
from workshop.preparing.imported import Import

MOST_ROWS = 200


class ImportPage(QWidget):
    """The list as it was read."""

    used = Signal()
    """It shall become the room's."""
    left = Signal()
    """It shall be left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "title", wrap=True)
        self._does = Paragraph("")
        self._bad_head = label("", "strong")
        self._bad = Paragraph("", "small")
        self._refusal = refusal_label()
        self._table = QTableWidget()
        self._table.setAccessibleName(tr("The list as it was read"))
        self._table.setProperty("role", "sheet")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setStretchLastSection(True)
        self._use = button(tr("Use this list"))
        leave = button(tr("Leave it"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 20, 30, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._does)
        column.addWidget(self._bad_head)
        column.addWidget(self._bad)
        column.addWidget(self._table, 1)
        column.addWidget(self._refusal)
        column.addLayout(row(self._use, leave, None))
        self._use.clicked.connect(self.used)
        leave.clicked.connect(self.left)

    def show_list(self, people: PeopleList, made: Import) -> None:
        """Show what a list says, what it would do, and a sentence for each row that is left out."""
        self._title.setText(tr("From {file}").format(file=people.file))
        self._does.setText(" ".join(made.sentences))
        self._bad_head.setText(tr("These rows are left out:"))
        self._bad.setText("\n".join(people.bad))
        for part in (self._bad_head, self._bad):
            part.setVisible(bool(people.bad))
        named = people.has_names and keeps_names(made.prepared.plan)
        if people.people:
            heads = (tr("Card"), tr("Group"), *((tr("Name"),) if named else ()))
            rows = [(str(p.card or ""), p.group, *((p.name,) if named else ())) for p in people.people[:MOST_ROWS]]
        else:
            heads = (tr("Group"), tr("People"), tr("Weight"), tr("Code"))
            codes = {g.name.casefold(): g for g in made.prepared.plan.groups}
            found = [codes[g.name.casefold()] for g in people.groups[:MOST_ROWS]]
            rows = [(g.name, str(g.people), str(g.weight), g.code) for g in found]
        self._table.clear()
        self._table.setColumnCount(len(heads))
        self._table.setHorizontalHeaderLabels(list(heads))
        self._table.setRowCount(len(rows))
        for y, cells in enumerate(rows):
            for x, text in enumerate(cells):
                self._table.setItem(y, x, QTableWidgetItem(text))
        self._table.resizeColumnsToContents()
        self.say("")
        self._use.setFocus()

    def say(self, sentence: str) -> None:
        """Say why the list cannot be used."""
        say_refusal(self._refusal, self._use, sentence)
