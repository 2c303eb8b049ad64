"""Builds and wires everything, and runs it."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6 import __version_info__ as qt_version
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.faults import Faults, log_folder, start_logging
from ui.main_window import MainWindow
from ui.quick_imports import import_plainly
from ui.settings import APPLICATION, ORGANISATION, open_store, read_settings
from ui.settings.own_keys import read_own_keys
from ui.settings.preferences import Preferences, scheme_of
from ui.theme import apply_theme


def build(arguments: list[str], *, clock: Callable[[], float] = monotonic) -> tuple[QApplication, MainWindow, Faults]:
    """Make the application and its window; nothing is shown yet. The clock gives seconds for the guards of the show."""
    if qt_version[:2] == (6, 12) and sys.version_info < (3, 12):
        raise SystemExit(
            "PySide6 6.12.0 stops Python 3.11 within seconds. Set the app up again with: sh packaging/dev.sh run"
        )
    import_plainly()
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    QGuiApplication.setDesktopFileName("common-ground")
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication(arguments)
    start_logging(log_folder())
    faults = Faults(made)
    store = open_store()
    settings = read_settings(store)
    apply_theme(made, scheme_of(settings.scheme), zoom=settings.zoom)
    window = MainWindow(Preferences(store, settings), clock)
    window.say_wrong(read_own_keys(store))
    faults.set_window(window)
    return made, window, faults


def run(file: Path | None = None, *, demo: bool = False, tour: Path | None = None) -> int:
    """Open the app: at Home, with a file, or with the sample room. Returns the exit status."""
    app, window, _faults = build(["common-ground"])
    if tour is not None:
        from ui.tour import take_tour

        window.show()
        window.start_sample()
        return take_tour(app, window, tour, print)
    if file is not None:
        window.open_when_painted(partial(window.open_file, file))
    elif demo:
        window.open_when_painted(window.start_sample)
    window.show()
    status = app.exec()
    window.close_for_good()
    return status
