"""What a facilitator does, in their words; everything is found by what it is called on the screen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tests.accessible import control, description_of, fill, has, key, line_of, press, scroll_to, settle, words_on
from ui.kiosk.window import KioskWindow
from ui.main_window import MainWindow
from ui.open_workshop import OpenWorkshop
from ui.projector.window import ProjectorWindow
from workshop.show.running import talked_about
from workshop.show.scene import Scene, holds_marks, words_of
from workshop.show.stage import activity_at
from workshop.voting import Round, RoundState

LONG_AGO = 60.0
"""Seconds between two acts of a facilitator who is in no hurry."""


def turn_to(kiosk: QWidget, name: str) -> None:
    """Leaf through the ballot until something of this name is there."""
    for turn in ("‹ Page before", "Next page ›"):
        while not has(kiosk, name) and has(kiosk, turn) and control(kiosk, turn).isEnabled():
            press(kiosk, turn)


class RoomClock:
    """The clock of the room: it stands still until somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Room:
    """A facilitator at the console, with everything the room was ever shown."""

    def __init__(self, window: MainWindow, clock: RoomClock, qtbot) -> None:
        self.window = window
        self.clock = clock
        self.qtbot = qtbot
        self.seen: list[Scene] = []
        self.revealed: list[tuple[str, tuple[str, ...]]] = []
        """Each result as it was first shown: its question, and its options in their order."""
        self.leaks: list[str] = []
        """Pictures made from marks that were shown before their result was."""

    @property
    def workshop(self) -> OpenWorkshop:
        assert self.window.workshop is not None, "no workshop is open"
        return self.window.workshop

    @property
    def path(self) -> Path:
        return self.workshop.document.session.path

    @property
    def round(self) -> Round:
        found = self.workshop.show_.round
        assert found is not None, "no vote was held here yet"
        return found

    def watch(self) -> None:
        """From now on look at every picture the room is shown, and at the console beside it."""
        self.workshop.show_.moved.connect(self._look)

    def _look(self) -> None:
        show, workshop = self.workshop.show_, self.workshop.document.workshop
        scene, activity = show.scene, activity_at(workshop, show.position)
        round = show.round
        if round is None and activity is not None:  # a talk may stand over the result it is about
            round = talked_about(workshop, activity)
        self.seen.append(scene)
        if holds_marks(scene) and (round is None or (round.secret and round.state is not RoundState.REVEALED)):
            self.leaks.append(words_of(scene))
        coming = self.workshop.show_.next_scene
        hidden = round is not None and round.secret and round.state is not RoundState.REVEALED
        if coming is not None and holds_marks(coming) and hidden:
            self.leaks.append(f"next: {words_of(coming)}")

    # Home and Prepare

    def start_from(self, template: str) -> None:
        press(self.window, template)
        self.opened()

    def opened(self) -> None:
        """Wait until the room's screen is up, and look at all it shows from now on."""
        self.qtbot.waitUntil(lambda: self._projectors() != [])
        self.watch()

    def people(self, groups: Sequence[tuple[str, str, int]]) -> None:
        """Make these the groups of the room: (name, code, people)."""
        there = [g.name for g in self.workshop.document.workshop.plan.groups]
        for name in there[len(groups) :]:
            press(self.window, f"Remove {name}")
        for before, (name, code, number) in zip(there, groups, strict=False):
            fill(self.window, f"Name of {before}", name)
            fill(self.window, f"Code of {name}", code)
            fill(self.window, f"People from {name}", str(number))

    def page(self, name: str) -> None:
        press(self.window, name)

    # Run

    def wait(self, seconds: float = LONG_AGO) -> None:
        self.clock.now += seconds
        QApplication.processEvents()

    def next(self, label: str) -> None:
        """The next act by its key, after looking at what the big button says; the pages of a result come before it."""
        self.wait()
        while self.next_label.startswith("Next page"):
            self.key(Qt.Key.Key_PageDown)
            self.wait()
        assert self.next_label == label
        self.key(Qt.Key.Key_PageDown)

    @property
    def next_label(self) -> str:
        """What the big button says; it is the one whose key is Space."""
        step = self.workshop.show_.next
        assert step is not None
        label = step.label
        assert has(self.window, label), f"no button says “{label}”"
        return label

    def key(self, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        key(self.window, which, modifiers)

    def go_to(self, title: str) -> None:
        """Click a step of the agenda."""
        plan = self.workshop.document.workshop.plan
        number = next(n for n, a in enumerate(plan.activities, 1) if a.title == title)
        press(self.window, f"Step {number}: {title}")

    def open_vote(self) -> None:
        """From the start of a step to the open vote."""
        self.next("Show the question")
        while self.workshop.show_.next is not None and self.workshop.show_.next.label.startswith("Next page"):
            self.wait()
            self.key(Qt.Key.Key_PageDown)
        self.wait()
        assert self.next_label in ("Open voting", "Open the next vote")
        self.key(Qt.Key.Key_PageDown)
        assert self.round.state is RoundState.OPEN

    def slips(self, group: str, lines: Sequence[str], what: str = "Slips") -> None:
        """Type slips (or cards) of one group, one line each."""
        press(self.window, f"Votes of {group}")
        for text in lines:
            before = self.round.votes_in
            line = self.type_line(f"{what} of {group}:…", text)
            assert line.accessibleDescription(), "the line is not read back"
            QTest.keyClick(line, Qt.Key.Key_Return)
            if self.round.votes_in == before and "Enter again" in line.accessibleDescription():
                QTest.keyClick(line, Qt.Key.Key_Return)
            assert self.round.votes_in == before + 1, line.accessibleDescription()
            assert line.text() == ""

    def type_line(self, name: str, text: str) -> QLineEdit:
        line = line_of(self.window, name)
        scroll_to(line)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)
        return line

    def hands(self, group: str, counts: Sequence[int]) -> None:
        """A show of hands of one group, option by option."""
        press(self.window, "Votes by hands")
        press(self.window, f"Votes of {group}")
        press(self.window, "Light the first option")
        for n, count in enumerate(counts):
            name = f"{group}: how many hands for…"
            assert self.workshop.show_.position.hand == n
            QTest.keyClick(self.type_line(name, str(count)), Qt.Key.Key_Return)
        press(self.window, "Votes by slips")

    def close_vote(self) -> None:
        self.next("Pens down")
        self.next("Close voting")
        assert self.round.state is RoundState.CLOSED

    def reveal(self, label: str = "Show the ranking") -> str:
        """Show the result; what the projector's window says of it."""
        self.next(label)
        assert self.round.state is RoundState.REVEALED
        self.revealed.append((self.round.asked.prompt, tuple(label for _, label in self.places)))
        return self.projector_words

    @property
    def projector_words(self) -> str:
        settle()
        return description_of(self.projector)

    @property
    def projector(self) -> ProjectorWindow:
        """The window the room sees."""
        found = self._projectors()
        assert len(found) == 1, f"{len(found)} windows for the room"
        return found[0]

    def _projectors(self) -> list[ProjectorWindow]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, ProjectorWindow)]

    @property
    def places(self) -> list[tuple[str, str]]:
        """(place, label) of the result on the projector, in order; a map of the groups says it without places."""
        rows = getattr(self.workshop.show_.scene, "rows", ())
        return [(getattr(row, "place", ""), row.label) for row in rows]

    def message(self) -> str:
        """The banner of the console."""
        return self.workshop.run.banner.text

    # the shared screen

    def vote_on_screen(self, group: str, presses: Sequence[str]) -> None:
        """One person at the shared screen, from Start to counted."""
        kiosk = self.kiosk
        before = self.round.votes_in
        press(kiosk, "Tap to vote")
        press(kiosk, group)
        for name in presses:
            turn_to(kiosk, name)
            press(kiosk, name)
        press(kiosk, "Check my vote")
        press(kiosk, "Hand in my vote")
        assert "Your vote is counted" in words_on(kiosk)
        assert self.round.votes_in == before + 1

    @property
    def has_kiosk(self) -> bool:
        return any(w.isVisible() for w in QApplication.topLevelWidgets() if isinstance(w, KioskWindow))

    @property
    def kiosk(self) -> QWidget:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, KioskWindow) and w.isVisible()]
        assert len(found) == 1, f"{len(found)} shared screens are up"
        return found[0]

    # the workbook

    def export(self) -> Path:
        """Ctrl+E, and the name the dialog offers."""
        self.window.activateWindow()  # without a window manager nobody else gives it back
        self.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(QFileDialog)), timeout=20_000)
        dialog = self.window.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        path = Path(dialog.selectedFiles()[0])
        dialog.accept()
        self.qtbot.waitUntil(lambda: "Saved as" in words_on(self.window), timeout=60_000)
        return path
