"""A layout that puts things side by side as far as there is room, and the rest below them."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Flow(QLayout):
    """Lines of widgets; those with a stretch share the width of their line, the others are as wide as they like."""

    def __init__(self, spacing: int = 14, between: int = 10) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._stretches: dict[int, int] = {}
        self._across = spacing
        self._between = between
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def put(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget; with a stretch it is at least as wide as it must be, and grows."""
        self.addChildWidget(widget)
        self._stretches[len(self._items)] = stretch
        self.addItem(QWidgetItem(widget))

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        """What stands on each line: (item, width at the least, stretch)."""
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        left = -1
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            stretch = self._stretches.get(number, 0)
            least = (item.minimumSize() if stretch else item.sizeHint()).width()
            if left < 0 or least > left:
                lines.append([])
                left = width
            lines[-1].append((item, least, stretch))
            left -= least + self._across
        return lines

    def _place(self, area: QRect, *, move: bool) -> int:
        """Put everything in its place, or only find out how high that is."""
        margins = self.contentsMargins()
        inner = area.marginsRemoved(margins)
        y = inner.y()
        for line in self._lines(inner.width()):
            widths = shared_out(line, inner.width() - self._across * (len(line) - 1))
            high = max(_height(item, width) for (item, _, _), width in zip(line, widths, strict=True))
            x = inner.x()
            for (item, _, _), width in zip(line, widths, strict=True):
                if move:
                    item.setGeometry(QRect(x, y, width, high))
                x += width + self._across
            y += high + self._between
        return max(0, y - self._between - inner.y()) + margins.top() + margins.bottom()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._stretches = {(n if n < index else n - 1): s for n, s in self._stretches.items() if n != index}
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def minimumSize(self) -> QSize:
        margins: QMargins = self.contentsMargins()
        shown = [item for item in self._items if not item.isEmpty()]
        wide = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(wide + margins.left() + margins.right(), 0)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self._across * max(0, len(shown) - 1)
        return QSize(wide, self.heightForWidth(wide))


def shared_out(line: Sequence[tuple[QLayoutItem, int, int]], width: int) -> list[int]:
    """The widths of a line: what has a stretch shares what the others leave, none under its least."""
    fixed = sum(least for _, least, stretch in line if not stretch)
    free, total = width - fixed, sum(stretch for _, _, stretch in line)
    narrow: set[int] = set()
    while True:
        share = {n: free * stretch / total for n, (_, _, stretch) in enumerate(line) if stretch and n not in narrow}
        short = [n for n, wide in share.items() if wide < line[n][1]]
        if not short or len(short) == len(share):
            break
        for n in short:
            narrow.add(n)
            free -= line[n][1]
            total -= line[n][2]
    return [max(least, int(share.get(n, least))) for n, (_, least, _) in enumerate(line)]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
