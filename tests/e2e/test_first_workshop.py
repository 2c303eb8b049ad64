"""As the help says it, step by step: from Home to a room that votes on one's own options, counting every action."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.accessible import control, fill, press, scroll_to, settle
from tests.e2e.room import Room
from tests.ui.prepared import pick
from workshop.help import article
from workshop.show.scene import QuestionScene
from workshop.voting import RoundState

MOST_ACTIONS = 30
EIGHT = ("Housing", "Safety", "Health", "Transport", "Jobs", "Schools", "Green spaces", "Young people")
FOUR = (("Council", 7), ("Residents", 8), ("Police", 4), ("Businesses", 3))
QUESTION = "What should we work on first, together?"
PASTE = "One option on each line; a tab stands before its definition"


class Facilitator:
    """Does what a step says, with the words of that step, and counts what it takes."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.window = room.window
        self.actions = 0

    def press(self, name: str) -> None:
        self.actions += 1
        press(self.window, name)

    def write(self, name: str, text: str) -> None:
        self.actions += 1
        fill(self.window, name, text)

    def choose(self, words: str) -> None:
        self.actions += 1
        pick(words)

    def paste(self, name: str, text: str) -> None:
        self.actions += 1
        QGuiApplication.clipboard().setText(text)
        field = control(self.window, name)
        scroll_to(field)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle()

    def next(self) -> None:
        self.actions += 1
        self.room.wait()
        self.room.key(Qt.Key.Key_PageDown)

    # the steps; each is given the words its step quotes

    def choose_template(self, template: str) -> None:
        self.press(template)
        self.room.opened()

    def name_it(self, field: str) -> None:
        self.write(field, "Carrick: what first?")

    def add_a_step(self, add: str, way: str) -> None:
        self.press(add.removeprefix("+ "))
        self.choose(way)

    def ask(self, field: str) -> None:
        self.write(field, QUESTION)

    def paste_options(self, paste: str, add: str) -> None:
        self.press(paste)
        self.paste(PASTE, "\n".join(EIGHT))
        self.press(add)

    def remove_groups(self, heading: str) -> None:
        for group in self.room.workshop.document.workshop.plan.groups[len(FOUR) :]:
            self.press(f"Remove {group.name}")

    def name_groups(self) -> None:
        there = [group.name for group in self.room.workshop.document.workshop.plan.groups]
        for before, (name, people) in zip(there, FOUR, strict=True):
            self.write(f"Name of {before}", name)
            self.write(f"People from {name}", str(people))

    def read_checks(self, slips: str) -> None:
        assert control(self.window, slips).isEnabled()  # left out here: people vote on a shared screen

    def run(self, page: str) -> None:
        self.press(page)

    def identify(self, identify: str, yes: str) -> None:
        self.press(identify)
        self.press(yes)

    def go_to_it(self) -> None:
        plan = self.room.workshop.document.workshop.plan
        number, step = next((n, a) for n, a in enumerate(plan.activities, 1) if a.prompt == QUESTION)
        self.press(f"Step {number}: {step.title}")

    def vote(self, *_: str) -> None:
        self.next()
        assert isinstance(self.room.workshop.show_.scene, QuestionScene)
        self.next()

    @property
    def steps(self) -> tuple[Callable[..., None], ...]:
        """In the order of the article."""
        return (
            self.choose_template,
            self.name_it,
            self.add_a_step,
            self.ask,
            self.paste_options,
            self.remove_groups,
            self.name_groups,
            self.read_checks,
            self.run,
            self.identify,
            self.go_to_it,
            self.vote,
        )


def test_that_the_first_workshop_is_made_as_the_help_says_in_thirty_actions(room: Room) -> None:
    facilitator = Facilitator(room)
    written = article("first-workshop").steps
    assert len(written) == len(facilitator.steps), "the help and this test have parted"
    for words, act in zip(written, facilitator.steps, strict=True):
        act(*re.findall("“([^”]+)”", words))
    workshop = room.workshop.document.workshop
    assert room.round.state is RoundState.OPEN
    assert tuple(option.label for option in room.round.asked.options) == EIGHT
    assert tuple((group.name, group.people) for group in workshop.plan.groups) == FOUR
    assert QUESTION in room.projector_words and all(label in room.projector_words for label in EIGHT)
    assert room.workshop.run.middle.is_private, "the second screen was confirmed"
    assert facilitator.actions <= MOST_ACTIONS, f"it took {facilitator.actions} actions"


def test_that_a_workshop_may_begin_with_an_empty_agenda(room: Room) -> None:
    facilitator = Facilitator(room)
    room.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    facilitator.press("Start with an empty agenda")
    room.opened()
    assert room.path.name == "New workshop.workshop" and room.path.exists()
    facilitator.add_a_step("+ Add a step", "Dots")
    facilitator.ask("Question on the screen")
    facilitator.paste_options("Paste a list", "Add these options")
    facilitator.press("Add a group")
    facilitator.run("Run")
    facilitator.press(f"Step 1: {QUESTION}")
    facilitator.vote()
    assert room.round.state is RoundState.OPEN and facilitator.actions <= 12
    assert all(label in room.projector_words for label in EIGHT)
