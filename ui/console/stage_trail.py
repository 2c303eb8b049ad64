"""Ready › Reading › Open › Counting › Closed › Revealed: where the vote stands, in one line."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.parts import label, set_role
from ui.wording import tr
from workshop.plan import Activity
from workshop.stage import Stage

VOTE_STAGES: Final = (Stage.READY, Stage.READING, Stage.OPEN, Stage.COUNTING, Stage.CLOSED, Stage.REVEALED)
TALK_STAGES: Final = (Stage.READY, Stage.TALK)


class StageTrail(QWidget):
    """The stages of this step, the present one marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {stage: label(tr(stage.value.capitalize()), "stage") for stage in Stage}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._arrows = {stage: label("›", "arrow") for stage in Stage}
        for stage in Stage:
            layout.addWidget(self._arrows[stage])
            layout.addWidget(self._labels[stage])
        self.setAccessibleName(tr("Stage"))

    def show_stage(self, activity: Activity | None, stage: Stage) -> None:
        """Mark the present stage."""
        stages = () if activity is None else VOTE_STAGES if activity.is_vote else TALK_STAGES
        for each in Stage:
            shown = each in stages
            self._labels[each].setVisible(shown)
            self._arrows[each].setVisible(shown and each is not Stage.READY)
            set_role(self._labels[each], "stage-now" if each is stage else "stage")
        self.setAccessibleDescription(tr(stage.value.capitalize()) if activity else "")
