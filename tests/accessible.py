"""Finds controls as a person would: by what they are called, over the accessibility tree."""

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QScrollArea, QWidget

Role = QAccessible.Role
Text = QAccessible.Text
PATIENCE = 2.0
"""Seconds a control is waited for."""


def settle() -> None:
    """Let the app do what is due now, and what that leads to: a list that was filled is laid out, too."""
    QApplication.processEvents()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def tree(window: QWidget) -> Iterator[QAccessibleInterface]:
    """Every visible thing of a window, in the order of the tree."""
    top = QAccessible.queryAccessibleInterface(window)
    waiting = [top] if top is not None else []
    while waiting:
        each = waiting.pop()
        if not each.isValid() or each.state().invisible:
            continue
        yield each
        if not isinstance(each.object(), QComboBox):  # its list is a window of its own
            children = (each.child(n) for n in range(each.childCount()))
            waiting.extend(reversed([child for child in children if child is not None]))


def controls(window: QWidget) -> list[QAccessibleInterface]:
    """What the keyboard can reach."""
    return [each for each in tree(window) if each.state().focusable and not _is_plumbing(each)]


def _is_plumbing(each: QAccessibleInterface) -> bool:
    thing = each.object()
    if not isinstance(thing, QWidget):
        return False
    parent = thing.parent()
    viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is thing
    return viewport or thing.focusPolicy() == Qt.FocusPolicy.NoFocus or thing.isWindow()


def name_of(each: QAccessibleInterface) -> str:
    """What a screen reader calls it: its label's words, else its own name."""
    labels = [other for other, relation in each.relations() if relation & QAccessible.RelationFlag.Label]
    own = each.text(Text.Name)
    return own if own and not isinstance(each.object(), QComboBox) else next((i.text(Text.Name) for i in labels), own)


def description_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(Text.Description) if found is not None else ""


def control(window: QWidget, name: str, role: QAccessible.Role | None = None) -> QWidget:
    """The one visible control of this name, waited for; a name that ends in … stands for all that begin so."""
    until = monotonic() + PATIENCE
    named: list[QAccessibleInterface] = []
    while not named and monotonic() < until:
        settle()
        named = [each for each in controls(window) if _fits(name_of(each), name) and role in (None, each.role())]
    assert named, f"There is no “{name}” in: {', '.join(name_of(each) for each in controls(window))}"
    assert len(named) == 1, f"“{name}” is {len(named)} controls"
    found = named[0].object()
    assert isinstance(found, QWidget)
    return found


def has(window: QWidget, name: str) -> bool:
    return any(_fits(name_of(each), name) for each in controls(window))


def words_on(window: QWidget) -> str:
    """Every word a window shows or tells."""
    parts = [part for each in tree(window) for part in (each.text(Text.Name), each.text(Text.Description)) if part]
    return "\n".join(parts)


def _fits(name: str, asked: str) -> bool:
    return name.startswith(asked[:-1]) if asked.endswith("…") and name != asked else name == asked


def scroll_to(widget: QWidget) -> None:
    """Bring a control into sight, as a person would before clicking it."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, 0)
        parent = parent.parentWidget()
    settle()


def press(window: QWidget, name: str, role: QAccessible.Role | None = None) -> QWidget:
    """Click a control where it can be seen; fails if it is disabled, out of sight or covered."""
    widget = control(window, name, role)
    assert widget.isEnabled(), f"“{name}” is disabled"
    scroll_to(widget)
    seen = widget.visibleRegion().boundingRect()
    assert not seen.isEmpty(), f"“{name}” cannot be seen"
    at = seen.center()
    hit = widget.window().childAt(widget.mapTo(widget.window(), at))
    assert hit is widget or (hit is not None and widget.isAncestorOf(hit)), f"“{name}” is covered by {hit}"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
    settle()
    return widget


def key(window: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus of this window is."""
    QTest.keyClick(window.focusWidget() or window, which, modifiers)
    settle()


def type_text(window: QWidget, text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(window.focusWidget() or window, text)
    settle()


def fill(window: QWidget, name: str, text: str) -> QWidget:
    """Replace what stands in a field and leave it with Tab."""
    field = control(window, name)
    scroll_to(field)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.lineEdit() if hasattr(field, "lineEdit") else field, text)  # pyright: ignore
    QTest.keyClick(field, Qt.Key.Key_Tab)
    settle()
    return field


def line_of(window: QWidget, name: str) -> QLineEdit:
    found = control(window, name)
    assert isinstance(found, QLineEdit)
    return found
