"""Ready › Reading › Open › Counting › Closed › Revealed: where the vote stands, in one line."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.parts import label, set_role
from ui.wording import tr
from workshop.plan import Activity
from workshop.show.stage import Stage

VOTE_STAGES: Final = (Stage.READY, Stage.READING, Stage.OPEN, Stage.COUNTING, Stage.CLOSED, Stage.REVEALED)
TALK_STAGES: Final = (Stage.READY, Stage.TALK)


class StageTrail(QWidget):
    """The stages of this step, the present one marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {stage: label(tr(stage.value.capitalize()), "stage") for stage in Stage}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addStretch(1)
        self._arrows = {stage: label("›", "arrow") for stage in Stage}
        for stage in Stage:
            layout.addWidget(self._arrows[stage])
            layout.addWidget(self._labels[stage])
        self._stages: tuple[Stage, ...] = ()
        self._stage = Stage.READY
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Stage"))

    def show_stage(self, activity: Activity | None, stage: Stage) -> None:
        """Mark the present stage."""
        stages = () if activity is None else VOTE_STAGES if activity.is_vote else TALK_STAGES
        self._stages, self._stage = stages, stage
        self._fit()  # first: what is hidden tells nobody that it has another size
        for each in Stage:
            set_role(self._labels[each], "stage-now" if each is stage else "stage")
            self._labels[each].setIndent(self._labels[each].indent())  # it forgets the width of its old role
        self._fit()
        self.updateGeometry()
        self.setAccessibleDescription(tr(stage.value.capitalize()) if activity else "")

    def _fit(self) -> None:
        """Where there is no room for all, only the present stage is said."""
        narrow = self.width() < self.sizeHint().width()
        for each in Stage:
            shown = each in self._stages and (not narrow or each is self._stage)
            self._labels[each].setVisible(shown)
            self._arrows[each].setVisible(shown and not narrow and each is not Stage.READY)

    def sizeHint(self) -> QSize:
        parts = [self._labels[each] for each in self._stages]
        parts += [self._arrows[each] for each in self._stages if each is not Stage.READY]
        for part in parts:
            part.ensurePolished()
        width = sum(part.sizeHint().width() for part in parts) + self.layout().spacing() * max(0, len(parts) - 1)
        return QSize(width, self._labels[self._stage].sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        hint = self._labels[self._stage].sizeHint()
        return QSize(hint.width() if self._stages else 0, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
