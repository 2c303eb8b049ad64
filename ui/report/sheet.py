"""A table of words to read, select and copy; as high as its rows, with bars and shades behind the figures."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.charts.group_table import RING
from ui.charts.shades import shade
from ui.letters import draw_words, words_height
from ui.theme import COLOURS, Scheme, font
from workshop.report.table import Cell, Table

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """The cells of a table, for Qt."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.table.heads[index.column()]}: {cell.text}".removeprefix(": ")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.table.heads[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if holds_words(self.table, section) else Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignBottom
        return None


class Sheet(QTableView):
    """Shows a table."""

    def __init__(self, table: Table, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TableModel(table)
        self._natural: list[int] = []
        """How wide each column would be; and below how high the rows are, by the width of the one that wraps."""
        self._heights: dict[int, list[int]] = {}
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(scheme, self))
        self.setAccessibleName(table.name)
        self.setProperty("role", "sheet")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, tabs between them, so that they can be pasted anywhere."""
        chosen = sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column()))
        rows: dict[int, list[str]] = {}
        for index in chosen:
            rows.setdefault(index.row(), []).append(str(index.data()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def _column_widths(self, width: int) -> list[int]:
        """As wide as their words; the one that takes the room takes what is left."""
        table, head = self._model.table, self.horizontalHeader()
        if not self._natural:
            self._natural = [
                max(head.sectionSizeHint(n), *(cell_size(row[n], None).width() for row in table.rows), 0)
                for n in range(len(table.heads))
            ]
        widths = list(self._natural)
        taken = sum(widths) - widths[table.wide]
        widths[table.wide] = max(self.fontMetrics().averageCharWidth() * 14, width - taken)
        return widths

    def _row_heights(self, widths: list[int]) -> list[int]:
        wide = self._model.table.wide
        if widths[wide] not in self._heights:
            self._heights[widths[wide]] = [
                max(cell_size(cell, widths[n] if n == wide else None).height() for n, cell in enumerate(row))
                for row in self._model.table.rows
            ]
        return self._heights[widths[wide]]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        widths = self._column_widths(width)
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > width else 0
        return self.horizontalHeader().sizeHint().height() + sum(self._row_heights(widths)) + bar + 2

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 60
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = self._column_widths(self.viewport().width())
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, height in enumerate(self._row_heights(widths)):
            self.setRowHeight(row, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 30, 10)


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: words wrapped as letters; figures in the middle of their shade."""

    def __init__(self, scheme: Scheme, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours, self._ring = COLOURS[scheme], RING[scheme]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = cell_at(index)
        colours = self._colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, option.palette.brush(QPalette.ColorRole.AlternateBase))
        ink = colours.muted if cell.quiet else colours.ink
        if cell.shade is not None:
            fill, ink = shade(cell.shade, colours)
            inner = 5 if cell.ringed else 2
            painter.setBrush(QColor(fill))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(inner, inner, -inner, -inner), 4, 4)
        else:
            painter.setPen(QColor(colours.line))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if cell.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._ring), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), 6, 6)
        if cell.bar is not None:
            strip = QRectF(area.left() + 8, area.bottom() - 9, (area.width() - 16) * cell.bar, 4)
            painter.setPen(Qt.PenStyle.NoPen if cell.top else QPen(QColor(colours.bar_edge), 0.8))
            painter.setBrush(QColor(colours.accent if cell.top else colours.bar))
            if cell.bar > 0:
                painter.drawRoundedRect(strip, 2, 2)
        face = cell_font(cell)
        if not holds_words(table_of(index), index.column()):
            painter.setFont(face)
            painter.setPen(QColor(ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, cell.text)
        else:
            words = option.rect.adjusted(8, 6, -8, 0)
            draw_words(painter, words, cell.text, face, QColor(ink))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        if isinstance(view, QTableView) and index.column() == table_of(index).wide:
            return cell_size(cell_at(index), view.columnWidth(index.column()))
        return cell_size(cell_at(index), None)


def holds_words(table: Table, column: int) -> bool:
    """Whether a column is read from its side, not from its middle."""
    return column <= table.wide or not table.figures


def cell_size(cell: Cell, width: int | None) -> QSize:
    """The room a cell needs: wrapped to a width, or as wide as its words."""
    face = cell_font(cell)
    around = 20 if cell.bar is not None else 14
    if width is not None:
        return QSize(width, words_height(cell.text, face, width - 16) + around)
    metrics = QFontMetrics(face)
    return QSize(metrics.horizontalAdvance(cell.text) + 24, metrics.height() + around)


def cell_at(index: Index) -> Cell:
    return table_of(index).rows[index.row()][index.column()]


def table_of(index: Index) -> Table:
    model = index.model()
    assert isinstance(model, TableModel)
    return model.table


def cell_font(cell: Cell) -> QFont:
    return font(14, QFont.Weight.DemiBold if cell.strong else QFont.Weight.Normal)
