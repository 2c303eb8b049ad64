"""Writes the workbook where somebody wants it, and says how that went."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.background import Background
from ui.widgets.parts import button, label, set_role
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.model import Workshop
from workshop.plan import Plan

FORBIDDEN: Final = '\\/:*?"<>|'
LONGEST: Final = 80


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
        """Whether a workbook is being written."""
        return self._under_way

    def export(self, workshop: Workshop, path: Path) -> None:
        """Write the workbook of a workshop as it stands now."""
        self._path = path
        self._under_way = True
        self._say(tr("Writing {name}…").format(name=path.name), "banner-good")
        job = self._background.export_workbook(workshop, path)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)

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


def workbook_name(plan: Plan) -> str:
    """The name a workbook is offered under: "2026-11-22 Carrick results.xlsx"."""
    what = plan.place or plan.title
    words = "".join(" " if c in FORBIDDEN or not c.isprintable() else c for c in f"{plan.date} {what}")
    return f"{' '.join(words.split())[:LONGEST].strip(' .')} results.xlsx".strip()
