"""What this computer says of its screens, its charger and its messages, for the list of Prepare."""

import ctypes
import shutil
import subprocess
import sys
from typing import Final

from PySide6.QtGui import QGuiApplication

from ui.room.power import power_now
from workshop.preparing.checks import Surroundings

PATIENCE: Final = 0.3
"""Seconds another program may take to answer."""
QUIET_STATES: Final = {2: True, 3: True, 4: True, 5: False, 6: True, 7: False}
"""What SHQueryUserNotificationState of Windows means for messages: only 5 and 7 let them through."""
GNOME: Final = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")


def surroundings(*, separate: bool, stays_awake: bool | None) -> Surroundings:
    """What there is now; `separate` is whether somebody has looked that the room's screen is apart."""
    areas = [s.geometry().getRect() for s in QGuiApplication.screens()]
    apart = len(set(areas))
    power = power_now()
    return Surroundings(
        screens=apart,
        mirrored=apart < len(areas),
        separate=separate and apart > 1,
        stays_awake=stays_awake,
        quiet=messages_are_held_back(),
        on_mains=power.on_mains,
        battery=power.battery,
    )


def messages_are_held_back() -> bool | None:
    """Whether the system shows no messages of other programs now; None where it does not say."""
    if sys.platform == "win32":
        state = ctypes.c_int(0)
        windll = getattr(ctypes, "windll", None)
        if windll is None or windll.shell32.SHQueryUserNotificationState(ctypes.byref(state)):
            return None
        return QUIET_STATES.get(state.value)
    if sys.platform == "darwin" or shutil.which(GNOME[0]) is None:
        return None
    try:
        said = subprocess.run(GNOME, capture_output=True, text=True, timeout=PATIENCE, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"true": False, "false": True}.get(said)
