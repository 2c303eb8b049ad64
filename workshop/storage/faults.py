"""A sentence for every fault of the file: what happened, what is safe, what to do."""

import shutil
import sqlite3
from pathlib import Path

from workshop.errors import StorageError

UNREADABLE = (sqlite3.Error, UnicodeError)
"""What a damaged file may raise while it is read: SQLite's own errors, and its messages that quote broken text."""

DISK_FULL = "The disk is full. You can look and export, not vote. Make room, then open it again."


def damaged(name: str, how: str) -> StorageError:
    return StorageError(f"{name} is damaged: {how}. Nothing was changed. Open the last copy.")


def moved(name: str) -> StorageError:
    return StorageError(f"{name} was moved while it was open. Nothing is lost: say where to keep it.")


def busy(name: str) -> StorageError:
    return StorageError(f"{name} is already open on this computer.")


def read_only_notice(name: str) -> str:
    return f"{name} is read-only here. You can look and export, not vote. Save a copy to vote?"


def on_opening(error: Exception, path: Path) -> StorageError:
    """What an error of SQLite means while a file is being opened."""
    match _base(error):
        case "SQLITE_NOTADB":
            return StorageError(f"{path.name} is not a workshop file.")
        case "SQLITE_CORRUPT":
            return damaged(path.name, "parts of it cannot be read")
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return busy(path.name)
        case "SQLITE_CANTOPEN" | "SQLITE_PERM" | "SQLITE_AUTH":
            return StorageError(f"{path.name} cannot be opened: this account may not read it.")
        case "SQLITE_READONLY":
            return StorageError(
                f"{path.name} was not closed the last time and is read-only here, so its last act cannot be finished. "
                f"Copy it together with {path.name}-journal to another folder, and open it there."
            )
        case "SQLITE_FULL":
            return StorageError(
                f"{path.name} cannot be opened: the disk is full ({_free(path)}). Make room, then open it again."
            )
        case "SQLITE_IOERR":
            return StorageError(
                f"{path.name} cannot be read. Is the stick or the disk still there? Put it back, then open it again."
            )
        case _:
            return damaged(path.name, "it is not as this program writes it")


def on_writing(error: sqlite3.Error, path: Path, held: str, safe: str) -> StorageError:
    """What an error of SQLite means while something is being written.

    `held` says what is not done yet ("This ballot is not counted yet."), `safe` what is ("87 ballots are safe").
    """
    again = "then press Count again" if "counted" in held else "then do it again"
    match _base(error):
        case "SQLITE_FULL":
            return StorageError(f"{held} The disk is full ({_free(path)}). Make room, {again}. {safe}.")
        case "SQLITE_READONLY" if error.sqlite_errorname == "SQLITE_READONLY_DBMOVED":
            return moved(path.name)
        case "SQLITE_READONLY":
            return StorageError(f"{held} {path.name} is read-only now. Save a copy elsewhere to go on. {safe}.")
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return StorageError(f"{held} Another program is holding {path.name}. Close it there, {again}. {safe}.")
        case "SQLITE_CANTOPEN":
            return StorageError(
                f"{held} The folder of {path.name} cannot be written. Make it writable, {again}. {safe}."
            )
        case "SQLITE_IOERR":
            return StorageError(
                f"{held} The stick or disk with {path.name} cannot be written. Put it back, {again}; "
                f"or go on in a copy on this computer. {safe}."
            )
        case "SQLITE_CORRUPT" | "SQLITE_NOTADB":
            return StorageError(
                f"{held} {path.name} is damaged. Save a copy now, and open the last copy that is whole."
            )
        case name:
            return StorageError(f"{held} {path.name} could not be written ({name}). {safe}.")


def _base(error: Exception) -> str:
    """The plain code: SQLITE_IOERR for SQLITE_IOERR_WRITE; empty when the error is not SQLite's own."""
    name = getattr(error, "sqlite_errorname", "")
    return "_".join(str(name).split("_")[:2])


def _free(path: Path) -> str:
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return "0 MB"
    return f"{free // 1_000_000} MB"
