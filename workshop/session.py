"""Session: opens, changes and closes one workshop; the only thing that can replace it, and it writes to disk first."""

import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from workshop.batch import cast_batch
from workshop.casting import check_takes, could_be_looked_at, sealed, with_hand_count, with_put_back, with_withdrawal
from workshop.change import Change, TypedEntry, What
from workshop.editing import check_edit, check_participants, check_people, check_replaced, next_round
from workshop.errors import InvalidBallot, InvalidPlan
from workshop.model import LogEntry, Note, Workshop
from workshop.plan import ActivityId, GroupId, Option, Plan
from workshop.record import Record, minute_of
from workshop.storage import writing as write
from workshop.storage.check import FileReport, check_file
from workshop.storage.creating import create_file
from workshop.storage.file import open_file
from workshop.typed import TypedList
from workshop.voting import Ballot, BallotId, HandCount, Participant, Round, RoundId, RoundState
from workshop.words import counted

__all__ = [
    "Change",
    "FileReport",
    "Session",
    "TypedEntry",
    "What",
    "check_file",
    "create_workshop",
    "new_ballot_id",
    "open_workshop",
    "utc_now",
]

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, with the room's offset from UTC."""
    return datetime.now(UTC).astimezone()


def new_ballot_id() -> BallotId:
    """Name a ballot before it is sent to the file, so that sending it twice counts it once."""
    return BallotId(secrets.token_hex(8))


def create_workshop(
    path: Path, plan: Plan, *, clock: Clock = utc_now, random: random.Random | None = None
) -> "Session":
    """Make a new workshop file and open it; an existing file is never overwritten."""
    check_edit(Workshop(Plan(plan.title)), plan)
    create_file(path, Workshop(plan, log=(LogEntry(minute_of(clock()), "Workshop made."),)))
    return open_workshop(path, clock=clock, random=random)


def open_workshop(
    path: Path, *, clock: Clock = utc_now, random: random.Random | None = None, read_only: bool = False
) -> "Session":
    """Open a workshop file with every check; what is wrong with it is said in one sentence, and nothing is changed."""
    file, workshop = open_file(path, read_only=read_only)
    return Session(Record(file, workshop, clock, random or secrets.SystemRandom()))


class Session:
    """A workshop being run, with its file. Every operation is on disk before it is true here."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._typed = TypedList()

    def __enter__(self) -> "Session":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def workshop(self) -> Workshop:
        return self._record.workshop

    @property
    def path(self) -> Path:
        return self._record.file.path

    @property
    def read_only(self) -> bool:
        return self._record.file.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What opening found and mended, or what the disk cannot do: to be said once."""
        return tuple(self._record.file.notices)

    @property
    def typed(self) -> tuple[TypedEntry, ...]:
        """The last entries typed here, newest first, as long as they can be taken back."""
        return tuple(t.entry for t in self._typed.kept)

    # the plan and the people

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
        """Keep something said or agreed; it may stand for earlier notes (numbered from 1), which stay on record."""
        workshop = self._record.now()
        if activity not in {a.id for a in workshop.plan.activities}:
            raise InvalidPlan(f"There is no step “{activity}” in this workshop.")
        check_replaced(workshop, activity, replaces)
        note = Note(activity, tuple(texts), self._record.minute(), tuple(sorted(set(replaces))))
        after = replace(workshop, notes=(*workshop.notes, note))
        with self._record.writing("This note is not kept yet.") as db:
            write.write_note(db, note)
            write.write_fingerprints(db, after)
        return self._record.became(after, What.NOTES)

    # rounds

    def open_round(self, activity: ActivityId, options: tuple[Option, ...] | None = None) -> Change:
        """Open a new round: a first vote, or the next one; the earlier ones stay as they are."""
        workshop = self._record.now()
        step = next((a for a in workshop.plan.activities if a.id == activity), None)
        if step is None:
            raise InvalidPlan(f"There is no step “{activity}” in this workshop.")
        return self._record.change_round(next_round(workshop, step, options, self._record.minute()), "opened")

    def begin_counting(self, round: RoundId) -> Change:
        """Pens down: slips and cards are still counted, the shared screen takes no more votes."""
        before = self._record.round_in(round, RoundState.OPEN)
        return self._record.change_round(replace(before, state=RoundState.COUNTING), "pens down")

    def resume_voting(self, round: RoundId) -> Change:
        """Go back from counting to voting."""
        before = self._record.round_in(round, RoundState.COUNTING)
        return self._record.change_round(replace(before, state=RoundState.OPEN), "back to voting")

    def close_round(self, round: RoundId) -> Change:
        """Close a round; a secret one is sealed: all its ballots rewritten together in an order that tells nothing."""
        before = self._record.round_in(round, RoundState.OPEN, RoundState.COUNTING)
        present = dict(self.workshop.expected(before))
        after = replace(before, state=RoundState.CLOSED, present=present, closed_at=self._record.minute())
        did = f"closed with {counted(after.votes_in, 'vote', 'votes')}"
        change = self._record.change_round(sealed(after) if after.secret else after, did, seal=after.secret)
        self._typed = self._typed.without_round(round)
        if after.secret and not self._record.is_practice(round):
            self._record.file.tidy()
        return change

    def reopen_round(self, round: RoundId) -> Change:
        """Take votes again, keeping those that are in; not once the result was revealed."""
        before = self._record.round_in(round, RoundState.CLOSED)
        seen = before.votes_in if could_be_looked_at(before) else before.looked_at
        after = replace(before, state=RoundState.OPEN, present={}, closed_at="", looked_at=seen)
        after = replace(after, reopened=before.reopened + 1)
        return self._record.change_round(after, f"reopened with {counted(after.votes_in, 'vote', 'votes')}")

    def reveal_round(self, round: RoundId) -> Change:
        """Let the result be seen: final, from here on only a new vote."""
        before = self._record.round_in(round, RoundState.CLOSED)
        return self._record.change_round(replace(before, state=RoundState.REVEALED), "result shown")

    # votes

    def cast(
        self, round: RoundId, ballots: Ballot | Sequence[Ballot], *, typed: bool = False, collected: bool = False
    ) -> Change:
        """Count one ballot, or many at once: of many, a bad one is refused alone and `Change.refused` says why.

        Those collected from a station were marked on its screen earlier, so they are taken while slips are counted.
        """
        many = [ballots] if isinstance(ballots, Ballot) else ballots
        held = "This ballot is not counted yet." if len(many) == 1 else "These ballots are not counted yet."
        before = self._record.round(round)
        with self._record.writing_in(round, held) as db:
            batch = cast_batch(db, self.workshop, before, many, self._record.minute(), collected=collected)
            if isinstance(ballots, Ballot) and batch.refused:
                raise batch.refused[0][1]
        change = self._record.became(self._record.with_round(batch.round), What.BALLOTS, round)
        if typed and batch.round.state.takes_ballots:
            for ballot in (*batch.already, *(c.as_it_came for c in batch.taken)):
                self._typed = self._typed.with_typed(batch.round, ballot)
        return replace(
            change,
            already=tuple(b.id for b in batch.already),
            refused=tuple((id, str(error)) for id, error in batch.refused),
            counted=tuple(c.ballot.id for c in batch.taken),
        )

    def count_hands(self, round: RoundId, hand_count: HandCount) -> Change:
        """Count a show of hands of one group; a later count of the group takes its place, both stay on record."""
        before = self._record.round(round)
        if any(h.id == hand_count.id for h in before.hand_counts):
            return Change(frozenset({What.BALLOTS}), round, already=(hand_count.id,))
        check_takes(before)
        after = with_hand_count(self.workshop, before, hand_count)
        with self._record.writing_in(round, "These hands are not counted yet.") as db:
            write.append_hand_count(db, after, hand_count)
            write.write_round(db, after)
        return self._record.became(self._record.with_round(after), What.BALLOTS, round)

    def withdraw(self, ballot: BallotId) -> Change:
        """Take a typed entry back, until its round closes; it stays on record and no longer counts."""
        typed = self._typed.find(ballot)
        if typed is None:
            raise InvalidBallot("Only the last ten typed entries can be taken back, and only until voting is closed.")
        before = self._record.round(typed.entry.round)
        check_takes(before)
        after = with_withdrawal(before, ballot, typed.entry.channel, typed.card)
        return self._turn_ballot(after, ballot, self._typed.with_taken_back(typed))

    def put_back(self) -> Change:
        """Count the entry taken back last once more, until its round closes."""
        if not self._typed.taken_back:
            raise InvalidBallot("Nothing was taken back.")
        typed = self._typed.taken_back[0]
        before = self._record.round(typed.entry.round)
        check_takes(before)
        after = with_put_back(before, typed.entry.ballot, typed.entry.channel, typed.card)
        return self._turn_ballot(after, typed.entry.ballot, self._typed.with_put_back())

    # the file

    def save_copy(self, path: Path) -> None:
        """Write a whole copy under a new name, even where our own file was moved or deleted."""
        self._record.file.copy_to(path)

    def close(self) -> None:
        """Leave one single file; closing twice is harmless."""
        self._record.practice.close()
        self._record.file.close()

    def _write_people(self, after: Workshop) -> Change:
        with self._record.writing() as db:
            write.write_people(db, after)
            write.write_fingerprints(db, after)
        return self._record.became(after, What.PEOPLE)

    def _turn_ballot(self, after: Round, ballot: BallotId, typed: TypedList) -> Change:
        with self._record.writing_in(after.id) as db:
            write.append_withdrawal(db, ballot)
            write.write_round(db, after)
        self._typed = typed
        return self._record.became(self._record.with_round(after), What.BALLOTS, after.id)


def _card_of(participant: Participant) -> int:
    return participant.card
