"""Puts rooms together, on a panel over Home: which files, what each room is called, and what will come of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from ui.background import Background
from ui.files import new_file, workshops_folder
from ui.home.dropping import ROOMS, dropped_files
from ui.home.room_row import RoomRow
from ui.widgets.over_page import OverPage, Sections
from ui.widgets.parts import Paragraph, Scroller, button, label, row, set_role
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.storage.creating import create_file
from workshop.way_back.merging import Merged
from workshop.way_back.rooms_in import put_together
from workshop.words import counted, vote_name


class TogetherPanel(OverPage):
    """What can be put together is tried after each change, so that what is left out is known before."""

    made = Signal(object)
    """There is a new workshop; carries its Path."""

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._background = background
        self._rows: list[RoomRow] = []
        self._under_way = 0
        self._found: Merged | None = None
        self.setAcceptDrops(True)
        self.setAccessibleName(tr("Put rooms together"))
        self._add = button(tr("Add files…"))
        self._title = QLineEdit()
        self._title.setMaxLength(200)
        self._title.setAccessibleName(tr("Name of the new workshop"))
        self._said = Paragraph("", "error")
        self._outcome = Sections()
        self._make = button(tr("Put them together"), "primary")
        self._close = button(tr("Put away"), "quiet")
        self._add.clicked.connect(self.ask_which)
        self._title.editingFinished.connect(self._on_titled)
        self._make.clicked.connect(self._on_make)
        self._close.clicked.connect(self.put_away)
        self._titled = ""
        self._is_wanted = False
        """It was asked for while it was being tried: it is made as soon as it is known."""
        self._lay_out()
        self._refresh()

    @property
    def is_empty(self) -> bool:
        return not self._rows

    def add(self, paths: Sequence[Path]) -> None:
        """Add these files to the rooms; one that is there already is there once."""
        there = {each.path.resolve() for each in self._rows}
        for path in paths:
            if path.resolve() in there:
                continue
            there.add(path.resolve())
            made = RoomRow(path, self._background)
            made.changed.connect(self._refresh)
            made.unwanted.connect(self._on_unwanted)
            self._rows.append(made)
            self._list.addWidget(made)
            made.read()
        self._refresh()

    def clear(self) -> None:
        """Take all rooms off."""
        for each in tuple(self._rows):
            self._on_unwanted(each)
        self._title.clear()

    def ask_which(self) -> None:
        """Ask for files to add."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Choose the rooms"),
            str(workshops_folder()),
            tr("Workshops and their workbooks (*.workshop *.xlsx *.xlsm)"),
        )
        self.add([Path(path) for path in chosen])

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        column.addLayout(row(self._add, None))
        column.addSpacing(6)
        column.addWidget(self._said)
        column.addWidget(self._outcome)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 16, 18)
        layout.setSpacing(10)
        layout.addWidget(label(tr("Put rooms together"), "heading"))
        about = tr(
            "Rooms that asked the same become one workshop, with each room as a group. Choose workshops, or workbooks "
            "that were exported from them. Only what may be published is taken, and the files stay as they are."
        )
        layout.addWidget(Paragraph(about, "muted"))
        layout.addWidget(Scroller(inner), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 12, 0)
        foot.setSpacing(8)
        foot.addWidget(label(tr("NAME OF THE NEW WORKSHOP"), "caption"))
        foot.addWidget(self._title)
        foot.addSpacing(6)
        foot.addLayout(row(self._make, None, self._close))
        layout.addLayout(foot)

    # what comes of it

    def _refresh(self) -> None:
        """Show what is known, and try again what the rooms give together."""
        self._found, self._is_wanted = None, False
        self._name_rooms()
        self._titled = self._title.text()
        rooms = [each.room for each in self._rows if each.room is not None]
        reading = sum(each.is_reading for each in self._rows)
        unread = [each for each in self._rows if each.room is None and not each.is_reading]
        if len(self._rows) < 2:
            self._show(tr("Choose two rooms or more."), "muted")
        elif reading:
            self._show(tr("Reading {files}…").format(files=counted(reading, "file", "files")), "muted")
        elif unread:
            self._show(tr("Take off what cannot be read, or mend it and add it again."), "error")
        else:
            self._under_way += 1
            job = self._background.run(put_together, rooms, self._title.text())
            job.finished.connect(self._on_found)
            job.failed.connect(self._on_refused)
            job.stopped.connect(self._on_stopped)
            self._show(tr("Looking what they have in common…"), "muted")

    def _name_rooms(self) -> None:
        """A room is called as its workshop; where another one is called so, as its file."""
        for each in self._rows:
            if each.workshop is not None and not each.name.text():
                others = {other.name.text().casefold() for other in self._rows if other is not each}
                title = each.workshop.plan.title
                each.name.setText(title if title and title.casefold() not in others else each.path.stem)
            each.settle()

    def _show(self, sentence: str, role: str = "error", *sections: tuple[str, str]) -> None:
        set_role(self._said, role)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._outcome.show_sections(*sections)
        self._title.setPlaceholderText("" if self._found is None else self._found.workshop.plan.title)
        looking = self._is_settled and self._under_way > 0  # a click meanwhile is not lost: pressing it left a field
        self._make.setEnabled(self._found is not None or looking)

    def _on_found(self, found: Merged) -> None:
        self._under_way -= 1
        if self._under_way or not self._is_settled:  # something was changed since
            return
        self._found, wanted = found, self._is_wanted
        votes = "\n".join(
            f"“{r.asked.title}”, {vote_name(r.number).lower()}: {counted(r.votes_in, 'ballot', 'ballots')}"
            for r in found.workshop.rounds
        )
        self._show(
            "",
            "muted",
            (tr("PUT TOGETHER"), votes),
            (tr("WHAT WAS SAID, EACH LINE WITH ITS ROOM"), "\n".join(found.said)),
            (tr("LEFT OUT"), "\n".join(found.left_out)),
        )
        if wanted:
            self._on_make()

    def _on_refused(self, error: WorkshopError) -> None:
        self._under_way -= 1
        if not self._under_way and self._is_settled:
            self._show(str(error))

    def _on_stopped(self) -> None:
        self._under_way -= 1

    @property
    def _is_settled(self) -> bool:
        return len(self._rows) > 1 and all(each.room is not None for each in self._rows)

    # slots

    def _on_titled(self) -> None:
        if self._title.text() != self._titled:
            self._refresh()

    def _on_unwanted(self, unwanted: RoomRow) -> None:
        self._rows.remove(unwanted)
        self._list.removeWidget(unwanted)
        unwanted.hide()
        unwanted.deleteLater()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _on_make(self) -> None:
        if self._title.text() != self._titled or any(each.is_renamed for each in self._rows):
            self._refresh()
        found = self._found
        if found is None:
            self._is_wanted = True
            return
        try:
            path = new_file(found.workshop.plan.title)
            create_file(path, found.workshop)
        except WorkshopError as error:
            self._show(str(error))
            return
        self.clear()
        self.put_away()
        self.made.emit(path)

    # Qt's

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event, ROOMS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(dropped_files(event, ROOMS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.text().isdigit():  # Home's number keys are not for here
            super().keyPressEvent(event)
