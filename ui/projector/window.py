"""The window the room sees: it shows one scene, stays on the room's screen, and hides when that screen goes."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.projector.canvas import Canvas
from ui.projector.screens import ScreenFacts, choose_screen
from ui.theme import Scheme
from ui.wording import tr
from workshop.show.scene import BlankScene, CountingScene, QuestionScene, Scene, TalkScene, words_of

SETTLE: Final = 300
"""Milliseconds a screen needs after it was plugged in."""
WINDOW_SIZE: Final = (960, 540)
"""Of the ordinary window when there is only one screen."""


class ProjectorWindow(QWidget):
    """One idea a screen: no controls, no pointer, nothing private. Only `end` closes it."""

    key_pressed = Signal(object)
    """A key was pressed here; carries the QKeyEvent, for the same table of keys as the console's."""
    lost = Signal(str)
    """The room's screen is gone and the window hidden; carries the screen's name."""
    found = Signal(str)
    """The window is on the room's screen (again); carries the screen's name."""
    mirrored = Signal(str)
    """The room's screen shows the same as the console's now, and the window is hidden; carries the screen's name."""
    relaid = Signal(str)
    """The room's screen has another size or place now, and the window fills it; carries the screen's name."""
    resized = Signal(float)
    """The picture has another shape now; carries width by height."""

    def __init__(self, *, scheme: Scheme = Scheme.LIGHT, reduce_motion: bool = False, remembered: str = "") -> None:
        super().__init__()
        self.setWindowTitle(tr("Common Ground: what the room sees"))
        self.setAccessibleName(tr("Projector"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.CustomizeWindowHint
            | Qt.WindowType.WindowTitleHint
            | Qt.WindowType.WindowMinMaxButtonsHint
            | Qt.WindowType.WindowDoesNotAcceptFocus  # the keyboard stays with the console, whatever comes up
        )
        self.setMinimumSize(320, 180)
        self.canvas = Canvas(scheme, reduce_motion, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self._scene: Scene = BlankScene()
        self._page = 0
        self._remembered = remembered
        self._console: QScreen | None = None
        self._on: str | None = None
        self._away = True
        self._confirmed = False
        self._ending = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._on_settled)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._on_screen_removed)
        app.screenAdded.connect(self._on_screen_added)
        for screen in app.screens():
            screen.geometryChanged.connect(self._look_again)

    # what it shows

    @property
    def scene(self) -> Scene:
        """The scene shown now."""
        return self._scene

    @property
    def frames(self) -> int:
        """How many pictures it has drawn; it stands still while nothing changes."""
        return self.canvas.frames

    def show_scene(self, scene: Scene, page: int = 0) -> None:
        """Show one page of a scene, and say it to whoever listens instead of looking."""
        if (scene, page) == (self._scene, self._page):
            return
        before = self._scene
        self._scene, self._page = scene, page
        self.canvas.show_scene(scene, page)
        words = words_of(scene)
        self.setAccessibleDescription(words)
        if is_news(before, scene):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def set_looks(self, scheme: Scheme, *, reduce_motion: bool) -> None:
        """Draw in these colours from now on, and move bars or not."""
        self.canvas.set_looks(scheme, reduce_motion)

    # where it is

    def start(self, console: QScreen) -> None:
        """Come up: on the room's screen, or as an ordinary window when there is only the console's."""
        self._console = console
        self._away = False
        screen = self._choice()
        if screen is not None:
            self.place_on(screen)
        else:
            self._show_window(console)

    def console_moved(self, console: QScreen) -> None:
        """The console is on another screen now: the room's picture never stays under it."""
        self._console = console
        self._look_again()

    def place_on(self, screen: QScreen) -> None:
        """Fill a screen; it is the room's from now on."""
        facts = facts_of(screen, None)
        self._confirmed = self._confirmed and facts.key == self._remembered
        self._remembered = facts.key
        self._on = facts.name
        self._away = False
        self.hide()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen would ask for the keyboard too
        self.show()

    def put_away(self) -> None:
        """Take the window from the screen until `start`."""
        self._away = True
        self._on = None
        self._settle.stop()
        self.canvas.rest()
        self.hide()

    def end(self) -> None:
        """Close for good."""
        self._ending = True
        self.put_away()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.disconnect(self._on_screen_removed)
        app.screenAdded.disconnect(self._on_screen_added)
        self.close()
        self.deleteLater()

    def room_screen(self) -> QScreen | None:
        """The screen it fills; None while it is an ordinary window, away or lost."""
        return next((s for s in QGuiApplication.screens() if s.name() == self._on), None) if self._on else None

    @property
    def remembered(self) -> str:
        """The key of the room's screen, to be given to the next window."""
        return self._remembered

    def confirm(self, separate: bool) -> None:
        """The facilitator has looked: the room's screen is, or is not, apart from the console's."""
        self._confirmed = separate

    def is_confirmed(self) -> bool:
        """Whether somebody looked and saw that the room's screen is a separate one."""
        return self._confirmed and self.room_screen() is not None

    # inside

    def _choice(self) -> QScreen | None:
        screens = QGuiApplication.screens()
        facts = [facts_of(screen, self._console) for screen in screens]
        chosen = choose_screen(facts, self._remembered)
        return screens[facts.index(chosen)] if chosen else None

    def _show_window(self, console: QScreen) -> None:
        self._on = None
        self.hide()
        self.setScreen(console)
        room = console.availableGeometry()
        width, height = min(WINDOW_SIZE[0], room.width()), min(WINDOW_SIZE[1], room.height())
        self.setGeometry(room.right() - width, room.bottom() - height, width, height)
        self.showNormal()

    def _on_screen_removed(self, screen: QScreen) -> None:
        if self._on is None or screen.name() != self._on:
            return
        self._leave()
        self.lost.emit(screen.name())

    def _leave(self) -> None:
        """The room's screen is not the room's any more: no picture, above all not over the console."""
        self._on = None
        self._settle.stop()
        self.canvas.rest()
        self.hide()

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._look_again, Qt.ConnectionType.UniqueConnection)
        self._look_again()

    def _look_again(self, *_: object) -> None:
        """Screens have come, gone or changed: wait until the system has settled."""
        if not self._away:
            self._settle.start()

    def _on_settled(self) -> None:
        if self._away:
            return
        screen, present = self._choice(), self.room_screen()
        if screen is None:
            if present is not None:
                self._leave()
                self.mirrored.emit(present.name())
        elif present is None:
            self.place_on(screen)
            self.found.emit(screen.name())
        elif screen is not present or screen.geometry() != self.geometry():
            self.place_on(screen)
            self.relaid.emit(screen.name())

    # Qt's

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self.key_pressed.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.width() / max(1, self.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ending:
            event.accept()
        else:
            event.ignore()


def facts_of(screen: QScreen, console: QScreen | None) -> ScreenFacts:
    """What the choice of screen needs to know."""
    area = screen.geometry()
    serial = screen.serialNumber()
    return ScreenFacts(
        screen.name(), serial, area.x(), area.y(), area.width(), area.height(), is_console=screen is console
    )


def is_news(before: Scene, after: Scene) -> bool:
    """Whether a change is worth saying aloud: not each vote that comes in, nor each second of the timer."""
    if type(before) is not type(after):
        return True
    match before, after:
        case (QuestionScene(), QuestionScene()) | (TalkScene(), TalkScene()):
            return before.question != after.question
        case CountingScene(), CountingScene():
            return False
        case _:
            return words_of(before) != words_of(after)
