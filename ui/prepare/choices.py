"""Fields to choose from: one of a list, and yes or no; both hand over at once."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

PAUSE = 350
"""Milliseconds after which the arrow keys have come to rest."""
Choices = Sequence[tuple[str, str]]
"""(key, words) of what can be chosen, in the order people see it."""


class ChoiceField(QComboBox):
    """One of a list: handed over when it is picked with the mouse, or when the arrow keys have come to rest."""

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
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._hand_over)
        self._by_key = False
        self._true = ""
        self.activated.connect(self._on_activated)

    @property
    def choice(self) -> str:
        """The key of what is chosen; empty where nothing is."""
        return str(self.currentData() or "")

    def show_choices(self, choices: Choices, chosen: str) -> None:
        """Show what can be chosen, and what is; while somebody leafs through it with the keys, it stays."""
        if self._pause.isActive():
            return
        self._true = chosen
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
        if self._by_key:
            self._pause.start()
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        self._pause.stop()
        if self.choice != self._true:
            self._true = self.choice
            self.handed_over.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._hand_over()
            return
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pause.isActive():
            self._hand_over()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a choice is never changed by the way

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        edit = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        option.currentText = self.fontMetrics().elidedText(  # pyright: ignore[reportAttributeAccessIssue]
            self.currentText(), Qt.TextElideMode.ElideRight, edit.width() - 4
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.Text), 1.6))
        middle = QPointF(self.width() - 16, self.height() / 2)
        painter.drawPolyline([middle + QPointF(x, y) for x, y in ((-4.5, -2), (0, 2.5), (4.5, -2))])


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
