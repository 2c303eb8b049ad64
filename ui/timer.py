"""The countdown on the projector: it closes nothing."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal


class Countdown(QObject):
    """Counts seconds down while it runs; asleep otherwise."""

    ticked = Signal(object)
    """Seconds left, or None when it was taken away."""

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._ends_at: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._tick)
        self._told: int | None = None

    @property
    def seconds_left(self) -> int | None:
        """Whole seconds, rounded up; None while it does not run."""
        return None if self._ends_at is None else max(0, ceil(self._ends_at - self._clock()))

    def start(self, seconds: int) -> None:
        self._ends_at = self._clock() + seconds
        self._timer.start()
        self._tick()

    def stop(self) -> None:
        """Take it away; once is enough."""
        if self._ends_at is not None:
            self._ends_at = self._told = None
            self._timer.stop()
            self.ticked.emit(None)

    def _tick(self) -> None:
        left = self.seconds_left
        if left != self._told:
            self._told = left
            self.ticked.emit(left)
        if left == 0:
            self._timer.stop()
