"""The left column of Prepare: the agenda, what can be done to its steps, and what can be undone."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.prepare.agenda import AgendaList
from ui.prepare.desk import Desk, PlanEdit
from ui.prepare.fields import refusal_label, say_refusal
from ui.widgets.parts import Yielding, button, frame, label, row
from ui.wording import tr
from workshop.ballots import BALLOT_TYPES
from workshop.plan import Activity, Plan
from workshop.preparing import steps
from workshop.preparing.ways import PRACTICE, WAYS

VOTES = {t.key for t in BALLOT_TYPES}


class AgendaColumn(QFrame):
    """All steps, one of them chosen; every act on a step stands here."""

    chosen = Signal(int)
    """Another step was chosen; carries its index."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self._desk = desk
        self._plan: Plan | None = None
        self.list = AgendaList()
        self._head = label("", "caption")
        self._head.setContentsMargins(8, 0, 8, 0)
        self._refusal = refusal_label()
        self._add = button(tr("+ Add a step"), "link", name=tr("Add a step"))
        self._add.setAccessibleDescription(tr("Opens a list of the ways to vote, and of what else a room does."))
        self._copy = button(tr("Duplicate"), "link", name=tr("Duplicate the step"))
        self._copy.setToolTip(tr("Duplicate the step (Ctrl D)"))
        self._delete = button(tr("Delete"), "link", name=tr("Delete the step"))
        self._delete.setToolTip(tr("Delete the step (Del)"))
        self.undo = TurnLine(tr("Undo"), "Ctrl Z")
        self.redo = TurnLine(tr("Redo"), "Ctrl Y")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 20, 10, 12)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self._refusal)
        column.addLayout(row(self._add, None, self._copy, self._delete, spacing=14))
        column.addWidget(frame("rule"))
        column.addWidget(self.undo)
        column.addWidget(self.redo)
        self.list.chosen.connect(self._on_chosen)
        self.list.moved.connect(self._on_moved)
        self.list.copy_asked.connect(self.duplicate)
        self.list.delete_asked.connect(self._on_delete)
        self.list.switch_asked.connect(self._on_switch)
        self.list.menu_asked.connect(self._on_menu)
        self._add.clicked.connect(self._on_add)
        self._copy.clicked.connect(self.duplicate)
        self._delete.clicked.connect(self._on_delete)
        self.undo.clicked.connect(self._on_undo)
        self.redo.clicked.connect(self._on_redo)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self.list, self._add, self._copy, self._delete, self.undo, self.redo)

    def show_plan(self, plan: Plan, chosen: int) -> None:
        """Show the steps of a plan, this one chosen, and what can be undone."""
        self._plan = plan
        self._head.setText(head_text(plan))
        self.list.show_plan(plan, chosen)
        for act in (self._copy, self._delete):
            act.setEnabled(bool(plan.activities))
        edits = self._desk.edits
        self.undo.show_name(edits.undo_name)
        self.redo.show_name(edits.redo_name)

    def say(self, sentence: str) -> None:
        """Say why the last act was refused; empty takes the sentence away."""
        say_refusal(self._refusal, self.list, sentence)

    def duplicate(self) -> None:
        """Put a copy after the chosen step, and choose it."""
        activity, row = self._here(), self.list.currentRow()
        if activity is None:
            return
        if not self._edit(tr("duplicate the step"), lambda plan: steps.with_copy(plan, activity.id)):
            self.chosen.emit(row + 1)

    def _here(self) -> Activity | None:
        row = self.list.currentRow()
        return self._plan.activities[row] if self._plan and 0 <= row < len(self._plan.activities) else None

    def _edit(self, did: str, change: PlanEdit) -> str:
        said = self._desk.edit(did, change)
        self.say(said)
        return said

    def _on_chosen(self, index: int) -> None:
        self.say("")
        self.chosen.emit(index)

    def _on_moved(self, index: int, to: int) -> None:
        if not self._edit(tr("move the step"), lambda plan: steps.moved_step(plan, index, to)):
            self.chosen.emit(to)

    def _on_delete(self) -> None:
        if (activity := self._here()) is not None:
            index = self.list.currentRow()
            if not self._edit(tr("delete the step"), lambda plan: steps.without_step(plan, activity.id)):
                self.chosen.emit(max(0, min(index, self.list.count() - 1)))

    def _on_switch(self) -> None:
        activity = self._here()
        if activity is None or self._plan is None:
            return
        if not activity.optional:
            self.say(tr("This step is not optional. Tick “Optional” beside its minutes first."))
            return
        on = not self._plan.is_on(activity)
        did = tr("switch the step on") if on else tr("switch the step off")
        self._edit(did, lambda plan: steps.with_switched(plan, activity.id, on))

    def _on_add(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(tr("Add a step"))
        menu.addSection(tr("A vote"))
        for key, name, does in WAYS:
            if key not in VOTES:
                continue
            self._entry(menu, f"{tr(name)}: {tr(does)}", key)
        self._entry(menu, tr("Practice: nothing is kept"), PRACTICE)
        menu.addSection(tr("Without a vote"))
        for key, name, does in WAYS:
            if key not in VOTES:
                self._entry(menu, f"{tr(name)}: {tr(does)}", key)
        self._pop_up(menu, self._add.mapToGlobal(QPoint(0, self._add.height())))

    def _entry(self, menu: QMenu, text: str, way: str) -> None:
        action = menu.addAction(text)
        action.setData(way)
        action.triggered.connect(self._on_way)

    def _on_way(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        way, at = str(action.data()), self.list.currentRow() + 1
        if not self._edit(tr("add a step"), lambda plan: steps.with_step(plan, way, at)):
            self.chosen.emit(at)

    def _on_menu(self, at: QPoint) -> None:
        activity = self._here()
        menu = QMenu(self)
        for text, key, act in (
            (tr("Move up"), "Ctrl+Up", self._on_up),
            (tr("Move down"), "Ctrl+Down", self._on_down),
            (tr("Duplicate"), "Ctrl+D", self.duplicate),
            (tr("Delete"), "Del", self._on_delete),
        ):
            action = menu.addAction(text, act)
            action.setShortcut(QKeySequence(key))
        if activity is not None and activity.optional and self._plan is not None:
            on = self._plan.is_on(activity)
            menu.addAction(tr("Switch it off") if on else tr("Switch it on"), self._on_switch)
        self._pop_up(menu, at)

    def _pop_up(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _on_up(self) -> None:
        if (index := self.list.currentRow()) > 0:
            self._on_moved(index, index - 1)

    def _on_down(self) -> None:
        if (index := self.list.currentRow()) < self.list.count() - 1:
            self._on_moved(index, index + 1)

    def _on_undo(self) -> None:
        self.say(self._desk.undo())

    def _on_redo(self) -> None:
        self.say(self._desk.redo())


class TurnLine(QPushButton):
    """What can be undone (or done again), by its name, with the key."""

    def __init__(self, what: str, cap: str) -> None:
        super().__init__()
        self._what = what
        self.setProperty("role", "turn")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self._words = Yielding("")
        self._cap = label(cap, "keycap")
        inner = row(self._words, None, self._cap)
        inner.setContentsMargins(8, 3, 6, 3)
        self.setLayout(inner)
        for part in (self._words, self._cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Name the edit; where there is none the line cannot be pressed."""
        text = f"{self._what}: {name}" if name else self._what
        self._words.say(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setEnabled(bool(name))

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()


def head_text(plan: Plan) -> str:
    """How long the day is, and from when to when where it has a beginning."""
    hours, minutes = divmod(plan.minutes, 60)
    length = f"{hours} H {minutes:02d}" if hours else f"{minutes} MIN"
    text = tr("AGENDA · {length}").format(length=length)
    if not plan.start or not plan.activities:
        return text
    begun, _, at = plan.start.partition(":")
    until = int(begun) * 60 + int(at) + plan.minutes
    return f"{text} · {plan.start}–{until // 60 % 24:02d}:{until % 60:02d}"
