"""The ranking as formulas: another program works them out and gets what the app counted, before and after a change."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.workshop.every_rule import GROUPS, a_room_of_every_rule
from tests.workshop.libreoffice import recalculated
from workshop.counting.published import outcome_of, second_opinion_of
from workshop.export import write_workbook
from workshop.export.matrix import counting_rows
from workshop.export.scores import LIVE_RULES
from workshop.model import Workshop
from workshop.outgoing.contents import EVERYONE, Vote, contents_of
from workshop.plan import Weighting

CLOSE = 1e-9
HEADS = {Weighting.PEOPLE: "each person once", Weighting.GROUPS: "each group once", Weighting.CUSTOM: "as agreed"}
AGREED = {"council": 5, "voluntary": 1, "residents": 2, "private": 3, "media": 1}
"""What an organiser types into the tinted cells; the pool of the two small groups gets 4."""
PLAIN = {"SUM", "SUMPRODUCT", "SUMIFS", "COUNT", "IF", "AND", "ISNUMBER", "INDEX", "MAX", "MIN", "ROUND", "SIGN"}
SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
LIVE_SHEETS = ("Ranking", "Matrix", "Hand counts")


@dataclass(frozen=True)
class Books:
    """A workbook, its formulas, what the app and LibreOffice say they come to, and LibreOffice after a change."""

    workshop: Workshop
    formulas: Workbook
    said: Mapping[str, Mapping[str, Element]]
    """The cells with a formula, by sheet and place, as they stand in the file."""
    again: Workbook
    changed: Workbook


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    folder = tmp_path_factory.mktemp("live")
    workshop = a_room_of_every_rule()
    path, bare, changed = (folder / f"{name}.xlsx" for name in ("room", "bare", "changed"))
    write_workbook(workshop, path)
    formulas, book = load_workbook(path), load_workbook(path)
    for sheet in book.worksheets:
        if not sheet.title.startswith(LIVE_SHEETS):
            book.remove(sheet)  # they hold no formula, and LibreOffice takes its time for every sheet
    book.save(bare)
    for number in range(1, len(workshop.rounds) + 1):
        _strike_first(book, number)
        _reweigh(book, number)
    book.save(changed)
    (folder / "again").mkdir()
    again, after = (load_workbook(p, data_only=True) for p in recalculated([bare, changed], folder / "again"))
    return Books(workshop, formulas, _formula_cells(path, formulas.sheetnames), again, after)


def _formula_cells(path: Path, sheets: Sequence[str]) -> Mapping[str, Mapping[str, Element]]:
    found: dict[str, dict[str, Element]] = {}
    with ZipFile(path) as archive:
        for number, title in enumerate(sheets, 1):
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            found[title] = {cell.get("r", ""): cell for cell in root.iterfind(".//x:c[x:f]", SPACE)}
    return found


def part_of(book: Workbook, name: str) -> tuple[Worksheet, int, int, int, int]:
    """The sheet of a table; its first column and row, its last column and row."""
    sheet = next(s for s in book.worksheets if name in s.tables)
    left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
    assert left and top and right and bottom
    return sheet, left, top, right, bottom


def table(book: Workbook, name: str) -> list[dict[str, object]]:
    sheet, left, top, right, bottom = part_of(book, name)
    heads, *rows = sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def cell_in(book: Workbook, name: str, row: int, head: str) -> Cell:
    sheet, left, top, right, _ = part_of(book, name)
    column = next(n for n in range(left, right + 1) if sheet.cell(top, n).value == head)
    cell = sheet.cell(top + row, column)
    assert isinstance(cell, Cell)
    return cell


def _strike_first(book: Workbook, number: int) -> None:
    cell_in(book, f"Matrix_{number}", 1, "Include").value = 0


def _reweigh(book: Workbook, number: int) -> None:
    weights = {g.name: AGREED[g.id] for g in GROUPS}
    weights |= {"Other groups": AGREED["private"] + AGREED["media"]}
    for n, row in enumerate(table(book, f"Weights_{number}"), 1):
        if row["Group"] == EVERYONE:  # one ballot for all of them: there is nothing to weigh
            continue
        cell_in(book, f"Weights_{number}", n, "Weight, each group once").value = weights[str(row["Group"])]


def without_first(workshop: Workshop) -> Workshop:
    """The room without the ballot that stands first on each Matrix sheet."""
    rounds = {round.id: round for round in workshop.rounds}
    for vote in contents_of(workshop).votes:
        group, marks = counting_rows(vote)[0]
        struck = next(b for b in vote.round.ballots if vote.groups[b.group] == group and b.marks == marks)
        left = tuple(b for b in vote.round.ballots if b is not struck)
        rounds[vote.round.id] = replace(vote.round, ballots=left)
    return replace(workshop, rounds=tuple(rounds.values()))


def weighed(workshop: Workshop, weights: Mapping[str, int]) -> Workshop:
    groups = tuple(replace(group, weight=weights[group.id]) for group in workshop.plan.groups)
    return replace(workshop, plan=replace(workshop.plan, groups=groups))


def agrees(found: object, ours: object) -> bool:
    if ours is None or found in (None, ""):
        return ours is None and found in (None, "")
    return isinstance(found, int | float) and isinstance(ours, int | float) and abs(found - ours) <= CLOSE


def compared(book: Workbook, workshop: Workshop, vote: Vote, number: int, under: Weighting, column: str) -> list[str]:
    """Where the table of a vote says something else than the app does of this room."""
    round = next(r for r in workshop.rounds if r.id == vote.round.id)
    ranking = outcome_of(workshop, round, weighting=under).ranking
    wrong: list[str] = []
    if not has_column(book, number, column):
        assert not vote.outcome.groups, "nothing is left out but what cannot be weighed"
        return wrong
    for row in table(book, f"Ranking_{number}"):
        place = next(p for p in ranking.places if p.label == row["Option"])
        score, rank = row[f"Score, {column}"], row.get(f"Place, {column}")
        if not agrees(score, place.score) or (ranking.ordered and rank != place.rank):
            wrong.append(f"{vote.name}, {under}: {place.label} {score!r} {rank!r}, not {place.score!r} {place.rank}")
    return wrong


def has_column(book: Workbook, number: int, column: str) -> bool:
    """Whether a vote has scores under a weighting: where no groups are shown there is nothing to weigh."""
    return f"Score, {column}" in table(book, f"Ranking_{number}")[0]


def value_of(cell: Element) -> float | None:
    """What a cell of the file says; nothing where that is an empty text."""
    text = cell.findtext("x:v", "", SPACE)
    return float(text) if text else None


def formulas(books: Books) -> Iterator[tuple[str, Cell]]:
    """Every formula with the name of its sheet."""
    for sheet in books.formulas.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell) for cell in row if isinstance(cell, Cell) and cell.data_type == "f")


def is_live(books: Books, number: int, head: str) -> bool:
    return cell_in(books.formulas, f"Ranking_{number}", 1, head).data_type == "f"


def votes(workshop: Workshop) -> Iterator[tuple[int, Vote]]:
    yield from enumerate(contents_of(workshop).votes, 1)


def test_that_every_formula_comes_to_what_the_workbook_says_it_does(books: Books) -> None:
    wrong: list[str] = []
    counted = 0
    for sheet, cell in formulas(books):
        counted += 1
        said, again = value_of(books.said[sheet][cell.coordinate]), books.again[sheet][cell.coordinate].value
        if not agrees(again, said):
            wrong.append(f"{sheet} {cell.coordinate}: {said!r}, LibreOffice {again!r}: {cell.value}")
    assert counted > 2_000
    assert wrong == []


def test_that_the_formulas_come_to_what_the_app_counted_by_every_rule_and_weighting(books: Books) -> None:
    wrong = [
        said
        for number, vote in votes(books.workshop)
        for weighting, column in HEADS.items()
        for said in compared(books.again, books.workshop, vote, number, weighting, column)
    ]
    assert wrong == []


def test_that_second_opinions_agree_too(books: Books) -> None:
    checked: Counter[str] = Counter()
    for number, vote in votes(books.workshop):
        second = second_opinion_of(books.workshop, vote.round)
        if second is None:
            continue
        column = second.ranking.rule_name.lower()
        for row in table(books.again, f"Ranking_{number}"):
            place = next(p for p in second.ranking.places if p.label == row["Option"])
            assert agrees(row[f"Score, {column}"], place.score) and row[f"Place, {column}"] == place.rank
        checked[second.ranking.rule] += is_live(books, number, f"Score, {column}")
    assert {"copeland", "win_share", "people", "borda", "mean"} <= {rule for rule, live in checked.items() if live}


def test_that_there_are_ties_among_what_was_compared(books: Books) -> None:
    shared = 0
    for number, _ in votes(books.workshop):
        for weighting in HEADS.values():
            places = [row.get(f"Place, {weighting}") for row in table(books.again, f"Ranking_{number}")]
            shared += len(places) != len(set(places))
    assert shared >= 5


def test_that_a_struck_ballot_and_another_weight_move_the_ranking_as_the_app_would_count(books: Books) -> None:
    room = without_first(books.workshop)
    cases = (
        (Weighting.PEOPLE, "each person once", room),
        (Weighting.CUSTOM, "each group once", weighed(room, AGREED)),
        (Weighting.CUSTOM, "as agreed", room),
    )
    wrong: list[str] = []
    live: set[str] = set()
    for number, vote in votes(books.workshop):
        for weighting, column, counted in cases:
            if has_column(books.formulas, number, column) and is_live(books, number, f"Score, {column}"):
                live.add(vote.outcome.ranking.rule)
                wrong += compared(books.changed, counted, vote, number, weighting, column)
    assert wrong == []
    assert live == set(LIVE_RULES), "every rule that can be a formula was tried"
    names = [f"Ranking_{number}" for number, _ in votes(books.workshop)]
    moved = [name for name in names if table(books.again, name) != table(books.changed, name)]
    assert len(moved) > 15, "the change did change something"


def test_that_what_does_not_follow_is_named(books: Books) -> None:
    said = [str(cell) for row in books.formulas["Ranking"].iter_rows(values_only=True) for cell in row if cell]
    named = " ".join(text for text in said if text.startswith("Values that follow no change"))
    for rule in ("majority judgment", "chance to be preferred", "middle points"):
        assert f"Score, {rule}" in named
    for number, vote in votes(books.workshop):
        if vote.outcome.ranking.rule in ("schulze", "majority_judgment", "bradley_terry", "points_median"):
            assert not is_live(books, number, "Score, each person once")


def test_that_only_plain_functions_references_and_our_own_words_stand_in_formulas(books: Books) -> None:
    for sheet, cell in formulas(books):
        text = str(cell.value)
        assert sheet.startswith(LIVE_SHEETS)
        assert set(re.findall(r"([A-Z][A-Z.]*)\(", text)) <= PLAIN, text
        assert set(re.findall(r'"[^"]*"', text)) <= {'""'}, text
        assert all(re.fullmatch(r"Matrix( \d+)?", name) for name in re.findall(r"'([^']*)'!", text)), text
        assert len(text) < 8_192 and "[" not in text, "no other workbook, and not too long for Excel"


def test_that_no_formula_is_an_array_and_every_one_has_its_value(books: Books) -> None:
    for sheet, cells in books.said.items():
        for place, cell in cells.items():
            formula, value = cell.find("x:f", SPACE), cell.find("x:v", SPACE)
            assert formula is not None and not formula.attrib, "an ordinary formula, no array"
            assert value is not None, f"{sheet} {place} shows nothing in a viewer that does not calculate"


def test_that_weights_stand_in_named_cells_and_every_ballot_has_its_include_cell(books: Books) -> None:
    names = books.formulas.defined_names
    for number, vote in votes(books.workshop):
        for group in range(1, len(vote.outcome.groups) + 1):
            assert names[f"Vote{number}_Weight_EachGroup_{group}"].attr_text.startswith("'Ranking'!$")
        rows = table(books.formulas, f"Matrix_{number}")
        assert len(rows) == vote.outcome.ballots and {row["Include"] for row in rows} == {1}
