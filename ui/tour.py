"""The main job without a screen: the sample room's result is shown, and its pictures and workbook are written."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from ui.main_window import MainWindow
from ui.reveal_guard import REVEAL_PAUSE
from workshop.errors import WorkshopError
from workshop.export import write_workbook
from workshop.show.scene import words_of
from workshop.show.stage import Stage

ROOM: Final = (1920, 1080)
CONSOLE: Final = (1440, 900)


def take_tour(app: QApplication, window: MainWindow, folder: Path, tell: Callable[[str], None]) -> int:
    """Show the sample room's result and write two pictures and the workbook. Returns the exit status."""
    workshop = window.workshop
    if workshop is None:
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    workshop.open_projector()
    settle(app, REVEAL_PAUSE + 0.2)
    workshop.show_.press_next()
    settle(app, 1.2)
    if workshop.show_.position.stage is not Stage.REVEALED:
        tell("The sample room's result could not be shown.")
        return 1
    projector = workshop.projector
    assert projector is not None
    projector.resize(*ROOM)
    window.resize(*CONSOLE)  # the unseen screen may be smaller than any real one
    settle(app, 0.3)
    written = [save(projector, folder / "demo-projector.png"), save(window, folder / "demo-console.png")]
    workbook = folder / "demo.xlsx"
    try:
        write_workbook(workshop.document.workshop, workbook)
    except WorkshopError as error:
        tell(str(error))
        return 1
    tell(words_of(workshop.show_.scene))
    tell("No screen was found, so this was done without one.")
    for what, path in zip(("The room's picture", "The console", "The workbook"), (*written, workbook), strict=True):
        tell(f"{what}: {path.resolve()}")
    window.close()
    return 0


def save(widget: QWidget, path: Path) -> Path:
    """Write a window as a picture."""
    widget.grab().save(str(path))
    return path


def settle(app: QApplication, seconds: float) -> None:
    """Let the app work for a while."""
    until = monotonic() + seconds
    while monotonic() < until:
        app.processEvents()
        sleep(0.005)
