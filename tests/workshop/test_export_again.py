"""The workbook read by others: another program finds the same tables, and what it holds makes the results again."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas
import pytest
from openpyxl import load_workbook

from tests.workshop.book_reading import bounds, facts_of, lists_in, opened, table_of
from tests.workshop.conftest import Exported
from tests.workshop.every_rule import a_room_of_every_rule
from tests.workshop.run_through import TEMPLATES
from tests.workshop.test_export_texts import BREAKING, LIVE, STRANGE, hostile_workshop
from workshop.export import write_workbook
from workshop.export.facts import for_everybody, published_plan
from workshop.model import Note, Workshop
from workshop.outgoing.contents import Vote, contents_of
from workshop.plain import value_of
from workshop.plan import Activity, Plan
from workshop.voting import DONT_KNOW

OF_EVERY_KIND = (
    "prioritise-principles",
    "stakeholder-view",
    "matters-and-does-well",
    "when-principles-collide",
    "demo-carrick",
)


def same(found: object, ours: object) -> bool:
    """Whether two readers found the same in a cell."""
    if pandas.isna(found) or ours is None:  # pyright: ignore[reportArgumentType, reportGeneralTypeIssues]
        return bool(pandas.isna(found)) and ours in (None, "")  # pyright: ignore[reportArgumentType]
    if isinstance(ours, int | float):
        return isinstance(found, int | float) and abs(found - ours) < 1e-9
    return str(found) == str(ours).replace("_x005F_", "_")


@pytest.mark.parametrize("template", OF_EVERY_KIND)
def test_that_an_independent_reader_gets_the_same_tables(shipped: Mapping[str, Exported], template: str) -> None:
    path = shipped[template].path
    book = opened(path)
    sheets = pandas.read_excel(path, sheet_name=None, header=None, engine="calamine", keep_default_na=False)
    assert list(sheets) == book.sheetnames
    tables = 0
    for sheet in book.worksheets:
        frame = sheets[sheet.title]
        for name in sheet.tables:
            left, top, right, bottom = bounds(sheet, name)
            tables += 1
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    found = frame.iat[row - 1, column - 1] if row <= len(frame) and column <= frame.shape[1] else None
                    ours = sheet.cell(row, column).value
                    found = None if found == "" else found
                    assert same(found, ours), f"{sheet.title} {row},{column}: {found!r}, not {ours!r}"
    assert tables > 12


def votes_of(facts: Mapping[str, Any], workshop: Workshop) -> list[tuple[str, Mapping[str, Any], Vote]]:
    return [
        (str(number), lists_in(facts["votes"][str(number)]), vote)
        for number, vote in enumerate(contents_of(workshop).votes, 1)
    ]


def check_read_again(workshop: Workshop, path: Path) -> None:
    """Everything the workbook is made from stands in it, to be put together again."""
    book = opened(path)
    facts = facts_of(book)
    contents = contents_of(workshop)
    assert value_of(Plan, facts["plan"], "the plan") == published_plan(contents)
    notes = tuple(value_of(Note, note, "a note") for note in facts.get("notes", ()))
    assert notes == workshop.notes
    for number, said, vote in votes_of(facts, workshop):
        assert value_of(Activity, said["asked"], "a question") == for_everybody(vote.outcome.asked)
        assert said["table"] == f"Matrix_{number}" and said["round"]["state"] == vote.round.state.value
        names = {group["number"]: group["name"] for group in said["groups"]}
        assert tuple(names.values()) == vote.published
        keys = {column["column"]: tuple(column["key"]) for column in said["columns"]}
        read = Counter(
            (names[row["Group number"]], frozenset((keys[h], _mark(row[h])) for h in keys if row[h] is not None))
            for row in table_of(book, said["table"])
            if row["Include"] == 1
        )
        ours = Counter((vote.groups[b.group], frozenset(b.marks.items())) for b in vote.round.counting_ballots)
        assert read == ours
        _check_hands(book, said, vote, names)


def _mark(cell: object) -> int:
    return DONT_KNOW if cell == "?" else int(str(cell))


def _check_hands(book: Any, said: Mapping[str, Any], vote: Vote, names: Mapping[int, str]) -> None:
    read: Counter[tuple[str, str, int]] = Counter()
    for row in table_of(book, said["hands"]) if "hands" in said else []:
        option = vote.outcome.asked.options[row["Option number"] - 1].id
        read[names[row["Group number"]], option, _mark(row["Mark"])] += row["Hands"]
    ours: Counter[tuple[str, str, int]] = Counter()
    for count in vote.round.effective_hand_counts:
        for (option, mark), hands in count.counts.items():
            ours[vote.groups[count.group], option, mark] += hands
    assert read == ours and sum(group.get("heads", 0) for group in said["groups"]) in (0, vote.outcome.heads)


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_the_facts_of_a_template_make_it_again(shipped: Mapping[str, Exported], template: str) -> None:
    check_read_again(*shipped[template])


def test_that_every_way_of_voting_can_be_read_again_hand_counts_included(tmp_path: Path) -> None:
    workshop = a_room_of_every_rule()
    write_workbook(workshop, tmp_path / "every.xlsx")
    check_read_again(workshop, tmp_path / "every.xlsx")


def test_that_no_text_is_lost_on_the_way_whatever_is_in_it(tmp_path: Path) -> None:
    for n, texts in enumerate(([*LIVE[:2], "_x0041_", *STRANGE, *BREAKING], ["long 🧭 " * 7_000])):
        workshop, path = hostile_workshop(*texts), tmp_path / f"hostile {n}.xlsx"
        write_workbook(workshop, path)
        check_read_again(workshop, path)


def test_that_the_document_says_which_form_its_tables_have(shipped: Mapping[str, Exported]) -> None:
    properties = load_workbook(shipped["benefits"].path).custom_doc_props  # pyright: ignore[reportAttributeAccessIssue]
    said = {found.name: found.value for found in properties.props}
    assert said == {"Common Ground format": 1, "Common Ground kind": "results"}


def test_that_nothing_for_the_facilitator_alone_is_among_the_facts(shipped: Mapping[str, Exported]) -> None:
    for template in TEMPLATES:
        exported = shipped[template]
        where = [str(row["Where"]) for row in table_of(opened(exported.path), "Facts")]
        assert not [path for path in where if path.split("/")[-1] in ("notes", "intro", "station") and "plan/" in path]
        assert not [path for path in where if "watch_for" in path or "discussion" in path]
        assert not [path for path in where if path.startswith("plan/groups") and path.endswith("people")]
