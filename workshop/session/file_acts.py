"""What a session does about its file: copies of it, another file to go on in, and votes that are not counted yet."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from workshop.change import Change, What
from workshop.errors import Fault, InvalidBallot, RoundClosed, StorageError
from workshop.model import LogEntry, Workshop
from workshop.session.held import Held, only, without
from workshop.session.vote_acts import VoteActs
from workshop.storage import writing as write
from workshop.storage.creating import create_file
from workshop.storage.faults import Notice
from workshop.storage.file import WorkshopFile
from workshop.storage.open_here import identity_of
from workshop.storage.opening import open_file
from workshop.storage.standing import write_standing
from workshop.voting import BallotId, HandCount, Round
from workshop.words import counted

QUIET: Final = timedelta(seconds=2)
"""So long after the last vote the pages of the file are put in order again."""


class FileActs(VoteActs):
    """The verbs for the worst minute, and those that keep it from coming."""

    @property
    def held(self) -> tuple[Held, ...]:
        """Votes that could not be written, oldest first: not counted, and not lost."""
        return self._held

    def count_held(self) -> Change:
        """Count what is held, once the fault is mended: the stick is back, there is room again.

        What still cannot be written stays held, and StorageError says why; the same vote never counts twice.
        """
        try:
            return self._count_all_held()
        except StorageError as error:
            file = self._record.file
            back = error.fault in (Fault.MOVED, Fault.DISK_OUT, Fault.DAMAGED) and identity_of(file.path) is not None
            if not back and file.lost is None and file.why_read_only is None:
                raise
        return self.reopen(file.path)  # the stick is back, but what we had open on it is not

    def let_go(self, ids: Iterable[BallotId]) -> Change:
        """Forget held votes that were changed or given up.

        One of which the file has after all is taken back there: at once, or as soon as the file can be written.
        """
        wanted = frozenset(ids)
        self._given_up = (*self._given_up, *only(self._held, wanted))
        self._held = without(self._held, wanted)
        with suppress(StorageError):  # it is told when the next vote meets it; that one waits for this
            self._take_back_given_up()
        return Change(frozenset({What.BALLOTS}))

    def move_to(self, path: Path) -> Change:
        """Go on in a new file: all that is counted is written there first, then what is held is counted there.

        It is written from memory, so it works where the old file cannot even be read any more.
        """
        create_file(path, self._record.kept, self._record.file.standing)
        file, _ = open_file(path)
        return self._go_on_in(file, f"Went on in {path.name}.")

    def reopen(self, path: Path) -> Change:
        """Go on in the same workshop found elsewhere; another workshop, or an older state of this one, is refused."""
        record = self._record
        old = record.file
        if identity_of(path) == old.identity and old.lost is None:  # it would find itself in its own way
            old.let_go(StorageError(f"{old.path.name} could not be opened again."))
        try:
            file, there = open_file(path)
            try:
                same = file.standing.workshop == old.standing.workshop
                check_same(record.kept, there, (*self._held, *self._given_up), path, same=same)
            except BaseException:
                file.close()
                raise
        except StorageError as error:
            if old.lost is not None:
                old.lost = error
            raise
        record.take_over(there)
        return self._go_on_in(file, f"Went on in {path.name}." if path != old.path else "")

    def save_copy(self, path: Path) -> None:
        """Write a whole copy under a new name, even where our own file was moved, deleted or cannot be read."""
        self._record.file.copy_to(path, self._record.kept)

    def keep_copy(self) -> None:
        """Keep a copy now, if anything is new: before a step that is hard to undo."""
        self._record.keeping.now(self._record.file, self._record.kept, self._record.clock())

    @property
    def copies_kept(self) -> int:
        """How many copies of this workshop lie on this computer."""
        return self._record.keeping.count(self._record.file)

    def renew_copies(self) -> int:
        """Keep one new copy and wipe every older one, here and in the second place: after names were removed, say.

        Gives how many went. Where no new copy can be kept none goes, and StorageError says why.
        """
        record = self._record
        return record.keeping.renew(record.file, record.kept, record.clock())

    def keep_place(self, place: str) -> Change:
        """Remember where the show stands, so that it goes on there after a crash."""
        standing = replace(self._record.file.standing, place=place)
        with self._record.writing() as db:
            write_standing(db, standing)
        self._record.file.standing = standing
        return Change(frozenset())

    @property
    def place(self) -> str:
        """Where the show stood last, as it was given to `keep_place`; empty at the beginning."""
        return self._record.file.standing.place

    @property
    def interrupted(self) -> bool:
        """Whether the program was cut off when this workshop was open the last time on this computer."""
        return self._record.keeping.interrupted

    def watch(self) -> StorageError | None:
        """Look after the file between the votes, every second or so: what is wrong with it now, if anything is.

        In quiet moments it makes the copy that is due, and puts the pages in order so that they tell no order of votes.
        """
        record = self._record
        file = record.file
        if file.read_only:
            return None
        try:
            file.check_writable("")
        except StorageError as error:
            return error
        record.keep_if_due()
        record.tidy_if_quiet(QUIET)
        return None

    def take_news(self) -> tuple[Notice, ...]:
        """What came up since this was asked last: a copy that could not be kept, a stick that is missing."""
        notices = self._record.file.notices
        news = tuple(notices[self._record.told :])
        self._record.told = len(notices)
        return news

    def _count_all_held(self) -> Change:
        self._take_back_given_up()
        already, refused, taken = list[BallotId](), list[tuple[BallotId, str]](), list[BallotId]()
        for held in self._held:
            try:
                change = self._count_one(held)
            except (InvalidBallot, RoundClosed) as error:  # it alone: the others are tried all the same
                refused += [(id, str(error)) for id in held.ids]
                continue
            already += change.already
            refused += change.refused
            taken += change.counted
        return Change(frozenset({What.BALLOTS}), None, tuple(already), tuple(refused), tuple(taken))

    def _count_one(self, held: Held) -> Change:
        if held.hand_count is not None:
            return self.count_hands(held.round, held.hand_count)
        # handed in before pens were down, so it is not too late for it
        return self.cast(held.round, held.ballots, typed=held.typed, collected=True)

    def _go_on_in(self, file: WorkshopFile, said: str) -> Change:
        """Let the old file go, take the new one, and count there what is held."""
        record = self._record
        old = record.file
        if old.lost is None:
            old.let_go(StorageError(f"The workshop goes on in {file.path.name}."))
        record.file, record.told = file, 0
        record.keeping.moved(file, old.path, record.clock())
        if said:
            entry = LogEntry(record.minute(), said)
            after = replace(record.workshop, log=(*record.workshop.log, entry))
            with record.writing() as db:
                write.write_log(db, entry)
                write.write_fingerprints(db, after)
            record.became(after, What.NOTES)
        return replace(self._count_all_held(), what=frozenset(What))


def check_same(ours: Workshop, there: Workshop, held: Sequence[Held], path: Path, *, same: bool) -> None:
    """Refuse a file that is another workshop, or that lacks anything of what is known to be safe."""
    if not same:
        title = there.plan.title
        what = f"{path.name} is another workshop: “{title}”."
        raise StorageError(what, Fault.OTHER_WORKSHOP, "Look for the file of this one.")
    found = {r.id: r for r in there.rounds}
    maybe = frozenset(id for h in held for id in h.ids)
    missing = 0
    strange = False
    for round in ours.rounds:
        has = _cast_in(found.get(round.id))
        missing += len(_cast_in(round) - has)
        strange = strange or bool(has - _cast_in(round) - maybe)
    log, notes = there.log[: len(ours.log)], there.notes[: len(ours.notes)]
    if missing or strange or len(log) < len(ours.log) or len(notes) < len(ours.notes) or log != ours.log:
        lacks = f"{counted(missing, 'vote', 'votes')} less than" if missing else "something else than"
        what = f"{path.name} is this workshop at another time: it holds {lacks} what is counted here."
        raise StorageError(what, Fault.OTHER_WORKSHOP, "Look for the newest one, or go on in a copy.")


def _cast_in(round: Round | None) -> frozenset[BallotId]:
    if round is None:
        return frozenset()
    counts: tuple[HandCount, ...] = round.hand_counts
    return frozenset((*(b.id for b in round.ballots), *(h.id for h in counts)))
