"""Whether this computer is on its charger, and how full its battery is; nobody knows on a computer without one."""

import ctypes
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUPPLIES: Final = Path("/sys/class/power_supply")
NO_BATTERY: Final = 128
UNKNOWN: Final = 255
PATIENCE: Final = 0.3
"""Seconds another program may take to answer."""


@dataclass(frozen=True, slots=True)
class Power:
    """What the computer says of its charger; None is: nobody knows."""

    on_mains: bool | None = None
    battery: int | None = None


def power_now() -> Power:
    """What this computer says now."""
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin":
        return _of_macos()
    return power_in(SUPPLIES)


def power_in(folder: Path) -> Power:
    """Linux: what the files of the power supplies say."""
    try:
        supplies = sorted(folder.iterdir())
    except OSError:
        return Power()
    batteries = [s for s in supplies if _word(s / "type") == "Battery" and _word(s / "scope") != "Device"]
    if not batteries:
        return Power()
    full = [int(text) for s in batteries if (text := _word(s / "capacity")).isdigit()]
    chargers = [s for s in supplies if _word(s / "type") in ("Mains", "USB")]
    fed = any(_word(s / "online") == "1" for s in chargers)
    charged = any(_word(s / "status") in ("Charging", "Full", "Not charging") for s in batteries)
    return Power(fed or charged, max(full, default=None))


def power_of_pmset(text: str) -> Power:
    """macOS: what `pmset -g batt` says.

    >>> power_of_pmset("Now drawing from 'Battery Power'\\n -InternalBattery-0 (id=1)\\t72%; discharging; 3:12 left")
    Power(on_mains=False, battery=72)
    """
    if "InternalBattery" not in text:
        return Power()
    full = re.search(r"(\d{1,3})%", text)
    return Power("'AC Power'" in text, int(full[1]) if full else None)


def power_of_status(line: int, flag: int, percent: int) -> Power:
    """Windows: what GetSystemPowerStatus says (ACLineStatus, BatteryFlag, BatteryLifePercent).

    >>> power_of_status(0, 1, 64), power_of_status(1, 128, 255)
    (Power(on_mains=False, battery=64), Power(on_mains=None, battery=None))
    """
    if line == UNKNOWN or flag == UNKNOWN or flag & NO_BATTERY:
        return Power()
    return Power(line == 1, percent if percent <= 100 else None)


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


class _Status(ctypes.Structure):
    """SYSTEM_POWER_STATUS of Windows."""

    _fields_ = (
        ("line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds", ctypes.c_uint32),
        ("full_seconds", ctypes.c_uint32),
    )


def _of_windows() -> Power:
    windll = getattr(ctypes, "windll", None)
    status = _Status()
    if windll is None or not windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return Power()
    return power_of_status(status.line, status.flag, status.percent)


def _of_macos() -> Power:
    try:
        said = subprocess.run(["pmset", "-g", "batt"], capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Power()
    return power_of_pmset(said.stdout)
