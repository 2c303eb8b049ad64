"""Where the app's own files are: beside the packages in the source tree, in a wheel and in a frozen bundle alike."""

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).resolve().parents[1] / "resources"


def asset(*parts: str) -> Path:
    """The path of one file under resources."""
    return RESOURCES.joinpath(*parts)
