"""Looks after the workshop file between the votes: says at once what is wrong, and keeps the place of the show."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.document import Document
from ui.show import Show
from workshop.errors import StorageError
from workshop.show.place import place_of

EVERY: Final = 800
"""Milliseconds: a file that was moved is told within a second, before the next vote meets it."""


class Watch(QObject):
    """Watches over the file of one open workshop until it is ended."""

    found = Signal(object)
    """What is wrong with the file now, a StorageError, once; None as soon as it no longer is."""
    noticed = Signal(object)
    """A Notice: a copy could not be kept, say. Work goes on."""

    def __init__(self, document: Document, show: Show, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._show = show
        self._wrong = ""
        self._place = document.session.place
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        show.moved.connect(self._on_moved)
        self._timer.start()

    def look(self) -> None:
        """Look now."""
        self._tell(self._document.session.watch())
        for notice in self._document.session.take_news():
            self.noticed.emit(notice)

    def end(self) -> None:
        """Look no more: the file is about to be closed. Again is harmless: a workshop that closes itself ends first."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._show.moved.disconnect(self._on_moved)

    def _on_moved(self) -> None:
        """Keep the place; where the file cannot be written `look` says so, and no step of the show waits for it."""
        session = self._document.session
        place = place_of(session.workshop, self._show.position)
        if place == self._place or session.read_only:
            return
        self._place = place
        try:
            session.keep_place(place)
        except StorageError as error:
            self._tell(error)

    def _tell(self, error: StorageError | None) -> None:
        wrong = str(error) if error is not None else ""
        if wrong != self._wrong:
            self._wrong = wrong
            self.found.emit(error)
