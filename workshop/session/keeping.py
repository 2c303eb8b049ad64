"""Keeps copies of an open workshop in time: at opening, at each closing, and every five minutes while votes come in.

A copy that cannot be kept is said and never holds anything up.
"""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from workshop.copies import Copies
from workshop.errors import Fault, StorageError
from workshop.model import Workshop
from workshop.storage import backup
from workshop.storage.backup import Backup
from workshop.storage.faults import Notice
from workshop.storage.file import WorkshopFile
from workshop.storage.fingerprint import fingerprints_of
from workshop.storage.image import image_of
from workshop.storage.thinning import MOST

EVERY: Final = timedelta(minutes=4)
"""After so long the next vote, or the next look, makes a copy: by its name, to the minute, none is older than five."""
_MANY: Final = MOST + 10
"""With more copies than this, old ones are looked for in between as well, not only at opening."""


@dataclass(slots=True)
class Keeping:
    """The copies of one open workshop; without a place for them nothing is kept."""

    copies: Copies | None = None
    interrupted: bool = False
    """Whether the program was cut off when this file was open the last time."""
    _kept_at: datetime | None = None
    _changed: bool = False
    _said: str = ""

    def before_writing(self, file: WorkshopFile, workshop: Workshop, at: datetime) -> bool:
        """Keep the file as it is found, before anything is written into it; whether a checked copy is safe now."""
        if self.copies is None or workshop.is_rehearsal:
            self.copies = None
            return False
        known = self.copies.known(file.path)
        self.interrupted = known is not None and known.is_open
        try:
            self.copies.note(file.path, file.standing.workshop, at.isoformat(timespec="minutes"), is_open=True)
        except OSError as error:
            self._say(file, f"No copies can be kept on this computer: {error.strerror}.")
            return False
        name = file.standing.workshop
        newest = next(iter(backup.backups_of(self.copies.here, name)), None)
        if newest is not None and self._is_enough(newest, workshop):
            self._kept_at = at
        elif not self._keep(file, workshop, at, everywhere=True):
            return False
        with suppress(OSError):  # old copies that cannot go now may go the next time
            backup.thin(self.copies.here, name)
        return True

    def written(self) -> None:
        """Something is new in the file."""
        self._changed = True

    def look(self, file: WorkshopFile, workshop: Workshop, at: datetime) -> None:
        """Make a copy if it is time for one."""
        if self._changed and (self._kept_at is None or not timedelta(0) <= at - self._kept_at < EVERY):
            self._keep(file, workshop, at)

    def now(self, file: WorkshopFile, workshop: Workshop, at: datetime) -> None:
        """Make a copy of what is new: before a step that is hard to undo, and at the end."""
        if self._changed:
            self._keep(file, workshop, at)

    def at_turn(self, file: WorkshopFile, workshop: Workshop, at: datetime, *, secret: bool) -> None:
        """A vote was closed or reopened: a copy here and in the second place; and after a secret one, none that tells
        who voted when."""
        if self.copies is None:
            return
        kept = self._keep(file, workshop, at, everywhere=secret)
        second = self.copies.second
        if second is not None:
            self._keep_second(file, workshop, at, second, kept=kept is not None)

    def count(self, file: WorkshopFile) -> int:
        """How many copies of this workshop lie here."""
        return len(self.copies.backups_of_workshop(file.standing.workshop)) if self.copies is not None else 0

    def renew(self, file: WorkshopFile, workshop: Workshop, at: datetime) -> int:
        """Keep one new copy and wipe the older ones, in both places; how many went."""
        if self.copies is None:
            return 0
        newest = self._keep(file, workshop, at)  # by its name it is not, where the clock was set back
        if newest is None:
            raise StorageError(
                f"No new copy could be kept, so the older ones stay. {self._said}".strip(), Fault.NO_COPY
            )
        name = file.standing.workshop
        second = self.copies.second
        try:
            gone = backup.forget_all(self.copies.here, name, but=newest)
            if second is not None and second.is_dir():
                gone += backup.forget_all(self.copies.place_in(second), name)
                self._keep_second(file, workshop, at, second, kept=True)
        except OSError as error:
            raise StorageError(f"Not every older copy could be wiped: {error.strerror}.", Fault.NO_COPY) from error
        return gone

    def moved(self, file: WorkshopFile, old: Path, at: datetime) -> None:
        """The workshop goes on in another file."""
        if self.copies is None:
            return
        self.closed(file, old, at)
        try:
            self.copies.note(file.path, file.standing.workshop, at.isoformat(timespec="minutes"), is_open=True)
        except OSError as error:
            self._say(file, f"No copies can be kept on this computer: {error.strerror}.")

    def closed(self, file: WorkshopFile, path: Path, at: datetime) -> None:
        """The file at this path is not open any more."""
        known = self.copies.known(path) if self.copies is not None else None
        if self.copies is None or known is None:
            return
        try:
            self.copies.note(path, known.workshop, known.since, is_open=False)
        except OSError as error:
            self._say(file, f"It cannot be noted on this computer that {path.name} is closed: {error.strerror}.")

    def _is_enough(self, newest: Backup, workshop: Workshop) -> bool:
        """Whether the newest copy already holds just this."""
        assert self.copies is not None
        same_kind = newest.is_veiled == backup.is_secret_vote_open(workshop)
        return same_kind and backup.is_as_kept(self.copies.here, newest, fingerprints_of(workshop))

    def _keep(self, file: WorkshopFile, workshop: Workshop, at: datetime, *, everywhere: bool = False) -> Backup | None:
        """Make a copy, and give it; `everywhere`: look through all older ones for those that must go."""
        if self.copies is None or file.read_only or (file.is_closed and file.lost is None):
            return None
        self._kept_at = at  # the next try is for the next time, whatever becomes of this one
        try:
            image = self._image(file, workshop)
        except StorageError:
            self._say_damaged(file)
            return None
        here = self.copies.here
        try:
            before = backup.backups_of(here, file.standing.workshop)
            newest = backup.keep(here, file.standing.workshop, workshop, image, at)
            if everywhere:
                backup.discard_superseded(here, file.standing.workshop, newest, workshop)
            else:
                backup.discard_veiled(here, before, workshop)
            if len(before) > _MANY:
                backup.thin(here, file.standing.workshop)
        except (OSError, StorageError) as error:
            why = error.what if isinstance(error, StorageError) else f"{error.strerror}."
            self._say(file, f"No copy could be kept on this computer: {why} The workshop itself is safe.")
            return None
        self._changed = False
        self._said = ""
        return newest

    def _image(self, file: WorkshopFile, workshop: Workshop) -> bytes:
        """The file as it is; where it is gone or cannot be read any more, all that is known to have been counted."""
        try:
            if file.lost is None:
                return file.image(veiled=backup.is_secret_vote_open(workshop))
        except sqlite3.Error as error:
            if error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                self._say_damaged(file)
        return image_of(workshop, file.standing)

    def _keep_second(self, file: WorkshopFile, workshop: Workshop, at: datetime, second: Path, *, kept: bool) -> None:
        """A copy on the stick: without the secret votes that are open, for nothing there can be veiled.

        What it lacks must be safe in the first place before older copies go here.
        """
        assert self.copies is not None
        if not second.is_dir():
            said = f"The second place for copies ({second}) is not there. Put the stick back: the next closing uses it."
            self._say(file, said)
            return
        rounds = tuple(r for r in workshop.rounds if not (r.secret and r.state.takes_ballots))
        closed = replace(workshop, rounds=rounds)
        place = self.copies.place_in(second)
        try:
            image = file.image() if len(rounds) == len(workshop.rounds) else image_of(closed, file.standing)
            newest = backup.keep(place, file.standing.workshop, closed, image, at)
            backup.discard_superseded(place, file.standing.workshop, newest, workshop if kept else closed)
            if len(backup.backups_of(place, file.standing.workshop)) > _MANY:
                backup.thin(place, file.standing.workshop)
        except (OSError, sqlite3.Error, StorageError) as error:
            why = error.what if isinstance(error, StorageError) else str(error)
            self._say(file, f"No copy could be kept in the second place ({second}): {why}")

    def _say_damaged(self, file: WorkshopFile) -> None:
        said = f"{file.path.name} does not add up any more: parts of it changed on the disk. Save a copy now."
        self._say(file, said, Fault.DAMAGED)

    def _say(self, file: WorkshopFile, text: str, fault: Fault = Fault.NO_COPY) -> None:
        """Say it once, not every five minutes."""
        if text != self._said:
            self._said = text
            file.notices.append(Notice(fault, text))
