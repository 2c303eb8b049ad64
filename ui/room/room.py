"""The room's side of an open workshop: the projector's window, Identify, and the shared screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from ui.console.run_page import RunPage
from ui.keys import KeyAct, cap_of
from ui.room.identify import Identify
from ui.room.surroundings import surroundings
from ui.room.wake import Wake
from ui.settings import is_separate, open_store, remember_room_screen, room_screen
from ui.settings.preferences import Preferences
from ui.show import Show
from ui.top_bar import TopBar
from ui.wording import tr
from workshop.preparing.checks import Surroundings
from workshop.show.stage import activity_at
from workshop.voting import RoundId

if TYPE_CHECKING:
    from ui.kiosk.window import KioskWindow
    from ui.projector.deck import Deck
    from ui.projector.window import ProjectorWindow


class Room(QObject):
    """Opens, places and closes what the room sees, and tells the console how it stands."""

    key_pressed = Signal(object)
    """A key was pressed on the projector; carries the QKeyEvent."""
    aspect_changed = Signal(float)
    """The projector has another shape now; carries width by height."""

    def __init__(self, show: Show, run: RunPage, bar: TopBar, preferences: Preferences, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._show = show
        self._run = run
        self._bar = bar
        self._page = parent
        self._preferences = preferences
        self._deck: Deck | None = None
        self.projector: ProjectorWindow | None = None
        self.kiosk: KioskWindow | None = None
        self.identify = Identify(parent)
        self.identify.confirmed.connect(self._on_confirmed)
        self.identify.swap_wanted.connect(self.swap_screens)
        self._ended = False
        self.wake = Wake(parent=self)
        self.wake.changed.connect(bar.show_awake)
        show.moved.connect(self._stay_awake)
        self._stay_awake()
        bar.identify_wanted.connect(self._on_identify)
        run.screen_wanted.connect(self.open_kiosk)
        run.projector_toggled.connect(self._on_toggled)

    # the projector

    def open_projector(self) -> None:
        """Put the room's window up: on the second screen, or an ordinary window when there is only one."""
        from ui.projector.deck import Deck  # pyqtgraph comes with it, after the console's first paint
        from ui.projector.window import ProjectorWindow

        if self.projector is not None:
            return
        projector = ProjectorWindow(
            scheme=self._preferences.projector_scheme,
            reduce_motion=self._preferences.is_still,
            remembered=room_screen(open_store()),
        )
        self.projector = projector
        self._deck = Deck(self._show, projector)
        projector.key_pressed.connect(self._on_key)
        projector.lost.connect(self._on_lost)
        projector.found.connect(self._on_found)
        projector.mirrored.connect(self._on_mirrored)
        projector.relaid.connect(self._on_relaid)
        if (handle := self._page.window().windowHandle()) is not None:
            handle.screenChanged.connect(self._on_console_moved)
        projector.resized.connect(self.aspect_changed)
        self._start(projector)
        self.wake.try_out()

    def show_looks(self) -> None:
        """The settings have changed: light or dark, moving or still."""
        if self.projector is not None:
            self.projector.set_looks(self._preferences.projector_scheme, reduce_motion=self._preferences.is_still)

    def _start(self, projector: "ProjectorWindow") -> None:
        """Bring the room's window up; the keyboard stays with the console."""
        projector.start(self._page.window().screen())
        projector.confirm(is_separate(open_store(), projector.remembered))
        self._page.window().activateWindow()
        self._tell()

    def _tell(self) -> None:
        projector = self.projector
        screen = projector.room_screen() if projector else None
        if screen is None:
            whole = tr("Projector: one screen, taken for mirrored")
            self._bar.show_projector(whole, tr("One screen, taken for mirrored"), tr("One screen"), role="muted")
        else:
            number = QGuiApplication.screens().index(screen) + 1
            name = f"{screen.manufacturer()} {screen.model()}".strip() or screen.name()
            forms = (tr("Projector: ● {name}, screen {n}"), tr("● {name}, screen {n}"), tr("● Screen {n}"))
            self._bar.show_projector(*(form.format(name=name, n=number) for form in forms), role="accent")
            self._show.reveal_guard.set_screen(gone=False)
        self._run.set_private(projector is not None and projector.is_confirmed())
        self._stay_awake()

    def _on_lost(self, name: str) -> None:
        self._say_lost(
            (tr("Projector: ● lost"), tr("● Lost")),
            tr(
                "The room's screen ({name}) is gone. Voting goes on, nothing is lost. Plug it in again or wake it: the "
                "picture comes back by itself, or with {key}."
            ).format(name=name, key=cap_of(KeyAct.PROJECTOR_AWAY)),
        )

    def _on_mirrored(self, name: str) -> None:
        self._say_lost(
            (tr("Projector: ● mirrored"), tr("● Mirrored")),
            tr(
                "The room's screen ({name}) shows the same as this one: the room sees this console. Set the displays "
                "to extend, not to duplicate; the picture comes back by itself, or with {key}."
            ).format(name=name, key=cap_of(KeyAct.PROJECTOR_AWAY)),
        )

    def _say_lost(self, states: tuple[str, str], why: str) -> None:
        self._bar.show_projector(*states, role="live")
        self._show.reveal_guard.set_screen(gone=True)
        self._run.banner.say_bad(why, lasting=True)
        self._run.set_private(False)
        self._stay_awake()
        self._page.window().raise_()
        self._page.window().activateWindow()

    def _on_relaid(self, _name: str) -> None:
        self._page.window().activateWindow()
        self._tell()
        if self.projector is not None and not self.projector.is_confirmed():
            self._run.banner.say_good(
                tr("The room's screen has another size or place now: press Identify once more to see results early.")
            )

    def _on_console_moved(self, screen: QScreen) -> None:
        if self.projector is not None:
            self.projector.console_moved(screen)

    def _on_found(self, _name: str) -> None:
        self._page.window().activateWindow()
        self._run.banner.say_good(tr("The room's screen is back."))
        self._tell()

    def _on_key(self, event: QKeyEvent) -> None:
        self.key_pressed.emit(event)

    def _on_toggled(self) -> None:
        projector = self.projector
        if projector is None:
            return
        key = cap_of(KeyAct.PROJECTOR_AWAY)
        if projector.isVisible():
            projector.put_away()
            self._tell()
            whole = tr("Projector: taken away, {key} brings it back").format(key=key)
            self._bar.show_projector(whole, tr("Projector: away"), role="muted")
            return
        self._start(projector)
        if projector.room_screen() is None:
            alone = tr("There is one screen: the room's picture is a window on it. {key} takes it away.")
            self._run.banner.say_good(alone.format(key=key))
        else:
            self._run.banner.say_good(tr("The room's screen is back."))

    def swap_screens(self) -> None:
        """The console goes where the room's picture is, and the picture where the console was."""
        projector, window = self.projector, self._page.window()
        theirs = projector.room_screen() if projector is not None else None
        if projector is None or theirs is None:
            return
        mine = window.screen()
        projector.put_away()
        move_to(window, theirs)
        projector.console_moved(theirs)
        projector.place_on(mine)
        remember_room_screen(open_store(), projector.remembered, separate=False)
        window.activateWindow()
        self._tell()
        self._on_identify()

    def _on_identify(self) -> None:
        screens = QGuiApplication.screens()
        screen = self.projector.room_screen() if self.projector else None
        mine = screens.index(self._page.window().screen()) + 1
        self.identify.ask(mine, screens.index(screen) + 1 if screen else None)

    def _on_confirmed(self, separate: bool) -> None:
        if self.projector is not None:
            self.projector.confirm(separate)
            remember_room_screen(open_store(), self.projector.remembered, separate=separate)
        self._tell()
        self._run.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay_awake(self) -> None:
        """No screen saver while a vote is open, nor while the room's own screen shows a step of the agenda."""
        workshop = self._show.document.workshop
        on_the_wall = self.projector is not None and self.projector.room_screen() is not None
        showing = on_the_wall and activity_at(workshop, self._show.position) is not None
        voting = any(round.state.takes_ballots for round in workshop.rounds)
        self.wake.want(not self._ended and (showing or voting))

    def surroundings(self) -> Surroundings:
        """What is known of the room's screen and of this computer, for Prepare."""
        separate = self.projector is not None and self.projector.is_confirmed()
        return surroundings(separate=separate, stays_awake=self.wake.would)

    # the shared screen

    def open_kiosk(self, round: RoundId, pin: str) -> None:
        """Turn this screen into the shared one; the PIN brings the console back."""
        from ui.kiosk.window import KioskWindow

        if self.kiosk is not None:
            return
        kiosk = KioskWindow(
            self._show.document,
            round,
            pin=pin,
            facing_away=self._run.capture.screen_panel.faces_away,
            projector=self._place,
            scheme=self._preferences.projector_scheme,
        )
        self.kiosk = kiosk
        kiosk.left.connect(self.close_kiosk)
        kiosk.setGeometry(self._page.window().screen().geometry())
        kiosk.showFullScreen()

    def close_kiosk(self) -> None:
        """Give the screen back to the facilitator."""
        kiosk, self.kiosk = self.kiosk, None
        if kiosk is not None:
            kiosk.close()
            kiosk.deleteLater()
        self._page.window().activateWindow()

    def _place(self) -> QRect | None:
        return self.projector.geometry() if self.projector is not None and self.projector.isVisible() else None

    def end(self) -> None:
        """Close everything the room sees."""
        self._ended = True
        self._stay_awake()
        if self.kiosk is not None:
            self.close_kiosk()
        if self.projector is not None:
            self.projector.end()
            self.projector = None


def move_to(window: QWidget, screen: QScreen) -> None:
    """Put a window on another screen, no larger than it, in the state it was."""
    state = window.windowState()
    window.setWindowState(Qt.WindowState.WindowNoState)
    area = screen.availableGeometry()
    size = window.size().boundedTo(area.size())
    place = QRect(area.topLeft(), size)
    place.moveCenter(area.center())
    window.setScreen(screen)
    window.setGeometry(place)
    window.setWindowState(state)
