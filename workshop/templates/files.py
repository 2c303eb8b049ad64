"""Finds template files and reads them as tables."""

import re
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

from workshop.errors import BadInput, InvalidPlan
from workshop.intake.foreign import TEMPLATE, read_bytes
from workshop.templates.fields import Fields, Table
from workshop.templates.parsing import parse_template
from workshop.templates.suffixes import SUFFIXES

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "templates"
"""The shipped templates: beside the package in the source tree, in a wheel and in a frozen bundle alike."""

LIBRARY: Final = "00-library.toml"
LARGEST: Final = 600_000
"""Bytes; the largest shipped file has 29,000, and one of 200 steps some 300,000."""

MOST_BESIDE: Final = 300
"""So many neighbours of a file are looked at for the template it names."""


def open_file(path: Path) -> Fields:
    """The top table of a template file; each call gives fresh fields, the text is read and parsed once."""
    try:
        stat = path.stat()
    except OSError as error:
        raise BadInput(f"The template {path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # a path with a null character in it
        raise BadInput(f"{str(path)[:60]!r} is not the name of a file.") from error
    table = _parse(path, stat.st_mtime_ns, stat.st_size)
    return Fields(path.name, table)


def library_beside(path: Path) -> Path:
    """The library a template draws on: the one beside it, else the shipped one."""
    beside = path.parent / LIBRARY
    return beside if beside.is_file() else FOLDER / LIBRARY


def shelf_files() -> tuple[Path, ...]:
    """The shipped templates in file order, without the library."""
    return tuple(path for path in sorted(FOLDER.glob("*.toml")) if path.name != LIBRARY)


def find(name: str) -> Path:
    """The file of a template named by a path, a file stem or an id."""
    shelf = shelf_files()
    for path in shelf:
        if name == path.stem:
            return path
    by_id = find_id(name, FOLDER)
    if by_id:
        return by_id
    path = Path(name)
    if "\0" not in name and (path.suffix.lower() in SUFFIXES or path.is_file()):
        return path
    known = ", ".join(path.stem for path in shelf)
    raise BadInput(f'There is no template "{name[:80]}". Templates here: {known}.')


def find_id(id: str, folder: Path) -> Path | None:
    """The template file in a folder whose id is this; found without parsing each of them."""
    line = re.compile(rf'^id\s*=\s*["\']{re.escape(id)}["\']\s*(#.*)?$', re.MULTILINE)
    for path in sorted(islice(folder.glob("*.toml"), MOST_BESIDE)):
        try:
            if path.stat().st_size <= LARGEST:
                text = path.read_text(encoding="utf-8-sig", errors="replace")
                if line.search(text.split("\n[", 1)[0]):
                    return path
        except OSError:  # a neighbour that cannot be read is not the file that is looked for
            continue
    return None


def bytes_of(path: Path) -> bytes:
    """What a template file holds, or a sentence why it cannot be one."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            raise BadInput(f"The template {path} cannot be read: it is not a plain file.")
        size = path.stat().st_size
        if size > LARGEST:
            most = f"{LARGEST / 1e6:.1f} MB is the most"
            raise InvalidPlan(f"{path.name} is too large for a template: {size / 1e6:.1f} MB, and {most}.")
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise BadInput(f"The template {path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # a path with a null character in it
        raise BadInput(f"{str(path)[:60]!r} is not the name of a file.") from error


@lru_cache(maxsize=64)
def _parse(path: Path, changed: int, size: int) -> Table:
    """Parse one file as it stood at that time with that size."""
    if path.parent == FOLDER:  # our own need no child to read them
        return parse_template(bytes_of(path), path.name)
    return read_bytes(bytes_of(path), path.name, TEMPLATE)
