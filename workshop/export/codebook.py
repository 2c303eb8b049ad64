"""What each column and each mark on the Matrix sheets means, and below it everything a program needs to read them."""

from openpyxl.utils import column_index_from_string

from workshop.ballots import ballot_type
from workshop.ballots.lines import criterion_name
from workshop.book_form import FACTS, FACTS_HEADS, FORMAT
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.facts import facts_of
from workshop.export.live import Live, live_votes
from workshop.outgoing.contents import Contents
from workshop.plan import Activity, Polarity

POLARITY = {
    Polarity.HIGH_IS_GOOD: "high is good",
    Polarity.HIGH_IS_BAD: "high is bad",
    Polarity.NEUTRAL: "neither end is the good one",
    Polarity.UNSTATED: "not said by the source",
}
MARKS = {
    "choice": "1 is the one that was chosen",
    "approve": "1 is a tick",
    "dots": "how many dots",
    "points": "how many points",
    "rank": "a place, 1 first; empty is left out",
    "pairs": "1 the first option, 2 the second, 0 equal",
}
"""What a mark means where nothing is graded."""


def add(book: Book, contents: Contents) -> None:
    """Add the sheet of columns and scales, and the one of facts."""
    votes = live_votes(contents)
    page = book.add_sheet("Codebook", [7.0, 30.0, 9.0, 30.0, 24.0, 24.0, 34.0], checking=True)
    page.words("Codebook", "Workshop", 20)
    page.words("What each column of marks on the Matrix sheets is, and what the marks mean.", "Quiet")
    page.gap()
    heads = ["Vote", "Table and column", "Letter", "Option", "Option id", "Asked about it", "A mark is"]
    styles = ["Count", "Label", "Value", "Label", "Label", "Label", "Label"]
    rows = [list(zip(row, styles, strict=True)) for live in votes for row in _columns(live)]
    first, _ = page.table("Codebook", heads, rows)
    page.sheet.freeze_panes = f"A{first + 1}"
    page.sheet.print_title_rows = f"{first}:{first}"
    scales = [list(zip(row, styles, strict=True)) for live in votes for row in _scales(live)]
    if scales:
        page.gap(18)
        page.words("Scales", "Heading", 12)
        page.table("Scales", ["Vote", "Scale", "Mark", "In words", "Scale id", "Asked about it", "Good end"], scales)
    page.finish(landscape=True)
    _add_facts(book, contents)


def _add_facts(book: Book, contents: Contents) -> None:
    page = book.add_sheet(FACTS, [46.0, 90.0], checking=True)
    page.line("Facts", "Heading")
    page.line(f"For programs that read this workbook again: form {FORMAT}; values are JSON.", "Quiet")
    page.row += 1
    page.sheet.freeze_panes = f"A{page.row + 1}"
    page.finish()  # only this much is printed: the rest says nothing to a reader of paper
    page.rows(FACTS, list(FACTS_HEADS), list(facts_of(contents)), ["Text", "Long text"])


def _columns(live: Live) -> list[list[Value]]:
    rows: list[list[Value]] = []
    columns = ballot_type(live.asked.settings.type).columns(live.asked)
    for head, column in zip(live.heads, columns, strict=True):
        first, second = column.key
        names = (first, second) if live.is_pairs else (second,)
        labels = [option.label for name in names for option in live.asked.options if option.id == name]
        asked = next((criterion_name(live.asked, c.id) for c in live.asked.criteria if c.id == first), "")
        rows.append(
            [
                live.number,
                f"Matrix_{live.number}: {head}",
                live.columns[column.key],
                " against ".join(labels),
                " | ".join(names),
                asked if len(live.asked.criteria) > 1 else "",
                _meaning(live.asked, first),
            ]
        )
    return sorted(rows, key=lambda row: column_index_from_string(str(row[2])))


def _meaning(asked: Activity, criterion: str) -> str:
    scale = next((c.scale for c in asked.criteria if c.id == criterion), None)
    if scale is None:
        return MARKS[asked.settings.type]
    unsure = f"; ? is “{scale.dont_know_label}”" if scale.dont_know else ""
    return f"a point from {scale.low} to {scale.high} on “{scale.label or scale.id}”{unsure}"


def _scales(live: Live) -> list[list[Value]]:
    return [
        [
            live.number,
            criterion.scale.label or criterion.scale.id,
            mark,
            criterion.scale.label_of(mark),
            criterion.scale.id,
            criterion.label,
            POLARITY[criterion.scale.polarity],
        ]
        for criterion in live.asked.criteria
        if criterion.scale
        for mark in criterion.scale.marks
    ]


SHEET = Sheet("codebook", "Codebook", add)
