"""Whether everything a window shows of people's words is drawn as the letters they are: no markup, no shortcuts."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Guess
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

MARKUP = '<b>x</b><img src="file:///nowhere.png">'
"""Qt takes a text with this in it for rich text wherever nobody has said that it is plain."""
AND = "R&D"
"""A single & underlines the next letter and goes."""


def not_as_letters(window: QWidget) -> list[str]:
    """What of a window, and of all that is in it, would not be drawn as letters."""
    return [f"{type(widget).__name__} {what}" for widget in _all(window) for what in _wrong(widget)]


def _all(window: QWidget) -> Iterator[QWidget]:
    yield window
    yield from window.findChildren(QWidget)


def _wrong(widget: QWidget) -> Iterator[str]:
    for what, text in (("tip", widget.toolTip()), ("status tip", widget.statusTip()), ("help", widget.whatsThis())):
        if _is_markup(text):
            yield f"{what}: {text}"
    title = widget.windowTitle()
    if "[*]" in title.replace("[*][*]", ""):
        yield f"window title: {title}"
    if isinstance(widget, QLabel):
        plain = widget.textFormat() is Qt.TextFormat.PlainText
        if widget.text() and not plain and (widget.textFormat() is Qt.TextFormat.AutoText or _is_markup(widget.text())):
            yield f"label: {widget.text()}"
        if widget.buddy() is not None and _has_shortcut(widget.text()):
            yield f"label of a field: {widget.text()}"
    if isinstance(widget, QAbstractButton) and _has_shortcut(widget.text()):
        yield f"button: {widget.text()}"
    if isinstance(widget, QGroupBox) and _has_shortcut(widget.title()):
        yield f"box: {widget.title()}"
    if isinstance(widget, QTextEdit) and not isinstance(widget, QPlainTextEdit) and "<img" in widget.toHtml():
        yield f"text: {widget.toPlainText()}"
    if isinstance(widget, QTabBar):
        for n in range(widget.count()):
            if _has_shortcut(widget.tabText(n)) or _is_markup(widget.tabToolTip(n)):
                yield f"tab: {widget.tabText(n)}"
    for action in widget.actions():
        yield from _wrong_action(action)
    if isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
        columns = widget.model().columnCount(QModelIndex()) if isinstance(widget, QTableView) else 1
        yield from _wrong_items(widget.model(), columns)


def _wrong_action(action: QAction) -> Iterator[str]:
    if _has_shortcut(action.text()) or _is_markup(action.toolTip()):
        yield f"action: {action.text()}"


def _wrong_items(model: QAbstractItemModel, columns: int) -> Iterator[str]:
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            tip = model.index(row, column, QModelIndex()).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and _is_markup(tip):
                yield f"tip of a line: {tip}"


def _is_markup(text: str) -> bool:
    return "<img" in text and Guess.mightBeRichText(text)


def _has_shortcut(text: str) -> bool:
    return AND in text
