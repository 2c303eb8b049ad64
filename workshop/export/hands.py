"""Hands that were counted: a table for each vote that has any; the formulas on Ranking add them to the ballots."""

from collections import Counter
from collections.abc import Iterator

from workshop.book_form import HANDS, HANDS_HEADS
from workshop.export.book import Book, Sheet
from workshop.export.cells import Formula, Value
from workshop.export.live import WEIGHT_HEADS, WHOSE, Live, live_votes
from workshop.export.looks import column_width
from workshop.export.matrix import cell_of, voices_of
from workshop.export.page import Page
from workshop.outgoing.contents import Contents
from workshop.plan import OptionId

NOTE = (
    "How many in each group raised a hand for each option and mark. To leave a group's hands out, set its “Count "
    "hands” on Ranking to 0."
)


def add(book: Book, contents: Contents) -> None:
    """Add the sheet, if hands were counted in any vote."""
    votes = [live for live in live_votes(contents) if live.vote.outcome.heads]
    if not votes:
        return
    groups = [name for live in votes for name in live.vote.published]
    options = [option.label for live in votes for option in live.asked.options]
    widths = [column_width(groups, 14, 28), 10.0, 9.0, 9.0, column_width(options, 20, 46), 8.0, 9.0, 12.0, 12.0, 12.0]
    page = book.add_sheet(HANDS, widths, checking=True)
    page.words("Hand counts", "Workshop", 20)
    page.words(NOTE, "Quiet")
    first = 1
    for live in votes:
        page.gap(18)
        page.words(live.vote.name, "Heading", 12)
        _add_table(book, page, live)
        page.keep_together(first, landscape=True)
        first = page.row
    page.finish(landscape=True)


def _add_table(book: Book, page: Page, live: Live) -> None:
    weights = live.weightings[1:]
    heads = [*HANDS_HEADS, *(WEIGHT_HEADS[w] for w in weights)]
    styles = ["Label", *["Count"] * 3, "Label", "Value", "Count", *["Score"] * (1 + len(weights))]
    rows = [list(zip(row, styles, strict=True)) for row in _rows(live, page.row + 1)]
    first, last = page.table(f"Hands_{live.number}", heads, rows)
    named = {"Hands_Group": "B", "Hands_Option": "D", "Hands_Mark": "F", "Hands_Number": "G"}
    named |= {f"Hands_{WHOSE[weighting]}": "HIJ"[n] for n, weighting in enumerate(live.weightings)}
    for what, column in named.items():
        book.name(live.name(what), page, column, first + 1, last)


def _rows(live: Live, first: int) -> Iterator[list[Value]]:
    """Counts by published group, option and mark; groups that are published together are added up."""
    heads: Counter[str] = Counter()
    counts: dict[str, Counter[tuple[OptionId, int]]] = {}
    for count in live.vote.round.effective_hand_counts:
        group = live.vote.groups[count.group]
        heads[group] += count.heads
        counts.setdefault(group, Counter()).update(dict(count.counts))
    voices = {weighting: voices_of(live, weighting) for weighting in live.weightings}
    row = first
    for group in sorted(heads, key=live.group_number):
        at = live.group_number(group)
        included = f"INDEX({live.name('HeadsInclude')},B{{row}})"
        for number, option in enumerate(live.asked.options, 1):
            for mark, hands in sorted((m, n) for (o, m), n in counts[group].items() if o == option.id):
                own = Formula(included.format(row=row), 1)
                weights = [
                    Formula(f"H{row}*INDEX({live.voice(w)},B{row})", voices[w][at - 1]) for w in live.weightings[1:]
                ]
                yield [group, at, heads[group], number, option.label, cell_of(mark), hands, own, *weights]
                row += 1


SHEET = Sheet("hands", "Hand counts", add)
