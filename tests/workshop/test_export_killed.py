"""Killed while it writes, an export leaves a whole report, the older or the new one; its leftovers are swept."""

import os
import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.workshop.rooms import a_full_round, a_vote, a_workshop
from tests.workshop.test_storage_kill import killed
from workshop.export import write_workbook
from workshop.whole_file import LEFTOVER_SECONDS, write_whole

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied and killed on POSIX only"),
    pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning"),  # pytest's own watchdog
]

KILLS = 60
SIZE = 1 << 20
WORKSHOP = a_workshop(a_full_round(a_vote()))

Write = Callable[[Path, bytes], object]


@pytest.fixture
def target(quick: Path) -> Path:
    path = quick / "Report.xlsx"
    path.write_bytes(b"0" * SIZE)
    return path


def reports_after_kills(target: Path, write: Write) -> Iterator[bytes]:
    """Write one report after another in another process and kill it at any moment, again and again; what is left."""
    chance = random.Random(5)

    def work(say: Callable[[str], None]) -> None:
        say("ready")
        for n in count():
            write(target, str(n % 10).encode() * SIZE)

    for _ in range(KILLS):
        killed(work, 1, chance.uniform(0, 0.01))
        yield target.read_bytes()


def is_whole(report: bytes) -> bool:
    """Whether it is one report, from its first byte to its last."""
    return len(report) == SIZE and len(set(report)) == 1


def age(folder: Path) -> None:
    """Put what lies here before the time after which leftovers are swept."""
    for path in folder.iterdir():
        before = path.stat().st_mtime - LEFTOVER_SECONDS - 60
        os.utime(path, (before, before))


def test_that_a_killed_export_leaves_a_whole_report_and_its_leftovers_are_swept(target: Path) -> None:
    assert all(is_whole(report) for report in reports_after_kills(target, write_whole))
    left = [path.name for path in target.parent.iterdir() if path != target]
    assert left and all(name.startswith("~Report.xlsx.") and name.endswith(".tmp") for name in left)
    age(target.parent)
    write_whole(target, b"the next one")
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_that_a_report_written_straight_over_the_older_one_is_destroyed(target: Path) -> None:
    """The control: the same kills, and the usual way of writing."""
    assert not all(is_whole(report) for report in reports_after_kills(target, Path.write_bytes))


def test_that_a_workbook_killed_anywhere_on_its_way_leaves_one_that_opens(target: Path) -> None:
    chance = random.Random(6)
    write_workbook(WORKSHOP, target)

    def work(say: Callable[[str], None]) -> None:
        say("ready")
        while True:
            write_workbook(WORKSHOP, target)

    for _ in range(8):
        killed(work, 1, chance.uniform(0, 0.4))
        with ZipFile(target) as book:
            assert book.testzip() is None and "xl/workbook.xml" in book.namelist()
