"""One open workshop: its document, its show, its three pages, the projector and the shared screen; ends as one."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.agenda_clock import AgendaClock
from ui.console.recolour import recolour
from ui.console.run_page import RunPage
from ui.document import Document
from ui.leaving import LeaveBanner, close_session, why_stay
from ui.mending.mending import Mending
from ui.papers.desk import PapersDesk
from ui.projector.wall import Wall
from ui.room.room import Room
from ui.room.stations import Stations
from ui.settings.preferences import Preferences
from ui.show import Show
from ui.top_bar import TopBar
from ui.watch import Watch
from ui.widgets.banner import Banner
from ui.wording import tr
from workshop.session import Change, Session

if TYPE_CHECKING:
    from ui.background import Background
    from ui.kiosk.window import KioskWindow
    from ui.prepare.prepare import Prepare
    from ui.projector.window import ProjectorWindow
    from ui.rehearsal import RehearsalBar
    from ui.report.report import Report
    from ui.workshop_panel import WorkshopPanel
    from workshop.plan import Activity


class OpenWorkshop(QWidget):
    """Everything that belongs to one workshop while it is open."""

    closed = Signal()
    """The facilitator wants Home, or the end of a rehearsal; the file is closed."""
    settings_wanted = Signal()
    rehearse_wanted = Signal()
    """Try this workshop out with invented voters."""
    next_wanted = Signal()
    """The same plan and people once more, in a new file."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        *,
        clock: Callable[[], float] = monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.document = Document(session, self)
        self.show_ = Show(self.document, self, clock=clock)
        self._background: Background | None = None
        self.said_at_the_end = ""
        """What could not be done when the file was closed; to be said on the next page."""
        self._wall = Wall(lambda: preferences.projector_scheme)
        self.show_.page_count = self._wall.pages_of
        self._stack = QStackedWidget(self)  # pages are made in it: moved there later, they would get their looks anew
        self.run = RunPage(self.document, self.show_, self._wall.paint, preferences.scheme, self._stack)
        self._prepare: Prepare | None = None
        self._report: Report | None = None
        self._about: WorkshopPanel | None = None
        self.bar = TopBar()
        self._stack.addWidget(self.run)
        self._banner = Banner()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        self.rehearsal = self._rehearsal_bar()
        if self.rehearsal is not None:
            layout.addWidget(self.rehearsal)
        self._leaving = LeaveBanner()
        layout.addWidget(self._leaving)
        layout.addWidget(self._banner)
        layout.addWidget(self._stack, 1)
        self.room = Room(self.show_, self.run, self.bar, preferences, parent=self)
        AgendaClock(self.show_, self.bar, clock)
        self.stations = Stations(self.document, self.show_, self.run)
        self.papers = PapersDesk(self.document, self._asked, self.say, self)
        self._watch = Watch(self.document, self.show_, self)
        self.mending = Mending(self.show_, self._watch, self.run, self, above=self._leaving)
        self._connect()
        self._show_title()
        self._on_preferences()
        self.show_page(1 if session.workshop.rounds else 0)

    def _connect(self) -> None:
        self.bar.mode_chosen.connect(self.show_page)
        self.bar.home_wanted.connect(self._on_home)
        self.bar.settings_wanted.connect(self.settings_wanted)
        self.bar.about_wanted.connect(self._on_about)
        self._preferences.changed.connect(self._on_preferences)
        self.document.changed.connect(self._on_changed)
        self.run.export_wanted.connect(self._on_export)
        self.mending.held_changed.connect(self.bar.show_held)
        self.mending.fault_changed.connect(self.bar.show_fault)
        self.run.slips_wanted.connect(self.papers.print_slips)
        self.run.rehearse_wanted.connect(self._on_rehearse)
        self.room.key_pressed.connect(self.take_key)
        self.room.aspect_changed.connect(self._on_aspect)

    # pages

    @property
    def prepare(self) -> "Prepare":
        """Prepare; made when it is first looked at."""
        if self._prepare is None:
            from ui.prepare.outside import Outside
            from ui.prepare.prepare import Prepare

            outside = Outside(self._wall.fit_of, self._wall.pages_of, self.room.surroundings, lambda: self.background)
            self._prepare = Prepare(self.document, self._wall.paint, outside, self._stack)
            self._prepare.slips_requested.connect(self.papers.print_slips)
            self._prepare.cards_requested.connect(self.papers.print_cards)
            self._prepare.rehearse_requested.connect(self.rehearse_wanted)
            self._add_page(self._prepare, tr("Prepare"))
        return self._prepare

    @property
    def report(self) -> "Report":
        """Report; made when it is first looked at."""
        if self._report is None:
            from ui.report.names_card import NamesCard
            from ui.report.report import Report

            self._report = Report(self.document, self.background)
            self._report.export_requested.connect(self._report.ask_where)
            self._report.set_private(self.run.middle.is_private)
            self.run.privacy_changed.connect(self._report.set_private)
            self._report.place(NamesCard(self.document))
            self._add_page(self._report, tr("Report"))
        return self._report

    @property
    def background(self) -> "Background":
        """The child process for what takes long; made when it is first needed."""
        if self._background is None:
            from ui.background import Background

            self._background = Background(self)
        return self._background

    def _add_page(self, page: QWidget, name: str) -> None:
        """A page takes the keyboard itself when it is turned to, so that no button looks pressed for."""
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(name)
        self._stack.addWidget(page)

    def show_page(self, number: int) -> None:
        """Prepare, Run or Report."""
        page = self.run if number == 1 else self.prepare if number == 0 else self.report
        self._stack.setCurrentWidget(page)
        self.bar.show_mode(number)
        self.bar.set_running(number == 1)
        self.take_keyboard()

    @property
    def page_number(self) -> int:
        """0 for Prepare, 1 for Run, 2 for Report."""
        return {self.run: 1, self._prepare: 0}.get(self._stack.currentWidget(), 2)

    def take_keyboard(self) -> None:
        """Keys go to the page that is shown. To be asked again once this stands in its window: moving in there, Qt
        forgets who had the keyboard and gives it to the first button."""
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
        if aspect != self._wall.aspect:
            self._wall.aspect = aspect
            self.run.set_aspect(aspect)
            self.show_.moved.emit()

    # inside the pages

    def _asked(self) -> "Activity | None":
        """The step that is looked at: in Prepare the chosen one, else the one being voted on."""
        activity = self.prepare.activity() if self._stack.currentWidget() is self._prepare else None
        round = self.show_.round
        return activity or (round.asked if round else None)

    def _rehearsal_bar(self) -> "RehearsalBar | None":
        """What says all the time that this is a rehearsal; None in a real workshop."""
        if not self.document.workshop.is_rehearsal:
            return None
        from ui.rehearsal import RehearsalBar

        bar = RehearsalBar(self.document, self.show_)
        bar.ended.connect(self.close_workshop)
        bar.filled.connect(self.run.banner.say_good)
        return bar

    def _on_rehearse(self) -> None:
        if self.rehearsal is None:
            self.rehearse_wanted.emit()
        else:
            self.rehearsal.fill()

    def _on_export(self) -> None:
        self.show_page(2)
        self.report.ask_where()

    def say(self, text: str, *, good: bool) -> None:
        """Say it on the banner of the page that is looked at."""
        banner = self.run.banner if self._stack.currentWidget() is self.run else self._banner
        (banner.say_good if good else banner.say_bad)(text)

    def say_bad(self, text: str) -> None:
        """Say there what could not be done."""
        self.say(text, good=False)

    # ends

    def may_leave(self, leave: Callable[[], object]) -> bool:
        """Whether nothing is under way; else the facilitator is asked, and a yes calls `leave`."""
        session = self.document.session
        return self._leaving.may_leave(why_stay(session.workshop, session.held, session.watch()), leave)

    def agree_to_leave(self) -> None:
        """From now on nobody is asked."""
        self._leaving.agree()

    def _on_about(self) -> None:
        if self._about is None:
            from ui.workshop_panel import WorkshopPanel

            self._about = WorkshopPanel(self.document, self, lambda: self.background)
            self._about.copies_wanted.connect(self.mending.copies_wanted)
            self._about.next_wanted.connect(self._on_next)
        self._about.toggle()

    def _on_next(self) -> None:
        if self.may_leave(self.next_wanted.emit):
            self.next_wanted.emit()

    def _on_home(self) -> None:
        if self.may_leave(self.close_workshop):
            self.close_workshop()

    def close_workshop(self) -> None:
        """Take the windows away, wait for what is being written, close the file; then say so."""
        self.end()
        self.closed.emit()

    def end(self) -> None:
        """Close everything that belongs to this workshop; once."""
        self.room.end()
        self._watch.end()
        if self._background is not None:
            self._background.close()
        self.said_at_the_end = close_session(self.document.session)

    # inside

    def _on_changed(self, _change: Change) -> None:
        self._show_title()

    def _on_preferences(self) -> None:
        self.run.timer_seconds = self._preferences.settings.minutes * 60
        recolour(self.run, self._preferences.scheme)
        self.room.show_looks()

    def _show_title(self) -> None:
        self.bar.show_title(self.document.workshop.plan.title, read_only=self.document.session.read_only)
