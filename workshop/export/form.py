"""An Excel form for a vote: one row a ballot, the group from a list, a column for each option; `cast` reads it again.

The sheet to be filled in stands first and has its heads in its first row, because whoever reads it looks there.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from workshop.ballots import Column, ballot_type
from workshop.errors import ExportError
from workshop.export.book import Book
from workshop.export.looks import column_width
from workshop.export.matrix import mark_width
from workshop.export.page import Page
from workshop.export.workbook import packed
from workshop.model import Workshop
from workshop.outgoing.contents import Contents
from workshop.plan import Activity, Voter
from workshop.voting import DONT_KNOW
from workshop.whole_file import write_whole

FILL_IN: Final = "Fill in here"
HELP: Final = "How to fill it in"
LISTS: Final = "Lists"
LEAST_ROWS: Final = 60
MARKS: Final = {
    "choice": "Put 1 under the one that was chosen.",
    "approve": "Put 1 under each that was ticked.",
    "dots": "Put under each how many dots it has.",
    "points": "Put under each how many points it has.",
    "rate": "Put under each its mark.",
    "rate_pair": "Put under each its mark; every option has a column for each of the two scales.",
    "rank": "Put under each its place, 1 for the first.",
    "pairs": "Put 1 where the first of the two was chosen, 2 where it was the second.",
}
STEPS: Final = (
    f"Go to the sheet “{FILL_IN}”. One row is one ballot.",
    "Choose the group from the list that opens in the first column.",
    "Leave a cell empty where the ballot has no mark.",
    "Save the file, and have it counted. Cells that cannot be used are named, and nothing is counted before that.",
    "The names of the columns, and this page, are locked without a password, so that nothing is changed by chance.",
)


def write_form(workshop: Workshop, asked: Activity, path: Path) -> None:
    """Write the form of a vote whose options are fixed; raises ExportError where nobody could fill it in."""
    if not asked.options or not workshop.plan.groups:
        raise ExportError(f"“{asked.title}” has no options or no groups yet, so there is no form. Add some in Prepare.")
    contents = Contents(workshop, ())
    book = Book(contents, kind="form")
    columns = ballot_type(asked.settings.type).columns(asked)
    rows = max(LEAST_ROWS, 2 * sum(group.people for group in workshop.plan.groups))
    _add_rows(book, asked, [group.name for group in workshop.plan.groups], columns, rows)
    _add_help(book, workshop, asked)
    write_whole(path, packed(book.file, book.extras))


def heads_of(columns: Sequence[Column]) -> list[str]:
    """Above the columns the labels; where two read alike, or would be cut, the ids."""
    labels = [" ".join(column.name_by_label.split()) for column in columns]
    folded = [label.casefold() for label in labels]
    plain = all(folded.count(label) == 1 and len(label) <= 200 for label in folded)
    taken = {"group", "card"} & set(folded)
    return labels if plain and not taken else [column.name_by_id for column in columns]


def _add_rows(book: Book, asked: Activity, groups: Sequence[str], columns: Sequence[Column], rows: int) -> None:
    heads = ["Group", *heads_of(columns)]
    page = _bare_page(book, FILL_IN, [column_width(groups, 22, 40), *(mark_width(head) for head in heads[1:])])
    page.cells(heads, ["Head", *["Head centred"] * len(columns)])
    last, end = rows + 1, get_column_letter(len(heads))
    for row in range(2, last + 1):
        for column in range(1, len(heads) + 1):
            cell = page.gate.put(page.sheet, row, column, None, "Label" if column == 1 else "Value")
            cell.protection = Protection(locked=False)
    page.sheet.freeze_panes = "B2"
    page.sheet.protection.enable()
    page.sheet.print_title_rows = "1:1"
    lists = _bare_page(book, LISTS, [40.0])
    for group in groups:
        lists.cells([group], ["Text"])
    lists.sheet.sheet_state = "hidden"
    _allow(page, f"A2:A{last}", f"{quote_sheetname(LISTS)}!$A$1:$A${len(groups)}", "Choose a group from the list.")
    marks = _marks_of(asked)
    _allow(page, f"B2:{end}{last}", f'"{",".join(marks)}"' if _fit(marks) else "", f"Allowed: {_said(marks)}.")
    if not _fit(marks) and "?" not in marks:
        numbers = [int(mark) for mark in marks if mark.isdigit()]
        between = (str(min(numbers)), str(max(numbers)))
        page.allow(
            f"B2:{end}{last}", f"A whole number from {between[0]} to {between[1]}.", between=between, type="whole"
        )
    page.finish(landscape=len(heads) > 6, last_column=len(heads), last_row=last)


def _bare_page(book: Book, name: str, widths: Sequence[float]) -> Page:
    """A sheet without the banner: its first row is read."""
    page = book.add_sheet(name, widths)
    if book.contents.banner:
        page.sheet.delete_rows(1, page.row - 1)
        page.sheet.merged_cells.ranges.clear()
        page.row, page.heights = 1, {}
    return page


def _marks_of(asked: Activity) -> list[str]:
    way = ballot_type(asked.settings.type)
    unsure = any(c.scale is not None and c.scale.dont_know for c in asked.criteria)
    return [*(str(mark) for mark in way.marks(asked) if mark != DONT_KNOW), *(["?"] if unsure else [])]


def _fit(marks: Sequence[str]) -> bool:
    """Whether they can be a list of their own: Excel takes 255 characters."""
    return len(",".join(marks)) <= 250


def _said(marks: Sequence[str]) -> str:
    return ", ".join(marks) if len(marks) <= 12 else f"{marks[0]} to {marks[-1]}"


def _allow(page: Page, cells: str, choices: str, sentence: str) -> None:
    """Let cells take only what is in a list."""
    if choices:
        allowed = DataValidation(
            type="list", formula1=choices, showErrorMessage=True, error=sentence[:220], sqref=MultiCellRange(cells)
        )
        page.sheet.add_data_validation(allowed)


def _add_help(book: Book, workshop: Workshop, asked: Activity) -> None:
    page = book.add_sheet(HELP, [26.0, 70.0])
    page.words(workshop.plan.title or "Workshop", "Workshop", 20)
    page.words(asked.title, "Heading", 12)
    page.words(asked.prompt, "Question", 14)
    way = ballot_type(asked.settings.type)
    page.words(way.summary(asked), "Quiet")
    page.gap()
    for step in (*STEPS[:2], MARKS[asked.settings.type], *STEPS[2:]):
        page.words(step)
    if asked.settings.voter is not Voter.PARTICIPANT:
        page.words("Each group hands in one ballot, so each stands here once at most.")
    for criterion in asked.criteria:
        if criterion.scale is not None:
            page.gap()
            page.words(criterion.scale.label or criterion.label or "The scale", "Heading", 12)
            scale = criterion.scale
            marks = [[(mark, "Count"), (scale.label_of(mark), "Label")] for mark in scale.marks]
            unsure = [[("?", "Value"), (scale.dont_know_label, "Label")]] if scale.dont_know else []
            page.table("Scale_" + str(asked.criteria.index(criterion) + 1), ["Mark", "In words"], [*marks, *unsure])
    page.sheet.protection.enable()
    page.finish()
