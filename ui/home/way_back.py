"""The way back on Home: a workbook is offered as a workshop, and rooms are put together; read by one child process."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal

from ui.background import Background
from ui.home.bringing_in import BringingIn
from ui.home.home import Home
from ui.home.together_panel import TogetherPanel


class WayBack(QObject):
    """Made when the first workbook or the first rooms come; its child ends when Home is left."""

    made = Signal(object)
    """There is a new workshop, to be opened; carries its Path."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self._background = Background(self)
        self._home = home
        self._offer = BringingIn(self._background)
        self._panel = TogetherPanel(self._background, home)
        home.put_above(self._offer)
        home.installEventFilter(self)
        self._offer.made.connect(self.made)
        self._offer.refused.connect(home.say_error)
        self._panel.made.connect(self.made)

    def offer(self, path: Path) -> None:
        """Offer to make a workshop of a workbook."""
        self._offer.offer(path)

    def put_together(self, paths: Sequence[Path]) -> None:
        """Show the rooms that are put together, with these among them; without any, ask for some."""
        self._panel.come_up()
        self._panel.add(paths)
        if self._panel.is_empty:
            self._panel.ask_which()

    # Qt's

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide and not event.spontaneous():
            self._background.close()
        return False
