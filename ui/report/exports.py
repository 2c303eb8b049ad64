"""Every kind of file that leaves the room, and how each is written; what writes it is loaded when it is needed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from workshop.model import Workshop
from workshop.plan import Plan
from workshop.report.names import result_name

Write = Callable[[Workshop, Path], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file."""

    text: str
    """As it stands in the menu."""
    what: str
    """The end of its name: "2026-11-22 Carrick results"."""
    ending: str
    filter: str
    """What the file dialog calls it."""
    write: Callable[[], Write]
    """Gives the function that writes it; it runs in the child process."""

    def name_for(self, plan: Plan) -> str:
        """The name it is offered under."""
        return result_name(plan, f"{self.what}{self.ending}")


def _workbook() -> Write:
    from workshop.export import write_workbook  # openpyxl is slow to import, and most starts export nothing

    return write_workbook


def _report() -> Write:
    from ui.handout.pdf_report import write_report

    return write_report


def _slides(kind: str) -> Write:
    from ui.handout.pictures import write_slides

    return partial(write_slides, kind=kind)


def _csv() -> Write:
    from workshop.report.csv_files import write_csv

    return write_csv


def _json() -> Write:
    from workshop.report.json_file import write_json

    return write_json


WORKBOOK: Final = Kind("Excel workbook…", "results", ".xlsx", "Excel workbook (*.xlsx)", _workbook)
REPORT: Final = Kind("PDF report…", "report", ".pdf", "PDF (*.pdf)", _report)
KINDS: Final = (
    WORKBOOK,
    REPORT,
    Kind("All slides as pictures (PNG)…", "slides", ".zip", "ZIP (*.zip)", partial(_slides, "png")),
    Kind("All slides as drawings (SVG)…", "drawings", ".zip", "ZIP (*.zip)", partial(_slides, "svg")),
    Kind("Data as CSV files…", "data", ".zip", "ZIP (*.zip)", _csv),
    Kind("Data as JSON…", "data", ".json", "JSON (*.json)", _json),
)
PARTS: Final = (2, 4)
"""Where a line parts the menu."""
