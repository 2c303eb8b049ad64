"""Files of older versions: brought up to date once a copy of them is safe, whole or not at all.

data/version-1.workshop and .station were made by the program when that was its version: secret and open votes, hands
counted twice, ballots taken back and put back, cards with names, notes that stand for others, a station that is out.
"""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.builders import APPROVE, RATE, a_ballot, an_open_round
from tests.faulty_disk import failing, watched_disk
from tests.workshop.test_power_cut import cuts
from tests.workshop.test_storage import values_of
from workshop.copies import Copies
from workshop.errors import Fault, StorageError
from workshop.repair import repair
from workshop.restoring import copies_of
from workshop.session import check_file, open_workshop, utc_now
from workshop.station import collect_station, open_station
from workshop.storage.header import VERSION
from workshop.storage.scripts import schema, statements, step_to
from workshop.voting import RoundState

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def old(quick: Path) -> Iterator[Path]:
    """A workshop of version 1, in a folder of its own."""
    shutil.copyfile(DATA / "version-1.workshop", quick / "Carrick.workshop")
    yield quick / "Carrick.workshop"


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "data")


def test_that_a_file_of_version_1_opens_with_all_that_is_in_it(old: Path, copies: Copies) -> None:
    with open_workshop(old, read_only=True) as session:
        before = values_of(session.workshop)
    assert old.read_bytes() == (DATA / "version-1.workshop").read_bytes(), "looking upgrades nothing"
    with open_workshop(old, copies=copies) as session:
        assert not session.read_only and values_of(session.workshop) == before
        first, _, _, _, second, rate = session.workshop.rounds
        assert (first.votes_in, second.votes_in, rate.votes_in) == (15, 5, 9)
        assert sum(b.withdrawn for b in first.ballots) == 1 and first.reopened == 1
        assert session.workshop.participants[0].name == "Person 1" and session.workshop.notes[2].replaces == (1, 2)
        session.cast(rate.id, a_ballot("C equity=3"))
        session.cast(an_open_round(session, APPROVE), a_ballot("V equity"))
        session.keep_place("somewhere")
    report = check_file(old)
    assert (report.is_whole, report.version, report.ballots) == (True, VERSION, 42)
    with open_workshop(old) as session:
        assert session.place == "somewhere"


def test_that_a_station_of_version_1_is_collected_into_its_workshop(old: Path) -> None:
    path = old.with_name("Break.station")
    shutil.copyfile(DATA / "version-1.station", path)
    with open_workshop(old) as session:
        assert len(collect_station(session, path).counted) == 2
        assert session.workshop.latest_round(RATE).votes_in == 11  # pyright: ignore[reportOptionalMemberAccess]
    assert check_file(path).version == 1, "collecting changes nothing in a station"
    with open_station(path) as station:
        assert station.workshop.rounds[0].state is RoundState.OPEN
    assert check_file(path).version == VERSION


def test_that_a_copy_as_it_was_is_kept_first(old: Path, copies: Copies) -> None:
    open_workshop(old, copies=copies).close()
    versions = [c.report.version if c.report else 0 for c in copies_of(copies, old)]
    assert len(versions) == 1 and not list(old.parent.glob("*(version 1)*"))
    with open_workshop(old, read_only=True) as session:
        (copy,) = copies_of(copies, old)
        assert copy.report is not None and values_of(copy.report.workshop) == values_of(session.workshop)


def test_that_without_a_place_for_copies_it_is_put_beside_the_file(old: Path) -> None:
    with open_workshop(old) as session:
        now = values_of(session.workshop)
    kept = old.with_name("Carrick (version 1).workshop")
    assert check_file(kept).version == 1 and check_file(old).version == VERSION
    with open_workshop(kept, read_only=True) as session:
        assert values_of(session.workshop) == now


def test_that_without_room_for_a_copy_nothing_is_upgraded(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = old.read_bytes()
    monkeypatch.setattr("os.fsync", full)
    with open_workshop(old) as session:
        assert session.read_only
        (notice,) = session.notices
        assert notice.startswith("Carrick.workshop is of an older version, and was not changed. No copy of it ")
        with pytest.raises(StorageError, match="not counted yet"):
            session.cast(session.workshop.rounds[-1].id, a_ballot("C equity=1"))
    assert old.read_bytes() == before and [p.name for p in old.parent.iterdir()] == [old.name]


def test_that_an_upgraded_file_has_the_very_tables_of_a_new_one() -> None:
    def tables(*scripts: str) -> object:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            for script in scripts:
                for statement in statements(script):
                    db.execute(statement, {"workshop": "a"} if ":workshop" in statement else {})
            return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()

    assert tables(schema(1), *(step_to(n) for n in range(2, VERSION + 1))) == tables(schema())
    for version in range(1, VERSION):
        assert (DATA / f"version-{version}.workshop").exists(), "keep a file of every version there ever was"


UPGRADING = """
import os, sqlite3, sys
from pathlib import Path
from workshop.session import open_workshop
from workshop.storage import opening

usual, left = opening.connect, int(sys.argv[2])

def counted(sql):
    global left
    left -= 1
    if left < 0:
        os._exit(9)

def connect(path, *, read_only=False):
    db = usual(path, read_only=read_only)
    db.set_trace_callback(counted)
    return db

opening.connect = connect
session = open_workshop(Path(sys.argv[1]))
session._record.file.db.close()
"""


def test_that_killed_at_any_statement_it_is_the_old_file_or_the_new_one(old: Path, tmp_path: Path) -> None:
    with open_workshop(old, read_only=True) as session:
        right = values_of(session.workshop)
    whole = old.read_bytes()
    said = _statements_of_opening(old)
    first = next(n for n, line in enumerate(said) if line.startswith("BEGIN"))
    last = next(n for n, line in enumerate(said) if line.startswith("COMMIT"))
    assert last - first >= 4
    versions: list[int] = []
    for statement in range(first, last + 2):
        old.write_bytes(whole)
        done = subprocess.run([sys.executable, "-c", UPGRADING, old, str(statement)], cwd=Path.cwd(), check=False)
        assert done.returncode == 9
        report = check_file(old)
        assert report.is_whole and values_of(report.workshop) == right
        versions.append(report.version)
        with open_workshop(old, read_only=True) as session:  # plays the journal back
            assert values_of(session.workshop) == right
        assert check_file(old).version == report.version
    assert versions == [1] * (last - first + 1) + [VERSION]


def _statements_of_opening(path: Path) -> list[str]:
    """The first words of each statement, up to the end of the upgrade and some."""
    copy = path.with_name("counting.workshop")
    shutil.copyfile(path, copy)
    telling = UPGRADING.replace("left -= 1", "print(' '.join(sql.split()), flush=True)")
    done = subprocess.run([sys.executable, "-c", telling, copy, "0"], cwd=Path.cwd(), capture_output=True, text=True)
    for gone in path.parent.glob("counting*"):
        gone.unlink()
    return done.stdout.splitlines()


def test_that_no_power_cut_leaves_it_in_between(old: Path, quick: Path) -> None:
    with open_workshop(old, read_only=True) as session:
        right = values_of(session.workshop)
    before = {"": old.read_bytes()}
    with watched_disk() as disk:
        disk.keep_data = True
        session = open_workshop(old)
        calls = list(disk.calls)
        session._record.file.db.close()
    path = quick / "cut" / "a.workshop"
    path.parent.mkdir()
    versions: set[int] = set()
    for _, left in cuts(before, calls, Random(4), 0.3):
        for gone in path.parent.iterdir():
            gone.unlink()
        for end, data in left.items():
            path.with_name(path.name + end).write_bytes(data)
        with open_workshop(path, read_only=True) as session:
            assert values_of(session.workshop) == right
        versions.add(check_file(path).version)
    assert versions == {1, VERSION}


def test_that_a_disk_that_fails_leaves_the_old_file_to_be_looked_at(old: Path) -> None:
    with watched_disk() as disk:
        disk.decide = failing(1, for_good=True, what="sync")
        with open_workshop(old) as session:
            assert session.read_only and len(session.workshop.rounds) == 6
            disk.decide = None
    assert check_file(old).version == 1


def test_that_a_newer_file_is_refused_with_its_version(old: Path) -> None:
    with old.open("r+b") as file:
        file.seek(60)
        file.write((VERSION + 1).to_bytes(4, "big"))
    before = old.read_bytes()

    def mend(path: Path) -> None:
        repair(Copies(path.parent / "none"), path, path.with_name("new.workshop"), utc_now())

    for look in (open_workshop, check_file, mend):
        with pytest.raises(StorageError, match=f"a newer version \\({VERSION + 1}\\)") as caught:
            look(old)
        assert caught.value.fault is Fault.NEWER and old.read_bytes() == before


def test_that_what_is_new_in_a_plan_takes_its_usual_value_in_an_older_file(old: Path) -> None:
    with open_workshop(old) as session:
        plan = session.workshop.plan
        session.edit_plan(replace(plan, title="Later"))
        assert session.workshop.plan.activities == plan.activities
