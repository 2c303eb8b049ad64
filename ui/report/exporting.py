"""Has a file written where somebody wants it, and says how that went."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.background import Background
from ui.widgets.parts import button, label, set_role
from ui.wording import tr
from workshop.errors import WorkshopError


class ExportLine(QFrame):
    """One line: being written, saved as …, or why not. It stays until it is put away or the next export begins."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._path = Path()
        self._under_way = False
        self.setProperty("role", "banner-good")
        self._text = label("", wrap=True)
        self._text.setAccessibleName(tr("Export"))
        self._folder = button(tr("Open folder"), "link")
        self._away = button(tr("Put away"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._folder)
        row.addWidget(self._away)
        self._folder.clicked.connect(self._open_folder)
        self._away.clicked.connect(self.hide)
        self.hide()

    @property
    def under_way(self) -> bool:
        """Whether something is being written."""
        return self._under_way

    def export(self, write: Callable[..., object], value: object, path: Path) -> None:
        """Have a function write a value, as it stands now, to a path; it runs in the child process."""
        self._path = path
        self._under_way = True
        self._say(tr("Writing {name}…").format(name=path.name), "banner-good")
        job = self._background.run(write, value, path)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)

    def say(self, sentence: str) -> None:
        """Say that something went right."""
        self._say(sentence, "banner-good")

    def refuse(self, sentence: str) -> None:
        """Say why nothing is written."""
        self._say(sentence, "banner-bad")

    def _on_finished(self, _result: object) -> None:
        self._under_way = False
        text = tr("Saved as {name} in {folder}.").format(name=self._path.name, folder=self._path.parent)
        self._say(text, "banner-good", saved=True)

    def _on_failed(self, error: WorkshopError) -> None:
        self._under_way = False
        self._say(str(error), "banner-bad")

    def _say(self, text: str, role: str, *, saved: bool = False) -> None:
        set_role(self, role)
        self._text.setText(text)
        self._text.setAccessibleDescription(text)
        self._folder.setVisible(saved)
        self._away.setHidden(self._under_way)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
