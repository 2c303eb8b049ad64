"""For the tests of the file: a folder in memory where there is one, so that a thousand openings wait for no disk."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder that needs no disk; what is tried there is in which order things are written, not that they last."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="common-ground-", dir=MEMORY) as folder:
        yield Path(folder)
