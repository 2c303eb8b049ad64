"""For the tests of windows and pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots", action="store_true", help="accept the pictures as they are drawn now (look at them!)"
    )


@pytest.fixture
def session(tmp_path: Path) -> Iterator[object]:
    """A workshop of six votes and a talk, open."""
    from tests.builders import a_session

    with a_session(tmp_path / "carrick.workshop") as made:
        yield made


@pytest.fixture
def wall() -> object:
    from tests.ui.prepared import Wall

    return Wall()


@pytest.fixture
def prepare(qtbot, session, wall) -> object:
    """Prepare on that workshop."""
    from tests.ui.prepared import a_page

    return a_page(qtbot, session, wall)
