"""The tab of the shared screen: what it is, its PIN, and the button that starts it."""

from secrets import randbelow

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.widgets.parts import button, card, label
from ui.wording import tr
from workshop.voting import Round, RoundState


class ScreenPanel(QWidget):
    """Starts the shared screen on this computer."""

    wanted = Signal()
    """Start it now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pin = f"{randbelow(10_000):04d}"
        """Leaves the shared screen again; made anew at each start of the app."""
        self._start = button(tr("Start the shared screen"))
        self._start.clicked.connect(self.wanted)
        frame, column = card()
        column.addWidget(label(tr("SHARED SCREEN"), "caption"))
        column.addWidget(
            label(
                tr("For latecomers and those who would rather touch than write. It covers this screen: turn it round."),
                wrap=True,
            )
        )
        column.addWidget(label(tr("Your PIN to come back: {pin}").format(pin=self.pin), "strong"))
        self._faces_away = QCheckBox(tr("The room cannot see this screen"))
        self._faces_away.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self._faces_away)
        column.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        layout.addStretch(1)

    @property
    def faces_away(self) -> bool:
        """Whether the facilitator says that the room cannot see this screen."""
        return self._faces_away.isChecked()

    def show_round(self, round: Round | None) -> None:
        self._start.setEnabled(round is not None and round.state is RoundState.OPEN)
