"""A button that shows its key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.letters import tip_of
from ui.widgets.parts import label, row


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
        self._full = text
        self._yields = role == "primary"
        across = QSizePolicy.Policy.Preferred if self._yields else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Change what the button says."""
        self._full = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def words(self) -> str:
        return self._full

    def set_cap(self, cap: str) -> None:
        """Change its key."""
        self._cap.setText(cap)
        self._fit()
        self.updateGeometry()

    def _beside(self) -> int:
        """What the cap and the margins take of the width."""
        margins = self.layout().contentsMargins()
        return margins.left() + margins.right() + self.layout().spacing() + self._cap.sizeHint().width()

    def _fit(self) -> None:
        """Shorten the words where the window is narrow; the whole of them stays in the name and the tip."""
        room = self.width() - self._beside() if self._yields else 100_000
        shown = self._words.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(room, 80))
        self._words.setText(shown)
        self.setToolTip(tip_of(self._full) if shown != self._full else "")

    def sizeHint(self) -> QSize:
        self._words.ensurePolished()
        width = self._words.fontMetrics().horizontalAdvance(self._full) + 2 + self._beside()
        return QSize(width, max(48, self.layout().sizeHint().height() + 20))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), 260), whole.height()) if self._yields else whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
