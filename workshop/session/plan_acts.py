"""What a session does to the plan, the people and the notes."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.change import Change, What
from workshop.errors import InvalidPlan
from workshop.model import LogEntry, Note, Workshop
from workshop.plan import ActivityId, GroupId, Plan
from workshop.session.acts import Acts
from workshop.session.editing import check_edit, check_participants, check_people, check_replaced, check_room
from workshop.sizes import check_texts
from workshop.storage import writing as write
from workshop.voting import Participant
from workshop.words import counted


class PlanActs(Acts):
    """The verbs that change what is prepared, who is here and what was said."""

    def edit_plan(self, plan: Plan) -> Change:
        """Replace the plan, unless that would change what votes already cast mean."""
        workshop = self._record.now()
        check_edit(workshop, plan)
        kept = {g.id for g in plan.groups}
        here = {group: people for group, people in workshop.here.items() if group in kept}
        after = replace(workshop, plan=plan, here=here)
        with self._record.writing() as db:
            write.write_plan(db, plan)
            write.write_people(db, after)
            write.write_fingerprints(db, after)
        return self._record.became(after, What.PLAN)

    def set_here(self, group: GroupId, people: int) -> Change:
        """Say how many of a group are in the room now."""
        workshop = self._record.now()
        named = next((g for g in workshop.plan.groups if g.id == group), None)
        if named is None:
            raise InvalidPlan(f"There is no group “{group}” in this workshop.")
        check_people(named.name, people)
        return self._write_people(replace(workshop, here={**workshop.here, group: people}))

    def seat(self, participants: Sequence[Participant]) -> Change:
        """Say who has which card."""
        workshop = self._record.now()
        seats = tuple(sorted(participants, key=_card_of))
        check_participants(workshop.plan, seats)
        return self._write_people(replace(workshop, participants=seats))

    def add_note(self, activity: ActivityId, texts: Sequence[str], replaces: Sequence[int] = ()) -> Change:
        """Keep something said or agreed; it may stand for earlier notes (numbered from 1), which stay on record.

        The log says that something was added, reworded, merged or taken out, and not what.
        """
        workshop = self._record.now()
        if activity not in {a.id for a in workshop.plan.activities}:
            raise InvalidPlan(f"There is no step “{activity}” in this workshop.")
        check_texts(tuple(texts))
        check_replaced(workshop, activity, replaces)
        check_room(workshop, activity, texts, replaces)
        note = Note(activity, tuple(texts), self._record.minute(), tuple(sorted(set(replaces))))
        entry = LogEntry(note.at, f"“{workshop.plan.activity(activity).title}”: {_done_to(note)}.")
        after = replace(workshop, notes=(*workshop.notes, note), log=(*workshop.log, entry))
        with self._record.writing("This note is not kept yet.") as db:
            write.write_note(db, note)
            write.write_log(db, entry)
            write.write_fingerprints(db, after)
        return self._record.became(after, What.NOTES)

    def _write_people(self, after: Workshop) -> Change:
        with self._record.writing() as db:
            write.write_people(db, after)
            write.write_fingerprints(db, after)
        return self._record.became(after, What.PEOPLE)


def _done_to(note: Note) -> str:
    """What a note does to those before it, for the log."""
    before = len(note.replaces)
    if not any(text.strip() for text in note.texts):
        return f"{counted(before, 'line was', 'lines were')} taken out"
    if before > 1:
        return f"{before} lines were merged"
    return "a line was reworded" if before else "a line was added"


def _card_of(participant: Participant) -> int:
    return participant.card
