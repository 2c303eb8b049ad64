"""What several tests of the workbook share: every shipped template, run through and exported once."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.workshop.run_through import TEMPLATES, run_through
from workshop.export import write_workbook
from workshop.model import Workshop


class Exported(NamedTuple):
    """A workshop and its workbook."""

    workshop: Workshop
    path: Path


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Exported]:
    """The workbook of every shipped template after a day with invented voters."""
    folder = tmp_path_factory.mktemp("shipped")
    made: dict[str, Exported] = {}
    for template in TEMPLATES:
        workshop, path = run_through(template, folder), folder / f"{template}.xlsx"
        write_workbook(workshop, path)
        made[template] = Exported(workshop, path)
    return made
