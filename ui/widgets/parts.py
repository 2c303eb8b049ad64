"""Small pieces the console's panels are made of: labels with a role, cards, key caps, coloured dots."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.letters import tip_of


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows text as letters, whatever is in it."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class Paragraph(QLabel):
    """Words that wrap and are never cut: whatever is around them is told how high they stand."""

    def __init__(self, text: str = "", role: str = "", *, lines: int = 0) -> None:
        super().__init__(text)
        self._lines = lines
        """Room is kept for so many lines."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        kept = self.fontMetrics().lineSpacing() * self._lines
        self.setMinimumHeight(0)  # Qt counts what was set before into the height for a width: it would never shrink
        self.setMinimumHeight(max(kept, self.heightForWidth(self.width())))


class Yielding(QLabel):
    """Words that give way where the window is narrow; the whole of them stays in the tip and the name."""

    def __init__(self, text: str = "", role: str = "", *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._full = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self.say(text)

    def say(self, text: str) -> None:
        """Change the words."""
        self._full = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._mode, self.width())
        self.setText(shown if len(shown) > 1 else "")
        self.setToolTip("" if shown == self._full else tip_of(self._full))

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


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


class Scroller(QScrollArea):
    """Scrolls up and down by wheel and finger; every key goes on to the page, for Page Down is the next act."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        self.inner = inner

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # words that were put in while it was hidden told it nothing of their height
        QApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


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


class Dot(QWidget):
    """A group's colour; the name always stands beside it. As large as the letters around it ask for."""

    def __init__(self, colour: QColor, share: float = 0.72) -> None:
        super().__init__()
        self._colour = colour
        self._share = share
        self._fit()

    def _fit(self) -> None:
        size = round(self.fontMetrics().height() * self._share)
        self.setFixedSize(size, size)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

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
