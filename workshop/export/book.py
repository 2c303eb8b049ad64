"""One workbook being written: what every sheet shares, from the banner on top to the foot of the printed page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from workshop.book_form import FORMAT, FORMAT_NAME, KIND_NAME, RESULTS
from workshop.counting.findings import Agreement, Robustness, SecondOpinion
from workshop.counting.published import agreement_of, robustness_of, second_opinion_of
from workshop.export.cells import Gate
from workshop.export.looks import CHECKING_TAB, TAB, named_styles
from workshop.export.page import Page
from workshop.export.workbook import PROGRAM, Extras
from workshop.outgoing.contents import Contents, Vote
from workshop.voting import RoundId


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet: its key, and the function that adds it (or several of it) to the book."""

    key: str
    name: str
    """What is said while it is being made."""
    add: Callable[["Book", Contents], None]


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of one vote beyond its order."""

    second: SecondOpinion | None
    agreed: Agreement
    robust: Robustness


@dataclass(slots=True)
class Book:
    """The workbook and what must be remembered while it is written."""

    contents: Contents
    kind: str = RESULTS
    file: Workbook = field(default_factory=Workbook)
    gate: Gate = field(default_factory=Gate)
    extras: Extras = field(init=False)
    _found: dict[RoundId, Findings] = field(default_factory=dict[RoundId, Findings])
    changes_row: tuple[Worksheet, int] | None = None
    """Where the checking sheet says, in the end, what the gate had to change."""

    def __post_init__(self) -> None:
        self.extras = Extras(self.gate.live)
        self.file.remove(self.file.worksheets[0])
        for style in named_styles():
            self.file.add_named_style(style)
        plan = self.contents.workshop.plan
        properties = self.file.properties
        properties.creator = properties.lastModifiedBy = PROGRAM
        properties.title = self.gate.text(plan.title, 250)
        properties.subject = self.gate.text(self.contents.place_and_date, 250)
        properties.description = self.gate.text(plan.banner, 250)
        properties.language = "en-GB"
        self.file.custom_doc_props.append(IntProperty(name=FORMAT_NAME, value=FORMAT))  # pyright: ignore (older stubs)
        self.file.custom_doc_props.append(StringProperty(name=KIND_NAME, value=self.kind))  # pyright: ignore

    def add_sheet(self, name: str, widths: Sequence[float], *, checking: bool = False) -> Page:
        """Add a sheet with the given column widths, the banner on top if there is one."""
        sheet = self.file.create_sheet(self.gate.sheet_name(name))
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.tabColor = CHECKING_TAB if checking else TAB
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        plan = self.contents.workshop.plan
        sheet.oddHeader.left.text = self.gate.header(plan.title)
        sheet.oddHeader.right.text = self.gate.header(self.contents.banner or self.contents.place_and_date)
        sheet.oddFooter.left.text = PROGRAM
        sheet.oddFooter.center.text = "&A"
        sheet.oddFooter.right.text = "Page &P of &N"
        page = Page(self.gate, self.extras, sheet, tuple(widths))
        if self.contents.banner:
            page.words(self.contents.banner, "Banner")
        return page

    def findings(self, vote: Vote) -> Findings:
        """How firm a vote is, how far people agree, and another way to count it; worked out once for all sheets."""
        workshop, round = self.contents.workshop, vote.round
        if round.id not in self._found:
            self._found[round.id] = Findings(
                second_opinion_of(workshop, round), agreement_of(workshop, round), robustness_of(workshop, round)
            )
        return self._found[round.id]

    def name(self, name: str, page: Page, column: str, first: int, last: int = 0) -> None:
        """Give cells of one column a name that formulas, and people, can use; one cell where no last is given."""
        self.range(name, page, f"${column}${first}" + (f":${column}${last}" if last else ""))

    def range(self, name: str, page: Page, cells: str) -> None:
        """Give cells, with $ before every part, a name."""
        where = f"{quote_sheetname(page.sheet.title)}!{cells}"
        self.file.defined_names[name] = DefinedName(name, attr_text=where)
