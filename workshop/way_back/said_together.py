"""What was said and agreed in several rooms, step by step: each line as it stands now, with the room it comes from.

It was typed in front of its room and stands in the workbook of it, so it may stand here too. What a line was before it
was reworded stays in its room.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workshop.captures import Capture, captures_of, fields_of, told_fields
from workshop.model import Note, Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, BallotSettings, Voter
from workshop.words import N_, counted, listed_briefly

ROOM: Final = N_("Room")
"""The field for the room a line comes from."""


@dataclass(frozen=True, slots=True)
class SaidTogether:
    """Steps that hold what was typed in the rooms, their lines, and a sentence for each."""

    steps: tuple[tuple[int, Activity], ...] = ()
    """Each with its place in the agenda of the first room that has it."""
    notes: tuple[Note, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """What was typed in one step of one room."""

    room: int
    position: int
    activity: Activity
    lines: tuple[Capture, ...]


def said_together(rooms: Sequence[Workshop], names: Sequence[str], taken: Collection[ActivityId]) -> SaidTogether:
    """Put the lines of steps that asked for the same together; `taken` are the ids of steps that are there already."""
    same: dict[tuple[str, ...], list[_Step]] = {}
    for n, room in enumerate(rooms):
        for position, activity in enumerate(room.plan.activities):
            if lines := captures_of(room, activity.id):
                key = (activity.id, *(field.casefold() for field in fields_of(activity)))
                same.setdefault(key, []).append(_Step(n, position, activity, lines))
    ids, steps, notes, told = set(taken), list[tuple[int, Activity]](), list[Note](), list[str]()
    for found in sorted(same.values(), key=lambda found: min(step.position for step in found)):
        first = found[0].activity
        columns = sorted({n for step in found for n in told_fields(step.activity, step.lines)})
        step = _step(first, _free(first.id, ids), [fields_of(first)[n] for n in columns])
        ids.add(step.id)
        steps.append((min(step.position for step in found), step))
        for one in found:
            for line in one.lines:
                texts = (*line.note.texts, *[""] * len(fields_of(first)))
                notes.append(Note(step.id, (*(texts[n] for n in columns), names[one.room])))
        lines = counted(sum(len(one.lines) for one in found), "line", "lines")
        told.append(f"“{step.title}”: {lines} from {listed_briefly([names[one.room] for one in found])}.")
    return SaidTogether(tuple(steps), tuple(notes), tuple(told))


def _step(activity: Activity, id: ActivityId, fields: Sequence[str]) -> Activity:
    """A step that takes words, whatever else it was in its room."""
    taken = {field.casefold() for field in fields}
    room = next(name for name in (ROOM, f"{ROOM} it comes from", f"{ROOM} (2)") if name.casefold() not in taken)
    ballot = BallotSettings("text", Voter.FACILITATOR, fields=(*fields, room))
    plain = Activity(id, activity.title, ActivityKind.CAPTURE, activity.minutes, prompt=activity.prompt, ballot=ballot)
    return replace(plain, anonymous=False)


def _free(id: ActivityId, taken: Collection[ActivityId]) -> ActivityId:
    names = (id, *(ActivityId(f"{id}-said-{n}") for n in range(1, len(taken) + 2)))
    return next(name for name in names if name not in taken)
