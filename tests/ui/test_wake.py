"""Sleep and the screen saver are held off while a vote is open: against a stand-in service on a bus of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServiceWatcher, QDBusVirtualObject

from ui.room.wake import PATH, SERVICE, Caffeinate, ScreenSaverService, Wake

linux = pytest.mark.skipif(sys.platform != "linux", reason="the session bus is Linux's way")


class ScreenSaver(QDBusVirtualObject):
    """The desktop's service, as far as it matters here: who asked, until they give it back or their connection ends."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self.held: dict[str, list[object]] = {}
        self.asked = 0
        self._watcher = QDBusServiceWatcher("", bus, QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
        self._watcher.serviceUnregistered.connect(self._on_gone)

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        assert (message.interface(), message.member()) == (SERVICE, "Inhibit")
        self.asked += 1
        self.held[message.service()] = message.arguments()
        self._watcher.addWatchedService(message.service())
        answer = message.createReply()
        answer.setArguments([self.asked])
        return connection.send(answer)

    def introspect(self, path: str) -> str:
        return ""

    def _on_gone(self, name: str) -> None:
        self.held.pop(name, None)


class Bus:
    """A private message bus and the desktop's end of it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        self.address = process.stdout.readline().strip()
        self.desktop = QDBusConnection.connectToBus(self.address, "desktop")
        assert self.desktop.isConnected()

    def serve(self) -> ScreenSaver:
        service = ScreenSaver(self.desktop)
        assert self.desktop.registerService(SERVICE)
        assert self.desktop.registerVirtualObject(PATH, service)
        return service


@pytest.fixture
def bus() -> Iterator[Bus]:
    if shutil.which("dbus-daemon") is None:
        if os.environ.get("CI"):
            pytest.fail("not installed: dbus; sh packaging/dev.sh test installs it")
        pytest.skip("not installed: dbus; sh packaging/dev.sh test installs it")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        made = Bus(process)
        yield made
        QDBusConnection.disconnectFromBus("desktop")
        process.terminate()


@linux
def test_that_the_desktop_is_asked_once_and_gets_its_screen_saver_back(qtbot, bus: Bus) -> None:
    service = bus.serve()
    wake = Wake(ScreenSaverService(bus.address))
    wake.want(True)
    wake.want(True)
    qtbot.waitUntil(lambda: wake.words == "Screen saver and sleep are held off.")
    assert list(service.held.values()) == [["Common Ground", "A room is voting"]]
    wake.want(False)
    assert wake.words == ""
    qtbot.waitUntil(lambda: not service.held)
    wake.want(True)
    qtbot.waitUntil(lambda: bool(service.held))
    assert service.asked == 2


@linux
def test_that_an_answer_that_comes_too_late_says_nothing(qtbot, bus: Bus) -> None:
    service = bus.serve()
    wake = Wake(ScreenSaverService(bus.address))
    wake.want(True)
    wake.want(False)
    with qtbot.assertNotEmitted(wake.changed, wait=200):
        pass
    wake.want(True)
    qtbot.waitUntil(lambda: wake.words == "Screen saver and sleep are held off.")
    assert service.asked
    wake.want(False)


@linux
def test_that_a_desktop_without_the_service_is_said_and_nothing_else_happens(qtbot, bus: Bus) -> None:
    wake = Wake(ScreenSaverService(bus.address))
    wake.want(True)
    qtbot.waitUntil(lambda: "switch them off in its settings" in wake.words)
    wake.want(False)
    assert wake.words == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program that waits")
def test_that_the_helper_program_runs_while_it_is_wanted_and_ends_then(tmp_path: Path) -> None:
    program = tmp_path / "stays-awake"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nexec sleep 60\n')
    program.chmod(0o755)
    helper = Caffeinate(str(program))
    wake = Wake(helper)
    wake.want(True)
    assert wake.words == "Screen saver and sleep are held off."
    running = helper._running
    assert running is not None and running.poll() is None
    wake.want(False)
    assert running.poll() is not None


def test_that_a_system_without_the_helper_program_is_said(tmp_path: Path) -> None:
    wake = Wake(Caffeinate(str(tmp_path / "not-there")))
    wake.want(True)
    assert "switch them off" in wake.words
