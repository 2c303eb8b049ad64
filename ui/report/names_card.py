"""Takes people's names out of the workshop's file, once somebody has read what goes and what stays."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from ui.document import Document
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.change import Change
from workshop.elsewhere import copies_text, elsewhere_text, files_with_names
from workshop.errors import WorkshopError
from workshop.names import names_of, notes_with_names, removed_text, where_names_stay
from workshop.words import counted


class NamesCard(QFrame):
    """Stands only where cards carry names, and says what was done once they are gone."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._names: tuple[str, ...] = ()
        self._done = ""
        self._removing = False
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Names"))
        self._says = label("", wrap=True)
        self._elsewhere = label("", "muted", wrap=True)
        self._wrong = label("", "error", wrap=True)
        self._notes = QCheckBox()
        self._copies = QCheckBox()
        self._ask = button(tr("Remove the names…"))
        self._remove = button(tr("Remove them for good"), "danger")
        self._keep = button(tr("Keep them"))
        self._lay_out()
        self._ask.clicked.connect(self._on_asked)
        self._remove.clicked.connect(self._on_remove)
        self._keep.clicked.connect(self.refresh)
        document.changed.connect(self._on_changed)
        document.failed.connect(self._on_failed)
        self.refresh()

    def refresh(self) -> None:
        """Show what is true now, with nothing asked."""
        names = names_of(self._document.workshop)
        if names:
            self._names, self._done = names, ""
        wanted = bool(names or self._done)
        if not wanted or self.parentWidget() is not None:  # not yet a window of its own
            self.setVisible(wanted)
        cards = counted(len(names), "card carries a name", "cards carry names")
        where = tr("{cards}. They stand in the file of this workshop, and in no result, workbook or picture.")
        self._say(self._done or where.format(cards=cards))
        self._wrong.hide()
        self._ask_again(asking=False)

    def _ask_again(self, *, asking: bool) -> None:
        for part in (self._remove, self._keep, self._notes, self._copies, self._elsewhere):
            part.setVisible(asking)
        self._ask.setVisible(not asking and not self._done)

    def _on_asked(self) -> None:
        notes = notes_with_names(self._document.workshop)
        self._ask_again(asking=True)
        self._notes.setChecked(False)
        self._notes.setVisible(bool(notes))
        self._notes.setText(
            tr("Also from {notes} where a name is written out").format(notes=counted(notes, "note", "notes"))
        )
        kept = self._document.session.copies_kept
        self._copies.setChecked(True)
        self._copies.setVisible(bool(kept))
        self._copies.setText(
            tr("Wipe {copies} of this workshop kept on this computer, and keep a new one without names").format(
                copies=counted(kept, "copy", "copies")
            )
        )
        self._say(
            tr(
                "The names go from the cards and from the log, and every page of the file is written anew. This cannot "
                "be undone. Cards keep their numbers, votes stay as they are."
            )
        )
        files = files_with_names(self._document.session.path, self._names)
        self._elsewhere.setText(elsewhere_text(files))
        self._keep.setFocus()

    def _on_remove(self) -> None:
        before, in_notes = self._document.workshop, self._notes.isChecked()
        self._removing = True
        change = self._document.do(lambda session: session.remove_names(in_notes=in_notes))
        self._removing = False
        if change is None:
            return
        after = self._document.workshop
        older = self._renew_copies()
        files = files_with_names(self._document.session.path, self._names)
        said = (removed_text(before, after), where_names_stay(after, self._names), older, elsewhere_text(files))
        self._done = " ".join(filter(None, said))
        self.refresh()

    def _renew_copies(self) -> str:
        """Wipe the older copies if that is wanted; what became of them. The names are out of the workshop by now."""
        session = self._document.session
        wiped: int | None = None
        if self._copies.isChecked():
            try:
                wiped = session.renew_copies()
            except WorkshopError as error:
                return str(error)
        return copies_text(wiped, session.copies_kept)

    def _on_changed(self, _change: Change) -> None:
        if self._removing:
            return
        if self._ask.isVisibleTo(self) or names_of(self._document.workshop) != self._names:
            self.refresh()

    def _on_failed(self, error: WorkshopError) -> None:
        if self._remove.isVisibleTo(self):
            self._wrong.setText(str(error))
            self._wrong.show()

    def _say(self, text: str) -> None:
        if text != self._says.text():
            self._says.setText(text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(10)
        column.addWidget(label(tr("Names"), "heading"))
        for part in (self._says, self._notes, self._copies, self._elsewhere, self._wrong):
            column.addWidget(part)
        column.addLayout(row(self._ask, self._remove, self._keep, None))
