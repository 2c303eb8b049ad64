"""Runs a whole workshop without a window: every step through all its stages, with invented voters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.captures import fields_of
from workshop.model import REHEARSAL, Workshop
from workshop.plan import Activity, ActivityKind, Plan
from workshop.rehearsal import fill_in
from workshop.sample import start_workshop
from workshop.session import Session
from workshop.show.making import scene_of
from workshop.show.running import options_for
from workshop.show.scene import Scene
from workshop.show.stage import Act, Position, Stage, Step, View, activity_at, next_step, round_at
from workshop.show.views import why_no_weighting, why_not, with_other_weighting

PEOPLE = (5, 4, 6, 3, 4, 3, 5)
"""How many sit in each group, one after the other; enough that every group may be shown."""


@dataclass(frozen=True)
class Seen:
    """One picture of a walk, and where it was seen."""

    workshop: Workshop
    position: Position
    scene: Scene

    @property
    def where(self) -> str:
        activity = activity_at(self.workshop, self.position)
        weighting = f", {self.position.weighting}" if self.position.weighting else ""
        return f"{activity.id if activity else '-'}: {self.position.stage}, {self.position.view}{weighting}"


def walked(path: Path, plan: Plan, *, people: tuple[int, ...] = PEOPLE) -> Session:
    """A new workshop file of a plan, as it is rehearsed, with people in all its groups."""
    groups = tuple(replace(g, people=people[n % len(people)]) for n, g in enumerate(plan.groups))
    banner = " · ".join(part for part in (REHEARSAL, plan.banner) if part)
    return start_workshop(path, replace(plan, groups=groups, banner=banner))


def walk(session: Session) -> Iterator[Seen]:
    """Go through every step with the acts of the show, and give every picture the room could be shown."""
    position = Position()
    yield _seen(session, position)
    while (step := next_step(session.workshop, position)) is not None:
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
            refused = fill_in(session, opened.id).refused
            assert not refused, refused
        case Act.COUNT if round:
            session.begin_counting(round.id)
        case Act.CLOSE if round:
            session.close_round(round.id)
        case Act.REVEAL if round:
            session.reveal_round(round.id)
        case _:
            assert step.act is Act.NONE, step


def _other_views(session: Session, position: Position) -> Iterator[Seen]:
    for view in (View.GROUPS, View.ACCOUNT, View.COMPARE):
        if not why_not(session.workshop, position, view):
            yield _seen(session, replace(position, view=view))
    if not why_no_weighting(session.workshop, position):
        loaded = with_other_weighting(session.workshop, position, None)
        assert loaded is not None
        yield _seen(session, loaded)


def _type_answers(session: Session, activity: Activity) -> None:
    for n in range(3):
        texts = tuple(f"{field} {n + 1}, as it was agreed" for field in fields_of(activity))
        session.add_note(activity.id, texts)


def _seen(session: Session, position: Position) -> Seen:
    return Seen(session.workshop, position, scene_of(session.workshop, position))
