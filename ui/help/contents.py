"""The left side of the help: all articles by section, or those that were found, the best first."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from ui.wording import tr
from workshop.help import Article

ID = Qt.ItemDataRole.UserRole
NOT_READ = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space)
"""Keys of the show; they go on acting while somebody reads."""


class Contents(QListWidget):
    """One article of a list is chosen."""

    chosen = Signal(str)
    """Another article was chosen; carries its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "contents")
        self.setAccessibleName(tr("Articles"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)  # lines that wrap are as high as they need in another width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current)

    def show_sections(self, sections: Sequence[tuple[str, Sequence[Article]]], chosen: str) -> None:
        """Show these articles under their headings, this one chosen."""
        blocked = QSignalBlocker(self)
        self.clear()
        for name, articles in sections:
            if name:
                head = QListWidgetItem(name.upper())
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                face = self.font()
                face.setBold(True)
                head.setFont(face)
                self.addItem(head)
            for article in articles:
                item = QListWidgetItem(article.title)
                item.setData(ID, article.id)
                self.addItem(item)
        self.choose(chosen)
        blocked.unblock()

    def choose(self, id: str) -> None:
        """Choose this article, if it is in the list."""
        for n in range(self.count()):
            if self.item(n).data(ID) == id:
                self.setCurrentRow(n)
                self.scrollToItem(self.item(n))
                return

    @property
    def ids(self) -> tuple[str, ...]:
        """What is in the list, in its order."""
        return tuple(id for n in range(self.count()) if (id := self.item(n).data(ID)))

    def step(self, by: int) -> None:
        """The article after the chosen one, or before it."""
        row = self.currentRow() + by
        while 0 <= row < self.count() and not self.item(row).data(ID):
            row += by
        if 0 <= row < self.count():
            self.setCurrentRow(row)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and (id := item.data(ID)):
            self.chosen.emit(str(id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in NOT_READ:
            event.ignore()
        else:
            super().keyPressEvent(event)
