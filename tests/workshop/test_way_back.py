"""The way back: a workbook makes a workshop again, whose own workbook is the same; one that was changed is refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.workshop.conftest import Exported
from tests.workshop.every_rule import a_room_of_every_rule
from tests.workshop.hostile_workbooks import HOSTILE
from tests.workshop.makers import a_round, a_workshop, ballots_of, dots, groups_named, marks
from tests.workshop.run_through import TEMPLATES, noon
from workshop.cli import run
from workshop.counting.published import outcome_of
from workshop.errors import BadInput
from workshop.export import write_workbook
from workshop.intake.our_workbook import read_our_workbook
from workshop.model import LogEntry, Workshop
from workshop.session import check_file, open_workshop
from workshop.voting import Ballot, BallotId, Channel, RoundState
from workshop.way_back.bringing_in import bring_in, workshop_of

HOSTILE_ONES = ("a billion laughs", "a gigabyte in one cell", "macros", "cut off", "another program's file")
"""As test_hostile_files has them for the other readers: this one reads in the same child."""
LOGGED = LogEntry("2026-11-22T10:20+00:00", "Workshop made.")


def again(path: Path, folder: Path) -> tuple[Workshop, Path]:
    """A workbook brought in, opened, and exported again."""
    workshop = workshop_of(read_our_workbook(path.read_bytes(), path.name), path.name, Random(7))
    made = bring_in(workshop, path.name, folder / f"{path.stem} again.workshop", noon()).path
    assert check_file(made).is_whole
    with open_workshop(made) as session:
        write_workbook(session.workshop, folder / path.name)
        return session.workshop, folder / path.name


def parts_of(path: Path) -> dict[str, str]:
    """The sheets, tables, charts and names of a workbook as saved, but for the line that was added to the log."""
    with ZipFile(path) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/") and "styles" not in n}
    return {name: ADDED.sub("", text) for name, text in parts.items()}


ADDED = re.compile(
    r'<row r="\d+">(?:(?!</row>).)*(?:Brought in from|>log/)(?:(?!</row>).)*</row>'
    r'|<dimension [^>]*>|(?<=<table )[^>]*name="(?:Log|Facts)"[^>]*ref="[^"]*"|<autoFilter[^>]*ref="[^"]*"'
    r"|'Log'!\$A\$1:\$C\$\d+"
)
"""Rows of the sheets Log and Facts, and how far these go."""


def check_same_tables(path: Path, folder: Path) -> Workshop:
    workshop, made = again(path, folder)
    before, after = parts_of(path), parts_of(made)
    assert before.keys() == after.keys()
    assert len(before) > 20
    for name, text in before.items():
        at = next((n for n, (a, b) in enumerate(zip(text, after[name], strict=False)) if a != b), len(text))
        assert text == after[name], f"{name}: {text[at - 90 : at + 90]!r}, then {after[name][at - 90 : at + 90]!r}"
    return workshop


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_every_template_exported_brought_in_and_exported_has_the_same_tables(
    shipped: Mapping[str, Exported], template: str, tmp_path: Path
) -> None:
    check_same_tables(shipped[template].path, tmp_path)


@pytest.mark.parametrize(
    ("people", "note"),
    [
        ({"Council": 5, "Residents": 2}, "Groups are not shown: with fewer than 3 votes in some"),
        ({"Council": 5}, "Groups are not shown: all votes are from Council."),
        ({"Council": 5, "Residents": 4, "Media": 1}, "Residents and Media stand together"),
        ({}, "Nobody has voted."),
    ],
)
def test_that_groups_that_were_not_shown_stay_so(people: dict[str, int], note: str, tmp_path: Path) -> None:
    asked = dots()
    groups = groups_named(Council=6, Residents=4, Media=2, Clerks=1)
    cast = ballots_of(**{name: [marks(asked, "1 1 2 3")] * n for name, n in people.items()})
    back = [replace(b, id=BallotId(f"back {b.id}"), withdrawn=True, marks={}) for b in cast[:2]]
    present = {group.id: group.people for group in groups}
    voted = a_round(asked, (*cast, *back), state=RoundState.REVEALED, present=present, closed_at="2026-11-22T10:00")
    workshop = replace(a_workshop(asked, groups, voted), log=(LOGGED,))
    assert outcome_of(workshop, voted).groups_note.startswith(note)
    write_workbook(workshop, tmp_path / "small.xlsx")
    (tmp_path / "again").mkdir()
    made = check_same_tables(tmp_path / "small.xlsx", tmp_path / "again")
    assert outcome_of(made, made.rounds[0]).groups_note == outcome_of(workshop, voted).groups_note
    own = {b.group for b in made.rounds[0].ballots if not b.withdrawn}
    alone = {g.group for g in outcome_of(workshop, voted).groups if not g.members}
    assert {group for group in own if not group.startswith("together")} == alone


def test_that_a_replaced_ballot_comes_back_as_one_that_does_not_count(tmp_path: Path) -> None:
    asked, groups = dots(), groups_named(Council=6, Residents=4)
    cast = ballots_of(Council=[marks(asked, "1 1 2 3")] * 4, Residents=[marks(asked, "4 4 3 3")] * 3)
    first = Ballot(BallotId("first"), groups[0].id, marks(asked, "2 2 3 3"))
    cast = (first, replace(cast[0], replaces=first.id), *cast[1:])
    present = {group.id: group.people for group in groups}
    voted = a_round(asked, cast, secret=False, present=present)
    voted = replace(voted, handed_in={**voted.handed_in, (groups[0].id, Channel.SLIP): 4})
    write_workbook(replace(a_workshop(asked, groups, voted), log=(LOGGED,)), tmp_path / "open.xlsx")
    (tmp_path / "again").mkdir()
    made = check_same_tables(tmp_path / "open.xlsx", tmp_path / "again").rounds[0]
    assert (len(made.ballots), len(made.counting_ballots)) == (8, 7)


def _mark(book: Workbook) -> None:
    book["Matrix"].cell(5, 8, 3)


def _strike(book: Workbook) -> None:
    book["Matrix"].cell(6, 4, 0)


def _delete(book: Workbook) -> None:
    book["Matrix"].delete_rows(7)


def _regroup(book: Workbook) -> None:
    book["Matrix"].cell(5, 3, 2)


def _word(book: Workbook) -> None:
    book["Ballots"].cell(6, 6, "something else")


def _put(book: Workbook, path: str, column: int, value: str) -> None:
    at = next(n for n, row in enumerate(book["Facts"].iter_rows(values_only=True), 1) if row[0] == path)
    book["Facts"].cell(at, column, value)


def _fact(book: Workbook) -> None:
    _put(book, "plan/title", 2, "{")


def _unknown(book: Workbook) -> None:
    _put(book, "plan/title", 1, "plan/tidle")


def _option(book: Workbook) -> None:
    _put(book, "votes/1/asked/options/0/id", 2, '"x"')


def _lose_facts(book: Workbook) -> None:
    del book["Facts"]


def _lose_matrix(book: Workbook) -> None:
    del book["Matrix"]


def _newer(book: Workbook) -> None:
    _properties(book)["Common Ground format"].value = 2


def _raw(book: Workbook) -> None:
    _properties(book)["Common Ground kind"].value = "RAW"


def _properties(book: Workbook) -> dict[str, Any]:
    return {found.name: found for found in book.custom_doc_props.props}  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_mark, "sheet Matrix, row 5"),
        (_strike, "sheet Matrix, row 6: this ballot was struck by hand"),
        (_delete, "rows were added or deleted by hand"),
        (_regroup, "sheet Matrix, row 5: ballot 2 is not the one on the sheet Ballots"),
        (_word, "is not the one on the sheet Ballots"),
        (_fact, "the sheet Facts is not as it was exported. plan/title cannot be read"),
        (_unknown, "It holds something unknown in the plan: tidle"),
        (_option, "sheet Matrix"),
        (_lose_facts, "has lost its sheet Facts"),
        (_lose_matrix, "sheet Matrix is not there"),
        (_newer, "was made by a newer version"),
        (_raw, "is not a results workbook but “RAW”"),
    ],
)
def test_that_a_workbook_changed_by_hand_is_refused_in_a_sentence(
    change: Callable[[Workbook], None], why: str, tmp_path: Path
) -> None:
    asked, groups = dots(), groups_named(Council=6, Residents=4)
    council = [marks(asked, "1 1 2 3"), marks(asked, "1 2 3 4")] * 2
    cast = ballots_of(Council=council, Residents=[marks(asked, "4 4 3 3")] * 3)
    present = {group.id: group.people for group in groups}
    workshop = a_workshop(asked, groups, a_round(asked, cast, present=present))
    write_workbook(workshop, tmp_path / "whole.xlsx")
    book = load_workbook(tmp_path / "whole.xlsx")
    change(book)
    book.save(tmp_path / "changed.xlsx")
    with pytest.raises(BadInput) as refused:
        workshop_of(read_our_workbook((tmp_path / "changed.xlsx").read_bytes(), "changed.xlsx"), "changed.xlsx")
    assert why in str(refused.value)
    assert str(refused.value).startswith("changed.xlsx")


@pytest.mark.parametrize("what", HOSTILE_ONES)
def test_that_a_hostile_workbook_is_refused_in_a_sentence_and_no_file_is_made(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xlsx").write_bytes(HOSTILE[what][0]())
    assert run(["import", str(tmp_path / "x.xlsx"), str(tmp_path / "new.workshop")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("x.xlsx") and "Traceback" not in said
    assert not (tmp_path / "new.workshop").exists()


def test_that_import_says_what_it_made_and_writes_over_nothing(
    shipped: Mapping[str, Exported], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "again.workshop"
    assert run(["import", str(shipped["benefits"].path), str(new)]) == 0
    assert capsys.readouterr().out.startswith("again.workshop is made: ")
    assert run(["import", str(shipped["benefits"].path), str(new)]) == 1
    assert "again.workshop" in capsys.readouterr().err


def test_that_every_way_of_voting_comes_back_hand_counts_and_votes_taken_back_included(tmp_path: Path) -> None:
    write_workbook(replace(a_room_of_every_rule(), log=(LOGGED,)), tmp_path / "every.xlsx")
    folder = tmp_path / "again"
    folder.mkdir()
    check_same_tables(tmp_path / "every.xlsx", folder)
