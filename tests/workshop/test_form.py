"""The Excel form of a vote: it takes what the vote allows, comes in like any table, and each bad cell is named."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.workshop.makers import ALL_WAYS, a_round, a_workshop, groups_named
from workshop.ballots import ballot_type
from workshop.cli import run
from workshop.export.form import FILL_IN, HELP, heads_of, write_form
from workshop.intake.ballots import read_ballots
from workshop.plan import Activity
from workshop.sample import sample_workshop
from workshop.session import open_workshop
from workshop.simulation import simulated_ballots
from workshop.voting import DONT_KNOW, RoundState

GROUPS = groups_named(Council=4, Residents=3)


def filled(path: Path, rows: list[list[Any]]) -> Path:
    """The form with these rows under its heads."""
    book = load_workbook(path)
    for at, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            book[FILL_IN].cell(at, column).value = value
    book.save(path)
    return path


@pytest.mark.parametrize("asked", ALL_WAYS, ids=lambda asked: f"{asked.settings.type} {asked.settings.rank_depth}")
def test_that_a_filled_in_form_gives_the_ballots_of_every_way_of_voting(asked: Activity, tmp_path: Path) -> None:
    room = a_workshop(asked, GROUPS, a_round(asked, (), state=RoundState.OPEN))
    write_form(room, asked, tmp_path / "form.xlsx")
    cast = simulated_ballots(room, room.rounds[0], seed=1)
    keys = [column.key for column in ballot_type(asked.settings.type).columns(asked)]
    names = {group.id: group.name for group in GROUPS}
    rows = [[names[b.group], *("?" if (m := b.marks.get(k)) == DONT_KNOW else m for k in keys)] for b in cast]
    path = filled(tmp_path / "form.xlsx", rows)
    read = read_ballots(path.read_bytes(), path.name, asked, GROUPS)
    assert [(b.ballot.group, dict(b.ballot.marks)) for b in read] == [(b.group, dict(b.marks)) for b in cast]


@pytest.mark.parametrize("asked", ALL_WAYS[:5], ids=lambda asked: asked.settings.type)
def test_that_the_form_offers_the_groups_and_takes_only_marks_of_the_vote(asked: Activity, tmp_path: Path) -> None:
    write_form(a_workshop(asked, GROUPS), asked, tmp_path / "form.xlsx")
    book = load_workbook(tmp_path / "form.xlsx")
    assert book.sheetnames == [FILL_IN, "Lists", HELP]
    sheet = book[FILL_IN]
    assert [cell.value for cell in sheet[1]] == ["Group", *heads_of(ballot_type(asked.settings.type).columns(asked))]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["A2"].formula1 == "'Lists'!$A$1:$A$2"
    assert [cell.value for cell in book["Lists"]["A"]] == ["Council", "Residents"]
    assert rules["B2"].type == ("whole" if asked.settings.type == "points" else "list")
    assert sheet.protection.sheet and sheet["A1"].protection.locked and not sheet["B2"].protection.locked
    assert sheet.freeze_panes == "B2"


def test_that_each_bad_cell_is_named_and_nothing_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, form = tmp_path / "room.workshop", tmp_path / "form.xlsx"
    assert run(["new", "prioritise-principles", str(file), "--groups", "Council=7,Residents=8"]) == 0
    assert run(["form", str(file), "round-one", str(form)]) == 0
    capsys.readouterr()
    filled(form, [["Council", 2, 2], ["Councl", 1], ["Nobody", "x", "y"], [None, 1], ["Council", 2, 2, 1]])
    assert run(["cast", str(file), "round-one", str(form)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f'form.xlsx, sheet {FILL_IN}, cell A3 (Group): there is no group "Councl"')
    assert [line.split(" (")[0] for line in said[1:4]] == [f"form.xlsx, sheet {FILL_IN}, cell {c}4" for c in "ABC"]
    assert said[4] == f"form.xlsx, sheet {FILL_IN}, cell A5 (Group): no group is given."
    assert said[5].startswith(f"form.xlsx, sheet {FILL_IN}, cells B6, C6, D6 (")
    assert said[6] == "No ballot of this file was counted."
    filled(form, [["Council", "=1+1", 2], ["Nobody", None, None], [None, None], [None, None, None, None]])
    assert run(["cast", str(file), "round-one", str(form)]) == 1
    assert f"sheet {FILL_IN}, cell B2: this formula was never worked out." in capsys.readouterr().err
    with open_workshop(file, read_only=True) as session:
        assert not session.workshop.rounds
    filled(form, [["Council", 2, 2], ["Council", 1], ["Residents", 2, 1], ["Residents", 1], ["Council", 2, 2, None]])
    assert run(["cast", str(file), "round-one", str(form)]) == 0
    assert capsys.readouterr().out.startswith("5 ballots counted in ")


def test_that_the_form_of_a_sample_room_has_its_heads_in_the_first_row_too(tmp_path: Path) -> None:
    with sample_workshop(tmp_path / "sample.workshop") as session:
        asked = session.workshop.rounds[-1].asked
        write_form(session.workshop, asked, tmp_path / "form.xlsx")
        groups = session.workshop.plan.groups
    path = filled(tmp_path / "form.xlsx", [["Council", 2, 2]])
    assert len(read_ballots(path.read_bytes(), path.name, asked, groups)) == 1
