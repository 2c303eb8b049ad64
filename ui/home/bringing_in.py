"""Offers on Home to make a workshop of a workbook that was exported from one; nothing is made before it is wanted."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.background import Background
from ui.files import new_file
from ui.home.room_file import RoomFile, what_is_in
from ui.widgets.parts import Paragraph, button, row
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.model import Workshop
from workshop.session import utc_now
from workshop.way_back.bringing_in import bring_in


class BringingIn(QFrame):
    """A line above the templates: first that the workbook is read, then the question."""

    made = Signal(object)
    """There is a new workshop; carries its Path."""
    refused = Signal(str)
    """Why there is none."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._file: RoomFile | None = None
        self._workshop: Workshop | None = None
        self.setProperty("role", "banner-good")
        self.setAccessibleName(tr("A workbook"))
        self._said = Paragraph()
        self._yes = button(tr("Make a workshop of it"), "primary")
        self._no = button(tr("Leave it"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._said)
        column.addLayout(row(self._yes, self._no, None))
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_no)
        self.hide()

    def offer(self, path: Path) -> None:
        """Read a workbook, and ask whether it shall be a workshop again."""
        self._on_no()
        self._file = RoomFile(path, self._background, self)
        self._file.got.connect(self._on_got)
        self._file.refused.connect(self._on_refused)
        self._yes.hide()
        self._say(tr("Reading {name}…").format(name=path.name))
        self._file.read()

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _on_got(self, workshop: Workshop) -> None:
        if self._file is None or self.sender() is not self._file:  # another one was opened since, or it was left
            return
        self._workshop = workshop
        asked = tr(
            "{name} is a workbook of Common Ground: {what}. Bring it in as a new workshop? The workbook stays as it is."
        )
        self._yes.show()
        self._say(asked.format(name=self._file.path.name, what=what_is_in(workshop)))
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, sentence: str) -> None:
        if self.sender() is self._file:
            self._on_no()
            self.refused.emit(sentence)

    def _on_yes(self) -> None:
        assert self._file is not None and self._workshop is not None
        try:
            done = bring_in(self._workshop, self._file.path.name, new_file(self._workshop.plan.title), utc_now())
        except WorkshopError as error:
            self.refused.emit(str(error))
            return
        self._on_no()
        self.made.emit(done.path)

    def _on_no(self) -> None:
        if self._file is not None:
            self._file.deleteLater()
        self._file, self._workshop = None, None
        self.hide()
