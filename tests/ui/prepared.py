"""Prepare on its own, with a wall that remembers what was painted on it, and its menus by their words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from tests.accessible import control, settle
from ui.document import Document
from ui.prepare.outside import Outside
from ui.prepare.prepare import Prepare
from workshop.session import Session
from workshop.show.scene import Scene


class Wall:
    """Remembers what was painted last."""

    def __init__(self) -> None:
        self.scene: Scene | None = None

    def paint(self, painter: QPainter, rect: QRectF, scene: Scene, page: int) -> None:
        self.scene = scene
        painter.fillRect(rect, Qt.GlobalColor.white)


def a_page(qtbot, session: Session, wall: Wall, outside: Outside | None = None) -> Prepare:
    made = Prepare(Document(session), wall.paint, outside)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    settle()
    return made


def text_in(page: Prepare, name: str) -> str:
    field = control(page, name)
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()  # pyright: ignore


def choose(page: Prepare, name: str, words: str) -> None:
    """Choose something of a list with the arrow keys, and leave it with Tab."""
    field = control(page, name)
    texts = [field.itemText(n) for n in range(field.count())]  # pyright: ignore
    wanted = next(n for n, text in enumerate(texts) if text.startswith(words))
    field.setFocus()
    while field.currentIndex() != wanted:  # pyright: ignore
        QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() < wanted else Qt.Key.Key_Up)  # pyright: ignore
    QTest.keyClick(field, Qt.Key.Key_Tab)
    settle()


def pick(words: str) -> None:
    """Choose a line of the menu that has popped up, with the keyboard."""
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    found = [action for action in menu.actions() if action.text().startswith(words)]
    assert found, f"“{words}” is not in: {', '.join(action.text() for action in menu.actions())}"
    action: QAction = found[0]
    assert action.isEnabled()
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
