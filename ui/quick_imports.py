"""Lets modules be imported at their own speed once Qt is there."""

import builtins
from typing import Final

ORIGINAL: Final = "__orig_import__"
"""Under this name PySide keeps Python's own import, in whose place it puts one of its own."""


def import_plainly() -> None:
    """Give Python its own import back.

    PySide's reads the source of each module that is imported after it, to see whether it asks for another spelling of
    Qt's names. Nothing here does, and reading five hundred modules takes a tenth of the time to the first result.
    """
    builtins.__import__ = getattr(builtins, ORIGINAL, builtins.__import__)
