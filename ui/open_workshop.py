"""One open workshop: its document, its show, its three pages, the projector and the shared screen; ends as one."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QScreen
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from ui.console.run_page import RunPage
from ui.document import Document
from ui.files import safe_name
from ui.identify import Identify
from ui.projector.picture import page_count, paint_scene
from ui.settings import is_separate, open_store, remember_room_screen, room_screen
from ui.show import Show
from ui.theme import Scheme
from ui.top_bar import TopBar
from ui.wording import tr
from workshop.scene import Scene
from workshop.session import Change, Session
from workshop.voting import RoundId
from workshop.words import vote_name

if TYPE_CHECKING:
    from ui.background import Background
    from ui.kiosk.window import KioskWindow
    from ui.prepare.prepare import Prepare
    from ui.projector.deck import Deck
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
        self._scheme = scheme
        self._projector_scheme = projector_scheme
        self._reduce_motion = reduce_motion
        self.document = Document(session, self)
        self.show_ = Show(self.document, self, clock=clock)
        self._background: Background | None = None
        self.projector: ProjectorWindow | None = None
        self.kiosk: KioskWindow | None = None
        self._deck: Deck | None = None
        self._aspect = 16 / 9
        self.show_.page_count = self._pages_of
        self.run = RunPage(self.document, self.show_, self._paint, scheme)
        self._prepare: Prepare | None = None
        self._report: Report | None = None
        self.bar = TopBar()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.identify = Identify(self)
        self._connect()
        self._show_title()
        self.show_page(1 if session.workshop.rounds else 0)

    def _connect(self) -> None:
        self.bar.mode_chosen.connect(self.show_page)
        self.bar.home_wanted.connect(self.close_workshop)
        self.bar.identify_wanted.connect(self._on_identify)
        self.identify.confirmed.connect(self._on_confirmed)
        self.document.changed.connect(self._on_changed)
        self.run.export_wanted.connect(self._on_export)
        self.run.slips_wanted.connect(self._on_slips)
        self.run.screen_wanted.connect(self._on_screen)
        self.run.projector_toggled.connect(self._on_projector_toggled)

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

    # the projector

    def open_projector(self) -> None:
        """Put the room's window up: on the second screen, or an ordinary window when there is only one."""
        from ui.projector.deck import Deck
        from ui.projector.window import ProjectorWindow

        if self.projector is not None:
            return
        store = open_store()
        projector = ProjectorWindow(
            scheme=self._projector_scheme, reduce_motion=self._reduce_motion, remembered=room_screen(store)
        )
        self.projector = projector
        self._deck = Deck(self.show_, projector)
        projector.key_pressed.connect(self._on_projector_key)
        projector.lost.connect(self._on_lost)
        projector.found.connect(self._on_found)
        projector.resized.connect(self._on_aspect)
        self._start_projector(projector)

    def _start_projector(self, projector: "ProjectorWindow") -> None:
        """Bring the room's window up; the keyboard stays with the console."""
        projector.start(self.window().screen())
        projector.confirm(is_separate(open_store(), projector.remembered))
        self.window().activateWindow()
        self._show_projector_state()

    def _show_projector_state(self) -> None:
        screen = self.projector.room_screen() if self.projector else None
        if screen is None:
            self.bar.show_projector(tr("Projector: one screen, taken for mirrored"), role="muted")
        else:
            number = QGuiApplication.screens().index(screen) + 1
            name = f"{screen.manufacturer()} {screen.model()}".strip() or screen.name()
            self.bar.show_projector(tr("Projector: ● {name}, screen {n}").format(name=name, n=number), role="accent")
        self.run.set_private(screen is not None and self.projector is not None and self.projector.is_confirmed())

    def _on_lost(self, name: str) -> None:
        self.bar.show_projector(tr("Projector: ● lost"), role="live")
        self.run.banner.say_bad(
            tr(
                "The room's screen ({name}) is gone. Voting goes on, nothing is lost. Plug it in again: the picture "
                "comes back by itself."
            ).format(name=name)
        )
        self.run.set_private(False)
        self.window().raise_()
        self.window().activateWindow()

    def _on_found(self, _name: str) -> None:
        self.window().activateWindow()
        self.run.banner.say_good(tr("The room's screen is back."))
        self._show_projector_state()

    def _on_projector_key(self, event: QKeyEvent) -> None:
        self.take_key(event)

    def _on_projector_toggled(self) -> None:
        if self.projector is None:
            return
        if self.projector.isVisible():
            self.projector.put_away()
            self._show_projector_state()
        else:
            self._start_projector(self.projector)

    def _on_aspect(self, aspect: float) -> None:
        if aspect == self._aspect:
            return
        self._aspect = aspect
        self.run.set_aspect(aspect)
        self.show_.moved.emit()

    def _on_identify(self) -> None:
        screens = QGuiApplication.screens()
        screen = self.projector.room_screen() if self.projector else None
        self.identify.ask(screens.index(self.window().screen()) + 1, screens.index(screen) + 1 if screen else None)

    def _on_confirmed(self, separate: bool) -> None:
        if self.projector is not None:
            self.projector.confirm(separate)
            remember_room_screen(open_store(), self.projector.remembered, separate=separate)
        self._show_projector_state()
        self._stack.currentWidget().setFocus()

    # the shared screen

    def _on_screen(self, round: RoundId, pin: str) -> None:
        from ui.kiosk.window import KioskWindow

        if self.kiosk is not None:
            return
        kiosk = KioskWindow(
            self.document,
            round,
            pin=pin,
            facing_away=self.run.capture.screen_panel.faces_away,
            projector=self._room_place,
            scheme=self._projector_scheme,
        )
        self.kiosk = kiosk
        kiosk.left.connect(self._on_kiosk_left)
        screen: QScreen = self.window().screen()
        kiosk.setGeometry(screen.geometry())
        kiosk.showFullScreen()

    def _room_place(self) -> QRect | None:
        return self.projector.geometry() if self.projector is not None and self.projector.isVisible() else None

    def _on_kiosk_left(self) -> None:
        kiosk, self.kiosk = self.kiosk, None
        if kiosk is not None:
            kiosk.close()
            kiosk.deleteLater()
        self.window().activateWindow()

    # papers

    def _on_slips(self) -> None:
        from ui.slips import write_slips

        workshop = self.document.workshop
        activity = self.prepare.activity() if self._stack.currentWidget() is self._prepare else None
        if activity is None:
            round = self.show_.round
            activity = round.asked if round else None
        if activity is None or not activity.is_vote:
            self.run.banner.say_bad(tr("Choose a step with a vote first: slips are printed for one question."))
            return
        name = safe_name(f"{workshop.plan.title} slips {activity.title}") + ".pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Print slips"), str(self._folder() / name), tr("PDF (*.pdf)"))
        if not chosen:
            return
        rounds = workshop.rounds_of(activity.id)
        number = rounds[-1].number if rounds and rounds[-1].state.takes_ballots else len(rounds) + 1
        groups = [(g, workshop.present(g.id)) for g in workshop.plan.groups]
        pages = write_slips(workshop.plan.title, vote_name(number), activity, groups, Path(chosen))
        self.run.banner.say_good(tr("{n} pages of slips are in {path}.").format(n=pages, path=chosen))

    def _on_export(self) -> None:
        self.show_page(2)
        self.report.ask_where()

    def _folder(self) -> Path:
        return self.document.session.path.parent

    # ends

    def close_workshop(self) -> None:
        """Take the windows away, wait for what is being written, close the file; then say so."""
        self.end()
        self.closed.emit()

    def end(self) -> None:
        """Close everything that belongs to this workshop; once."""
        if self.kiosk is not None:
            self._on_kiosk_left()
        if self.projector is not None:
            self.projector.end()
            self.projector = None
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
