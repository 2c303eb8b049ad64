"""Small pieces the console's panels are made of: labels with a role, cards, key caps, coloured dots."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows text as letters, whatever is in it."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, role: str = "", *, name: str = "") -> QPushButton:
    """A button reached by Tab and by mouse; clicking it leaves the focus where it was."""
    made = QPushButton(text)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    made.setAccessibleName(name or text)
    return made


def frame(role: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", role)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A card and the column inside it."""
    made = frame("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(6)
    return made, column


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Change the looks of a widget that is already shown."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()


def set_name(widget: QWidget, name: str) -> None:
    """Give a control its name for those who cannot see it."""
    if widget.accessibleName() != name:
        widget.setAccessibleName(name)


class KeyButton(QPushButton):
    """A button with its key cap beside the words."""

    def __init__(self, text: str, cap: str, role: str = "") -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        if role:
            self.setProperty("role", role)
        self._words = label(text)
        self._words.setObjectName("words")
        self._cap = label(cap, "keycap")
        for part in (self._words, self._cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        inner = row(self._words, self._cap, spacing=10)
        inner.setContentsMargins(16, 0, 12, 0)
        self.setLayout(inner)
        self.set_words(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        """Change what the button says."""
        self._words.setText(text)
        self.setAccessibleName(text)

    def words(self) -> str:
        return self._words.text()

    def sizeHint(self) -> QSize:
        hint = self.layout().sizeHint()
        return QSize(hint.width(), max(48, hint.height() + 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Dot(QWidget):
    """A group's colour; the name always stands beside it."""

    def __init__(self, colour: QColor, size: int = 12) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class ProgressLine(QWidget):
    """How far a group has come: votes of people."""

    def __init__(self, colour: QColor, ground: QColor) -> None:
        super().__init__()
        self._colour = colour
        self._ground = ground
        self._share = 0.0
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(self._ground)
        painter.drawRoundedRect(whole, 3, 3)
        if self._share > 0:
            painter.setBrush(self._colour)
            painter.drawRoundedRect(QRectF(0, 0, max(6.0, whole.width() * self._share), whole.height()), 3, 3)
