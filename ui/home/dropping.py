"""What may be dropped on Home: workshops, their workbooks and templates."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QDropEvent

from workshop.templates import suffixes as templates

ROOMS: Final = (".workshop", ".xlsx", ".xlsm")
SUFFIXES: Final = (*ROOMS, *templates.SUFFIXES)


def dropped_files(event: QDropEvent, suffixes: tuple[str, ...] = SUFFIXES) -> tuple[Path, ...]:
    """The files among what is being dragged that can be used."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return tuple(path for path in paths if path.suffix.lower() in suffixes)
