"""Hostile texts in the workbook: nothing runs, nothing breaks the file, and what was changed is said."""

import csv
import html
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from tests.workshop.libreoffice import converted
from tests.workshop.rooms import a_full_round, a_vote, a_workshop
from tests.workshop.test_captures import a_capture
from workshop.book_texts import CELL_LIMIT, CUT_NOTE, cut_to, units
from workshop.export import write_workbook
from workshop.export.cells import Gate
from workshop.model import LogEntry, Note, Workshop
from workshop.plan import ActivityId, GroupId, StakeholderGroup

IDEAS, ACTIONS = ActivityId("ideas"), ActivityId("actions")
LIVE = (
    "=1+1",
    '=HYPERLINK("http://example.org/"&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\n=1+1",
    "=",
    "#REF!",
    "#N/A",
    "00123",
    "12/05/2026",
    "TRUE",
    "1e5",
    "\uff1d1+1",
    "'=1+1",
    "{=1+1}",
    "_x0041_",
)
STRANGE = (
    "emoji 🧭🏳️‍🌈",
    "שוויון וצדק",
    "مشاركة المواطنين",
    "公民参与和透明度",
    "zero\u200bwidth",
    '<b>&amp;"quoted"</b>',
    "a ]]> b",
    "two\nlines",
)
BREAKING = ("bell \x07", "null \x00", "\ufffe", "\uffff", "\ud800 alone", "\x1b[31m", "\x85")


def hostile_workshop(*texts: str) -> Workshop:
    """A room where every text a person can type is one of these: a vote, an idea, an action and a group for each."""
    groups = tuple(
        StakeholderGroup(GroupId(f"g{n}"), text, f"G{n}", 3, colour=n) for n, text in enumerate([*texts, "Plain"])
    )
    votes = [
        a_vote(
            "rate" if n % 3 == 0 else "approve", [text, f"{text} again", "Plain"], id=f"v{n}", title=text, prompt=text
        )
        for n, text in enumerate(texts)
    ]
    rounds = [a_full_round(asked, groups=groups, id=n) for n, asked in enumerate(votes, 1)]
    made = a_workshop(*rounds, groups=groups, title=texts[0], place=texts[0], banner=texts[0])
    captures = (a_capture(IDEAS, texts[0]), a_capture(ACTIONS, "Action", texts[0], "By when"))
    plan = replace(made.plan, activities=(*made.plan.activities, *captures))
    notes = [Note(IDEAS, (text,)) for text in texts] + [Note(ACTIONS, (text, text, text)) for text in texts]
    notes.append(Note(IDEAS, (f"{texts[0]} reworded",), replaces=(1,)))
    return replace(made, plan=plan, notes=tuple(notes), log=tuple(LogEntry(text, text) for text in texts))


def exported(workshop: Workshop, target: Path) -> Workbook:
    write_workbook(workshop, target)
    return load_workbook(target)


def parts(target: Path) -> dict[str, str]:
    with ZipFile(target) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def shown(book: Workbook) -> set[str]:
    """Every text of every cell, as Excel shows it."""
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return {cell.replace("_x005F_", "_") for cell in cells if isinstance(cell, str)}


TOGETHER = [[*LIVE, *STRANGE][n::3] for n in range(3)]


@pytest.mark.parametrize("texts", TOGETHER, ids=["one", "two", "three"])
def test_that_a_text_stays_the_text_it_was_and_never_a_formula(tmp_path: Path, texts: list[str]) -> None:
    target = tmp_path / "out.xlsx"
    book = exported(hostile_workshop(*texts), target)
    ours = {"Ranking", *(name for name in book.sheetnames if re.fullmatch(r"Matrix( \d+)?", name))}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "nsf", f"{sheet.title} {cell.coordinate} is an error"
                assert cell.data_type != "f" or sheet.title in ours, f"{sheet.title} {cell.coordinate} is live"
                if cell.hyperlink is not None:
                    assert sheet.title == "For checking" and cell.hyperlink.target is None, "nothing typed is a link"
    texts_shown = shown(book)
    for text in texts:
        kept = text.replace("\r", "\n")
        assert {kept, f"{kept} again"} <= texts_shown
    for name, part in parts(target).items():
        assert not re.search(r'TargetMode="External"|<oleObject|ddeLink', part), name
        for formula in re.findall(r"<(?:f|c:f|formula1?|definedName[^>]*)>([^<]*)<", part):
            outside = re.sub(r"'(?:[^']|'')*'!", "", html.unescape(formula))  # a sheet may be named after a vote
            assert not re.search("HYPERLINK|cmd|1\\+1|2\\+3|REF!", outside), f"{name}: {formula}"


@pytest.mark.parametrize("text", [t for t in LIVE if t[0] in "=+-@\t\n\uff1d"], ids=ascii)
def test_that_a_spreadsheet_is_told_to_keep_a_formula_lookalike_as_text(text: str) -> None:
    sheet = Workbook().create_sheet()
    gate = Gate()
    assert gate.put(sheet, 1, 1, text).quotePrefix
    assert gate.loose(sheet, text).quotePrefix
    assert not gate.put(sheet, 2, 1, "plain").quotePrefix


def test_that_what_excel_cannot_hold_is_replaced_everywhere_and_said(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    book = exported(hostile_workshop(*BREAKING), target)
    for name, part in parts(target).items():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", part), name
    for text in BREAKING:
        held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800]", "\ufffd", text)
        assert held in shown(book)
    said = [str(cell) for row in book["For checking"].iter_rows(values_only=True) for cell in row if cell]
    assert any("replaced by \ufffd" in line for line in said)


def test_that_a_workbook_of_ordinary_texts_says_that_none_was_changed(tmp_path: Path) -> None:
    book = exported(a_workshop(a_full_round(a_vote())), tmp_path / "out.xlsx")
    said = [cell for row in book["For checking"].iter_rows(values_only=True) for cell in row]
    assert "No text had to be changed for this workbook." in said


def test_that_forty_thousand_characters_are_cut_with_a_note_and_counted(tmp_path: Path) -> None:
    book = exported(hostile_workshop("long " * 8_000), tmp_path / "out.xlsx")
    sheet = book["How we counted"]
    _, head, _, _ = range_boundaries(sheet.tables["How_we_counted"].ref)
    counted = str(sheet.cell((head or 0) + 1, 2).value)
    for part in book.worksheets:
        assert all(units(str(cell)) <= CELL_LIMIT for row in part.iter_rows(values_only=True) for cell in row)
    assert units(counted) <= CELL_LIMIT and counted.endswith(CUT_NOTE)
    whole = "".join(str(row[0]) for row in book["Result"].iter_rows(values_only=True) if row[0])
    assert whole.count("long ") >= 2 * 7_900, "the question is spread over rows, not lost"
    said = [str(cell) for row in book["For checking"].iter_rows(values_only=True) for cell in row if cell]
    assert any("too long for a cell" in line for line in said)


def test_that_libreoffice_shows_the_very_texts(tmp_path: Path) -> None:
    texts = [t for t in (*LIVE, *STRANGE) if not t.startswith(("\t", "\n"))]
    target = tmp_path / "out.xlsx"
    write_workbook(a_workshop(a_full_round(a_vote("approve", texts))), target)
    with converted(target, "csv").open(encoding="utf-8", newline="") as file:
        cells = {cell for row in csv.reader(file) for cell in row}
    assert [t for t in texts if t not in cells] == []


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_that_sheet_names_are_legal_and_unlike(wanted: list[str]) -> None:
    gate = Gate()
    names = [gate.sheet_name(text) for text in wanted]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= units(name) <= 31
        assert not set(name) & set("\\/?*[]:") and name == name.strip(" '") and name.casefold() != "history"
        assert name.encode("utf-8").decode() == name


@given(st.lists(st.text(max_size=300), min_size=1, max_size=8))
def test_that_the_heads_of_a_table_are_unlike_and_on_one_line(wanted: list[str]) -> None:
    heads = Gate().heads(wanted)
    assert len({head.casefold() for head in heads}) == len(heads)
    for head in heads:
        assert 1 <= units(head) <= 255 and "\n" not in head


@given(st.text(), st.integers(min_value=4, max_value=40))
def test_that_a_text_is_cut_by_utf_16_units_and_never_inside_a_character(text: str, limit: int) -> None:
    cut = cut_to(text, limit)
    assert units(cut) <= limit or (cut == text and units(text) <= limit)
    assert cut == text or text.startswith(cut.removesuffix("…"))


@pytest.mark.parametrize("wanted", ["History", "history", "'quoted'", "   ", "a/b\\c?d*e[f]g:h", "🧭" * 31])
def test_that_names_excel_refuses_are_mended(wanted: str) -> None:
    name = Gate().sheet_name(wanted)
    assert name.casefold() != "history" and name.strip(" '") == name != "" and units(name) <= 31


def test_that_an_ampersand_in_a_title_is_no_code_in_the_header(tmp_path: Path) -> None:
    write_workbook(a_workshop(title="Health & Care &P"), tmp_path / "out.xlsx")
    assert "Health &amp;&amp; Care &amp;&amp;P" in parts(tmp_path / "out.xlsx")["xl/worksheets/sheet1.xml"]
