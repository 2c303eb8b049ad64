"""The copies on this computer, on a panel over the page: what each holds, vote by vote, and opening one anew."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.mending.asking import Asking
from ui.widgets.over_page import OverPage
from ui.widgets.parts import Paragraph, Scroller, button, label, row
from ui.wording import tr
from workshop.copies import own_copies
from workshop.restoring import Copy, listed_copies, look_at
from workshop.session import utc_now
from workshop.storage.backup import Backup
from workshop.words import counted, time_text

EMPTY = "There are no copies on this computer yet. One is kept each time a workshop is opened to be worked on."
WHAT = (
    "While a workshop is open, copies of it are kept on this computer: when it is opened, at each closing, and every "
    "few minutes while votes come in. A copy is opened under a new name; nothing is ever written over."
)


class CopyList(QListWidget):
    """Arrows and Enter belong to the list; Page Down stays the next act."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
        else:
            super().keyPressEvent(event)


class CopiesPanel(OverPage):
    """Looks at one copy after the other, so that forty of them hold nothing up."""

    TOP = 60
    open_wanted = Signal(object)
    """Open this Copy under a new name."""

    def __init__(self, parent: QWidget, asking: Asking) -> None:
        super().__init__(parent)
        self._asking = asking
        self.setAccessibleName(tr("Copies"))
        self._rows: list[tuple[Backup, QListWidgetItem]] = []
        self._heads: dict[Path, QListWidgetItem] = {}
        self._looked: dict[Path, Copy] = {}
        self._list = CopyList()
        self._list.setAccessibleName(tr("Copies"))
        self._list.setProperty("role", "copies")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = Paragraph(tr(EMPTY))
        self._head = Paragraph("", "strong")
        self._holds = Paragraph("")
        self._said = Paragraph("", "error")
        self._open = button(tr("Open under a new name…"), "primary")
        self._folder = button(tr("Show the folder"))
        self._second = Paragraph("")
        self._choose = button(tr("Choose a stick or disk…"))
        self._none = button(tr("No second place"))
        self._close = button(tr("Put away"), "quiet")
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._look_at_next)
        self._list.currentItemChanged.connect(self._on_current)
        self._list.itemActivated.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        self._folder.clicked.connect(self._on_folder)
        self._choose.clicked.connect(self._on_choose)
        self._none.clicked.connect(self._on_none)
        self._close.clicked.connect(self.put_away)
        self._lay_out()

    def show_copies(self, path: Path | None) -> None:
        """Show them, those of the workshop at this path first."""
        self._list.clear()
        self._rows, self._heads, self._looked = [], {}, {}
        for backup in listed_copies(own_copies(), path):
            folder = backup.path.parent
            if folder not in self._heads:
                self._heads[folder] = head = QListWidgetItem(folder.name)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                font = self._list.font()
                font.setBold(True)
                head.setFont(font)
                self._list.addItem(head)
            item = QListWidgetItem(f"{time_text(backup.at, utc_now())}")
            self._list.addItem(item)
            self._rows.append((backup, item))
        has_any = bool(self._rows)
        for part in (self._list, self._open, self._folder, self._scroll):
            part.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self.say("")
        self._show_second()
        self.come_up(self._list if has_any else self._close)
        if has_any:
            self._list.setCurrentItem(self._rows[0][1])
            self._next.start()

    def say(self, sentence: str) -> None:
        """Say what went wrong."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    # inside

    def _look_at_next(self) -> None:
        waiting = next((pair for pair in self._rows if pair[0].path not in self._looked), None)
        if waiting is None or not self.isVisible():
            self._next.stop()
        else:
            self._look_at(*waiting)

    def _look_at(self, backup: Backup, item: QListWidgetItem) -> Copy:
        """What a copy holds, written into its line; looked at once."""
        if backup.path not in self._looked:
            self._looked[backup.path] = copy = look_at(own_copies().here, backup)
            item.setText(copy.text(utc_now()))
            head = self._heads[backup.path.parent]
            if copy.report is not None and head.text() == backup.path.parent.name:
                head.setText(copy.report.title)
        return self._looked[backup.path]

    def _current(self) -> Copy | None:
        current = self._list.currentItem()
        found = next((pair for pair in self._rows if pair[1] is current), None)
        return self._look_at(*found) if found is not None else None

    def _on_current(self, _item: object, _before: object) -> None:
        copy = self._current()
        self._open.setEnabled(copy is not None and copy.is_whole)
        if copy is None:
            return
        when = time_text(copy.at, utc_now())
        if copy.report is None:
            self._head.setText(tr("The copy of {when} cannot be opened.").format(when=when))
            self._holds.setText(copy.trouble)
            return
        whole = tr("whole") if copy.is_whole else tr("damaged")
        votes = counted(copy.report.ballots, "ballot", "ballots")
        head = tr("The copy of {when} is {whole}: {votes}.").format(when=when, whole=whole, votes=votes)
        self._head.setText(head)
        lines = [*copy.report.problems, *(str(round).strip() for round in copy.report.rounds)]
        self._holds.setText("\n".join(lines or [tr("Nobody had voted yet.")]))

    def _on_open(self) -> None:
        copy = self._current()
        if copy is not None and copy.is_whole:
            self.say("")
            self.open_wanted.emit(copy)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(own_copies().here.copies)))

    # the second place

    def _show_second(self) -> None:
        second = own_copies().second
        out = tr(" It is not there now: put the stick back.") if second is not None and not second.is_dir() else ""
        none = tr("None. A stick or another disk helps where this one fails: it gets a copy at each closing.")
        said = tr("One more copy goes to {folder} at each closing.{out}").format(folder=second, out=out)
        self._second.setText(said if second is not None else none)
        self._none.setVisible(second is not None)

    def _on_choose(self) -> None:
        folder = own_copies().second or Path.home()
        self._asking.for_folder(tr("A stick or another disk for copies"), folder, self._choose_second)

    def _on_none(self) -> None:
        self._choose_second(None)

    def _choose_second(self, folder: Path | None) -> None:
        try:
            own_copies().choose_second(folder)
        except OSError as error:
            self.say(tr("The second place could not be remembered: {why}.").format(why=error.strerror))
        self._show_second()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        for part in (self._head, self._holds):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = Scroller(inside)
        both = row(self._list, self._scroll, spacing=18)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 18)
        layout.setSpacing(10)
        layout.addWidget(label(tr("Copies"), "heading"))
        layout.addWidget(Paragraph(tr(WHAT), "muted"))
        layout.addWidget(self._empty)
        layout.addLayout(both, 1)
        layout.addWidget(self._said)
        layout.addLayout(row(self._open, self._folder, None))
        layout.addWidget(label(tr("SECOND PLACE"), "caption"))
        layout.addWidget(self._second)
        layout.addLayout(row(self._choose, self._none, None, self._close))
