"""A disk that is really full, of 1 MiB and of 8 MiB: what is safe is said, what is held is counted later."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import a_ballot, a_session, an_open_round
from workshop.errors import StorageError
from workshop.session import open_workshop

FILLING = """
import json, sys
from pathlib import Path
from tests.builders import OPEN, a_ballot, an_open_round
from tests.workshop.copying import Desk
from workshop.errors import ExportError, StorageError
from workshop.export import write_workbook
from workshop.session import check_file

disk, outside, size = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
ballast = disk / "ballast"
desk = Desk(disk)
if outside.name == "copies":
    from workshop.copies import Copies
    desk.copies = Copies(outside)
session = desk.start()
round = an_open_round(session, OPEN)
ballast.write_bytes(bytes((size << 20) - 330_000))  # something else that fills the disk
acknowledged, said, batch = [], "", 1 if size == 1 else 40
while not said and len(acknowledged) < 200_000:
    desk.later(seconds=5)
    ballots = [a_ballot("C equity") for _ in range(batch)]
    try:
        acknowledged += session.cast(round, ballots).counted
    except StorageError as error:
        said, fault, held = str(error), error.fault, [b.id for b in ballots]
before = session.workshop.round(round).votes_in
closing = workbook = copy = ""
try:
    session.close_round(round)
except StorageError as error:
    closing = str(error)
try:
    write_workbook(session.workshop, disk / "report.xlsx")
except ExportError as error:
    workbook = str(error)
try:
    session.save_copy(disk / "copy.workshop")
except StorageError as error:
    copy = str(error)
news = [str(n) for n in session.take_news()]
ballast.unlink()
counted = session.count_held().counted
session.close_round(round)
session.close()
report = check_file(desk.path)
print(json.dumps({
    "acknowledged": len(acknowledged), "before": before, "said": said, "fault": fault, "held": held,
    "counted": counted, "closing": closing, "workbook": workbook, "copy": copy, "news": news,
    "whole": report.is_whole, "ballots": report.ballots,
    "left": sorted(p.name for p in disk.iterdir()),
}))
"""

CARELESS = """
import sqlite3, sys
from pathlib import Path

path = Path(sys.argv[1]) / "a.db"
db = sqlite3.connect(path)
db.execute("CREATE TABLE vote (id INTEGER, text TEXT)")
db.commit()
acknowledged = 0
try:
    while True:
        db.execute("INSERT INTO vote VALUES (?, ?)", (acknowledged, "x" * 500))
        acknowledged += 1
        if acknowledged % 10 == 0:
            db.commit()
except sqlite3.Error:
    pass
db.close()
there = sqlite3.connect(path).execute("SELECT COUNT(*) FROM vote").fetchone()[0]
print(acknowledged - there)
"""


def on_a_small_disk(tmp_path: Path, size: int, code: str, *arguments: object) -> str:
    """Run a program with a file system of so many MiB of its own, and give what it prints."""
    disk = tmp_path / f"disk of {size} MiB"
    disk.mkdir()
    shell = 'mount -t tmpfs -o "size=$1m" tmpfs "$2" || exit 77; shift 2; exec "$@"'
    program = [sys.executable, "-c", code, str(disk), *map(str, arguments)]
    run = ["sh", "-c", shell, "sh", str(size), str(disk), *program]
    done = subprocess.run([*may_mount(), *run], cwd=Path.cwd(), capture_output=True, text=True, check=False)
    if done.returncode == 77:
        pytest.skip(f"a file system of our own cannot be mounted here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return done.stdout


def may_mount() -> list[str]:
    """What gives a program its own mounts, as the administrator or as somebody."""
    unshare = shutil.which("unshare")
    if sys.platform != "linux" or unshare is None:
        pytest.skip("file systems are mounted for one program on Linux only")
    for way in ([unshare, "-m"], [unshare, "-rm"]):
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            return way
    pytest.skip("this account may not mount anything here")


@pytest.mark.parametrize(("size", "where"), [(1, "copies on the same disk"), (8, "copies elsewhere")])
def test_that_on_a_full_disk_nothing_acknowledged_is_lost_and_what_is_held_is_counted(
    tmp_path: Path, size: int, where: str
) -> None:
    outside = tmp_path / ("copies" if where == "copies elsewhere" else "none")
    found = json.loads(on_a_small_disk(tmp_path, size, FILLING, outside, size))
    assert found["fault"] == "disk_full" and "not counted yet. The disk is full (0 MB)." in found["said"]
    assert found["said"].endswith(f"Make room, then press Count again. {found['acknowledged']} ballots are safe.")
    assert found["before"] == found["acknowledged"] > 20
    assert "not counted yet" in found["closing"]
    assert "is full" in found["copy"] and (not found["workbook"] or "is full" in found["workbook"])
    assert found["counted"] == found["held"] and found["whole"]
    assert found["ballots"] == found["acknowledged"] + len(found["held"])
    assert set(found["left"]) <= {"Carrick.workshop", "data", "report.xlsx"}
    if where == "copies on the same disk":
        assert any("No copy could be kept on this computer: " in n and "is full" in n for n in found["news"])


def test_that_votes_acknowledged_before_their_commit_are_lost_on_a_full_disk(tmp_path: Path) -> None:
    """The control: the same disk, and a program that says yes before the commit."""
    assert int(on_a_small_disk(tmp_path, 1, CARELESS)) > 0


def test_that_a_file_that_may_not_grow_holds_the_vote_and_counts_it_later(tmp_path: Path) -> None:
    """The same on every system, by a limit of SQLite itself."""
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session)
        db = session._record.file.db
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
        acknowledged = 0
        held = [a_ballot("V equity leadership transparency cooperation")]
        while not session.held:
            try:
                session.cast(round, held)
                acknowledged += 1
                held = [a_ballot("V equity leadership transparency cooperation")]
            except StorageError as error:
                assert str(error).endswith(f"{acknowledged} ballots are safe.") or acknowledged < 2
        db.execute("PRAGMA max_page_count = 100000")
        assert session.count_held().counted == (held[0].id,)
    with open_workshop(tmp_path / "a.workshop") as session:
        assert session.workshop.round(round).votes_in == acknowledged + 1
