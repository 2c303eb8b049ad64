"""Keeps the time against the agenda and says it in the top bar; it wakes with the minute, not oftener."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from ui.show import Show
from ui.top_bar import TopBar
from ui.wording import tr
from workshop.show.pace import Pace, moved, pace_words, seconds_over

LATE: Final = 3 * 60
"""Seconds over the plan from which it is worth a colour."""


class AgendaClock(QObject):
    """Follows the show from step to step."""

    def __init__(self, show: Show, bar: TopBar, clock: Callable[[], float]) -> None:
        super().__init__(bar)
        self._show = show
        self._bar = bar
        self._clock = clock
        self._pace = Pace()
        show.moved.connect(self._on_moved)
        bar.minute_passed.connect(self._tell)
        self._on_moved()

    def _on_moved(self) -> None:
        self._pace = moved(self._pace, self._show.document.workshop, self._show.position, self._clock())
        self._tell()

    def _tell(self) -> None:
        plan = self._show.document.workshop.plan
        over = seconds_over(self._pace, plan, self._clock())
        words = tr(pace_words(over))
        begun = plan.activities[self._pace.first].title if words and self._pace.first < len(plan.activities) else ""
        tip = tr("Against the minutes of the agenda, counted since “{step}” began").format(step=begun) if begun else ""
        self._bar.show_pace(words, tip, late=over is not None and over >= LATE)
