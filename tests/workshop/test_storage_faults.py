"""Every fault of the file has its own sentence, and a file that is refused is left as it was, to the byte."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.builders import a_ballot, a_closed_round, a_session, an_open_round
from tests.workshop.test_storage import values_of
from workshop.errors import StorageError
from workshop.session import Session, check_file, open_workshop
from workshop.storage.file import one_of_many
from workshop.storage.header import APPLICATION_ID, all_bytes, is_workshop_file
from workshop.storage.opening import SLOW_DISK, open_file

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed workshop file with one closed round of thirty ballots and an open one of ten."""
    with a_session(tmp_path / "Carrick.workshop") as session:
        a_closed_round(session, [a_ballot("CVR"[n % 3] + " equity leadership") for n in range(30)])
        session.reveal_round(session.workshop.rounds[0].id)
        session.cast(an_open_round(session), [a_ballot("C equity transparency", card=n) for n in range(1, 11)])
    return tmp_path / "Carrick.workshop"


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def _foreign_database(path: Path) -> None:
    path.unlink()
    _sql(path, "CREATE TABLE plan (one INTEGER)", "PRAGMA user_version = 1")


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda p: p.unlink(), "Carrick.workshop is not there any more. Was it moved or is the stick out?"),
    "folder missing": (lambda p: shutil.rmtree(p.parent), "is not there any more"),
    "empty": (lambda p: p.write_bytes(b""), "Carrick.workshop is empty: it was never saved, or a copy was cut off."),
    "text": (lambda p: p.write_text("Dear all,\n" * 40), "Carrick.workshop is not a workshop file."),
    "a few letters": (lambda p: p.write_text("Hi"), "Carrick.workshop is not a workshop file."),
    "zip": (_zip, "Carrick.workshop is not a workshop file."),
    "another program's database": (_foreign_database, "Carrick.workshop belongs to another program."),
    "newer": (
        lambda p: _write(p, 60, (4).to_bytes(4, "big")),
        "Carrick.workshop was made with a newer version (4). This one reads up to 2. Nothing was changed.",
    ),
    "newer SQLite": (lambda p: _write(p, 18, b"\x03\x03"), "was made with a newer version. This one reads up to 2."),
    "left in WAL by another program": (lambda p: _write(p, 18, b"\x02\x02"), "was changed by another program"),
    "a spoilt version": (lambda p: _write(p, 60, b"\xff"), "Carrick.workshop is damaged: its version is missing."),
    "no version": (lambda p: _write(p, 60, bytes(4)), "Carrick.workshop is damaged: its version is missing."),
    "cut to its header": (lambda p: os.truncate(p, 60), "Carrick.workshop is damaged: it is cut off."),
    "cut to 50 %": (lambda p: os.truncate(p, p.stat().st_size // 2), "Carrick.workshop is damaged: it is cut off."),
    "cut to 99 %": (
        lambda p: os.truncate(p, p.stat().st_size * 99 // 100),
        "Carrick.workshop is damaged: it is cut off.",
    ),
    "a byte short": (lambda p: os.truncate(p, p.stat().st_size - 1), "Carrick.workshop is damaged: it is cut off."),
    "a page of zeros": (
        lambda p: _write(p, p.stat().st_size // 8192 * 4096, bytes(4096)),
        "Carrick.workshop is damaged: parts of it cannot be read.",
    ),
    "a foreign trigger": (
        lambda p: _sql(p, "CREATE TRIGGER t AFTER INSERT ON ballot BEGIN DELETE FROM log; END"),
        "Carrick.workshop is damaged: its tables are not as this program makes them.",
    ),
    "a foreign view": (lambda p: _sql(p, "CREATE VIEW v AS SELECT 1"), "its tables are not as this program makes them"),
    "a missing trigger": (
        lambda p: _sql(p, "DROP TRIGGER mark_stays"),
        "its tables are not as this program makes them",
    ),
    "a changed mark": (
        lambda p: _sql(
            p,
            "DROP TRIGGER mark_is_final",
            "UPDATE mark SET value = 2 WHERE ballot = (SELECT MIN(id) FROM ballot WHERE round = 1)",
            "CREATE TRIGGER mark_is_final BEFORE UPDATE ON mark\nBEGIN SELECT RAISE(ABORT, 'marks are final'); END",
        ),
        "Carrick.workshop is damaged: vote 1 on “The dots vote” is not as it was written.",
    ),
    "a changed turnout": (
        lambda p: _sql(p, "UPDATE turnout SET votes = votes + 1 WHERE round = 2"),
        "Carrick.workshop is damaged: vote 2 on “The dots vote” is not as it was written.",
    ),
    "a lost card": (lambda p: _sql(p, "DELETE FROM handed_in WHERE card = 3"), "vote 2 on “The dots vote” is not as"),
    "a changed plan": (
        lambda p: _sql(p, "UPDATE plan SET plan = REPLACE(plan, 'Equity', 'Equitx')"),
        "Carrick.workshop is damaged: the plan is not as it was written.",
    ),
    "a plan that is none": (
        lambda p: _sql(p, "UPDATE plan SET plan = '{'"),
        "damaged: it holds text that cannot be read",
    ),
    "no plan": (lambda p: _sql(p, "DELETE FROM plan"), "Carrick.workshop is damaged: it has no plan."),
    "a round without its state": (
        lambda p: _sql(p, "PRAGMA ignore_check_constraints = 1", "UPDATE round SET state = 'ajar' WHERE id = 2"),
        "Carrick.workshop is damaged: parts of it cannot be read.",
    ),
    "a mark of no ballot": (
        lambda p: _sql(p, "INSERT INTO mark VALUES ('nobody', 'main', 'equity', 1)"),
        "Carrick.workshop is damaged: parts of it cannot be read.",
    ),
    "a folder": (lambda p: (p.unlink(), p.mkdir()), "Carrick.workshop is a folder, not a workshop file."),
}


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize("fault", FAULTS)
def test_that_a_fault_has_its_sentence_and_the_file_stays_as_it_is(path: Path, fault: str) -> None:
    make, sentence = FAULTS[fault]
    make(path)
    before = _bytes(path)
    beside = sorted(path.parent.iterdir()) if path.parent.exists() else []
    for opening in (open_workshop, lambda p: open_workshop(p, read_only=True)):
        with pytest.raises(StorageError) as caught:
            opening(path)
        assert sentence in str(caught.value)
        assert _bytes(path) == before and (sorted(path.parent.iterdir()) if path.parent.exists() else []) == beside


@pytest.mark.parametrize("fault", FAULTS)
def test_that_a_check_never_calls_a_faulty_file_whole(path: Path, fault: str) -> None:
    make, _ = FAULTS[fault]
    make(path)
    before = _bytes(path)
    try:
        report = check_file(path)
    except StorageError as error:
        assert path.name in str(error)
    else:
        assert not report.is_whole and str(report).startswith("Carrick.workshop is damaged")
    assert _bytes(path) == before


def test_that_any_cut_is_told(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(1, len(whole), 997):
        path.write_bytes(whole[:length])
        with pytest.raises(StorageError, match=r"Carrick\.workshop is (damaged|not a workshop file)"):
            open_workshop(path)
        assert path.read_bytes() == whole[:length]


def test_that_a_flipped_bit_never_changes_a_vote_unnoticed(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    with open_workshop(path, read_only=True) as session:
        right = values_of(session.workshop)
    told = 0
    for at in range(100, len(whole), 311):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << (at % 8)
        path.write_bytes(damaged)
        try:
            with open_workshop(path, read_only=True) as session:
                assert values_of(session.workshop) == right, f"byte {at}"
        except StorageError:
            told += 1
    assert told > 20


def test_that_a_second_opening_is_told_at_once(path: Path) -> None:
    with open_workshop(path) as session:
        before = path.read_bytes()
        for again in (open_workshop, lambda p: open_workshop(p, read_only=True), check_file):
            with pytest.raises(StorageError, match=r"Carrick\.workshop is already open on this computer\."):
                again(path)
        assert path.read_bytes() == before
        session.cast(session.workshop.rounds[1].id, a_ballot("V equity"))


def test_that_many_may_look_at_once_and_nobody_may_vote_meanwhile(path: Path) -> None:
    with open_workshop(path, read_only=True) as first, open_workshop(path, read_only=True) as second:
        assert values_of(first.workshop) == values_of(second.workshop)
        assert check_file(path).is_whole
        with pytest.raises(StorageError, match="is already open on this computer"):
            open_workshop(path)


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_that_another_files_log_is_set_aside_and_never_played_in(path: Path, end: str) -> None:
    stray = path.with_name(path.name + end)
    stray.write_bytes(b"another workshop's votes")
    with open_workshop(path, read_only=True) as session:
        right = values_of(session.workshop)
        (notice,) = session.notices
    assert notice == f"{stray.name} did not belong to Carrick.workshop. It was set aside as {stray.name}.stray."
    assert not stray.exists() and path.with_name(stray.name + ".stray").read_bytes() == b"another workshop's votes"
    stray.write_bytes(b"more")
    with open_workshop(path) as session:
        assert values_of(session.workshop) == right
        assert session.notices[0].endswith(f"{stray.name}.stray2.")


def crash_while_writing(path: Path) -> bytes:
    """Leave the file as a crash in the middle of a transaction leaves it; the bytes of its journal."""
    crash = """
import os, sys
from pathlib import Path
from workshop.session import open_workshop
session = open_workshop(Path(sys.argv[1]))
db = session._record.file.db
db.execute("PRAGMA cache_size = 1")
with session._record.file.atomic(""):
    db.execute("INSERT INTO log (at, text) SELECT '', hex(randomblob(900)) FROM mark")
    os._exit(1)
"""
    subprocess.run([sys.executable, "-c", crash, path], check=False, cwd=Path.cwd())
    journal = path.with_name(path.name + "-journal").read_bytes()
    assert journal
    return journal


def test_that_our_own_journal_is_played_back_after_a_crash(path: Path) -> None:
    with open_workshop(path, read_only=True) as session:
        right = values_of(session.workshop)
    before = path.stat().st_size
    crash_while_writing(path)
    assert path.stat().st_size > before
    with open_workshop(path) as session:
        assert values_of(session.workshop) == right and set(session.notices) <= {SLOW_DISK}
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_that_another_workshops_journal_is_set_aside_and_never_played_in(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "Carrick.workshop"
    other.parent.mkdir()
    with a_session(other) as session:
        a_closed_round(session, [a_ballot("C cooperation") for _ in range(300)])
    journal = crash_while_writing(other)
    with open_workshop(path, read_only=True) as session:
        right = values_of(session.workshop)
    path.with_name(path.name + "-journal").write_bytes(journal)
    with open_workshop(path) as session:
        assert values_of(session.workshop) == right
        assert session.notices[0].endswith("It was set aside as Carrick.workshop-journal.stray.")
    assert path.with_name(path.name + "-journal.stray").read_bytes() == journal


def test_that_rubbish_as_a_journal_does_no_harm(path: Path) -> None:
    path.with_name(path.name + "-journal").write_bytes(os.urandom(5000))
    with open_workshop(path) as session:
        assert len(session.workshop.rounds) == 2


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes and few links elsewhere")
@pytest.mark.parametrize("end", ["-journal", "-wal"])
@pytest.mark.parametrize("what", ["a folder", "a link", "a link to nowhere", "a pipe"])
def test_that_what_is_no_file_beside_it_is_set_aside_and_never_read(path: Path, what: str, end: str) -> None:
    beside, precious = path.with_name(path.name + end), path.with_name("thesis.txt")
    precious.write_text("years of work")
    match what:
        case "a folder":
            beside.mkdir()
        case "a pipe":
            os.mkfifo(beside)
        case _:
            beside.symlink_to(precious if what == "a link" else path.with_name("nowhere"))
    assert any("It was set aside" in said for said in check_file(path).notices)
    with open_workshop(path) as session:
        session.cast(session.workshop.rounds[1].id, a_ballot("C equity"))
    assert precious.read_text() == "years of work" and not path.with_name("nowhere").exists()


@pytest.mark.skipif(os.name != "posix", reason="there are no such files elsewhere")
def test_that_a_device_or_a_pipe_is_never_read(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "Pipe.workshop")
    for path in (Path("/dev/zero"), pipe):
        for look in (open_workshop, check_file, all_bytes):
            with pytest.raises(StorageError, match="is not a workshop file"):
                look(path)
        assert not is_workshop_file(path)


# ── while the workshop is open ───────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def an_ordinary_account() -> Iterator[None]:
    """Go on as an account that file permissions bind, even where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared_path(path: Path) -> Iterator[Path]:
    """The same file where any account can come to it, owned by that ordinary account."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shared = folder / path.name
        shutil.copyfile(path, shared)
        if os.geteuid() == 0:
            os.chown(shared, NOBODY, NOBODY)
            os.chown(folder, NOBODY, NOBODY)
        yield shared
        folder.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="file permissions are another matter on Windows")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_that_a_read_only_file_or_folder_can_be_looked_at(shared_path: Path, file_mode: int, folder_mode: int) -> None:
    before = shared_path.read_bytes()
    shared_path.chmod(file_mode)
    shared_path.parent.chmod(folder_mode)
    with an_ordinary_account(), open_workshop(shared_path) as session:
        assert session.read_only
        assert session.notices == (
            "Carrick.workshop is read-only here. You can look and export, not vote. Save a copy to vote?",
        )
        with pytest.raises(StorageError, match=r"not counted yet\. Carrick\.workshop is read-only here"):
            session.cast(session.workshop.rounds[1].id, a_ballot("C equity"))
        assert session.workshop.rounds[0].votes_in == 30
        elsewhere = Path(tempfile.mkdtemp()) / "copy.workshop"
        session.save_copy(elsewhere)
        with open_workshop(elsewhere) as copy:
            assert copy.cast(copy.workshop.rounds[1].id, a_ballot("C equity")).counted
        shutil.rmtree(elsewhere.parent)
    assert shared_path.read_bytes() == before and list(shared_path.parent.iterdir()) == [shared_path]


@pytest.mark.skipif(os.name != "posix", reason="file permissions are another matter on Windows")
def test_that_a_file_this_account_may_not_read_is_told(shared_path: Path) -> None:
    shared_path.chmod(0o000)
    with an_ordinary_account(), pytest.raises(StorageError, match="cannot be opened: this account may not read it"):
        open_workshop(shared_path)


def _fill_the_disk(session: Session) -> None:
    db = session._record.file.db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")


def test_that_on_a_full_disk_the_ballot_is_held_and_counted_once_there_is_room(path: Path) -> None:
    with open_workshop(path) as session:
        round = session.workshop.rounds[1].id
        _fill_the_disk(session)
        batch = [a_ballot("V equity leadership transparency cooperation") for _ in range(400)]
        before = values_of(session.workshop)
        with pytest.raises(StorageError) as caught:
            session.cast(round, batch)
        assert str(caught.value).startswith("These ballots are not counted yet. The disk is full (")
        assert str(caught.value).endswith(" MB). Make room, then press Count again. 40 ballots are safe.")
        assert values_of(session.workshop) == before
        session._record.file.db.execute("PRAGMA max_page_count = 100000")
        assert len(session.cast(round, batch).counted) == 400
    with open_workshop(path) as session:
        assert session.workshop.rounds[1].votes_in == 410


def test_that_a_full_disk_at_opening_still_lets_one_look(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    monkeypatch.setattr("workshop.storage.opening.write_probe", full)
    with open_workshop(path) as session:
        assert session.read_only and session.notices[0].startswith("The disk is full.")
        with pytest.raises(StorageError, match=r"not counted yet\. The disk is full\. .* Make room"):
            session.cast(session.workshop.rounds[1].id, a_ballot("V equity"))
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved on Windows")
@pytest.mark.parametrize("act", ["moved", "deleted", "replaced", "written over", "cut off"])
def test_that_no_vote_is_acknowledged_once_the_file_is_gone(path: Path, tmp_path: Path, act: str) -> None:
    other = tmp_path / "other.workshop"
    shutil.copyfile(path, other)
    with open_workshop(path) as session:
        round = session.workshop.rounds[1].id
        session.cast(round, a_ballot("V equity"))
        before = values_of(session.workshop)
        match act:
            case "moved":
                path.rename(tmp_path / "elsewhere.workshop")
            case "deleted":
                path.unlink()
            case "replaced":
                other.replace(path)
            case "written over":
                path.write_bytes(other.read_bytes())
            case _:
                os.truncate(path, 0)
        said = "Carrick.workshop was moved while it was open. Nothing is lost: say where to keep it."
        if act in ("written over", "cut off"):
            said = "Another program wrote over Carrick.workshop while it was open. Nothing is lost: go on in a copy."
            said = f"This ballot is not counted yet. {said}"
        there = path.read_bytes() if path.exists() else b""
        held = a_ballot("V leadership")
        for _ in range(2):
            with pytest.raises(StorageError) as caught:
                session.cast(round, held)
            assert str(caught.value) == said
        assert values_of(session.workshop) == before
        session.save_copy(tmp_path / "rescued.workshop")
        with suppress(StorageError):  # closing says it once more, and leaves what stands there alone
            session.close()
    assert act in ("moved", "deleted") or path.read_bytes() == there
    with open_workshop(tmp_path / "rescued.workshop") as rescued:
        assert values_of(rescued.workshop) == before
        assert rescued.cast(round, held).counted


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved on Windows")
def test_that_a_ballot_stored_but_not_acknowledged_is_counted_once(path: Path, tmp_path: Path) -> None:
    with open_workshop(path) as session:
        round, held = session.workshop.rounds[1].id, a_ballot("V leadership", card=77)
        with pytest.raises(StorageError), session._record.file.atomic(""):
            path.rename(tmp_path / "away.workshop")  # after the look at the path, before the commit is over
        (tmp_path / "away.workshop").rename(path)

        def moved_meanwhile(*_: object) -> None:
            path.rename(tmp_path / "away.workshop")

        session._record.file.db.set_trace_callback(lambda sql: moved_meanwhile() if sql == "COMMIT" else None)
        with pytest.raises(StorageError, match="was moved while it was open"):
            session.cast(round, held, typed=True)
        session._record.file.db.set_trace_callback(None)
        assert session.workshop.rounds[1].votes_in == 10 and session.typed == ()
        (tmp_path / "away.workshop").rename(path)
        assert session.cast(round, held, typed=True).already == (held.id,)
        assert session.workshop.rounds[1].votes_in == 11 and session.typed[0].ballot == held.id
        session.withdraw(held.id)
        assert session.workshop.rounds[1].votes_in == 10 and 77 not in session.workshop.rounds[1].cards


def test_that_after_any_error_no_transaction_stays_open(path: Path) -> None:
    with open_workshop(path) as session:
        file = session._record.file
        for error in (KeyboardInterrupt, MemoryError, sqlite3.OperationalError, ValueError):
            with pytest.raises((error, StorageError)), file.atomic(""):
                file.db.execute("INSERT INTO log (at, text) VALUES ('', 'half')")
                raise error
            assert not file.db.in_transaction
        assert all(entry.text != "half" for entry in file.read_again().log)


def test_that_within_a_batch_only_what_failed_is_undone(path: Path) -> None:
    with open_workshop(path) as session:
        insert = "INSERT INTO log (at, text) VALUES ('', ?)"
        with session._record.file.atomic("") as db:
            db.execute(insert, ("before",))
            with pytest.raises(ZeroDivisionError), one_of_many(db):
                db.execute(insert, ("half",))
                raise ZeroDivisionError
            with one_of_many(db):
                db.execute(insert, ("after",))
        assert [e.text for e in session._record.file.read_again().log][-2:] == ["before", "after"]


def test_that_a_slow_disk_is_told_once(path: Path) -> None:
    times = iter([0.0, 0.2])
    file, _ = open_file(path, clock=lambda: next(times))
    assert [str(notice) for notice in file.notices] == [
        "This disk is slow: each vote takes a moment. The computer's own disk is faster than a stick."
    ]
    file.close()
