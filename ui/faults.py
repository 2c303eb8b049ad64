"""What happens on a mistake in the program: it is logged, one dialog on the console says so, the file stays whole.

The log says where it happened and of what kind it was. No ballot, no name and nothing else that people typed comes into
it: what is written passes scrubbing.py. Neither does it come to a standard error that may be kept somewhere.
"""

import logging
import platform
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from ui.log_place import LOG_NAME, log_folder
from ui.scrubbing import LONGEST, scrubbed, without_quotes
from ui.wording import tr

LARGEST_LOG: Final = 500_000
KEPT_LOGS: Final = 2
log: Final = logging.getLogger("common_ground")
QUIET: Final = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")
"""What Qt says of platforms without a window manager; nothing is wrong."""


def start_logging(folder: Path) -> None:
    """Log to a file, Qt's own messages with it; a large one is put aside, and those of long ago go."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=LARGEST_LOG, backupCount=KEPT_LOGS, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.info("started on %s, Python %s, Qt %s", platform.system(), platform.python_version(), qVersion())
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
        sys.unraisablehook = self._on_unraisable

    def set_window(self, window: QWidget) -> None:
        """The console, where the dialog is shown; never the projector."""
        self._window = window

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        said = scrubbed(error)
        log.error("unexpected error\n%s", said)
        if sys.stderr is not None and sys.stderr.isatty():  # somebody sits before it who may see everything
            sys.__excepthook__(kind, error, trace)
        elif sys.stderr is not None:  # it may be kept in the system's own log
            print(said, file=sys.stderr)
        self._caught.emit(kind.__name__)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_unraisable(self, found: "sys.UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            log.error("error that nobody could catch\n%s", scrubbed(found.exc_value))

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
        copy = box.addButton(tr("Copy diagnostics"), QMessageBox.ButtonRole.ActionRole)
        copy.setAccessibleDescription(tr("What helps others to help, as a text. No vote and no name is in it."))
        copy.clicked.disconnect()  # the dialog stays: what was copied is said by the button
        copy.clicked.connect(self._on_copy)
        box.addButton(QMessageBox.StandardButton.Ok)
        box.finished.connect(self._on_read)
        box.open()

    def _on_copy(self) -> None:
        from ui.diagnostics import copy_diagnostics  # seldom needed

        copy_diagnostics(self.sender())

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
    log.log(level.get(kind, logging.ERROR), "Qt: %s", without_quotes(text)[:LONGEST])
