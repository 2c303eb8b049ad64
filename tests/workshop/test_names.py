"""Names are removed from every byte the app wrote; votes, cards and everything else stay as they were."""

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import COUNCIL, OPEN, RESIDENTS, TALK, a_ballot, a_plan, a_session, an_open_round
from workshop.captures import captures_of, option_of
from workshop.cli import run
from workshop.elsewhere import elsewhere_text, files_with_names
from workshop.errors import InvalidPlan, RoundClosed, StorageError
from workshop.kinds import Kind, kind_of, with_kind
from workshop.model import LogEntry
from workshop.names import IN_PLACE, names_of, notes_with_names, removed_text, where_names_stay, without_names
from workshop.session import Session, check_file, open_workshop
from workshop.voting import Participant

NAMES = ("Ann Smith", "Zoë O'Hara", "Łukasz Wójcik")
SEATS = tuple(
    Participant(n, group, name)
    for n, (group, name) in enumerate(zip((COUNCIL, COUNCIL, RESIDENTS), NAMES, strict=True), 1)
)


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A closed, named workshop: cards with names, an open vote by card, notes with names, an option made of one."""
    path = tmp_path / "Carrick.workshop"
    with a_session(path, with_kind(a_plan(), Kind.NAMED)) as session:
        session.seat(SEATS)
        session.add_note(TALK, ["Ann calls the school", "ann  SMITH"])
        session.add_note(TALK, ["Annual report", "by May"])
        session.add_note(TALK, ["More buses", "Łukasz Wójcik"])
        capture = captures_of(session.workshop, TALK)[2]
        option = option_of(capture, session.workshop.plan.activity(TALK))
        plan = session.workshop.plan
        vote = replace(plan.activity(OPEN), options=(*plan.activity(OPEN).options, option))
        session.edit_plan(plan.with_activity(vote))
        round = an_open_round(session, OPEN)
        session.cast(round, [a_ballot("C equity", card=1), a_ballot("R transparency", card=3)])
        session.cast(round, a_ballot("C leadership", card=1))
        session.close_round(round)
    return path


def bytes_beside(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def in_the_file(path: Path) -> list[str]:
    data = bytes_beside(path)
    return [name for name in (*NAMES, "Smith", "SMITH", "O'Hara", "Wójcik") if name.encode() in data]


def test_that_before_it_every_name_is_in_the_file(named: Path) -> None:
    """The control."""
    assert set(NAMES) <= set(in_the_file(named))


def test_that_no_byte_of_a_name_stays_and_everything_else_does(named: Path) -> None:
    with open_workshop(named) as session:
        before = session.workshop
        session.remove_names(in_notes=True)
        assert in_the_file(named) == [], "not even while it is open"
        after = session.workshop
        assert removed_text(before, after).startswith(
            "3 names are removed from the cards of this workshop, and from 2 notes."
        )
    assert in_the_file(named) == []
    assert check_file(named).is_whole
    with open_workshop(named, read_only=True) as session:
        kept = session.workshop
    assert kept.participants == tuple(replace(p, name="") for p in SEATS)
    assert kind_of(kept.plan) is Kind.BY_CARD
    assert kept.rounds[0].ballots == before.rounds[0].ballots and len(kept.rounds[0].counting_ballots) == 2
    assert [n.texts for n in kept.notes] == [
        (f"{IN_PLACE} calls the school", IN_PLACE),
        ("Annual report", "by May"),
        ("More buses", IN_PLACE),
    ]
    made = kept.rounds[0].asked.options[-1]
    assert (made.label, made.definition) == ("More buses", IN_PLACE)
    assert kept.log[-1].text == "Names removed, also from notes." and kept.log[:-1] == before.log


def test_that_notes_keep_their_names_unless_it_is_asked(named: Path) -> None:
    with open_workshop(named) as session:
        notes = session.workshop.notes
        assert notes_with_names(session.workshop) == 2
        session.remove_names()
        assert session.workshop.notes == notes
        names = ("Łukasz Wójcik", "Zoë O'Hara")
        assert where_names_stay(session.workshop, names) == (
            "A name still stands in “The open vote” and the notes: change that yourself if it should go."
        )
    assert set(in_the_file(named)) == {"SMITH", "Łukasz Wójcik", "Wójcik"}


def test_that_a_name_in_the_log_goes_and_the_rest_of_the_line_stays(named: Path) -> None:
    with open_workshop(named, read_only=True) as session:
        workshop = replace(session.workshop, log=(LogEntry("2026", "Card 1 given to Ann  Smith, not to Smithson."),))
    assert without_names(workshop, in_notes=False).log[0].text == f"Card 1 given to {IN_PLACE}, not to Smithson."


def test_that_it_can_be_done_twice_and_means_nothing_without_names(named: Path) -> None:
    with open_workshop(named) as session:
        session.remove_names(in_notes=True)
        once = session.workshop
        session.remove_names(in_notes=True)
        assert session.workshop == once
        assert names_of(session.workshop) == () and where_names_stay(session.workshop, ()) == ""


def test_that_names_cannot_come_back_unless_the_workshop_is_named_again(named: Path) -> None:
    with open_workshop(named) as session:
        session.remove_names()
        with pytest.raises(InvalidPlan, match="keeps no names"):
            session.seat(SEATS)
        session.edit_plan(with_kind(session.workshop.plan, Kind.NAMED))
        session.seat(SEATS)
        with pytest.raises(InvalidPlan, match="Remove the names first"):
            session.edit_plan(with_kind(session.workshop.plan, Kind.BY_CARD))


def test_that_names_stay_while_a_vote_is_open(named: Path) -> None:
    with open_workshop(named) as session:
        session.reveal_round(session.workshop.rounds[0].id)
        an_open_round(session, OPEN)
        with pytest.raises(RoundClosed, match="Close it first, then remove the names"):
            session.remove_names()
        assert names_of(session.workshop) == NAMES


def test_that_the_draft_of_a_copy_that_was_never_finished_goes_too(named: Path) -> None:
    draft = named.with_name(f".{named.name}.0123abcd.new")
    draft.write_bytes(named.read_bytes())
    other = named.with_name(".Other.workshop.0123abcd.new")
    other.write_bytes(b"another's")
    with open_workshop(named) as session:
        session.remove_names(in_notes=True)
    assert not draft.exists() and other.exists() and in_the_file(named) == []


def test_that_it_says_so_when_the_pages_could_not_be_written_anew(named: Path) -> None:
    with open_workshop(named) as session:
        reading = session._record.file.db.execute("SELECT 1 FROM log, note")  # nothing can be vacuumed meanwhile
        next(reading)
        with pytest.raises(StorageError, match=r"not yet wiped from the disk.* Make room"):
            session.remove_names(in_notes=True)
        reading.close()
        assert names_of(session.workshop) == ()
        session.remove_names(in_notes=True)
    assert in_the_file(named) == []


def test_that_without_writing_the_pages_anew_names_could_stay(named: Path) -> None:
    """The control: an ordinary deletion leaves them in the free space of the pages."""
    with closing(sqlite3.connect(named)) as db:
        db.execute("UPDATE participant SET name = ''")
        db.execute("DELETE FROM note")
        db.commit()
    assert set(NAMES) & set(in_the_file(named))


def test_that_files_beside_it_that_hold_a_name_are_told_and_left_alone(named: Path) -> None:
    folder = named.parent
    (folder / "people.csv").write_text("card,name\n1,Ann Smith\n", encoding="utf-8")
    (folder / "old copy.workshop").write_bytes(named.read_bytes())
    with zipfile.ZipFile(folder / "results.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>Zoë O'Hara</t>")
    (folder / "broken.xlsx").write_bytes(b"PK nothing")
    (folder / "slips.pdf").write_bytes(b"%PDF")
    found = files_with_names(named, NAMES)
    assert [file.name for file in found] == ["old copy.workshop", "people.csv", "results.xlsx"]
    said = elsewhere_text(found)
    assert said.startswith("3 other files here still name them: old copy.workshop, people.csv and results.xlsx.")
    assert files_with_names(named, ()) == () and "No other file" in elsewhere_text(())
    before = {file: file.read_bytes() for file in found}
    with open_workshop(named) as session:
        session.remove_names(in_notes=True)
    assert {file: file.read_bytes() for file in found} == before


def test_that_the_command_line_removes_names_and_says_what_is_left(
    named: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (named.parent / "people.csv").write_text("Ann Smith", encoding="utf-8")
    assert run(["remove-names", str(named)]) == 0
    said = capsys.readouterr().out
    assert "3 names are removed from the cards of this workshop." in said
    assert "A name still stands in “The open vote” and the notes" in said and "people.csv" in said
    (named.parent / "people.csv").unlink()
    assert run(["remove-names", str(named), "--notes"]) == 0
    assert "No card of this workshop carries a name." in capsys.readouterr().out


def test_that_with_notes_at_once_nothing_is_left(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remove-names", str(named), "--notes"]) == 0
    said = capsys.readouterr().out
    assert "and from 2 notes" in said and "No other file in this folder names them" in said
    assert in_the_file(named) == []


def test_that_a_session_that_only_looks_removes_nothing(named: Path) -> None:
    with open_workshop(named, read_only=True) as session:
        assert isinstance(session, Session)
        with pytest.raises(StorageError, match="The names are not removed yet"):
            session.remove_names()
    assert set(NAMES) <= set(in_the_file(named))
