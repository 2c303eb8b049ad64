"""What a check finds in a file: whole or not, its version, and by vote what is safe; the file is never changed."""

import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from workshop.errors import Fault, StorageError
from workshop.model import Workshop
from workshop.storage.checking import changed_parts, check_structure
from workshop.storage.connection import connect
from workshop.storage.faults import UNREADABLE, busy, damaged, on_opening
from workshop.storage.header import (
    VERSION,
    all_bytes,
    has_unfinished_act,
    journal_beside,
    read_header,
    set_strays_aside,
)
from workshop.storage.reading import read_workshop
from workshop.storage.salvage import Salvage, salvaged
from workshop.storage.veil import wipe
from workshop.voting import Round, RoundId, RoundState
from workshop.words import counted, vote_name

_NOT_AS_WRITTEN = "parts of it cannot be read, or are not as they were written"


@dataclass(frozen=True, slots=True)
class RoundReport:
    """One vote in a file: counts only."""

    id: RoundId
    title: str
    number: int
    state: RoundState
    secret: bool
    ballots: int
    """Ballots that count."""
    withdrawn: int
    heads: int
    is_whole: bool = True
    """Whether all of it is as it was written."""
    unread: int = 0
    """How many more ballots were counted, as far as can be known, that cannot be read."""
    remark: str = ""
    """What helps, where it is not whole: a sentence."""

    def __str__(self) -> str:
        parts = [counted(self.ballots, "ballot", "ballots")]
        if self.heads:
            parts.append(f"{counted(self.heads, 'person', 'people')} by show of hands")
        if self.withdrawn:
            parts.append(f"{self.withdrawn} taken back")
        secret = "secret" if self.secret else "not secret"
        line = f"  {vote_name(self.number)} on “{self.title}”: {', '.join(parts)}, {self.state}, {secret}"
        return line if self.is_whole else f"{line}. {self.what_is_wrong} {self.remark}".rstrip()

    @property
    def what_is_wrong(self) -> str:
        """In a sentence, what cannot be trusted."""
        if self.unread:
            all_of_them = counted(self.ballots + self.unread, "ballot", "ballots")
            return f"NOT SAFE: {self.unread} of {all_of_them} cannot be read."
        return "NOT SAFE: something in it is not as it was written."


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a check found."""

    name: str
    version: int
    title: str
    rounds: tuple[RoundReport, ...]
    problems: tuple[str, ...]
    notices: tuple[str, ...]
    workshop: Workshop
    """All that can be read; of a file that is not whole only what is marked whole can be trusted."""

    @property
    def is_whole(self) -> bool:
        return not self.problems

    @property
    def ballots(self) -> int:
        """Ballots that count, in all votes."""
        return sum(r.ballots for r in self.rounds)

    def __str__(self) -> str:
        votes = f"{counted(self.ballots, 'ballot', 'ballots')} in {counted(len(self.rounds), 'vote', 'votes')}"
        how = f"whole: version {self.version}, {votes}" if self.is_whole else f"damaged: {votes} can be read"
        lines = [*self.problems, *self.notices, *map(str, self.rounds)]
        if not self.is_whole:
            safe = [r for r in self.rounds if r.is_whole]
            lines.append(f"Safe: {counted(len(safe), 'vote', 'votes')} of {len(self.rounds)}.")
        return "\n".join([f"{self.name} is {how}.", *lines])


def check_file(path: Path) -> FileReport:
    """Check a file from end to end and change nothing in it; a file nothing can be said of raises StorageError."""
    try:
        version = read_header(path).version
    except StorageError as error:
        if error.fault is not Fault.DAMAGED:
            raise
        return _report_of_damage(path, error)
    notices = set_strays_aside(path)
    unfinished = has_unfinished_act(path)
    if unfinished:
        notices = (*notices, f"{path.name} was not closed the last time: opening it undoes the act that was cut off.")
    try:
        with _finished_copy(path) if unfinished else _as_it_is(path) as looked_at:
            report = _strict_report(looked_at) or _report_of_damage(looked_at, damaged(path.name, _NOT_AS_WRITTEN))
    except UNREADABLE as error:
        raise on_opening(error, path) from error
    return replace(report, version=min(version, VERSION), notices=notices)


def report_on(db: sqlite3.Connection, name: str) -> FileReport:
    """What a database holds, read with every check; raises StorageError or sqlite3.Error where it cannot be read."""
    check_structure(db, name)
    workshop = read_workshop(db)
    changed = changed_parts(db, workshop)
    problems = tuple(f"{part[0].upper()}{part[1:]} not as it was written." for part in changed)
    rounds = tuple(_on_round(r) for r in workshop.rounds)
    return FileReport(name, VERSION, workshop.plan.title, rounds, problems, (), workshop)


def report_on_salvage(salvage: Salvage, name: str, problem: str) -> FileReport:
    """What a damaged file holds, and of it what is proven."""
    rounds = tuple(
        replace(_on_round(r), is_whole=salvage.is_whole(r), unread=salvage.unread(r)) for r in salvage.workshop.rounds
    )
    problems = [problem]
    for part, what in (("plan", "The plan"), ("people", "The list of people"), ("words", "What was noted")):
        if part not in salvage.whole:
            problems.append(f"{what} cannot be trusted.")
    return FileReport(name, VERSION, salvage.workshop.plan.title, rounds, tuple(problems), (), salvage.workshop)


def _strict_report(path: Path) -> FileReport | None:
    """The report on a file that is whole; None for one that is damaged."""
    try:
        with closing(connect(path, read_only=True)) as db:
            report = report_on(db, path.name)
    except sqlite3.DatabaseError as error:
        if on_opening(error, path).fault is not Fault.DAMAGED:
            raise
        return None
    except (UnicodeError, StorageError):
        return None
    return report if report.is_whole else None


def _report_of_damage(path: Path, error: StorageError) -> FileReport:
    """What is left of a damaged file; where that is nothing, the error that was found."""
    try:
        found = salvaged(all_bytes(path), path.name)
    except StorageError:
        raise error from None
    if not found.workshop.rounds and "plan" not in found.whole:
        raise error
    how = error.what.partition(" is damaged: ")[2] or error.what
    return report_on_salvage(found, path.name, f"{how[0].upper()}{how[1:]}")


def _on_round(round: Round) -> RoundReport:
    return RoundReport(
        round.id,
        round.asked.title,
        round.number,
        round.state,
        round.secret,
        len(round.counting_ballots),
        sum(b.withdrawn for b in round.ballots),
        sum(h.heads for h in round.effective_hand_counts),
    )


@contextmanager
def _as_it_is(path: Path) -> Generator[Path]:
    yield path


@contextmanager
def _finished_copy(path: Path) -> Generator[Path]:
    """The file as it will be once the act that was cut off is undone: in a copy of our own, wiped afterwards."""
    _check_not_open(path)
    with tempfile.TemporaryDirectory(prefix="common-ground-check-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(journal_beside(path), journal_beside(copy))
        shutil.copyfile(path, copy)
        try:
            connect(copy).close()
            yield copy
        finally:
            wipe(copy)
            wipe(journal_beside(copy))


def _check_not_open(path: Path) -> None:
    """Whoever has the file open has locked it; a journal that waits to be played back is another matter."""
    uri = f"file:{quote(path.absolute().as_posix())}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)) as db:
        try:
            db.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error as error:
            if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise busy(path.name) from error
