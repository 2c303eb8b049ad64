"""Fields to choose from: one of a list, and yes or no; both hand over at once."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from ui.prepare.words_field import leaves_undo

Choices = Sequence[tuple[str, str]]
"""(key, words) of what can be chosen, in the order people see it."""


class ChoiceField(QComboBox):
    """One of a list."""

    handed_over = Signal()
    """Another one was chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "choice")
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    @property
    def choice(self) -> str:
        """The key of what is chosen; empty where nothing is."""
        return str(self.currentData() or "")

    def show_choices(self, choices: Choices, chosen: str) -> None:
        """Show what can be chosen, and what is."""
        blocked = QSignalBlocker(self)
        if tuple(choices) != self._shown:
            self._shown = tuple(choices)
            self.clear()
            for key, words in choices:
                self.addItem(words, key)
        self.setCurrentIndex(self.findData(chosen))
        self.setToolTip(self.currentText())
        blocked.unblock()

    def _on_activated(self, _index: int) -> None:
        self.handed_over.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a choice is never changed by the way

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.Text), 1.6))
        middle = QPointF(self.width() - 16, self.height() / 2)
        painter.drawPolyline([middle + QPointF(x, y) for x, y in ((-4.5, -2), (0, 2.5), (4.5, -2))])

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, typing=False):
            event.ignore()
            return False
        return super().event(event)


class TickField(QCheckBox):
    """Yes or no."""

    handed_over = Signal()
    """It was changed."""

    def __init__(self, text: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.clicked.connect(self._on_clicked)

    def show_tick(self, ticked: bool) -> None:
        """Show what is true now."""
        blocked = QSignalBlocker(self)
        self.setChecked(ticked)
        blocked.unblock()

    def _on_clicked(self) -> None:
        self.handed_over.emit()
