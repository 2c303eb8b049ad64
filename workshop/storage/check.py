"""What `common-ground check` reports of a file: whole or not, its version, and the ballots in it by vote."""

from dataclasses import dataclass
from pathlib import Path

from workshop.errors import StorageError
from workshop.storage.checking import changed_parts, check_structure
from workshop.storage.connection import connect
from workshop.storage.faults import UNREADABLE, on_opening
from workshop.storage.header import VERSION, read_header, set_strays_aside
from workshop.storage.reading import read_workshop
from workshop.voting import RoundState
from workshop.words import counted, vote_name


@dataclass(frozen=True, slots=True)
class RoundReport:
    """One vote in a file: counts only."""

    title: str
    number: int
    state: RoundState
    secret: bool
    ballots: int
    """Ballots that count."""
    withdrawn: int
    heads: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a check found."""

    name: str
    version: int
    title: str
    rounds: tuple[RoundReport, ...]
    problems: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        ballots = sum(r.ballots for r in self.rounds)
        votes = f"{counted(ballots, 'ballot', 'ballots')} in {counted(len(self.rounds), 'vote', 'votes')}"
        first = f"{self.name} is {'whole' if self.is_whole else 'damaged'}: version {self.version}, {votes}."
        return "\n".join([first, *self.problems, *self.notices, *(_line(r) for r in self.rounds)])


def check_file(path: Path) -> FileReport:
    """Check a file from end to end and change nothing in it; a file that cannot be read at all raises StorageError."""
    header = read_header(path)
    notices = set_strays_aside(path)
    try:
        db = connect(path, read_only=True)
        try:
            check_structure(db, path.name)
            workshop = read_workshop(db)
            changed = changed_parts(db, workshop)
        finally:
            db.close()
    except UNREADABLE as error:
        raise on_opening(error, path) from error
    except StorageError as error:
        raise error if path.name in str(error) else StorageError(f"{path.name} is damaged. {error}") from error
    problems = tuple(f"{part[0].upper()}{part[1:]} not as it was written." for part in changed)
    rounds = tuple(
        RoundReport(
            r.asked.title,
            r.number,
            r.state,
            r.secret,
            len(r.counting_ballots),
            sum(b.withdrawn for b in r.ballots),
            sum(h.heads for h in r.effective_hand_counts),
        )
        for r in workshop.rounds
    )
    return FileReport(path.name, min(header.version, VERSION), workshop.plan.title, rounds, problems, notices)


def _line(round: RoundReport) -> str:
    parts = [counted(round.ballots, "ballot", "ballots")]
    if round.heads:
        parts.append(f"{counted(round.heads, 'person', 'people')} by show of hands")
    if round.withdrawn:
        parts.append(f"{round.withdrawn} taken back")
    secret = "secret" if round.secret else "not secret"
    return f"  {vote_name(round.number)} on “{round.title}”: {', '.join(parts)}, {round.state}, {secret}"
