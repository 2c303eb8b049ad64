"""Has a file written where somebody wants it, and says how that goes and went."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui.background import Background, Job
from ui.widgets.parts import button, label, set_role
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.progress import Progress


class ExportLine(QFrame):
    """One line: how far it is, saved as …, or why not. It stays until it is put away or the next export begins."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._path = Path()
        self._job: Job | None = None
        self.setProperty("role", "banner-good")
        self._text = label("", wrap=True)
        self._text.setAccessibleName(tr("Export"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("How far the export is"))
        self._stop = button(tr("Stop"), "quiet")
        self._stop.setAccessibleName(tr("Stop the export"))
        self._folder = button(tr("Open folder"), "link")
        self._away = button(tr("Put away"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self._text, 2)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        row.addWidget(self._folder)
        row.addWidget(self._away)
        self._stop.clicked.connect(self.stop)
        self._folder.clicked.connect(self._open_folder)
        self._away.clicked.connect(self.hide)
        self.hide()

    @property
    def under_way(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    def export(self, write: Callable[..., object], value: object, path: Path) -> None:
        """Have a function write a value, as it stands now, to a path; it runs in the child process."""
        self._path = path
        self._job = job = self._background.run(write, value, path)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)
        self._bar.setValue(0)
        self._say(tr("Writing {name}…").format(name=path.name), "banner-good")

    def stop(self) -> None:
        """Call the export off; what stood there before stays as it was."""
        if self._job is not None:
            self._stop.setEnabled(False)
            self._job.stop()

    def say(self, sentence: str) -> None:
        """Say that something went right."""
        self._say(sentence, "banner-good")

    def refuse(self, sentence: str) -> None:
        """Say why nothing is written."""
        self._say(sentence, "banner-bad")

    def _on_progressed(self, progress: Progress) -> None:
        self._bar.setValue(round(100 * progress.share))
        writing = tr("Writing {name}: {what}…")
        text = writing.format(name=self._path.name, what=progress.doing)
        self._text.setText(text)
        self._text.setAccessibleDescription(text)

    def _on_finished(self, _result: object) -> None:
        self._job = None
        text = tr("Saved as {name} in {folder}.").format(name=self._path.name, folder=self._path.parent)
        self._say(text, "banner-good", saved=True)

    def _on_failed(self, error: WorkshopError) -> None:
        self._job = None
        self._say(str(error), "banner-bad")

    def _on_stopped(self) -> None:
        self._job = None
        self._say(tr("Stopped. {name} was not written.").format(name=self._path.name), "banner-good")

    def _say(self, text: str, role: str, *, saved: bool = False) -> None:
        set_role(self, role)
        self._text.setText(text)
        self._text.setAccessibleDescription(text)
        self._bar.setVisible(self.under_way)
        self._stop.setVisible(self.under_way)
        self._stop.setEnabled(True)
        self._folder.setVisible(saved)
        self._away.setHidden(self.under_way)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
