"""Where the app's own files are: in the source tree, a wheel or a frozen bundle."""

import sys
from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def resource_folder() -> Path:
    """The folder `resources` as ordinary files."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(str(files("resources")))


def asset(*parts: str) -> Path:
    """The path of one file under resources."""
    return resource_folder().joinpath(*parts)
