"""The raw file: ballots by the groups people really sit in, small ones too. For the facilitator's own checks only.

Nothing else that the app writes holds groups below the minimum by themselves. It is never made on the way to something
else: it has a command of its own, its name must say RAW, and it says what it is on every sheet. Nothing is computed
from it here, and it holds no name, card, time or order of arrival either.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.ballots import ballot_type
from workshop.errors import ExportError
from workshop.export.book import Book
from workshop.export.cells import Value
from workshop.export.looks import ONE_PAGE, column_width
from workshop.export.matrix import cell_of, mark_width
from workshop.export.workbook import packed
from workshop.model import Workshop
from workshop.outgoing.contents import Contents, Vote, contents_of
from workshop.plan import GroupId
from workshop.whole_file import write_whole

RAW: Final = "RAW"
BANNER: Final = "RAW: FOR THE FACILITATOR ONLY"
WARNING: Final = (
    "In this file small groups stand by themselves. Whoever knows who sat in a group of one or two can read how they "
    "voted, and by subtraction from the results perhaps others, too. It is for the facilitator's own checks: do not "
    "pass it on, do not put it where others can open it, and delete it when you are done. For everybody else there is "
    "the results workbook."
)


def write_raw(workshop: Workshop, path: Path) -> None:
    """Write the raw file; raises ExportError with a sentence where its name does not say RAW."""
    if RAW not in path.stem:
        raise ExportError(
            f"{path.name} does not say {RAW}, so nothing was written: a file with single small groups in it must be "
            f"known by its name. Call it “{path.stem} {RAW}{path.suffix}”, and keep it to yourself."
        )
    if workshop.is_rehearsal:
        raise ExportError("This is a rehearsal: its votes are simulated, so there is no file of them.")
    marked = replace(workshop, plan=replace(workshop.plan, banner=BANNER))
    contents = contents_of(marked)
    book = Book(contents, kind=RAW)
    _add_warning(book, contents)
    for number, vote in enumerate(contents.votes, 1):
        _add_vote(book, workshop, vote, number)
    write_whole(path, packed(book.file, book.extras))


def _add_warning(book: Book, contents: Contents) -> None:
    page = book.add_sheet(RAW, ONE_PAGE, checking=True)
    page.words(contents.workshop.plan.title or "Workshop", "Workshop", 20)
    page.words(contents.place_and_date, "Quiet")
    page.gap()
    page.words(WARNING, "Decision", 12)
    page.gap()
    for sentence in contents.left_out:
        page.words(sentence)
    page.finish(one_page=True)


def _add_vote(book: Book, workshop: Workshop, vote: Vote, number: int) -> None:
    names = {group.id: group.name for group in workshop.plan.groups}
    order = {group: n for n, group in enumerate(names)}
    columns = ballot_type(vote.outcome.asked.settings.type).columns(vote.outcome.asked)
    rows = [(ballot.group, [ballot.marks.get(c.key) for c in columns]) for ballot in vote.round.counting_ballots]
    rows.sort(key=lambda row: (order.get(row[0], len(order)), [-2 if m is None else -m for m in row[1]]))
    lines: list[list[Value]] = [[names.get(group, group), *map(cell_of, marks)] for group, marks in rows]
    heads = ["Group", *(column.name_by_label for column in columns)]
    widths = [column_width(names.values(), 14, 40), *(mark_width(head) for head in heads[1:])]
    page = book.add_sheet(f"{RAW} {number}", widths, checking=True)
    page.line(vote.name, "Heading")
    page.line("Who took part, by group as it is", "Quiet")
    took_part = list(_took_part(workshop, vote, names))
    page.table(f"RAW_took_part_{number}", ["Group", "Here", "Ballots", "By hand"], took_part)
    page.gap()
    page.rows(f"RAW_ballots_{number}", heads, lines, ["Text", *["Mark"] * len(columns)])
    page.finish(landscape=True, last_column=len(heads))


def _took_part(workshop: Workshop, vote: Vote, names: dict[GroupId, str]) -> Iterator[list[tuple[Value, str]]]:
    ballots = Counter(ballot.group for ballot in vote.round.counting_ballots)
    heads = Counter({count.group: count.heads for count in vote.round.effective_hand_counts})
    expected = workshop.expected(vote.round)
    for group, name in names.items():
        numbers = (expected.get(group, 0), ballots[group], heads[group])
        yield [(name, "Label"), *((n, "Count") for n in numbers)]
