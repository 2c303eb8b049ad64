"""The room's screen as it will be, at any stage of the chosen step."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.choices import ChoiceField
from ui.widgets.miniature import Miniature, Paint
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.model import Workshop
from workshop.plan import ActivityId
from workshop.preparing.preview import LOOK_NAMES, Look, looks_of, scene_at, usual_look
from workshop.show.making import scene_of
from workshop.show.scene import Scene
from workshop.show.stage import Position

SOON, LATER = 0, 200
"""Milliseconds after an edit: a question is drawn at once, invented votes are counted when the typing pauses."""


class RoomPicture(QWidget):
    """A miniature, and under it the stage that is looked at."""

    drawn = Signal(object)
    """The question of the chosen step as the room will see it; carries the Scene, or None where there is none."""

    def __init__(self, paint: Paint, page_count: Callable[[Scene], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_count = page_count
        self._workshop: Workshop | None = None
        self._index = 0
        self._step: ActivityId | None = None
        self._page = 0
        self._scene: Scene | None = None
        self.picture = Miniature(paint, tr("As the room will see it"))
        self.look = ChoiceField(tr("Stage"))
        self._before = button("‹", "step", name=tr("Page before"))
        self._after = button("›", "step", name=tr("Next page"))
        self._pages = label("", "small")
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("AS THE ROOM WILL SEE IT"), "caption"))
        column.addWidget(self.picture)
        stage = label(tr("Stage"), "strong")
        stage.setBuddy(self.look)
        self._stage = stage
        under = row(stage, self.look, self._pages, self._before, self._after)
        under.setStretch(1, 1)
        column.addLayout(under)
        self.look.handed_over.connect(self._on_look)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._fit()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self.look, self._before, self._after)

    def show_step(self, workshop: Workshop, index: int) -> None:
        """Show a step of the agenda, at the stage that is looked at."""
        self._workshop, self._index = workshop, index
        activities = workshop.plan.activities
        activity = activities[index] if index < len(activities) else None
        self.look.setVisible(activity is not None)
        self._stage.setVisible(activity is not None)
        look = usual_look(activity) if activity else Look.START
        if activity is not None:
            if self.look.choice in looks_of(activity):
                look = Look(self.look.choice)
            self.look.show_choices([(str(k), tr(LOOK_NAMES[k])) for k in looks_of(activity)], str(look))
        if activity is None or activity.id != self._step:
            self._page = 0
        self._step = activity.id if activity else None
        self._due.start(SOON if look in (Look.START, Look.QUESTION, Look.TALK) else LATER)

    def set_width(self, width: int) -> None:
        """Take the width of the column it stands in."""
        self.picture.setFixedHeight(round(width * 9 / 16))

    def _draw(self) -> None:
        workshop = self._workshop
        assert workshop is not None, "it is drawn after something was shown"
        if self._step is None:
            self._show(scene_of(workshop, Position()), "")
            self.drawn.emit(None)
            return
        question = self._at(Look.QUESTION) if workshop.plan.activities[self._index].is_vote else None
        look = Look(self.look.choice)
        scene, why = (question if look is Look.QUESTION and question else self._at(look)) or (None, "")
        self._show(scene, why)
        self.drawn.emit(question[0] if question else None)

    def _at(self, look: Look) -> tuple[Scene | None, str]:
        """The picture at a stage, or why there is none."""
        assert self._workshop is not None
        try:
            return scene_at(self._workshop, self._index, look), ""
        except WorkshopError as error:
            return None, str(error)

    def _show(self, scene: Scene | None, why: str) -> None:
        self._scene = scene
        pages = self._page_count(scene) if scene is not None else 1
        self._page = min(self._page, pages - 1)
        self.picture.show_scene(scene, self._page, empty=why)
        self._fit()

    def _fit(self) -> None:
        pages = self._page_count(self._scene) if self._scene is not None else 1
        self._pages.setText(tr("{n} of {all}").format(n=self._page + 1, all=pages))
        for part in (self._pages, self._before, self._after):
            part.setVisible(pages > 1)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page + 1 < pages)

    def _on_look(self) -> None:
        self._page = 0
        self._due.start(SOON)

    def _on_before(self) -> None:
        self._page -= 1
        self._show(self._scene, "")

    def _on_after(self) -> None:
        self._page += 1
        self._show(self._scene, "")
