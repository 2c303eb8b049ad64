"""A sheet of the workbook being filled from the top: paragraphs, tables, charts, and where a printed page ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from openpyxl.chart.bar_chart import BarChart
from openpyxl.chart.scatter_chart import ScatterChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from workshop.export.cells import Gate, Value
from workshop.export.looks import LINE_HEIGHT, height_of, points_down, set_page
from workshop.export.rows import Rows, rows_of
from workshop.export.workbook import Extras

PARAGRAPH_UNITS = 1_600
"""Longer texts are spread over several rows: one row shows at most 409 points."""
UNWRAPPED: Final = Alignment(vertical="center")


@dataclass(slots=True)
class Page:
    """A sheet being filled from the top."""

    gate: Gate
    extras: Extras
    sheet: Worksheet
    widths: tuple[float, ...]
    row: int = 1
    """The next free row."""
    heights: dict[int, float] = field(default_factory=dict[int, float])
    used: float = 0.0
    """Points used on the printed page by the blocks that were kept together so far."""

    def set_height(self, points: float) -> None:
        """Set the height of the next row to be written."""
        self.heights[self.row] = points
        self.sheet.row_dimensions[self.row].height = points

    def words(self, text: str, style: str = "Words", size: float = 11) -> None:
        """Write a paragraph across the sheet, over as many rows as it needs."""
        for part in _parts(text):
            self.gate.put(self.sheet, self.row, 1, part, style)
            if len(self.widths) > 1:
                across = CellRange(min_col=1, max_col=len(self.widths), min_row=self.row, max_row=self.row)
                # merge_cells() would also make, and style, every cell under it
                self.sheet.merged_cells.add(across)  # pyright: ignore[reportUnknownMemberType]
            self.set_height(height_of([(part, sum(self.widths))], size))
            self.row += 1

    def line(self, text: str, style: str) -> None:
        """Write a text into one cell that does not wrap, above a table that is wider than a page."""
        self.gate.put(self.sheet, self.row, 1, text, style).alignment = UNWRAPPED
        self.row += 1

    def gap(self, height: float = 9) -> None:
        self.set_height(height)
        self.row += 1

    def cells(self, values: Sequence[Value], styles: Sequence[str]) -> None:
        """Write one row, as high as its texts need."""
        for column, (value, style) in enumerate(zip(values, styles, strict=True), 1):
            self.gate.put(self.sheet, self.row, column, value, style)
        texts = [(v, w) for v, w in zip(values, self.widths, strict=False) if isinstance(v, str)]
        self.set_height(max(19.0, height_of(texts) + 2))
        self.row += 1

    def table(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[tuple[Value, str]]]) -> tuple[int, int]:
        """Write an Excel table of (value, style) rows; returns the row of its heads and its last row."""
        first = self.row
        label = [not rows or rows[0][column][1] == "Label" for column in range(len(heads))]
        names = self.heads(heads, ["Head" if words else "Head centred" for words in label])
        for row in rows or [[("", "Label")] * len(names)]:  # Excel wants a row in every table
            self.cells([value for value, _ in row], [style for _, style in row])
        self.add_table(name, first, self.row - 1, names)
        return first, self.row - 1

    def heads(self, heads: Sequence[str], styles: Sequence[str]) -> tuple[str, ...]:
        """Write the heads of a table, unlike each other; returns them as they stand."""
        names = self.gate.heads(heads)
        widths = [(h, w - 3) for h, w in zip(names, self.widths, strict=False)]  # the filter's arrow takes some
        for column, (name, style) in enumerate(zip(names, styles, strict=True), 1):
            self.gate.put(self.sheet, self.row, column, name, style)
        self.set_height(max(22.0, height_of(widths) + 4))
        self.row += 1
        return names

    def add_table(self, name: str, first: int, last: int, heads: Sequence[str]) -> None:
        """Make a table of cells that are there already."""
        table = Table(displayName=self.gate.table_name(name), ref=f"A{first}:{get_column_letter(len(heads))}{last}")
        # openpyxl would look through every cell of the table for its heads, and make each one it does not find
        heads = [str(self.sheet.cell(first, column).value) for column in range(1, len(heads) + 1)]
        table.tableColumns = [TableColumn(id=number, name=head) for number, head in enumerate(heads, 1)]
        table.autoFilter = AutoFilter(ref=table.ref)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self.sheet.add_table(table)

    def rows(
        self,
        name: str,
        heads: Sequence[str],
        lines: Sequence[Sequence[Value]],
        styles: Sequence[str],
        *,
        wrapped: int | None = None,
    ) -> None:
        """Write a long table quickly; its heads are printed on every page, and nothing else may stand below it.

        Rows are as high as the texts in the column number `wrapped` (from 0) need; without it they are all alike.
        """
        words = [style in ("Text", "Long text") for style in styles]
        names = self.heads(heads, ["Head" if are_words else "Head centred" for are_words in words])
        first = self.row
        lines = lines or [[""]]  # Excel wants a row in every table
        self.row += len(lines)
        high = None if wrapped is None else (wrapped, self.widths[wrapped])
        parts = tuple(rows_of(self.gate, self.sheet, first, lines, styles, high))
        self.extras.rows[self.sheet.title] = Rows(parts, f"{get_column_letter(len(names))}{self.row - 1}")
        self.add_table(name, first - 1, self.row - 1, names)
        self.sheet.print_title_rows = f"{first - 1}:{first - 1}"

    def chart(
        self, chart: BarChart | ScatterChart, description: str, *, at: tuple[int, int], to: tuple[int, int]
    ) -> None:
        """Lay a chart exactly over cells, from the corner of one (column, row) to the corner of another."""
        (left, top), (right, bottom) = at, to
        corners = AnchorMarker(col=left - 1, row=top - 1), AnchorMarker(col=right - 1, row=bottom - 1)
        anchor = TwoCellAnchor(_from=corners[0], to=corners[1])
        chart.anchor = anchor  # pyright: ignore[reportAttributeAccessIssue] (the stubs know only the name of a cell)
        self.sheet.add_chart(chart)
        self.extras.descriptions.setdefault(self.sheet.title, []).append(self.gate.text(description, 2_000))

    def link(self, row: int, column: int, sheet: str) -> None:
        """Let a cell lead to a sheet of ours; nothing that was typed ever becomes a link."""
        cell = self.sheet.cell(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!A1")

    def allow(
        self, cells: str, sentence: str, *, between: tuple[str, str], type: Literal["whole", "decimal"] = "decimal"
    ) -> None:
        """Let cells take only numbers between two; the sentence says so when something else is typed."""
        allowed = DataValidation(
            type=type,
            operator="between",
            formula1=between[0],
            formula2=between[1],
            showErrorMessage=True,
            error=sentence,
            sqref=MultiCellRange(cells),
        )
        self.sheet.add_data_validation(allowed)

    def live_style(self, cells: str, rule: Rule) -> None:
        """Let cells look as what they hold says."""
        self.sheet.conditional_formatting.add(cells, rule)  # pyright: ignore[reportUnknownMemberType]

    def height(self, first: int, last: int) -> float:
        """Points of the rows from first to last."""
        return sum(self.heights.get(row, LINE_HEIGHT) for row in range(first, last + 1))

    def keep_together(self, first: int, *, landscape: bool) -> None:
        """Begin a new printed page before row `first` where the block that starts there would be torn."""
        page, block = points_down(self.widths, landscape=landscape), self.height(first, self.row - 1)
        if self.used and self.used + block > page:
            self.sheet.row_breaks.append(Break(id=first - 1))  # pyright: ignore[reportUnknownMemberType]
            self.used = 0.0
        # where a block longer than a page ends is a guess: what comes next begins a page of its own
        self.used = self.used + block if self.used + block <= page else page

    def finish(
        self, *, landscape: bool = False, one_page: bool = False, last_column: int = 0, last_row: int = 0
    ) -> None:
        """Set the printed page and its area."""
        set_page(self.sheet, landscape=landscape, one_page=one_page)
        last = get_column_letter(last_column or len(self.widths))
        self.sheet.print_area = f"A1:{last}{max(last_row, self.row - 1, 1)}"

    def spread_over_two(self, column: int) -> None:
        """Print a wide sheet two pages across, the second from this column on with the first column before it."""
        self.sheet.page_setup.fitToWidth = 2
        self.sheet.col_breaks.append(Break(id=column - 1))  # pyright: ignore[reportUnknownMemberType]
        self.sheet.print_title_cols = "A:A"


def _parts(text: str) -> list[str]:
    """Cut a long text at spaces into parts that one row can show."""
    parts: list[str] = []
    while len(text) > PARAGRAPH_UNITS:
        space = max(text.rfind(" ", 0, PARAGRAPH_UNITS), text.rfind("\n", 0, PARAGRAPH_UNITS))
        end = space + 1 if space > PARAGRAPH_UNITS // 2 else PARAGRAPH_UNITS
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]
