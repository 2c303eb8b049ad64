"""Rows of a long list: those that can be seen are made at once, the others in the moments after, a few at a time."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

Row = TypeVar("Row", bound=QWidget)

AT_ONCE: Final = 14
"""So many rows fill the column they stand in."""
AT_A_TIME: Final = 12
"""Fewer at a time would not be quicker: the column is laid out anew each time."""


class _Growth(QObject):
    """Tells that rows were added (a generic class cannot have signals)."""

    grown = Signal()


class GrowingRows(Generic[Row]):
    """As many rows as are wanted, at the top of a column; `make` gives the row of a number, from 1."""

    def __init__(self, column: QVBoxLayout, make: Callable[[int], Row], parent: QWidget) -> None:
        self.rows: list[Row] = []
        self._column = column
        self._make = make
        self._wanted = 0
        self._growth = _Growth(parent)
        self._due = QTimer(parent)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._grow)
        self.grown = self._growth.grown
        """More rows are there, and have to be told what to show."""

    def fit(self, count: int) -> None:
        """Have so many rows, the last of them perhaps a moment later."""
        self._wanted = count
        while len(self.rows) > count:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._add(min(count, max(AT_ONCE, len(self.rows) + 1)))
        if len(self.rows) < count:
            self._due.start(0)

    def all_now(self) -> None:
        """Make the rows that are still missing at once: one of them is wanted."""
        self._due.stop()
        self._add(self._wanted)

    def _add(self, until: int) -> None:
        while len(self.rows) < until:
            row = self._make(len(self.rows) + 1)
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)

    def _grow(self) -> None:
        self._add(min(self._wanted, len(self.rows) + AT_A_TIME))
        if len(self.rows) < self._wanted:
            self._due.start(0)
        self.grown.emit()
