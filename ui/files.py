"""Where new workshops and workbooks are put, and what they are called."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

SUFFIX: Final = ".workshop"


def workshops_folder() -> Path:
    """Where new workshops are put: Common Ground under the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Common Ground"


def templates_folder() -> Path:
    """Where the user's own templates are kept: beside the workshops, so that they are backed up with them."""
    return workshops_folder() / "Templates"


def safe_name(text: str, longest: int = 80) -> str:
    """A text as part of a file name on any system.

    >>> safe_name('Which principles: first/second?')
    'Which principles first second'
    """
    words = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", text)
    return " ".join(words.split())[:longest].strip(" .") or "Workshop"


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A path in the folder that no file has yet."""
    path = folder / f"{name}{suffix}"
    number = 2
    while path.exists():
        path = folder / f"{name} ({number}){suffix}"
        number += 1
    return path
