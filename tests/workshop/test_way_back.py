"""The way back: a workbook makes a workshop again, whose workbook has the same tables; one that was changed does not."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook, load_workbook

from tests.workshop.book_reading import opened
from tests.workshop.conftest import Exported
from tests.workshop.every_rule import a_room_of_every_rule
from tests.workshop.run_through import TEMPLATES, noon
from workshop.export import write_workbook
from workshop.intake.our_workbook import read_our_workbook
from workshop.model import Workshop
from workshop.session import check_file, open_workshop
from workshop.way_back.bringing_in import bring_in, workshop_of


def again(path: Path, folder: Path) -> tuple[Workshop, Path]:
    """A workbook brought in, opened, and exported again."""
    workshop = workshop_of(read_our_workbook(path.read_bytes(), path.name), path.name, Random(7))
    made = bring_in(workshop, path.name, folder / f"{path.stem} again.workshop", noon()).path
    assert check_file(made).is_whole
    with open_workshop(made) as session:
        assert not session.notices
        write_workbook(session.workshop, folder / path.name)
        return session.workshop, folder / path.name


def cells_of(path: Path) -> Iterator[tuple[str, int, int, object]]:
    """Every cell that holds something, with formulas as such; without the line that says where it was brought in."""
    for book in (load_workbook(path), opened(path)):
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                brought = any(isinstance(c.value, str) and "Brought in from" in c.value for c in row)
                if not brought and not str(row[0].value).startswith("log/"):
                    yield from ((sheet.title, c.row, c.column, c.value) for c in row if c.value is not None)


def check_same_tables(path: Path, folder: Path) -> None:
    _, made = again(path, folder)
    before, after = list(cells_of(path)), list(cells_of(made))
    assert before == after


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_every_template_exported_brought_in_and_exported_has_the_same_tables(
    shipped: Mapping[str, Exported], template: str, tmp_path: Path
) -> None:
    check_same_tables(shipped[template].path, tmp_path)


def test_that_every_way_of_voting_comes_back_hand_counts_and_votes_taken_back_included(tmp_path: Path) -> None:
    write_workbook(a_room_of_every_rule(), tmp_path / "every.xlsx")
    folder = tmp_path / "again"
    folder.mkdir()
    check_same_tables(tmp_path / "every.xlsx", folder)
