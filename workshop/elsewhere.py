"""Finds files beside a workshop in which a name still stands: exported or copied once, and not ours to change."""

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from workshop.words import counted, listed_briefly

_MOST_FILES: Final = 2_000
_MOST_BYTES: Final = 50_000_000
_MOST_UNPACKED: Final = 100_000_000
_PACKED: Final = (".xlsx", ".ods", ".docx", ".zip")


def files_with_names(path: Path, names: tuple[str, ...]) -> tuple[Path, ...]:
    """The other files in the folder of a workshop that hold one of these names: copies, workbooks, lists."""
    wanted = [name.encode() for name in names]
    if not wanted:
        return ()
    beside = sorted(path.parent.iterdir())[:_MOST_FILES]
    return tuple(file for file in beside if file != path and file.is_file() and _holds(file, wanted))


def elsewhere_text(files: tuple[Path, ...]) -> str:
    """What the facilitator has to do about them; always says what nobody can know."""
    rest = "Look yourself through what was printed, mailed or put on sticks."
    if not files:
        return f"No other file in this folder names them. {rest}"
    which = listed_briefly([file.name for file in files])
    return f"{counted(len(files), 'other file', 'other files')} here still {_names(files)}: {which}. {rest}"


def copies_text(wiped: int | None, kept: int) -> str:
    """What became of the copies this computer keeps; None: nothing was done about them."""
    if wiped is None:
        if not kept:
            return ""
        return f"{counted(kept, 'copy', 'copies')} kept on this computer may still name people: wipe them too."
    if not wiped:
        return "No older copy was kept on this computer."
    return f"{counted(wiped, 'older copy', 'older copies')} wiped; one copy is kept, without names."


def _names(files: tuple[Path, ...]) -> str:
    return "names them" if len(files) == 1 else "name them"


def _holds(file: Path, wanted: list[bytes]) -> bool:
    try:
        if file.stat().st_size > _MOST_BYTES:
            return False
        data = file.read_bytes()
    except OSError:  # it cannot be read, so nobody reads a name in it here
        return False
    return any(name in data for name in wanted) or (file.suffix.lower() in _PACKED and _is_packed_in(data, wanted))


def _is_packed_in(data: bytes, wanted: list[bytes]) -> bool:
    left = _MOST_UNPACKED
    try:
        with ZipFile(BytesIO(data)) as archive:
            for part in archive.infolist():
                if part.file_size > left:
                    return False
                content = archive.read(part)
                left -= len(content)
                if any(name in content for name in wanted):
                    return True
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return False  # not packed as it should be: no program reads a name out of it
    return False
