"""What a session does to the plan, the people and the notes."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from workshop.change import Change, What
from workshop.errors import InvalidPlan
from workshop.model import LogEntry, Note, Workshop
from workshop.plan import ActivityId, GroupId, Plan, Printed
from workshop.session.acts import Acts
from workshop.session.editing import check_edit, check_participants, check_people, check_replaced, check_room
from workshop.session.history import Edit, EditHistory, Prepared, prepared_of, restored
from workshop.sizes import check_texts
from workshop.storage import writing as write
from workshop.voting import Participant
from workshop.words import N_, counted


class PlanActs(Acts):
    """The verbs that change what is prepared, who is here and what was said."""

    @property
    def edits(self) -> EditHistory:
        """What was edited since the workshop was opened, and can be undone."""
        return self._edits

    def edit_plan(
        self, plan: Plan, *, did: str = N_("change the plan"), participants: Sequence[Participant] | None = None
    ) -> Change:
        """Replace the plan, and who has which card where that is given.

        Refused where it would change what votes already cast mean. `did` is its name, for undoing it.
        """
        workshop = self._record.now()
        before = prepared_of(workshop)
        after = Prepared(plan, before.participants if participants is None else _in_order(participants))
        if after == before:
            return Change(frozenset())
        kept = {g.id for g in plan.groups}
        left = {group: people for group, people in workshop.here.items() if group not in kept}
        change = self._prepare(workshop, after)
        self._edits = self._edits.with_edit(Edit(did, before, after, left))
        return change

    def undo_edit(self) -> Change:
        """Turn the last edit back, unless votes that came in since forbid it."""
        if not self._edits.done:
            raise InvalidPlan("There is nothing to undo.")
        edit, workshop = self._edits.done[-1], self._record.now()
        with _named(N_("undone"), edit.did):
            change = self._prepare(workshop, restored(workshop, edit.before, edit.after), edit.left)
        self._edits = self._edits.with_undone()
        return change

    def redo_edit(self) -> Change:
        """Make the edit again that was undone last."""
        if not self._edits.undone:
            raise InvalidPlan("There is nothing to do again.")
        edit, workshop = self._edits.undone[-1], self._record.now()
        with _named(N_("done again"), edit.did):
            change = self._prepare(workshop, restored(workshop, edit.after, edit.before))
        self._edits = self._edits.with_redone()
        return change

    def note_printed(self, printed: Printed) -> Change:
        """Keep which slips were printed of a step, in the place of those printed of it before."""
        workshop = self._record.now()
        others = tuple(p for p in workshop.plan.printed if p.activity != printed.activity)
        plan = replace(workshop.plan, printed=(*others, printed))
        return self._prepare(workshop, Prepared(plan, workshop.participants))

    def _prepare(self, workshop: Workshop, after: Prepared, back: Mapping[GroupId, int] | None = None) -> Change:
        """Write plan and cards; `back` is who was here of groups that come back."""
        check_edit(workshop, after.plan, after.participants)
        kept = {g.id for g in after.plan.groups}
        here = {group: n for group, n in {**(back or {}), **workshop.here}.items() if group in kept}
        becomes = replace(workshop, plan=after.plan, participants=after.participants, here=here)
        with self._record.writing() as db:
            write.write_plan(db, after.plan)
            write.write_people(db, becomes)
            write.write_fingerprints(db, becomes)
        return self._record.became(becomes, What.PLAN)

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
        seats = _in_order(participants)
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


def _in_order(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=_card_of))


def _card_of(participant: Participant) -> int:
    return participant.card


@contextmanager
def _named(what: str, did: str) -> Generator[None]:
    """Say of a refusal which edit it was that cannot be turned."""
    try:
        yield
    except InvalidPlan as error:
        raise InvalidPlan(f"“{did[:1].upper()}{did[1:]}” cannot be {what} any more. {error}") from error
