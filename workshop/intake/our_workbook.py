"""Reads the sheets of a workbook of ours that hold what it was made from; meant for the child process.

Nothing here says whether they fit together: that is for whoever makes a workshop of them again.
"""

from typing import TYPE_CHECKING, Final, cast

from workshop.book_form import BALLOTS, FACTS, FORMAT, FORMAT_NAME, HANDS, KIND_NAME, MATRIX, RESULTS
from workshop.errors import BadInput
from workshop.intake.our_sheets import OurSheets
from workshop.intake.sheets import Caps, open_book, rows_of

if TYPE_CHECKING:
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_PARTS: Final = 5_000
"""Each vote has a dozen: its sheets, tables and chart."""
CAPS: Final = Caps(rows=200_000, cells=1_000_000)


def read_our_workbook(data: bytes, name: str) -> OurSheets:
    """Read a results workbook of this program; raises BadInput where it is another one."""
    book = open_book(data, name, MOST_PARTS)
    _check_form(book, name)
    wanted = [n for n in book.sheetnames if n in (FACTS, BALLOTS, HANDS, MATRIX) or n.startswith(f"{MATRIX} ")]
    return OurSheets(tuple(rows_of(cast("ReadOnlyWorksheet", book[n]), name, CAPS) for n in wanted))


def _check_form(book: "Workbook", name: str) -> None:
    found = cast("list[StringProperty]", book.custom_doc_props.props)  # pyright: ignore (older stubs)
    properties: dict[str, object] = {str(p.name): p.value for p in found}
    form, kind = properties.get(FORMAT_NAME), properties.get(KIND_NAME)
    if form is None and FACTS not in book.sheetnames:
        raise BadInput(
            f"{name} is not a results workbook of Common Ground. Choose one that was exported here, or cast a table "
            "of ballots into a vote instead."
        )
    if isinstance(form, int) and form > FORMAT:
        raise BadInput(f"{name} was made by a newer version of Common Ground. Install that version to read it.")
    if kind not in (None, RESULTS):
        raise BadInput(
            f"{name} is not a results workbook but “{str(kind)[:40]}”, which is not read again. Choose the results."
        )
    if FACTS not in book.sheetnames:
        raise BadInput(f"{name} has lost its sheet {FACTS}, so it cannot be read again. Choose it as it was exported.")
