"""The system's own wish for reduced motion, as the desktop portal tells it."""

import subprocess
import sys
import threading

import pytest

from tests.ui.test_wake import Bus
from tests.ui.test_wake import bus as bus
from ui.stillness import asks_for_stillness

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the portal is Linux's way")

PORTAL = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusVariant, QDBusVirtualObject
class Portal(QDBusVirtualObject):
    def handleMessage(self, message, connection):
        group, key = message.arguments()
        found = {said}.get(key)
        if found is None:
            return connection.send(message.createErrorReply("org.freedesktop.portal.Error.NotFound", "no such setting"))
        answer = message.createReply()
        answer.setArguments([QDBusVariant(QDBusVariant(found))])
        return connection.send(answer)
    def introspect(self, path):
        return ""
app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "portal")
portal = Portal()
bus.registerVirtualObject("/org/freedesktop/portal/desktop", portal)
bus.registerService("org.freedesktop.portal.Desktop")
print("ready", flush=True)
app.exec()
"""


@pytest.mark.parametrize(
    ("said", "still"),
    [
        ({"reduced-motion": 1}, True),
        ({"reduced-motion": 0}, False),
        ({"enable-animations": False}, True),
        ({"enable-animations": True}, False),
        ({}, False),
    ],
)
def test_that_the_portals_word_is_taken(bus: Bus, said: dict[str, object], still: bool) -> None:
    code = PORTAL.replace("{said}", repr(said))
    with subprocess.Popen([sys.executable, "-c", code, bus.address], stdout=subprocess.PIPE, text=True) as portal:
        assert portal.stdout is not None and portal.stdout.readline() == "ready\n"
        found = asks_for_stillness(bus.address)
        portal.terminate()
    assert found is still


def test_that_a_desktop_that_says_nothing_may_move(bus: Bus) -> None:
    before = threading.active_count()
    assert asks_for_stillness(bus.address) is False
    assert threading.active_count() == before
