"""The Excel workbook: SHEETS says which sheets there are, in the order people see them."""

from pathlib import Path
from typing import Final

from workshop.errors import ExportError
from workshop.export import ballots, checking, counted, groups, hands, matrix, ranking, result, said, took_part
from workshop.export.book import Book, Sheet
from workshop.export.contents import contents_of
from workshop.export.workbook import packed
from workshop.model import Workshop
from workshop.whole_file import write_whole

SHEETS: Final[tuple[Sheet, ...]] = (
    result.FIRST,
    groups.SHEET,
    said.ACTIONS,
    said.SAID,
    took_part.SHEET,
    result.FURTHER,
    checking.SHEET,
    ranking.SHEET,
    ballots.SHEET,
    matrix.SHEET,
    hands.SHEET,
    counted.SHEET,
)


def write_workbook(workshop: Workshop, path: Path) -> None:
    """Write the workbook of a workshop; raises ExportError with a sentence, and then an older file is as it was."""
    if workshop.is_rehearsal:
        raise ExportError("This is a rehearsal: its votes are simulated, so there is no workbook of it.")
    contents = contents_of(workshop)
    book = Book(contents)
    for sheet in SHEETS:
        sheet.add(book, contents)
    checking.say_what_changed(book)
    try:
        data = packed(book.file, book.extras, lambda number: None)
    except OSError as error:
        raise ExportError(
            f"{path.name} could not be put together ({error.strerror}). Make room on the disk for temporary files."
        ) from error
    write_whole(path, data)
