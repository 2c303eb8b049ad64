"""Many starts at once: one opens the file, the others say so within a second, and change nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.builders import a_ballot, a_session, an_open_round
from tests.workshop.test_storage import values_of
from tests.workshop.test_storage_kill import a_child
from workshop.copies import Copies
from workshop.errors import StorageError, WorkshopError
from workshop.repair import repair
from workshop.restoring import copies_of
from workshop.session import check_file, open_workshop, utc_now
from workshop.storage import connection
from workshop.whole_file import write_whole

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are copied on POSIX only"),
    pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning"),  # pytest's own watchdog
]

BUSY = "Carrick.workshop is already open on this computer."


def start_at_once(path: Path, starts: int) -> list[tuple[str, float]]:
    """So many processes open the file at one moment: (what each says, after how many seconds)."""
    ready, go = os.pipe()

    def work(say: Callable[[str], None]) -> None:
        os.read(ready, 1)  # ends for all of them when the other end is closed
        began = time.monotonic()
        try:
            session = open_workshop(path)
            said = "open"
        except WorkshopError as error:
            session, said = None, str(error)
        say(f"{said}|{time.monotonic() - began}")
        time.sleep(60)  # stays open until it is ended
        del session

    with ExitStack() as children:
        pipes = [children.enter_context(_closing_in_child(work, go)) for _ in range(starts)]
        os.close(go)
        os.close(ready)
        lines = [_line_of(pipe) for _, pipe in pipes]
    return [(said, float(seconds)) for said, seconds in (line.rsplit("|", 1) for line in lines)]


def _closing_in_child(work: Callable[[Callable[[str], None]], None], go: int):
    def first(say: Callable[[str], None]) -> None:
        os.close(go)
        work(say)

    return a_child(first)


def _line_of(pipe: int) -> str:
    said = b""
    while not said.endswith(b"\n"):
        more = os.read(pipe, 4096)
        assert more, "a start ended without a word"
        said += more
    return said.decode().strip()


@pytest.fixture
def path(quick: Path) -> Path:
    with a_session(quick / "Carrick.workshop") as session:
        session.cast(an_open_round(session), [a_ballot("C equity") for _ in range(10)])
    return quick / "Carrick.workshop"


def test_that_of_fifty_starts_at_once_one_opens_and_the_others_say_so_within_a_second(path: Path) -> None:
    with open_workshop(path, read_only=True) as session:
        right = values_of(session.workshop)
    slowest: list[float] = []
    for _ in range(3):  # a busy machine may keep a process waiting before it has even tried
        answers = start_at_once(path, 50)
        assert sorted({said for said, _ in answers}) == [BUSY, "open"]
        assert [said for said, _ in answers].count("open") == 1
        slowest.append(max(seconds for said, seconds in answers if said == BUSY))
        if slowest[-1] < 1:
            break
    assert min(slowest) < 1, slowest
    with open_workshop(path, read_only=True) as session:
        assert values_of(session.workshop) == right
    assert [p.name for p in path.parent.iterdir() if p.stat().st_size] == [path.name]


def test_that_waiting_for_the_lock_as_usual_freezes_the_window(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: sqlite3 waits five seconds by default; two are enough to be seen."""
    monkeypatch.setattr(connection, "_WAIT_FOR_LOCK", 2000)
    answers = start_at_once(path, 2)
    assert max(seconds for said, seconds in answers if said == BUSY) > 1


ANOTHER_PROGRAM = """
import sys
from pathlib import Path
from workshop.errors import WorkshopError
from workshop.session import open_workshop
try:
    open_workshop(Path(sys.argv[1])).close()
    print("open")
except WorkshopError as error:
    print(error)
"""


def said_by_another_program(path: Path) -> str:
    """What a program says that shares nothing with this one (a copy of this process would share its locks)."""
    run = [sys.executable, "-c", ANOTHER_PROGRAM, path]
    return subprocess.run(run, cwd=Path.cwd(), capture_output=True, text=True, check=True).stdout.strip()


LOOKS: dict[str, Callable[[Path], object]] = {
    "opening it again": open_workshop,
    "a check": check_file,
    "a list of its copies": lambda path: copies_of(Copies(path.parent / "data"), path),
    "a repair": lambda path: repair(Copies(path.parent / "data"), path, path.with_name("b.workshop"), utc_now()),
    "an export over it": lambda path: write_whole(path, b""),
}


@pytest.mark.parametrize("look", LOOKS)
def test_that_no_look_at_the_open_file_lets_another_program_in(path: Path, look: str) -> None:
    """A process that closes a file anywhere loses its locks on it: nothing here may open an open workshop again."""
    with open_workshop(path):
        with suppress(WorkshopError):
            LOOKS[look](path)
        assert said_by_another_program(path) == BUSY


def test_that_such_a_look_would_let_another_program_in(path: Path) -> None:
    """The control: any other look at the bytes does."""
    session = open_workshop(path)
    path.read_bytes()
    assert said_by_another_program(path) == "open"
    with pytest.raises(StorageError, match="Another program wrote over"):
        session.close()
