"""The workbook on disk: whole or not at all, and a sentence when not."""

import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workshop.rooms import a_full_round, a_vote, a_workshop
from workshop.errors import ExportError
from workshop.export import write_workbook
from workshop.progress import Progress, Stopped
from workshop.sample import sample_workshop
from workshop.whole_file import LEFTOVER_SECONDS, write_whole

WORKSHOP = a_workshop(a_full_round(a_vote()))
NOBODY = 65534


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "Report.xlsx"
    path.write_bytes(b"the report of last week")
    return path


def refused(path: Path) -> str:
    with pytest.raises(ExportError) as error:
        write_workbook(WORKSHOP, path)
    return str(error.value)


def left(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


def test_that_a_new_workbook_takes_the_place_of_the_old_one(target: Path) -> None:
    write_workbook(WORKSHOP, target)
    assert load_workbook(target).sheetnames[0] == "Result"
    assert left(target) == ["Report.xlsx"]


def test_that_two_exports_of_one_workshop_hold_the_same(tmp_path: Path) -> None:
    write_workbook(WORKSHOP, tmp_path / "one.xlsx")
    write_workbook(WORKSHOP, tmp_path / "two.xlsx")
    one, two = load_workbook(tmp_path / "one.xlsx"), load_workbook(tmp_path / "two.xlsx")
    for first, second in zip(one.worksheets, two.worksheets, strict=True):
        assert list(first.iter_rows(values_only=True)) == list(second.iter_rows(values_only=True))


def test_that_a_missing_folder_is_said(tmp_path: Path) -> None:
    sentence = refused(tmp_path / "gone" / "Report.xlsx")
    assert "gone is not there" in sentence and "Choose another folder" in sentence
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "Report.xlsx").mkdir()
    assert "is a folder" in refused(tmp_path / "Report.xlsx")


@pytest.mark.parametrize("name", ["day.workshop", "DAY.WORKSHOP", "day.xlsx"])
def test_that_a_workshop_file_is_never_written_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    sample_workshop(path).close()
    before = path.read_bytes()
    assert refused(path).endswith("a workshop file, and none is ever written over. Give another name.")
    assert path.read_bytes() == before
    assert left(path) == [name]


def test_that_nothing_else_is_given_the_ending_of_a_workshop_file(tmp_path: Path) -> None:
    assert "Give another name" in refused(tmp_path / "new.workshop")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("lock", "program"), [(".~lock.Report.xlsx#", "LibreOffice"), ("~$Report.xlsx", "Excel")])
def test_that_a_workbook_open_elsewhere_is_left_alone(target: Path, lock: str, program: str) -> None:
    (target.parent / lock).write_text("somebody")
    assert refused(target) == f"Report.xlsx is open in {program}. Close it there, or save under another name."
    assert target.read_bytes() == b"the report of last week"
    assert left(target) == sorted([lock, "Report.xlsx"])


def test_that_a_disk_that_takes_no_more_leaves_the_old_report_whole(target: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, hard))  # from here on each file ends at 4 KB, as on a full disk
    try:
        with pytest.raises(ExportError) as error:
            write_whole(target, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(error.value).startswith("Report.xlsx could not be written")
    assert target.read_bytes() == b"the report of last week"
    assert left(target) == ["Report.xlsx"]


@pytest.fixture
def folder_of_somebody_else() -> Iterator[Path]:
    """A folder that may be read and not written, with a report in it, seen by a user without rights."""
    folder = Path(tempfile.mkdtemp(prefix="common-ground-"))
    (folder / "Report.xlsx").write_bytes(b"the report of last week")
    (folder / "Report.xlsx").chmod(0o666)
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if user == 0:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_that_a_folder_that_may_not_be_written_is_said(folder_of_somebody_else: Path) -> None:
    with pytest.raises(ExportError, match=r"Nothing may be written in .*, so Report\.xlsx was not written"):
        write_whole(folder_of_somebody_else / "Report.xlsx", b"new")
    assert (folder_of_somebody_else / "Report.xlsx").read_bytes() == b"the report of last week"
    assert len(list(folder_of_somebody_else.iterdir())) == 1


def test_that_a_write_protected_report_is_left_as_it_is(folder_of_somebody_else: Path) -> None:
    target = folder_of_somebody_else / "Report.xlsx"
    user = os.geteuid()
    if os.getuid() == 0:
        os.seteuid(0)
    target.chmod(0o444)
    os.seteuid(user)
    with pytest.raises(ExportError, match="write-protected"):
        write_whole(target, b"new")


def test_that_a_name_too_long_for_the_disk_is_said(tmp_path: Path) -> None:
    assert "too long for this disk" in refused(tmp_path / f"{'long ' * 60}.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_that_what_a_killed_export_left_is_swept_the_next_time(target: Path) -> None:
    old, new = target.with_name("~Report.xlsx.0123abcd.tmp"), target.with_name("~Report.xlsx.4567abcd.tmp")
    foreign = target.with_name("~Report.xlsx.notes.tmp")
    for path in (old, new, foreign):
        path.write_bytes(b"half")
    before = old.stat().st_mtime - LEFTOVER_SECONDS - 60
    for path in (old, foreign):
        os.utime(path, (before, before))
    write_workbook(WORKSHOP, target)
    assert left(target) == sorted(["Report.xlsx", new.name, foreign.name])


def test_that_the_writing_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[Progress] = []
    write_workbook(WORKSHOP, tmp_path / "Report.xlsx", told.append)
    shares = [progress.share for progress in told]
    assert shares == sorted(shares) and shares[0] == 0 and 0.9 < shares[-1] < 1
    sheets = len(load_workbook(tmp_path / "Report.xlsx").sheetnames)
    assert {"Ranking", "Ballots", "Matrix", f"sheet 1 of {sheets}"} <= {progress.doing for progress in told}


def test_that_it_can_be_called_off_at_every_step_and_leaves_the_old_report_whole(target: Path) -> None:
    steps = 0
    while True:
        called_off = StopAt(steps)
        try:
            write_workbook(WORKSHOP, target, called_off)
        except Stopped:
            assert target.read_bytes() == b"the report of last week"
            assert left(target) == ["Report.xlsx"]
            steps += 3
            continue
        break
    assert steps > 20 and load_workbook(target).sheetnames[0] == "Result"


class StopAt:
    """Calls the work off at a step."""

    def __init__(self, step: int) -> None:
        self.left = step

    def __call__(self, _: Progress) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped("Stopped.")


def test_that_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    write_workbook(WORKSHOP, tmp_path / "Report.xlsx")
    assert list(passing.iterdir()) == []
