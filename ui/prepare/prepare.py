"""Prepare: agenda, one step of it, the people, and always a picture of what the room will see."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.document import Document
from ui.letters import scheme_of
from ui.prepare import edits
from ui.prepare.activity_card import ActivityCard
from ui.prepare.agenda import AgendaList
from ui.prepare.checks import CheckList
from ui.prepare.fields import refusal_label, say_refusal
from ui.prepare.letters_check import letters_check
from ui.prepare.people import PeopleTable
from ui.prepare.readiness import readiness
from ui.prepare.workshop_card import WorkshopCard
from ui.theme import Scheme
from ui.widgets.miniature import Miniature, Paint
from ui.widgets.parts import button, frame, label, row
from ui.wording import tr
from workshop.change import Change, What
from workshop.errors import WorkshopError
from workshop.plan import Activity, Plan
from workshop.show.making import scene_of
from workshop.show.running import options_to_show
from workshop.show.stage import Position, Stage


class Prepare(QWidget):
    """The page on which a workshop is got ready. Every finished edit is written at once."""

    slips_requested = Signal()
    """Somebody wants the slips printed."""
    cards_requested = Signal()
    """Somebody wants numbered cards printed."""
    rehearse_requested = Signal()
    """Somebody wants to try it out with invented voters."""

    def __init__(self, document: Document, paint: Paint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._chosen = 0
        self._stale = True
        self._scheme_shown: Scheme | None = None
        self._writing = False
        self._said = ""
        self._before: list[Plan] = []
        self._after: list[Plan] = []
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._agenda = AgendaList()
        self._agenda_head = label("", "caption")
        self._agenda_refusal = refusal_label()
        self._workshop = WorkshopCard(self.edit)
        self._step_card = ActivityCard(self.edit)
        self._picture = Miniature(paint, tr("As the room will see it"))
        self._people = PeopleTable(self.edit)
        self._checks = CheckList()
        self._slips = button(tr("Print slips…"))
        self._cards = button(tr("Print cards…"))
        self._cards.setToolTip(tr("Numbered cards: a card's number then says its group"))
        self._rehearse = button(tr("Rehearse"))
        self._rehearse.setToolTip(tr("Run it with invented voters, on a copy that is thrown away"))
        self._lay_out()
        self._agenda.chosen.connect(self._choose)
        self._agenda.moved.connect(self._move_step)
        self._slips.clicked.connect(self.slips_requested)
        self._cards.clicked.connect(self.cards_requested)
        self._rehearse.clicked.connect(self.rehearse_requested)
        document.changed.connect(self._on_changed)
        document.failed.connect(self._on_failed)
        self._shortcut(QKeySequence.StandardKey.Undo, self.undo)
        self._shortcut(QKeySequence.StandardKey.Redo, self.redo)
        self._look_again()

    def choose(self, index: int) -> None:
        """Show this step of the agenda."""
        self._choose(index)

    def edit(self, change: Callable[[Plan], Plan]) -> str:
        """Carry out one edit of the plan; gives the sentence why it was refused, or nothing."""
        before = self._document.workshop.plan
        try:
            after = change(before)
        except WorkshopError as error:
            return str(error)
        if after == before:
            return ""
        said = self._write(after)
        if not said:
            self._before.append(before)
            self._after.clear()
        return said

    def undo(self) -> None:
        """Put the plan back as it was before the last edit here."""
        self._step(self._before, self._after)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._step(self._after, self._before)

    def _step(self, source: list[Plan], target: list[Plan]) -> None:
        if not source:
            return
        now = self._document.workshop.plan
        said = self._write(source[-1])
        say_refusal(self._agenda_refusal, self._agenda, said)
        if not said:
            source.pop()
            target.append(now)

    def _write(self, plan: Plan) -> str:
        self._said = ""
        self._writing = True
        change = self._document.do(lambda session: session.edit_plan(plan))
        self._writing = False
        return "" if change is not None else self._said

    def _on_failed(self, error: WorkshopError) -> None:
        self._said = str(error)

    def _on_changed(self, change: Change) -> None:
        if What.PLAN in change.what and not self._writing:
            self._before.clear()  # somebody else changed the plan: what was kept here would undo that too
            self._after.clear()
        self._stale = True
        if self.isVisible():
            self._look_again()

    def activity(self) -> Activity | None:
        """The step that is shown."""
        activities = self._document.workshop.plan.activities
        return activities[self._chosen] if self._chosen < len(activities) else None

    def _look_again(self) -> None:
        self._stale = False
        self._scheme_shown = self._scheme
        workshop = self._document.workshop
        plan = workshop.plan
        self._chosen = max(0, min(self._chosen, len(plan.activities) - 1))
        hours, minutes = divmod(plan.minutes, 60)
        length = f"{hours} H {minutes:02d}" if hours else f"{minutes} MIN"
        self._agenda_head.setText(tr("AGENDA") + f" · {length}")
        self._agenda.show_plan(plan, self._chosen)
        self._workshop.show_plan(plan)
        activity = self.activity()
        self._step_card.setVisible(activity is not None)
        if activity is not None:
            self._step_card.show_activity(workshop, activity)
        self._people.show_groups(plan, self._scheme)
        papers = (self._slips, self._cards, self._rehearse)
        for first, second in pairwise((*self._step_card.options.stops, *self._people.stops, *papers)):
            QWidget.setTabOrder(first, second)
        self._checks.show_checks((*readiness(workshop, activity), *letters_check(plan)))
        self._show_picture(activity)

    def _show_picture(self, activity: Activity | None) -> None:
        workshop = self._document.workshop
        if activity is None:
            self._picture.show_scene(scene_of(workshop, Position()))
            return
        try:
            if activity.is_vote:
                options_to_show(workshop, activity)
        except WorkshopError as error:  # its options come from a vote that was not held yet
            self._picture.show_scene(None, empty=str(error))
            return
        stage = Stage.READING if activity.is_vote else Stage.TALK
        self._picture.show_scene(scene_of(workshop, Position(activity=self._chosen, stage=stage)))

    @property
    def _scheme(self) -> Scheme:
        return scheme_of(QGuiApplication.palette())

    def _choose(self, index: int) -> None:
        if index != self._chosen:
            self._chosen = index
            say_refusal(self._agenda_refusal, self._agenda, "")
            self._look_again()
            self._centre.verticalScrollBar().setValue(0)

    def _move_step(self, row: int, to: int) -> None:
        self._chosen = to
        said = self.edit(lambda plan: edits.moved_activity(plan, row, to))
        if said:
            self._chosen = row
            self._look_again()
        say_refusal(self._agenda_refusal, self._agenda, said)

    def _shortcut(self, key: QKeySequence.StandardKey, slot: Callable[[], None]) -> None:
        made = QShortcut(self)
        made.setKeys(key)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(slot)

    def _lay_out(self) -> None:
        self._left = frame("side")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(10, 20, 10, 12)
        left.setSpacing(8)
        self._agenda_head.setContentsMargins(8, 0, 8, 0)
        left.addWidget(self._agenda_head)
        left.addWidget(self._agenda, 1)
        left.addWidget(self._agenda_refusal)

        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(30, 20, 30, 30)
        column.setSpacing(18)
        column.addWidget(self._workshop)
        column.addWidget(frame("rule"))
        column.addWidget(self._step_card)
        column.addStretch(1)
        self._centre = scrolling(middle, tr("The step"))

        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 20, 18, 20)
        column.setSpacing(10)
        column.addWidget(label(tr("AS THE ROOM WILL SEE IT"), "caption"))
        column.addWidget(self._picture)
        column.addSpacing(10)
        column.addWidget(label(tr("WHO IS IN THE ROOM"), "caption"))
        column.addWidget(self._people)
        column.addSpacing(10)
        column.addWidget(label(tr("READY FOR THE ROOM?"), "caption"))
        column.addWidget(self._checks)
        self._rehearse.setHidden(self._document.workshop.is_rehearsal)
        column.addLayout(row(self._slips, self._cards, None))
        column.addLayout(row(self._rehearse, None))
        column.addStretch(1)
        self._right = frame("right")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(scrolling(side, tr("The room")))

        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addWidget(self._centre, 1)
        whole.addWidget(self._right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        letter, width = self.fontMetrics().averageCharWidth(), event.size().width()
        self._left.setFixedWidth(min(letter * 42, max(letter * 30, round(width * 0.2))))
        right = min(letter * 60, max(letter * 44, round(width * 0.29)))
        self._right.setFixedWidth(right)
        self._picture.setFixedHeight(round((right - 38) * 9 / 16))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._scheme_shown is not self._scheme:
            self._stale = True
            if self.isVisible():
                self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._look_again()
        super().showEvent(event)


def scrolling(widget: QWidget, name: str) -> QScrollArea:
    """A column that scrolls up and down only, and is no stop of its own for Tab."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(name)
    made.setWidget(widget)
    return made
