"""The Matrix sheets: for each vote its ballots by its options, ready to pivot, each with a cell that strikes it.

Each sheet holds one table, Matrix_1, Matrix_2, …: what stands before the marks is the same on all of them, and the
codebook says what each column of marks is. A row is a ballot that counts; the rows stand in the order of what is in
them, so that their order tells nothing. Hands that were counted have a sheet of their own.
"""

from collections.abc import Iterator, Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from workshop.ballots import ballot_type
from workshop.book_form import MATRIX_HEADS, UNSURE
from workshop.export.book import Book, Sheet
from workshop.export.cells import Formula, Value
from workshop.export.live import Live, live_votes
from workshop.export.looks import MUTED, column_width, width_of
from workshop.export.page import Page
from workshop.outgoing.contents import Contents, Vote
from workshop.plan import Weighting
from workshop.voting import DONT_KNOW, MarkKey, Marks

COLUMNS_ON_A_PAGE = 20
"""More than these are printed on several pages side by side."""
NOTE = "Set Include to 0 to strike a ballot: scores and places on Ranking follow. ? is don't know; empty is no answer."


def add(book: Book, contents: Contents) -> None:
    """Add a sheet for each vote."""
    for live in live_votes(contents):
        _add(book, live)


def _add(book: Book, live: Live) -> None:
    kind = ballot_type(live.asked.settings.type)
    columns = kind.columns(live.asked)
    heads = live.all_heads
    group = column_width(live.vote.published, 12, 28)
    fixed = [8.0, group, 9.0, 9.0, *[13.0] * (len(live.weightings) - 1)]
    page = book.add_sheet(live.sheet, [*fixed, *(mark_width(c.name_by_label) for c in columns)], checking=True)
    page.line(f"{live.number}  {live.vote.name}", "Heading")
    page.line(NOTE, "Quiet")
    if live.is_pairs:
        _number_pairs(page, live, [column.key for column in columns])
    styles = ["Mark", "Text", "Mark", "Input", *["Weight"] * (len(live.weightings) - 1), *["Mark"] * len(columns)]
    lines = list(_lines(live, [column.key for column in columns]))
    page.rows(f"Matrix_{live.number}", heads, lines, styles)
    first, last = live.rows
    page.sheet.freeze_panes = f"{get_column_letter(len(fixed) + 1)}{first}"
    _name(book, page, live)
    _strike(page, first, last, len(heads))
    page.finish(landscape=True, last_column=len(heads))
    page.sheet.print_title_cols = "A:D"
    page.sheet.page_setup.fitToWidth = -(-len(heads) // COLUMNS_ON_A_PAGE)


def mark_width(label: str) -> float:
    """A column of marks is as wide as the longest word above it, and its filter's arrow."""
    return min(22.0, max(13.0, max((width_of(word) for word in label.split()), default=0.0) + 4))


def _number_pairs(page: Page, live: Live, keys: Sequence[MarkKey]) -> None:
    """Above each pair the numbers of its two options: the formulas find an option's duels by them."""
    number = {str(option.id): n for n, option in enumerate(live.asked.options, 1)}
    for which, said in enumerate(("Number of the first option", "Number of the second option")):
        page.line(said, "Quiet")
        for column, key in enumerate(keys, len(MATRIX_HEADS) + len(live.weightings)):
            page.gate.put(page.sheet, page.row - 1, column, number[key[which]], "Mark")


def _lines(live: Live, keys: Sequence[MarkKey]) -> Iterator[list[Value]]:
    """A row for each ballot: its number, its group, whether it counts and how much, and its marks."""
    voices = {w: voices_of(live, w) for w in live.weightings[1:]}
    for number, (group, marks) in enumerate(counting_rows(live.vote), 1):
        at, row = live.group_number(group), live.head + number
        weights = [
            Formula(f"D{row}*INDEX({live.voice(weighting)},C{row})", voices[weighting][at - 1])
            for weighting in live.weightings[1:]
        ]
        yield [number, group, at, 1, *weights, *(cell_of(marks.get(key)) for key in keys)]


def counting_rows(vote: Vote) -> list[tuple[str, Marks]]:
    """Group as published and marks of each ballot that counts, in the order of these: it tells nothing else."""
    keys = [column.key for column in ballot_type(vote.outcome.asked.settings.type).columns(vote.outcome.asked)]
    order = {name: n for n, name in enumerate(vote.published)}
    rows = [(vote.groups[ballot.group], ballot.marks) for ballot in vote.round.counting_ballots]
    return sorted(rows, key=lambda row: (order[row[0]], [-row[1].get(key, -2) for key in keys]))


def cell_of(mark: int | None) -> Value:
    """A mark as a number; don't know as its sign, no answer as an empty cell."""
    return UNSURE if mark == DONT_KNOW else mark


def voices_of(live: Live, weighting: Weighting) -> list[float]:
    """How much one vote of each published group counts today; all weights together make the number of votes."""
    groups = live.vote.outcome.groups
    if weighting is Weighting.PEOPLE or not groups:
        return [1.0] * max(1, len(groups))
    votes = [group.ballots + group.heads for group in groups]
    shares = [group.weight if weighting is Weighting.CUSTOM else 1 for group in groups]
    whole = sum(share for share, n in zip(shares, votes, strict=True) if n)
    return [share * sum(votes) / (whole * n) if n and whole else 0.0 for share, n in zip(shares, votes, strict=True)]


def _name(book: Book, page: Page, live: Live) -> None:
    first, last = live.rows
    book.name(live.name("Group"), page, "C", first, last)
    for n, weighting in enumerate(live.weightings, len(MATRIX_HEADS)):
        book.name(live.weight(weighting), page, get_column_letter(n), first, last)


def _strike(page: Page, first: int, last: int, columns: int) -> None:
    """Include takes 1 or 0; the row of a ballot that is struck is crossed out."""
    page.allow(f"D{first}:D{last}", "1 counts the ballot, 0 strikes it.", type="whole", between=("0", "1"))
    struck = Rule(
        type="expression", formula=[f"$D{first}=0"], dxf=DifferentialStyle(font=Font(strike=True, color=MUTED))
    )
    page.live_style(f"A{first}:{get_column_letter(columns)}{last}", struck)


SHEET = Sheet("matrix", "Matrix", add)
