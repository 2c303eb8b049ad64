"""A facilitator who never tires: whole workshops by the acts of the show, with all that is opened and closed around."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.accessible import press
from tests.e2e.room import RoomClock
from ui.console.group_choice import GroupChoice
from ui.files import workshops_folder
from ui.main_window import MainWindow
from ui.open_workshop import OpenWorkshop
from ui.report.exports import KINDS, Kind
from ui.settings import forget_workshop, open_store
from ui.show import Show
from workshop.ballots import ballot_type
from workshop.captures import GROUP, fields_of
from workshop.copies import own_copies
from workshop.errors import WorkshopError
from workshop.plan import Activity, ActivityKind, Voter, with_context
from workshop.restoring import copies_of, restore
from workshop.show.stage import Act, Cover, Stage, Step, View, activity_at
from workshop.simulation import simulated_ballots
from workshop.voting import Ballot, Channel, Round, RoundState

PATIENCE: Final = 120.0
"""Seconds anything may take before the run is given up."""
AN_ACT: Final = 60.0
"""Seconds of the show's own clock between two acts, so that no press is taken for a slip."""
ONE_BY_ONE: Final = 4
"""Ballots of each vote that are handed in singly."""
IMAGINED: Final = "Under money pressure"
LINES: Final = ("1 2", "1", "1 2 3", "1 1 2", "1 1 2 3")


class Facilitator:
    """Runs workshops in the window, one after the other, and counts the votes that were held."""

    def __init__(self, window: MainWindow, clock: RoomClock, folder: Path) -> None:
        self.window = window
        self.votes = 0
        self.seconds: list[float] = []
        """What each vote took since they were asked for last, from opening to its result."""
        self._clock = clock
        self._folder = folder
        self._chance = random.Random(3)
        self._began = 0.0

    def take_seconds(self) -> list[float]:
        taken, self.seconds = self.seconds, []
        return taken

    # one workshop

    def run(self, template: str, *, most_votes: int = 100, kinds: Sequence[Kind] = KINDS[:3]) -> None:
        """A workshop from its template to Home: prepared, voted, shown, exported, restored from its copy."""
        self.window.start_template(template)
        self.wait_for(lambda: self.open.projector is not None)
        path = self.open.document.session.path
        for group in self.open.document.workshop.plan.groups:
            self.open.document.do(lambda session, id=group.id: session.set_here(id, 5))
        for page in (0, 2, 1):
            self.open.show_page(page)
            settle()
        self.hold(most_votes)
        self.export(kinds)
        self.leave()
        self.restore(path)
        for left in (*workshops_folder().glob("*.*"), *self._folder.iterdir()):
            left.unlink()
            forget_workshop(open_store(), left)  # the first ten would each be one more on Home

    @property
    def open(self) -> OpenWorkshop:
        assert self.window.workshop is not None, "no workshop is open"
        return self.window.workshop

    @property
    def show(self) -> Show:
        return self.open.show_

    def hold(self, most_votes: int) -> None:
        """Every step of the agenda, by the acts of the show."""
        last = self.votes + most_votes
        while (step := self.show.next) is not None and not (step.act is Act.OPEN and self.votes == last):
            self.imagine(step)
            before = self.show.position
            if step.act is Act.OPEN:
                self._began = perf_counter()
            self.act()
            assert self.show.position != before, f"“{step.label}” was refused"
            activity = activity_at(self.open.document.workshop, self.show.position)
            if step.act is Act.OPEN:
                self.cast()
            elif step.act is Act.REVEAL:
                self.votes += 1
                self.seconds.append(perf_counter() - self._began)
                self.look_around()
            elif activity and activity.kind is ActivityKind.CAPTURE and self.show.position.stage is Stage.TALK:
                self.note(activity)
        self.finish_vote()

    def act(self) -> None:
        """The next act, in no hurry."""
        self._clock.now += AN_ACT
        self.show.press_next()
        settle()

    def back(self) -> None:
        self._clock.now += AN_ACT
        self.show.press_back()
        settle()

    def finish_vote(self) -> None:
        """Nothing stays open where the agenda is left early."""
        for round in self.open.document.workshop.rounds:
            if round.state.takes_ballots:
                self.open.document.do(lambda session, id=round.id: session.close_round(id))

    def imagine(self, step: Step) -> None:
        """Say what is to be imagined, where the next question asks for it."""
        activity = activity_at(self.open.document.workshop, step.to)
        if activity is not None and activity.context_from and not activity.context:
            self.open.document.do(
                lambda session: session.edit_plan(with_context(session.workshop.plan, activity.id, IMAGINED))
            )

    def note(self, activity: Activity) -> None:
        groups = self.open.document.workshop.plan.groups
        texts = ["A joint budget for the youth service" for _ in fields_of(activity)]
        if fields_of(activity)[-1] == GROUP:
            texts[-1] = groups[0].name
        self.open.document.do(lambda session: session.add_note(activity.id, texts))
        settle()

    # votes

    def cast(self) -> None:
        """Everybody hands in: on the line, one by one, at the shared screen's side, many at once and from a file."""
        round = self.round
        if round.asked.settings.voter is Voter.PARTICIPANT:
            self.type_line(round)
            self.share_screen(round)
        document = self.open.document
        ballots = list(simulated_ballots(document.workshop, self.round, seed=self.votes))
        self._chance.shuffle(ballots)
        for ballot in ballots[:ONE_BY_ONE]:
            assert document.do(lambda session, one=ballot: session.cast(round.id, one, typed=True))
            settle()
        from_file = [as_from_a_file(ballot) for ballot in ballots[ONE_BY_ONE:]]
        change = document.do(lambda session: session.cast(round.id, from_file))
        assert change is not None and not change.refused, change
        settle()

    @property
    def round(self) -> Round:
        round = self.show.round
        assert round is not None and round.state is RoundState.OPEN
        return round

    def type_line(self, round: Round) -> None:
        """One slip on the console's line, by the keyboard."""
        text = a_line(round.asked)
        line = self.open.run.capture.open_line()
        if line is None or not text:
            return
        choices = [each for each in self.open.run.capture.findChildren(GroupChoice) if each.isVisible()]
        for choice in choices:
            choice.choose(self.open.document.workshop.plan.groups[0].id)
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        if line.text():  # something is left over, and said
            QTest.keyClick(line, Qt.Key.Key_Return)
        settle()
        assert self.round.votes_in == round.votes_in + 1, f"“{text}”: {line.accessibleDescription()}"

    def share_screen(self, round: Round) -> None:
        """The shared screen comes up, somebody begins, and the PIN brings the console back."""
        self.open.room.open_kiosk(round.id, "1234")
        settle()
        assert self.open.kiosk is not None
        press(self.open.kiosk, "Tap to vote")
        self.open.room.close_kiosk()
        settle()

    def look_around(self) -> None:
        """Every other view of the result, the cover, and the projector away and back."""
        for view in (View.GROUPS, View.ACCOUNT, View.COMPARE):
            self.show.toggle_view(view)
            if self.show.loaded:
                self.act()
                self.back()
        self.show.toggle_weighting()
        if self.show.loaded:
            self.act()
        for _ in range(2):
            self.show.toggle_cover(Cover.BLANK)
            settle()
        for _ in range(2):
            self.open.run.projector_toggled.emit()
            settle()

    # what is taken away, and the ways back

    def export(self, kinds: Sequence[Kind]) -> None:
        """The workbook, the PDF and the pictures, by the child process as from Report."""
        self.open.show_page(2)
        settle()
        for kind in kinds:
            path = self._folder / kind.name_for(self.open.document.workshop.plan)
            ended: list[object] = []
            job = self.open.background.run(kind.write(), self.open.document.workshop, path)
            job.finished.connect(ended.append)
            job.failed.connect(ended.append)
            self.wait_for(lambda ended=ended: ended != [])
            assert path.is_file(), ended

    def leave(self) -> None:
        self.open.close_workshop()
        settle()
        assert self.window.workshop is None

    def restore(self, path: Path) -> None:
        """The newest copy comes back under another name and is opened; so is the file itself, once more."""
        copies = own_copies()
        newest = copies_of(copies, path)[0]
        restored = restore(copies, newest.path, path.with_name(f"{path.stem} restored{path.suffix}"))
        for each in (path, restored.path):
            self.window.open_file(each)
            self.wait_for(lambda: self.window.workshop is not None)
            self.wait_for(lambda: self.open.projector is not None)
            self.leave()

    def wait_for(self, there: Callable[[], object]) -> None:
        until = monotonic() + PATIENCE
        while not there():
            assert monotonic() < until, "it took too long"
            settle()
            sleep(0.005)


def settle() -> None:
    """Let the app do what is due."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def as_from_a_file(ballot: Ballot) -> Ballot:
    """The same ballot from a file; one of a card stays one."""
    return ballot if ballot.channel is Channel.CARD else replace(ballot, channel=Channel.FILE)


def a_line(asked: Activity) -> str:
    """A line that may be typed for a vote; empty where none of the plain ones is."""
    kind = ballot_type(asked.settings.type)
    for text in (*LINES, " ".join("3" for _ in asked.options)):
        try:
            kind.check(asked, kind.parse_line(asked, text))
        except WorkshopError:
            continue
        return text
    return ""
