"""Asks for a file while the show goes on: the dialog stands over the console, and the room's screen stays as it is."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.files import SUFFIX, free_path, safe_name
from ui.wording import tr

WORKSHOPS: Final = "Workshops (*.workshop);;All files (*)"


class Asking(QObject):
    """One question at a time; whoever asks again while a dialog stands is not heard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QFileDialog | None = None
        self._then: Callable[[Path], object] | None = None

    def for_file(self, title: str, folder: Path, then: Callable[[Path], object]) -> None:
        """Ask for a workshop file that is there."""
        dialog = QFileDialog(self._window, title, str(_there(folder)), tr(WORKSHOPS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, then)

    def for_folder(self, title: str, folder: Path, then: Callable[[Path], object]) -> None:
        """Ask for a folder that is there."""
        dialog = QFileDialog(self._window, title, str(_there(folder)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, then)

    def for_new_file(self, title: str, folder: Path, name: str, then: Callable[[Path], object]) -> None:
        """Ask where a new workshop file is to be; a name that is free is offered, and nothing is ever written over."""
        with suppress(OSError):  # then the nearest folder that is there is offered
            folder.mkdir(parents=True, exist_ok=True)
        folder = _there(folder)
        dialog = QFileDialog(self._window, title, str(folder), tr(WORKSHOPS))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(free_path(folder, safe_name(name), SUFFIX).name)
        self._ask(dialog, then)

    def _ask(self, dialog: QFileDialog, then: Callable[[Path], object]) -> None:
        if self._dialog is not None:
            dialog.deleteLater()
            self._dialog.raise_()
            return
        self._dialog, self._then = dialog, then
        dialog.finished.connect(self._on_answered)
        dialog.open()

    def _on_answered(self, answer: int) -> None:
        dialog, then = self._dialog, self._then
        self._dialog = self._then = None
        assert dialog is not None and then is not None
        chosen = dialog.selectedFiles()
        dialog.deleteLater()
        if answer == QFileDialog.DialogCode.Accepted and chosen:
            then(Path(chosen[0]))


def _there(folder: Path) -> Path:
    """The folder, or the nearest one around it that is there: the stick may be out."""
    return next((f for f in (folder, *folder.parents) if f.is_dir()), Path.home())
