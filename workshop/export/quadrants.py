"""The maps of two scales: a table and a native chart with a point for each option and the lines between the corners."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from workshop.ballots.scales import scales_of
from workshop.book_texts import cut_to, one_line
from workshop.counting.outcome import OptionOnMap, QuadrantMap
from workshop.counting.quadrants import axes_of
from workshop.export.beside_points import Side, sides_of
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.charts import map_chart
from workshop.export.looks import LINE_HEIGHT, POINTS_PER_UNIT, column_width
from workshop.export.page import Page
from workshop.outgoing.contents import Contents, Vote
from workshop.plan import Scale

CHART_ROWS = 30
LINES_COLUMN = 40
"""Hidden, beyond the printed page."""
SHORT = 40
"""Letters of a label beside its point."""
AXIS = 50.0
"""Points that an axis and its name take of the chart."""


def add(book: Book, contents: Contents) -> None:
    """Add the sheet, if any vote asked for two scales."""
    votes = [(n, vote, vote.outcome.map) for n, vote in enumerate(contents.votes, 1) if vote.outcome.map is not None]
    if not votes:
        return
    labels = [option.label for _, _, found in votes if found for option in found.options]
    corners = [option.words for _, _, found in votes if found for option in found.options]
    widths = [column_width(labels, 30, 42), 13.0, 13.0, column_width(corners, 16, 30), 10.0, 18.0]
    page = book.add_sheet("Quadrants", widths)
    page.words("Quadrants", "Workshop", 20)
    page.words("Where each option stands between two scales: averages of the people who gave both marks.", "Quiet")
    first = 1
    for number, vote, found in votes:
        assert found is not None
        page.gap(18)
        _add_table(page, number, vote, found)
        page.keep_together(first, landscape=False)
        first = page.row
        _add_chart(page, vote, found)
        page.keep_together(first, landscape=False)
        first = page.row
    page.finish()


def _add_table(page: Page, number: int, vote: Vote, found: QuadrantMap) -> None:
    page.words(vote.name, "Heading", 12)
    page.words(vote.outcome.asked.prompt)
    page.words(found.words, "Quiet")
    heads = ["Option", found.across, found.up, "Corner", "Answers", "Note"]
    page.table(f"Quadrants_{number}", heads, [_row(option) for option in found.options])


def _add_chart(page: Page, vote: Vote, found: QuadrantMap) -> None:
    """Add the chart right below the table, from its rows."""
    if all(option.across is None for option in found.options):
        return
    first = page.row - len(found.options)
    page.gap()
    top = page.row
    page.row += CHART_ROWS
    scales = [scales_of(vote.outcome.asked)[n] for n in axes_of(vote.outcome.asked)]
    placed = [
        (row, option.across, option.up, page.gate.text(cut_to(one_line(option.label), SHORT), SHORT))
        for row, option in enumerate(found.options, first)
        if option.across is not None and option.up is not None
    ]
    ends = (scales[0].low, scales[0].high), (scales[1].low, scales[1].high)
    size = sum(page.widths) * POINTS_PER_UNIT - AXIS, CHART_ROWS * LINE_HEIGHT - AXIS
    sides = sides_of([point[1:] for point in placed], ends, size)
    points: list[tuple[int, str, Side]] = [
        (row, label, side) for (row, _, _, label), side in zip(placed, sides, strict=True)
    ]
    chart = map_chart(
        page.sheet,
        points=points,
        names=(page.gate.text(one_line(found.across), 80), page.gate.text(one_line(found.up), 80)),
        ends=ends,
        lines=_lines(page, top, found, scales),
    )
    chart.visible_cells_only = False
    page.chart(chart, _description(found), at=(1, top), to=(len(page.widths) + 1, page.row))


def _lines(page: Page, row: int, found: QuadrantMap, scales: Sequence[Scale]) -> tuple[int, int]:
    """Write the ends of the two lines where only the chart looks."""
    (left, right), (low, high) = ((scale.low, scale.high) for scale in scales)
    ends = ((found.line_across, low), (found.line_across, high), (left, found.line_up), (right, found.line_up))
    for n, (across, up) in enumerate(ends):
        page.gate.put(page.sheet, row + n, LINES_COLUMN, across)
        page.gate.put(page.sheet, row + n, LINES_COLUMN + 1, up)
    for column in (LINES_COLUMN, LINES_COLUMN + 1):
        page.sheet.column_dimensions[get_column_letter(column)].hidden = True
    return LINES_COLUMN, row


def _row(option: OptionOnMap) -> list[tuple[Value, str]]:
    note = "one vote could move it over a line" if option.close else ""
    cells: list[Value] = [option.label, option.across, option.up, option.words, option.answers, note]
    return list(zip(cells, ["Label", "Score", "Score", "Value", "Count", "Value"], strict=True))


def _description(found: QuadrantMap) -> str:
    """The chart in words."""
    said = [
        f"{o.label}: {o.across:.2f} across, {o.up:.2f} up, {o.words}"
        for o in found.options
        if o.across is not None and o.up is not None
    ]
    return f"Map: {found.across} across, {found.up} up. {found.words} {'; '.join(said)}."


SHEET = Sheet("quadrants", "Quadrants", add)
