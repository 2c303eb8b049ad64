"""Where the main window asks for the ways back: they are loaded only when one is needed, or after the first paint."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workshop.errors import WorkshopError

if TYPE_CHECKING:
    from ui.front import Front
    from ui.home.home import Home
    from ui.mending.ways_back import WaysBack
    from ui.open_workshop import OpenWorkshop


class Opener(Protocol):
    """A window that shows Home or one open workshop: what the ways back need of it."""

    front: "Front"
    workshop: "OpenWorkshop | None"

    @property
    def home(self) -> "Home": ...
    def open_file(self, path: Path) -> None: ...


class WayHome(QObject):
    """Says on Home what could not be opened or was cut off, and opens what was found, restored or mended."""

    def __init__(self, window: Opener) -> None:
        super().__init__(cast("QWidget", window))
        self._window = window
        self._ways: WaysBack | None = None

    def wire_home(self, home: "Home") -> None:
        """Home's button for the copies."""
        home.copies_requested.connect(self.show_copies)

    def say(self, error: WorkshopError, path: Path | None) -> None:
        """Say why a file cannot be opened: on Home with what can be done about it, or over the open workshop."""
        if self._window.workshop is not None:
            self._window.workshop.say(str(error), good=False)
            return
        self._window.front.show()
        self._made().say(error, path)

    def tell_cut_off(self) -> None:
        """Say what is there of a workshop that was open when the program was cut off."""
        self._made().tell_cut_off()

    def show_copies(self) -> None:
        """Show the copies there are, those of the open workshop first."""
        made = self._window.workshop
        self._made().show_copies(made.document.session.path if made is not None else None)

    def _made(self) -> "WaysBack":
        if self._ways is None:
            from ui.mending.ways_back import WaysBack

            self._ways = WaysBack(cast("QWidget", self._window), self._window.home)
            self._ways.open_wanted.connect(self._on_open)
        return self._ways

    def _on_open(self, path: Path, said: str) -> None:
        """Open it and say what it is; a vote under way is asked about first."""

        def go_there() -> None:
            self._window.open_file(path)
            if said and self._window.workshop is not None:
                self._window.workshop.say(said, good=True)

        made = self._window.workshop
        if made is None or made.may_leave(go_there):
            go_there()
