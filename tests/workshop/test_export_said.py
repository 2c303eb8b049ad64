"""The sheets of what was typed live: actions, and what was said."""

from dataclasses import replace
from pathlib import Path

import openpyxl

from tests.builders import a_plan
from tests.workshop.test_captures import a_capture
from workshop.export import write_workbook
from workshop.model import Note, Workshop
from workshop.plan import ActivityId

ACTIONS, IDEAS = ActivityId("actions"), ActivityId("ideas")


def a_room(*notes: Note) -> Workshop:
    plan = a_plan(a_capture(IDEAS), a_capture(ACTIONS, "Action", "Who", "By when"), *a_plan().activities)
    return replace(Workshop(plan), notes=notes)


def sheets(workshop: Workshop, folder: Path):
    write_workbook(workshop, folder / "results.xlsx")
    return openpyxl.load_workbook(folder / "results.xlsx")


def values(sheet) -> list[tuple[object, ...]]:
    rows = [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if row]


def test_that_actions_have_a_sheet_of_their_own_with_a_table(tmp_path: Path) -> None:
    book = sheets(a_room(Note(ACTIONS, ("Ask", "Ann", "May")), Note(ACTIONS, ("Tell", "", "June"))), tmp_path)
    sheet = book["Actions"]
    assert values(sheet)[-3:] == [("Action", "Who", "By when"), ("Ask", "Ann", "May"), ("Tell", "June")]
    assert list(sheet.tables) == ["Actions_1"] and "What was said" not in book.sheetnames


def test_that_what_was_said_keeps_its_trail(tmp_path: Path) -> None:
    notes = (Note(IDEAS, ("Buses",)), Note(IDEAS, ("Bus",)), Note(IDEAS, ("Buses!",), replaces=(1, 2)))
    said = values(sheets(a_room(*notes), tmp_path)["What was said"])
    assert said[-2:] == [("What is said", "Before"), ("Buses!", "merged from “Buses” and “Bus”")]


def test_that_what_was_typed_is_never_a_formula(tmp_path: Path) -> None:
    book = sheets(a_room(Note(IDEAS, ("=1+1",))), tmp_path)
    cell = next(c for row in book["What was said"].iter_rows() for c in row if c.value == "=1+1")
    assert cell.data_type == "s"


def test_that_without_notes_there_is_a_table_for_the_actions_that_follow(tmp_path: Path) -> None:
    book = sheets(a_room(), tmp_path)
    assert "What was said" not in book.sheetnames
    assert values(book["Actions"])[-1] == ("Action", "Who", "By when") and list(book["Actions"].tables) == ["Actions_1"]
