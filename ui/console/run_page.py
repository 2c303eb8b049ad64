"""Run: the console beside the projector. It puts the panels together and turns keys into acts."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.console.action_bar import ActionBar
from ui.console.agenda import AgendaPanel
from ui.console.capture import CapturePanel
from ui.console.capture_line import CaptureLine
from ui.console.closed_cards import ShowItCard, WrongCard
from ui.console.held_panel import HeldPanel
from ui.console.ideas_panel import IdeasPanel
from ui.console.keys_sheet import KeysSheet
from ui.console.ledger_panel import LedgerPanel, TypedPanel
from ui.console.middle import MiddlePanel
from ui.console.notes_panel import NotesPanel
from ui.console.on_air import OnAir
from ui.console.run_layout import keep_tab_order, lay_out, stops_of
from ui.console.situation_panel import SituationPanel
from ui.console.stage_trail import StageTrail
from ui.console.station_card import ElsewhereCard
from ui.console.taking_back import TakingBack
from ui.document import Document
from ui.keys import KeyAct, act_of
from ui.letters import boxes_sentence, undrawable
from ui.show import Show
from ui.theme import COLOURS, Scheme
from ui.widgets.banner import Banner
from ui.widgets.miniature import Miniature, Paint
from ui.widgets.over_page import reads_over
from ui.widgets.parts import row
from ui.wording import tr
from workshop.counting.ledger import people_here, turnout_of
from workshop.errors import WorkshopError
from workshop.plan import GroupId
from workshop.session import Change
from workshop.show.running import top_before
from workshop.show.stage import Cover, Stage, View, activity_at
from workshop.voting import RoundId

STANDARD_SECONDS = 120


class RunPage(QWidget):
    """The facilitator's view of a workshop under way."""

    export_wanted = Signal()
    screen_wanted = Signal(object, str)
    """(round, PIN): the facilitator wants the shared screen."""
    slips_wanted = Signal()
    count_again_wanted = Signal()
    rehearse_wanted = Signal()
    """Try it out with invented voters; within a rehearsal, let them vote."""
    projector_toggled = Signal()
    privacy_changed = Signal(bool)
    """Whether this screen is the facilitator's alone."""

    def __init__(
        self, document: Document, show: Show, paint: Paint, scheme: Scheme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Run"))
        self._document = document
        self._show = show
        self._stage: Stage | None = None
        self._stops: list[QWidget] = []
        self._refused = self._failed = ""
        """What the banner said last of a key, and of a vote, that was not taken."""
        self.timer_seconds = STANDARD_SECONDS
        colours = COLOURS[scheme]
        self.agenda = AgendaPanel()
        self.notes = NotesPanel()
        self.banner = Banner()
        self._live = OnAir()
        self._trail = StageTrail()
        self.miniature = Miniature(paint, tr("On the projector"))
        self.middle = MiddlePanel(show, paint, colours)
        self.held = HeldPanel()
        self.ideas = IdeasPanel(document)
        self.situation = SituationPanel(document)
        self.elsewhere = ElsewhereCard(show)
        self.capture = CapturePanel(document, show, scheme)
        self.ledger = LedgerPanel(scheme, QColor(colours.number))
        self.typed = TypedPanel()
        self._show_it = ShowItCard()
        self._wrong = WrongCard()
        self.acts = ActionBar(show)
        lay_out(
            self,
            left=(self.agenda, self.notes),
            middle=(self.banner, row(self._live, self._trail, spacing=12), self.miniature, self.middle),
            right=(
                self.held,
                self.situation,
                self.ideas,
                self.elsewhere,
                self.capture,
                self.ledger,
                self._show_it,
                self._wrong,
                self.typed,
            ),
            bottom=self.acts,
        )
        self._taking_back = TakingBack(document, self.banner, self.typed, self)
        self.sheet = KeysSheet(self)
        self._connect()

    def _connect(self) -> None:
        self._show.moved.connect(self._on_moved)
        self.capture.line_changed.connect(self._on_line_changed)
        self._show.refused.connect(self._on_refused)
        self._show.ticked.connect(self._on_tick)
        self._document.changed.connect(self._on_changed)
        self._document.failed.connect(self._on_failed)
        self.agenda.chosen.connect(self._show.go_to)
        self.acts.pressed.connect(self.do)
        self.ledger.here_changed.connect(self._on_here)
        self.capture.screen_wanted.connect(self._on_screen)
        self.capture.slips_wanted.connect(self.slips_wanted)
        self.notes.entered.connect(self._on_note)
        self.ideas.rework_wanted.connect(self.notes.rework)
        self.ideas.said.connect(self.banner.say_good)
        self.situation.put.connect(self.banner.say_good)
        self._wrong.reopen_wanted.connect(self._show.reopen)
        self._wrong.again_wanted.connect(self._show.vote_again)

    # what it shows

    def refresh(self) -> None:
        """Look again at the workshop and where the show stands."""
        workshop, position = self._document.workshop, self._show.position
        activity = activity_at(workshop, position)
        round = self._show.round if activity is not None and activity.is_vote else None
        stage = position.stage
        if stage is not self._stage:  # whatever had the focus may be gone: keys go to the page again
            self._stage = stage
            if not reads_over(self.window()):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.agenda.show_agenda(workshop, position.activity)
        top = top_before(workshop, activity) if activity is not None else ()
        self.notes.show_activity(activity, stage, top, [g.name for g in workshop.plan.groups])
        self.ideas.show_activity(activity, stage)
        self.situation.show_activity(activity, stage)
        self.elsewhere.refresh()
        self._live.show_scene(self._show.scene)
        self._trail.show_stage(activity, stage)
        self.miniature.show_scene(self._show.scene, position.page)
        self.middle.refresh()
        voting = round is not None and stage in (Stage.OPEN, Stage.COUNTING, Stage.CLOSED, Stage.REVEALED)
        turnout = turnout_of(workshop, round) if voting and round is not None else people_here(workshop)
        self.ledger.show_turnout(turnout, people_here(workshop), voting=voting)
        self.capture.show_round(round if voting and stage in (Stage.OPEN, Stage.COUNTING) else None)
        self._taking_back.show_typed(round)
        self._show_it.show_round(workshop, round, position)
        self._wrong.show_round(round, stage)
        self.acts.refresh(capturing=self._open_line() is not None)
        sides = (self.agenda, self.notes, self.held, self.situation, self.ideas, self.elsewhere, self.capture)
        panels = (*sides, self.ledger, self._wrong, self.typed, self.acts)
        stops = [stop for panel in panels for stop in stops_of(panel)]
        if stops != self._stops:
            self._stops = stops
            keep_tab_order(stops)
        line = self._open_line()
        if line is not None and self.hasFocus():
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_line(self) -> CaptureLine | None:
        """The line that typed keys belong to: for votes, or for what is said."""
        return self.capture.open_line() or self.notes.open_line()

    @property
    def round_shown(self) -> RoundId | None:
        return self._show.round.id if self._show.round is not None else None

    def set_private(self, allowed: bool) -> None:
        """Whether this screen is the facilitator's alone."""
        self.middle.set_private(allowed)
        self.capture.screen_panel.set_private(allowed)
        self.privacy_changed.emit(allowed)

    def set_aspect(self, aspect: float) -> None:
        """The shape of the room's screen."""
        self.miniature.set_aspect(aspect)
        self.middle.set_aspect(aspect)

    # acts

    def do(self, act: KeyAct) -> None:
        """Carry out an act of the key table."""
        acts = {
            KeyAct.NEXT: self._show.press_next,
            KeyAct.BACK: self._show.press_back,
            KeyAct.BLANK: self._on_blank,
            KeyAct.TITLE: self._on_title,
            KeyAct.TIMER: self._on_timer,
            KeyAct.GROUPS: partial(self._show.toggle_view, View.GROUPS),
            KeyAct.EACH_GROUP: self._show.toggle_weighting,
            KeyAct.ACCOUNT: partial(self._show.toggle_view, View.ACCOUNT),
            KeyAct.COMPARE: partial(self._show.toggle_view, View.COMPARE),
            KeyAct.RUN_OFF: self._show.toggle_run_off,
            KeyAct.HERE: self.ledger.focus_here,
            KeyAct.KEYS: self.sheet.toggle,
            KeyAct.TAKE_BACK: self._taking_back.take_back_last,
            KeyAct.PUT_BACK: self._taking_back.put_back,
            KeyAct.COUNT_AGAIN: self.count_again_wanted.emit,
            KeyAct.EXPORT: self.export_wanted.emit,
            KeyAct.REHEARSE: self.rehearse_wanted.emit,
            KeyAct.PAGE_ON: partial(self._show.turn_page, 1),
            KeyAct.PAGE_BEFORE: partial(self._show.turn_page, -1),
            KeyAct.PROJECTOR_AWAY: self.projector_toggled.emit,
        }
        acts[act]()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key pressed in either window: an act, a letter for the capture line, or nothing. True if it was used."""
        line = self._open_line()
        act = act_of(event.modifiers(), Qt.Key(event.key()), capturing=line is not None)
        if act is not None:
            if not event.isAutoRepeat():
                self.do(act)
            return True
        if line is not None and event.text() and event.text().isprintable() and not line.hasFocus():
            self.activateWindow()
            line.take_key(event)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    # slots

    def _on_blank(self) -> None:
        self._show.toggle_cover(Cover.BLANK)

    def _on_title(self) -> None:
        self._show.toggle_cover(Cover.TITLE)

    def _on_timer(self) -> None:
        activity = activity_at(self._document.workshop, self._show.position)
        seconds = self.timer_seconds
        if activity is not None:
            suggested = activity.ballot.seconds if activity.ballot else 0
            seconds = suggested or (seconds if activity.is_vote else activity.minutes * 60)
        self._show.toggle_timer(seconds)

    def _on_tick(self, _left: object) -> None:
        self.miniature.show_scene(self._show.scene, self._show.position.page)

    def _on_here(self, group: GroupId, by: int) -> None:
        here = max(0, self._document.workshop.present(group) + by)
        self._document.do(lambda session: session.set_here(group, here))

    def _on_note(self, texts: tuple[str, ...], replaces: tuple[int, ...]) -> None:
        activity = activity_at(self._document.workshop, self._show.position)
        if activity and self._document.do(lambda session: session.add_note(activity.id, texts, replaces)) is not None:
            self.notes.clear()
            if not replaces:
                self._show.turn_page(len(self._document.workshop.notes))  # to the last page, where the newest stands
            if missing := undrawable(texts):
                self.banner.say_bad(boxes_sentence(missing))

    def _on_screen(self) -> None:
        round = self._show.round
        if round is not None:
            self.screen_wanted.emit(round.id, self.capture.screen_panel.pin)

    def _on_changed(self, change: Change) -> None:
        if change.already:
            self.banner.say_good(tr("This vote was already counted; it counts once."))
        elif not change.refused:
            self.banner.pass_on()

    def _on_failed(self, error: WorkshopError) -> None:
        self._failed = str(error)
        self.banner.say_bad(self._failed)

    def _on_refused(self, why: str) -> None:
        self._refused = why
        self.banner.say_bad(why)

    def _on_moved(self) -> None:
        self.banner.settle(self._refused)
        if self.isVisible():  # while Prepare is looked at, each edit would lay this page out again
            self.refresh()

    def _on_line_changed(self) -> None:
        self.banner.settle(self._failed)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
