"""Keeps the screen saver and sleep away while the room votes; where the system will not, it says so and goes on."""

import ctypes
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal

from ui.wording import tr

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

SERVICE: Final = "org.freedesktop.ScreenSaver"
PATH: Final = "/org/freedesktop/ScreenSaver"
CONNECTION: Final = "common-ground-awake"
WHO: Final = "Common Ground"
ES_CONTINUOUS: Final = 0x80000000
ES_SYSTEM_REQUIRED: Final = 0x00000001
ES_DISPLAY_REQUIRED: Final = 0x00000002


class Holder(Protocol):
    """Whoever on this system can hold sleep off; it tells the wake how it went."""

    def hold(self, wake: "Wake") -> None: ...

    def let_go(self) -> None: ...


class Wake(QObject):
    """Asks the system once to stay awake and once to go back to its habits."""

    changed = Signal(str)
    """How it stands, in a sentence; empty while nothing is asked of the system."""

    def __init__(self, holder: Holder | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holder = holder or holder_of(sys.platform)
        self._wanted = False
        self._trying = False
        self.would: bool | None = None
        """Whether the system stays awake when it is asked; None while nobody knows."""
        self.words = ""

    def want(self, awake: bool) -> None:
        """Stay awake, or no longer; saying the same twice does nothing."""
        if awake and self._trying and self._wanted:
            self._trying = False  # what was only tried out is needed now
        if awake == self._wanted:
            return
        self._wanted = awake
        if awake:
            self._holder.hold(self)
        else:
            self._holder.let_go()
            self._say("")

    def try_out(self) -> None:
        """Ask once, while nothing depends on it, so that Prepare can say beforehand whether it will work."""
        if not self._wanted and self.would is None:
            self._trying = True
            self.want(True)

    def tell(self, held: bool) -> None:
        """What came of it, for the holders."""
        self.would = held
        if self._trying:
            self._trying = False
            self.want(False)
        elif self._wanted:
            self._say(
                tr("Screen saver and sleep are held off.")
                if held
                else tr("This computer will not hold off its screen saver and sleep: switch them off in its settings.")
            )

    def _say(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.changed.emit(words)


class ScreenSaverService:
    """Linux: the desktop's own service, asked over a connection of its own, without waiting for the answer.

    It holds until that connection ends; UnInhibit would need an unsigned number, which Python cannot send here.
    """

    def __init__(self, address: str = "") -> None:
        self._address = address
        """Of another bus than the session's, for tests."""
        self._asked: QDBusPendingCallWatcher | None = None
        self._wake: Wake | None = None

    def hold(self, wake: Wake) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher  # only when somebody votes

        session = QDBusConnection.BusType.SessionBus
        bus = QDBusConnection.connectToBus(self._address or session, CONNECTION)  # pyright: ignore[reportCallIssue, reportArgumentType]
        if not bus.isConnected():
            wake.tell(False)
            return
        call = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        call.setArguments([WHO, tr("A room is voting")])
        self._wake = wake
        self._asked = QDBusPendingCallWatcher(bus.asyncCall(call), wake)
        self._asked.finished.connect(self._on_answer)

    def let_go(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        if self._asked is not None:
            self._asked.deleteLater()
            self._asked = None
        QDBusConnection.disconnectFromBus(CONNECTION)

    def _on_answer(self, watcher: "QDBusPendingCallWatcher") -> None:
        if watcher is self._asked and self._wake is not None:
            self._wake.tell(not watcher.isError())


class ExecutionState:
    """Windows: the thread says that display and system are in use."""

    def hold(self, wake: Wake) -> None:
        wake.tell(self._set(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED))

    def let_go(self) -> None:
        self._set(ES_CONTINUOUS)

    def _set(self, state: int) -> bool:
        windll = getattr(ctypes, "windll", None)
        return windll is not None and bool(windll.kernel32.SetThreadExecutionState(state))


class Caffeinate:
    """macOS: a small program that ends with this one."""

    def __init__(self, program: str = "caffeinate") -> None:
        self._program = program
        self._running: subprocess.Popen[bytes] | None = None

    def hold(self, wake: Wake) -> None:
        try:
            self._running = subprocess.Popen([self._program, "-dis", "-w", str(os.getpid())])
        except OSError:
            wake.tell(False)
        else:
            wake.tell(True)

    def let_go(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.terminate()
            running.wait()


def holder_of(platform: str) -> Holder:
    """Who can hold sleep off on a system."""
    return {"win32": ExecutionState, "darwin": Caffeinate}.get(platform, ScreenSaverService)()
