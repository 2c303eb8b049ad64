"""Short fields that hand over what was typed when it is finished, and keep it when it is refused."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.prepare.choices import PAUSE
from ui.widgets.parts import label
from ui.widgets.words_field import turn_of
from ui.wording import tr
from workshop.preparing.typed import clean


class LineField(QLineEdit):
    """One short line."""

    handed_over = Signal()
    """Something was typed, and Enter was pressed or the field left."""

    def __init__(self, name: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        if role:
            self.setProperty("role", role)
        self.setAccessibleName(name)
        self.editingFinished.connect(self._hand_over)

    @property
    def words(self) -> str:
        return clean(self.text())

    @property
    def typing(self) -> bool:
        return self.text() != self._shown

    def show_words(self, text: str, *, keep_typing: bool = True) -> None:
        """Show what is true now; what somebody is typing stays."""
        if keep_typing and self.typing and text == self._shown:
            return
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def _hand_over(self) -> None:
        if self.typing:
            self.handed_over.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if turn_of(event) and not self.typing:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape and self.typing:
            self.setText(self._shown)
            self.handed_over.emit()
            return
        super().keyPressEvent(event)


class CountField(QSpinBox):
    """A whole number; typing hands over when finished, the arrow keys after a moment."""

    handed_over = Signal()
    """The number is another one now."""
    refused = Signal(str)
    """What was typed is no such number, and what is; the number stays as it was."""

    def __init__(self, name: str, low: int, high: int, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = low
        if role:
            self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        if not role:
            self.lineEdit().setTextMargins(9, 0, 9, 0)  # the style sheet's padding does not reach the line inside
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._hand_over)
        self.valueChanged.connect(self._on_changed)
        self.editingFinished.connect(self._hand_over)

    def show_number(self, number: int) -> None:
        """Show what is true now."""
        self._shown = number
        if self.value() != number and not self._pause.isActive():
            self.setValue(number)

    def validate(self, text: str, pos: int) -> object:
        state, text, pos = super().validate(text, pos)  # pyright: ignore[reportGeneralTypeIssues]
        wrong = state is QValidator.State.Invalid  # it may be typed, so that it can be refused with a sentence
        return QValidator.State.Intermediate if wrong else state, text, pos

    def fixup(self, text: str) -> str:
        said = tr("“{text}” cannot stand here: write a whole number from {low} to {high}.")
        self.refused.emit(said.format(text=text[:20], low=self.minimum(), high=self.maximum()))
        return str(self.value())

    def _on_changed(self, number: int) -> None:
        if number != self._shown:
            self._pause.start()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() + 17)  # as high as a line of words

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _hand_over(self) -> None:
        self._pause.stop()
        if self.value() != self._shown:
            self.handed_over.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = self.lineEdit().isModified() and self.lineEdit().text() != str(self.value())
        if turn_of(event) and not typing:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Field(QWidget):
    """A field under its label, with room for the sentence why what was typed was refused."""

    def __init__(self, text: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        name = label(text, "strong")
        name.setBuddy(field)
        self._refusal = refusal_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(name)
        column.addWidget(field)
        column.addWidget(self._refusal)
        column.addStretch(1)

    def say(self, sentence: str) -> None:
        """Say why it was refused; empty takes the sentence away."""
        say_refusal(self._refusal, self.field, sentence)


def refusal_label() -> QLabel:
    made = label("", "error", wrap=True)
    made.hide()
    return made


def say_refusal(refusal: QLabel, field: QWidget, sentence: str) -> None:
    """Show the sentence beside its field, and give it to those who listen."""
    refusal.setText(sentence)
    refusal.setVisible(bool(sentence))
    field.setAccessibleDescription(sentence)
