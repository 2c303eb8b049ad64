"""New workshop files: written beside their place and put there whole, or not at all."""

import os
import secrets
from pathlib import Path

from workshop.errors import Fault, StorageError
from workshop.model import Workshop
from workshop.storage.faults import on_copying, taken
from workshop.storage.image import image_of
from workshop.storage.standing import Standing


def create_file(path: Path, workshop: Workshop, standing: Standing | None = None) -> None:
    """Make a new file of all that a workshop holds, whole or not at all; an existing one is never overwritten."""
    try:
        write_new_file(path, image_of(workshop, standing or Standing()))
    except OSError as error:
        raise on_copying(error, path, "Nothing else was changed.") from error


def write_new_file(path: Path, image: bytes) -> None:
    """Write a new file whole or not at all: beside its place, read again, and put there. Raises OSError, or
    StorageError where there is one already."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise taken(path.name) from error
    draft = draft_beside(path)
    try:
        with draft.open("xb") as file:
            file.write(image)
            file.flush()
            os.fsync(file.fileno())
        if draft.read_bytes() != image:
            what = f"{path.name} could not be written: the disk gives back something else."
            raise StorageError(what, Fault.DISK_OUT, "Choose another disk.")
        put_in_place(draft, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        draft.unlink(missing_ok=True)


def put_in_place(draft: Path, target: Path) -> None:
    """Give a finished draft its name; on disk it is there under that name or not at all."""
    draft.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def draft_beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
