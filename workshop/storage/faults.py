"""A sentence for every fault of the file: what happened, what is safe, what to do; with its kind for the way out."""

import errno
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from workshop.errors import Fault, StorageError

UNREADABLE = (sqlite3.Error, UnicodeError)
"""What a damaged file may raise while it is read: SQLite's own errors, and its messages that quote broken text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What opening found or mended, or what a disk cannot do; work goes on."""

    fault: Fault
    text: str

    def __str__(self) -> str:
        return self.text


DISK_FULL = "The disk is full. You can look and export, not vote. Make room, then open it again."


def damaged(name: str, how: str) -> StorageError:
    return StorageError(f"{name} is damaged: {how}.", Fault.DAMAGED, "Nothing was changed. Open the last copy.")


def gone(name: str) -> StorageError:
    what = f"{name} is not there any more. Was it moved or is the stick out?"
    return StorageError(what, Fault.GONE, "Look for it, or open the last copy.")


def moved(name: str) -> StorageError:
    what = f"{name} was moved while it was open."
    return StorageError(what, Fault.MOVED, "Nothing is lost: say where to keep it.")


def overwritten(name: str, held: str = "") -> StorageError:
    what = f"{held} Another program wrote over {name} while it was open.".lstrip()
    return StorageError(what, Fault.DAMAGED, "Nothing is lost: go on in a copy.")


def disk_out(name: str, held: str, safe: str) -> StorageError:
    what = f"The stick with {name} is out. {held}".rstrip()
    here = f" ({safe})" if safe else ""
    return StorageError(what, Fault.DISK_OUT, f"Put it back; or go on in a copy on this computer{here}.")


def busy(name: str, since: str = "") -> StorageError:
    """`since` is a time of the day, where it is known."""
    when = f" (since {since})" if since else ""
    return StorageError(f"{name} is already open on this computer{when}.", Fault.BUSY)


def no_access(name: str) -> StorageError:
    return StorageError(f"{name} cannot be opened: this account may not read it.", Fault.NO_ACCESS)


def foreign(name: str, why: str = "is not a workshop file.") -> StorageError:
    return StorageError(f"{name} {why}", Fault.FOREIGN)


def too_large(name: str, size: int, most: int) -> StorageError:
    return StorageError(
        f"{name} is too large for a workshop: {size // 1_000_000} MB, and {most // 1_000_000} MB are the most."
    )


def taken(name: str) -> StorageError:
    return StorageError(f"{name} is already there.", Fault.TAKEN, "Choose another name.")


def read_only_notice(name: str) -> str:
    return f"{name} is read-only here. You can look and export, not vote. Save a copy to vote?"


def on_opening(error: Exception, path: Path) -> StorageError:
    """What an error of SQLite means while a file is being opened."""
    match _base(error):
        case "SQLITE_NOTADB":
            return foreign(path.name)
        case "SQLITE_CORRUPT":
            return damaged(path.name, "parts of it cannot be read")
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return busy(path.name)
        case "SQLITE_CANTOPEN" | "SQLITE_PERM" | "SQLITE_AUTH":
            return no_access(path.name)
        case "SQLITE_READONLY":
            return StorageError(
                f"{path.name} was not closed the last time and is read-only here, so its last act cannot be finished.",
                Fault.READ_ONLY,
                f"Copy it together with {path.name}-journal to another folder, and open it there.",
            )
        case "SQLITE_FULL":
            what = f"{path.name} cannot be opened: the disk is full ({free_on(path)})."
            return StorageError(what, Fault.DISK_FULL, "Make room, then open it again.")
        case "SQLITE_IOERR":
            what = f"{path.name} cannot be read. Is the stick or the disk still there?"
            return StorageError(what, Fault.DISK_OUT, "Put it back, then open it again.")
        case _:
            return damaged(path.name, "it is not as this program writes it")


def on_writing(error: sqlite3.Error, path: Path, held: str, safe: str) -> StorageError:
    """What an error of SQLite means while something is being written.

    `held` says what is not done yet ("This ballot is not counted yet."), `safe` what is ("87 ballots", or nothing).
    """
    again = "then press Count again" if "counted" in held else "then do it again"
    rest = safe_text(safe)
    match _base(error):
        case "SQLITE_FULL":
            what = f"{held} The disk is full ({free_on(path)})."
            return StorageError(what, Fault.DISK_FULL, f"Make room, {again}. {rest}")
        case "SQLITE_READONLY" if error.sqlite_errorname == "SQLITE_READONLY_DBMOVED":
            return moved(path.name)
        case "SQLITE_READONLY":
            what = f"{held} {path.name} is read-only now."
            return StorageError(what, Fault.READ_ONLY, f"Save a copy elsewhere to go on. {rest}")
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            what = f"{held} Another program is holding {path.name}."
            return StorageError(what, Fault.BUSY, f"Close it there, {again}. {rest}")
        case "SQLITE_CANTOPEN":
            what = f"{held} The folder of {path.name} cannot be written."
            return StorageError(what, Fault.NO_ACCESS, f"Make it writable, {again}. {rest}")
        case "SQLITE_IOERR" if not path.exists():
            return disk_out(path.name, held, safe)
        case "SQLITE_IOERR":
            what = f"{held} The stick or disk with {path.name} cannot be written."
            advice = f"Put it back, {again}; or go on in a copy on this computer. {rest}"
            return StorageError(what, Fault.DISK_OUT, advice)
        case "SQLITE_CORRUPT" | "SQLITE_NOTADB":
            what = f"{held} {path.name} is damaged."
            return StorageError(what, Fault.DAMAGED, "Save a copy now, and open the last copy that is whole.")
        case name:
            return StorageError(f"{held} {path.name} could not be written ({name}).", Fault.OTHER, rest)


def on_copying(error: OSError, target: Path, rest: str) -> StorageError:
    """What an error of the system means while a new file is written; `rest` says what is safe."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    why = f"the disk is full ({free_on(target)})" if full else error.strerror or "the disk does not take it"
    what = f"{target.name} could not be written: {why}."
    return StorageError(what, Fault.DISK_FULL if full else Fault.NO_ACCESS, f"Choose another place. {rest}")


def safe_text(safe: str) -> str:
    """Say what is safe: "87 ballots are safe."; without any, the workshop is."""
    if not safe:
        return "The workshop is safe."
    return f"{safe} {'is' if safe.startswith('1 ') else 'are'} safe."


def free_on(path: Path) -> str:
    """How much room is left where the file lies."""
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return "0 MB"
    return f"{free // 1_000_000} MB"


def _base(error: Exception) -> str:
    """The plain code: SQLITE_IOERR for SQLITE_IOERR_WRITE; empty when the error is not SQLite's own."""
    name = getattr(error, "sqlite_errorname", "")
    return "_".join(str(name).split("_")[:2])
