"""A look at a file's first bytes before SQLite opens it: whose it is, whether it is whole, and what lies beside it."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workshop.errors import Fault, StorageError
from workshop.storage.faults import busy, damaged, foreign, gone, no_access, too_large
from workshop.storage.open_here import is_open_here

APPLICATION_ID: Final = 0x43474E44
"""CGND"""
VERSION: Final = 2
"""The newest version of the file this program reads and writes."""

_NO_VERSION: Final = 1000
"""No version will ever be as high: what says so is spoilt, not new."""

MOST_BYTES: Final = 300_000_000
"""Ten thousand ballots take five million."""

_LARGEST_PAGE: Final = 65536
_MAGIC = b"SQLite format 3\x00"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a workshop file say."""

    page_size: int
    changes: int
    """SQLite's change counter; it starts at random, so it tells one workshop's journal from another's."""
    version: int


def read_header(path: Path) -> Header:
    """Read the header, or say in a sentence why this is not a workshop file we can open. Changes nothing."""
    data = _first_bytes(path)
    name = path.name
    if (size := path.stat().st_size) > MOST_BYTES:
        raise too_large(name, size, MOST_BYTES)
    if not data:
        raise StorageError(f"{name} is empty: it was never saved, or a copy was cut off.", Fault.EMPTY)
    if not data.startswith(_MAGIC[: len(data)]):
        raise foreign(name)
    if len(data) < 100:
        raise damaged(name, "it is cut off")
    application_id, version = _number(data, 68), _number(data, 60)
    if application_id != APPLICATION_ID:
        raise foreign(name, "belongs to another program.")
    write_format, read_format = data[18], data[19]
    if not 1 <= version <= _NO_VERSION:
        raise damaged(name, "its version is missing")
    if version > VERSION or max(write_format, read_format) > 2:
        shown = f" ({version})" if version > VERSION else ""
        what = f"{name} was made with a newer version{shown}. This one reads up to {VERSION}."
        raise StorageError(what, Fault.NEWER, "Nothing was changed.")
    if (write_format, read_format) != (1, 1):
        what = f"{name} was changed by another program, so votes in it may be out of step."
        raise StorageError(what, Fault.DAMAGED, "Nothing was changed. Open a copy from before that.")
    page_size = 65536 if data[16:18] == b"\x00\x01" else int.from_bytes(data[16:18], "big")
    header = Header(page_size, _number(data, 24), version)
    if path.stat().st_size < _number(data, 28) * page_size and not _journal_size(path.resolve()):
        raise damaged(name, "it is cut off")
    return header


def is_workshop_file(path: Path) -> bool:
    """Whether a file, whatever it is called and however damaged, is a workshop or a station."""
    if is_open_here(path):
        return True
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe or a device could wait for ever
            return False
        with path.open("rb") as file:
            data = file.read(72)
    except (OSError, ValueError):
        return False
    return data.startswith(_MAGIC) and _number(data, 68) == APPLICATION_ID


def all_bytes(path: Path) -> bytes:
    """Everything in a file, damaged or not; a sentence where it cannot be read, or is open here to write."""
    _check_is_file(path)
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            raise too_large(path.name, size, MOST_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(error, path) from error


def set_strays_aside(path: Path) -> tuple[str, ...]:
    """Rename what lies beside the file and is not its own, so that it is never played into it; say so."""
    path = path.resolve()  # SQLite looks beside the file itself, not beside a link to it
    strays = [beside for end in ("-wal", "-shm") if os.path.lexists(beside := _beside(path, end))]
    if _is_foreign_journal(path):
        strays.append(_beside(path, "-journal"))
    notices: list[str] = []
    for stray in strays:
        aside = _free_name(stray)
        try:
            stray.rename(aside)
        except OSError as error:
            what = f"{stray.name} lies beside {path.name} and does not belong to it."
            raise StorageError(what, Fault.STRAY, "Move it away, then open again.") from error
        notices.append(f"{stray.name} did not belong to {path.name}. It was set aside as {aside.name}.")
    return tuple(notices)


def _first_bytes(path: Path) -> bytes:
    _check_is_file(path)
    try:
        with path.open("rb") as file:
            return file.read(100)
    except OSError as error:
        raise _unreadable(error, path) from error


def _check_is_file(path: Path) -> None:
    """Refuse what must not or cannot be read, before it is."""
    if is_open_here(path):
        raise busy(path.name)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # a path with a null character in it is a ValueError
        raise _unreadable(error, path) from error
    if stat.S_ISDIR(mode):
        raise foreign(path.name, "is a folder, not a workshop file.")
    if not stat.S_ISREG(mode):  # reading a pipe or a device could wait for ever
        raise foreign(path.name)


def _unreadable(error: OSError | ValueError, path: Path) -> StorageError:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return gone(path.name)
        case PermissionError():
            return no_access(path.name)
        case _:
            why = error.strerror if isinstance(error, OSError) else "there is no such name"
            what = f"{path.name[:60]} cannot be read: {why}."
            return StorageError(what, Fault.DISK_OUT, "Is the stick or the disk still there?")


def has_unfinished_act(path: Path) -> bool:
    """Whether a journal lies beside the file that opening it would play back: its last act was cut off."""
    return _journal_size(path.resolve()) > 0 and not _is_foreign_journal(path.resolve())


def journal_beside(path: Path) -> Path:
    """Where the journal of a file lies."""
    return _beside(path.resolve(), "-journal")


def _is_foreign_journal(path: Path) -> bool:
    """Whether a journal that SQLite would play back was written for another file.

    Each of our transactions puts page 1 as it was first into its journal; the change counter in it is the one of our
    file, or the one before.
    """
    journal = _beside(path, "-journal")
    if os.path.lexists(journal) and not _is_plain(journal):  # a folder, a link, a pipe: SQLite made none of them
        return True
    try:
        with journal.open("rb") as file:
            start = file.read(28)
            records, sector, page_size = _number(start, 8), _number(start, 20), _number(start, 24)
            if not start.startswith(_JOURNAL_MAGIC) or len(start) < 28 or records == 0:
                return False
            if page_size > _LARGEST_PAGE:
                return True
            file.seek(sector)
            first = file.read(page_size + 8)
    except OSError:
        return False
    header = read_header(path)  # only now: another instance may be writing its own journal while we look
    if page_size != header.page_size or _number(first, 0) != 1:
        return True
    return (header.changes - _number(first, 4 + 24)) % (1 << 32) not in (0, 1)


def _journal_size(path: Path) -> int:
    journal = _beside(path, "-journal")
    return journal.stat().st_size if _is_plain(journal) else 0


def _is_plain(path: Path) -> bool:
    """Whether a file lies there itself: no link to one, and nothing else."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _free_name(stray: Path) -> Path:
    names = [f"{stray.name}.stray", *(f"{stray.name}.stray{n}" for n in range(2, 1000))]
    return next(p for n in names if not os.path.lexists(p := stray.with_name(n)))


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")
