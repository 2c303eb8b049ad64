"""Where the log lies: no ballots and no names are ever written to it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

LOG_NAME: Final = "common-ground.log"


def log_folder() -> Path:
    """The folder of the log."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)) / "log"
