"""The tab of the shared screen: what it is, its PIN, and the button that starts it."""

from secrets import randbelow
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.console.station_card import StationCard
from ui.widgets.parts import button, card, label
from ui.wording import tr
from workshop.voting import Round, RoundState

SHOWN_FOR: Final = 5000
"""Milliseconds that the PIN stands on a screen the room may see."""


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
        self._pin = label("", "strong")
        self._show = button(tr("Show the PIN for 5 s"), "link")
        self._show.clicked.connect(self._on_show)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(SHOWN_FOR)
        self._hide.timeout.connect(self._show_pin)
        self._private = False
        column.addWidget(self._pin)
        column.addWidget(self._show)
        self._show_pin()  # only now: before it stands in the panel it would be a window for a moment
        self._faces_away = QCheckBox(tr("The room cannot see this screen"))
        self._faces_away.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self._faces_away)
        column.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(frame)
        self.station = StationCard()
        layout.addWidget(self.station)
        layout.addStretch(1)

    @property
    def faces_away(self) -> bool:
        """Whether the facilitator says that the room cannot see this screen."""
        return self._faces_away.isChecked()

    def set_private(self, allowed: bool) -> None:
        """Whether this screen is the facilitator's alone; else the PIN stands as dots."""
        self._private = allowed
        self._show_pin()

    def _on_show(self) -> None:
        self._hide.start()
        self._show_pin()

    def _show_pin(self) -> None:
        shown = self._private or self._hide.isActive()
        pin = self.pin if shown else "●" * len(self.pin)
        self._pin.setText(tr("Your PIN to come back: {pin}").format(pin=pin))
        hidden = tr("Your PIN to come back is hidden: the room may see this screen.")
        self._pin.setAccessibleName(self._pin.text() if shown else hidden)
        self._show.setVisible(not self._private)

    def show_round(self, round: Round | None) -> None:
        self._start.setEnabled(round is not None and round.state is RoundState.OPEN)
        self.station.show_round(round)
