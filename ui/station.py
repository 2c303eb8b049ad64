"""A station: the shared screen alone, full screen, on a second laptop; only the PIN leaves it."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.document import Document
from ui.faults import Faults, log_folder, start_logging
from ui.kiosk.window import KioskWindow
from ui.room.wake import Wake
from ui.settings import APPLICATION, ORGANISATION
from ui.theme import Scheme, apply_theme
from workshop.copies import own_copies
from workshop.errors import WorkshopError
from workshop.session import Session
from workshop.station import open_station


class Station(QObject):
    """The shared screen of one station file, and its file; they end together."""

    ended = Signal()
    """The PIN was typed: the window is gone and the file is closed."""

    def __init__(self, session: Session, *, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        mark = session.workshop.plan.station
        assert mark is not None, "open_station gives stations only"
        self.session = session
        self.wake = Wake(parent=self)
        self.wake.want(True)
        self.window = KioskWindow(
            Document(session, self), session.workshop.rounds[0].id, pin=mark.pin, clock=clock, scheme=Scheme.LIGHT
        )
        self.window.left.connect(self.end)

    def end(self) -> None:
        """Close the window and leave one single file."""
        self.wake.want(False)
        self.window.close()
        self.session.close()
        self.ended.emit()


def run_station(path: Path) -> int:
    """Open a station file full screen until its PIN is typed. Returns the exit status."""
    try:
        session = open_station(path, copies=own_copies())
    except WorkshopError as error:
        print(error, file=sys.stderr)
        return 1
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication(["common-ground"])
    start_logging(log_folder())
    faults = Faults(made)
    apply_theme(made, Scheme.LIGHT)
    station = Station(session)
    faults.set_window(station.window)
    station.ended.connect(made.quit)
    station.window.showFullScreen()
    return made.exec()
