"""The room's side of an open workshop: the projector's window, Identify, and the shared screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.console.run_page import RunPage
from ui.identify import Identify
from ui.settings import is_separate, open_store, remember_room_screen, room_screen
from ui.show import Show
from ui.theme import Scheme
from ui.top_bar import TopBar
from ui.wording import tr
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

    def __init__(
        self, show: Show, run: RunPage, bar: TopBar, *, scheme: Scheme, reduce_motion: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._run = run
        self._bar = bar
        self._page = parent
        self._scheme = scheme
        self._reduce_motion = reduce_motion
        self._deck: Deck | None = None
        self.projector: ProjectorWindow | None = None
        self.kiosk: KioskWindow | None = None
        self.identify = Identify(parent)
        self.identify.confirmed.connect(self._on_confirmed)
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
            scheme=self._scheme, reduce_motion=self._reduce_motion, remembered=room_screen(open_store())
        )
        self.projector = projector
        self._deck = Deck(self._show, projector)
        projector.key_pressed.connect(self._on_key)
        projector.lost.connect(self._on_lost)
        projector.found.connect(self._on_found)
        projector.resized.connect(self.aspect_changed)
        self._start(projector)

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
            self._bar.show_projector(tr("Projector: one screen, taken for mirrored"), role="muted")
        else:
            number = QGuiApplication.screens().index(screen) + 1
            name = f"{screen.manufacturer()} {screen.model()}".strip() or screen.name()
            self._bar.show_projector(tr("Projector: ● {name}, screen {n}").format(name=name, n=number), role="accent")
        self._run.set_private(projector is not None and projector.is_confirmed())

    def _on_lost(self, name: str) -> None:
        self._bar.show_projector(tr("Projector: ● lost"), role="live")
        self._run.banner.say_bad(
            tr(
                "The room's screen ({name}) is gone. Voting goes on, nothing is lost. Plug it in again: the picture "
                "comes back by itself."
            ).format(name=name),
            lasting=True,
        )
        self._run.set_private(False)
        self._page.window().raise_()
        self._page.window().activateWindow()

    def _on_found(self, _name: str) -> None:
        self._page.window().activateWindow()
        self._run.banner.say_good(tr("The room's screen is back."))
        self._tell()

    def _on_key(self, event: QKeyEvent) -> None:
        self.key_pressed.emit(event)

    def _on_toggled(self) -> None:
        if self.projector is None:
            return
        if self.projector.isVisible():
            self.projector.put_away()
            self._tell()
        else:
            self._start(self.projector)

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
            scheme=self._scheme,
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
        if self.kiosk is not None:
            self.close_kiosk()
        if self.projector is not None:
            self.projector.end()
            self.projector = None
