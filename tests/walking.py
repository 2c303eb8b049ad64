"""Runs a whole workshop without a window: every step through all its stages, with invented voters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.captures import GROUP, captures_of, fields_of
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, Plan, with_context
from workshop.sample import start_workshop
from workshop.session import Session
from workshop.show.making import scene_of
from workshop.show.running import options_for
from workshop.show.scene import Scene
from workshop.show.stage import Act, Position, Stage, Step, View, activity_at, next_step, round_at
from workshop.show.views import why_no_options, why_no_weighting, why_not, with_other_weighting
from workshop.simulation import simulated_ballots

PEOPLE = (5, 4, 6, 3, 4, 3, 5)
"""How many sit in each group, one after the other; enough that every group may be shown."""
IMAGINED = "Under money pressure"
ANSWERS = ("Publish the minutes within a week", "One number to call", "A joint budget for the youth service")


@dataclass(frozen=True)
class Seen:
    """One picture of a walk, and where it was seen."""

    workshop: Workshop
    position: Position
    scene: Scene

    @property
    def activity(self) -> Activity | None:
        return activity_at(self.workshop, self.position)

    @property
    def where(self) -> str:
        weighting = f", {self.position.weighting}" if self.position.weighting else ""
        step = self.activity.id if self.activity else "-"
        return f"{step}: {self.position.stage}, {self.position.view}{weighting}"


def walked(path: Path, plan: Plan, *, people: tuple[int, ...] = PEOPLE) -> Session:
    """A new workshop file of a plan, with people in all its groups and every optional step held."""
    groups = tuple(replace(g, people=people[n % len(people)]) for n, g in enumerate(plan.groups))
    optional = tuple(a.id for a in plan.activities if a.optional)
    return start_workshop(path, replace(plan, groups=groups, switched_on=optional))


def walk(session: Session) -> Iterator[Seen]:
    """Go through every step with the acts of the show, and give every picture the room could be shown."""
    position = Position()
    yield _seen(session, position)
    while (step := next_step(session.workshop, position)) is not None:
        _put_situation(session, step)
        assert not (why := why_no_options(session.workshop, step)), why
        perform(session, position, step)
        position = step.to
        yield _seen(session, position)
        if position.stage is Stage.REVEALED and position.view is View.RANKING:
            yield from _other_views(session, position)
        activity = activity_at(session.workshop, position)
        if activity and activity.kind is ActivityKind.CAPTURE and position.stage is Stage.TALK:
            _type_answers(session, activity)
            yield _seen(session, position)


def perform(session: Session, position: Position, step: Step) -> None:
    """Do to the round what a step does; once voting is open everybody hands in."""
    activity, round = activity_at(session.workshop, position), round_at(session.workshop, position)
    match step.act:
        case Act.OPEN:
            assert activity is not None
            session.open_round(activity.id, options_for(session.workshop, activity))
            opened = round_at(session.workshop, position)
            assert opened is not None
            change = session.cast(opened.id, simulated_ballots(session.workshop, opened, seed=1))
            assert not change.refused, change.refused
        case Act.COUNT if round:
            session.begin_counting(round.id)
        case Act.CLOSE if round:
            session.close_round(round.id)
        case Act.REVEAL if round:
            session.reveal_round(round.id)
        case _:
            assert step.act is Act.NONE, step


def _put_situation(session: Session, step: Step) -> None:
    """Choose what is to be imagined, as the console asks for it before the question is shown."""
    activity = activity_at(session.workshop, step.to)
    if activity is not None and activity.context_from and not activity.context:
        assert why_no_options(session.workshop, replace(step, to=replace(step.to, stage=Stage.READING)))
        session.edit_plan(with_context(session.workshop.plan, activity.id, IMAGINED))


def _other_views(session: Session, position: Position) -> Iterator[Seen]:
    for view in (View.GROUPS, View.ACCOUNT, View.COMPARE):
        if not why_not(session.workshop, position, view):
            yield _seen(session, replace(position, view=view))
    if not why_no_weighting(session.workshop, position):
        loaded = with_other_weighting(session.workshop, position, None)
        assert loaded is not None
        yield _seen(session, loaded)


def _type_answers(session: Session, activity: Activity) -> None:
    groups = session.workshop.plan.groups
    before = len(captures_of(session.workshop, activity.id))
    for n, answer in enumerate(ANSWERS[: len(ANSWERS) - before]):
        texts = [answer if not k else f"{field} {n + 1}" for k, field in enumerate(fields_of(activity))]
        if fields_of(activity)[-1] == GROUP:
            texts[-1] = groups[n % len(groups)].name
        session.add_note(activity.id, texts)


def _seen(session: Session, position: Position) -> Seen:
    return Seen(session.workshop, position, scene_of(session.workshop, position))
