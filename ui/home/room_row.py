"""One room among those that are put together: what it is called, its file, and what is in it or why nothing is."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QWidget

from ui.background import Background
from ui.home.room_file import RoomFile, what_is_in
from ui.widgets.parts import Paragraph, Yielding, button, set_role
from ui.wording import tr
from workshop.model import Workshop
from workshop.way_back.merging import LONGEST_NAME, Room


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
        file = Yielding(path.name, "muted")
        file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # else columns would not line up
        grid.addWidget(file, 0, 1)
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

    @property
    def is_renamed(self) -> bool:
        """Whether somebody called it something else since it was last looked at."""
        return self.name.text() != self._named

    def settle(self) -> None:
        """It was looked at, as it is called now."""
        self._named = self.name.text()

    def _say(self, text: str, role: str) -> None:
        self.is_reading = False
        set_role(self._said, role)
        self._said.setText(text)
        self.changed.emit()

    def _on_got(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.name.setEnabled(True)
        self._say(what_is_in(workshop), "small")

    def _on_refused(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _on_named(self) -> None:
        if self.is_renamed:
            self.changed.emit()

    def _on_off(self) -> None:
        self.unwanted.emit(self)
