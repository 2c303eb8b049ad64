"""The facilitator's window: Home, or one open workshop."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.assets import asset
from ui.front import Front
from ui.help.desk import HelpDesk
from ui.letters import title_of
from ui.placing import place_window
from ui.settings import keep_geometry, kept_geometry
from ui.settings.preferences import Preferences
from ui.way_home import WayHome
from workshop.errors import WorkshopError

if TYPE_CHECKING:
    from ui.home.home import Home
    from ui.open_workshop import OpenWorkshop
    from ui.rehearsal import Rehearsal
    from ui.settings.panel import SettingsPanel
    from workshop.change import Change
    from workshop.model import Workshop
    from workshop.session import Session


class MainWindow(QMainWindow):
    """Shows Home until a workshop is open, and Home again when it is closed."""

    painted = Signal()
    """The window was painted for the first time; what is slow to load may come now."""

    def __init__(self, preferences: Preferences, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._preferences = preferences
        preferences.setParent(self)
        self._store = preferences.store
        self._settings_panel: SettingsPanel | None = None
        self._wrong = ""
        self._was_painted = False
        self._when_painted: Callable[[], None] | None = None
        self.workshop: OpenWorkshop | None = None
        self._rehearsal: Rehearsal | None = None
        self.ways_back = WayHome(self)
        self.setWindowTitle("Common Ground")
        self.setWindowIcon(QIcon(str(asset("icons", "common-ground.svg"))))
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.front = Front(preferences, self._stack)
        self.front.made.connect(self._on_home_made)
        self.front.workshop_made.connect(self.open_file)
        self.help = HelpDesk(self, preferences)
        self.help.guide_wanted.connect(self.start_guide)
        self.help.own_wanted.connect(self._on_own)
        place_window(self, kept_geometry(self._store, "console"))
        self.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        shortcut = QShortcut(QKeySequence("Ctrl+,"), self)
        shortcut.activated.connect(self.toggle_settings)

    @property
    def home(self) -> "Home":
        """Home; made when it is first needed."""
        return self.front.home

    def _on_home_made(self, home: "Home") -> None:
        home.template_chosen.connect(self.start_template)
        home.open_requested.connect(self._on_open)
        home.recent_chosen.connect(self.open_file)
        home.sample_requested.connect(self.start_sample)
        home.settings_requested.connect(self.toggle_settings)
        self.help.wire_home(home)
        self.ways_back.wire_home(home)

    # what can be opened

    def open_file(self, path: Path) -> None:
        """Open a workshop file, or show a template or a workbook on Home; a sentence there if it cannot be."""
        if not self.front.shows(path):
            self._open(lambda: opening().from_file(path), path)

    def start_template(self, template: str) -> None:
        """Start a new workshop from a template."""
        self._open(lambda: opening().from_template(template))

    def start_next(self) -> None:
        """Make the next workshop after the open one, and go on there."""
        made = self.workshop
        if made is not None:
            self._open(lambda: opening().next_after(made.document.session))

    def start_sample(self) -> None:
        """Open the sample room, made anew."""
        self._open(lambda: opening().sample_room())

    def start_rehearsal(self) -> None:
        """Try the open workshop out on a copy with invented voters; the real file is closed meanwhile."""
        made = self.workshop
        if made is None or self._rehearsal is not None:
            return
        self._rehearse(made.document.workshop, made.document.session.path)

    def start_guide(self) -> None:
        """Rehearse the sample room, led from act to act; what is open now comes back afterwards."""
        made = self.workshop
        if made is not None and not made.may_leave(self.start_guide):
            return
        real = self._rehearsal.real if self._rehearsal else made.document.session.path if made else None
        if (made := self._rehearse(opening().sample_as_prepared(), real)) is not None:
            self.help.lead(made)

    def _rehearse(self, workshop: "Workshop", real: Path | None) -> "OpenWorkshop | None":
        try:
            rehearsal = opening().Rehearsal(workshop, real)
        except WorkshopError as error:
            say = self.front.say_error if self.workshop is None else self.workshop.say_bad
            say(str(error))
            return None
        made = self._show(rehearsal.session)
        self._rehearsal = rehearsal
        made.show_page(1)
        return made

    def toggle_settings(self) -> None:
        """Show the settings over the page, or put them away."""
        if self._settings_panel is None:
            from ui.settings.panel import SettingsPanel

            self._settings_panel = SettingsPanel(self._preferences, self)
            self._settings_panel.keys.changed.connect(self._on_keys_changed)
        self._settings_panel.toggle()

    def say_wrong(self, sentences: Sequence[str]) -> None:
        """What could not be used of the settings; said on the first page with a line for it."""
        self._wrong = " ".join(sentences)

    def open_when_painted(self, act: Callable[[], None]) -> None:
        """Show an empty page at once, and do what was asked for as soon as it stands."""
        blank = QWidget()
        blank.setProperty("role", "paper")
        blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(blank)
        self._stack.setCurrentWidget(blank)
        self._when_painted = act

    def _open(self, make: "Callable[[], Session]", path: Path | None = None) -> None:
        try:
            session = make()
        except WorkshopError as error:
            self.ways_back.say(error, path)
            return
        self._show(session)

    # inside

    def _show(self, session: "Session") -> "OpenWorkshop":
        self._end_workshop()
        made = opening().OpenWorkshop(session, self._preferences, clock=self._clock, parent=self._stack)
        self.workshop = made
        made.closed.connect(self._on_closed)
        made.settings_wanted.connect(self.toggle_settings)
        made.rehearse_wanted.connect(self.start_rehearsal)
        made.next_wanted.connect(self.start_next)
        made.mending.copies_wanted.connect(self.ways_back.show_copies)
        made.document.changed.connect(self._on_changed)
        self.help.wire(made)
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        made.take_keyboard()
        self.setWindowTitle(title_of(f"{session.workshop.plan.title} – Common Ground"))
        self._remember(session)
        if said := opening().said_on_opening(session):
            made.run.banner.say_bad(said)
        self._tell_wrong()
        if self._was_painted:
            QTimer.singleShot(0, made.open_projector)
        return made

    def _tell_wrong(self) -> None:
        wrong, self._wrong = self._wrong, ""
        if wrong and self.workshop is not None:
            self.workshop.run.banner.say_bad(wrong)
        elif wrong:
            self.home.say_error(wrong)

    def _on_keys_changed(self) -> None:
        if self.workshop is not None:
            self.workshop.run.acts.show_caps()

    def _on_changed(self, change: "Change") -> None:
        """Keep what Home says of a workshop up to date at each opening and closing: the power may go."""
        from workshop.change import What  # only once something was opened: the first window does not wait for it

        if self.workshop is not None and change.what & {What.ROUND, What.PEOPLE, What.PLAN}:
            self._remember(self.workshop.document.session)

    def _remember(self, session: "Session") -> None:
        if session.workshop.is_rehearsal:
            return
        self.front.remember(opening().recent_of(session.path, session.workshop))

    def _end_workshop(self) -> None:
        made, self.workshop = self.workshop, None
        self.help.wire(None)
        if made is not None:
            self._remember(made.document.session)
            made.end()
            self._wrong = " ".join(filter(None, (self._wrong, made.said_at_the_end)))
            self._stack.removeWidget(made)
            made.deleteLater()
            QTimer.singleShot(0, gc.collect)  # at a quiet moment, not while the next workshop's widgets are made
        rehearsal, self._rehearsal = self._rehearsal, None
        if rehearsal is not None:
            rehearsal.delete()

    def _on_closed(self) -> None:
        rehearsal = self._rehearsal
        self._end_workshop()
        if rehearsal is not None and rehearsal.real is not None:
            self.open_file(rehearsal.real)
            return
        self.front.show()
        self.setWindowTitle("Common Ground")
        self._tell_wrong()
        self.home.setFocus()

    def _on_own(self) -> None:
        if self.workshop is not None:
            self.workshop.close_workshop()
        if self.workshop is None:  # else the one that was open before the guide is there again
            self.home.choose_template()

    def _on_open(self, path: Path | None) -> None:
        path = path or self.front.ask_which()
        if path is not None:
            self.open_file(path)

    def _on_painted(self) -> None:
        self.front.fill_shelf()
        act, self._when_painted = self._when_painted, None
        opening()
        if act is not None:
            act()
        elif self.workshop is not None:
            self.workshop.open_projector()
        else:
            self._tell_wrong()
            self.ways_back.tell_cut_off()

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

    def close_for_good(self) -> None:
        """Close whatever is under way, without asking."""
        if self.workshop is not None:
            self.workshop.agree_to_leave()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workshop is not None and not self.workshop.may_leave(self.close):
            event.ignore()
            return
        keep_geometry(self._store, "console", self.saveGeometry())
        self._end_workshop()
        super().closeEvent(event)


def opening() -> ModuleType:
    """All that a workshop needs. It is imported when it is needed, or right after the first paint: it would make the
    window wait three times as long."""
    from ui import opening as module

    return module
