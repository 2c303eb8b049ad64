"""One workbook being written: what every sheet shares, from the banner on top to the foot of the printed page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.chart.bar_chart import BarChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from workshop.export.cells import Gate, Value
from workshop.export.contents import Contents
from workshop.export.looks import CHECKING_TAB, LINE_HEIGHT, TAB, height_of, named_styles, points_down, set_page

PARAGRAPH_UNITS = 1_600
"""Longer texts are spread over several rows: one row shows at most 409 points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet: its key, and the function that adds it (or several of it) to the book."""

    key: str
    add: Callable[["Book", Contents], None]


@dataclass(slots=True)
class Book:
    """The workbook and what must be remembered while it is written."""

    contents: Contents
    file: Workbook = field(default_factory=Workbook)
    gate: Gate = field(default_factory=Gate)
    descriptions: list[str] = field(default_factory=list[str])
    """What each chart shows, in words, in the order of the sheets."""
    changes_row: tuple[Worksheet, int] | None = None
    """Where the checking sheet says, in the end, what the gate had to change."""

    def __post_init__(self) -> None:
        self.file.remove(self.file.worksheets[0])
        for style in named_styles():
            self.file.add_named_style(style)
        plan = self.contents.workshop.plan
        properties = self.file.properties
        properties.creator = properties.lastModifiedBy = "Common Ground"
        properties.title = self.gate.text(plan.title, 250)
        properties.subject = self.gate.text(self.contents.place_and_date, 250)
        properties.description = self.gate.text(plan.banner, 250)

    def add_sheet(self, name: str, widths: Sequence[float], *, checking: bool = False) -> "Page":
        """Add a sheet with the given column widths, the banner on top if there is one."""
        sheet = self.file.create_sheet(self.gate.sheet_name(name))
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.tabColor = CHECKING_TAB if checking else TAB
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        plan = self.contents.workshop.plan
        sheet.oddHeader.left.text = self.gate.header(plan.title)
        sheet.oddHeader.right.text = self.gate.header(plan.banner or self.contents.place_and_date)
        sheet.oddFooter.left.text = "Common Ground"
        sheet.oddFooter.center.text = "&A"
        sheet.oddFooter.right.text = "Page &P of &N"
        page = Page(self, sheet, tuple(widths))
        if plan.banner:
            page.words(plan.banner, "Banner")
        return page


@dataclass(slots=True)
class Page:
    """A sheet being filled from the top."""

    book: Book
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
            self.book.gate.put(self.sheet, self.row, 1, part, style)
            if len(self.widths) > 1:
                across = CellRange(min_col=1, max_col=len(self.widths), min_row=self.row, max_row=self.row)
                # merge_cells() would also make, and style, every cell under it
                self.sheet.merged_cells.add(across)  # pyright: ignore[reportUnknownMemberType]
            self.set_height(height_of([(part, sum(self.widths))], size))
            self.row += 1

    def gap(self, height: float = 9) -> None:
        self.set_height(height)
        self.row += 1

    def cells(self, values: Sequence[Value], styles: Sequence[str]) -> None:
        """Write one row, as high as its texts need."""
        for column, (value, style) in enumerate(zip(values, styles, strict=True), 1):
            self.book.gate.put(self.sheet, self.row, column, value, style)
        texts = [(v, w) for v, w in zip(values, self.widths, strict=False) if isinstance(v, str)]
        self.set_height(max(19.0, height_of(texts) + 2))
        self.row += 1

    def table(self, name: str, heads: Sequence[str], rows: Sequence[Sequence[tuple[Value, str]]]) -> tuple[int, int]:
        """Write an Excel table of (value, style) rows; returns the row of its heads and its last row."""
        names = self.book.gate.heads(heads)
        first = self.row
        widths = [(h, w - 3) for h, w in zip(names, self.widths, strict=False)]  # the filter's arrow takes some
        for column, head in enumerate(names):
            label = not rows or rows[0][column][1] == "Label"
            self.book.gate.put(self.sheet, first, column + 1, head, "Head" if label else "Head centred")
        self.set_height(max(22.0, height_of(widths) + 4))
        self.row += 1
        for row in rows or [[("", "Label")] * len(names)]:  # Excel wants a row in every table
            self.cells([value for value, _ in row], [style for _, style in row])
        self.add_table(name, first, self.row - 1, names)
        return first, self.row - 1

    def add_table(self, name: str, first: int, last: int, heads: Sequence[str]) -> None:
        """Make a table of cells that are there already."""
        table = Table(
            displayName=self.book.gate.table_name(name), ref=f"A{first}:{get_column_letter(len(heads))}{last}"
        )
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self.sheet.add_table(table)

    def chart(self, chart: BarChart, description: str, *, at: tuple[int, int], to: tuple[int, int]) -> None:
        """Lay a chart exactly over cells, from the corner of one (column, row) to the corner of another."""
        (left, top), (right, bottom) = at, to
        corners = AnchorMarker(col=left - 1, row=top - 1), AnchorMarker(col=right - 1, row=bottom - 1)
        anchor = TwoCellAnchor(_from=corners[0], to=corners[1])
        chart.anchor = anchor  # pyright: ignore[reportAttributeAccessIssue] (the stubs know only the name of a cell)
        self.sheet.add_chart(chart)
        self.book.descriptions.append(self.book.gate.text(description, 2_000))

    def height(self, first: int, last: int) -> float:
        """Points of the rows from first to last."""
        return sum(self.heights.get(row, LINE_HEIGHT) for row in range(first, last + 1))

    def keep_together(self, first: int, *, landscape: bool) -> None:
        """Begin a new printed page before row `first` where the block that starts there would be torn."""
        page, block = points_down(self.widths, landscape=landscape), self.height(first, self.row - 1)
        if self.used and self.used + block > page:
            self.sheet.row_breaks.append(Break(id=first - 1))  # pyright: ignore[reportUnknownMemberType]
            self.used = 0.0
        self.used = (self.used + block) % page

    def finish(
        self, *, landscape: bool = False, one_page: bool = False, last_column: int = 0, last_row: int = 0
    ) -> None:
        """Set the printed page and its area."""
        set_page(self.sheet, landscape=landscape, one_page=one_page)
        last = get_column_letter(last_column or len(self.widths))
        self.sheet.print_area = f"A1:{last}{max(last_row, self.row - 1, 1)}"


def _parts(text: str) -> list[str]:
    """Cut a long text at spaces into parts that one row can show."""
    parts: list[str] = []
    while len(text) > PARAGRAPH_UNITS:
        space = max(text.rfind(" ", 0, PARAGRAPH_UNITS), text.rfind("\n", 0, PARAGRAPH_UNITS))
        end = space + 1 if space > PARAGRAPH_UNITS // 2 else PARAGRAPH_UNITS
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]
