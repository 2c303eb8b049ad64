"""Writes a file whole or not at all: beside its place first, then into it."""

import errno
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from workshop.errors import ExportError
from workshop.storage.header import is_workshop_file

RETRY_SECONDS: Final = 2.0
"""How long Windows is given to let go of a file that a virus scanner or a preview holds."""
LEFTOVER_SECONDS: Final = 3600
WORKSHOP_ENDING: Final = ".workshop"


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the target and put it in its place, so that an older file stays whole until then.

    Raises ExportError with a sentence; then the older file is as it was and nothing is left over.
    """
    if not path.name:
        raise ExportError(f"{path} is a folder. Give the file a name.")
    temporary = path.with_name(f"~{path.name[:60]}.{secrets.token_hex(4)}.tmp")
    try:
        _refuse_what_cannot_be(path)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _sweep(path, temporary)
        _put_in_place(temporary, path)
    except OSError as error:
        raise ExportError(_sentence(path, error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _refuse_what_cannot_be(path: Path) -> None:
    folder = path.parent
    if path.suffix.lower() == WORKSHOP_ENDING:
        raise ExportError(f"{path.name} ends like a workshop file, and none is ever written over. Give another name.")
    if is_workshop_file(path):
        raise ExportError(f"{path.name} is a workshop file, and none is ever written over. Give another name.")
    if not folder.is_dir():
        raise ExportError(f"The folder {folder} is not there, so {path.name} was not written. Choose another folder.")
    if path.is_dir():
        raise ExportError(f"{path} is a folder. Give the file another name.")
    for lock, program in ((f".~lock.{path.name}#", "LibreOffice"), (f"~${path.name}", "Excel")):
        if (folder / lock).exists():
            raise ExportError(f"{path.name} is open in {program}. Close it there, or save under another name.")
    if path.exists():
        try:
            path.open("r+b").close()
        except PermissionError as error:
            raise ExportError(_taken(path)) from error


def _put_in_place(temporary: Path, path: Path) -> None:
    until = time.monotonic() + (RETRY_SECONDS if os.name == "nt" else 0)
    while True:
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.1)


def _sweep(path: Path, temporary: Path) -> None:
    """Remove what a killed export of the same workbook left here more than an hour ago."""
    now = temporary.stat().st_mtime
    leftover = re.compile(re.escape(f"~{path.name[:60]}.") + r"[0-9a-f]{8}\.tmp")
    for other in path.parent.iterdir():
        if leftover.fullmatch(other.name):
            with suppress(OSError):
                if now - other.stat().st_mtime > LEFTOVER_SECONDS:
                    other.unlink()


def _taken(path: Path) -> str:
    return (
        f"{path.name} is write-protected or open in another program, and was left as it is. "
        "Close it there, or save under another name."
    )


def _sentence(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        if path.exists() and os.name == "nt":
            return _taken(path)
        return f"Nothing may be written in {path.parent}, so {path.name} was not written. Choose another folder."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"The disk with {path.parent} is full, so {path.name} was not written. Make room, or choose another disk."
        )
    if error.errno == errno.ENAMETOOLONG:
        return f"The name {path.name[:40]}… is too long for this disk. Choose a shorter one."
    if error.errno == errno.EROFS:
        return f"The disk with {path.parent} is read-only, so {path.name} was not written. Choose another folder."
    return f"{path.name} could not be written in {path.parent}: {error.strerror}. Choose another folder."
