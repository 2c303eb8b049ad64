"""The guide through a first vote: a small card beside the thing to do, on the console only."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.open_workshop import OpenWorkshop
from ui.widgets.parts import Paragraph, button, label, row
from ui.wording import tr
from workshop.help.guide import HINTS, STEP, Beside, hints_done

LETTERS = 40
"""How many letters wide the card is."""
GAP = 10


class Guide(QFrame):
    """Says what to do next, and moves on when it was done."""

    left = Signal()
    """The guide is over: it was put away, or all was done."""
    own_wanted = Signal()
    """Now a workshop of one's own."""

    def __init__(self, made: OpenWorkshop) -> None:
        super().__init__(made)
        self._made = made
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._done = 0
        self.setProperty("role", "coach")
        self.setAccessibleName(tr("Guide"))
        self._count = label("", "caption")
        self._text = Paragraph("", "strong")
        self._own = button(tr("Now your own: prepare it"), "primary")
        self._leave = button(tr("Leave the guide"), "link")
        self._leave.setToolTip("Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(row(self._count, None, self._leave))
        column.addWidget(self._text)
        column.addWidget(self._own, 0, Qt.AlignmentFlag.AlignLeft)
        self._own.hide()
        self._own.clicked.connect(self.own_wanted)
        self._leave.clicked.connect(self.end)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), made)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.end)
        self._escape = shortcut
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.timeout.connect(self._place)
        made.show_.moved.connect(self._look)
        made.document.changed.connect(self._look)
        made.bar.mode_chosen.connect(self._look)
        made.installEventFilter(self)
        plan = made.document.workshop.plan
        made.show_.go_to(next((n for n, a in enumerate(plan.activities) if a.id == STEP), 0))
        self._say()
        self.show()
        self.raise_()

    @property
    def done(self) -> int:
        """How many of the hints are done."""
        return self._done

    @property
    def words(self) -> str:
        """What the card says now."""
        return self._text.text()

    def end(self) -> None:
        """Put the guide away; the rehearsal goes on."""
        if self._escape.isEnabled():
            self._escape.setEnabled(False)
            self.hide()
            self.left.emit()

    def _look(self, _change: object = None) -> None:
        done = hints_done(self._made.document.workshop, self._made.show_.position, self._done)
        if done != self._done:
            self._done = done
            self._say()
        self._placing.start()

    def _say(self) -> None:
        if self._done < len(HINTS):
            self._count.setText(tr("{n} OF {all}").format(n=self._done + 1, all=len(HINTS)))
            self._text.setText(tr(HINTS[self._done].text))
        else:
            self._count.setText(tr("THAT IS ALL"))
            self._text.setText(tr("You have run a vote. Everything else is on a key: ? shows them all, F1 explains."))
            self._own.show()
        self.setAccessibleDescription(self._text.text())
        self._placing.start()

    def _beside(self) -> tuple[QWidget, Beside]:
        """What the card stands beside now; the large button where the other is not to be seen."""
        run = self._made.run
        beside = HINTS[self._done].beside if self._done < len(HINTS) else Beside.NEXT
        if beside is Beside.FILL and self._made.rehearsal is not None:
            return self._made.rehearsal, beside
        if beside is Beside.LINE and (line := run.capture.open_line()) is not None and line.isVisible():
            return line, beside
        return run.acts.next_button, Beside.NEXT

    def _place(self) -> None:
        """Stand beside the thing to do, within the page, and never over it."""
        self.setVisible(self._escape.isEnabled() and self._made.page_number == 1)
        page = self._made.rect()
        width = min(self.fontMetrics().averageCharWidth() * LETTERS, page.width() - 4 * GAP)
        self.setFixedWidth(width)
        self._text.setFixedWidth(width - 34)
        self.adjustSize()
        target, beside = self._beside()
        there = QRect(target.mapTo(self._made, QPoint()), target.size())
        if beside is Beside.LINE:
            at = QPoint(there.left() - width - 3 * GAP, there.top() - GAP)
        elif beside is Beside.FILL:
            at = QPoint(page.right() - width - GAP, there.bottom() + GAP)
        else:
            at = QPoint(there.left(), there.top() - self.height() - GAP)
        room = page.adjusted(GAP, GAP, -GAP, -GAP)
        self.move(
            max(room.left(), min(at.x(), room.right() - width)),
            max(room.top(), min(at.y(), room.bottom() - self.height())),
        )
        self.raise_()

    # Qt's

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._placing.start()
        return False
