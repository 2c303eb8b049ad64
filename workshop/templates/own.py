"""Templates of one's own: a folder of files, each of them a workshop without its day, its people and its votes."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.errors import BadInput, ExportError, InvalidPlan
from workshop.plan import Plan
from workshop.templates.files import FOLDER, bytes_of, find_id
from workshop.templates.reading import read_template
from workshop.templates.references import type_elsewhere
from workshop.templates.shareable import line, shareable
from workshop.templates.suffixes import KEPT, SHARED, SUFFIXES
from workshop.templates.writing import template_text
from workshop.whole_file import write_whole
from workshop.words import slug

_TITLE: Final = re.compile(r'^title\s*=\s*("(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')[^\n]*$', re.MULTILINE)


def save_template(plan: Plan, title: str, folder: Path) -> Path:
    """Keep a plan as a template among one's own; the sentence says what it lacks where it cannot be one."""
    named = line(title)
    if not named:
        raise InvalidPlan("A template needs a name: it stands on Home.")
    _make(folder)
    id, path = _free(folder, named)
    template = replace(shareable(plan, id, 1, _elsewhere(folder)), title=named)
    _write_checked(template_text(template), path, template)
    return path


def own_files(folder: Path) -> tuple[Path, ...]:
    """The templates kept in a folder, by the names of their files."""
    try:
        found = [p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and not p.name.startswith((".", "~"))]
    except OSError:  # no folder yet, or none that can be read: then there are none
        return ()
    return tuple(sorted(found, key=lambda path: path.name.casefold()))


def keep_template(path: Path, folder: Path) -> Path:
    """Put a template somebody shared among one's own, once it was read whole."""
    plan = read_template(path)
    _make(folder)
    _, target = _free(folder, plan.title)
    write_whole(target, bytes_of(path))
    return target


def share_template(path: Path, target: Path) -> Path:
    """Write a template as one file that a double click opens on another computer; gives its path."""
    named = target if target.suffix.lower() in SUFFIXES else target.with_name(target.name + SHARED)
    write_whole(named, bytes_of(path))
    return named


def rename_template(path: Path, title: str) -> None:
    """Give a template another name; nothing else in its file changes."""
    named = line(title)
    if not named:
        raise InvalidPlan("A template needs a name: it stands on Home.")
    read_template(path)  # what cannot be read is told by its own sentence
    text = bytes_of(path).decode("utf-8-sig").replace("\r\n", "\n")
    head, _, body = text.partition("\n[")
    if not _TITLE.search(head):
        raise BadInput(f"{path.name} has no line that begins with title, so its name cannot be changed here.")
    written = named.replace("\\", "\\\\").replace('"', '\\"')
    changed = _TITLE.sub(lambda _: f'title = "{written}"', head, count=1)
    _write_checked(changed + ("\n[" + body if body else ""), path)


def delete_template(path: Path) -> bytes:
    """Take a template away and give back what it held, so that it can be put back."""
    data = bytes_of(path)
    try:
        path.unlink()
    except OSError as error:
        raise ExportError(f"{path.name} could not be deleted: {error.strerror or error}.") from error
    return data


def put_back(path: Path, data: bytes) -> None:
    """Undo a deletion."""
    _make(path.parent)
    write_whole(path, data)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"The folder {folder} for your templates could not be made: {error.strerror}.") from error


def _free(folder: Path, title: str) -> tuple[str, Path]:
    """An id and a file that no template has yet."""
    stem = slug(title) or "template"
    for number in range(1, 10_000):
        id = stem if number == 1 else f"{stem}-{number}"
        path = folder / f"{id}{KEPT}"
        if not path.exists() and find_id(id, FOLDER) is None:
            return id, path
    raise ExportError(f"There are too many templates called “{title}” in {folder}. Choose another name.")


def _elsewhere(folder: Path) -> Callable[[str], str]:
    def way_of(step: str) -> str:
        return type_elsewhere(step, folder / "any.toml")

    return way_of


def _write_checked(text: str, path: Path, wanted: Plan | None = None) -> None:
    """Write beside the target first, and put it in its place only if it reads back as what it was."""
    trial = path.with_name(f".{path.stem}.trial{KEPT}")
    try:
        write_whole(trial, text.encode())
        try:
            found = read_template(trial)
        except InvalidPlan as error:
            reason = str(error).removeprefix(trial.name).lstrip(":, ")
            raise InvalidPlan(f"This cannot be a template yet: {reason}") from error
        assert wanted is None or found == wanted, "a template reads back as it was written"
        write_whole(path, text.encode())
    finally:
        trial.unlink(missing_ok=True)
