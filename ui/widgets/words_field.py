"""Fields for words: a paragraph that grows with them, and text of several lines; both hand over when finished."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from ui.letters import words_height
from workshop.preparing.typed import clean, paragraphs


class Turn(StrEnum):
    """What a key may turn."""

    UNDO = "undo"
    REDO = "redo"


def turn_of(event: QKeyEvent) -> Turn | None:
    """Whether a key undoes or does again; a field in which nothing was typed leaves it to the page."""
    again = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if event.matches(QKeySequence.StandardKey.Undo):
        return Turn.UNDO
    return Turn.REDO if again or event.matches(QKeySequence.StandardKey.Redo) else None


class WordsField(QPlainTextEdit):
    """As many lines as its words need, but one paragraph: Enter hands over, pasted line breaks become spaces."""

    handed_over = Signal()
    """Something was typed, and Enter was pressed or the field left."""
    enter_pressed = Signal()
    """Enter was pressed, whether anything was typed or not."""
    move_asked = Signal(int)
    """Ctrl+Up or Ctrl+Down was pressed; carries -1 or 1."""

    def __init__(self, name: str, role: str = "words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setDocumentMargin(0)
        self._heights: dict[int, int] = {}
        """By width; a layout asks for the same one many times over."""
        self.textChanged.connect(self._on_text)

    @property
    def words(self) -> str:
        """What stands in the field, as one line."""
        return clean(self.toPlainText())

    def _ends(self, event: QKeyEvent) -> bool:
        """Whether a key hands over what was typed."""
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    @property
    def typing(self) -> bool:
        """Whether something was typed that is not handed over, or was refused."""
        return self.toPlainText() != self._shown

    def show_words(self, text: str, *, keep_typing: bool = True) -> None:
        """Show what is true now; what somebody is typing stays."""
        if keep_typing and self.typing and text == self._shown:
            return
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.document().setModified(False)

    def _height_for(self, width: int) -> int:
        self.ensurePolished()
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, width, 200)
        inner = self.style().subElementRect(QStyle.SubElement.SE_ShapedFrameContents, option, self)
        words = words_height(self.toPlainText(), self.font(), inner.width())
        return max(words, self._least_height()) + 200 - inner.height() + 1

    def _least_height(self) -> int:
        """Room that is there however few the words are."""
        return 0

    def _on_text(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def _hand_over(self) -> None:
        if self.typing and self.words == self._shown:  # a space more is no other text
            self.show_words(self._shown, keep_typing=False)
        if self.typing:
            self.handed_over.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 24
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.fontMetrics().lineSpacing())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if turn_of(event) and not self.typing:
            event.ignore()
        elif self._ends(event):
            self._hand_over()
            self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.typing:
            self.show_words(self._shown, keep_typing=False)
            self.setPlainText(self._shown)
            self.handed_over.emit()
        elif ctrl and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._hand_over()
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._hand_over()

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = clean(source.text())
        self.textCursor().insertText(words)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ParagraphsField(WordsField):
    """Text of several lines: Enter begins the next one; it is handed over when the field is left, or by Ctrl+Enter."""

    def __init__(self, name: str, *, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._lines = lines
        """Room for so many lines is always there."""

    @property
    def words(self) -> str:
        """What stands in the field, its lines and paragraphs kept."""
        return paragraphs(self.toPlainText())

    def _ends(self, event: QKeyEvent) -> bool:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return ctrl and super()._ends(event)

    def _least_height(self) -> int:
        return self.fontMetrics().lineSpacing() * self._lines

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(source.text())
