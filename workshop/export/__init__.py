"""The Excel workbook: SHEETS says which sheets there are, in the order people see them."""

from pathlib import Path
from typing import Final

from workshop.errors import ExportError
from workshop.export import (
    ballots,
    checking,
    codebook,
    counted,
    groups,
    hands,
    log,
    matrix,
    moved,
    quadrants,
    ranking,
    result,
    said,
    stakeholder,
    took_part,
)
from workshop.export.book import Book, Sheet
from workshop.export.workbook import packed
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.progress import Progress, Tell, tell_nobody
from workshop.whole_file import write_whole

SHEETS: Final[tuple[Sheet, ...]] = (
    result.FIRST,
    said.ACTIONS,
    groups.SHEET,
    stakeholder.SHEET,
    moved.SHEET,
    took_part.SHEET,
    said.SAID,
    quadrants.SHEET,
    result.FURTHER,
    checking.SHEET,
    ranking.SHEET,
    ballots.SHEET,
    matrix.SHEET,
    hands.SHEET,
    counted.SHEET,
    log.SHEET,
    codebook.SHEET,
)


MADE: Final = 0.6
"""How much of the work is done when every sheet is made and none is written."""


def write_workbook(workshop: Workshop, path: Path, tell: Tell = tell_nobody) -> None:
    """Write the workbook of a workshop; raises ExportError with a sentence, and then an older file is as it was.

    `tell` is told of each step; where it raises Stopped nothing is written.
    """
    if workshop.is_rehearsal:
        raise ExportError("This is a rehearsal: its votes are simulated, so there is no workbook of it.")
    tell(Progress(0.0, "Result"))
    contents = contents_of(workshop)
    book = Book(contents)
    for n, sheet in enumerate(SHEETS, 1):
        tell(Progress(MADE * n / len(SHEETS), sheet.name))
        sheet.add(book, contents)
    checking.say_what_changed(book)
    write_whole(path, written(book, tell))


def written(book: Book, tell: Tell) -> bytes:
    """The bytes of a book whose sheets are made."""
    sheets = len(book.file.worksheets)

    def tell_sheet(number: int) -> None:
        tell(Progress(MADE + (1 - MADE) * number / (sheets + 1), f"sheet {number} of {sheets}"))

    return packed(book.file, book.extras, tell_sheet)
