"""What happens on a mistake in the program: it is logged, one dialog on the console says so, the file stays whole."""

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from ui.wording import tr

LARGEST_LOG: Final = 500_000
log: Final = logging.getLogger("common_ground")
QUIET: Final = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")
"""What Qt says of platforms without a window manager; nothing is wrong."""


def log_folder() -> Path:
    """Where the log lies: no ballots and no names are ever written to it."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)) / "log"


def start_logging(folder: Path) -> None:
    """Log to a file, Qt's own messages with it; a large one is put aside, and the one before it goes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "common-ground.log"
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    qInstallMessageHandler(_on_qt_message)


class Faults(QObject):
    """Catches what nobody caught, from any thread, and says it once."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._told = False
        self._caught.connect(self._tell)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def set_window(self, window: QWidget) -> None:
        """The console, where the dialog is shown; never the projector."""
        self._window = window

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        self._caught.emit(f"{kind.__name__}")

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, kind: str) -> None:
        if self._told or self._window is None:
            return
        self._told = True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Something went wrong"))
        told = tr("Something in the program went wrong ({kind}). Every vote that was counted is on disk.")
        box.setText(told.format(kind=kind))
        box.setInformativeText(
            tr(
                "You can go on. If it happens again, close the app and open the workshop again: it goes on where it "
                "was. The log is in {folder}."
            ).format(folder=log_folder())
        )
        for part in box.findChildren(QLabel):  # setTextFormat would reach only the first of them
            part.setTextFormat(Qt.TextFormat.PlainText)
        box.finished.connect(self._on_read)
        box.open()

    def _on_read(self, _result: int) -> None:
        self._told = False


def _on_qt_message(kind: QtMsgType, _context: object, text: str) -> None:
    if text.startswith(QUIET):
        return
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }
    log.log(level.get(kind, logging.ERROR), "Qt: %s", text)
