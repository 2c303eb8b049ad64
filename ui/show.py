"""Where the show stands: performs the acts of the stages, with the guards of time that save a nervous facilitator."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.document import Document
from ui.reveal_guard import RevealGuard
from ui.timer import Countdown
from ui.wording import tr
from workshop.model import Workshop
from workshop.plan import Weighting
from workshop.session import Change, Session
from workshop.show.making import scene_of
from workshop.show.place import position_in
from workshop.show.run_off import plan_with_run_off, run_off_step, why_no_run_off
from workshop.show.running import options_to_show
from workshop.show.scene import Scene, has_clock
from workshop.show.stage import (
    Act,
    Cover,
    Position,
    Stage,
    Step,
    View,
    activity_at,
    back_step,
    next_step,
    position_after,
    position_at,
    round_at,
)
from workshop.show.views import (
    loaded_step,
    weighting_at,
    why_no_options,
    why_no_way_back,
    why_no_weighting,
    why_not,
    with_other_weighting,
    with_view,
)
from workshop.voting import Round

PRESS_PAUSE: Final = 0.7
"""Seconds in which a second press is taken for a slip."""


class Show(QObject):
    """The position of the show, and the only one who moves it.

    Attributes: position, page_count (how many pages a picture has; set by the app).
    """

    moved = Signal()
    """The picture, the next act or what is loaded changed."""
    refused = Signal(str)
    """A key did nothing, and why."""
    ticked = Signal(object)
    """Seconds left on the timer, or None when it was taken away."""

    def __init__(self, document: Document, parent: QObject | None = None, *, clock: Callable[[], float] = monotonic):
        super().__init__(parent)
        self.document = document
        self.position: Position = position_in(document.workshop, document.session.place)
        self.page_count: Callable[[Scene], int] = one_page
        self._clock = clock
        self._plan = document.workshop.plan
        self._loaded: Position | None = None
        self._pressed_at = -PRESS_PAUSE
        self.reveal_guard = RevealGuard(clock)
        self._drawn: tuple[Workshop, Position, int | None, Scene] | None = None
        self._countdown = Countdown(clock, self)
        self._countdown.ticked.connect(self.ticked)
        document.changed.connect(self._on_changed)

    # what it shows

    @property
    def scene(self) -> Scene:
        """The picture on the projector; made once for what is true now, however many look."""
        key = (self.document.workshop, self.position, self.seconds_left)
        if self._drawn is None or self._drawn[0] is not key[0] or self._drawn[1:3] != key[1:]:
            self._drawn = (*key, self._scene_at(self.position))
        return self._drawn[3]

    @property
    def loaded(self) -> bool:
        """Whether a key has loaded something else than the ordinary next act."""
        return self._loaded is not None

    @property
    def next(self) -> Step | None:
        """The next act: what a key loaded, else the ordinary one."""
        workshop = self.document.workshop
        if self._loaded is not None:
            return loaded_step(workshop, self.position, self._loaded)
        turns = self.position.stage in (Stage.READING, Stage.REVEALED)
        return next_step(workshop, self.position, self.page_count(self.scene) if turns else 1)

    @property
    def next_scene(self) -> Scene | None:
        """The picture the next act will show; None where it is not made yet, or not to be seen before the room."""
        step = self.next
        if step is None or why_no_options(self.document.workshop, step):
            return None
        if step.act is Act.OPEN:  # the same picture, with the votes that are in below it
            return self.scene
        if step.act is Act.RUN_OFF:
            workshop = self.document.workshop
            return scene_of(replace(workshop, plan=plan_with_run_off(workshop, self.position)), step.to)
        return self._scene_at(step.to) if step.act is Act.NONE else None

    @property
    def back(self) -> Step | None:
        """The step back."""
        return back_step(self.document.workshop, self.position)

    @property
    def round(self) -> Round | None:
        """The latest round of the activity the show stands at."""
        return round_at(self.document.workshop, self.position)

    @property
    def weighting(self) -> Weighting:
        """The weighting of the picture shown now."""
        return weighting_at(self.document.workshop, self.position)

    @property
    def seconds_left(self) -> int | None:
        """Seconds on the timer; it closes nothing when it comes to 0."""
        return self._countdown.seconds_left

    # acts

    def press_next(self) -> None:
        """The next act, unless the press is a slip."""
        if self._is_slip():
            return
        if self.position.cover is not Cover.NONE:
            self._move(replace(self.position, cover=Cover.NONE))
            return
        if (step := self.next) is None:
            return
        if why := self._why_not(step):
            self.refused.emit(why)
        else:
            self._perform(step)

    def press_back(self) -> None:
        """The step back, unless the press is a slip."""
        if self._is_slip():
            return
        if self.position.cover is not Cover.NONE:
            self._move(replace(self.position, cover=Cover.NONE))
            return
        if self._loaded is not None:
            self._load(None)
            return
        if (step := self.back) is not None:
            self._perform(step)
        elif why := why_no_way_back(self.document.workshop, self.position):
            self.refused.emit(tr(why))

    def toggle_cover(self, cover: Cover) -> None:
        """Blank the screen or show the title slide; the same key takes it away again."""
        self._move(replace(self.position, cover=Cover.NONE if self.position.cover is cover else cover))

    def toggle_view(self, view: View) -> None:
        """Load another view of the result for the next act; the same key unloads it, or loads the ranking again."""
        if why := why_not(self.document.workshop, self.position, view):
            self.refused.emit(tr(why))
        else:
            self._load(with_view(self.position, self._loaded_here, view))

    def toggle_weighting(self) -> None:
        """Load the other answer to “who counts how much” for the next act."""
        if why := why_no_weighting(self.document.workshop, self.position):
            self.refused.emit(tr(why))
        else:
            self._load(with_other_weighting(self.document.workshop, self.position, self._loaded_here))

    def toggle_run_off(self) -> None:
        """Load a run-off between those that are level; the same key unloads it."""
        if why := why_no_run_off(self.document.workshop, self.position):
            self.refused.emit(tr(why))
        else:
            loaded = self._loaded is not None and self._loaded_here is None
            self._load(None if loaded else run_off_step(self.document.workshop, self.position).to)

    def toggle_timer(self, seconds: int) -> None:
        """Start a countdown on the projector, or take it away; it closes nothing."""
        if self.seconds_left is not None:
            self._countdown.stop()
        elif has_clock(self.scene):
            self._countdown.start(seconds)
        else:
            self.refused.emit(tr("The timer shows beside a question or a talk: go there first, then press it."))
        self.moved.emit()

    def go_to(self, index: int) -> None:
        """Go to another step of the agenda, where its vote stands."""
        self._move(position_at(self.document.workshop, index))

    def turn_page(self, by: int) -> None:
        """Turn the pages of the picture shown now."""
        page = min(max(0, self.position.page + by), self.page_count(self.scene) - 1)
        if page != self.position.page:
            self._move(replace(self.position, page=page))

    def light_hand(self, option: int | None) -> None:
        """Show one option for a show of hands; None ends it."""
        self._move(replace(self.position, hand=option))

    def reopen(self) -> None:
        """Open a closed vote again, with every ballot kept."""
        round = self.round
        if round is not None and self.document.do(lambda session: session.reopen_round(round.id)) is not None:
            self._move(replace(self.position, stage=Stage.OPEN, page=0))

    def vote_again(self) -> None:
        """Prepare a second vote on the same question; the first stays as it is, shown or not."""
        round = self.round
        if round is None or round.state.takes_ballots:
            self.refused.emit(tr("The vote is still open: close it before a second vote."))
            return
        self._move(Position(activity=self.position.activity, stage=Stage.READING))

    # inside

    def _why_not(self, step: Step) -> str:
        """Why the next act cannot be done now; empty where it can."""
        held_back = self.reveal_guard.why_not() if step.act is Act.REVEAL else ""
        return held_back or why_no_options(self.document.workshop, step)

    def _scene_at(self, position: Position) -> Scene:
        return scene_of(self.document.workshop, position, seconds_left=self.seconds_left)

    @property
    def _loaded_here(self) -> Position | None:
        """What is loaded of this step's result; a run-off is a step of its own."""
        loaded = self._loaded
        return loaded if loaded is not None and loaded.activity == self.position.activity else None

    def _is_slip(self) -> bool:
        now = self._clock()
        slip = now - self._pressed_at < PRESS_PAUSE
        if not slip:
            self._pressed_at = now
        return slip

    def _perform(self, step: Step) -> None:
        round = self.round
        operations: dict[Act, Callable[[Session], Change]] = {Act.OPEN: self._open, Act.RUN_OFF: self._add_run_off}
        if round is not None:
            operations |= {
                Act.COUNT: lambda session: session.begin_counting(round.id),
                Act.RESUME: lambda session: session.resume_voting(round.id),
                Act.CLOSE: lambda session: session.close_round(round.id),
                Act.REVEAL: lambda session: session.reveal_round(round.id),
            }
        if step.act is not Act.NONE and self.document.do(operations[step.act]) is None:
            return
        if step.act is Act.CLOSE:
            self.reveal_guard.note_closing()
        if step.act in (Act.COUNT, Act.CLOSE) or step.to.activity != self.position.activity:
            self._countdown.stop()
        self._move(step.to)

    def _open(self, session: Session) -> Change:
        activity = activity_at(session.workshop, self.position)
        assert activity is not None
        return session.open_round(activity.id, options_to_show(session.workshop, activity))

    def _add_run_off(self, session: Session) -> Change:
        return session.edit_plan(plan_with_run_off(session.workshop, self.position), did=tr("add a run-off"))

    def _move(self, position: Position) -> None:
        self.position = position
        self._load(None)

    def _load(self, position: Position | None) -> None:
        self._loaded = position
        self.moved.emit()

    def _on_changed(self, _change: Change) -> None:
        before, self._plan = self._plan, self.document.workshop.plan
        if (here := position_after(before, self.document.workshop, self.position)) != self.position:
            self.position, self._loaded = here, None  # the step the room looks at stands elsewhere in the agenda now
        self.moved.emit()


def one_page(_scene: Scene) -> int:
    """Every picture has one page, until the app says how the projector pages them."""
    return 1
