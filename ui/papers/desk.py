"""Prints slips and cards when somebody wants them, and says how that went."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from ui.document import Document
from ui.papers.printing import print_cards, print_slips
from workshop.errors import WorkshopError
from workshop.plan import Activity


class Say(Protocol):
    """Says a sentence on the page that is looked at."""

    def __call__(self, text: str, *, good: bool) -> None: ...


class PapersDesk(QObject):
    """The way to the printer."""

    def __init__(
        self, document: Document, asked: Callable[[], Activity | None], say: Say, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._asked = asked
        """Gives the step whose slips are wanted."""
        self._say = say

    def print_slips(self) -> None:
        """Slips for the step that is looked at."""
        self._print(lambda: print_slips(self._document, self._asked()))

    def print_cards(self) -> None:
        """A card for everybody."""
        self._print(lambda: print_cards(self._document))

    def _print(self, write: Callable[[], str]) -> None:
        try:
            said = write()
        except WorkshopError as error:
            self._say(str(error), good=False)
        else:
            self._say(said, good=True)
