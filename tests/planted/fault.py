"""What a planted fault is: a few places of the program that say something else, and the tests that should notice."""

from dataclasses import dataclass
from pathlib import Path

TESTS = "tests/workshop/"


class NotFound(Exception):
    """A place to change is not in the program exactly once: the table is older than the program."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place in one file."""

    file: str
    """From the root of the project."""
    find: str
    put: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault somebody could make, and where it should be noticed."""

    name: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]
    """Files or single tests for pytest, the fastest first."""


def a_fault(name: str, file: str, find: str, put: str, *tests: str) -> Fault:
    """A fault in one place, noticed by tests of the core."""
    return Fault(name, (Change(file, find, put),), tuple(f"{TESTS}{test}" for test in tests))


def changed_texts(root: Path, fault: Fault) -> dict[Path, str]:
    """The files of a tree as they read with the fault; raises NotFound where they are not as the table knows them."""
    texts: dict[Path, str] = {}
    for change in fault.changes:
        path = root / change.file
        text = texts.get(path) or path.read_text(encoding="utf-8")
        if (times := text.count(change.find)) != 1:
            raise NotFound(f"“{fault.name}”: {change.file} has the text to change {times} times, not once.")
        texts[path] = text.replace(change.find, change.put)
    return texts
