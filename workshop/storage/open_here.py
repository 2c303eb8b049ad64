"""Which files this process has open to write: they must not be opened a second time here, however briefly.

POSIX forgets all locks a process has on a file as soon as that process closes the file anywhere, so a look at the first
bytes of an open workshop would let another program in. The locks belong to the process, and so does this list.
"""

from pathlib import Path
from typing import Final

Identity = tuple[int, int]
"""Device and number of a file: what it is, wherever its path leads later."""

_OPEN: Final[set[Identity]] = set()


def identity_of(path: Path) -> Identity | None:
    """Which file a path leads to; None where it leads to none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def is_open_here(path: Path) -> bool:
    """Whether this process is writing the file a path leads to."""
    return identity_of(path) in _OPEN


def note_open(identity: Identity | None) -> None:
    """Remember a file that is open to write."""
    if identity is not None:
        _OPEN.add(identity)


def note_closed(identity: Identity | None) -> None:
    """Forget a file that is closed."""
    if identity is not None:
        _OPEN.discard(identity)
