"""Lists of people from Excel and CSV: what is right comes in, and every row that is not has a sentence."""

import io
from dataclasses import replace
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.builders import COUNCIL, GROUPS, a_plan, a_workshop
from workshop.errors import BadInput, InvalidPlan
from workshop.intake.people_list import MOST_SENTENCES, PeopleList, read_people
from workshop.plan import Plan
from workshop.preparing.imported import imported


def a_book(*rows: tuple[Any, ...], sheet: str = "Sheet", before: tuple[str, ...] = ()) -> bytes:
    """A workbook with these rows, after sheets of other names."""
    book = Workbook()
    made = book.active
    assert made is not None
    made.title = sheet
    for row in rows:
        made.append(row)
    for name in before:
        book.create_sheet(name, 0)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def groups_in(found: PeopleList) -> list[tuple[str, int | None, int, str]]:
    return [(g.name, g.people, g.weight, g.code) for g in found.groups]


def test_that_a_list_of_groups_is_read_from_csv_and_excel_alike() -> None:
    rows = (("Group", "People", "Weight", "Code"), ("Council", 7, 1, "C"), ("Young  people", 12.0, 2, "yp"))
    text = "\n".join(";".join(str(cell) for cell in row) for row in rows)
    wanted = [("Council", 7, 1, "C"), ("Young people", 12, 2, "YP")]
    assert groups_in(read_people(a_book(*rows), "people.xlsx")) == wanted
    assert groups_in(read_people(text.replace("12.0", "12").encode(), "people.csv")) == wanted


def test_that_a_list_of_people_gives_groups_with_their_numbers() -> None:
    rows = (("Name", "Organisation", "Card"), ("Ann", "Council", 4), ("Bob", "council", None), ("Cy", "Church", 2))
    found = read_people(a_book(*rows), "people.xlsx")
    assert groups_in(found) == [("Council", 2, 1, ""), ("Church", 1, 1, "")]
    assert [(p.name, p.group, p.card) for p in found.people] == [
        ("Ann", "Council", 4),
        ("Bob", "Council", None),
        ("Cy", "Church", 2),
    ]


def test_that_the_sheet_and_the_row_of_the_header_are_found() -> None:
    data = a_book(("Who comes on Sunday",), (), ("People", "GROUP"), (3, "Church"), sheet="Guests", before=("Notes",))
    found = read_people(data, "/home/x/people.xlsx")
    assert groups_in(found) == [("Church", 3, 1, "")]
    assert found.file == "people.xlsx"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ((None, 5), "row 3: there is no group. If the cell is merged with the one above, split it and fill it in."),
        (("Church", "seven"), "row 3: the column People: “seven” is not a whole number from 0 to 500."),
        (("Church", -1), "“-1” is not a whole number"),
        (("Church", 2.5), "“2.5” is not a whole number"),
        (("Church", date(2026, 3, 4)), "the column People is a date. Write a number, or words"),
        (("Church", "=1+1"), "the column People is a formula that was never worked out. Open the file in Excel"),
        (("COUNCIL", 5), "the group “COUNCIL” is in row 2 already. Add them up there."),
        (("x" * 200, 5), "is too long; 80 characters fit"),
    ],
)
def test_that_a_bad_row_has_a_sentence_and_the_others_come_in(row: tuple[object, ...], sentence: str) -> None:
    found = read_people(a_book(("Group", "People"), ("Council", 7), row, ("Press", 1)), "people.xlsx")
    assert [g.name for g in found.groups] == ["Council", "Press"]
    assert len(found.bad) == 1
    assert found.bad[0].startswith("people.xlsx, sheet Sheet, row 3: ") and sentence in found.bad[0]


def test_that_a_bad_code_and_a_card_given_twice_are_named() -> None:
    codes = read_people(b"group,people,code\nCouncil,7,COUNC\nPress,2,P", "a.csv")
    assert codes.bad == ("a.csv, row 2: the code “COUNC” is not one to four letters or digits.",)
    cards = read_people(b"name,group,card\nAnn,Council,4\nBob,Council,4", "a.csv")
    assert cards.bad == ("a.csv, row 3: card 4 is in row 2 already. Give everybody a number of their own.",)


def test_that_merged_cells_ask_to_be_split() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Name", "Group"), ("Ann", "Council"), ("Bob", None)):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    file = io.BytesIO()
    book.save(file)
    found = read_people(file.getvalue(), "people.xlsx")
    assert len(found.people) == 1
    assert "If the cell is merged with the one above" in found.bad[0]


def test_that_a_hundred_sentences_are_enough() -> None:
    found = read_people(("group,people\nCouncil,1\n" + ",3\n" * 300).encode(), "a.csv")
    assert len(found.bad) == MOST_SENTENCES + 1
    assert found.bad[-1] == "And 200 more rows like these."


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.csv", "is empty"),
        (b"first,second\n1,2", "a.csv", "does not have the columns Group and People, or Name and Group"),
        (b"group,people\n", "a.csv", "nobody was found in it. There is no row under the names"),
        (b"group,people\n,5", "a.csv", "nobody was found in it. a.csv, row 2: there is no group"),
        (b"\x00\x01\x02\x03" * 99, "a.csv", "a.csv"),
        (b"PK\x03\x04 and no more", "a.xlsx", "is damaged"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "a.xls", "Save it as .xlsx without a password"),
        (a_book(("a", "b"), (1, 2)), "a.xlsx", "no sheet has the columns Group and People, or Name and Group"),
        (a_book(("Group", "People"), *[("G", 1)] * 2100), "a.xlsx", "more than 2000 rows"),
    ],
)
def test_that_a_file_that_cannot_be_used_is_refused_in_one_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_people(data, name)
    assert sentence in str(refused.value)
    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)


def test_that_a_zip_that_unpacks_to_very_much_is_not_opened() -> None:
    file = io.BytesIO()
    with ZipFile(file, "w", compression=8) as bomb:
        for n in range(4):
            bomb.writestr(f"xl/{n}.xml", b" " * 20_000_000)
    with pytest.raises(BadInput, match="unpacks to far more than a list of people"):
        read_people(file.getvalue(), "people.xlsx")


def test_that_entities_in_a_workbook_are_not_followed() -> None:
    with ZipFile(io.BytesIO(a_book(("Group", "People"), ("Council", 7)))) as real:
        parts = {name: real.read(name) for name in real.namelist()}
    bad = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    file = io.BytesIO()
    with ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(name, bad if name == "xl/workbook.xml" else content)
    with pytest.raises(BadInput, match="cannot be read as a workbook"):
        read_people(file.getvalue(), "people.xlsx")


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.one_of(st.none(), st.text(max_size=30), st.integers(), st.floats()), max_size=5), max_size=8)
)
def test_that_any_rows_give_a_list_or_one_sentence(rows: list[list[object]]) -> None:
    text = "group,people,weight,code\n" + "\n".join(",".join(str(cell) for cell in row) for row in rows)
    try:
        found = read_people(text.encode("utf-8", "surrogatepass"), "a.csv")
    except BadInput as error:
        assert str(error).startswith("a.csv") and "\n" not in str(error)
    else:
        assert found.groups and all(s.startswith("a.csv, row") for s in found.bad)
        imported(a_workshop(), found)


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from((b"", b"PK\x03\x04", b"\xff\xfe", b"group,people\n")))
def test_that_any_bytes_give_a_list_or_one_sentence(data: bytes, before: bytes) -> None:
    try:
        read_people(before + data, "a.xlsx")
    except BadInput as error:
        assert str(error).startswith("a.xlsx") and "\n" not in str(error)


# what becomes of the workshop


def a_list(text: str) -> PeopleList:
    return read_people(text.encode(), "people.csv")


def test_that_groups_of_the_same_name_stay_the_same_group() -> None:
    made = imported(a_workshop(), a_list("group,people\nPress,3\ncouncil,9\nVoluntary,"))
    assert [(g.name, g.people, g.id == COUNCIL) for g in made.prepared.plan.groups] == [
        ("Press", 3, False),
        ("council", 9, True),
        ("Voluntary", 6, False),
    ]
    assert made.sentences == ("18 people in 3 groups.", "These groups go: Residents.")


def test_that_a_group_whose_number_is_nought_is_nought() -> None:
    made = imported(a_workshop(), a_list("group,people\nCouncil,0\nPress,2"))
    assert made.prepared.plan.groups[0].people == 0


def test_that_an_anonymous_workshop_leaves_names_out_and_says_so() -> None:
    made = imported(a_workshop(), a_list("name,group\nAnn,Council\nBob,Press"))
    assert made.prepared.participants == ()
    assert made.sentences[-1].startswith("This workshop keeps no names, so the 2 names are left out.")


def test_that_a_named_workshop_gets_cards_with_names_and_numbers_of_their_own() -> None:
    named = a_workshop(replace(a_plan(anonymous=False), named=True))
    made = imported(named, a_list("name,group,card\nAnn,Council,2\nBob,Press,\nCy,Council,"))
    press = made.prepared.plan.groups[1].id
    assert [(p.card, p.name, p.group) for p in made.prepared.participants] == [
        (1, "Bob", press),
        (2, "Ann", COUNCIL),
        (3, "Cy", COUNCIL),
    ]
    assert "3 cards are given out, with names." in made.sentences


def test_that_card_numbers_come_in_without_names_where_nobody_is_named() -> None:
    made = imported(a_workshop(), a_list("name,group,card\nAnn,Council,2\nBob,Council,7"))
    assert [(p.card, p.name) for p in made.prepared.participants] == [(2, ""), (7, "")]


def test_that_more_groups_than_can_be_shown_are_refused() -> None:
    text = "group,people\n" + "\n".join(f"Group {n},3" for n in range(101))
    with pytest.raises(InvalidPlan, match="101 groups are too many"):
        imported(a_workshop(Plan("Empty")), a_list(text))


def test_that_the_groups_of_the_builders_are_left_alone_by_reading() -> None:
    before = a_workshop()
    imported(before, a_list("group,people\nPress,3"))
    assert before.plan.groups == GROUPS
