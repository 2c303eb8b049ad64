"""What several tests of the core share: a folder that needs no disk, and every shipped template's workbook."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.workshop.run_through import TEMPLATES, run_through
from workshop.export import write_workbook
from workshop.model import Workshop

MEMORY = Path("/dev/shm")


class Exported(NamedTuple):
    """A workshop and its workbook."""

    workshop: Workshop
    path: Path


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder that needs no disk; what is tried there is in which order things are written, not that they last."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="common-ground-", dir=MEMORY) as folder:
        yield Path(folder)


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
