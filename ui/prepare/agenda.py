"""The agenda of Prepare: every step with its kind, its minutes and the time gone by then, in an order to change."""

from functools import lru_cache

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.letters import draw_words, scheme_of, tip_of, words_height
from ui.prepare.dragging import grip
from ui.theme import COLOURS, font
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.plan import Activity, ActivityKind, Plan
from workshop.preparing.steps import starts_of
from workshop.words import counted

KIND_WORDS = {
    ActivityKind.TALK: "Talk",
    ActivityKind.CAPTURE: "Typed",
    ActivityKind.PRACTICE: "Practice",
    ActivityKind.BREAK: "Break",
    ActivityKind.VOTE: "Talk",
}
TITLE, FACTS, MINUTES, GONE, ON = (Qt.ItemDataRole.UserRole + n for n in range(5))
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
EDGE, DOTS, GAP = 12, 18, 4


class AgendaList(QListWidget):
    """All steps, one of them chosen."""

    chosen = Signal(int)
    """Another step was chosen; carries its index."""
    moved = Signal(int, int)
    """A step is wanted at another place; carries where it stands and where it shall stand. Nothing moved yet."""
    copy_asked = Signal()
    """The chosen step is wanted twice."""
    delete_asked = Signal()
    """The chosen step shall go."""
    switch_asked = Signal()
    """The chosen step, if it is optional, is wanted on or off."""
    menu_asked = Signal(object)
    """The menu of the chosen step is wanted; carries the global QPoint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[Activity, bool, str, int, str]] = []
        self.setProperty("role", "agenda")
        self.setAccessibleName(tr("Agenda"))
        self.setAccessibleDescription(
            tr(
                "Ctrl+Up and Ctrl+Down move the step, Ctrl+D duplicates it, Delete takes it away, and Space switches "
                "an optional one on or off."
            )
        )
        self.setItemDelegate(AgendaDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSpacing(0)
        self.currentRowChanged.connect(self._on_row)

    def show_plan(self, plan: Plan, chosen: int) -> None:
        """Show the steps of a plan, this one chosen; says nothing."""
        self.blockSignals(True)
        while self.count() > len(plan.activities):
            self.takeItem(self.count() - 1)
        while self.count() < len(plan.activities):
            self.addItem(QListWidgetItem())
        gone = 0
        starts = starts_of(plan)
        shown, self._shown = self._shown, []
        for number, activity in enumerate(plan.activities):
            gone += activity.minutes if plan.is_on(activity) else 0
            now = (activity, plan.is_on(activity), starts[number], gone, plan.start)
            self._shown.append(now)
            if number < len(shown) and shown[number][0] is activity and shown[number][1:] == now[1:]:
                continue  # a long agenda is not worked out again for one word
            item = self.item(number)
            facts = kind_text(plan, activity)
            minutes = counted(activity.minutes, "minute", "minutes")
            then = f"begins at {starts[number]}" if plan.start else f"{gone} gone by then"
            stop = "" if activity.title.endswith(("?", "!", ".")) else "."
            spoken = f"{number + 1}. {activity.title}{stop} {facts}. {minutes}, {then}."
            for role, text in (
                (TITLE, activity.title),
                (FACTS, facts),
                (MINUTES, f"{activity.minutes}′"),
                (GONE, starts[number] if plan.start else f"{gone // 60}:{gone % 60:02d}"),
                (ON, plan.is_on(activity)),
                (SPOKEN, spoken),
            ):
                item.setData(role, text)
            item.setToolTip(tip_of(activity.title))
        self.setCurrentRow(chosen)
        self.blockSignals(False)
        if self._shown != shown:
            self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)

    def _ask_move(self, row: int, to: int) -> None:
        if 0 <= row < self.count() and 0 <= to < self.count() and row != to:
            self.moved.emit(row, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if by and ctrl:
            self._ask_move(self.currentRow(), self.currentRow() + by)
        elif ctrl and event.key() == Qt.Key.Key_D:
            self.copy_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.switch_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) or self.currentItem()
        if item is not None:
            self.setCurrentItem(item)
            self.menu_asked.emit(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        over = self.indexAt(event.position().toPoint())
        row, to = self.currentRow(), over.row() if over.isValid() else self.count()
        if self.dropIndicatorPosition() is QAbstractItemView.DropIndicatorPosition.BelowItem:
            to += 1
        event.setDropAction(Qt.DropAction.CopyAction)  # else the list takes the dragged row away by itself
        event.accept()
        self._ask_move(row, min(to - 1 if to > row else to, self.count() - 1))

    def dropMimeData(self, index: int, data: QMimeData, action: Qt.DropAction) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class AgendaDelegate(QStyledItemDelegate):
    """Draws one step: title and kind at the left, minutes and time gone at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if chosen:
            painter.setBrush(palette.base())
            painter.setPen(QPen(palette.accent().color(), 2.5 if focused else 2))
            painter.drawRoundedRect(box, 10, 10)
        muted = QColor(COLOURS[scheme_of(QGuiApplication.palette())].muted)
        ink = palette.text().color() if index.data(ON) else muted
        grip(painter, box.left() + 10, box.top() + 14, muted)
        title_box, facts_box, side = self._boxes(option, index)
        draw_words(painter, title_box, index.data(TITLE), title_font(), ink)
        draw_words(painter, facts_box, index.data(FACTS), small_font(), muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.setFont(small_font())
        painter.setPen(ink)
        painter.drawText(side, right, index.data(MINUTES))
        painter.setPen(muted)
        painter.drawText(QRect(side.left(), facts_box.top(), side.width(), facts_box.height()), right, index.data(GONE))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        option.rect = QRect(0, 0, width, 10)
        _, facts_box, _ = self._boxes(option, index)
        return QSize(width, facts_box.bottom() + EDGE)

    def _boxes(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> tuple[QRect, QRect, QRect]:
        """Where title, kind and numbers stand."""
        area = option.rect
        numbers = QFontMetrics(small_font()).horizontalAdvance("00:00  ")
        left = area.left() + EDGE + DOTS
        width = area.width() - 2 * EDGE - DOTS - numbers
        top = area.top() + EDGE - 2
        title = QRect(left, top, width, words_height(index.data(TITLE), title_font(), width))
        facts_height = words_height(index.data(FACTS), small_font(), width)
        facts = QRect(left, title.bottom() + GAP, width, facts_height)
        side = QRect(left + width, top, numbers, QFontMetrics(small_font()).height())
        return title, facts, side


def kind_text(plan: Plan, activity: Activity) -> str:
    """Name what the room does in a step: "Dots · 4 dots each", "Talk"."""
    if activity.is_vote:
        way = ballot_type(activity.settings.type)
        name, facts = tr(way.name), way.summary(activity)
        text = facts if facts.startswith(name) else f"{name} · {facts}"
    else:
        text = tr(KIND_WORDS[activity.kind])
    if not activity.optional:
        return text
    return text + (tr(" · optional, on today") if plan.is_on(activity) else tr(" · optional, off"))


def title_font() -> QFont:
    """The same for all, so that choosing a step never changes its height."""
    return _font(QApplication.font().pixelSize(), QFont.Weight.Medium)


def small_font() -> QFont:
    return _font(QApplication.font().pixelSize() * 0.9, QFont.Weight.Normal)


@lru_cache(maxsize=8)
def _font(pixels: float, weight: QFont.Weight) -> QFont:
    """Made once for each size: a long agenda asks for it a thousand times."""
    return font(pixels, weight)
