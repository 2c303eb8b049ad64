"""Whether this computer asks programs to move nothing; asked once, and taken for no where it does not say."""

import ctypes
import subprocess
import sys
from typing import Final

PORTAL: Final = "org.freedesktop.portal.Desktop"
PATH: Final = "/org/freedesktop/portal/desktop"
SETTINGS: Final = "org.freedesktop.portal.Settings"
PATIENCE: Final = 250
"""Milliseconds for an answer; the room's window waits for it."""
SPI_GETCLIENTAREAANIMATION: Final = 0x1042


def system_wants_stillness(platform: str = sys.platform) -> bool:
    """The system's own wish for reduced motion."""
    if platform == "win32":
        return _windows()
    if platform == "darwin":
        return _macos()
    return asks_for_stillness()


def asks_for_stillness(address: str = "") -> bool:
    """Linux: what the desktop portal says of motion, or GNOME of its animations. The address is for tests."""
    from PySide6.QtDBus import QDBusConnection

    session = QDBusConnection.BusType.SessionBus
    bus = QDBusConnection.connectToBus(address or session, "common-ground-motion")  # pyright: ignore[reportCallIssue, reportArgumentType]
    try:
        if not bus.isConnected():
            return False
        if _read(bus, "org.freedesktop.appearance", "reduced-motion") == 1:
            return True
        return _read(bus, "org.gnome.desktop.interface", "enable-animations") is False
    finally:
        QDBusConnection.disconnectFromBus("common-ground-motion")


def _read(bus: object, group: str, key: str) -> object:
    """One setting of the portal; None where it has none."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

    assert isinstance(bus, QDBusConnection)
    call = QDBusMessage.createMethodCall(PORTAL, PATH, SETTINGS, "Read")
    call.setArguments([group, key])
    answer = bus.call(call, QDBus.CallMode.Block, PATIENCE)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    value = answer.arguments()[0]
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _windows() -> bool:
    windll = getattr(ctypes, "windll", None)
    animated = ctypes.c_int(1)
    if windll is not None:
        windll.user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
    return not animated.value


def _macos() -> bool:
    asked = ["defaults", "read", "com.apple.universalaccess", "reduceMotion"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=1).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.strip() == "1"
