"""Under the miniature: what the facilitator needs at this stage, and the picture that comes next."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.console.private_panel import PrivatePanel
from ui.show import Show
from ui.theme import Colours
from ui.widgets.miniature import Miniature, Paint
from ui.widgets.parts import Scroller, label
from ui.wording import tr
from workshop.counting.published import private_look
from workshop.errors import StillSecret
from workshop.show.making import MEANWHILE
from workshop.show.readout import what_it_says
from workshop.show.stage import Stage, activity_at
from workshop.voting import Round
from workshop.words import counted

SECONDS_A_SLIP = 8
"""What typing one slip takes, for the estimate."""


class MiddlePanel(QFrame):
    """One card with what belongs to the stage."""

    def __init__(self, show: Show, paint: Paint, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._show = show
        self._private_ok = False
        self._said_head = label("", "caption")
        self._said = label("", wrap=True)
        self._more_head = label("", "caption")
        self._more = label("", "muted", wrap=True)
        self._next_head = label(tr("NEXT ON THE PROJECTOR"), "caption")
        self._next = Miniature(paint, tr("Next on the projector"))
        self._private = PrivatePanel(colours)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._words_page())
        self._pages.addWidget(self._private)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(20)
        layout.addWidget(self._pages, 5)
        self._next_column = QWidget()
        column = QVBoxLayout(self._next_column)
        column.setContentsMargins(0, 0, 0, 0)
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
            self._pages.setCurrentIndex(0)
        elif voting and stage in (Stage.CLOSED, Stage.REVEALED) and round is not None:
            self._show_private(round, revealed=stage is Stage.REVEALED)
        elif voting and stage in (Stage.OPEN, Stage.COUNTING) and round is not None:
            self._show_waiting(round, stage)
        else:
            asking = stage is Stage.TALK and activity.discussion
            more = [f"· {line}" for line in (activity.discussion if asking else activity.watch_for)]
            self._words(tr("SAY"), activity.intro, tr("ASK") if asking else tr("WATCH FOR"), "\n".join(more))
            self._pages.setCurrentIndex(0)
        self._show_next(stage, voting=voting)

    def _show_before_and_after(self, stage: Stage) -> None:
        """What to say before the first step and after the last."""
        told = stage is Stage.READING
        if self._show.position.activity < 0:
            said = tr("Say how we vote before anybody votes.") if told else tr("The title slide is on the projector.")
            self._words(tr("BEFORE YOU START"), said, "", self._how_to_start())
            return
        said = tr("Say what everybody receives, and by when.") if told else tr("Thank everybody.")
        self._words(tr("AT THE END"), said, "", tr("The workbook is made with Ctrl E, or in Report."))

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
        self._pages.setCurrentIndex(1)
        if revealed:
            says = "\n".join(what_it_says(self._show.document.workshop, round))
            self._words(tr("WHAT IT SAYS"), says, tr("TALK ABOUT"), "\n".join(f"· {q}" for q in round.asked.discussion))
            self._pages.setCurrentIndex(0)
            return
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
        suggest = tr("Suggest: show it, half a minute of silence, then talk.")
        self._private.show_result(outcome.ranking, what_it_says(workshop, round), suggest)

    def _show_waiting(self, round: Round, stage: Stage) -> None:
        workshop = self._show.document.workshop
        missing = sum(workshop.expected(round).values()) - round.votes_in
        if round.secret:
            results = tr("Nobody sees any, you included, until voting is closed.")
        else:
            results = tr("This is an open vote: marks may be seen.")
        if missing > 0:
            minutes = max(1, round_minutes(missing * SECONDS_A_SLIP))
            still = counted(missing, "vote is", "votes are")
            to_come = tr("{still} still to come: about {minutes} min of typing.").format(still=still, minutes=minutes)
            results += "\n" + to_come
        if round.reopened:
            results += "\n" + tr("This vote was opened again; every ballot was kept.")
        if stage is Stage.COUNTING:
            on_screen = tr("On the screen now: “{words}”").format(words=MEANWHILE)
            self._words(tr("WHILE THEY WAIT"), on_screen, tr("RESULTS"), results)
        else:
            votes = counted(round.votes_in, "vote", "votes")
            said = tr("{votes}. Nobody sees anything until it closes.").format(votes=votes)
            self._words(tr("WHILE THEY VOTE"), said if round.secret else round.asked.help, tr("RESULTS"), results)
        self._pages.setCurrentIndex(0)

    def _words_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        for part in (self._said_head, self._said, self._more_head, self._more):
            column.addWidget(part)
        self._more_head.setContentsMargins(0, 8, 0, 0)
        column.addStretch(1)
        return Scroller(page)

    def _words(self, head: str, text: str, more_head: str, more: str) -> None:
        pairs: tuple[tuple[QLabel, QLabel, str, str], ...] = (
            (self._said_head, self._said, head, text),
            (self._more_head, self._more, more_head, more),
        )
        for title, body, title_text, body_text in pairs:
            title.setText(title_text if body_text else "")
            body.setText(body_text)
            title.setVisible(bool(title_text and body_text))
            body.setVisible(bool(body_text))

    def _how_to_start(self) -> str:
        return tr(
            "Space, Page Down or the button below is always the next act. Page Up is the step back. ? shows all keys."
        )


def round_minutes(seconds: int) -> int:
    """Whole minutes, rounded to the nearest."""
    return (seconds + 30) // 60
