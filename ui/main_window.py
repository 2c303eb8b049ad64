"""The facilitator's window: Home, or one open workshop."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QWidget

from ui.assets import asset
from ui.files import workshops_folder
from ui.settings import (
    Settings,
    forget_workshop,
    keep_geometry,
    kept_geometry,
    open_store,
    recent_workshops,
    remember_workshop,
)
from ui.theme import Scheme
from ui.wording import tr
from workshop.errors import WorkshopError

if TYPE_CHECKING:
    from ui.home.home import Home
    from ui.open_workshop import OpenWorkshop
    from workshop.session import Session


class MainWindow(QMainWindow):
    """Shows Home until a workshop is open, and Home again when it is closed."""

    painted = Signal()
    """The window was painted for the first time; what is slow to load may come now."""

    def __init__(self, settings: Settings, scheme: Scheme, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._settings = settings
        self._scheme = scheme
        self._store = open_store()
        self._was_painted = False
        self._when_painted: Callable[[], None] | None = None
        self.workshop: OpenWorkshop | None = None
        self.setWindowTitle("Common Ground")
        self.setWindowIcon(QIcon(str(asset("icons", "common-ground.svg"))))
        self.resize(1440, 900)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._home: Home | None = None
        geometry = kept_geometry(self._store, "console")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)

    @property
    def home(self) -> "Home":
        """Home; made when it is first needed."""
        if self._home is None:
            from ui.home.home import Home
            from ui.home.shelf import whole_shelf

            templates, broken = whole_shelf()
            home = Home(templates, broken, recent_workshops(self._store))
            home.template_chosen.connect(self.start_template)
            home.open_requested.connect(self._on_open)
            home.recent_chosen.connect(self.open_file)
            home.recent_missing.connect(self._on_missing)
            home.sample_requested.connect(self.start_sample)
            self._stack.addWidget(home)
            self._home = home
        return self._home

    # what can be opened

    def open_file(self, path: Path) -> None:
        """Open a workshop file; a sentence on Home if it cannot be."""
        self._open(lambda: opening().from_file(path))

    def start_template(self, template: str) -> None:
        """Start a new workshop from a template."""
        self._open(lambda: opening().from_template(template))

    def start_sample(self) -> None:
        """Open the sample room, made anew."""
        self._open(lambda: opening().sample_room())

    def open_when_painted(self, act: Callable[[], None]) -> None:
        """Show an empty page at once, and do what was asked for as soon as it stands."""
        blank = QWidget()
        blank.setProperty("role", "paper")
        blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(blank)
        self._stack.setCurrentWidget(blank)
        self._when_painted = act

    def _open(self, make: "Callable[[], Session]") -> None:
        try:
            session = make()
        except WorkshopError as error:
            self._stack.setCurrentWidget(self.home)
            self.home.say_error(str(error))
            return
        self._show(session)

    # inside

    def _show(self, session: "Session") -> None:
        self._end_workshop()
        made = opening().OpenWorkshop(
            session,
            scheme=self._scheme,
            projector_scheme=Scheme.LIGHT if self._settings.projector_scheme != "dark" else Scheme.DARK,
            reduce_motion=self._settings.reduce_motion,
            clock=self._clock,
        )
        self.workshop = made
        made.closed.connect(self._on_closed)
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        self.setWindowTitle(f"{session.workshop.plan.title} – Common Ground")
        self._remember(session)
        if session.notices:
            made.run.banner.say_bad(" ".join(session.notices))
        if self._was_painted:
            QTimer.singleShot(0, made.open_projector)

    def _remember(self, session: "Session") -> None:
        remember_workshop(self._store, opening().recent_of(session.path, session.workshop))

    def _end_workshop(self) -> None:
        made, self.workshop = self.workshop, None
        if made is not None:
            self._remember(made.document.session)
            made.end()
            self._stack.removeWidget(made)
            made.deleteLater()

    def _on_closed(self) -> None:
        self._end_workshop()
        self.home.show_recents(recent_workshops(self._store))
        self._stack.setCurrentWidget(self.home)
        self.setWindowTitle("Common Ground")
        self.home.setFocus()

    def _on_open(self, path: Path | None) -> None:
        if path is None:
            chosen, _ = QFileDialog.getOpenFileName(
                self, tr("Open a workshop"), str(workshops_folder()), tr("Workshops (*.workshop);;All files (*)")
            )
            if not chosen:
                return
            path = Path(chosen)
        self.open_file(path)

    def _on_missing(self, path: Path) -> None:
        forget_workshop(self._store, path)
        self.home.show_recents(recent_workshops(self._store))

    def _on_painted(self) -> None:
        act, self._when_painted = self._when_painted, None
        opening()
        if act is not None:
            act()
        elif self.workshop is not None:
            self.workshop.open_projector()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.workshop is None or not self.workshop.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._stack.count() == 0:
            self._stack.setCurrentWidget(self.home)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        keep_geometry(self._store, "console", self.saveGeometry())
        self._end_workshop()
        super().closeEvent(event)


def opening() -> ModuleType:
    """All that a workshop needs. It is imported when it is needed, or right after the first paint: it would make the
    window wait three times as long."""
    from ui import opening as module

    return module
