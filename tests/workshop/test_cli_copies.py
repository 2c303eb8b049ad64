"""The commands about copies: listed, restored under a new name, a damaged file mended, a second place chosen."""

import re
from pathlib import Path

import pytest

from tests.workshop.test_cli import VOTES, csv, said
from workshop.cli import run
from workshop.session import check_file, open_workshop


@pytest.fixture
def file(quick: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workshop with six ballots, made and filled by command."""
    path = quick / "room.workshop"
    assert run(["new", "prioritise-principles", str(path), "--groups", "Council=7,Residents=8*2"]) == 0
    assert run(["cast", str(path), "round-one", csv(quick, VOTES)]) == 0
    capsys.readouterr()
    return path


def copies_in(text: str) -> list[Path]:
    return [Path(line) for line in re.findall(r"  (/.*\.(?:workshop|veiled))$", text, re.MULTILINE)]


def test_that_the_copies_of_a_file_are_listed_newest_first_with_what_they_hold(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = said(capsys, "copies", file)
    assert re.search(r"^  \d+:\d\d: 6 ballots in 1 vote  /", listed, re.MULTILINE)
    assert "  First vote on “" in listed and listed.endswith("Second place: none.\n")
    assert said(capsys, "copies") == listed, "there is only this workshop"
    assert copies_in(listed) and all(path.exists() for path in copies_in(listed))
    assert said(capsys, "copies", file.with_name("other.workshop")).startswith("There is no copy of other.workshop on")


def test_that_a_copy_is_restored_under_a_new_name_only(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = copies_in(said(capsys, "copies", file))[0]
    before = file.read_bytes()
    assert "already there" in said(capsys, "restore", copy, file, status=1)
    assert file.read_bytes() == before
    new = file.with_name("again.workshop")
    file.write_bytes(before[:9000])
    told = said(capsys, "restore", copy, new)
    assert told.startswith("again.workshop holds 6 ballots in 1 vote. room.workshop is left as it is; it ")
    with open_workshop(new, read_only=True) as session:
        assert session.workshop.rounds[0].votes_in == 6
    assert "is not there any more" in said(capsys, "restore", copy.with_name("nothing.workshop"), new, status=1)


def test_that_a_damaged_file_is_checked_by_vote_and_mended(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(file.read_bytes()[:-8192])
    before = file.read_bytes()
    told = said(capsys, "check", file, status=1)
    assert told.startswith("room.workshop is damaged: 6 ballots in 1 vote can be read.\nIt is cut off.\n")
    assert re.search(r"^The newest copy that is whole is that of \d+:\d\d: 6 ballots in 1 vote\.$", told, re.MULTILINE)
    assert "Safe: " in told
    advice = said(capsys, "rank", file, "round-one", status=1)
    assert re.search(r"is cut off\. Open the copy of \d+:\d\d \(6 of 6 ballots\)\?$", advice.strip())
    new = file.with_name("mended.workshop")
    assert said(capsys, "repair", file, new).startswith("mended.workshop is made.")
    assert check_file(new).is_whole and check_file(new).ballots == 6 and file.read_bytes() == before
    assert "already there" in said(capsys, "repair", file, new, status=1)
    assert "is not a workshop file" in said(capsys, "repair", csv(file.parent, VOTES), new, status=1)


def test_that_a_check_changes_nothing_even_after_a_crash(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.workshop.test_storage_faults import crash_while_writing

    right = said(capsys, "check", file)
    crash_while_writing(file)
    journal = file.with_name("room.workshop-journal")
    before, beside = file.read_bytes(), journal.read_bytes()
    told = said(capsys, "check", file)
    assert "was not closed the last time: opening it undoes the act that was cut off." in told
    assert told.replace(told.splitlines()[1] + "\n", "") == right
    assert (file.read_bytes(), journal.read_bytes()) == (before, beside)


def test_that_a_second_place_is_chosen_used_and_given_up(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stick = file.parent / "stick"
    assert "is not a folder that is there" in said(capsys, "copies", "--second-place", stick, status=1)
    stick.mkdir()
    assert said(capsys, "copies", "--second-place", stick).endswith(f"Second place: {stick}.\n")
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES.replace("C,2,1,1", "C,1,1,1")))
    assert check_file(sorted(stick.rglob("*.workshop"))[-1]).ballots == 12
    assert said(capsys, "copies", "--second-place", "none").endswith("Second place: none.\n")


def test_that_while_the_app_has_the_file_open_every_command_says_so(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from workshop.copies import own_copies

    with open_workshop(file, copies=own_copies()):
        for arguments in (("rank", file, "round-one"), ("cast", file, "round-one", csv(file.parent, VOTES))):
            told = said(capsys, *arguments, status=1)
            assert re.fullmatch(r"room\.workshop is already open on this computer \(since \d+:\d\d\)\.\n", told)
        assert "is already open on this computer" in said(capsys, "check", file, status=1)
