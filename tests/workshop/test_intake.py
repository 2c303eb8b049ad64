"""CSV files of ballots and typed lists of groups: read as people save them, refused row by row."""

from dataclasses import replace

import pytest

from workshop.errors import BadInput
from workshop.intake.ballots import read_ballots
from workshop.intake.group_list import code_for, read_groups
from workshop.plan import MAIN, SECOND, Activity, Criterion, GroupId, StakeholderGroup
from workshop.templates.reading import read_template
from workshop.voting import DONT_KNOW, Ballot, Channel

GROUPS = (
    StakeholderGroup(GroupId("council"), "Council", "C"),
    StakeholderGroup(GroupId("elus"), "Élus & usagers", "E"),
)
DOTS = next(a for a in read_template("prioritise-principles").activities if a.id == "round-one")
WELL = next(a for a in read_template("collaborative-advantage").activities if a.id == "using-resources")
MAP = next(a for a in read_template("matters-and-does-well").activities if a.id == "two-marks")


def ballots(text: str | bytes, activity: Activity = DOTS, coding: str = "utf-8") -> list[Ballot]:
    data = text if isinstance(text, bytes) else text.encode(coding)
    return [b.ballot for b in read_ballots(data, "votes.csv", activity, GROUPS)]


def reasons(text: str | bytes, activity: Activity = DOTS, coding: str = "utf-8") -> list[str]:
    with pytest.raises(BadInput) as refused:
        ballots(text, activity, coding)
    return str(refused.value).split("\n")


def test_that_rows_become_ballots_by_option_id_or_label() -> None:
    first, second = ballots("group,card,equity,Leadership\ncouncil,14,2,2\nE,,,1\n")
    assert (first.group, first.card, first.channel) == ("council", 14, Channel.FILE)
    assert first.marks == {(MAIN, "equity"): 2, (MAIN, "leadership"): 2}
    assert (second.group, second.card, second.marks) == ("elus", None, {(MAIN, "leadership"): 1})


@pytest.mark.parametrize("cell", ["council", "Council", " COUNCIL ", "c", "C"])
def test_that_a_group_is_named_by_id_name_or_code(cell: str) -> None:
    assert ballots(f"group,equity\n{cell},1\n")[0].group == "council"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_that_a_file_is_read_as_spreadsheets_save_it(coding: str, separator: str) -> None:
    rows = [["Group", "Accountability", "EQUITY"], ["Élus & usagers", "1", "2"], ["Council", "", "1"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    first, second = ballots(text, coding=coding)
    assert (first.group, first.marks) == ("elus", {(MAIN, "accountability"): 1, (MAIN, "equity"): 2})
    assert (second.group, second.marks) == ("council", {(MAIN, "equity"): 1})


def test_that_quoted_cells_empty_rows_and_excels_own_first_line_are_read() -> None:
    text = 'sep=;\n"group";"Equity: fair procedures\nand due process";;\n\n;;;\n"C";"2";;\n'
    (ballot,) = ballots(text)
    assert ballot.marks == {(MAIN, "equity"): 2}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("header", "row"),
    [
        (['"group"', '"card"', '"equity"', '"leadership"'], ['"C"', '"7"', '"2"', '""']),
        (["group", "card", '"equity"', "leadership"], ["C", "7", '"2"', ""]),
        (["group", "card", "equity", "leadership"], ['"Council"', "7", '" 2"', ""]),
        (["group", "card", '"Equity: fair procedures\nand due process"', "leadership"], ["C", "7", '"\r\n2"', ""]),
        (['"group"', "card", "equity", '"leadership, first"'], ["C", "7", "2", ""]),
    ],
    ids=["all cells", "some", "some rows", "line breaks", "a separator inside"],
)
def test_that_quoted_cells_are_read_with_every_separator(header: list[str], row: list[str], separator: str) -> None:
    activity = replace(
        DOTS,
        options=tuple(replace(o, label="Leadership, first") if o.id == "leadership" else o for o in DOTS.options),
    )
    (ballot,) = ballots("\r\n".join(separator.join(cells) for cells in (header, row)), activity)
    assert (ballot.group, ballot.card, ballot.marks) == ("council", 7, {(MAIN, "equity"): 2})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('"group","equity"\n"C","1\n', "votes.csv, row 2: "),
        ('"group","equity"\n"C","1"\n"C","1"x\n', "votes.csv, row 3: "),
        ('group;equity\nC;"1"2\n', "votes.csv, row 2: "),
        ('"group,equity\nC,1\n', "votes.csv, row 1: "),
        ('"group"x,equity\nC,1\n', "votes.csv, row 1: "),
        ('"' + "x" * 200_000, "votes.csv, row 1: "),
    ],
)
def test_that_quotation_marks_that_cannot_be_read_are_refused_with_their_place(text: str, place: str) -> None:
    (said,) = reasons(text)
    assert said.startswith(f"{place}the quotation marks cannot be read")


def test_that_a_question_mark_is_a_dont_know_and_an_empty_cell_no_mark() -> None:
    (ballot,) = ballots("group,intensively,imaginatively,efficiently\nC,?,4,\n", WELL)
    assert ballot.marks == {(MAIN, "intensively"): DONT_KNOW, (MAIN, "imaginatively"): 4}


def test_that_ids_come_from_the_bytes_and_the_row() -> None:
    text = "group,equity\nC,1\nC,1\n"
    ids = [b.id for b in ballots(text)]
    assert ids == [b.id for b in ballots(text)]
    assert len(set(ids)) == 2
    assert not set(ids) & {b.id for b in ballots(text + "\n")}


def test_that_every_refusal_names_row_column_and_reason() -> None:
    said = reasons("group,equity,leadership\nC,2,2\nnobody,1,1\nC,3,1\nC,two,\n,1,\nC,1,1,1\n")
    assert said[0].startswith('votes.csv, row 3, column group: there is no group "nobody" in this workshop.')
    assert said[1].startswith("votes.csv, row 4, columns equity, leadership: ")
    assert said[2].startswith("votes.csv, row 5, column equity: ")
    assert said[3] == "votes.csv, row 6, column group: no group is given."
    assert said[4] == "votes.csv, row 7, column 4: there are more cells than column names."
    assert said[5:] == ["No ballot of this file was counted."]


def test_that_a_dot_too_many_is_refused_with_option_and_limit() -> None:
    (said, _) = reasons("group,equity\nC,3\n")
    assert said.startswith("votes.csv, row 2, column equity: ")
    assert "Equity" in said and "2" in said


def test_that_decimals_are_refused() -> None:
    (said, _) = reasons('group,intensively\nC,"3,5"\n', WELL)
    assert said.startswith("votes.csv, row 2, column intensively: ") and "3,5" in said


def test_that_at_most_twenty_reasons_are_listed() -> None:
    said = reasons("group,equity\n" + "C,9\n" * 30)
    assert len(said) == 22
    assert said[20] == "and 10 more rows in votes.csv"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "votes.csv is empty"),
        ("\n\n", "votes.csv is empty"),
        ("group,equity\n", "votes.csv holds no ballots"),
        ("equity,leadership\n1,1\n", 'the column "group" is missing'),
        ("group,equality\nC,1\n", 'the column "equality" is not an option of "First vote: four dots each"'),
        ("group,equity,Equity: fair procedures and due process\nC,1,1\n", "is there twice"),
        ("group,,equity\nC,5,1\n", "column 2, which has no name, is not an option"),
        ('group,equity\nC,"1\n', "the quotation marks cannot be read"),
        ("group,card,equity\nC,x,1\n", 'row 2, column card: "x" is not a card number'),
        (b"\xd0\xcf\x11\xe0\0\0\0\0", "votes.csv is an old .xls file or has a password"),
        (b"group,equity\n\x81\x8d,1\n", "votes.csv is not a text file"),
        (b"g" * 10_000_001, "votes.csv is too large: more than 10 MB. Save only"),
    ],
)
def test_that_a_file_that_cannot_be_used_gets_a_sentence(text: str | bytes, sentence: str) -> None:
    assert sentence in reasons(text)[0]


def test_that_two_scales_have_a_column_each() -> None:
    columns = ("group", "honesty | importance5", "Transparency | How good is it now?")
    (ballot,) = ballots(",".join(columns) + "\nC,5,?\n", MAP)
    assert ballot.marks == {(MAIN, "honesty"): 5, (SECOND, "transparency"): DONT_KNOW}


def test_that_a_scale_without_dont_know_refuses_it() -> None:
    scale = WELL.criteria[0].scale
    assert scale is not None
    strict = replace(WELL, criteria=(Criterion(MAIN, "", replace(scale, dont_know=False)),))
    assert reasons("group,intensively\nC,?\n", strict)[0].startswith("votes.csv, row 2, column intensively: ")


def test_that_groups_are_typed_with_people_and_weight() -> None:
    council, company = read_groups(" Council = 7, A=B Ltd=8*2 ")
    assert (council.name, council.people, council.weight, council.id, council.code) == ("Council", 7, 1, "council", "C")
    assert (company.name, company.people, company.weight, company.colour) == ("A=B Ltd", 8, 2, 1)


def test_that_a_group_with_a_comma_in_its_name_is_typed_in_quotation_marks() -> None:
    groups = read_groups(' "Council, North"=4*2 , Residents=8,"Élus"=3,Say "yes"=2')
    assert [(g.name, g.people, g.weight) for g in groups] == [
        ("Council, North", 4, 2),
        ("Residents", 8, 1),
        ("Élus", 3, 1),
        ('Say "yes"', 2, 1),
    ]
    for text in ("Council, North=4", '"Council, North=4', '"Council, North"'):
        with pytest.raises(BadInput, match=r'is not a group.*"Council, North"=7'):
            read_groups(text)


def test_that_groups_of_any_script_get_ids_and_codes_of_their_own() -> None:
    groups = read_groups("居民=3,企业=4,Council=1,Carers=1,Co-op=2,council tax=1")
    assert len({g.id for g in groups}) == len({g.code for g in groups}) == 6
    assert [g.id for g in groups][:2] == ["group-1", "group-2"]
    assert all(1 <= len(g.code) <= 4 for g in groups)


def test_that_hundreds_of_groups_still_get_codes() -> None:
    codes: list[str] = []
    for _ in range(300):
        codes.append(code_for("Council", codes))
    assert len(set(codes)) == 300 and all(len(c) <= 4 for c in codes)


NO_GROUPS = (
    *("", "Council", "Council=", "=7", "Council=x", "Council=-1", "Council=7*0", "Council=7*"),
    *("Council=1.5", "Council=7,council=8", "Council=٣", "Council=9999999"),
)


@pytest.mark.parametrize("text", NO_GROUPS)
def test_that_a_list_of_groups_that_cannot_be_read_gets_a_sentence(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_groups(text)
    assert str(refused.value).endswith((".", '".'))
