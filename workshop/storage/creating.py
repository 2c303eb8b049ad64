"""New workshop files: written beside their place and put there whole, or not at all."""

import os
import secrets
import sqlite3
from pathlib import Path

from workshop.errors import StorageError
from workshop.model import Workshop
from workshop.storage.connection import schema
from workshop.storage.faults import on_writing
from workshop.storage.header import APPLICATION_ID, VERSION
from workshop.storage.writing import write_new


def create_file(path: Path, workshop: Workshop) -> None:
    """Make a new file, whole or not at all; an existing one is never overwritten."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise StorageError(f"{path.name} is already there. Choose another name.") from error
    except OSError as error:
        raise StorageError(f"{path.name} could not be made: {error.strerror}. Choose another folder.") from error
    draft = draft_beside(path)
    try:
        _write_new(draft, workshop)
        start_changes_at_random(draft)
        put_in_place(draft, path)
    except sqlite3.Error as error:
        path.unlink()
        raise on_writing(error, path, f"{path.name} is not made.", "Nothing else was changed") from error
    except BaseException:
        path.unlink()
        raise
    finally:
        draft.unlink(missing_ok=True)


def _write_new(path: Path, workshop: Workshop) -> None:
    db = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        db.execute("PRAGMA synchronous = EXTRA")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("BEGIN IMMEDIATE")
        for statement in statements(schema()):
            db.execute(statement)
        write_new(db, workshop)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    finally:
        db.close()


def statements(script: str) -> list[str]:
    """The single statements of a script: executescript would commit the open transaction first."""
    found, rest = list[str](), ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return found


def start_changes_at_random(path: Path) -> None:
    """Begin SQLite's change counter anywhere, so that a journal of another workshop is known by it."""
    start = secrets.randbelow(1 << 31).to_bytes(4, "big")
    with path.open("r+b") as file:
        for at in (24, 92):  # the counter, and the counter for which the size in the header holds
            file.seek(at)
            file.write(start)
        file.flush()
        os.fsync(file.fileno())


def put_in_place(draft: Path, target: Path) -> None:
    draft.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def draft_beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
