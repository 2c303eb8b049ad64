"""Cards of the report: a chart that can be read as a table too, and a table alone."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.report.chart_view import ChartView
from ui.report.sheet import Sheet
from ui.report.taking import TakeMenu
from ui.report.words import words
from ui.theme import Scheme
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.report.table import Table
from workshop.show.result_scene import ComparisonScene
from workshop.show.scene import Scene

NARROW_COLUMNS: Final = 8
"""A table with more columns takes the whole width."""
MOST_DRAWN: Final = 12
"""More options than these moved on several pages, where a table says more."""


class Card(QFrame):
    """A heading with what can be taken from the card beside it, a line under it, and whatever is added."""

    wanted = Signal(object)
    """Something is to be copied or saved; carries a PictureWanted or MinutesWanted."""

    def __init__(self, title: str, about: str, take: TakeMenu | None = None, *more: QWidget) -> None:
        super().__init__()
        self.wide = False
        """Whether it takes a row of its own, because it is wide or has little to say."""
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 18, 22, 18)
        self._column.setSpacing(4)
        head = label(title, "heading", wrap=True)
        head.setAccessibleName(title)
        beside = (*more, *([take] if take else []))
        top = row(head, *beside)
        top.setStretch(0, 1)
        for widget in beside:
            top.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(top)
        if about:
            self._column.addWidget(words(about, "muted"))
        if take is not None:
            take.wanted.connect(self.wanted)

    def add(self, widget: QWidget, *, gap: int = 0) -> None:
        """Put something under what is there."""
        if gap:
            self._column.addSpacing(gap)
        self._column.addWidget(widget)

    def end(self) -> None:
        """Let what is there stand on top where the card is higher."""
        self._column.addStretch(1)


class ChartCard(Card):
    """A chart, or on a key press the same as a table."""

    def __init__(self, title: str, about: str, scene: Scene, table: Table, scheme: Scheme) -> None:
        self._switch = button(tr("As a table"), "link", name=tr("{title}, as a table").format(title=title))
        self._switch.setCheckable(True)
        super().__init__(title, about, TakeMenu(title, [(tr("picture"), scene)]), self._switch)
        self._chart = ChartView(scene, scheme, title)
        self._table = Sheet(table, scheme)
        self.add(self._chart, gap=10)
        self.add(self._table, gap=0)
        self._table.hide()
        self.end()
        self._switch.toggled.connect(self.show_table)
        if isinstance(scene, ComparisonScene) and len(scene.rows) > MOST_DRAWN:
            self.show_table(True)

    @property
    def is_table(self) -> bool:
        """Whether the table stands in the place of the chart."""
        return self._switch.isChecked()

    def show_table(self, wanted: bool) -> None:
        """Show the table, or the chart again."""
        blocked = QSignalBlocker(self._switch)
        self._switch.setChecked(wanted)
        blocked.unblock()
        self._switch.setText(tr("As a chart") if wanted else tr("As a table"))
        self._chart.setVisible(not wanted)
        self._table.setVisible(wanted)


class TableCard(Card):
    """A table with notes under it."""

    def __init__(
        self, title: str, about: str, table: Table | None, notes: Sequence[str], scene: Scene | None, scheme: Scheme
    ) -> None:
        super().__init__(title, about, TakeMenu(title, [(tr("picture"), scene)]) if scene else None)
        if table is not None:
            self.wide = len(table.heads) > NARROW_COLUMNS
            self.add(Sheet(table, scheme), gap=8)
        for note in notes:
            self.add(words(note, "small"), gap=4)
        self.end()
