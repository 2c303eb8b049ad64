"""Reads a list of people in a child process with limits; it is looked at before it becomes the room's."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.prepare.desk import Desk
from ui.prepare.fields import refusal_label, say_refusal
from ui.prepare.import_page import ImportPage
from ui.widgets.parts import label
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.intake.foreign import PEOPLE, read_foreign
from workshop.intake.listed import PeopleList
from workshop.preparing.imported import imported

if TYPE_CHECKING:
    from ui.background import Background


class Importing(QWidget):
    """The line that says how far it is; what was read stands on a page of its own."""

    ready = Signal(object)
    """A list was read; carries the page on which it can be looked at."""
    left = Signal()
    """The list is the room's now, or was left."""

    def __init__(
        self, desk: Desk, background: "Callable[[], Background] | None", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._people: PeopleList | None = None
        self._page: ImportPage | None = None
        self._under_way = label("", "small")
        self._refusal = refusal_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._under_way)
        column.addWidget(self._refusal)
        self._say("")

    def ask(self) -> None:
        """Ask for the file."""
        dialog = QFileDialog(self, tr("Import people"), str(self._desk.document.session.path.parent))
        dialog.setNameFilter(tr("Lists (*.xlsx *.xlsm *.csv *.txt);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a file; what is in it is shown when it is read."""
        self._say("")
        if self._background is None:
            try:
                self._on_read(read_foreign(path, PEOPLE))
            except WorkshopError as error:
                self._on_failed(error)
            return
        self._under_way.setText(tr("Reading {name}…").format(name=path.name))
        self._under_way.show()
        job = self._background().read(path, PEOPLE)
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)

    def _on_file(self, chosen: str) -> None:
        self.read(Path(chosen))

    def _on_read(self, people: PeopleList) -> None:
        self._under_way.hide()
        try:
            made = imported(self._desk.document.workshop, people)
        except WorkshopError as error:
            self._say(str(error))
            return
        self._people = people
        if self._page is None:
            self._page = ImportPage()
            self._page.used.connect(self._on_used)
            self._page.left.connect(self.left)
        self.ready.emit(self._page)
        self._page.show_list(people, made)

    def _on_failed(self, error: WorkshopError) -> None:
        self._say(str(error))

    def _on_used(self) -> None:
        people = self._people
        assert people is not None and self._page is not None, "a list is shown before it is used"
        said = self._desk.edit_people(tr("import people"), lambda now: imported(now, people).prepared)
        self._page.say(said)
        if not said:
            self.left.emit()

    def _say(self, sentence: str) -> None:
        self._under_way.hide()
        say_refusal(self._refusal, self, sentence)
