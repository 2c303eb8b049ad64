"""Under the miniature: what the facilitator needs at this stage, and the picture that comes next."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.console.private_panel import PrivatePanel
from ui.console.sentences import Block, Blocks, bullets
from ui.show import Show
from ui.theme import Colours
from ui.widgets.miniature import Miniature, Paint
from ui.widgets.parts import Paragraph, Scroller
from ui.wording import tr
from workshop.counting.published import private_look
from workshop.errors import StillSecret
from workshop.show.making import MEANWHILE
from workshop.show.readout import what_it_says, what_to_do
from workshop.show.stage import Stage, activity_at
from workshop.voting import Round
from workshop.words import counted

MOST_OF_THE_HEIGHT = 0.56
"""Of the middle, for the private result."""
SECONDS_A_SLIP = 8
"""What typing one slip takes, for the estimate."""


class MiddlePanel(QFrame):
    """One card with what belongs to the stage."""

    def __init__(self, show: Show, paint: Paint, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._show = show
        self._private_ok = False
        self._told = Blocks()
        self._next_head = Paragraph(tr("NEXT ON THE PROJECTOR"), "caption")
        self._next = Miniature(paint, tr("Next on the projector"), top=True)
        self._private = PrivatePanel(colours)
        self._pages = QStackedWidget()
        self._pages.addWidget(Scroller(self._told))
        self._pages.addWidget(self._private)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(20)
        layout.addWidget(self._pages, 5)
        self._next_column = QWidget()
        column = QVBoxLayout(self._next_column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._next_head)
        column.addWidget(self._next, 1)
        layout.addWidget(self._next_column, 3)

    @property
    def is_private(self) -> bool:
        return self._private_ok

    def set_private(self, allowed: bool) -> None:
        """Whether this screen is the facilitator's alone."""
        self._private_ok = allowed
        self.refresh()

    def set_colours(self, colours: Colours) -> None:
        """Draw the private result in these colours."""
        self._private.set_colours(colours)

    def set_aspect(self, aspect: float) -> None:
        self._next.set_aspect(aspect)

    def refresh(self) -> None:
        """Look again at where the show stands."""
        stage = self._show.position.stage
        activity = activity_at(self._show.document.workshop, self._show.position)
        round = self._show.round
        voting = activity is not None and activity.is_vote
        if activity is None:
            self._show_before_and_after(stage)
        elif voting and stage in (Stage.CLOSED, Stage.REVEALED) and round is not None:
            self._show_private(round, revealed=stage is Stage.REVEALED)
        elif voting and stage in (Stage.OPEN, Stage.COUNTING) and round is not None:
            self._show_waiting(round, stage)
        else:
            asking = stage is Stage.TALK and activity.discussion
            more = bullets(activity.discussion if asking else activity.watch_for)
            self._say(
                Block(tr("SAY"), [activity.intro]), Block(tr("ASK") if asking else tr("WATCH FOR"), more, back=True)
            )
        self._show_next(stage, voting=voting)
        self._claim()

    def _claim(self) -> None:
        """The private result is looked at as a whole: where the share is too small for it, up to half of the height."""
        margins = self.layout().contentsMargins()
        wanted = self._private.height_needed() + margins.top() + margins.bottom()
        most = round(self.parentWidget().height() * MOST_OF_THE_HEIGHT) if self.parentWidget() else 0
        self.setMinimumHeight(min(wanted, most) if self._pages.currentWidget() is self._private else 0)

    def _show_before_and_after(self, stage: Stage) -> None:
        """What to say before the first step and after the last."""
        told = stage is Stage.READING
        if self._show.position.activity < 0:
            said = tr("Say how we vote before anybody votes.") if told else tr("The title slide is on the projector.")
            keys = Block(tr("KEYS"), [self._how_to_start()], back=True)
            self._say(Block(tr("BEFORE YOU START"), [said]), keys)
            return
        said = tr("Say what everybody receives, and by when.") if told else tr("Thank everybody.")
        kept = tr("The workbook is made with Ctrl E, or in Report.")
        self._say(Block(tr("AT THE END"), [said]), Block(tr("TO TAKE AWAY"), [kept], back=True))

    def _show_next(self, stage: Stage, *, voting: bool) -> None:
        hidden = voting and stage in (Stage.OPEN, Stage.COUNTING, Stage.CLOSED)
        step = self._show.next
        self._next_column.setVisible(step is not None and not (hidden and not self._show.loaded))
        if step is None:
            return
        self._next_head.setText(tr("NEXT, LOADED") if self._show.loaded else tr("NEXT ON THE PROJECTOR"))
        empty = tr("“{label}” shows the room what it has not seen yet.").format(label=step.label)
        self._next.show_scene(self._show.next_scene, step.to.page, empty)

    def _show_private(self, round: Round, *, revealed: bool) -> None:
        if revealed:
            says = what_it_says(self._show.document.workshop, round)
            questions = Block(tr("TALK ABOUT"), bullets(round.asked.discussion), back=True)
            self._say(Block(tr("WHAT IT SAYS"), says[1:], first=says[0]), questions)
            return
        self._pages.setCurrentIndex(1)
        if not self._private_ok:
            self._private.show_why_not(
                tr(
                    "This screen may be mirrored, so the result stays hidden here too. When the room's screen is a "
                    "separate one, press Identify at the top right and confirm it."
                )
            )
            return
        workshop = self._show.document.workshop
        try:
            outcome = private_look(workshop, round)
        except StillSecret as error:
            self._private.show_why_not(str(error))
            return
        self._private.show_result(outcome.ranking, what_it_says(workshop, round), what_to_do(workshop, round))

    def _show_waiting(self, round: Round, stage: Stage) -> None:
        workshop = self._show.document.workshop
        missing = sum(workshop.expected(round).values()) - round.votes_in
        if round.secret:
            results = [tr("Nobody sees any, you included, until voting is closed.")]
        else:
            results = [tr("This is an open vote: marks may be seen.")]
        if missing > 0:
            minutes = max(1, round_minutes(missing * SECONDS_A_SLIP))
            still = counted(missing, "vote is", "votes are")
            to_come = tr("{still} still to come: about {minutes} min of typing.").format(still=still, minutes=minutes)
            results.append(to_come)
        if round.reopened:
            results.append(tr("This vote was opened again; every ballot was kept."))
        if stage is Stage.COUNTING:
            on_screen = tr("On the screen now: “{words}”").format(words=MEANWHILE)
            now = Block(tr("WHILE THEY WAIT"), [on_screen])
            more = Block(tr("TO TALK ABOUT LATER"), bullets(round.asked.discussion), back=True)
        else:
            votes = counted(round.votes_in, "vote", "votes")
            said = tr("{votes}. Nobody sees anything until it closes.").format(votes=votes)
            now = Block(tr("WHILE THEY VOTE"), [said if round.secret else round.asked.help])
            more = Block(tr("WATCH FOR"), bullets(round.asked.watch_for), back=True)
        self._say(now, Block(tr("RESULTS"), results, back=True), more)

    def _say(self, *blocks: Block) -> None:
        self._told.say(blocks)
        self._pages.setCurrentIndex(0)

    def _how_to_start(self) -> str:
        return tr(
            "Space, Page Down or the button below is always the next act. Page Up is the step back. ? shows all keys."
        )

    def minimumSizeHint(self) -> QSize:
        """The middle gives way where letters are large: the window is never wider than its screen for it."""
        return QSize(200, 0)

    def hasHeightForWidth(self) -> bool:
        """Its words are scrolled: they ask for no height."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim()


def round_minutes(seconds: int) -> int:
    """Whole minutes, rounded to the nearest."""
    return (seconds + 30) // 60
