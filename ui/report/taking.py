"""What can be taken from a card of the report: its picture, or its words for the minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.wording import tr
from workshop.outgoing.contents import Vote
from workshop.show.scene import Scene


@dataclass(frozen=True, slots=True)
class PictureWanted:
    """A picture is wanted on the clipboard, or in a file of this kind."""

    name: str
    scene: Scene
    kind: str
    """copy, png or svg."""


@dataclass(frozen=True, slots=True)
class MinutesWanted:
    """One vote is wanted on the clipboard, as words, table and picture."""

    vote: Vote
    scene: Scene


Wanted = PictureWanted | MinutesWanted

KINDS = (("copy", "Copy the picture"), ("png", "Save as PNG…"), ("svg", "Save as SVG…"))


class TakeMenu(QPushButton):
    """A button with a menu: copy for the minutes where there is a vote, and each picture copied or saved."""

    wanted = Signal(object)
    """Something was chosen; carries a PictureWanted or MinutesWanted."""

    def __init__(
        self, of: str, pictures: Sequence[tuple[str, Scene]], vote: Vote | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Copy or save ▾"), parent)
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Copy or save: {of}").format(of=of))
        menu = QMenu(self)
        menu.setAccessibleName(self.accessibleName())
        if vote is not None:
            chosen = menu.addAction(tr("Copy for the minutes"))
            chosen.triggered.connect(partial(self.wanted.emit, MinutesWanted(vote, pictures[0][1])))
        for kind, text in KINDS:
            if len(pictures) == 1:
                self._add(menu, tr(text), of, pictures[0], kind)
                continue
            inner = menu.addMenu(tr(text).rstrip("…"))
            for picture in pictures:
                self._add(inner, picture[0][:1].upper() + picture[0][1:], of, picture, kind)
        self.setMenu(menu)

    def _add(self, menu: QMenu, text: str, of: str, picture: tuple[str, Scene], kind: str) -> None:
        what, scene = picture
        action = menu.addAction(text)
        action.triggered.connect(partial(self.wanted.emit, PictureWanted(f"{of} - {what}", scene, kind)))
