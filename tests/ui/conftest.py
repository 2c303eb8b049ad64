"""For the tests of windows and pictures."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots", action="store_true", help="accept the pictures as they are drawn now (look at them!)"
    )
