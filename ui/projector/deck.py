"""Brings the show to the projector: told to look again, it draws once for each frame, however much has happened."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from ui.projector.window import ProjectorWindow
from ui.show import Show

NEXT_FRAME: Final = 0


class Deck(QObject):
    """Pulls the scene from the show when something has changed."""

    def __init__(self, show: Show, window: ProjectorWindow) -> None:
        super().__init__(window)
        self._show = show
        self._window = window
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(NEXT_FRAME)
        self._frame.timeout.connect(self._draw)
        show.moved.connect(self.look_again)
        show.ticked.connect(self.look_again)
        show.document.changed.connect(self.look_again)
        self.look_again()

    def look_again(self, *_: object) -> None:
        """Draw what is true at the next frame."""
        if not self._frame.isActive():
            self._frame.start()

    def _draw(self) -> None:
        self._window.show_scene(self._show.scene, self._show.position.page)
