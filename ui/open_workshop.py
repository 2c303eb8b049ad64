"""One open workshop: its document, its show, its three pages, the projector and the shared screen; ends as one."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.console.run_page import RunPage
from ui.document import Document
from ui.files import free_path, safe_name
from ui.projector.picture import page_count, paint_scene
from ui.room import Room
from ui.show import Show
from ui.theme import Scheme
from ui.top_bar import TopBar
from ui.widgets.banner import Banner
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.scene import Scene
from workshop.session import Change, Session
from workshop.words import vote_name

if TYPE_CHECKING:
    from ui.background import Background
    from ui.kiosk.window import KioskWindow
    from ui.prepare.prepare import Prepare
    from ui.projector.window import ProjectorWindow
    from ui.report.report import Report


class OpenWorkshop(QWidget):
    """Everything that belongs to one workshop while it is open."""

    closed = Signal()
    """The facilitator wants Home; the file is closed."""

    def __init__(
        self,
        session: Session,
        *,
        scheme: Scheme,
        projector_scheme: Scheme,
        reduce_motion: bool,
        clock: Callable[[], float] = monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._projector_scheme = projector_scheme
        self.document = Document(session, self)
        self.show_ = Show(self.document, self, clock=clock)
        self._background: Background | None = None
        self._aspect = 16 / 9
        self.show_.page_count = self._pages_of
        self.run = RunPage(self.document, self.show_, self._paint, scheme)
        self._prepare: Prepare | None = None
        self._report: Report | None = None
        self.bar = TopBar()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.run)
        self._banner = Banner()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._banner)
        layout.addWidget(self._stack, 1)
        self.room = Room(
            self.show_, self.run, self.bar, scheme=projector_scheme, reduce_motion=reduce_motion, parent=self
        )
        self._connect()
        self._show_title()
        self.show_page(1 if session.workshop.rounds else 0)

    def _connect(self) -> None:
        self.bar.mode_chosen.connect(self.show_page)
        self.bar.home_wanted.connect(self.close_workshop)
        self.document.changed.connect(self._on_changed)
        self.run.export_wanted.connect(self._on_export)
        self.run.slips_wanted.connect(self._on_slips)
        self.room.key_pressed.connect(self.take_key)
        self.room.aspect_changed.connect(self._on_aspect)

    # pages

    @property
    def prepare(self) -> "Prepare":
        """Prepare; made when it is first looked at."""
        if self._prepare is None:
            from ui.prepare.prepare import Prepare

            self._prepare = Prepare(self.document, self._paint)
            self._prepare.slips_requested.connect(self._on_slips)
            self._stack.addWidget(self._prepare)
        return self._prepare

    @property
    def report(self) -> "Report":
        """Report; made when it is first looked at."""
        if self._report is None:
            from ui.report.report import Report

            self._report = Report(self.document, self.background)
            self._stack.addWidget(self._report)
        return self._report

    @property
    def background(self) -> "Background":
        """The child process for what takes long; made when it is first needed."""
        if self._background is None:
            from ui.background import Background

            self._background = Background(self)
        return self._background

    def show_page(self, number: int) -> None:
        """Prepare, Run or Report."""
        page = self.run if number == 1 else self.prepare if number == 0 else self.report
        self._stack.setCurrentWidget(page)
        self.bar.show_mode(number)
        self.bar.set_running(number == 1)
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key nobody on the page wanted, or one pressed on the projector."""
        return self._stack.currentWidget() is self.run and self.run.take_key(event)

    # the room

    @property
    def projector(self) -> "ProjectorWindow | None":
        """The room's window, once it is up."""
        return self.room.projector

    @property
    def kiosk(self) -> "KioskWindow | None":
        """The shared screen, while there is one."""
        return self.room.kiosk

    def open_projector(self) -> None:
        """Put the room's window up."""
        self.room.open_projector()

    def _on_aspect(self, aspect: float) -> None:
        if aspect != self._aspect:
            self._aspect = aspect
            self.run.set_aspect(aspect)
            self.show_.moved.emit()

    # papers

    def _on_slips(self) -> None:
        from ui.slips import write_slips

        workshop = self.document.workshop
        activity = self.prepare.activity() if self._stack.currentWidget() is self._prepare else None
        if activity is None:
            round = self.show_.round
            activity = round.asked if round else None
        if activity is None or not activity.is_vote:
            self._say(tr("Choose a step with a vote first: slips are printed for one question."), good=False)
            return
        rounds = workshop.rounds_of(activity.id)
        number = rounds[-1].number if rounds and rounds[-1].state.takes_ballots else len(rounds) + 1
        groups = [(g, workshop.present(g.id)) for g in workshop.plan.groups]
        path = free_path(self._folder(), safe_name(f"{workshop.plan.title} slips {activity.title}"), ".pdf")
        try:
            pages = write_slips(workshop.plan.title, vote_name(number), activity, groups, path)
        except WorkshopError as error:
            self._say(str(error), good=False)
            return
        self._say(tr("{n} pages of slips are in {path}.").format(n=pages, path=path), good=True)

    def _on_export(self) -> None:
        self.show_page(2)
        self.report.ask_where()

    def _say(self, text: str, *, good: bool) -> None:
        """Say it on the banner of the page that is looked at."""
        banner = self.run.banner if self._stack.currentWidget() is self.run else self._banner
        (banner.say_good if good else banner.say_bad)(text)

    def _folder(self) -> Path:
        return self.document.session.path.parent

    # ends

    def close_workshop(self) -> None:
        """Take the windows away, wait for what is being written, close the file; then say so."""
        self.end()
        self.closed.emit()

    def end(self) -> None:
        """Close everything that belongs to this workshop; once."""
        self.room.end()
        if self._background is not None:
            self._background.close()
        self.document.session.close()

    # inside

    def _on_changed(self, _change: Change) -> None:
        self._show_title()

    def _show_title(self) -> None:
        self.bar.show_title(self.document.workshop.plan.title, read_only=self.document.session.read_only)

    def _paint(self, painter: QPainter, rect: QRectF, scene: Scene, page: int) -> None:
        paint_scene(painter, rect, scene, page=page, scheme=self._projector_scheme)

    def _pages_of(self, scene: Scene) -> int:
        return page_count(scene, self._aspect)
