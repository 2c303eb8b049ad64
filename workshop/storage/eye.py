"""An eye on the open file: whether another program wrote into it, or cut it off, while it stayed the same file.

SQLite, which has the file to itself, looks at its own memory and would go on writing its pages among those of another
file. The eye is opened before SQLite locks the file and closed after SQLite did: closing it in between would let go of
the locks.
"""

import os
from contextlib import suppress
from pathlib import Path

_LENGTH = 100
"""The header: its change counter starts at random in each workshop."""


class Eye:
    """Remembers how the file began, and how long it was, when we wrote it last."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._seen: tuple[int, bytes] | None = None

    def remember(self) -> None:
        """It is as we left it."""
        self._seen = self._look()

    def forget(self) -> None:
        """How it is now is not known: SQLite may still have something to undo in it."""
        self._seen = None

    def sees_another_hand(self) -> bool:
        """Whether it is not as we left it; where it cannot be looked at, that is for another check to tell."""
        now = self._look()
        return None not in (now, self._seen) and now != self._seen

    def close(self) -> None:
        """Look no more; again is harmless."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)

    def _look(self) -> tuple[int, bytes] | None:
        with suppress(OSError):
            os.lseek(self._file, 0, os.SEEK_SET)
            return os.fstat(self._file).st_size, os.read(self._file, _LENGTH)
        return None
