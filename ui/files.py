"""Where new workshops and workbooks are put, and what they are called."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from ui.wording import tr
from workshop.errors import StorageError

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


def new_file(title: str, folder: Path | None = None) -> Path:
    """A free path for a new workshop, in a folder that is there; raises StorageError where it cannot be."""
    folder = folder or workshops_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return free_path(folder, safe_name(title), SUFFIX)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StorageError(
            tr("A new workshop cannot be put into {folder}: {why}. Make room there, or mend the folder.").format(
                folder=folder, why=why
            )
        ) from error
