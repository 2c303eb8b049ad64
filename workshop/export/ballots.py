"""Every ballot, one row each, without anything that leads to a person; hand counts below, as counts."""

from collections import Counter
from collections.abc import Mapping
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment

from workshop.ballots import ballot_type
from workshop.export.book import Book, Page, Sheet
from workshop.export.cells import Value, one_line
from workshop.export.contents import Contents, Vote
from workshop.export.looks import column_width, height_of, width_of
from workshop.plan import OptionId
from workshop.voting import DONT_KNOW, MarkKey

COUNTS, TAKEN_BACK, REPLACED = "counts", "taken back", "replaced"
FIXED_HEADS = ("Vote", "Group", "Status")
UNWRAPPED = Alignment(vertical="center")
COLUMNS_ON_A_PAGE = 20
"""More than these are printed on several pages side by side."""
EMPTY: Mapping[MarkKey, int] = {}


def add(book: Book, contents: Contents) -> None:
    """Add the table of ballots, and that of hand counts where there are any."""
    labels, column_of = _columns(contents)
    heads = book.gate.heads([*FIXED_HEADS, *labels])
    names = [vote.name for vote in contents.votes]
    groups = [name for vote in contents.votes for name in vote.published]
    widths = [
        column_width(names, 12, 40),
        column_width(groups, 12, 28),
        12.0,
        *(_mark_width(label) for label in labels),
    ]
    page = book.add_sheet("Ballots", widths, checking=True)
    book.gate.put(page.sheet, page.row, 1, "Ballots", "Heading").alignment = UNWRAPPED
    page.row += 1
    note = (
        "A tick is 1, dots and points are numbers, a grade is a point of its scale, a rank is a place; ? is don't know."
    )
    book.gate.put(page.sheet, page.row, 1, note, "Quiet").alignment = UNWRAPPED
    page.row += 2
    first = page.row
    for column, head in enumerate(heads, 1):
        book.gate.put(page.sheet, first, column, head, "Head")
    page.sheet.row_dimensions[first].height = max(
        22.0, height_of(zip(heads, [w - 3 for w in widths], strict=False)) + 4
    )
    for number, vote in enumerate(contents.votes):
        keys = column_of[number]
        for group, status, marks in _rows(vote):
            cells: list[Value | Cell] = [None] * len(labels)
            for key, mark in marks.items():
                cells[keys[key]] = book.gate.loose(page.sheet, "?", "Unsure") if mark == DONT_KNOW else mark
            book.gate.append(page.sheet, [vote.name, group, status, *cells])
    page.row = first + max(1, sum(len(vote.round.ballots) for vote in contents.votes)) + 1
    page.add_table("Ballots", first, page.row - 1, heads)
    page.sheet.freeze_panes = f"D{first + 1}"
    page.sheet.print_title_rows = f"{first}:{first}"
    _add_hands(page, contents)
    page.finish(landscape=True, last_column=len(heads))
    page.sheet.print_title_cols = "A:C"
    page.sheet.page_setup.fitToWidth = ceil(len(heads) / COLUMNS_ON_A_PAGE)


def _mark_width(label: str) -> float:
    """A column of marks is as wide as the longest word above it, and its filter's arrow."""
    return min(22.0, max(13.0, max((width_of(word) for word in label.split()), default=0.0) + 4))


def _columns(contents: Contents) -> tuple[list[str], list[dict[MarkKey, int]]]:
    """Lay out the columns: votes that ask about the same label share one; each vote's key finds its column."""
    labels: list[str] = []
    at: dict[tuple[str, int], int] = {}
    column_of: list[dict[MarkKey, int]] = []
    for vote in contents.votes:
        seen: Counter[str] = Counter()
        mine: dict[MarkKey, int] = {}
        for column in ballot_type(vote.outcome.asked.settings.type).columns(vote.outcome.asked):
            label = one_line(column.name_by_label)
            name = (label.casefold(), seen[label.casefold()])
            seen[label.casefold()] += 1
            if name not in at:
                at[name] = len(labels)
                labels.append(label)
            mine[column.key] = at[name]
        column_of.append(mine)
    return labels, column_of


def _rows(vote: Vote) -> list[tuple[str, str, Mapping[MarkKey, int]]]:
    """Group as published, status and marks of each ballot, in the order of these: it tells nothing else."""
    counting = {ballot.id for ballot in vote.round.counting_ballots}
    keys = [c.key for c in ballot_type(vote.outcome.asked.settings.type).columns(vote.outcome.asked)]
    rows: list[tuple[str, str, Mapping[MarkKey, int]]] = []
    for ballot in vote.round.ballots:
        group = vote.groups[ballot.group]
        if ballot.id in counting:
            rows.append((group, COUNTS, ballot.marks))
        else:
            rows.append((group, TAKEN_BACK if ballot.withdrawn else REPLACED, EMPTY))
    order = {name: n for n, name in enumerate(vote.published)}
    status = (COUNTS, REPLACED, TAKEN_BACK)
    return sorted(
        rows,
        key=lambda row: (order.get(row[0], len(order)), status.index(row[1]), [-row[2].get(key, -2) for key in keys]),
    )


def _add_hands(page: Page, contents: Contents) -> None:
    rows: list[list[tuple[Value, str]]] = []
    for vote in contents.votes:
        rows += [[(value, "Label" if n in (0, 1, 3) else "Count") for n, value in enumerate(r)] for r in _hands(vote)]
    if not rows:
        return
    page.row += 1
    page.book.gate.put(page.sheet, page.row, 1, "Hands that were counted", "Heading").alignment = UNWRAPPED
    page.row += 1
    page.table("Hand_counts", ["Vote", "Group", "People", "Option", "Mark", "Hands"], rows)


def _hands(vote: Vote) -> list[list[Value]]:
    """Counts by published group, option and mark; groups that are published together are added up."""
    heads: Counter[str] = Counter()
    counts: dict[str, Counter[tuple[OptionId, int]]] = {}
    for count in vote.round.effective_hand_counts:
        group = vote.groups[count.group]
        heads[group] += count.heads
        counts.setdefault(group, Counter()).update(dict(count.counts))
    asked = vote.outcome.asked
    rows: list[list[Value]] = []
    for group in heads:
        for option in asked.options:
            for (marked, mark), hands in sorted(counts[group].items()):
                if marked == option.id:
                    shown = "?" if mark == DONT_KNOW else mark
                    rows.append([vote.name, group, heads[group], option.label, shown, hands])
    return rows


SHEET = Sheet("ballots", add)
