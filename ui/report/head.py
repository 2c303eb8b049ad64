"""The top of the report: how it is looked at, and all that can be taken from here."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QMenu, QWidget

from ui.report.exports import KINDS, PARTS, REPORT, WORKBOOK
from ui.report.lens_bar import LensBar
from ui.widgets.key_button import KeyButton
from ui.widgets.parts import button, row
from ui.wording import tr


class Head(QWidget):
    """One line where it fits, else two."""

    export_wanted = Signal(object)
    """A file is wanted; carries the Kind."""
    copy_wanted = Signal()
    """What the room decided is wanted on the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lens = LensBar()
        self._copy = button(tr("Copy for the minutes"))
        self._copy.setToolTip(tr("Sentence, table and picture, to paste into a document"))
        self._report = button(tr("PDF report"))
        self._more = button(tr("Export ▾"), name=tr("Export: all kinds of files"))
        self._workbook = KeyButton(tr("Excel workbook"), "Ctrl E", "primary")
        self._more.setMenu(self._menu())
        acts = row(None, self._copy, self._report, self._more, self._workbook, spacing=10)
        self._acts = QWidget()
        self._acts.setLayout(acts)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self.lens, 1)
        self._row.addWidget(self._acts)
        self._copy.clicked.connect(self.copy_wanted)
        self._report.clicked.connect(partial(self.export_wanted.emit, REPORT))
        self._workbook.clicked.connect(partial(self.export_wanted.emit, WORKBOOK))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(tr("Export"))
        for number, kind in enumerate(KINDS):
            if number in PARTS:
                menu.addSeparator()
            menu.addAction(tr(kind.text)).triggered.connect(partial(self.export_wanted.emit, kind))
        return menu

    def _stack(self) -> None:
        """Side by side where both fit; where even the buttons do not, the report is left to the menu."""
        space = self._row.spacing()
        bare = self._acts_width()
        whole = bare + self._report.sizeHint().width() + space
        wide = self.lens.sizeHint().width() + space if not self.lens.isHidden() else 0
        self._report.setVisible(whole <= self.width())
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        wanted = across if wide + whole <= self.width() else down
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()

    def _acts_width(self) -> int:
        """What the buttons need without the report's."""
        kept = (self._copy, self._more, self._workbook)
        return sum(part.sizeHint().width() for part in kept) + self._row.spacing() * len(kept)

    def minimumSizeHint(self) -> QSize:
        """One part's width: where both do not fit side by side they stand under each other."""
        lens = 0 if self.lens.isHidden() else self.lens.minimumSizeHint().width()
        least = max(lens, self._acts_width())
        return QSize(least, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # a part came or went, or has other words
            self._stack()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()
