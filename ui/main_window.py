"""The facilitator's window: Home, or one open workshop."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget

from ui.assets import asset
from ui.files import SUFFIX, free_path, safe_name, workshops_folder
from ui.home.home import Home
from ui.open_workshop import OpenWorkshop
from ui.settings import (
    RecentWorkshop,
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
from workshop.model import Workshop
from workshop.sample import sample_workshop, start_workshop
from workshop.session import Session, open_workshop
from workshop.templates import TemplateInfo, read_template, template_shelf


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
        self.workshop: OpenWorkshop | None = None
        self.setWindowTitle("Common Ground")
        self.setWindowIcon(QIcon(str(asset("icons", "common-ground.svg"))))
        self.resize(1440, 900)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        templates, broken = shelf()
        self.home = Home(templates, broken, recent_workshops(self._store))
        self.home.template_chosen.connect(self.start_template)
        self.home.open_requested.connect(self._on_open)
        self.home.recent_chosen.connect(self.open_file)
        self.home.recent_missing.connect(self._on_missing)
        self.home.sample_requested.connect(self.start_sample)
        self._stack.addWidget(self.home)
        geometry = kept_geometry(self._store, "console")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)

    # what can be opened

    def open_file(self, path: Path) -> None:
        """Open a workshop file; a sentence on Home if it cannot be."""
        try:
            session = open_workshop(path)
        except WorkshopError as error:
            self.home.say_error(str(error))
            return
        self._show(session)

    def start_template(self, template: str) -> None:
        """Start a new workshop from a template; it is a file at once."""

        def start() -> Session:
            plan = read_template(template)
            return start_workshop(new_file(plan.title), plan)

        self._start(start)

    def start_sample(self) -> None:
        """Open the sample room, made anew."""
        self._start(lambda: sample_workshop(new_file(tr("Sample room"))))

    def _start(self, make: Callable[[], Session]) -> None:
        try:
            session = make()
        except WorkshopError as error:
            self.home.say_error(str(error))
            return
        except OSError as error:
            self.home.say_error(
                tr("A new workshop cannot be put into {folder}: {why}.").format(
                    folder=workshops_folder(), why=error.strerror or type(error).__name__
                )
            )
            return
        self._show(session)

    # inside

    def _show(self, session: Session) -> None:
        self._end_workshop()
        made = OpenWorkshop(
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

    def _remember(self, session: Session) -> None:
        remember_workshop(self._store, recent_of(session.path, session.workshop))

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
        if self.workshop is not None:
            self.workshop.open_projector()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.workshop is None or not self.workshop.take_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        keep_geometry(self._store, "console", self.saveGeometry())
        self._end_workshop()
        super().closeEvent(event)


def shelf() -> tuple[tuple[TemplateInfo, ...], tuple[str, ...]]:
    """The templates, and the sentences for those that cannot be read."""
    try:
        return template_shelf(), ()
    except WorkshopError as error:
        return (), (str(error),)


def new_file(title: str) -> Path:
    """A free path for a new workshop of this title; its folder is made."""
    folder = workshops_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return free_path(folder, safe_name(title), SUFFIX)


def recent_of(path: Path, workshop: Workshop) -> RecentWorkshop:
    """What Home's list says of a workshop."""
    votes = {a.id for a in workshop.plan.activities if a.is_vote and not a.optional}
    asked = {r.activity for r in workshop.rounds}
    state = tr("Not started") if not asked else tr("Finished") if asked >= votes else tr("Running")
    return RecentWorkshop(path, workshop.plan.title, workshop.plan.date, workshop.people_here, state)
