"""One room among those that are put together: what it is called, its file, and what is in it or why nothing is."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from ui.background import Background
from ui.home.room_file import RoomFile
from ui.widgets.parts import Paragraph, Yielding, button, set_role
from ui.wording import tr
from workshop.model import Workshop
from workshop.way_back.merging import LONGEST_NAME, Room
from workshop.words import counted


class RoomRow(QFrame):
    """Reads its file by itself."""

    changed = Signal()
    """It was read, refused, or is called something else."""
    unwanted = Signal(object)
    """It shall be taken off; carries this row."""

    def __init__(self, path: Path, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.workshop: Workshop | None = None
        self.is_reading = True
        self._file = RoomFile(path, background, self)
        self._file.got.connect(self._on_got)
        self._file.refused.connect(self._on_refused)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(tr("Name of the room in {file}").format(file=path.name))
        self.name.setEnabled(False)
        self.name.editingFinished.connect(self._on_named)
        self._named = ""
        self._said = Paragraph(tr("Reading…"), "small")
        off = button(tr("Take off"), "quiet", name=tr("Take {file} off").format(file=path.name))
        off.clicked.connect(self._on_off)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(Yielding(path.name), 0, 1)
        grid.addWidget(off, 0, 2)
        grid.addWidget(self._said, 1, 0, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.setAccessibleName(path.name)

    def read(self) -> None:
        self._file.read()

    @property
    def room(self) -> Room | None:
        """The room, once it was read."""
        return None if self.workshop is None else Room(self.workshop, self.path.name, self.name.text())

    def call(self, name: str) -> None:
        """Call the room so, until somebody calls it something else."""
        self.name.setText(name)
        self._named = name

    def _say(self, text: str, role: str) -> None:
        self.is_reading = False
        set_role(self._said, role)
        self._said.setText(text)
        self.changed.emit()

    def _on_got(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.name.setEnabled(True)
        people = counted(sum(group.people for group in workshop.plan.groups), "person", "people")
        votes = counted(len(workshop.rounds), "vote", "votes")
        self._say(
            tr("“{title}”: {people}, {votes}").format(title=workshop.plan.title, people=people, votes=votes), "small"
        )

    def _on_refused(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _on_named(self) -> None:
        if self.name.text() != self._named:
            self._named = self.name.text()
            self.changed.emit()

    def _on_off(self) -> None:
        self.unwanted.emit(self)
