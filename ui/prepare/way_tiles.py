"""What the room does in a step, as tiles: every way of voting, typed answers, a talk, a break."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.parts import label
from ui.wording import tr
from workshop.preparing.ways import WAYS


class WayTile(QPushButton):
    """One of them."""

    stepped = Signal(int)
    """An arrow key was pressed; carries by how many tiles."""

    def __init__(self, way: str, name: str, does: str) -> None:
        super().__init__()
        self.way = way
        self.setProperty("role", "way")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setAccessibleDescription(does)
        self._name = label(name, "way")
        self._does = label(does, "way-small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(1)
        for part in (self._name, self._does):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def nextCheckState(self) -> None:
        """What is chosen shows when it is true."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }.get(Qt.Key(event.key()), 0)
        if by:
            self.stepped.emit(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        wide = self._name.fontMetrics().horizontalAdvance(self._name.text()) + 14
        return QSize(wide, self.layout().minimumSize().height())


class WayTiles(QWidget):
    """All of them, one chosen. Arrow keys go from one to the next; only Space, Enter or a click chooses."""

    chosen = Signal(str)
    """Another one is wanted; carries its key in WAYS."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = tuple(WayTile(key, tr(name), tr(does)) for key, name, does in WAYS)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setSizeConstraint(
            QGridLayout.SizeConstraint.SetNoConstraint
        )  # it has as many columns as there is room
        for tile in self.tiles:
            tile.clicked.connect(self._on_clicked)
            tile.stepped.connect(self._on_stepped)
        self._lay_out(6)

    @property
    def stop(self) -> QWidget:
        """Where Tab stops: at the one that is chosen."""
        return next((t for t in self.tiles if t.isChecked()), self.tiles[0])

    def show_way(self, way: str, *, locked: bool) -> None:
        """Show which one is true now."""
        for tile in self.tiles:
            tile.setChecked(tile.way == way)
            tile.setEnabled(not locked or tile.way == way)
        for tile in self.tiles:
            here = tile is self.stop
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for n, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, n // columns, n % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def _on_clicked(self) -> None:
        tile = self.sender()
        assert isinstance(tile, WayTile)
        if not tile.isChecked():
            self.chosen.emit(tile.way)

    def _on_stepped(self, by: int) -> None:
        here = self.tiles.index(self.sender())  # pyright: ignore[reportArgumentType]
        there = [t for t in (self.tiles[here + 1 :] if by > 0 else reversed(self.tiles[:here])) if t.isEnabled()]
        if there:
            there[0].setFocus()

    def _columns_in(self, width: int) -> int:
        """As many columns as stand side by side; six, four or three, so that no line is nearly empty."""
        widest = max(tile.minimumSizeHint().width() for tile in self.tiles) + 8
        return next((n for n in (6, 4) if width >= n * widest), 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(self._columns_in(event.size().width()))
        self.updateGeometry()
        super().resizeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns_in(width)
        each = (width - 8 * (columns - 1)) // columns
        lines = [self.tiles[n : n + columns] for n in range(0, len(self.tiles), columns)]
        heights = [max(tile.layout().totalHeightForWidth(each) for tile in line) for line in lines]
        return sum(heights) + 8 * (len(lines) - 1)

    def minimumSizeHint(self) -> QSize:
        widest = max(tile.minimumSizeHint().width() for tile in self.tiles)
        return QSize(3 * (widest + 8), 40)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(self.width(), 300)))
