"""What was typed in the room and since: actions and other words, step by step, as tables."""

from dataclasses import dataclass, replace
from typing import Final

from workshop.captures import Capture, captures_of, collects_actions, fields_of, told_fields
from workshop.model import Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, BallotSettings, Plan, Voter
from workshop.report.table import Cell, Table

ACTION_STEP: Final = "What we will do"
ACTION_PROMPT: Final = "Who will do what, by when?"
ACTION_FIELDS: Final = ("Action", "Who", "By when")


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed in one step."""

    step: Activity
    heads: tuple[str, ...]
    """What each line says: Action, Who, By when."""
    lines: tuple[Capture, ...]

    @property
    def actions(self) -> bool:
        """Whether it says who will do what by when."""
        return collects_actions(self.step)


def said_in(workshop: Workshop) -> tuple[Said, ...]:
    """What stands in each step that takes words, in the order of the agenda; steps without a word yet are there too.

    A step of another kind is there if something was typed in it all the same.
    """
    found = (Said(a, fields_of(a), captures_of(workshop, a.id)) for a in workshop.plan.activities)
    return tuple(s for s in found if s.lines or s.step.kind is ActivityKind.CAPTURE)


def actions_in(workshop: Workshop) -> tuple[Said, ...]:
    """The steps that collect actions and have some."""
    return tuple(s for s in said_in(workshop) if s.actions and s.lines)


def words_in(workshop: Workshop) -> tuple[Said, ...]:
    """The other steps with words."""
    return tuple(s for s in said_in(workshop) if not s.actions and s.lines)


def texts_of(said: Said, line: Capture) -> tuple[str, ...]:
    """One text for each head."""
    return (*line.note.texts, *[""] * len(said.heads))[: len(said.heads)]


def said_table(said: Said) -> Table:
    """What was typed in one step, as a table."""
    shown = told_fields(said.step, said.lines)
    texts = [texts_of(said, line) for line in said.lines]
    rows = tuple(tuple(Cell(line[n], quiet=n > 0) for n in shown) for line in texts)
    return Table(said.step.title, tuple(said.heads[n] for n in shown), rows, figures=False)


def with_actions_step(plan: Plan) -> tuple[Plan, ActivityId]:
    """The plan with a step at its end that collects actions, and that step's id."""
    taken = {activity.id for activity in plan.activities}
    id = next(ActivityId(name) for n in range(1, len(taken) + 2) if (name := f"actions-{n}") not in taken)
    ballot = BallotSettings("text", Voter.FACILITATOR, fields=ACTION_FIELDS)
    step = Activity(id, ACTION_STEP, ActivityKind.CAPTURE, prompt=ACTION_PROMPT, ballot=ballot, anonymous=False)
    return replace(plan, activities=(*plan.activities, step)), id
