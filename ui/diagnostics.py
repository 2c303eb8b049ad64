"""What helps others to help: system, versions, screens and the end of the log, as a text to be copied.

It names nobody: no title, no vote and no file of a workshop is in it, and the user's own folder is called ~.
"""

import locale
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QAbstractButton

from ui.files import workshops_folder
from ui.log_place import LOG_NAME, log_folder
from ui.scrubbing import without_home
from ui.wording import tr
from workshop.storage.connection import sqlite_version

LAST_LINES: Final = 80
_PACKAGES: Final = ("common-ground", "pyqtgraph", "numpy", "openpyxl", "defusedxml")


def diagnostics() -> str:
    """The whole text."""
    parts = (
        ("System", _system()),
        ("Versions", _versions()),
        ("Screens", [_screen_text(screen) for screen in QGuiApplication.screens()]),
        ("Disk", [_disk()]),
        (f"The last lines of the log (in {without_home(str(log_folder()))})", last_lines(log_folder())),
    )
    return "\n\n".join("\n".join([f"{head}:", *(f"  {line}" for line in lines)]) for head, lines in parts) + "\n"


def copy_diagnostics(pressed: QObject | None) -> None:
    """Put the text on the clipboard; the button that was pressed says so."""
    QGuiApplication.clipboard().setText(diagnostics())
    if isinstance(pressed, QAbstractButton):
        said = tr("Copied: paste it where you ask for help")
        pressed.setText(said)
        pressed.setAccessibleName(said)


def last_lines(folder: Path) -> list[str]:
    """The end of the log, which was scrubbed when it was written."""
    try:
        lines = (folder / LOG_NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        return [f"It cannot be read: {error.strerror}."]
    return [without_home(line) for line in lines[-LAST_LINES:]]


def _system() -> list[str]:
    kind = "packaged" if getattr(sys, "frozen", False) else "from Python"
    return [
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        f"language {locale.getlocale()[0] or 'unknown'}, screens by {QGuiApplication.platformName()}, {kind}",
    ]


def _versions() -> list[str]:
    known = [f"Python {platform.python_version()}", f"SQLite {sqlite_version()}"]
    return [*known, f"Qt {qVersion()} with PySide6 {pyside_version}", *map(_package, _PACKAGES)]


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} (version unknown)"


def _screen_text(screen: QScreen) -> str:
    size, at = screen.size(), screen.geometry().topLeft()
    first = ", the first" if screen is QGuiApplication.primaryScreen() else ""
    return (
        f"{size.width()} × {size.height()} at {at.x()}, {at.y()}, scale {screen.devicePixelRatio():g}, "
        f"{screen.refreshRate():.0f} Hz{first}"
    )


def _disk() -> str:
    folder = workshops_folder()
    there = next((f for f in (folder, *folder.parents) if f.exists()), Path("/"))
    try:
        return f"{shutil.disk_usage(there).free // 1_000_000} MB free where new workshops are put"
    except OSError as error:
        return f"unknown: {error.strerror}"
