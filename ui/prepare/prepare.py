"""Prepare: agenda, one step of it, the people, and always a picture of what the room will see."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.document import Document
from ui.letters import scheme_of
from ui.prepare.activity_card import ActivityCard
from ui.prepare.agenda_column import AgendaColumn
from ui.prepare.cards_page import CardsPage
from ui.prepare.checks import CheckList
from ui.prepare.columns import Columns
from ui.prepare.desk import Desk
from ui.prepare.flowing import Flow
from ui.prepare.importing import Importing
from ui.prepare.letters_check import letters_check
from ui.prepare.outside import Outside
from ui.prepare.people import PeopleTable
from ui.prepare.room_picture import RoomPicture
from ui.prepare.workshop_card import WorkshopCard
from ui.theme import Scheme
from ui.widgets.miniature import Paint
from ui.widgets.parts import button, frame, label
from ui.widgets.words_field import Turn, turn_of
from ui.wording import tr
from workshop.change import Change, What
from workshop.plan import Activity, ActivityId
from workshop.preparing.checks import Fit, Surroundings
from workshop.preparing.readiness import readiness
from workshop.preparing.steps import step_after
from workshop.show.scene import Scene


class Prepare(QWidget):
    """The page on which a workshop is got ready. Every finished edit is written at once."""

    slips_requested = Signal()
    """Somebody wants the slips printed."""
    cards_requested = Signal()
    """Somebody wants numbered cards printed."""
    rehearse_requested = Signal()
    """Somebody wants to try it out with invented voters."""

    def __init__(
        self, document: Document, paint: Paint, outside: Outside | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._outside = outside or Outside()
        self._chosen = 0
        self._stale = True
        self._scheme_shown: Scheme | None = None
        self._stops: tuple[QWidget, ...] = ()
        self._plan = document.workshop.plan
        self._around = Surroundings()
        self._around_due = QTimer(self)
        self._around_due.setSingleShot(True)
        self._around_due.timeout.connect(self._on_look_wanted)
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = Desk(document, self)
        self._agenda = AgendaColumn(self.desk, self)
        self._columns = Columns(self)
        middle, side = self._columns.middle, self._columns.side
        self._workshop = WorkshopCard(self.desk.edit, middle)
        self._step_card = ActivityCard(self.desk.edit, middle)
        self._nothing = label(tr("The agenda is empty. Choose “+ Add a step” to begin."), "heading", wrap=True)
        self._picture = RoomPicture(paint, self._outside.page_count, side)
        self._people = PeopleTable(self.desk.edit, side)
        self._cards_page: CardsPage | None = None
        self.importing = Importing(self.desk, self._outside.background, side)
        self._checks = CheckList(side)
        self._slips = button(tr("Print slips…"))
        self._cards = button(tr("Print cards…"))
        self._cards.setToolTip(tr("Numbered cards: a card's number then says its group"))
        self._rehearse = button(tr("Rehearse"))
        self._rehearse.setToolTip(tr("Run it with invented voters, on a copy that is thrown away"))
        self._lay_out()
        self._connect()
        self._look_again()

    def _connect(self) -> None:
        self._agenda.chosen.connect(self._choose)
        self._step_card.copy_asked.connect(self._agenda.duplicate)
        self._picture.drawn.connect(self._on_drawn)
        self._people.grown.connect(self._order_stops)
        self._step_card.options.grown.connect(self._order_stops)
        self._people.cards_asked.connect(self._on_cards)
        self._people.import_asked.connect(self.importing.ask)
        self.importing.ready.connect(self._on_import)
        self.importing.left.connect(self._on_back)
        self._checks.step_wanted.connect(self._on_step_wanted)
        self._checks.look_wanted.connect(self._on_look_wanted)
        self._slips.clicked.connect(self.slips_requested)
        self._cards.clicked.connect(self.cards_requested)
        self._rehearse.clicked.connect(self.rehearse_requested)
        self._document.changed.connect(self._on_changed)
        self._shortcut(("Ctrl+Z",), self.undo)
        self._shortcut(("Ctrl+Shift+Z", "Ctrl+Y"), self.redo)

    def choose(self, index: int) -> None:
        """Show this step of the agenda."""
        self._choose(index)

    def undo(self) -> None:
        """Put the plan back as it was before the last edit."""
        self._agenda.say(self.desk.undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        self._agenda.say(self.desk.redo())

    def activity(self) -> Activity | None:
        """The step that is shown."""
        activities = self._document.workshop.plan.activities
        return activities[self._chosen] if self._chosen < len(activities) else None

    def _on_changed(self, change: Change) -> None:
        before, self._plan = self._plan, self._document.workshop.plan
        if What.PLAN in change.what:
            self._chosen = step_after(before, self._plan, self._chosen)
        self._stale = True
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        self._stale = False
        self._scheme_shown = self._scheme
        workshop = self._document.workshop
        plan = workshop.plan
        self._chosen = max(0, min(self._chosen, len(plan.activities) - 1))
        self._agenda.show_plan(plan, self._chosen)
        self._workshop.show_plan(plan)
        activity = self.activity()
        self._step_card.setVisible(activity is not None)
        self._nothing.setVisible(activity is None)
        if activity is not None:
            self._step_card.show_activity(workshop, activity)
        self._people.show_groups(workshop, self._scheme)
        if self._cards_page is not None:
            self._cards_page.show_cards(workshop)
        self._order_stops()
        self._picture.show_step(workshop, self._chosen)

    def _order_stops(self) -> None:
        """Tab goes on in reading order, rows that were added later included."""
        parts = (self._agenda, self._workshop, self._step_card, self._picture, self._people, self._checks)
        stops = (*(stop for part in parts for stop in part.stops), self._slips, self._cards, self._rehearse)
        if stops != self._stops:
            self._stops = stops
            for first, second in pairwise(stops):
                QWidget.setTabOrder(first, second)

    def _on_drawn(self, question: Scene | None) -> None:
        """The picture is there: now it can be said how it fits, and whether all is ready."""
        activity = self.activity()
        fit = self._outside.fit_of(question) if question is not None else None

        def fit_of(asked: Activity) -> Fit | None:
            return fit if activity is not None and asked.id == activity.id else None

        checks = readiness(self._document.workshop, activity, fit_of=fit_of, around=self._around)
        self._checks.show_checks(
            (*checks, *letters_check(self._document.workshop.plan)), activity.id if activity else None
        )
        self._order_stops()

    @property
    def _scheme(self) -> Scheme:
        return scheme_of(QGuiApplication.palette())

    def _choose(self, index: int) -> None:
        self._columns.centre.setCurrentIndex(0)
        if index != self._chosen:
            self._chosen = index
            self._look_again()
            self._columns.step_scroll.verticalScrollBar().setValue(0)

    def _on_step_wanted(self, id: ActivityId) -> None:
        places = {a.id: n for n, a in enumerate(self._document.workshop.plan.activities)}
        if id in places:
            self._choose(places[id])

    def _on_look_wanted(self) -> None:
        self._around = self._outside.around()
        self._picture.show_step(self._document.workshop, self._chosen)

    def _on_cards(self) -> None:
        """Cards and names stand in the place of the step; made when they are first looked at."""
        if self._cards_page is None:
            self._cards_page = CardsPage(self.desk.edit_people, self._columns.centre)
            self._cards_page.left.connect(self._on_back)
            self._columns.centre.addWidget(self._cards_page)
        self._cards_page.show_cards(self._document.workshop)
        self._columns.centre.setCurrentWidget(self._cards_page)
        self._cards_page.table.setFocus()

    def _on_import(self, page: QWidget) -> None:
        self._columns.centre.addWidget(page)
        self._columns.centre.setCurrentWidget(page)

    def _on_back(self) -> None:
        self._columns.centre.setCurrentIndex(0)
        self._agenda.list.setFocus()

    def _shortcut(self, keys: tuple[str, ...], slot: Callable[[], None]) -> None:
        made = QShortcut(self)
        made.setKeys([QKeySequence(key) for key in keys])
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(slot)

    def _lay_out(self) -> None:
        step, room = self._columns.step, self._columns.room
        for part in (self._workshop, frame("rule"), self._step_card, self._nothing):
            step.addWidget(part)
        step.addStretch(1)
        room.addWidget(self._picture)
        room.addSpacing(8)
        room.addWidget(self._people)
        room.addWidget(self.importing)
        room.addSpacing(8)
        room.addWidget(self._checks)
        room.addSpacing(4)
        papers = Flow(8, 8)
        room.addLayout(papers)
        for paper in (self._slips, self._cards, self._rehearse):
            papers.put(paper)
        self._rehearse.setHidden(self._document.workshop.is_rehearsal)
        room.addStretch(1)
        self._columns.put(self._agenda)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture.set_width(self._columns.fit(event.size().width(), self.fontMetrics().averageCharWidth()))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = turn_of(event)  # from a field that takes these keys for itself, and had nothing typed to undo
        if turn is None:
            super().keyPressEvent(event)
        elif turn is Turn.UNDO:
            self.undo()
        else:
            self.redo()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._scheme_shown is not self._scheme:
            self._stale = True
            if self.isVisible():
                self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._look_again()
        self._around_due.start()  # the projector may have been plugged in since
        super().showEvent(event)
