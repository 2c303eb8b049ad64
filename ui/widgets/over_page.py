"""A panel over the page: in its middle as the window grows, put away by Escape, the keyboard back where it was."""

import shiboken6
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.parts import label


class OverPage(QFrame):
    """Blocks nothing: the keys of the page go on acting."""

    TOP = 30
    """How far below the top of the page it begins."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        """What had the keyboard before."""
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.hide()

    def come_up(self, focus: QWidget | None = None) -> None:
        """Show it over the page, with the keyboard on this part of it."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.setGeometry(self.place_in(self.parentWidget().rect()))
        self.show()
        self.raise_()
        (focus or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        self.hide()
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_in(self, page: QRect) -> QRect:
        """Where it stands on a page of this size: a column for reading, nearly as high as the page."""
        width = min(self.fontMetrics().averageCharWidth() * 100, page.width() - 60)
        return QRect((page.width() - width) // 2, self.TOP, width, page.height() - self.TOP - 30)

    # Qt's

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.place_in(self.parentWidget().rect()))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            event.ignore()  # the show goes on: Page Down is the next act here too


def reads_over(window: QWidget) -> bool:
    """Whether the keyboard is on a panel over the page: letters that are typed are meant for it."""
    focus = window.focusWidget()
    return any(panel.isVisible() and panel.isAncestorOf(focus) for panel in window.findChildren(OverPage) if focus)


class Sections(QWidget):
    """Headings with what stands below each; what is empty is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_sections(self, *sections: tuple[str, str]) -> None:
        """Show these in place of what stood there."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for head, text in sections:
            if text:
                self._column.addWidget(label(head, "caption"))
                self._column.addWidget(label(text, wrap=True))
                self._column.addSpacing(8)
